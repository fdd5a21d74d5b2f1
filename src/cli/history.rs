//! `tuanthu history`: who changed what and when, and whether the history is whole.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{
        archive, explain,
        history::{self, Finding, Past},
    },
    assessment::Assessment,
    catalogue::Library,
    report::told::{Told, told},
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct History {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long)]
    verify: bool,
    #[arg(long, value_name = "CONTROL")]
    control: Option<String>,
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
}

impl History {
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
        let past = history::read(&self.dir, &assessment);
        if !self.verify {
            self.list(cx, &library, &past);
        }
        self.judge(cx, &assessment, &past)
    }

    fn list(&self, cx: &Cx, library: &Library, past: &Past) {
        let told = past.lines.iter().map(|line| told(&cx.texts, library, line));
        for line in told.filter(|line| self.is_asked_for(line)) {
            let Told {
                n,
                when,
                who,
                control,
                what,
                from,
                to,
            } = line;
            let control = control.map_or_else(String::new, |at| at.to_string());
            put!("{n}\t{when}\t{who}\t{control}\t{what}\t{from}\t{to}");
        }
    }

    /// A control may be named with or without its catalogue, a person by a part of the name.
    fn is_asked_for(&self, line: &Told) -> bool {
        let is_control = self.control.as_ref().is_none_or(|asked| {
            let at = line.control.as_ref();
            at.is_some_and(|at| at.control.as_str() == asked || at.to_string() == *asked)
        });
        let is_person = self
            .who
            .as_ref()
            .is_none_or(|asked| line.who.contains(asked));
        is_control && is_person
    }

    /// Says whether the history is whole; with `--verify` that is the answer, otherwise only a fault is worth a word.
    fn judge(&self, cx: &Cx, assessment: &Assessment, past: &Past) -> Status {
        if let Some(finding) = &past.finding {
            let explanation = explain::history(&cx.texts, assessment, finding);
            cx.say(&explanation.sentence);
            if !explanation.hint.is_empty() {
                cx.say(&explanation.hint);
            }
        }
        let status = match past.finding {
            None | Some(Finding::Ahead(_) | Finding::Unfinished) => Status::Yes,
            Some(Finding::Damaged(_)) => Status::No,
            Some(Finding::Unreadable(_)) => Status::Failed,
        };
        if self.verify && status == Status::Yes {
            let head = &assessment.history;
            let sentence = if head.is_empty() {
                cx.texts.t("history-empty").to_owned()
            } else {
                let count = cx.texts.number(head.count);
                cx.texts.with(
                    "history-whole",
                    &[("count", &count), ("sha256", &head.sha256)],
                )
            };
            put!("{sentence}");
        }
        status
    }
}
