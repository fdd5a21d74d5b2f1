//! The marks that limit or hasten a paper: degree of secrecy, degree of urgency, circulation within the house
//! (Decree 30/2020/NĐ-CP, annex I, IV.2: boxes 10a, 10b and 11), and how much data goes with it. What a mark does
//! to the attached data is `report::data`'s business, where it stands is `report::layout`'s.

use serde::{Deserialize, Serialize};

/// The marks of the official report; an ordinary paper has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Marking {
    /// Degree of secrecy, decided by the head under the law on state secrets.
    pub secrecy: Option<Secrecy>,
    /// Degree of urgency.
    pub urgency: Option<Urgency>,
    /// "LƯU HÀNH NỘI BỘ".
    pub internal: bool,
}

impl Marking {
    /// Whether the paper carries no mark.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Degree of secrecy (Law on the protection of state secrets, 2018, article 8). A paper of any degree carries no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secrecy {
    /// Mật.
    Confidential,
    /// Tối mật.
    Secret,
    /// Tuyệt mật.
    TopSecret,
}

impl Secrecy {
    /// Every degree, the lowest first.
    pub const ALL: [Self; 3] = [Self::Confidential, Self::Secret, Self::TopSecret];

    /// The code on the command line and in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confidential => "confidential",
            Self::Secret => "secret",
            Self::TopSecret => "top_secret",
        }
    }
}

/// Degree of urgency (Decree 30/2020/NĐ-CP, annex I, IV.2b).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Khẩn.
    Urgent,
    /// Thượng khẩn.
    VeryUrgent,
    /// Hỏa tốc.
    Immediate,
}

impl Urgency {
    /// Every degree, the lowest first.
    pub const ALL: [Self; 3] = [Self::Urgent, Self::VeryUrgent, Self::Immediate];

    /// The code on the command line and in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::VeryUrgent => "very_urgent",
            Self::Immediate => "immediate",
        }
    }
}

/// How much data the official report carries inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataAttached {
    /// Everything: weaknesses, hosts and names travel to every recipient.
    Whole,
    /// Profile, duties, figures and plan.
    Reduced,
    /// Nothing.
    None,
}

impl DataAttached {
    /// Every choice, the default first.
    pub const ALL: [Self; 3] = [Self::Reduced, Self::Whole, Self::None];

    /// The code on the command line and in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Reduced => "reduced",
            Self::None => "none",
        }
    }
}
