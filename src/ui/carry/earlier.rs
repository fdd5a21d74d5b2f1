//! What came before the open assessment, looked for in the archive beside the frames: all earlier periods for the
//! dashboard, the last report that was issued for the words of the next one.

use std::sync::{Arc, PoisonError};

use eframe::egui::Context;

use crate::{
    app::{
        background, carry, clock,
        jobs::{Job, Polled},
        periods,
    },
    assessment::{compare::Past, overview::Overview},
    ui::App,
};

use super::{running::taken, waker};

impl App {
    /// Looks for the earlier periods in the archive, once: reading them may take long.
    pub(super) fn look_for_periods_before(&mut self, ctx: &Context) {
        let Some(open) = self.open.as_ref().filter(|_| self.running.before.is_none()) else {
            return;
        };
        let assessment = &open.session.assessment;
        let (name, period) = (assessment.profile.name.clone(), assessment.period);
        let mut places = self.places();
        let mut list = self.running.shelf();
        let folder = open.session.folder();
        // What lies elsewhere has its earlier periods beside it; a report's are in the archive.
        if let Some(archive) = folder.parent().filter(|_| !carry::is_report(folder))
            && archive != places.archive
        {
            archive.clone_into(&mut places.archive);
            list = Arc::default();
        }
        let look = move || {
            let now = clock::now();
            let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
            let earlier = periods::before(&mut list, &places, (&name, period), now);
            drop(list);
            // An archive that cannot be read says so on the first screen.
            let past = Past::of(earlier.unwrap_or_default(), &places.library);
            let before = past.last();
            let before = before.map(|it| Overview::of_earlier(it, &places.library, now.date()));
            (before, past)
        };
        self.running.before = Some(Job::start(look, waker(ctx)));
    }

    /// Shows what was found of earlier periods.
    pub(super) fn pick_up_periods_before(&mut self) {
        if let Some(Polled::Done((before, past))) = self.running.before.as_ref().map(Job::poll) {
            self.views.dashboard.before = before;
            self.views.dashboard.past = past;
        }
    }

    /// Looks for the last report that was issued before this period, once an assessment.
    pub(super) fn look_for_report_before(&mut self, ctx: &Context) {
        let Some(open) = self.open.as_ref().filter(|_| !self.views.report.has_looked) else {
            return;
        };
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let look = move || background::since(&folder, &assessment, &library);
        self.views.report.has_looked = true;
        self.running.since = Some(Job::start(look, waker(ctx)));
    }

    /// Writes the drafts anew where a report before was found.
    pub(super) fn pick_up_report_before(&mut self) {
        if let Some(Some(since)) = taken(&mut self.running.since) {
            self.views.report.compare_with(since);
        }
    }
}
