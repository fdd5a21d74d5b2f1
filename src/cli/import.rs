//! `tuanthu import`: checks a package, shows what is in it, and takes it into an archive.

use std::{
    fmt::Display,
    path::{Path, PathBuf},
};

use clap::Args;

use crate::{
    app::{
        self, clock,
        disputed::disputed,
        explain,
        package::{self, Contents, Standing},
    },
    assessment::merge::Choice,
};

use super::{Cx, Status};

#[derive(Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(super) struct Import {
    #[arg(value_name = "FILE.tuanthu")]
    package: PathBuf,
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    #[arg(long)]
    add: bool,
    #[arg(long, conflicts_with = "add")]
    merge: bool,
    #[arg(long, conflicts_with_all = ["add", "theirs", "both"])]
    mine: bool,
    #[arg(long, conflicts_with_all = ["add", "both"])]
    theirs: bool,
    #[arg(long, conflicts_with = "add")]
    both: bool,
    #[arg(long)]
    preview: bool,
}

impl Import {
    /// What is to stand where both sides wrote, where that was said.
    fn choice(&self) -> Option<Choice> {
        let said = [
            (self.mine, Choice::Mine),
            (self.theirs, Choice::Theirs),
            (self.both, Choice::Both),
        ];
        said.into_iter()
            .find_map(|(is_said, choice)| is_said.then_some(choice))
    }

    pub(super) fn run(self, cx: &Cx) -> Status {
        self.import(cx).unwrap_or_else(|error| {
            cx.say_error(&error);
            Status::Failed
        })
    }

    fn import(self, cx: &Cx) -> Result<Status, app::Error> {
        let into = self.into.clone();
        let archive = into.unwrap_or_else(|| app::settings().archive);
        let (path, home) = (self.package.clone(), archive.clone());
        let contents = cx.watched("working-inspect", move |progress| {
            package::inspect(&path, &home, progress)
        })?;
        put!("{}", explain::contents(&cx.texts, &contents));
        let is_merged = self.merge || self.choice().is_some();
        match &contents.standing {
            Standing::Differs(folder) if is_merged || (self.preview && !self.add) => {
                let folder = folder.clone();
                return self.merge(cx, contents, &folder);
            }
            _ if self.preview => return Ok(Status::Yes),
            Standing::New => {}
            _ if self.add => {}
            // What the package brings is there.
            Standing::Same(_) | Standing::Known(_) if is_merged => return Ok(Status::Yes),
            Standing::Same(_) | Standing::Known(_) | Standing::Differs(_) => {
                cx.say(cx.texts.t("import-there-already"));
                return Ok(Status::No);
            }
        }
        let folder = cx.watched("working-import", move |progress| {
            package::add(&contents, &archive, progress)
        })?;
        put!("{}", folder.display());
        cx.say(cx.texts.t("import-done"));
        Ok(Status::Yes)
    }

    fn merge(&self, cx: &Cx, contents: Contents, folder: &Path) -> Result<Status, app::Error> {
        let meeting = package::meet(&contents, folder)?;
        put!("{}", explain::meeting(&cx.texts, &meeting));
        let (conflicts, refused) = (&meeting.merged.conflicts, &meeting.refused);
        if !conflicts.is_empty() || !refused.is_empty() {
            let library = app::library(cx.controls.as_ref())?;
            for refused in refused {
                put!(
                    "{}",
                    disputed(&cx.texts, &library, refused).refused(&cx.texts)
                );
            }
            for conflict in conflicts {
                put!(
                    "{}",
                    disputed(&cx.texts, &library, conflict).told(&cx.texts)
                );
            }
        }
        if self.preview {
            return Ok(Status::Yes);
        }
        let choice = self.choice();
        if !conflicts.is_empty() && choice.is_none() {
            let count: [(&str, &dyn Display); 1] = [("conflicts", &conflicts.len())];
            cx.say(&cx.texts.with("import-conflicts", &count));
            return Ok(Status::No);
        }
        let choices = vec![choice.unwrap_or(Choice::Mine); conflicts.len()];
        let by = super::officer();
        cx.watched("working-import", move |progress| {
            let now = clock::now();
            package::take_over(&contents, &meeting, &choices, &by, now, progress)
        })?;
        let path = folder.display();
        cx.say(&cx.texts.with("import-merged", &[("path", &path)]));
        Ok(Status::Yes)
    }
}
