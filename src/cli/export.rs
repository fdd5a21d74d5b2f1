//! `tuanthu export`: writes an assessment with its evidence and reports as one file.

use std::path::PathBuf;

use clap::Args;

use crate::app::{clock, package};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct Export {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(short, long, value_name = "FILE.tuanthu")]
    output: PathBuf,
}

impl Export {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let by = super::officer();
        let (folder, target) = (self.dir, self.output.clone());
        let exported = cx.watched("working-export", move |progress| {
            package::export(&folder, &target, &by, clock::now(), progress)
        });
        match exported {
            Ok(manifest) => {
                put!("{}", self.output.display());
                let (files, size) = (manifest.entries.len(), cx.texts.size(manifest.size()));
                cx.say(
                    &cx.texts
                        .with("export-done", &[("files", &files), ("size", &size)]),
                );
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }
}
