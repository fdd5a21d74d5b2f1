//! Forms of units: made and read beside the frames, what came back is shown before anything is taken.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock,
        collect::{self, FormKind, Forms, Returned},
        jobs::Job,
    },
    store::{StoreError, evidence, evidence::Kept, vfs::Real},
    ui::{
        App,
        screen::{Screen, units::ReturnedView},
        widget::Tone,
    },
};

use super::{ask::evidence_of, waker};

impl App {
    pub(super) fn make_forms(
        &mut self,
        ctx: &Context,
        kind: FormKind,
        units: Vec<usize>,
        target: PathBuf,
    ) {
        let Some(open) = &self.open else { return };
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let make = move || {
            let forms = Forms {
                folder: &folder,
                assessment: &assessment,
                library: &library,
                created: clock::now(),
            };
            forms.write(&target, &units, kind)
        };
        self.running.making_forms = Some(Job::start(make, waker(ctx)));
    }

    pub(super) fn forms_made(&mut self, result: Result<Vec<PathBuf>, Error>) {
        match result {
            Ok(files) => {
                let count = files.len();
                let sentence = self.texts.with("unit-forms-made", &[("count", &count)]);
                let files = files.iter().map(|path| path.display().to_string());
                let files: Vec<String> = files.collect();
                let hint = format!("{}\n{}", files.join("\n"), self.texts.t("unit-forms-hint"));
                self.say(Tone::Good, sentence, hint);
            }
            Err(error) => self.complain(&error),
        }
    }

    pub(super) fn read_returned(&mut self, ctx: &Context, path: PathBuf, unit: String) {
        let Some(open) = &self.open else { return };
        let assessment = open.session.assessment.clone();
        let questions = open.session.questions().to_vec();
        let about = (path.clone(), unit.clone());
        let read = move || {
            let unit = Some(unit.as_str()).filter(|unit| !unit.is_empty());
            collect::read(&path, &assessment, &questions, unit)
        };
        self.running.reading_form = Some((about, Job::start(read, waker(ctx))));
    }

    pub(super) fn form_was_read(
        &mut self,
        path: PathBuf,
        unit: String,
        result: Result<Returned, Error>,
    ) {
        match result {
            Ok(returned) => {
                self.notice = None;
                self.views.units.returned = Some(ReturnedView::new(path, unit, returned));
                self.show(Screen::Units);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Copies the file that a request was about into the assessment.
    pub(super) fn receive(&mut self, ctx: &Context, request: usize, path: PathBuf) {
        if self.is_still_writing() {
            return;
        }
        if let Some(open) = &self.open {
            let folder = open.session.folder().to_owned();
            let progress = self.running.begin("working-evidence");
            let keep = move || evidence::keep(&Real, &folder, &path, &progress);
            self.running.receiving = Some((request, Job::start(keep, waker(ctx))));
        }
    }

    pub(super) fn received(&mut self, request: usize, result: Result<Kept, StoreError>) {
        let officer = self.worker();
        match (result, &mut self.open) {
            (Ok(kept), Some(open)) => {
                let evidence = evidence_of(kept, &officer);
                let (assessment, questions) = open.session.edit();
                assessment.receive_requested(request, evidence, clock::now().date(), questions);
            }
            (Err(error), _) => self.complain(&Error::Store(error)),
            (Ok(_), None) => {}
        }
    }
}
