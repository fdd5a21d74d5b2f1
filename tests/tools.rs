//! Outside validators: programs a test may ask for a second opinion. Missing ones skip the test, loudly in CI.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A program that is installed.
pub(crate) struct Tool {
    program: PathBuf,
}

/// The tool if it can be started. Where `TUANTHU_REQUIRE_TOOLS=1`, a missing one fails the test.
#[expect(
    clippy::print_stdout,
    reason = "whoever reads the test's output must learn what was skipped"
)]
pub(crate) fn require(name: &'static str) -> Option<Tool> {
    let candidates = own_tools()
        .map(|folder| folder.join(name))
        .into_iter()
        .chain([PathBuf::from(name)]);
    for program in candidates {
        let started = Command::new(&program).arg("--version").output();
        if started.is_ok_and(|output| output.status.code() != Some(127)) {
            return Some(Tool { program });
        }
    }
    let is_required = env::var("TUANTHU_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(!is_required, "{name} is required but not installed");
    println!("skipped: {name} is not installed");
    None
}

/// Where `.ci/setup` puts the tools that no package of the system brings.
fn own_tools() -> Option<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty());
    let cache = cache
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cache")))?;
    Some(cache.join("tuanthu/tools/bin"))
}

impl Tool {
    /// Runs the tool in a folder and returns standard output and error together, and whether it said yes.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str]) -> (String, bool) {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(&self.program)
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", self.program.display()));
        let text =
            String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
        (text, status.success())
    }

    /// As pyHanko: judges the signatures of a file, trusting these certificates alone.
    pub(crate) fn judge(&self, folder: &Path, trusted: &str, file: &str) -> (String, bool) {
        let arguments = [
            "sign",
            "validate",
            "--pretty-print",
            "--trust",
            trusted,
            "--trust-replace",
            "--no-revocation-check",
            file,
        ];
        self.run(folder, &arguments)
    }
}
