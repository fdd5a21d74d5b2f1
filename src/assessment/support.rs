//! What the registers show for a control: rows name the questions that they serve by their codes, and a row may speak
//! against what is claimed. Which rows there are is [`super::register`]'s, what it means for a report is readiness'.

use std::collections::{BTreeMap, HashMap};

use crate::model::{ControlRef, Date};

use super::{
    Assessment,
    register::{
        Backup, Check, Domain, LogSource, Procedure, Register, Registers, RestoreOutcome,
        RestoreTest, System,
    },
    scope::Question,
    unit::{codes, names},
};

/// A trace drill holds for so many days.
pub const DRILL_HOLDS_DAYS: i64 = 365;

/// Why a row does not show what it is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The system has not been reviewed.
    Unreviewed,
    /// The domain name lies outside of the national top-level domain.
    ForeignDomain,
    /// The domain name is not paid for any more.
    DomainExpired,
    /// The paper has not been issued.
    Draft,
    /// The paper was to be reviewed, and was not.
    ReviewOverdue,
    /// Nobody knows for how long the logs are kept.
    NoRetention,
    /// The last drill did not find the event.
    NotTraced,
    /// Nobody knows how often the backup is made.
    NoFrequency,
    /// The last restore from this backup brought nothing usable back.
    NotRestored,
    /// Only a part came back.
    PartlyRestored,
    /// Nobody wrote down how the restore went.
    NoResult,
    /// More samples were looked at than there are.
    Impossible,
}

impl Doubt {
    /// Every doubt.
    pub const ALL: [Self; 12] = [
        Self::Unreviewed,
        Self::ForeignDomain,
        Self::DomainExpired,
        Self::Draft,
        Self::ReviewOverdue,
        Self::NoRetention,
        Self::NotTraced,
        Self::NoFrequency,
        Self::NotRestored,
        Self::PartlyRestored,
        Self::NoResult,
        Self::Impossible,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::ForeignDomain => "foreign-domain",
            Self::DomainExpired => "domain-expired",
            Self::Draft => "draft",
            Self::ReviewOverdue => "review-overdue",
            Self::NoRetention => "no-retention",
            Self::NotTraced => "not-traced",
            Self::NoFrequency => "no-frequency",
            Self::NotRestored => "not-restored",
            Self::PartlyRestored => "partly-restored",
            Self::NoResult => "no-result",
            Self::Impossible => "impossible",
        }
    }
}

/// A row of a register that shows something for a control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// In which register.
    pub register: Register,
    /// Which row.
    pub row: usize,
    /// What the row is about.
    pub name: String,
    /// Why it does not show it, where it does not.
    pub doubt: Option<Doubt>,
}

/// A row with the codes that stand in it.
struct Line<'a> {
    register: Register,
    row: usize,
    name: &'a str,
    controls: &'a str,
    doubt: Option<Doubt>,
}

impl Line<'_> {
    fn support(&self) -> Support {
        Support {
            register: self.register,
            row: self.row,
            name: self.name.trim().to_owned(),
            doubt: self.doubt,
        }
    }
}

/// The first doubt that holds.
fn first<const N: usize>(doubts: [(Doubt, bool); N]) -> Option<Doubt> {
    let holds = doubts.into_iter().find(|(_, holds)| *holds);
    holds.map(|(doubt, _)| doubt)
}

fn of_system(system: &System) -> Option<Doubt> {
    first([(Doubt::Unreviewed, system.reviewed.is_none())])
}

fn of_domain(domain: &Domain, day: Date) -> Option<Doubt> {
    let is_expired = domain.expires.is_some_and(|expires| expires < day);
    first([
        (Doubt::ForeignDomain, !domain.is_national()),
        (Doubt::DomainExpired, is_expired),
    ])
}

fn of_procedure(procedure: &Procedure, day: Date) -> Option<Doubt> {
    let is_overdue = procedure.review_due.is_some_and(|due| due < day);
    first([
        (Doubt::Draft, !procedure.is_issued()),
        (Doubt::ReviewOverdue, is_overdue),
    ])
}

fn of_log(source: &LogSource) -> Option<Doubt> {
    first([
        (Doubt::NoRetention, source.retention_days.is_none()),
        (Doubt::NotTraced, source.drill_traced == Some(false)),
    ])
}

fn of_backup(backup: &Backup, tests: &[RestoreTest]) -> Option<Doubt> {
    let last = last_test(backup, tests).map(|test| test.outcome);
    first([
        (Doubt::NoFrequency, backup.frequency.trim().is_empty()),
        (Doubt::NotRestored, last == Some(RestoreOutcome::Failed)),
    ])
}

fn of_test(test: &RestoreTest) -> Option<Doubt> {
    match test.outcome {
        RestoreOutcome::Open => Some(Doubt::NoResult),
        RestoreOutcome::Restored => None,
        RestoreOutcome::PartlyRestored => Some(Doubt::PartlyRestored),
        RestoreOutcome::Failed => Some(Doubt::NotRestored),
    }
}

fn of_check(check: &Check) -> Option<Doubt> {
    first([(Doubt::Impossible, check.is_contradictory())])
}

/// The last restore that was tried from this backup; a test belongs to the backup that it names.
pub fn last_test<'t>(backup: &Backup, tests: &'t [RestoreTest]) -> Option<&'t RestoreTest> {
    let name = backup.what.trim().to_lowercase();
    let of_backup = |test: &&RestoreTest| {
        !name.is_empty() && test.backup.trim().to_lowercase() == name && test.on.is_some()
    };
    tests.iter().filter(of_backup).max_by_key(|test| test.on)
}

/// Every row that names a question, register by register.
fn rows(registers: &Registers, day: Date) -> impl Iterator<Item = Line<'_>> {
    let tests = &registers.restore_tests;
    let systems = of(Register::Systems, &registers.systems, |it| {
        (&it.name, &it.controls, of_system(it))
    });
    let domains = of(Register::Domains, &registers.domains, move |it| {
        (&it.name, &it.controls, of_domain(it, day))
    });
    let procedures = of(Register::Procedures, &registers.procedures, move |it| {
        (&it.title, &it.controls, of_procedure(it, day))
    });
    let logs = of(Register::LogSources, &registers.log_sources, |it| {
        (&it.name, &it.controls, of_log(it))
    });
    let backups = of(Register::Backups, &registers.backups, move |it| {
        (&it.what, &it.controls, of_backup(it, tests))
    });
    let restored = of(Register::RestoreTests, tests, |it| {
        (&it.what, &it.controls, of_test(it))
    });
    let checks = of(Register::Checks, &registers.checks, |it| {
        (&it.what, &it.controls, of_check(it))
    });
    let all = systems.chain(domains).chain(procedures).chain(logs);
    let all = all.chain(backups).chain(restored).chain(checks);
    all.filter(|row| !row.controls.trim().is_empty())
}

/// The rows of one register; `look` gives what a row is about, the codes in it and what speaks against it.
fn of<'a, R>(
    register: Register,
    records: &'a [R],
    look: impl Fn(&'a R) -> (&'a String, &'a String, Option<Doubt>),
) -> impl Iterator<Item = Line<'a>> {
    records.iter().enumerate().map(move |(row, record)| {
        let (name, controls, doubt) = look(record);
        Line {
            register,
            row,
            name,
            controls,
            doubt,
        }
    })
}

/// The rows that show something for this control, as of this day.
pub fn supports_of(registers: &Registers, at: &ControlRef, day: Date) -> Vec<Support> {
    let serves = |row: &Line| names(row.controls, at);
    let rows = rows(registers, day).filter(serves);
    rows.map(|row| row.support()).collect()
}

/// What the registers show for each question.
#[derive(Debug, Default)]
pub struct Supports {
    /// The rows by the control that they serve.
    pub by_control: BTreeMap<ControlRef, Vec<Support>>,
    /// The registers in which a row names a code that is no question's.
    pub strange: Vec<Register>,
}

impl Supports {
    /// What the registers show for all these questions, each row read once.
    pub fn of(registers: &Registers, questions: &[Question], day: Date) -> Self {
        let mut known: HashMap<String, Vec<&ControlRef>> = HashMap::new();
        for Question { at, .. } in questions {
            for code in [at.control.to_string(), at.to_string()] {
                known.entry(code.to_ascii_lowercase()).or_default().push(at);
            }
        }
        let mut found = Self::default();
        for row in rows(registers, day) {
            for code in codes(row.controls) {
                let Some(meant) = known.get(&code.to_ascii_lowercase()) else {
                    if found.strange.last() != Some(&row.register) {
                        found.strange.push(row.register);
                    }
                    continue;
                };
                for at in meant {
                    let supports = found.by_control.entry((*at).clone()).or_default();
                    supports.push(row.support());
                }
            }
        }
        found
    }
}

/// Puts the code of this question among the codes of a row, or takes it out. Where another catalogue has a question of
/// the same code, the whole name of the control is written.
pub fn set_code(controls: &mut String, at: &ControlRef, is_served: bool, questions: &[Question]) {
    if !is_served {
        let others: Vec<&str> = codes(controls).filter(|code| !names(code, at)).collect();
        *controls = others.join(", ");
    } else if !names(controls, at) {
        let same = |it: &&Question| it.at.control == at.control;
        let is_alone = questions.iter().filter(same).count() <= 1;
        let code = if is_alone {
            at.control.to_string()
        } else {
            at.to_string()
        };
        let own = codes(controls).map(str::to_owned);
        *controls = own.chain([code]).collect::<Vec<_>>().join(", ");
    }
}

impl Assessment {
    /// The day as of which registers are judged: that to which the figures are counted, else today.
    pub fn judged_on(&self, today: Date) -> Date {
        self.as_of.unwrap_or(today)
    }
}
