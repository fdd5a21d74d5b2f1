//! Plain values that every module shares: ids, sections, verdicts, maturity, periods, dates, digests, problems.
//! No input or output, no texts for people (those are `lang`'s), no clock.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

mod id;
mod problem;
mod when;

pub use id::{CatalogueId, ControlId, ControlRef, EvidenceId, GroupId};
pub use problem::{Place, Problem, Severity};
pub use when::{Date, Moment, Period, TimeOfDay, VIETNAM_OFFSET_SECONDS};

/// A value written by a person could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what} expected, found {found:?}")]
pub struct Malformed {
    /// What was expected, with its form.
    pub what: &'static str,
    /// What stood there.
    pub found: String,
}

/// The two languages of screens, catalogues and the internal file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Vietnamese, the default and the language of official papers.
    Vi,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The BCP 47 tag, also the stem of the language's files.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// Gives an enum its list of all values and the code of each in the ids of texts.
macro_rules! values {
    ($type:ident, $( $variant:ident = $code:literal ),+ $(,)?) => {
        impl $type {
            /// Every value, in the order in which people read them.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The code in files, on the command line and in the ids of texts.
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code ),+ }
            }
        }
    };
}
pub(crate) use values;

/// Gives an enum [`values!`] whose codes are also read and written by themselves, as on the command line.
macro_rules! coded {
    ($type:ident, $what:literal, $( $variant:ident = $code:literal ),+ $(,)?) => {
        $crate::model::values!($type, $( $variant = $code ),+);

        impl FromStr for $type {
            type Err = Malformed;

            fn from_str(text: &str) -> Result<Self, Malformed> {
                match text {
                    $( $code => Ok(Self::$variant), )+
                    _ => Err(Malformed { what: $what, found: text.to_owned() }),
                }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use coded;

/// The part of the directive that a duty or a control serves; every control of every catalogue has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Chấp hành pháp luật (point 1).
    LegalCompliance,
    /// Rà soát, đánh giá (point 2a).
    Review,
    /// Quy trình, quy chế (point 2b).
    Procedures,
    /// Truy vết thông tin (point 2b).
    Traceability,
    /// Khôi phục thông tin (point 2b).
    Recovery,
    /// Phối hợp, điều phối (points 2c, 6).
    Coordination,
    /// Thông báo sự cố (point 5).
    IncidentNotification,
    /// Kiểm tra, giám sát (point 3).
    Supervision,
    /// Chế độ báo cáo (closing paragraph).
    Reporting,
}

coded!(
    Section,
    "section",
    LegalCompliance = "legal_compliance",
    Review = "review",
    Procedures = "procedures",
    Traceability = "traceability",
    Recovery = "recovery",
    Coordination = "coordination",
    IncidentNotification = "incident_notification",
    Supervision = "supervision",
    Reporting = "reporting",
);

/// What the assessor found for one control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Đã thực hiện; đáp ứng.
    Compliant,
    /// Đang thực hiện; đáp ứng một phần.
    Partial,
    /// Chưa thực hiện; chưa đáp ứng.
    NonCompliant,
    /// Không thuộc đối tượng; không áp dụng. Needs a justification, stands outside the score.
    NotApplicable,
    /// Không phát sinh trong kỳ. Duties only, stands outside the score.
    NotArisen,
    /// Chưa rà soát; chưa đánh giá. Counts as zero.
    NotAssessed,
}

coded!(
    Verdict,
    "verdict",
    Compliant = "compliant",
    Partial = "partial",
    NonCompliant = "non_compliant",
    NotApplicable = "not_applicable",
    NotArisen = "not_arisen",
    NotAssessed = "not_assessed",
);

impl Verdict {
    /// The verdicts that a control of this kind may take: only duties can be "not arisen".
    pub fn choices(kind: Kind) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |verdict| kind == Kind::Duties || *verdict != Self::NotArisen)
    }
}

/// Whether a catalogue lists duties of a legal text or controls of a standard; decides wording and maturity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nhiệm vụ: rows of a directive; no maturity.
    Duties,
    /// Biện pháp kiểm soát: controls of a standard, with maturity 0–5.
    Standard,
}

/// How well a control is established, 0 (chưa có) to 5 (cải tiến liên tục).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Maturity(u8);

impl Maturity {
    /// The six levels in ascending order.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The level of this number, if it is 0 to 5.
    pub fn new(level: u8) -> Option<Self> {
        (level <= 5).then_some(Self(level))
    }

    /// The number of the level, 0 to 5.
    pub fn level(self) -> u8 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Maturity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let level = u8::deserialize(deserializer)?;
        Self::new(level)
            .ok_or_else(|| de::Error::custom(format_args!("maturity is 0 to 5, found {level}")))
    }
}

/// What kind of body the organisation is under the directive; decides which duties apply. One body may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationType {
    /// Any body active on the Internet (point 2).
    InternetBody,
    /// Telecom and Internet enterprise (point 3).
    Isp,
    /// Provider of value-added services: hosting, mail, FTP (point 4).
    Vas,
    /// Provider of network-security services (point 6).
    SecurityProvider,
    /// Unit directly under the Ministry of Posts and Telematics (point 7).
    MinistryUnit,
    /// Provincial department of posts and telecommunications (point 10).
    ProvincialDepartment,
    /// Vietnam Computer Emergency Response Team (point 8).
    Vncert,
    /// Vietnam Internet Network Information Center (point 9).
    Vnnic,
}

coded!(
    OrganisationType,
    "organisation type",
    InternetBody = "internet_body",
    Isp = "isp",
    Vas = "vas",
    SecurityProvider = "security_provider",
    MinistryUnit = "ministry_unit",
    ProvincialDepartment = "provincial_department",
    Vncert = "vncert",
    Vnnic = "vnnic",
);

/// What kind of paper of its own a body issues.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcedureKind {
    /// Quy trình.
    #[default]
    Procedure,
    /// Quy chế.
    Regulation,
    /// Văn bản chỉ đạo.
    Directing,
}

coded!(
    ProcedureKind,
    "kind of paper",
    Procedure = "procedure",
    Regulation = "regulation",
    Directing = "directing",
);

/// How grave an incident is, as laws that set time limits tell incidents apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentGravity {
    /// None of the others.
    Ordinary,
    /// Sự cố nghiêm trọng.
    Serious,
    /// Signs of harm to national security or public order, or a serious interruption.
    Critical,
}

coded!(
    IncidentGravity,
    "gravity of an incident",
    Ordinary = "ordinary",
    Serious = "serious",
    Critical = "critical",
);

/// What has to be told of an incident within a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// That it happened.
    First,
    /// Its cause, its extent, what was done about it.
    Account,
}

coded!(
    Telling,
    "what is told of an incident",
    First = "first",
    Account = "account",
);

/// The modal word with which the directive lays a duty on somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// Phải.
    Must,
    /// Ưu tiên.
    GivePriority,
    /// Tham khảo.
    ReferTo,
    /// Không được.
    MustNot,
    /// Cần.
    Should,
    /// Có trách nhiệm.
    Responsible,
    /// Yêu cầu: no modal of its own, required by the preamble.
    Required,
}

coded!(
    Force,
    "force",
    Must = "must",
    GivePriority = "give_priority",
    ReferTo = "refer_to",
    MustNot = "must_not",
    Should = "should",
    Responsible = "responsible",
    Required = "required",
);

/// A SHA-256 digest (FIPS 180-4), written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of everything a reader yields, in constant memory.
    pub fn of_reader(reader: &mut impl std::io::Read) -> std::io::Result<Self> {
        let mut hasher = Hasher::default();
        let mut block = vec![0; 1 << 16];
        loop {
            match reader.read(&mut block)? {
                0 => return Ok(hasher.finish()),
                read => hasher.update(&block[..read]),
            }
        }
    }

    /// The 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first eight hexadecimal digits, for places where only a hint is wanted.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

/// The digest of content that comes in pieces.
#[derive(Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// The next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all pieces.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = || Malformed {
            what: "64 lower-case hexadecimal digits",
            found: text.to_owned(),
        };
        let well_formed = text.len() == 64
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !well_formed {
            return Err(malformed());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| malformed())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| malformed())?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
