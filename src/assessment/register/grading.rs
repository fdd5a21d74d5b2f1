//! How far the level dossier of a system has come, in the values that form 08 of Decree 331/2026/NĐ-CP fixes. Owner,
//! operator, level and the decision on it stand in the register of systems; the name ties the two together.

use serde::{Deserialize, Serialize};

use crate::{
    assessment::Registers,
    model::{Date, values},
};

use super::{System, SystemLevel};

/// The level dossier of a system and what follows from it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Grading {
    /// The system's name, as in the register of systems.
    pub system: String,
    /// Its kind (article 9.2).
    pub class: SystemClass,
    /// How far the dossier is (form 08, column 6).
    pub state: GradingState,
    /// Who approved the level (column 7); number and day stand with the system.
    pub approver: String,
    /// Number, day and issuer of the security regulation of the system (column 8).
    pub regulation: String,
    /// When the level is expected to be approved (column 9).
    pub expected: Option<Date>,
    /// How far the approved measures are carried out (column 10).
    pub measures: Measures,
    /// When they are expected to be carried out in full (column 11).
    pub measures_expected: Option<Date>,
    /// Which checks were made (column 12).
    pub checked: CheckKind,
    /// Whether the regulation is observed in operation (article 36.7); `None` while unknown.
    pub observed: Option<bool>,
    /// Why the system belongs on the list of those important to national security (article 36.3); empty where it
    /// does not.
    pub national_security: String,
}

/// What a system serves (article 9.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemClass {
    /// Nobody has said.
    #[default]
    Open,
    /// The work within the body.
    Internal,
    /// People and enterprises.
    Public,
    /// Other systems: networks, data centres, authentication.
    Infrastructure,
    /// The control of buildings and plants.
    Industrial,
    /// None of these.
    Other,
}

values!(
    SystemClass,
    Open = "open",
    Internal = "internal",
    Public = "public",
    Infrastructure = "infrastructure",
    Industrial = "industrial",
    Other = "other",
);

/// How far a level dossier is, each state behind the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GradingState {
    /// There is none.
    #[default]
    None,
    /// Being drafted.
    Drafting,
    /// Sent to be appraised.
    Submitted,
    /// Appraised.
    Appraised,
    /// Approved.
    Approved,
}

values!(
    GradingState,
    None = "none",
    Drafting = "drafting",
    Submitted = "submitted",
    Appraised = "appraised",
    Approved = "approved",
);

/// How far the approved measures are carried out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measures {
    /// Not begun.
    #[default]
    None,
    /// In part.
    Partly,
    /// In full.
    Fully,
}

values!(Measures, None = "none", Partly = "partly", Fully = "fully",);

/// Which checks of its security a system went through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// None.
    #[default]
    None,
    /// Before it was put to use.
    BeforeUse,
    /// Periodically.
    Periodic,
    /// Both.
    Both,
}

values!(
    CheckKind,
    None = "none",
    BeforeUse = "before_use",
    Periodic = "periodic",
    Both = "both",
);

impl CheckKind {
    /// Whether the system is checked periodically.
    pub fn is_periodic(self) -> bool {
        matches!(self, Self::Periodic | Self::Both)
    }
}

/// A name as it is compared.
pub(super) fn key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

impl Registers {
    /// The level dossier of a system, found by its name.
    pub fn grading_of(&self, system: &System) -> Option<&Grading> {
        let name = key(&system.name);
        let mut named = self.gradings.iter();
        named.find(|it| key(&it.system) == name)
    }

    /// The level of a system as a number; none where nobody has set it.
    pub fn level_number(&self, system: &System) -> Option<usize> {
        let mut levels = SystemLevel::ALL.iter();
        levels
            .position(|level| *level == system.level)
            .filter(|level| *level > 0)
    }

    /// Whether this level dossier is of a system in the register.
    pub fn is_of_a_system(&self, grading: &Grading) -> bool {
        let name = key(&grading.system);
        self.systems.iter().any(|system| key(&system.name) == name)
    }
}
