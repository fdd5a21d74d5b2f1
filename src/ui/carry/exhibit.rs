//! Opens a file of evidence to be looked at, or the pages of a notice before they are signed.

use std::sync::{Arc, OnceLock};

use eframe::egui::Context;

use crate::{
    app::{
        clock,
        exhibit::{Exhibit, Sight, Unseen},
        issue::Seen,
        jobs::Job,
        notice,
        preview::Preview,
    },
    assessment::EvidenceSource,
    model::{Digest, EvidenceId},
    report::{self, notice::Of},
    store::evidence,
    ui::{App, dialog::ExhibitView},
};

use super::waker;

/// A notice whose pages were shown.
pub(super) struct ShownNotice {
    of: Of,
    /// The revision of the assessment that they were made from; another one, other pages.
    revision: u64,
    /// What was made, once it is.
    seen: Arc<OnceLock<Seen>>,
}

impl ShownNotice {
    /// The pages of this notice in this revision, where they were looked at.
    pub(super) fn seen(&self, of: Of, revision: u64) -> Option<Seen> {
        let is_this = (self.of, self.revision) == (of, revision);
        self.seen.get().copied().filter(|_| is_this)
    }
}

impl App {
    /// Shows the pages of a notice as they would be signed now.
    pub(super) fn show_notice(&mut self, ctx: &Context, of: Of) {
        let Some(session) = self.session() else {
            return;
        };
        let (assessment, library) = (session.assessment.clone(), self.library.clone());
        let title = report::notice::file_name(&assessment, of);
        let shown = ShownNotice {
            of,
            revision: session.revision(),
            seen: Arc::default(),
        };
        let theirs = Arc::clone(&shown.seen);
        self.running.shown_notice = Some(shown);
        let make = move || {
            let created = clock::now();
            let paper = notice::render(&assessment, &library, of, created);
            if let Ok(paper) = &paper {
                let sha256 = Digest::of(&paper.bytes);
                // Set once: the cell is this work's own.
                let _ = theirs.set(Seen { created, sha256 });
            }
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
