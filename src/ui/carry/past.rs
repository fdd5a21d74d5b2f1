//! The archive's list, kept up to date while it is shown; signed reports opened as past assessments.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
};

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, explain,
        jobs::{Job, Polled},
        listing::{self, Listing, Places, Proof, Shelf},
        session::Session,
        trash::{self, Deleted},
        verify::Look,
    },
    assessment::DataAttached,
    model::Digest,
    store::{known, vfs::Real},
    ui::{
        App, Past,
        screen::{Screen, verify::VerifyView},
    },
};

use super::{
    Running,
    open::{Found, Loaded},
    waker,
};

/// What is in the archive, and in its trash where that was looked into.
pub(super) type Listed = (Result<Listing, Error>, Option<Vec<Deleted>>);

/// How often the archive is looked at while its list is shown …
const PAUSE: Duration = Duration::from_secs(3);
/// … and so many times as long as a look takes, so that a slow share is not kept busy.
const REST: u32 = 50;

/// Looks at the archive now and then until it looks otherwise; ends with this value.
pub(in crate::ui) struct Watch {
    _stop: Sender<()>,
    job: Job<()>,
}

impl Watch {
    fn start(places: Places, look: Option<Digest>, ctx: &Context) -> Self {
        let (stop, stopped) = channel();
        let wake = waker(ctx);
        let (found, seen) = channel::<()>();
        let work = move || {
            let mut pause = Duration::ZERO;
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                let began = Instant::now();
                if listing::changed(&places, look) {
                    let _ = found.send(());
                    return;
                }
                pause = PAUSE.max(began.elapsed() * REST);
            }
        };
        // Only a change is worth a frame: nobody is woken where nobody listens any more.
        let wake = move || {
            if seen.try_recv().is_ok() {
                wake();
            }
        };
        Self {
            _stop: stop,
            job: Job::start(work, wake),
        }
    }
}

impl Running {
    pub(super) fn shelf(&self) -> Arc<Mutex<Shelf>> {
        Arc::clone(&self.shelf)
    }
}

impl App {
    pub(super) fn places(&self) -> Places {
        Places {
            archive: self.settings.archive.clone(),
            data: self.data_folder.clone(),
            trust: self.settings.trust.clone(),
            library: self.library.clone(),
        }
    }

    /// Looks into the archive again.
    pub(super) fn refresh_archive(&mut self, ctx: &Context) {
        let (places, list) = (self.places(), self.running.shelf());
        let look = move || {
            let deleted = trash::list(&places.archive).unwrap_or_default();
            let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
            (list.listed(&places, clock::now()), Some(deleted))
        };
        self.running.watching = None;
        self.running.listing = Some(Job::start(look, waker(ctx)));
    }

    /// Shows the list that was made; what waits to be verified is verified next.
    pub(super) fn listed(&mut self, ctx: &Context, (listing, deleted): Listed) {
        let explained = |error: Error| explain::error(&self.texts, &error).sentence;
        let listing = listing.map_err(explained);
        // Whoever has verified everything leaves nothing waiting.
        let waits = deleted.is_some() && listing.as_ref().is_ok_and(|it| it.waiting > 0);
        self.views.home.set(listing);
        if let Some(deleted) = deleted {
            self.views.home.deleted = deleted;
        }
        if waits {
            let (places, list) = (self.places(), self.running.shelf());
            let judge = move || {
                let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
                (list.judged(&places, clock::now()), None)
            };
            self.running.listing = Some(Job::start(judge, waker(ctx)));
        }
    }

    /// Watches the archive while its list is shown, and looks into it again when something has changed.
    pub(super) fn watch_archive(&mut self, ctx: &Context) {
        let is_shown = self.screen == Screen::Home && self.views.home.listing().is_some();
        if !is_shown {
            self.running.watching = None;
            return;
        }
        if self.running.listing.is_some() {
            return;
        }
        let Some(watch) = &self.running.watching else {
            let look = self.views.home.look();
            self.running.watching = Some(Watch::start(self.places(), look, ctx));
            return;
        };
        if !matches!(watch.job.poll(), Polled::Running) {
            self.refresh_archive(ctx);
        }
    }

    /// Verifies a report and opens what it carries, where that is not to be rejected.
    pub(super) fn open_report(&mut self, ctx: &Context, path: PathBuf) {
        self.running.opens_verified = true;
        let look = Look {
            path,
            ..Look::default()
        };
        self.look(ctx, look);
    }

    /// Opens what the report that is shown carries, to be looked at.
    pub(super) fn open_carried(&mut self, ctx: &Context) {
        let VerifyView::Judged(judged) = &self.views.verify else {
            return;
        };
        let issued = &judged.seen.issued;
        let Some(assessment) = issued.assessment().cloned() else {
            return;
        };
        let path = judged.look.path.clone();
        let past = Past {
            proof: Proof::of(issued),
            data: issued.arguments().map_or(DataAttached::Whole, |it| it.data),
        };
        self.once_left(ctx, move |app, ctx| {
            let library = app.library.clone();
            app.begin_opening(ctx, move || {
                let session = Session::look_at(&path, assessment, library);
                let mut loaded = Loaded::new(session, None, Screen::Profile);
                loaded.past = Some(past);
                Ok(Found::Loaded(Box::new(loaded)))
            });
        });
    }

    /// Takes a report from outside of the archive from the list.
    pub(super) fn forget_report(&mut self, ctx: &Context, path: PathBuf) {
        let Some(data) = self.data_folder.clone() else {
            return;
        };
        let forget = move || known::forget(&Real, &data, &path);
        self.errand(
            ctx,
            "working-forget",
            forget,
            |app, ctx, forgotten| match forgotten {
                Ok(()) => app.refresh_archive(ctx),
                Err(error) => app.complain(&Error::Store(error)),
            },
        );
    }
}
