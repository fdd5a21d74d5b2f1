//! `tuanthu part`: hands parts of an assessment out as packages, lists what became of them, and stops waiting for one.
//! They come back through `tuanthu import`.

use std::{
    collections::BTreeSet,
    fmt::Display,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, Subcommand};

use crate::{
    app::{
        clock,
        part::{self, Wanted},
        session::Session,
    },
    assessment::part::{Part as HandedOut, Selection},
    model::{Date, Section},
};

use super::{
    Cx, Status,
    day_off::tell_day_off,
    stopped::{Stopped, ended, officer, opened, save, section},
};

#[derive(Args)]
pub(super) struct Part {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    Give(Give),
    List {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    Withdraw {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[arg(value_name = "PART")]
        part: String,
    },
}

#[derive(Args)]
struct Give {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long = "for", value_name = "NAME")]
    responsible: String,
    #[arg(long, value_name = "SECTION", value_parser = section)]
    section: Vec<Section>,
    #[arg(long, value_name = "CLAUSE")]
    clause: Vec<String>,
    #[arg(long, value_name = "CONTROL")]
    control: Vec<String>,
    #[arg(long, value_name = "NAME")]
    unit: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    due: Option<Date>,
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    #[arg(short, long, value_name = "FILE.tuanthu")]
    output: PathBuf,
}

impl Part {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let done = match self.action {
            Action::Give(give) => give.run(cx),
            Action::List { dir } => list(cx, &dir),
            Action::Withdraw { dir, part } => withdraw(cx, &dir, &part),
        };
        ended(cx, done)
    }
}

impl Give {
    fn run(self, cx: &Cx) -> Result<(), Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let selection = self.selection(cx, &session)?;
        let wanted = Wanted {
            responsible: self.responsible,
            selection,
            due: self.due,
            note: self.note,
        };
        let officer = officer(&session.assessment);
        let (folder, target) = (self.dir, self.output.clone());
        let (by, library) = (officer.clone(), Arc::clone(session.library()));
        let given = cx.watched("working-export", move |progress| {
            let by = (by.as_str(), clock::now());
            part::give(&folder, &wanted, &library, &target, by, progress)
        })?;
        for other in session.assessment.parts_covering(&given.part.controls) {
            let words: [(&str, &dyn Display); 2] =
                [("part", &other.id), ("who", &other.responsible)];
            cx.say(&cx.texts.with("part-overlap", &words));
        }
        session.assessment.parts.push(given.part.clone());
        save(cx, &mut session, &officer)?;
        put!("{}", self.output.display());
        let HandedOut {
            id,
            responsible,
            controls,
            ..
        } = &given.part;
        let words: [(&str, &dyn Display); 3] = [
            ("part", id),
            ("who", responsible),
            ("count", &controls.len()),
        ];
        cx.say(&cx.texts.with("part-given", &words));
        tell_day_off(cx, session.library(), given.part.due);
        Ok(())
    }

    fn selection(&self, cx: &Cx, session: &Session) -> Result<Selection, Stopped> {
        let mut units = BTreeSet::new();
        for unit in &self.unit {
            let Some(at) = session.assessment.unit_named(unit) else {
                cx.say(&cx.texts.with("unit-unknown", &[("unit", unit)]));
                return Err(Stopped::Said);
            };
            units.insert(at);
        }
        let codes = self.clause.iter().chain(&self.control).cloned();
        let selection = Selection {
            sections: self.section.iter().copied().collect(),
            codes: codes.collect::<Vec<_>>().join(" "),
            units,
        };
        let (assessment, library) = (&session.assessment, session.library());
        let (_, unknown) = selection.controls(assessment, library, session.questions());
        if !unknown.is_empty() {
            let unknown = unknown.join(", ");
            cx.say(&cx.texts.with("unit-codes-unknown", &[("codes", &unknown)]));
            return Err(Stopped::Said);
        }
        Ok(selection)
    }
}

/// One line a part: id, who answers, how many controls, by when, when it went out, how it stands, when it last came back.
fn list(cx: &Cx, dir: &Path) -> Result<(), Stopped> {
    let session = opened(cx, dir)?;
    let today = clock::now().date();
    for part in &session.assessment.parts {
        let due = part.due.map(|due| due.to_string()).unwrap_or_default();
        let state = format!("part-asking-{}", part.asking(today).code());
        let state = cx.texts.t(&state);
        let last = part.returned.last();
        let back = last.map(|last| last.at.date().to_string());
        put!(
            "{}\t{}\t{}\t{due}\t{}\t{state}\t{}",
            part.id,
            part.responsible,
            part.controls.len(),
            part.at.date(),
            back.unwrap_or_default()
        );
    }
    if session.assessment.parts.is_empty() {
        cx.say(cx.texts.t("parts-none"));
    }
    Ok(())
}

/// Takes a part from the list: nobody waits for it any more. What came back of it stays.
fn withdraw(cx: &Cx, dir: &Path, id: &str) -> Result<(), Stopped> {
    let mut session = opened(cx, dir)?;
    let parts = &mut session.assessment.parts;
    let Some(at) = parts.iter().position(|part| part.id == id) else {
        cx.say(&cx.texts.with("part-unknown", &[("part", &id)]));
        return Err(Stopped::Said);
    };
    parts.remove(at);
    let officer = officer(&session.assessment);
    save(cx, &mut session, &officer)?;
    cx.say(&cx.texts.with("part-withdrawn", &[("part", &id)]));
    Ok(())
}
