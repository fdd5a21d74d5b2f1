//! Answers to what a receiver asks back: signing runs beside the frames, what comes of it is noted here.

use eframe::egui::Context;

use crate::{
    app::{clock, enquiry, jobs::Job, notice::SignedLetter, pen::Halt},
    assessment::Enquiry,
    store::settings::Role,
    ui::{App, screen::Screen},
};

use super::waker;

/// The question whose answer is being signed: where it stood, and as it was.
pub(super) type Answering = (usize, Enquiry);

impl App {
    /// Shows the register in the report station.
    pub(super) fn show_enquiries(&mut self, ctx: &Context) {
        let view = &mut self.views.report;
        view.proof.is_shown = false;
        view.enquiries.is_wanted = true;
        self.go(ctx, Screen::Report);
    }

    pub(super) fn sign_reply(&mut self, ctx: &Context, of: usize) {
        if !self.running.is_issuing() {
            self.once_saved(ctx, move |app, ctx| app.sign_saved_reply(ctx, of));
        }
    }

    fn sign_saved_reply(&mut self, ctx: &Context, of: usize) {
        let Some(pen) = self.pen(Role::Head) else {
            return;
        };
        let Some(open) = &self.open else { return };
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let asked = assessment.enquiries.get(of).cloned().unwrap_or_default();
        let work = move || {
            let now = clock::now();
            // What cannot be signed is said before a PIN is spent on it.
            enquiry::may_be_signed(&assessment, &library, of, now)?;
            pen.sign(&[], now, |signer, signing| {
                enquiry::sign(&folder, &assessment, &library, of, signer, signing, now)
            })
        };
        self.notice = None;
        self.running.signing_reply = Some(((of, asked), Job::start(work, waker(ctx))));
    }

    pub(super) fn reply_signed(
        &mut self,
        ctx: &Context,
        (of, asked): Answering,
        result: Result<SignedLetter, Halt>,
    ) {
        // A wrong PIN has spent a try, a right one has given all back.
        self.views.report.signing.forget_known();
        let noted = result.and_then(|signed| {
            if let Some(open) = &mut self.open {
                let assessment = &mut open.session.assessment;
                let of = assessment.place_of_enquiry(of, &asked)?;
                assessment.answered(of, signed.issued.clone())?;
            }
            Ok(signed)
        });
        match noted {
            Ok(signed) => {
                self.letter_kept(ctx, &signed.path, signed.unstamped.as_ref());
            }
            Err(halt) => self.halted(ctx, &halt),
        }
    }

    pub(super) fn reply_by_hand(&mut self, of: usize) {
        let Some(open) = &mut self.open else { return };
        let (assessment, library) = (&mut open.session.assessment, &self.library);
        let noted = enquiry::signed_by_hand(assessment, library, of, clock::now());
        if let Err(error) = noted {
            self.complain(&error);
        }
    }
}
