//! Verifying a report and looking into it: the work runs in the background, the result comes back here.

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, explain,
        jobs::Job,
        preview::Preview,
        verify::{self, Look},
    },
    sign::Verdict,
    store::{known, vfs::Real},
    ui::{
        App,
        screen::{
            Screen,
            verify::{Judged, VerifyView},
        },
        widget::PagesView,
    },
};

use super::waker;

/// What was found, who is trusted, and the pages where they may be shown.
pub(super) struct Looked {
    seen: verify::Seen,
    trusted: Vec<verify::Trusted>,
    pages: Option<Preview>,
}

impl App {
    /// Verifies a report in the background.
    pub(super) fn look(&mut self, ctx: &Context, look: Look) {
        let (library, trust) = (self.library.clone(), self.settings.trust.clone());
        let (archive, data) = (self.settings.archive.clone(), self.data_folder.clone());
        let asked = look.clone();
        let work = move || {
            let anchors = verify::anchors(trust.as_deref())?;
            let seen = asked.see(&anchors, &library, clock::now())?;
            // What was rejected must not look like a paper.
            let is_rejected = seen.issued.verification.verdict == Verdict::Rejected;
            // One that is not remembered can be opened as it was this time.
            let is_new = !is_rejected && !asked.path.starts_with(&archive);
            if let Some(data) = data.filter(|_| is_new) {
                let _ = known::remember(&Real, &data, &asked.path);
            }
            let pages = (!is_rejected).then(|| Preview::open(seen.bytes.clone()));
            Ok(Looked {
                seen,
                trusted: verify::trusted(&anchors),
                pages: pages.flatten(),
            })
        };
        self.views.verify = VerifyView::Running(look.path.clone());
        self.running.verifying = Some((look, Job::start(work, waker(ctx))));
        self.show(Screen::Verify);
    }

    pub(super) fn looked(&mut self, ctx: &Context, look: Look, result: Result<Looked, Error>) {
        let opens = std::mem::take(&mut self.running.opens_verified);
        self.views.verify = match result {
            Ok(Looked {
                seen,
                trusted,
                pages,
            }) => VerifyView::Judged(Box::new(Judged {
                look,
                seen,
                trusted,
                pages: pages.map(PagesView::new),
            })),
            Err(error) => {
                let explained = explain::error(&self.texts, &error);
                let sentence = format!("{} {}", explained.sentence, explained.hint);
                VerifyView::Unreadable(look.path, sentence)
            }
        };
        let VerifyView::Judged(judged) = &self.views.verify else {
            return;
        };
        if judged.seen.issued.verification.verdict == Verdict::Rejected {
            return;
        }
        if opens {
            self.open_carried(ctx);
        }
    }
}
