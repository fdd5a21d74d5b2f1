//! Taking a step with the paper in hand: the work runs in the background, what came of it is noted here.

use std::{path::PathBuf, sync::Arc};

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock,
        dispatch::{self, Desk, LookedOver, Noted, Taken},
        explain,
        issue::Seen,
        jobs::Job,
        pen::{Halt, Pen},
        proof::Which,
    },
    assessment::{Act, Assessment, KeptFile, Refusal, RelationKind, Route},
    catalogue::Library,
    model::Moment,
    store::{progress::Progress, settings::Role},
    ui::{
        App, Open,
        screen::report::{NotesView, PathView, Shown},
        widget::Tone,
    },
};

use super::waker;

/// What lies on the desk of a job: copies, so that no job waits for the window nor the window for it.
struct Held {
    folder: PathBuf,
    assessment: Assessment,
    library: Arc<Library>,
    by: String,
}

impl Held {
    fn desk<'a>(&'a self, seen: Option<Seen>, progress: &'a Progress) -> Desk<'a> {
        Desk {
            folder: &self.folder,
            assessment: &self.assessment,
            library: &self.library,
            by: &self.by,
            now: clock::now(),
            seen,
            progress,
        }
    }
}

impl App {
    /// Begins a step; everything that was edited is saved first.
    pub(super) fn take_step(&mut self, ctx: &Context, act: Act) {
        if !self.running.is_issuing() {
            self.once_saved(ctx, move |app, ctx| app.take_step_saved(ctx, act));
        }
    }

    fn take_step_saved(&mut self, ctx: &Context, act: Act) {
        let Some(open) = &self.open else {
            return;
        };
        let path = &self.views.report.path;
        let by = who(&open.session.assessment, act, &path.by, &self.worker());
        let held = self.held(open, by);
        let (comment, given) = (path.comment.clone(), path.number.zip(path.date));
        let is_digital = held.assessment.dispatch.route == Route::Digital;
        let role = signing_role(act).filter(|_| is_digital);
        let pen = match role.map(|role| self.pen(role)) {
            Some(None) => return,
            pen => pen.flatten(),
        };
        let seen = match act {
            Act::Drafted => self.seen(Which::Draft),
            Act::Submitted => self.seen(Which::Paper),
            _ => None,
        };
        let progress = self.running.begin("working-check");
        let work = move || {
            let desk = held.desk(seen, &progress);
            Ok(match (act, pen) {
                (Act::Drafted, _) => desk.draft()?,
                (Act::Submitted, _) => desk.submit()?,
                (Act::Returned, _) => desk.hand_back(&comment)?,
                (Act::Signed, None) => desk.signed_by_hand()?,
                (Act::Signed, Some(pen)) => sign(pen, desk.look_over_for_head()?, desk.now)?,
                (Act::Numbered, pen) => {
                    let (number, date) = given.ok_or(Error::NumberNotGiven)?;
                    match pen {
                        None => desk.number_by_hand(number, date)?,
                        Some(pen) => sign(pen, desk.look_over_for_clerk(number, date)?, desk.now)?,
                    }
                }
                (act, _) => {
                    // What makes no file is noted at once: [`Self::note_step`].
                    let state = desk.assessment.dispatch.state();
                    return Err(Error::from(Refusal::OutOfTurn { act, state }).into());
                }
            })
        };
        self.notice = None;
        self.running.stepping = Some(Job::start(work, waker(ctx)));
    }

    /// Notes what came of a step, and saves.
    pub(super) fn stepped(&mut self, ctx: &Context, result: Result<Taken, Halt>) {
        // A wrong PIN has spent a try, a right one has given all back.
        self.views.report.signing.forget_known();
        let taken = match result {
            Ok(taken) => taken,
            Err(halt) => return self.halted(ctx, &halt),
        };
        let Some(open) = &mut self.open else { return };
        if let Err(refusal) = taken.note(&mut open.session.assessment) {
            return self.complain(&refusal.into());
        }
        let route = open.session.assessment.dispatch.route;
        self.views.report.path = PathView::default();
        self.once_saved(ctx, move |app, _| app.tell_step(&taken, route));
    }

    /// Says what came of a step that is saved.
    fn tell_step(&mut self, taken: &Taken, route: Route) {
        let Some(open) = &self.open else { return };
        let act = match (taken.step.act, route) {
            (Act::Submitted, Route::ByHand) => "path-done-print".to_owned(),
            (act, _) => format!("path-done-{}", act.code()),
        };
        let assessment = &open.session.assessment;
        let to_know = explain::taken(&self.texts, &self.library, assessment, taken);
        let tone = if to_know.is_empty() {
            Tone::Good
        } else {
            Tone::Warn
        };
        let file = taken.step.file.as_ref().map(|file| file.name.clone());
        let mut hint: Vec<String> = file.into_iter().collect();
        if self.is_as_seen(taken) {
            hint.push(self.texts.t("step-as-seen").to_owned());
        }
        hint.extend(to_know);
        let sentence = self.texts.t(&act).to_owned();
        self.say(tone, sentence, hint.join("\n"));
    }

    /// Whether what was kept is what the pages on the screen showed.
    fn is_as_seen(&self, taken: &Taken) -> bool {
        let kept = taken.step.file.as_ref().map(|file| file.sha256);
        let Shown::Made(made) = &self.views.report.proof.shown else {
            return false;
        };
        kept == Some(made.seen.sha256)
    }

    /// Notes a step that makes no file, and saves.
    pub(super) fn note_step(&mut self, ctx: &Context, noted: Noted) {
        let officer = self.worker();
        let Some(open) = &mut self.open else {
            return;
        };
        let assessment = &mut open.session.assessment;
        let act = noted.act();
        let by = who(assessment, act, "", &officer);
        match noted.note(assessment, &self.library, &by, clock::now()) {
            Ok(()) => {
                self.views.report.notes = NotesView::default();
                self.once_saved(ctx, move |app, _| {
                    let done = format!("path-done-{}", act.code());
                    let sentence = app.texts.t(&done).to_owned();
                    app.say(Tone::Good, sentence, String::new());
                });
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Copies a scan of the paper that was issued into the assessment's folder.
    pub(super) fn scan(&mut self, ctx: &Context, source: PathBuf) {
        if self.is_still_writing() {
            return;
        }
        let Some(open) = &self.open else {
            return;
        };
        let held = self.held(open, self.worker());
        let progress = self.running.begin("working-scan");
        let keep = move || held.desk(None, &progress).scan(&source);
        self.running.scanning = Some(Job::start(keep, waker(ctx)));
    }

    /// Notes the scan with the paper.
    pub(super) fn scanned(&mut self, ctx: &Context, kept: Result<KeptFile, Error>) {
        let Some(open) = &mut self.open else {
            return;
        };
        let added = kept.and_then(|kept| Ok(open.session.assessment.add_scan(kept)?));
        match added {
            Ok(()) => self.save(ctx),
            Err(error) => self.complain(&error),
        }
    }

    /// What a job takes along to work at the desk while editing goes on.
    fn held(&self, open: &Open, by: String) -> Held {
        Held {
            folder: open.session.folder().to_owned(),
            assessment: open.session.assessment.clone(),
            library: Arc::clone(&self.library),
            by,
        }
    }

    /// Begins the paper that refers to an issued report.
    pub(super) fn begin_next(&mut self, ctx: &Context) {
        let PathView {
            kind,
            earlier,
            reason,
            ..
        } = &self.views.report.path;
        let (Some(open), Some(number)) = (&mut self.open, earlier) else {
            return;
        };
        let kind = kind.unwrap_or(RelationKind::Supplements);
        let assessment = &mut open.session.assessment;
        match dispatch::begin_next(assessment, &self.library, kind, *number, reason) {
            Ok(()) => {
                self.views.report.path = PathView::default();
                self.save(ctx);
            }
            Err(error) => self.complain(&error),
        }
    }
}

/// Whose key signs in this step.
fn signing_role(act: Act) -> Option<Role> {
    match act {
        Act::Signed => Some(Role::Head),
        Act::Numbered => Some(Role::Body),
        _ => None,
    }
}

fn sign(pen: Pen, looked_over: LookedOver, now: Moment) -> Result<Taken, Halt> {
    let gaps = looked_over.gaps.clone();
    pen.sign(&gaps, now, |signer, signing| {
        looked_over.sign(signer, signing)
    })
}

/// Who takes the step: as typed; else the signatory for what the head does, the officer for the rest.
fn who(assessment: &Assessment, act: Act, typed: &str, officer: &str) -> String {
    let Assessment {
        dispatch, profile, ..
    } = assessment;
    let is_heads = matches!(act, Act::Signed | Act::Returned);
    let signatory = [dispatch.signatory.as_str(), profile.head.as_str()];
    let names = std::iter::once(typed)
        .chain(signatory.into_iter().filter(|_| is_heads))
        .chain([officer, profile.officer.as_str()]);
    names
        .map(str::trim)
        .find(|name| !name.is_empty())
        .unwrap_or_default()
        .to_owned()
}
