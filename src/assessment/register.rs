//! The registers that back the answers of four sections: systems and domains (review), procedures and regulations
//! (procedures), log sources (traceability), backups and restore tests (recovery); and those of asking ([`asking`]).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Date;

pub mod asking;
mod columns;
mod grading;
mod operator;
mod table;

pub use crate::model::ProcedureKind;
pub use asking::{Check, Meeting, Request, RequestState};
pub use grading::{CheckKind, Grading, GradingState, Measures, SystemClass};
pub use operator::Operator;
pub use table::{Choice, Column, Field, Kind, Record, Register, Table};

/// All registers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Registers {
    /// Information systems.
    pub systems: Vec<System>,
    /// Domain names.
    pub domains: Vec<Domain>,
    /// Procedures, regulations and directing papers.
    pub procedures: Vec<Procedure>,
    /// Sources of logs.
    pub log_sources: Vec<LogSource>,
    /// Backups.
    pub backups: Vec<Backup>,
    /// Restore tests.
    pub restore_tests: Vec<RestoreTest>,
    /// Expected papers that this body does without, by their ids, each with the reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub done_without: BTreeMap<String, String>,
    /// Papers and files that units are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Request>,
    /// Working meetings with units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<Meeting>,
    /// Samples that were checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// How far the level dossier of each system has come (Decree 331/2026/NĐ-CP).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gradings: Vec<Grading>,
    /// The units that operate systems, with where they are reached (Decree 331/2026/NĐ-CP).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<Operator>,
}

impl Registers {
    /// The same registers in the next period: what was asked, said and sampled belongs to the period before.
    #[must_use]
    pub fn for_next_period(&self) -> Self {
        Self {
            requests: Vec::new(),
            meetings: Vec::new(),
            checks: Vec::new(),
            ..self.clone()
        }
    }
}

/// An information system under review (point 2a: storage, provision, transmission of information).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct System {
    /// Name.
    pub name: String,
    /// What it does.
    pub role: SystemRole,
    /// Unit that owns it ("chủ quản").
    pub owner: String,
    /// Unit that runs it.
    pub operator: String,
    /// Its level ("cấp độ").
    #[serde(skip_serializing_if = "SystemLevel::is_open")]
    pub level: SystemLevel,
    /// Number and symbol of the decision that set its level.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level_decision: String,
    /// The day of that decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_decided: Option<Date>,
    /// Where it stands.
    pub location: String,
    /// Whether it is connected inside the country; `None` while unknown.
    pub domestic_connection: Option<bool>,
    /// Protection in place.
    pub protection: String,
    /// Last reviewed on.
    pub reviewed: Option<Date>,
    /// Weaknesses seen. Never part of the reduced data.
    pub weaknesses: String,
    /// The domain name under which it is reached; empty where it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub domain: String,
    /// The codes of the questions that it shows something for: `D04, A.5.1.1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub controls: String,
}

/// What a system does for information.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemRole {
    /// Lưu trữ.
    Storage,
    /// Cung cấp.
    #[default]
    Provision,
    /// Truyền tải.
    Transmission,
    /// Bảo vệ.
    Protection,
}

impl SystemRole {
    /// Every role.
    pub const ALL: [Self; 4] = [
        Self::Storage,
        Self::Provision,
        Self::Transmission,
        Self::Protection,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Storage => "storage",
            Self::Provision => "provision",
            Self::Transmission => "transmission",
            Self::Protection => "protection",
        }
    }
}

/// The level of a system, from the one that needs least protection to the one that needs most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemLevel {
    /// Nobody has set it yet; there were no levels in 2007.
    #[default]
    Open,
    /// Cấp độ 1.
    One,
    /// Cấp độ 2.
    Two,
    /// Cấp độ 3.
    Three,
    /// Cấp độ 4.
    Four,
    /// Cấp độ 5.
    Five,
}

impl SystemLevel {
    /// Every level, and that there is none.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::One,
        Self::Two,
        Self::Three,
        Self::Four,
        Self::Five,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
            Self::Four => "4",
            Self::Five => "5",
        }
    }

    /// Whether nobody has set it yet.
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

/// A domain name held.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Domain {
    /// The name: `example.gov.vn`.
    pub name: String,
    /// What runs under it.
    pub purpose: String,
    /// Registrar.
    pub registrar: String,
    /// Paid until.
    pub expires: Option<Date>,
    /// Who holds the administration account.
    pub administrator: String,
    /// The codes of the questions that it shows something for: `D04, A.5.1.1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub controls: String,
}

impl Domain {
    /// Whether the name lies under the national top-level domain.
    pub fn is_national(&self) -> bool {
        self.name
            .trim()
            .trim_end_matches('.')
            .to_lowercase()
            .ends_with(".vn")
    }
}

/// A procedure, regulation or directing paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Procedure {
    /// Its name ("trích yếu").
    pub title: String,
    /// What kind of paper it is.
    pub kind: ProcedureKind,
    /// Number and symbol; empty while in preparation.
    pub number: String,
    /// Issued on.
    pub issued: Option<Date>,
    /// The body that issued it; empty where that is the organisation itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// To whom it is addressed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub addressee: String,
    /// What it carries out: a point of the directive, a duty of the body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub carries_out: String,
    /// Who signed it.
    pub signer: String,
    /// To be reviewed by.
    pub review_due: Option<Date>,
    /// Remarks.
    pub note: String,
    /// Which of the papers that such a body is expected to have it is, by their ids in the list of the catalogue: `QT02,
    /// QT03` where one paper settles what others have two for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub expected: String,
    /// The codes of the questions that it shows something for: `D04, A.5.1.1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub controls: String,
}

impl Procedure {
    /// Whether it has been issued; a draft is not a paper yet.
    pub fn is_issued(&self) -> bool {
        self.issued.is_some() || !self.number.trim().is_empty()
    }
}

/// A source of logs that lets an event be traced.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSource {
    /// System or device.
    pub name: String,
    /// What it records.
    pub records: String,
    /// Kept for so many days.
    pub retention_days: Option<u32>,
    /// Where its clock comes from.
    pub time_source: String,
    /// How it is protected from change.
    pub protection: String,
    /// Who reads it.
    pub reader: String,
    /// When an event was last traced through it as a drill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_drill: Option<Date>,
    /// Whether that drill found who and when; `None` while unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drill_traced: Option<bool>,
    /// The codes of the questions that it shows something for: `D04, A.5.1.1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub controls: String,
}

/// A backup made regularly.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Backup {
    /// What is backed up.
    pub what: String,
    /// How often.
    pub frequency: String,
    /// On what medium and where.
    pub location: String,
    /// Whether a copy lies outside the building; `None` while unknown.
    pub off_site: Option<bool>,
    /// Most data that may be lost, hours (RPO).
    pub rpo_hours: Option<u32>,
    /// Longest time to be back, hours (RTO).
    pub rto_hours: Option<u32>,
    /// The codes of the questions that it shows something for: `D04, A.5.1.1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub controls: String,
}

/// A restore that was tried.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RestoreTest {
    /// What was restored.
    pub what: String,
    /// On which day.
    pub on: Option<Date>,
    /// How it went.
    pub outcome: RestoreOutcome,
    /// Minutes it took.
    pub minutes: Option<u32>,
    /// Remarks.
    pub note: String,
    /// Which backup it came from, as the register of backups names it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub backup: String,
    /// The codes of the questions that it shows something for: `D04, A.5.1.1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub controls: String,
}

/// How a restore test went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestoreOutcome {
    /// Nobody has written down how it went.
    #[default]
    Open,
    /// Everything came back.
    Restored,
    /// Part came back.
    PartlyRestored,
    /// Nothing usable came back.
    Failed,
}

impl RestoreOutcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [
        Self::Open,
        Self::Restored,
        Self::PartlyRestored,
        Self::Failed,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Restored => "restored",
            Self::PartlyRestored => "partly_restored",
            Self::Failed => "failed",
        }
    }
}
