//! Verifying a report and looking into it: the work runs in the background, the result comes back here.

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, explain,
        jobs::Job,
        preview::Preview,
        session::Session,
        verify::{self, Look},
    },
    sign::Verdict,
    ui::{
        App,
        screen::{
            Screen,
            verify::{Judged, VerifyView},
        },
        widget::PagesView,
    },
};

use super::{
    open::{Found, Loaded},
    waker,
};

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
        let asked = look.clone();
        let work = move || {
            let anchors = verify::anchors(trust.as_deref())?;
            let seen = asked.see(&anchors, &library, clock::now())?;
            // What was rejected must not look like a paper.
            let is_rejected = seen.issued.verification.verdict == Verdict::Rejected;
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

    pub(super) fn looked(&mut self, look: Look, result: Result<Looked, Error>) {
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
    }

    /// Opens what the report that is shown carries, to be looked at.
    pub(super) fn open_carried(&mut self, ctx: &Context) {
        let VerifyView::Judged(judged) = &self.views.verify else {
            return;
        };
        let Some(assessment) = judged.seen.issued.assessment().cloned() else {
            return;
        };
        let path = judged.look.path.clone();
        self.once_left(ctx, move |app, ctx| {
            let library = app.library.clone();
            app.begin_opening(ctx, move || {
                let session = Session::look_at(&path, assessment, library);
                let loaded = Loaded::new(session, None, Screen::Profile);
                Ok(Found::Loaded(Box::new(loaded)))
            });
        });
    }
}
