//! `tuanthu collect`: the units that are asked, their forms, and reading back the forms that they filled in; every change
//! is shown, and with `--preview` none is made.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::{
    app::{
        clock,
        collect::{self, Change, Returned},
        paper::Wanted,
        session::Session,
    },
    assessment::{Contact, Unit, merge::Choice},
    model::{Date, Section},
    report::paper::PaperKind,
    store::{durable, vfs::Real},
};

use super::{
    Cx, Status,
    day_off::tell_day_off,
    stopped::{Stopped, officer, opened, save, section},
};

#[derive(Args)]
pub(super) struct Collect {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    Units {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    Assign(Assign),
    Remove {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[arg(long, value_name = "NAME")]
        unit: String,
    },
    Make {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[arg(long, value_name = "NAME")]
        unit: String,
        #[arg(short, long, value_name = "FILE.xlsx|.docx|.pdf")]
        output: PathBuf,
    },
    Read(Read),
}

#[derive(Args)]
struct Assign {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long, value_name = "NAME")]
    unit: String,
    #[arg(long, value_name = "SECTION", value_parser = section)]
    section: Vec<Section>,
    #[arg(long, value_name = "CONTROL")]
    control: Vec<String>,
    #[arg(long, value_name = "NAME")]
    contact: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    due: Option<Date>,
}

#[derive(Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
struct Read {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(value_name = "FILE.xlsx|.docx")]
    file: PathBuf,
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    #[arg(long)]
    preview: bool,
    #[arg(long, conflicts_with_all = ["theirs", "both"])]
    mine: bool,
    #[arg(long, conflicts_with = "both")]
    theirs: bool,
    #[arg(long)]
    both: bool,
}

impl Collect {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let done = match self.action {
            Action::Units { dir } => units(cx, &dir).map(|()| Status::Yes),
            Action::Assign(assign) => assign.run(cx).map(|()| Status::Yes),
            Action::Remove { dir, unit } => remove(cx, &dir, &unit).map(|()| Status::Yes),
            Action::Make { dir, unit, output } => {
                make(cx, &dir, &unit, &output).map(|()| Status::Yes)
            }
            Action::Read(read) => read.run(cx),
        };
        done.unwrap_or_else(|stopped| stopped.status(cx))
    }
}

/// One line a unit: name, how many questions it is asked, by when, whom to call, how it stands.
fn units(cx: &Cx, dir: &std::path::Path) -> Result<(), Stopped> {
    let session = opened(cx, dir)?;
    let today = clock::now().date();
    for unit in &session.assessment.units {
        let asked = session.assessment.asked_of(unit, session.questions()).len();
        let due = unit.due.map(|due| due.to_string()).unwrap_or_default();
        let contacts = unit.contacts.iter().map(|contact| contact.name.as_str());
        let contacts: Vec<&str> = contacts.collect();
        let asking = format!("unit-asking-{}", unit.asking(today).code());
        let asking = cx.texts.t(&asking);
        let contacts = contacts.join("; ");
        put!("{}\t{asked}\t{due}\t{contacts}\t{asking}", unit.name);
    }
    if session.assessment.units.is_empty() {
        cx.say(cx.texts.t("units-none"));
    }
    Ok(())
}

impl Assign {
    fn run(self, cx: &Cx) -> Result<(), Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let used = session.assessment.catalogues.iter();
        let used: Vec<_> = used.map(|used| used.id.clone()).collect();
        let mut controls = Vec::new();
        for id in &self.control {
            let found = session.library().resolve_among(id, &used);
            controls.push(found.map_err(|_| {
                cx.say(&cx.texts.with("control-unknown", &[("id", id)]));
                Stopped::Said
            })?);
        }
        let units = &mut session.assessment.units;
        let name = self.unit.trim();
        let known = units.iter().position(|unit| unit.name.trim() == name);
        let at = known.unwrap_or_else(|| {
            units.push(Unit {
                name: name.to_owned(),
                ..Unit::default()
            });
            units.len() - 1
        });
        let unit = &mut units[at];
        unit.sections.extend(self.section);
        unit.controls.extend(controls);
        unit.due = self.due.or(unit.due);
        unit.contacts
            .extend(self.contact.into_iter().map(|name| Contact {
                name,
                ..Contact::default()
            }));
        let officer = officer(&session.assessment);
        save(cx, &mut session, &officer)?;
        units_line(cx, &session, at);
        tell_day_off(cx, session.library(), self.due);
        Ok(())
    }
}

/// The place of the unit of this name; says where there is none.
fn place_of(cx: &Cx, session: &Session, name: &str) -> Result<usize, Stopped> {
    session.assessment.unit_named(name).ok_or_else(|| {
        cx.say(&cx.texts.with("unit-unknown", &[("unit", &name)]));
        Stopped::Said
    })
}

/// Takes a unit out, and says what it was asked: nobody in particular is asked that now.
fn remove(cx: &Cx, dir: &std::path::Path, name: &str) -> Result<(), Stopped> {
    let mut session = opened(cx, dir)?;
    let at = place_of(cx, &session, name)?;
    units_line(cx, &session, at);
    session.assessment.units.remove(at);
    let officer = officer(&session.assessment);
    save(cx, &mut session, &officer)?;
    cx.say(cx.texts.t("unit-removed"));
    Ok(())
}

fn units_line(cx: &Cx, session: &Session, at: usize) {
    let unit = &session.assessment.units[at];
    let asked = session.assessment.asked_of(unit, session.questions()).len();
    let words: [(&str, &dyn std::fmt::Display); 2] = [("unit", &unit.name), ("count", &asked)];
    cx.say(&cx.texts.with("unit-asked", &words));
}

fn make(
    cx: &Cx,
    dir: &std::path::Path,
    name: &str,
    output: &std::path::Path,
) -> Result<(), Stopped> {
    let session = opened(cx, dir)?;
    let assessment = &session.assessment;
    let at = place_of(cx, &session, name)?;
    let is_workbook = output
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if is_workbook {
        let (library, unit) = (session.library(), &assessment.units[at]);
        let bytes = collect::make(assessment, library, unit, session.questions(), clock::now())?;
        durable::create(&Real, output, &bytes)?;
    } else {
        let wanted = Wanted {
            folder: dir,
            assessment,
            library: session.library(),
            kind: PaperKind::Collection,
            subject: at,
            language: cx.texts.language(),
            created: clock::now(),
        };
        wanted.write(output)?;
    }
    put!("{}", output.display());
    units_line(cx, &session, at);
    Ok(())
}

impl Read {
    fn run(&self, cx: &Cx) -> Result<Status, Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let (assessment, questions) = (&session.assessment, session.questions());
        let returned = collect::read(&self.file, assessment, questions, self.unit.as_deref())?;
        tell(cx, &session, &returned);
        let conflicts = returned.conflicts();
        if self.preview {
            return Ok(Status::Yes);
        }
        let chosen = match (self.mine, self.theirs, self.both) {
            (true, ..) => Some(Choice::Mine),
            (_, true, _) => Some(Choice::Theirs),
            (.., true) => Some(Choice::Both),
            _ => None,
        };
        if conflicts > 0 && chosen.is_none() {
            cx.say(&cx.texts.with("collect-conflicts", &[("count", &conflicts)]));
            return Ok(Status::No);
        }
        let choice = |change: &Change| match chosen {
            Some(chosen) if change.is_conflict => chosen,
            _ => change.usual(),
        };
        let choices: Vec<Choice> = returned.changes.iter().map(choice).collect();
        let officer = officer(&session.assessment);
        let now = clock::now();
        returned.take(&mut session.assessment, &choices, &officer, now);
        save(cx, &mut session, &officer)?;
        cx.say(cx.texts.t("collect-taken"));
        Ok(Status::Yes)
    }
}

/// Every change and paper as data; remarks as talk, because nothing comes of them by themselves.
fn tell(cx: &Cx, session: &Session, returned: &Returned) {
    for change in &returned.changes {
        let (mine, theirs) = change.told(&cx.texts, session.kind_of(&change.at));
        let field = cx
            .texts
            .t(&format!("collect-field-{}", change.field.code()))
            .to_owned();
        let mark = if change.is_conflict { "!" } else { "" };
        put!("{mark}\t{}\t{field}\t{mine}\t{theirs}", change.at.control);
    }
    for paper in &returned.papers {
        let field = cx.texts.t("collect-field-paper").to_owned();
        let line = paper.told(&cx.texts);
        put!("\t{}\t{field}\t\t{line}", paper.at.control);
    }
    for remark in &returned.remarks {
        cx.say(&remark.told(&cx.texts));
    }
    if returned.changes.is_empty() && returned.papers.is_empty() {
        cx.say(cx.texts.t("collect-nothing"));
    }
}
