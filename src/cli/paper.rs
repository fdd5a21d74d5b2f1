//! `tuanthu paper`: writes any paper of the office as a PDF or a Word file, a table as a workbook; `tuanthu paper list` says which there are and
//! what each can be made of.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::{
    app::{
        self, archive, clock, issue,
        paper::{Form, Wanted},
    },
    report::paper::PaperKind,
};

use super::{Cx, Status};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Paper {
    #[command(subcommand)]
    list: Option<Action>,
    #[arg(value_name = "KIND", value_parser = kind, required = true)]
    kind: Option<PaperKind>,
    #[arg(value_name = "DIR", required = true)]
    dir: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    of: u32,
    #[arg(short, long, value_name = "FILE.pdf|.docx|.xlsx", value_parser = target)]
    output: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Action {
    List {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

fn kind(code: &str) -> Result<PaperKind, String> {
    let codes = || PaperKind::ALL.iter().map(|kind| kind.code());
    PaperKind::from_code(code).ok_or_else(|| codes().collect::<Vec<_>>().join(", "))
}

fn target(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match Form::of(&path) {
        Some(_) => Ok(path),
        None => Err(Form::ALL.map(|it| format!(".{}", it.ending())).join(", ")),
    }
}

impl Paper {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let done = match (&self.list, self.kind, &self.dir) {
            (Some(Action::List { dir }), ..) => list(cx, dir.as_ref()),
            (None, Some(kind), Some(dir)) => self.write(cx, kind, dir),
            (None, ..) => return Status::Usage,
        };
        match done {
            Ok(()) => Status::Yes,
            Err(error) => {
                cx.say_error(&error);
                match error {
                    app::Error::NothingForPaper { .. } | app::Error::NoWorkbook { .. } => {
                        Status::No
                    }
                    _ => Status::Failed,
                }
            }
        }
    }

    fn write(&self, cx: &Cx, kind: PaperKind, dir: &PathBuf) -> Result<(), app::Error> {
        let library = app::library(cx.controls.as_ref())?;
        let assessment = archive::load(dir)?;
        let wanted = Wanted {
            folder: dir,
            assessment: &assessment,
            library: &library,
            kind,
            subject: self.of as usize - 1,
            language: cx.texts.language(),
            created: clock::now(),
        };
        let target = match &self.output {
            Some(path) => path.clone(),
            None => PathBuf::from(format!("{}.pdf", wanted.compose()?.1)),
        };
        let written = wanted.write(&target)?;
        put!("{}", written.path.display());
        match (written.form, written.pages) {
            (_, Some(pages)) => cx.say(&cx.texts.with("report-written", &[("pages", &pages)])),
            (Form::Workbook, None) => cx.say(cx.texts.t("paper-book-done")),
            (_, None) => cx.say(cx.texts.t("word-done")),
        }
        for sentence in issue::missing_characters(&cx.texts, &written.missing_characters) {
            cx.say(&sentence);
        }
        if written.is_draft {
            cx.say(cx.texts.t("paper-is-draft"));
        }
        Ok(())
    }
}

/// The papers there are; with an assessment, what each can be made of, numbered as `--of` counts.
fn list(cx: &Cx, dir: Option<&PathBuf>) -> Result<(), app::Error> {
    let assessment = dir.map(|dir| archive::load(dir)).transpose()?;
    let library = app::library(cx.controls.as_ref())?;
    for kind in PaperKind::ALL {
        let name = cx.texts.t(&format!("paper-{}", kind.code())).to_owned();
        let Some(assessment) = &assessment else {
            put!("{}\t{name}", kind.code());
            continue;
        };
        for (index, subject) in kind.subjects(assessment, &library).iter().enumerate() {
            let line = format!("{}\t{}\t{name}\t{subject}", kind.code(), index + 1);
            put!("{}", line.trim_end());
        }
    }
    Ok(())
}
