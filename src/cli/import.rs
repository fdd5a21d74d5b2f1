//! `tuanthu import`: checks a package, shows what is in it, and takes it into an archive.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{
        self, explain,
        package::{self, Contents, Standing},
    },
    store::progress::Progress,
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct Import {
    #[arg(value_name = "FILE.tuanthu")]
    package: PathBuf,
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    #[arg(long)]
    add: bool,
    #[arg(long)]
    preview: bool,
}

impl Import {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let archive = self.into.unwrap_or_else(|| app::settings().archive);
        let progress = Progress::default();
        let contents = match package::inspect(&self.package, &archive, &progress) {
            Ok(contents) => contents,
            Err(error) => {
                cx.say_error(&error);
                return Status::Failed;
            }
        };
        put!("{}", explain::contents(&cx.texts, &contents));
        if self.preview {
            return Status::Yes;
        }
        let Contents { standing, .. } = &contents;
        if *standing != Standing::New && !self.add {
            cx.say(cx.texts.t("import-there-already"));
            return Status::No;
        }
        match package::add(&contents, &archive, &progress) {
            Ok(folder) => {
                put!("{}", folder.display());
                cx.say(cx.texts.t("import-done"));
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }
}
