//! `tuanthu import`: checks a package, shows what is in it, and takes it into an archive.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::{
    app::{
        self, clock, explain,
        package::{self, Contents, Standing},
    },
    assessment::merge::Choice,
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
    #[arg(long, conflicts_with = "add")]
    merge: bool,
    #[arg(long, value_name = "mine|theirs", value_parser = side, requires = "merge")]
    prefer: Option<Choice>,
    #[arg(long)]
    preview: bool,
}

fn side(text: &str) -> Result<Choice, String> {
    match text {
        "mine" => Ok(Choice::Mine),
        "theirs" => Ok(Choice::Theirs),
        _ => Err("mine, theirs".to_owned()),
    }
}

impl Import {
    pub(super) fn run(self, cx: &Cx) -> Status {
        self.import(cx).unwrap_or_else(|error| {
            cx.say_error(&error);
            Status::Failed
        })
    }

    fn import(self, cx: &Cx) -> Result<Status, app::Error> {
        let into = self.into.clone();
        let archive = into.unwrap_or_else(|| app::settings().archive);
        let progress = Progress::default();
        let contents = package::inspect(&self.package, &archive, &progress)?;
        put!("{}", explain::contents(&cx.texts, &contents));
        match &contents.standing {
            Standing::Differs(folder) if self.merge || (self.preview && !self.add) => {
                return self.merge(cx, &contents, folder);
            }
            _ if self.preview => return Ok(Status::Yes),
            Standing::New => {}
            _ if self.add => {}
            Standing::Same(_) | Standing::Differs(_) => {
                cx.say(cx.texts.t("import-there-already"));
                return Ok(Status::No);
            }
        }
        let folder = package::add(&contents, &archive, &progress)?;
        put!("{}", folder.display());
        cx.say(cx.texts.t("import-done"));
        Ok(Status::Yes)
    }

    fn merge(&self, cx: &Cx, contents: &Contents, folder: &Path) -> Result<Status, app::Error> {
        let meeting = package::meet(contents, folder)?;
        put!("{}", explain::meeting(&cx.texts, &meeting));
        if self.preview {
            return Ok(Status::Yes);
        }
        let conflicts = meeting.merged.conflicts.len();
        if conflicts > 0 && self.prefer.is_none() {
            cx.say(
                &cx.texts
                    .with("import-conflicts", &[("conflicts", &conflicts)]),
            );
            return Ok(Status::No);
        }
        let choices = vec![self.prefer.unwrap_or(Choice::Mine); conflicts];
        let by = super::officer();
        package::take_over(
            contents,
            &meeting,
            &choices,
            &by,
            clock::now(),
            &Progress::default(),
        )?;
        let path = folder.display();
        cx.say(&cx.texts.with("import-merged", &[("path", &path)]));
        Ok(Status::Yes)
    }
}
