//! The pages on the report screen: made while they are shown, and made again when what they show has changed and rests.

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, explain,
        issue::Seen,
        jobs::Job,
        preview::Preview,
        proof::{Facts, Proof, Standing, Which},
    },
    store::{StoreError, progress::Progress},
    ui::{
        App,
        screen::{
            Screen,
            report::{Made, MadeFrom, Shown},
        },
        widget::PagesView,
    },
};

use super::waker;

/// Pages that are shown are made again after this pause in editing, in seconds.
const PAUSE: f64 = 1.0;

/// What is being made, and how it is stopped.
pub(super) type Proving = ((MadeFrom, Progress), Job<Proved>);
type Proved = Result<(Proof, Option<Preview>), Error>;

impl App {
    /// Makes the pages where they are shown and not there, or no longer what would be signed.
    pub(super) fn keep_proof(&mut self, ctx: &Context) {
        let Some(from) = self.made_from() else { return };
        let proof = &mut self.views.report.proof;
        let is_wanted = self.screen == Screen::Report && proof.is_shown;
        if !is_wanted || self.running.proving.is_some() || proof.is_settled(from) {
            proof.rests = None;
            return;
        }
        let shows_this = matches!(&proof.shown, Shown::Made(made) if made.from.which == from.which);
        if shows_this {
            let seconds = ctx.input(|input| input.time);
            let since = match proof.rests {
                Some((rests, since)) if rests == from => since,
                _ => seconds,
            };
            proof.rests = Some((from, since));
            let wait = since + PAUSE - seconds;
            if wait > 0.0 {
                return ctx.request_repaint_after_secs(wait as f32);
            }
        }
        // Everything is saved before, as it is before signing: the history is a part of the document.
        match self.is_saved_for_pages(ctx) {
            Some(true) => self.prove(ctx),
            Some(false) => {}
            None => {
                self.say_refused();
                self.views.report.proof.shown = Shown::Stopped(from);
            }
        }
    }

    /// Starts the work.
    fn prove(&mut self, ctx: &Context) {
        let (Some(from), Some(open)) = (self.made_from(), &self.open) else {
            return;
        };
        let proof = &mut self.views.report.proof;
        proof.rests = None;
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let (faults, progress) = (open.faults.clone(), Progress::default());
        let theirs = progress.clone();
        let work = move || {
            let facts = Facts {
                folder: &folder,
                assessment: &assessment,
                library: &library,
                faults: &faults,
                now: clock::now(),
            };
            let proof = facts.proof(from.which)?;
            theirs.advance(0).map_err(StoreError::Cancelled)?;
            let preview = Preview::open(proof.bytes.clone());
            Ok((proof, preview))
        };
        proof.making = Some(from);
        self.running.proving = Some(((from, progress), Job::start(work, waker(ctx))));
    }

    pub(super) fn proved(&mut self, from: MadeFrom, result: Proved) {
        let view = &mut self.views.report.proof;
        view.making = None;
        view.shown = match result {
            Ok((proof, preview)) => {
                let before = match std::mem::replace(&mut view.shown, Shown::Nothing) {
                    Shown::Made(made) if made.from.which == from.which => made.pages,
                    _ => None,
                };
                Shown::Made(Box::new(Made {
                    from,
                    seen: proof.seen,
                    standing: proof.standing,
                    pages: preview.map(|preview| match before {
                        Some(pages) => pages.showing(preview),
                        None => PagesView::new(preview),
                    }),
                }))
            }
            Err(error) => Shown::Failed(from, explain::error(&self.texts, &error)),
        };
    }

    /// Stops the making of pages; they are made again when somebody asks.
    pub(super) fn stop_pages(&mut self) {
        if let Some(((from, progress), _)) = self.running.proving.take() {
            progress.cancel();
            let view = &mut self.views.report.proof;
            view.making = None;
            view.shown = Shown::Stopped(from);
        }
    }

    /// Makes them anew.
    pub(super) fn make_pages(&mut self) {
        self.views.report.proof.shown = Shown::Nothing;
    }

    /// The document that somebody looked at, where it is still what would be kept or signed.
    pub(super) fn seen(&self, which: Which) -> Option<Seen> {
        let from = MadeFrom {
            which,
            ..self.made_from()?
        };
        let (seen, standing) = self.views.report.proof.seen(from)?;
        let is_to_be_signed = !matches!(standing, Standing::Defective(_) | Standing::Kept(_));
        is_to_be_signed.then_some(seen)
    }

    fn made_from(&self) -> Option<MadeFrom> {
        Some(MadeFrom {
            edition: self.open.as_ref()?.numbers.edition,
            which: self.views.report.proof.which,
            today: clock::now().date(),
        })
    }
}
