//! `tuanthu catalogue`: lists, shows and checks control catalogues.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::{
    app::{self, explain},
    catalogue::{Catalogue as Shown, Control, ControlText, LEVELS, Library, SourceFile},
    model::{CatalogueId, ControlRef, Date, Severity},
    store,
};

use super::{Cx, Status};

mod reference;

#[derive(Args)]
pub(super) struct Catalogue {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    List,
    Show {
        #[arg(value_name = "ID")]
        id: String,
    },
    Check {
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    Map {
        #[arg(value_name = "FROM")]
        from: String,
        #[arg(value_name = "TO")]
        to: String,
        #[arg(long)]
        csv: bool,
    },
    Laws {
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
    },
    Terms {
        #[arg(value_name = "TEXT")]
        text: Option<String>,
    },
}

impl Catalogue {
    pub(super) fn run(self, cx: &Cx) -> Status {
        match self.action {
            Action::List => list(cx),
            Action::Show { id } => show(cx, &id),
            Action::Check { paths } => check(cx, &paths),
            Action::Map { from, to, csv } => reference::map(cx, (&from, &to), csv),
            Action::Laws { on } => reference::laws(cx, on),
            Action::Terms { text } => reference::terms(cx, text.as_deref()),
        }
    }
}

fn list(cx: &Cx) -> Status {
    let Some(library) = cx.library() else {
        return Status::Failed;
    };
    for catalogue in library.catalogues() {
        let title = catalogue.title(cx.texts.language());
        put!(
            "{}\t{}\t{}\t{title}",
            catalogue.id,
            catalogue.version,
            catalogue.controls.len()
        );
    }
    Status::Yes
}

fn show(cx: &Cx, id: &str) -> Status {
    let Some(library) = cx.library() else {
        return Status::Failed;
    };
    let Some(catalogue) = catalogue_or_say(cx, &library, id) else {
        return Status::Failed;
    };
    print_catalogue(cx, &library, catalogue);
    Status::Yes
}

/// The catalogue of this id; says which there are where there is none.
fn catalogue_or_say<'a>(cx: &Cx, library: &'a Library, id: &str) -> Option<&'a Shown> {
    let found = library.catalogue(&CatalogueId::new(id));
    if found.is_none() {
        let known = library.catalogues().iter();
        let known: Vec<&str> = known.map(|catalogue| catalogue.id.as_str()).collect();
        let known = known.join(", ");
        let text = cx
            .texts
            .with("catalogue-unknown", &[("id", &id), ("known", &known)]);
        cx.say(&text);
    }
    found
}

fn print_catalogue(cx: &Cx, library: &Library, catalogue: &Shown) {
    let language = cx.texts.language();
    put!("# {}\n", catalogue.title(language));
    put!(
        "{} {} · {} · SHA-256 {}",
        catalogue.id,
        catalogue.version,
        catalogue.source,
        catalogue.digest
    );
    for group in &catalogue.groups {
        let marks = "#".repeat(group.depth + 2);
        put!(
            "\n{marks} {} {}",
            group.id,
            catalogue.group_title(&group.id, language)
        );
        let purpose = catalogue.group_purpose(&group.id, language);
        if !purpose.is_empty() {
            put!("\n{purpose}");
        }
        for control in catalogue
            .controls
            .iter()
            .filter(|control| control.group == group.id)
        {
            let at = ControlRef::new(&catalogue.id, &control.id);
            let Some(text) = library.text(&at, language) else {
                continue;
            };
            let section = cx
                .texts
                .t(&format!("section-{}", control.section))
                .to_owned();
            put!("\n**{} {}** ({section})", control.id, text.title);
            print_advice(cx, control, text);
        }
    }
}

/// What is asked and what helps to answer it, as paragraphs and lists of Markdown.
fn print_advice(cx: &Cx, control: &Control, text: &ControlText) {
    for question in &text.questions {
        put!("- {question}");
    }
    if !text.guidance.is_empty() {
        put!("\n  {}", text.guidance);
    }
    for (level, words) in LEVELS.iter().zip(&text.levels) {
        let level = cx
            .texts
            .with("catalogue-level", &[("level", &level.to_string())]);
        put!("\n  {level}: {words}");
    }
    let weight = format!("{} · {}", control.weight, text.weight_reason);
    let rest = [
        ("catalogue-evidence", text.evidence.join("; ")),
        ("catalogue-pitfalls", text.pitfalls.join("; ")),
        ("catalogue-owner", text.owner.clone()),
        (
            "catalogue-weight",
            weight.trim_end_matches(" · ").to_owned(),
        ),
    ];
    for (label, words) in rest {
        if !words.is_empty() {
            put!("\n  {}: {words}", cx.texts.t(label));
        }
    }
}

/// Checks files as they would be used: together with the shipped catalogues, to which they may refer.
fn check(cx: &Cx, paths: &[PathBuf]) -> Status {
    let mut files = Vec::new();
    for path in paths {
        match store::folder::read_all(&store::vfs::Real, path, &["ron"]) {
            Ok(read) => files.extend(read.into_iter().map(|file| SourceFile {
                path: file.path,
                bytes: file.bytes,
            })),
            Err(error) => {
                cx.say_error(&app::Error::Store(error));
                return Status::Failed;
            }
        }
    }
    let count = files.len();
    let (problems, is_usable) = match Library::shipped().with(files) {
        Ok((_, warnings)) => (warnings, true),
        Err(problems) => (problems, false),
    };
    for problem in &problems {
        let severity = match problem.severity {
            Severity::Error => cx.texts.t("problem-error"),
            Severity::Warning => cx.texts.t("problem-warning"),
        };
        put!("{severity}: {}", explain::placed(&cx.texts, problem));
    }
    if is_usable && count > 0 {
        cx.say(&cx.texts.with("catalogue-sound", &[("files", &count)]));
        Status::Yes
    } else {
        let summary = if count == 0 {
            "catalogue-no-files"
        } else {
            "catalogue-broken"
        };
        cx.say(&cx.texts.with(summary, &[("problems", &problems.len())]));
        Status::No
    }
}
