//! What `--help` says of every command.

use tempfile::tempdir;

use super::check;

#[test]
fn every_command_explains_its_arguments() {
    let folder = tempdir().unwrap();
    let mut waiting = vec![Vec::new()];
    let mut seen = 0;
    while let Some(command) = waiting.pop() {
        let words = command.iter().map(String::as_str);
        let args: Vec<&str> = ["--lang=en"].into_iter().chain(words).collect();
        let (help, _) = check(folder.path(), 0, &[args.as_slice(), &["--help"]].concat());
        assert!(!help.contains("cli-"), "a text is missing: {help}");
        seen += 1;
        let below = commands_of(&help).map(|name| [command.clone(), vec![name]].concat());
        waiting.extend(below);
    }
    assert!(seen > 60, "only {seen} commands were seen");
}

/// The commands that a help names: the words two places in, below their heading.
fn commands_of(help: &str) -> impl Iterator<Item = String> {
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = listed
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  "));
    let names = names.filter(|line| !line.starts_with(' '));
    names.filter_map(|line| line.split_whitespace().next().map(str::to_owned))
}
