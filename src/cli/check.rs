//! `tuanthu check`: what stands between an assessment and a report.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{archive, clock, explain},
    assessment::readiness::{is_ready, readiness},
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct Check {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

impl Check {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Some(library) = cx.library() else {
            return Status::Failed;
        };
        let assessment = match archive::load(&self.dir) {
            Ok(assessment) => assessment,
            Err(error) => {
                cx.say_error(&error);
                return Status::Failed;
            }
        };
        let checked = assessment.clone();
        let faults = cx.watched("working-check", move |progress| {
            archive::evidence_faults(&self.dir, &checked, progress)
        });
        let gaps = readiness(&assessment, &library, &faults, clock::now().date());
        for gap in &gaps {
            put!("{}", explain::gap(&cx.texts, &library, &assessment, gap));
        }
        if is_ready(&gaps) {
            cx.say(cx.texts.t("check-ready"));
            Status::Yes
        } else {
            cx.say(cx.texts.t("check-not-ready"));
            Status::No
        }
    }
}
