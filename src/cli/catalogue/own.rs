//! `tuanthu catalogue new | check | import | problems`: catalogues of one's own.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{
    app::{clock, explain, own},
    catalogue::{
        example::{Change, EXAMPLES, Example},
        import::{Imported, Remark, RemarkKind},
    },
    model::{Problem, Severity},
};

use super::{Cx, Status};

/// More lines of one kind of remark than this many help nobody.
const SHOWN: usize = 20;

/// Writes the skeleton.
pub(super) fn begin(cx: &Cx, dir: &Path) -> Status {
    match own::begin(dir) {
        Ok(paths) => {
            for path in paths {
                put!("{}", path.display());
            }
            let dir = dir.display();
            cx.say(&cx.texts.with("catalogue-begun", &[("dir", &dir)]));
            Status::Yes
        }
        Err(error) => {
            cx.say_error(&error);
            Status::Failed
        }
    }
}

/// Checks files as they would be used: together with the shipped catalogues, to which they may refer.
pub(super) fn check(cx: &Cx, paths: &[PathBuf]) -> Status {
    let checked = match own::check(paths) {
        Ok(checked) => checked,
        Err(error) => {
            cx.say_error(&error);
            return Status::Failed;
        }
    };
    for problem in &checked.problems {
        put!("{}", told(cx, problem));
    }
    let count = checked.files;
    if checked.library.is_some() && count > 0 {
        cx.say(&cx.texts.with("catalogue-sound", &[("files", &count)]));
        return Status::Yes;
    }
    let summary = if count == 0 {
        "catalogue-no-files"
    } else {
        "catalogue-broken"
    };
    let problems = checked.problems.len();
    cx.say(&cx.texts.with(summary, &[("problems", &problems)]));
    if !checked.problems.is_empty() {
        cx.say(cx.texts.t("catalogue-broken-hint"));
    }
    Status::No
}

fn told(cx: &Cx, problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => cx.texts.t("problem-error"),
        Severity::Warning => cx.texts.t("problem-warning"),
    };
    format!("{severity}: {}", explain::placed(&cx.texts, problem))
}

/// Takes in a list, and says what became of it.
pub(super) fn import(cx: &Cx, list: &Path, dir: &Path, wish: &own::Wish) -> Status {
    match own::import(list, dir, wish, clock::now().date()) {
        Ok(imported) => {
            for file in &imported.files {
                put!("{}", dir.join(&file.path).display());
            }
            report(cx, &imported);
            Status::Yes
        }
        Err(error) => {
            cx.say_error(&error);
            Status::Failed
        }
    }
}

/// What was kept, and what had no place: one paragraph a kind.
fn report(cx: &Cx, imported: &Imported) {
    let kept = [
        ("groups", &imported.groups as &dyn std::fmt::Display),
        ("controls", &imported.controls),
    ];
    cx.say(&cx.texts.with("catalogue-imported", &kept));
    let mut by_kind: BTreeMap<usize, Vec<&Remark>> = BTreeMap::new();
    for remark in &imported.remarks {
        let place = RemarkKind::ALL.iter().position(|it| *it == remark.kind);
        by_kind.entry(place.unwrap_or(0)).or_default().push(remark);
    }
    for remarks in by_kind.into_values() {
        let id = format!("import-remark-{}", remarks[0].kind.code());
        cx.say(&cx.texts.with(&id, &[("count", &remarks.len())]));
        for remark in remarks.iter().take(SHOWN) {
            let (line, words) = (remark.line, &remark.words);
            let args = [("line", &line as &dyn std::fmt::Display), ("words", words)];
            cx.say(&cx.texts.with("import-remark-at", &args));
        }
        if let more @ 1.. = remarks.len().saturating_sub(SHOWN) {
            cx.say(&cx.texts.with("import-remark-more", &[("count", &more)]));
        }
    }
}

/// Prints every problem that a catalogue file can have, or one of them with its example.
pub(super) fn problems(cx: &Cx, code: Option<&str>) -> Status {
    let Some(code) = code else {
        for example in EXAMPLES {
            if let Some(problem) = found(example) {
                put!("{}\t{}", example.code, cx.texts.problem(&problem));
            }
        }
        return Status::Yes;
    };
    let Some((example, problem)) = Example::of(code).and_then(|it| Some((it, found(it)?))) else {
        cx.say(
            &cx.texts
                .with("catalogue-no-such-problem", &[("code", &code)]),
        );
        return Status::No;
    };
    put!("{}\n", told(cx, &problem));
    let t = |id| cx.texts.t(id);
    match example.change {
        Change::Words { file, right, wrong } => {
            put!("{} ({file})\n{}\n", t("catalogue-wrong"), indented(wrong));
            put!("{} ({file})\n{}", t("catalogue-right"), indented(right));
        }
        Change::File { file, .. } => put!("{}: {file}", t("catalogue-wrong-file")),
        Change::Without { file } => put!("{}: {file}", t("catalogue-absent-file")),
    }
    Status::Yes
}

/// The problem that the example causes.
fn found(example: &Example) -> Option<Problem> {
    let mut problems = example.problems().into_iter();
    problems.find(|it| it.code == example.code)
}

/// The lines of an excerpt, set in; an empty one is a dash.
fn indented(text: &str) -> String {
    let lines = text
        .trim_matches('\n')
        .lines()
        .map(|line| format!("    {line}"));
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        "    –".to_owned()
    } else {
        lines.join("\n")
    }
}
