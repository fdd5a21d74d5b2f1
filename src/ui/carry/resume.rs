//! Going on where the walk was left, also after a restart. The place is written beside the frames, one write at a time;
//! the window closes once the last is done.

use eframe::egui::Context;

use crate::{
    app::jobs::Job,
    store::{bookmark, bookmark::Bookmark, vfs::Real},
    ui::{
        App,
        screen::walk::{Mode, WalkView},
    },
};

use super::{running::taken, waker};

impl App {
    /// The walk as it was left; as it is at first where nothing tells.
    pub(super) fn resumed_walk(&self, bookmark: Option<Bookmark>) -> WalkView {
        let mut view = WalkView::default();
        if let (Some(session), Some(Bookmark { at, is_card })) = (self.session(), bookmark)
            && session.questions().iter().any(|question| question.at == at)
        {
            view.go_to(at, session.questions());
            view.show(if is_card { Mode::Card } else { Mode::List });
        }
        view
    }

    /// Notes the place where it changed since the last frame.
    pub(super) fn leave_bookmark(&mut self, ctx: &Context) {
        if self.running.marking.is_some() && taken(&mut self.running.marking).is_none() {
            return;
        }
        let place = self.bookmark();
        if place == self.bookmarked {
            return;
        }
        self.bookmarked.clone_from(&place);
        if let (Some((id, place)), Some(data)) = (place, self.data_folder.clone()) {
            // A place that cannot be kept is no loss worth a word.
            let write = move || drop(bookmark::leave(&Real, &data, &id, &place));
            self.running.marking = Some(Job::start(write, waker(ctx)));
        }
    }

    /// Which assessment is open, and where.
    fn bookmark(&self) -> Option<(String, Bookmark)> {
        let at = self.views.walk.selected()?.clone();
        let is_card = self.views.walk.mode() == Mode::Card;
        let id = self.open.as_ref()?.session.assessment.id.clone();
        Some((id, Bookmark { at, is_card }))
    }
}
