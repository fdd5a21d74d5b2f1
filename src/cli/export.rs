//! `tuanthu export`: writes an assessment as one file: a package with its evidence and reports, or whole in a format of
//! other programs.

use std::path::PathBuf;

use clap::Args;

use crate::app::{
    self, archive, clock,
    export::{self, Format},
    package,
};

use super::{Cx, Status, stopped::officer};

/// The code of the package among the formats.
const PACKAGE: &str = "package";

#[derive(Args)]
pub(super) struct Export {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long, value_name = "xlsx|csv|oscal|docx|package", default_value = PACKAGE, value_parser = target)]
    format: Target,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Clone, Copy)]
enum Target {
    Package,
    As(Format),
}

fn target(code: &str) -> Result<Target, String> {
    let format = Format::ALL.into_iter().find(|it| it.code() == code);
    match format {
        Some(format) => Ok(Target::As(format)),
        None if code == PACKAGE => Ok(Target::Package),
        None => {
            let codes = Format::ALL.map(Format::code);
            Err(format!("{}, {PACKAGE}", codes.join(", ")))
        }
    }
}

impl Export {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let done = match self.format {
            Target::Package => self.package(cx),
            Target::As(format) => self.other(cx, format),
        };
        match done {
            Ok(()) => Status::Yes,
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }

    fn package(self, cx: &Cx) -> Result<(), app::Error> {
        let by = officer(&archive::load(&self.dir)?);
        let (folder, target) = (self.dir, self.output.clone());
        let manifest = cx.watched("working-export", move |progress| {
            package::export(&folder, &target, &by, clock::now(), progress)
        })?;
        put!("{}", self.output.display());
        let (files, size) = (manifest.entries.len(), cx.texts.size(manifest.size()));
        let args: [(&str, &dyn std::fmt::Display); 2] = [("files", &files), ("size", &size)];
        cx.say(&cx.texts.with("export-done", &args));
        Ok(())
    }

    fn other(self, cx: &Cx, format: Format) -> Result<(), app::Error> {
        let export = export::Export {
            folder: &self.dir,
            assessment: &archive::load(&self.dir)?,
            library: &app::library(cx.controls.as_ref())?,
            language: cx.texts.language(),
            now: clock::now(),
        };
        export.write(format, &self.output)?;
        put!("{}", self.output.display());
        Ok(())
    }
}
