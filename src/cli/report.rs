//! `tuanthu report`: renders the official report or the internal file, unsigned.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{self, archive, clock, history, issue},
    assessment::{DataAttached, IssuedDocument},
    lang::Texts,
    model::{Date, Language},
    store::{durable, progress::Progress, vfs::Real},
};

use super::{Cx, Status, marks::Marks};

#[derive(Args)]
pub(super) struct Report {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(short, long, value_name = "FILE.pdf")]
    output: PathBuf,
    #[arg(long)]
    dossier: bool,
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    #[arg(long, value_name = "whole|reduced|none", value_parser = data)]
    data: Option<DataAttached>,
    #[command(flatten)]
    marks: Marks,
}

fn data(text: &str) -> Result<DataAttached, String> {
    DataAttached::ALL
        .into_iter()
        .find(|data| data.code() == text)
        .ok_or_else(|| "whole, reduced, none".to_owned())
}

impl Report {
    pub(super) fn run(self, cx: &Cx) -> Status {
        match self.write(cx) {
            Ok(paper) => {
                put!("{}", self.output.display());
                cx.say(&cx.texts.with("report-written", &[("pages", &paper.pages)]));
                if paper.is_draft {
                    cx.say(cx.texts.t("report-is-draft"));
                }
                for sentence in issue::missing_characters(&cx.texts, &paper.missing_characters) {
                    cx.say(&sentence);
                }
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }

    fn write(&self, cx: &Cx) -> Result<issue::Paper, app::Error> {
        let library = app::library(cx.controls.as_ref())?;
        let mut assessment = archive::load(&self.dir)?;
        let dispatch = &mut assessment.dispatch;
        dispatch.date = self.date.or(dispatch.date);
        dispatch.number = self.number.or(dispatch.number);
        dispatch.data = self.data.unwrap_or(dispatch.data);
        self.marks.put_on(&mut dispatch.marking);
        let faults = archive::evidence_faults(&self.dir, &assessment, &Progress::default());
        let document = if self.dossier {
            IssuedDocument::Dossier
        } else {
            IssuedDocument::Report
        };
        // The official report is in Vietnamese whatever the language of the command.
        let language = if self.dossier {
            cx.texts.language()
        } else {
            Language::Vi
        };
        let paper = issue::render(
            &assessment,
            &library,
            &Texts::new(language),
            &faults,
            &history::lines(&self.dir, &assessment),
            document,
            clock::now(),
        )?;
        durable::create(&Real, &self.output, &paper.bytes)?;
        Ok(paper)
    }
}
