//! `tuanthu extract`: takes the attached data out of a signed report, after verifying it.

use std::path::PathBuf;

use clap::Args;

use crate::app::{self, clock, verify};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct Extract {
    #[arg(value_name = "FILE.pdf")]
    file: PathBuf,
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

impl Extract {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let extracted = verify::anchors(None)
            .and_then(|anchors| verify::open(&self.file, &anchors, clock::now()))
            .and_then(|issued| match issued.verification.reason {
                Some(reason) => Err(app::Error::Rejected(reason)),
                None => verify::extract(&issued, &self.output),
            });
        match extracted {
            Ok(paths) if paths.is_empty() => {
                cx.say(cx.texts.t("extract-nothing"));
                Status::No
            }
            Ok(paths) => {
                for path in &paths {
                    put!("{}", path.display());
                }
                Status::Yes
            }
            Err(error @ app::Error::Rejected(_)) => {
                cx.say_error(&error);
                Status::No
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }
}
