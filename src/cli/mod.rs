//! The command line: one file per command. Data goes to standard output, talk to standard error. The help texts come
//! from the language files, so `--lang` decides their language too.

#![expect(
    clippy::print_stderr,
    reason = "this module speaks to the terminal; nobody else does"
)]

use std::{ffi::OsString, io::IsTerminal as _, path::PathBuf, process::ExitCode, time::Duration};

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, error::ErrorKind};

use crate::{
    app::{
        self, Start, explain,
        jobs::{Job, Polled},
    },
    catalogue::Library,
    lang::Texts,
    model::Language,
    store::{
        progress::Progress,
        vfs::{Real, Vfs as _},
    },
};

/// Prints a line of data; where nobody reads any more (`tuanthu … | head`), the program ends quietly.
macro_rules! put {
    ($($words:tt)*) => { $crate::cli::print_line(format_args!($($words)*)) };
}

mod answer;
mod catalogue;
mod check;
mod collect;
mod compare;
mod confirm;
mod day_off;
mod demo;
mod dispatch;
mod enquiry;
mod export;
mod extract;
mod help;
mod history;
mod identity;
mod import;
mod key;
mod legal;
mod list;
mod marks;
mod new;
mod notice;
mod noting;
mod paper;
mod part;
mod passphrase;
mod phrases;
mod registers;
mod report;
mod review;
mod sign;
mod signing;
mod stopped;
mod verify;

/// Exit status, the same everywhere; in a batch the highest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Yes, or done.
    Yes = 0,
    /// A negative answer: not ready, rejected.
    No = 1,
    /// Could not read or do.
    Failed = 2,
    /// Wrong usage (`EX_USAGE` of sysexits.h).
    Usage = 64,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// What the command line asks for.
pub enum Wanted {
    /// The window, on what it should show first.
    Window(Start),
    /// A command, to be run.
    Command(Box<Command>),
}

/// How a command ended.
pub struct Outcome {
    /// Its exit status.
    pub status: Status,
    /// The window to open afterwards.
    pub window: Option<Start>,
}

impl From<Status> for Outcome {
    fn from(status: Status) -> Self {
        Self {
            status,
            window: None,
        }
    }
}

#[derive(Parser)]
#[command(
    name = "tuanthu",
    version,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
struct CommandLine {
    #[command(flatten)]
    general: General,
    path: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Subject>,
}

/// Options of every command.
#[derive(Args, Clone)]
struct General {
    #[arg(long, global = true, value_name = "vi|en", value_parser = language)]
    lang: Option<Language>,
    #[arg(long, global = true, value_name = "DIR")]
    controls: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Subject {
    Demo(demo::Demo),
    Catalogue(catalogue::Catalogue),
    List(list::List),
    New(new::New),
    Answer(answer::Answer),
    Check(check::Check),
    Collect(collect::Collect),
    Compare(compare::Compare),
    Confirm(confirm::Confirm),
    Review(review::Reviewing),
    History(history::History),
    Report(report::Report),
    Dispatch(dispatch::Dispatch),
    Legal(legal::Legal),
    Notice(notice::Notice),
    Enquiry(enquiry::Enquiries),
    Paper(paper::Paper),
    Part(part::Part),
    Phrases(phrases::OwnPhrases),
    Registers(registers::Registers),
    Identity(identity::Identity),
    Sign(sign::Sign),
    Verify(verify::Verify),
    Extract(extract::Extract),
    Export(export::Export),
    Import(import::Import),
}

/// A command with what it needs.
pub struct Command {
    subject: Subject,
    cx: Cx,
}

/// What every command is given.
struct Cx {
    texts: Texts,
    controls: Option<PathBuf>,
}

impl Cx {
    /// The catalogues in use, or nothing after having said why not.
    fn library(&self) -> Option<Library> {
        app::library(self.controls.as_ref())
            .map_err(|error| self.say_error(&error))
            .ok()
    }

    /// Says an error and what to do, on standard error.
    fn say_error(&self, error: &app::Error) {
        let explanation = explain::error(&self.texts, error);
        self.say(&explanation.sentence);
        if !explanation.hint.is_empty() {
            self.say(&explanation.hint);
        }
    }

    /// Does long work; who waits at a terminal sees how far it has come.
    fn watched<T: Send + 'static>(
        &self,
        text: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> T {
        /// Work that takes no longer is not worth a word.
        const QUIET: Duration = Duration::from_millis(500);
        const PAUSE: Duration = Duration::from_millis(50);
        let progress = Progress::default();
        if !std::io::stderr().is_terminal() {
            return work(&progress);
        }
        let theirs = progress.clone();
        let job = Job::start(move || work(&theirs), || {});
        let mut waited = Duration::ZERO;
        loop {
            match job.poll() {
                Polled::Done(result) => {
                    if waited > QUIET {
                        eprint!("\r\x1b[K");
                    }
                    return result;
                }
                Polled::Failed => std::process::exit(Status::Failed as i32),
                Polled::Running => {}
            }
            Real.wait(PAUSE);
            waited += PAUSE;
            if waited > QUIET {
                let percent = progress.basis_points().unwrap_or_default() / 100;
                eprint!("\r{} … {percent} %", self.texts.t(text));
            }
        }
    }

    #[expect(clippy::unused_self, reason = "a command speaks through its context")]
    fn say(&self, sentence: &str) {
        eprintln!("{sentence}");
    }
}

impl Command {
    /// Runs the command.
    pub fn run(self) -> Outcome {
        let cx = &self.cx;
        // Should it be killed while it saves, others need not wait for it.
        let saves = matches!(
            self.subject,
            Subject::Answer(_)
                | Subject::Collect(_)
                | Subject::Confirm(_)
                | Subject::Enquiry(_)
                | Subject::Import(_)
                | Subject::Notice(_)
                | Subject::Part(_)
                | Subject::Review(_)
        );
        let _running = saves.then(|| app::recovery::show_running(&app::place::data_folder()));
        match self.subject {
            Subject::Demo(command) => command.run(cx),
            Subject::Catalogue(command) => command.run(cx).into(),
            Subject::List(command) => command.run(cx).into(),
            Subject::New(command) => command.run(cx).into(),
            Subject::Answer(command) => command.run(cx).into(),
            Subject::Check(command) => command.run(cx).into(),
            Subject::Collect(command) => command.run(cx).into(),
            Subject::Compare(command) => command.run(cx).into(),
            Subject::Confirm(command) => command.run(cx).into(),
            Subject::Review(command) => command.run(cx).into(),
            Subject::History(command) => command.run(cx).into(),
            Subject::Dispatch(command) => command.run(cx).into(),
            Subject::Legal(command) => command.run(cx).into(),
            Subject::Notice(command) => command.run(cx).into(),
            Subject::Enquiry(command) => command.run(cx).into(),
            Subject::Part(command) => command.run(cx).into(),
            Subject::Phrases(command) => command.run(cx).into(),
            Subject::Registers(command) => command.run(cx).into(),
            Subject::Paper(command) => command.run(cx).into(),
            Subject::Report(command) => command.run(cx).into(),
            Subject::Identity(command) => command.run(cx).into(),
            Subject::Sign(command) => command.run(cx).into(),
            Subject::Verify(command) => command.run(cx).into(),
            Subject::Extract(command) => command.run(cx).into(),
            Subject::Export(command) => command.run(cx).into(),
            Subject::Import(command) => command.run(cx).into(),
        }
    }
}

/// Reads the command line; ends the process after help, version and wrong usage.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Wanted {
    let args: Vec<OsString> = args.into_iter().collect();
    let settings = app::settings();
    let language = help::asked_language(&args).unwrap_or(settings.language);
    let texts = Texts::new(language);
    let grammar = help::in_words(CommandLine::command(), &texts);
    let parsed = grammar
        .try_get_matches_from(args)
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    let line = parsed.unwrap_or_else(|error| stop(&texts, &error));
    let controls = line.general.controls.or(settings.controls);
    if let Some(path) = line.path.as_ref().filter(|path| !path.exists()) {
        eprintln!(
            "{}\n{}",
            texts.with("usage-no-such-path", &[("path", &path.display())]),
            texts.t("usage-hint")
        );
        std::process::exit(Status::Usage as i32);
    }
    match line.command {
        Some(subject) => Wanted::Command(Box::new(Command {
            subject,
            cx: Cx { texts, controls },
        })),
        None => Wanted::Window(Start {
            path: line.path,
            language,
            controls,
        }),
    }
}

/// Who works here: the officer of the settings, or the user of the system.
fn officer() -> String {
    app::place::officer(&app::settings().officer)
}

fn print_line(line: std::fmt::Arguments) {
    use std::io::Write as _;
    if writeln!(std::io::stdout().lock(), "{line}").is_err() {
        std::process::exit(Status::Failed as i32);
    }
}

/// Ends the process after help or version (0) or with a sentence about wrong usage (64).
fn stop(texts: &Texts, error: &clap::Error) -> ! {
    let status = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print_line(format_args!("{}", error.render()));
            Status::Yes
        }
        _ => {
            eprintln!("{}", help::usage_error(texts, error));
            Status::Usage
        }
    };
    std::process::exit(status as i32)
}

fn language(text: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.tag() == text)
        .ok_or_else(|| "vi, en".to_owned())
}

/// Says why no window can be opened.
pub fn no_window(sentence: &str) -> Status {
    eprintln!("{sentence}");
    Status::No
}

/// Says that this build has no window.
pub fn built_without_window(language: Language) -> Status {
    eprintln!("{}", Texts::new(language).t("cli-no-gui"));
    Status::No
}
