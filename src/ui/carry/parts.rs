//! Handing a part out beside the frames, and what is said where something lies outside of a part.

use std::{path::PathBuf, sync::Arc};

use eframe::egui::Context;

use crate::{
    app::{
        Error, PartRefusal, clock,
        jobs::Job,
        package,
        part::{self, Given, Wanted},
    },
    ui::{
        App, Open,
        screen::{Screen, units::PartForm},
        widget::Tone,
    },
};

use super::waker;

impl Open {
    /// Whether what this screen shows may be edited: in a part, its answers alone.
    pub(in crate::ui) fn can_edit(&self, screen: Screen) -> bool {
        let is_part = self.session.assessment.part.is_some();
        !self.session.is_read_only() && (!is_part || screen == Screen::Walk)
    }
}

impl App {
    pub(super) fn give_part(&mut self, ctx: &Context, wanted: Box<Wanted>, target: PathBuf) {
        // What was typed a moment ago is what the responsible is to see.
        self.once_saved(ctx, move |app, ctx| {
            let Some(open) = &app.open else { return };
            let folder = open.session.folder().to_owned();
            let (by, library) = (app.worker(), Arc::clone(&app.library));
            let progress = app.running.begin("working-export");
            let give = move || {
                let by = (by.as_str(), clock::now());
                part::give(&folder, &wanted, &library, &target, by, &progress)
            };
            app.running.giving = Some(Job::start(give, waker(ctx)));
        });
    }

    pub(super) fn part_given(&mut self, result: Result<Given, Error>) {
        let given = match result {
            Ok(given) => given,
            Err(error) => return self.complain(&error),
        };
        let Some(open) = &mut self.open else { return };
        let assessment = &mut open.session.assessment;
        let others = assessment.parts_covering(&given.part.controls);
        let others = others.iter().map(|other| {
            let (part, who) = (&other.id, &other.responsible);
            self.texts
                .with("part-overlap", &[("part", part), ("who", who)])
        });
        let hint = others.collect::<Vec<_>>().join("\n");
        let (id, who) = (&given.part.id, &given.part.responsible);
        let count = given.part.controls.len();
        let sentence = self.texts.with(
            "part-given",
            &[("part", id), ("who", who), ("count", &count)],
        );
        assessment.parts.push(given.part);
        self.views.units.part = PartForm::default();
        self.say(Tone::Good, sentence, hint);
    }

    /// The name that is proposed for the package of a part.
    pub(super) fn part_name(&self, wanted: &Wanted) -> String {
        let session = self.session();
        session.map_or_else(String::new, |it| {
            package::file_name_of_part(&it.assessment, &wanted.responsible)
        })
    }

    /// Whether what is open is only a part, where it takes the whole; says so.
    pub(super) fn refuses_in_part(&mut self) -> bool {
        let is_part = self
            .session()
            .is_some_and(|it| it.assessment.part.is_some());
        if is_part {
            self.complain(&Error::Part(PartRefusal::NotWhole));
        }
        is_part
    }

    /// Says that something was taken back because it lies outside of the part.
    pub(super) fn tell_of_straying(&mut self) {
        let strayed = |open: &mut Open| open.session.has_strayed();
        if self.open.as_mut().is_some_and(strayed) {
            self.complain(&Error::Part(PartRefusal::Outside));
        }
    }
}
