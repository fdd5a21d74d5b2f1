//! Papers of the office, written beside the frames: setting their pages and reading what they rest on takes its time.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock,
        jobs::Job,
        paper::{Form, Wanted, Written},
    },
    report::paper::PaperKind,
    ui::{App, widget::Tone},
};

use super::waker;

impl App {
    /// Writes a paper of the office about one of its subjects, as this where the name does not say.
    pub(super) fn write_paper(
        &mut self,
        ctx: &Context,
        (kind, subject): (PaperKind, usize),
        form: Form,
        path: PathBuf,
    ) {
        if self.running.writing_paper.is_some() || self.is_still_writing() {
            return;
        }
        let Some(session) = self.session() else {
            return;
        };
        let folder = session.folder().to_owned();
        let (assessment, library) = (session.assessment.clone(), self.library.clone());
        let language = self.texts.language();
        let path = form.with_ending(path);
        let write = move || {
            let wanted = Wanted {
                folder: &folder,
                assessment: &assessment,
                library: &library,
                kind,
                subject,
                language,
                created: clock::now(),
            };
            wanted.write(&path)
        };
        self.notice = None;
        self.running.writing_paper = Some(Job::start(write, waker(ctx)));
    }

    /// Says what became of the paper.
    pub(super) fn wrote_paper(&mut self, result: Result<Written, Error>) {
        match result {
            Ok(written) => {
                let path = written.path.display();
                let sentence = self.texts.with("notice-written", &[("path", &path)]);
                let hint = match written.form {
                    Form::Workbook => "paper-book-hint",
                    _ if written.is_draft => "paper-is-draft",
                    _ => "paper-written-hint",
                };
                let hint = self.texts.t(hint).to_owned();
                self.say(Tone::Good, sentence, hint);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// The name that is proposed for a paper in this form.
    pub(super) fn paper_name(&self, (kind, subject): (PaperKind, usize), form: Form) -> String {
        let named = self.open.as_ref().and_then(|open| {
            let wanted = Wanted {
                folder: open.session.folder(),
                assessment: &open.session.assessment,
                library: &self.library,
                kind,
                subject,
                language: self.texts.language(),
                created: clock::now(),
            };
            wanted.file_stem(&open.faults).ok()
        });
        named.map_or_else(String::new, |stem| format!("{stem}.{}", form.ending()))
    }
}
