//! `tuanthu report`: renders the official report or the internal file, unsigned.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{
        self, archive, background, clock, issue,
        word::{self, WordRequest},
    },
    assessment::{Assessment, DataAttached, IssuedDocument},
    lang::Texts,
    model::{Date, Language},
    store::{durable, vfs::Real},
};

use super::{Cx, Status, marks::Marks};

#[derive(Args)]
pub(super) struct Report {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[arg(long)]
    dossier: bool,
    #[arg(long, requires = "dossier")]
    remarks: bool,
    #[arg(long, value_name = "pdf|docx", value_parser = format)]
    format: Option<Format>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    #[arg(long, value_name = "whole|reduced|none", value_parser = data)]
    data: Option<DataAttached>,
    #[command(flatten)]
    marks: Marks,
}

/// The form of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// To be signed.
    Pdf,
    /// To be edited.
    Docx,
}

fn format(text: &str) -> Result<Format, String> {
    match text {
        "pdf" => Ok(Format::Pdf),
        word::ENDING => Ok(Format::Docx),
        _ => Err("pdf, docx".to_owned()),
    }
}

fn data(text: &str) -> Result<DataAttached, String> {
    DataAttached::ALL
        .into_iter()
        .find(|data| data.code() == text)
        .ok_or_else(|| "whole, reduced, none".to_owned())
}

impl Report {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let written = if self.is_word() {
            self.write_word(cx)
        } else {
            self.write(cx)
        };
        match written {
            Ok(is_draft) => {
                if is_draft {
                    cx.say(cx.texts.t("report-is-draft"));
                }
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }

    /// Whether a Word file is asked for, in words or by the ending of its name.
    fn is_word(&self) -> bool {
        let ending = self.output.extension();
        let is_named = ending.is_some_and(|ending| ending.eq_ignore_ascii_case(word::ENDING));
        self.format
            .map_or(is_named, |format| format == Format::Docx)
    }

    fn document(&self) -> IssuedDocument {
        if self.dossier {
            IssuedDocument::Dossier
        } else {
            IssuedDocument::Report
        }
    }

    /// The official report is in Vietnamese whatever the language of the command.
    fn language(&self, cx: &Cx) -> Language {
        if self.dossier {
            cx.texts.language()
        } else {
            Language::Vi
        }
    }

    fn assessment(&self) -> Result<Assessment, app::Error> {
        let mut assessment = archive::load(&self.dir)?;
        let dispatch = &mut assessment.dispatch;
        dispatch.date = self.date.or(dispatch.date);
        dispatch.number = self.number.or(dispatch.number);
        dispatch.data = self.data.unwrap_or(dispatch.data);
        dispatch.remarks |= self.remarks;
        self.marks.put_on(&mut dispatch.marking);
        Ok(assessment)
    }

    /// Writes the Word file; true where it is a draft.
    fn write_word(&self, cx: &Cx) -> Result<bool, app::Error> {
        let library = app::library(cx.controls.as_ref())?;
        let request = WordRequest {
            document: self.document(),
            language: self.language(cx),
            created: clock::now(),
            target: self.output.clone(),
        };
        let is_draft = word::write(&self.dir, &self.assessment()?, &library, &request)?;
        put!("{}", self.output.display());
        cx.say(cx.texts.t("word-done"));
        Ok(is_draft)
    }

    /// Writes the PDF; true where it is a draft.
    fn write(&self, cx: &Cx) -> Result<bool, app::Error> {
        let library = app::library(cx.controls.as_ref())?;
        let assessment = self.assessment()?;
        let (folder, checked) = (self.dir.clone(), assessment.clone());
        let faults = cx.watched("working-check", move |progress| {
            archive::evidence_faults(&folder, &checked, progress)
        });
        let paper = issue::render(
            &assessment,
            &library,
            &Texts::new(self.language(cx)),
            &faults,
            &background::of(&self.dir, &assessment, &library, self.document()),
            self.document(),
            clock::now(),
        )?;
        durable::create(&Real, &self.output, &paper.bytes)?;
        put!("{}", self.output.display());
        cx.say(&cx.texts.with("report-written", &[("pages", &paper.pages)]));
        for sentence in issue::missing_characters(&cx.texts, &paper.missing_characters) {
            cx.say(&sentence);
        }
        Ok(paper.is_draft)
    }
}
