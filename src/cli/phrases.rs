//! `tuanthu phrases`: the officer's own sentences to write with: lists them, takes a colleague's in, writes them for one.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::{
    app::{self, phrase},
    store::{phrases::Phrases, vfs::Real},
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct OwnPhrases {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    Import {
        #[arg(value_name = "FILE.ron")]
        file: PathBuf,
    },
    Export {
        #[arg(value_name = "FILE.ron")]
        file: PathBuf,
    },
}

impl OwnPhrases {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Some(library) = cx.library() else {
            return Status::Failed;
        };
        let own = phrase::file();
        let done = match self.action {
            Some(Action::Import { file }) => phrase::import(&own, &file).map(|(_, new, all)| {
                let words = [("new", &new as &dyn std::fmt::Display), ("all", &all)];
                cx.say(&cx.texts.with("phrases-imported", &words));
            }),
            action => Phrases::open(&Real, &own)
                .and_then(|(own, aside)| {
                    if let Some(aside) = aside {
                        let words = [("path", &aside.display() as &dyn std::fmt::Display)];
                        cx.say(cx.texts.t("phrases-damaged"));
                        cx.say(&cx.texts.with("phrases-damaged-hint", &words));
                    }
                    match action {
                        Some(Action::Export { file }) => {
                            phrase::export(&own, &file)?;
                            put!("{}", file.display());
                        }
                        _ => list(cx, &library, &own),
                    }
                    Ok(())
                })
                .map_err(app::Error::Store),
        };
        match done {
            Ok(()) => Status::Yes,
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }
}

/// One sentence a line, a tab between where it is offered and its words.
fn list(cx: &Cx, library: &crate::catalogue::Library, own: &Phrases) {
    for sentence in own.all() {
        let place = phrase::told(library, &cx.texts, &sentence.place);
        put!("{place}\t{}", sentence.text.replace('\n', " "));
    }
    if own.all().is_empty() {
        cx.say(cx.texts.t("phrases-none-own"));
    }
}
