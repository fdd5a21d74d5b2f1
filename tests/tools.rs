//! Outside validators: programs a test may ask for a second opinion. Missing ones skip the test, loudly in CI.

use std::{
    path::Path,
    process::{Command, Output},
};

/// A program that is installed.
pub(crate) struct Tool {
    name: &'static str,
}

/// The tool if it can be started. Where `TUANTHU_REQUIRE_TOOLS=1`, a missing one fails the test.
#[expect(
    clippy::print_stdout,
    reason = "whoever reads the test's output must learn what was skipped"
)]
pub(crate) fn require(name: &'static str) -> Option<Tool> {
    if Command::new(name)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.code() != Some(127))
    {
        return Some(Tool { name });
    }
    let is_required = std::env::var("TUANTHU_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(!is_required, "{name} is required but not installed");
    println!("skipped: {name} is not installed");
    None
}

impl Tool {
    /// Runs the tool in a folder and returns standard output and error together, and whether it said yes.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str]) -> (String, bool) {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(self.name)
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let text =
            String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
        (text, status.success())
    }
}
