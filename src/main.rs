//! The binary: read the command line, then a command.

use std::process::ExitCode;

fn main() -> ExitCode {
    match tuanthu::cli::parse(std::env::args_os()) {
        tuanthu::cli::Wanted::Window(start) => {
            tuanthu::cli::built_without_window(start.language).into()
        }
        tuanthu::cli::Wanted::Command(command) => command.run().status.into(),
    }
}
