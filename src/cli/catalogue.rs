//! `tuanthu catalogue`: lists, shows and checks control catalogues.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::{
    app::{export, own::Wish},
    catalogue::{Catalogue as Shown, Control, ControlText, LEVELS, Library},
    model::{CatalogueId, ControlRef, Date},
};

use super::{Cx, Status};

mod own;
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
        #[arg(long, value_name = "md", default_value = "md", value_parser = ["md"])]
        format: String,
    },
    New {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    Check {
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    Problems {
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        #[arg(long, value_name = "TITLE")]
        title: Option<String>,
    },
    Map {
        #[arg(value_name = "FROM")]
        from: String,
        #[arg(value_name = "TO")]
        to: String,
        #[arg(long)]
        csv: bool,
    },
    Export {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, value_name = "oscal", default_value = "oscal", value_parser = ["oscal"])]
        format: String,
        #[arg(short, long, value_name = "FILE.json")]
        output: PathBuf,
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
            // Markdown and OSCAL are the only formats there are, and named so that the commands stay right beside others.
            Action::Show { id, .. } => show(cx, &id),
            Action::New { dir } => own::begin(cx, &dir),
            Action::Check { paths } => own::check(cx, &paths),
            Action::Problems { code } => own::problems(cx, code.as_deref()),
            Action::Import {
                file,
                dir,
                id,
                title,
            } => own::import(cx, &file, &dir, &Wish { id, title }),
            Action::Export { id, output, .. } => export(cx, &id, &output),
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

fn export(cx: &Cx, id: &str, output: &Path) -> Status {
    let Some(library) = cx.library() else {
        return Status::Failed;
    };
    let Some(catalogue) = catalogue_or_say(cx, &library, id) else {
        return Status::Failed;
    };
    match export::write_catalogue(catalogue, cx.texts.language(), output) {
        Ok(()) => {
            put!("{}", output.display());
            Status::Yes
        }
        Err(error) => {
            cx.say_error(&error);
            Status::Failed
        }
    }
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
        print_official(cx, catalogue.group_official_title(&group.id, language));
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
            print_official(cx, &text.official_title);
            print_advice(cx, control, text);
        }
    }
}

/// The title that the source prints, where it is another than the one shown.
fn print_official(cx: &Cx, title: &str) {
    if !title.is_empty() {
        put!(
            "\n{}\n",
            cx.texts.with("official-title", &[("title", &title)])
        );
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
    let types = control.rarely_for.iter();
    let types = types.map(|it| cx.texts.t(&format!("organisation-type-{it}")).to_owned());
    let rarely_for = types.collect::<Vec<_>>().join("; ");
    let rest = [
        ("catalogue-evidence", text.evidence.join("; ")),
        ("catalogue-pitfalls", text.pitfalls.join("; ")),
        ("catalogue-owner", text.owner.clone()),
        (
            "catalogue-weight",
            weight.trim_end_matches(" · ").to_owned(),
        ),
        ("catalogue-rarely-for", rarely_for),
    ];
    for (label, words) in rest {
        if !words.is_empty() {
            put!("\n  {}: {words}", cx.texts.t(label));
        }
    }
}
