//! The binary: read the command line, then the window or a command.

use std::process::ExitCode;

use tuanthu::{
    app::{Start, confine, signer},
    cli::{self, Outcome, Wanted},
};

fn main() -> ExitCode {
    confine::forbid_core_files();
    if signer::is_holder(std::env::args_os()) {
        return signer::hold();
    }
    match cli::parse(std::env::args_os()) {
        Wanted::Window(start) => open_window(start),
        Wanted::Command(command) => match command.run() {
            Outcome {
                window: Some(start),
                ..
            } => open_window(start),
            Outcome { status, .. } => status.into(),
        },
    }
}

#[cfg(feature = "gui")]
fn open_window(start: Start) -> ExitCode {
    let language = start.language;
    match tuanthu::ui::run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::no_window(&error.sentence(language)).into(),
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(start: Start) -> ExitCode {
    cli::built_without_window(start.language).into()
}
