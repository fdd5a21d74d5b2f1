//! Notices of incidents and risks: signing runs beside the frames, what comes of it is noted here.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, explain,
        jobs::Job,
        notice::{self, SignedNotice},
        pen::Halt,
        word,
    },
    report::notice::Of,
    sign::TimestampError,
    store::archive::REPORTS_FOLDER,
    ui::{App, command::Command, screen::incidents::SIGNATORY, widget::Tone},
};

use super::waker;

/// Where a notice was written, with the id of what is to be known of it; nothing where the id is empty.
pub(super) type NoticeWritten = Result<(PathBuf, &'static str), Error>;

impl App {
    pub(super) fn sign_notice(&mut self, ctx: &Context, of: Of) {
        if !self.running.is_issuing() {
            self.once_saved(ctx, move |app, ctx| app.sign_saved_notice(ctx, of));
        }
    }

    fn sign_saved_notice(&mut self, ctx: &Context, of: Of) {
        let Some(pen) = self.pen(SIGNATORY) else {
            return;
        };
        let Some(open) = &self.open else { return };
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let shown = self.running.shown_notice.as_ref();
        let seen = shown.and_then(|shown| shown.seen(of, open.session.revision()));
        let work = move || {
            let now = clock::now();
            // What cannot be signed is said before a PIN is spent on it.
            notice::may_be_signed(&assessment, &library, of, now)?;
            pen.sign(&[], now, |signer, signing| {
                notice::sign(
                    &folder,
                    &assessment,
                    &library,
                    of,
                    signer,
                    signing,
                    (seen, now),
                )
            })
        };
        self.notice = None;
        self.running.signing_notice = Some((of, Job::start(work, waker(ctx))));
    }

    pub(super) fn notice_signed(
        &mut self,
        ctx: &Context,
        of: Of,
        result: Result<SignedNotice, Halt>,
    ) {
        // A wrong PIN has spent a try, a right one has given all back.
        self.views.report.signing.forget_known();
        let noted = result.and_then(|signed| {
            if let Some(open) = &mut self.open {
                signed.note(&mut open.session.assessment, of)?;
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

    /// Saves that a letter was signed, and says where it lies and what was wrong with its time stamp.
    pub(super) fn letter_kept(
        &mut self,
        ctx: &Context,
        path: &Path,
        unstamped: Option<&TimestampError>,
    ) {
        self.save(ctx);
        let name = path.display();
        let sentence = self.texts.with("notice-kept", &[("path", &name)]);
        let mut hints = explain::unstamped(&self.texts, unstamped);
        let tone = if hints.is_empty() {
            Tone::Good
        } else {
            Tone::Warn
        };
        hints.push(self.texts.t("notice-kept-hint").to_owned());
        self.say(tone, sentence, hints.join("\n"));
    }

    pub(super) fn notice_by_hand(&mut self, of: Of) {
        let Some(open) = &mut self.open else { return };
        let (assessment, library) = (&mut open.session.assessment, &self.library);
        let noted = notice::signed_by_hand(assessment, library, of, clock::now());
        if let Err(error) = noted {
            self.complain(&error);
        }
    }

    /// The name that is proposed for a notice to be printed.
    pub(super) fn notice_name(&self, of: Of) -> String {
        let assessment = self.open.as_ref().map(|open| &open.session.assessment);
        assessment
            .map(|it| crate::report::notice::file_name(it, of))
            .unwrap_or_default()
    }

    pub(super) fn write_notice(&mut self, ctx: &Context, of: Of, path: PathBuf) {
        let path = if path.extension().is_none() {
            path.with_extension("pdf")
        } else {
            path
        };
        let Some(open) = &self.open else { return };
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let work = move || {
            let paper = notice::write(&assessment, &library, of, clock::now(), &path)?;
            let hint = (!paper.is_draft).then_some("notice-written-hint");
            Ok((path, hint.unwrap_or("notice-written-draft")))
        };
        self.running.writing_notice = Some(Job::start(work, waker(ctx)));
    }

    pub(super) fn write_notice_as_word(&mut self, ctx: &Context, of: Of, path: PathBuf) {
        let Some(open) = &self.open else { return };
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let path = word::with_ending(path);
        let work = move || {
            let is_draft = notice::write_word(&assessment, &library, of, clock::now(), &path)?;
            let hint = is_draft.then_some("notice-written-draft");
            Ok((path, hint.unwrap_or_default()))
        };
        self.running.writing_notice = Some(Job::start(work, waker(ctx)));
    }

    /// Says where a notice was written, and what is to be known of it.
    pub(super) fn notice_was_written(&mut self, written: NoticeWritten) {
        match written {
            Ok((path, hint)) => {
                let path = path.display();
                let sentence = self.texts.with("notice-written", &[("path", &path)]);
                let hint = if hint.is_empty() {
                    String::new()
                } else {
                    self.texts.t(hint).to_owned()
                };
                self.say(Tone::Good, sentence, hint);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Verifies a file of the open assessment's `reports` folder.
    pub(super) fn verify_kept(&mut self, ctx: &Context, name: &str) {
        let folder = self.open.as_ref().map(|open| open.session.folder());
        if let Some(folder) = folder {
            let path = folder.join(REPORTS_FOLDER).join(name);
            self.carry_out(ctx, Command::Verify(path));
        }
    }
}
