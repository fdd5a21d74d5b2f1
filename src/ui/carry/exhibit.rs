//! Opens a file of evidence to be looked at, or the pages of a notice before they are signed.

use eframe::egui::Context;

use crate::{
    app::{
        clock,
        exhibit::{Exhibit, Sight, Unseen},
        jobs::Job,
        notice,
        preview::Preview,
    },
    assessment::EvidenceSource,
    model::EvidenceId,
    report::{self, notice::Of},
    store::evidence,
    ui::{App, dialog::ExhibitView},
};

use super::waker;

impl App {
    /// Shows the pages of a notice as they would be signed now.
    pub(super) fn show_notice(&mut self, ctx: &Context, of: Of) {
        let Some(session) = self.session() else {
            return;
        };
        let (assessment, library) = (session.assessment.clone(), self.library.clone());
        let title = report::notice::file_name(&assessment, of);
        let make = move || {
            let paper = notice::render(&assessment, &library, of, clock::now());
            let pages = paper.ok().and_then(|paper| Preview::open(paper.bytes));
            Exhibit {
                sight: pages.map(Sight::Pages).ok_or(Unseen::Damaged),
                is_changed: false,
            }
        };
        let job = Job::start(make, waker(ctx));
        self.running.exhibit = Some(ExhibitView::new(title, None, job));
    }

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
        self.running.exhibit = Some(ExhibitView::new(title, Some(path), job));
    }
}
