//! Papers of the house that are signed by key: one is laid ready and its pages are shown; signing runs beside the frames
//! over those very bytes, and what comes of it is noted here.

use std::{path::PathBuf, sync::Arc};

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock,
        exhibit::{Exhibit, Sight, Unseen},
        jobs::Job,
        paper::{
            Wanted,
            signing::{Ready, Signed},
        },
        pen::Halt,
        preview::Preview,
    },
    model::Language,
    report::paper::PaperKind,
    store::settings::Role,
    ui::{App, dialog::ExhibitView, screen::report::Laid},
};

use super::waker;

/// Which paper, whether anew, and the folder and revision of the assessment it is made from.
pub(super) type Laying = ((PaperKind, usize), bool, (PathBuf, u64));

impl App {
    /// Makes a paper ready to be looked at and signed.
    pub(super) fn lay_paper(&mut self, ctx: &Context, paper: (PaperKind, usize), anew: bool) {
        if self.running.laying.is_some() || self.running.is_issuing() {
            return;
        }
        self.views.report.papers.laid = None;
        self.notice = None;
        self.once_saved(ctx, move |app, ctx| app.lay_saved_paper(ctx, paper, anew));
    }

    fn lay_saved_paper(&mut self, ctx: &Context, paper: (PaperKind, usize), anew: bool) {
        let Some(session) = self.session() else {
            return;
        };
        let folder = session.folder().to_owned();
        let from = (folder.clone(), session.revision());
        let (assessment, library) = (session.assessment.clone(), self.library.clone());
        let make = move || {
            let wanted = Wanted {
                folder: &folder,
                assessment: &assessment,
                library: &library,
                kind: paper.0,
                subject: paper.1,
                language: Language::Vi,
                created: clock::now(),
            };
            wanted.ready(anew)
        };
        let job = Job::start(make, waker(ctx));
        self.running.laying = Some(((paper, anew, from), job));
    }

    /// Shows the pages of what lies ready now.
    pub(super) fn paper_laid(
        &mut self,
        ctx: &Context,
        (paper, anew, (folder, revision)): Laying,
        result: Result<Ready, Error>,
    ) {
        // Another assessment may have been opened meanwhile.
        if self.session().is_none_or(|open| open.folder() != folder) {
            return;
        }
        let ready = match result {
            Ok(ready) => Arc::new(ready),
            Err(error) => return self.complain(&error),
        };
        let shown = Arc::clone(&ready);
        let open = move || Exhibit {
            sight: Preview::open(shown.bytes.clone())
                .map(Sight::Pages)
                .ok_or(Unseen::Damaged),
            is_changed: false,
        };
        let view = ExhibitView::new(ready.file_name.clone(), None, Job::start(open, waker(ctx)));
        self.running.exhibit = Some(view);
        let place = ready.party(None).ok().map(|party| party.place);
        self.views.report.papers.laid = Some(Laid {
            paper,
            anew,
            revision,
            ready,
            place,
        });
    }

    /// Signs the paper that lies ready, as it was shown.
    pub(super) fn sign_paper(&mut self, ctx: &Context) {
        if self.running.is_issuing() {
            return;
        }
        let Some(laid) = &self.views.report.papers.laid else {
            return;
        };
        let (ready, place) = (Arc::clone(&laid.ready), laid.place);
        let Some(pen) = self.pen(Role::Officer) else {
            return;
        };
        let Some(session) = self.session() else {
            return;
        };
        let folder = session.folder().to_owned();
        let work = move || {
            let now = clock::now();
            pen.sign(&[], now, |signer, signing| {
                ready.sign(&folder, place, signer, signing, now)
            })
        };
        self.notice = None;
        self.running.signing_paper = Some(Job::start(work, waker(ctx)));
    }

    pub(super) fn paper_signed(&mut self, ctx: &Context, result: Result<Signed, Halt>) {
        // A wrong PIN has spent a try, a right one has given all back.
        self.views.report.signing.forget_known();
        match result {
            Ok(signed) => {
                if let Some(open) = &mut self.open {
                    signed.note(&mut open.session.assessment);
                }
                self.views.report.papers.laid = None;
                self.letter_kept(ctx, &signed.path, signed.unstamped.as_ref());
            }
            Err(halt) => self.halted(ctx, &halt),
        }
    }
}
