//! Opens a file of evidence to be looked at.

use eframe::egui::Context;

use crate::{
    app::{exhibit::Exhibit, jobs::Job},
    assessment::EvidenceSource,
    model::EvidenceId,
    store::evidence,
    ui::{App, dialog::ExhibitView},
};

use super::waker;

impl App {
    /// Reads the file beside the frames; paper documents have none.
    pub(super) fn show_evidence(&mut self, ctx: &Context, id: &EvidenceId) {
        let Some(session) = self.session() else {
            return;
        };
        let kept = session.assessment.evidence.get(id);
        let Some((kept, EvidenceSource::File { name, sha256, .. })) =
            kept.map(|kept| (kept, &kept.source))
        else {
            return;
        };
        let (path, recorded) = (evidence::path_of(session.folder(), name, *sha256), *sha256);
        let title = if kept.title.is_empty() {
            name
        } else {
            &kept.title
        };
        let title = format!("{id} · {title}");
        let read = path.clone();
        let job = Job::start(move || Exhibit::open(&read, recorded), waker(ctx));
        self.running.exhibit = Some(ExhibitView::new(title, path, job));
    }
}
