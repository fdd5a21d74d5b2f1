//! Comparing: both assessments are read beside the frames, and the comparison leaves the window as a file.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, carry, clock,
        compared::{self, Pair},
        explain, issue,
        jobs::Job,
        session::Session,
    },
    assessment::drafts_among,
    lang::Texts,
    model::ControlRef,
    report::comparison::{Compared, Given, file_stem},
    store::archive::REPORTS_FOLDER,
    ui::{
        App,
        command::{Command, Comparing},
        screen::{
            Screen,
            compare::{Shown, State},
        },
        widget::Tone,
    },
};

use super::{ask::Asked, running::taken, waker};

/// A comparison, or where an assessment lies that has nothing to be compared with.
pub(super) type Made = Result<Result<Box<Shown>, PathBuf>, Error>;
/// A comparison that was written: where, and the characters that no font has.
pub(super) type Written = Result<(PathBuf, Vec<char>), Error>;

/// What is to be compared.
enum Wanted {
    /// These two.
    Pair(Pair),
    /// The assessment in this folder or report with that of the period before.
    Latest(PathBuf),
}

impl App {
    /// Does what is asked for about a comparison.
    pub(super) fn comparing(&mut self, ctx: &Context, asked: Comparing) {
        match asked {
            Comparing::Latest => self.compare_open(ctx),
            Comparing::LastDraft => self.compare_with_draft(ctx),
            Comparing::Pair(pair) => self.begin_comparing(ctx, Wanted::Pair(pair)),
            Comparing::AskFolder => self.ask(ctx, Asked::Compared),
            Comparing::AskReport => self.ask(ctx, Asked::ComparedReport),
            Comparing::AskTarget => self.ask(ctx, Asked::Comparison),
            Comparing::GoTo(at) => self.go_to_compared(ctx, at),
        }
    }

    /// Compares what is open with the period before.
    fn compare_open(&mut self, ctx: &Context) {
        if let Some(session) = self.session() {
            let folder = session.folder().to_owned();
            self.begin_comparing(ctx, Wanted::Latest(folder));
        }
    }

    /// Compares what is open with the draft of it that was kept last.
    fn compare_with_draft(&mut self, ctx: &Context) {
        let Some(session) = self.session() else {
            return;
        };
        let after = session.folder().to_owned();
        let steps = &session.assessment.dispatch.steps;
        let drafts = drafts_among(steps).filter(|(_, step)| step.data.is_some());
        let last = drafts.last().and_then(|(_, step)| step.file.as_ref());
        if let Some(file) = last {
            let before = after.join(REPORTS_FOLDER).join(&file.name);
            self.begin_comparing(ctx, Wanted::Pair(Pair { before, after }));
        } else {
            let sentence = self.texts.t("compare-no-draft").to_owned();
            let hint = self.texts.t("compare-no-draft-hint").to_owned();
            self.say(Tone::Warn, sentence, hint);
        }
    }

    /// Compares the later one with another earlier one.
    pub(super) fn compare_with(&mut self, ctx: &Context, before: PathBuf) {
        let after = match &self.views.compare.state {
            State::Done(shown) => shown.pair.after.clone(),
            State::Alone(folder) => folder.clone(),
            State::Idle | State::Running | State::Failed(_) => match self.session() {
                Some(session) => session.folder().to_owned(),
                None => return,
            },
        };
        self.begin_comparing(ctx, Wanted::Pair(Pair { before, after }));
    }

    fn begin_comparing(&mut self, ctx: &Context, wanted: Wanted) {
        // What was typed a moment ago is compared too.
        self.once_saved(ctx, |app, ctx| app.read_both(ctx, wanted));
    }

    fn read_both(&mut self, ctx: &Context, wanted: Wanted) {
        let (library, trust) = (self.library.clone(), self.settings.trust.clone());
        let (language, archive) = (self.texts.language(), self.settings.archive.clone());
        let work = move || {
            let now = clock::now();
            let (archive, trust) = (Some(archive.as_path()), trust.as_deref());
            let pair = match wanted {
                Wanted::Pair(pair) => pair,
                Wanted::Latest(path) => match compared::with_earlier(&path, archive, trust, now)? {
                    Some(pair) => pair,
                    None => return Ok(Err(path)),
                },
            };
            let read = pair.read(archive, trust, now)?;
            let texts = Texts::new(language);
            let shown = Shown::new(pair, read, &library, &texts, now);
            Ok(Ok(Box::new(shown)))
        };
        self.views.compare.show(State::Running);
        self.running.comparing = Some(Job::start(work, waker(ctx)));
        self.show(Screen::Compare);
    }

    /// Picks up what was compared and what was written.
    pub(super) fn pick_up_comparison(&mut self) {
        if let Some(made) = taken(&mut self.running.comparing) {
            self.compared(made);
        }
        if let Some(written) = taken(&mut self.running.writing_comparison) {
            self.wrote_comparison(written);
        }
    }

    /// Shows the comparison that was made.
    fn compared(&mut self, made: Made) {
        let state = match made {
            Ok(Ok(shown)) => State::Done(shown),
            Ok(Err(folder)) => State::Alone(folder),
            Err(error) => {
                let told = explain::error(&self.texts, &error);
                State::Failed(format!("{} {}", told.sentence, told.hint))
            }
        };
        self.views.compare.show(state);
    }

    /// The name that is proposed for the comparison's file.
    pub(super) fn comparison_name(&self) -> String {
        let now = clock::now();
        let stem = self.views.compare.shown().map(|shown| {
            let given = shown.read.given(&self.library, &self.texts, now);
            file_stem(&Compared::new(given))
        });
        format!("{}.pdf", stem.unwrap_or_default())
    }

    /// Writes the comparison into this file, in the form that its name asks for.
    pub(super) fn write_comparison(&mut self, ctx: &Context, path: PathBuf) {
        let Some(shown) = self.views.compare.shown() else {
            return;
        };
        let (read, library) = (shown.read.clone(), self.library.clone());
        let (language, remarks) = (self.texts.language(), self.views.compare.remarks());
        let write = move || {
            let (texts, now) = (Texts::new(language), clock::now());
            let compared = Compared::new(Given {
                remarks,
                ..read.given(&library, &texts, now)
            });
            let path = match compared::Form::of(&path) {
                Some(_) => path,
                None => path.with_extension("pdf"),
            };
            let missing = compared::write(&compared, &texts, now, &path)?;
            Ok((path, missing))
        };
        self.running.writing_comparison = Some(Job::start(write, waker(ctx)));
    }

    /// Says what became of the file.
    fn wrote_comparison(&mut self, written: Written) {
        match written {
            Ok((path, missing)) => {
                let words = [("path", &path.display() as &dyn std::fmt::Display)];
                let sentence = self.texts.with("chart-saved", &words);
                let missing = issue::missing_characters(&self.texts, &missing);
                let hint = missing.into_iter().collect::<Vec<_>>().join("\n");
                self.say(Tone::Good, sentence, hint);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Shows a control of the later assessment, which is opened where it is not.
    fn go_to_compared(&mut self, ctx: &Context, at: ControlRef) {
        let Some(shown) = self.views.compare.shown() else {
            return;
        };
        let after = shown.pair.after.as_path();
        // The control of a draft is shown as it stands now.
        let path = compared::home(after).unwrap_or(after).to_owned();
        if self.session().is_some_and(|open| open.folder() == path) {
            self.carry_out(ctx, Command::GoTo(at));
        } else {
            self.running.going_to = Some((path.clone(), at));
            let open = if carry::is_report(&path) {
                Command::OpenReport(path)
            } else {
                Command::Open(path)
            };
            self.carry_out(ctx, open);
        }
    }

    /// Shows the control for which this assessment was opened.
    pub(super) fn go_on_to(&mut self) {
        let wanted = self.running.going_to.take();
        let folder = self.session().map(Session::folder);
        if let Some((path, at)) = wanted
            && folder == Some(path.as_path())
        {
            self.commands.push(Command::GoTo(at));
        }
    }
}
