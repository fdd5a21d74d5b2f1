//! One organisation's self-assessment for one period: a plain value, compared and cloned freely.
//!
//! Reading order: the value (here and in [`register`]), what is asked ([`scope`]) of whom ([`mod@unit`]), lists
//! ([`filter`]), answering by systems ([`by_system`]), in bulk ([`bulk`]), after others ([`suggestion`]), what
//! is asked back ([`enquiry`]), papers of the house that were signed ([`mod@signed`]), what registers show
//! ([`support`]) and are to hold ([`mod@expected`]), numbers ([`score`], [`figures`], [`overview`]), what is
//! wrong ([`findings`], [`plan`]) or missing ([`readiness`]), other periods ([`mod@compare`],
//! [`mod@carry_over`]), edits ([`change`], [`history`], [`mod@review`], [`merge`], [`mod@part`]), files
//! ([`mod@file`], [`mod@leaves`], [`csv`]). Texts are `lang`'s; clock and evidence files are arguments.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::{
    CatalogueId, ControlRef, Date, Digest, EvidenceId, Kind, Maturity, Moment, OrganisationType,
    Period, Verdict,
};

mod asked;
mod basis;
mod body;
pub mod bulk;
pub mod by_system;
pub mod carry_over;
pub mod change;
pub mod compare;
pub mod csv;
pub mod dispatch;
pub mod enquiry;
pub mod expected;
pub mod figures;
pub mod file;
pub mod filter;
pub mod findings;
pub mod history;
pub mod incident;
pub mod leaves;
pub mod legal;
pub mod marking;
pub mod merge;
pub mod overview;
pub mod part;
pub mod plan;
pub mod readiness;
pub mod register;
pub mod review;
pub mod scope;
pub mod score;
pub mod signed;
pub mod suggestion;
pub mod support;
pub mod unit;

pub use basis::Basis;
pub use body::SecurityUnit;
pub use by_system::SystemResult;
pub use carry_over::{Carried, Origin};
pub use dispatch::{
    Act, Authority, Consultation, Dispatch, Handling, IssuedDocument, IssuedReport, KeptFile,
    Opinion, Refusal, Relation, RelationKind, Route, Sent, Standing, State, Step, drafts_among,
};
pub use enquiry::Enquiry;
pub use figures::Figures;
pub use history::HistoryHead;
pub use incident::{
    Due, DueState, Fault, Incident, IncidentField, IncidentKind, IncidentNature, IssuedNotice,
    Notice, NoticeKind, NoticeRefusal,
};
pub use marking::{DataAttached, Marking};
pub use register::Registers;
pub use review::Review;
pub use signed::{SheetSignature, SignedSheet};
pub use unit::Unit;

/// Everything an officer has entered for one organisation and one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Stays the same for the life of the assessment, also in copies and reports.
    pub id: String,
    /// When it was begun.
    pub created_at: Moment,
    /// Who reports.
    pub profile: Profile,
    /// For which period.
    pub period: Period,
    /// The day to which figures are counted ("số liệu tính đến ngày").
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The reporting scheme followed, an id of a catalogue's `scheme.ron`.
    pub scheme: String,
    /// What is assessed: systems, sites, units.
    #[serde(default)]
    pub scope: String,
    /// Whether only duties and the controls they map to are asked, or whole catalogues.
    #[serde(default)]
    pub breadth: Breadth,
    /// The catalogues answered here, as they were when last opened.
    pub catalogues: Vec<CatalogueUse>,
    /// The answers; a control without one is not assessed.
    #[serde(default, deserialize_with = "file::unique")]
    pub answers: BTreeMap<ControlRef, Answer>,
    /// All evidence, cited by answers.
    #[serde(default, deserialize_with = "file::unique")]
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// The registers of the four sections.
    #[serde(default)]
    pub registers: Registers,
    /// What was counted for the form of figures (Phụ lục III), by the ids of its fields.
    #[serde(default)]
    pub figures: Figures,
    /// The plan to mend what was found.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// Incidents and risks noticed in the period (points 5 and 6).
    #[serde(default)]
    pub incidents: Vec<Incident>,
    /// The word that neither incidents nor risks arose in the period: a choice, and not an empty list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub none_arisen: bool,
    /// Whom to call.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// The units that are asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Unit>,
    /// What the receiver of a report asked back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enquiries: Vec<Enquiry>,
    /// Papers of the house that were signed by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<SignedSheet>,
    /// The parts that were handed out, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<part::Part>,
    /// Which part of a lead's assessment this is; none in a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<part::Part>,
    /// Difficulties met, one sentence each (heading IV of the report).
    #[serde(default)]
    pub difficulties: Vec<String>,
    /// Proposals to the ministry, one sentence each (heading VI).
    #[serde(default)]
    pub proposals: Vec<String>,
    /// The officer's own text for a heading of the report, by heading id; replaces the composed sentences.
    #[serde(default, deserialize_with = "file::unique")]
    pub paragraphs: BTreeMap<String, String>,
    /// Digest of the draft that an own text was made from, by heading id: tells when what lies behind it has changed.
    #[serde(
        default,
        deserialize_with = "file::unique",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub paragraph_drafts: BTreeMap<String, Digest>,
    /// The laws cited before the text of the report, in this order; usually none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_bases: Vec<legal::CitedLaw>,
    /// Who signs and who receives.
    pub dispatch: Dispatch,
    /// The reports issued from this assessment, oldest first.
    #[serde(default)]
    pub issued: Vec<IssuedReport>,
    /// Where its history ends; outside of what is edited and undone. Absent while there is no history.
    #[serde(default, skip_serializing_if = "HistoryHead::is_empty")]
    pub history: HistoryHead,
}

impl Assessment {
    /// Adds evidence under the next free id; a file that is there already keeps its id.
    pub fn add_evidence(&mut self, evidence: Evidence) -> EvidenceId {
        let same_file = |kept: &Evidence| match (&kept.source, &evidence.source) {
            (
                EvidenceSource::File { sha256: kept, .. },
                EvidenceSource::File { sha256: new, .. },
            ) => kept == new,
            _ => false,
        };
        if let Some((id, _)) = self.evidence.iter().find(|(_, kept)| same_file(kept)) {
            return id.clone();
        }
        let number = |id: &EvidenceId| {
            id.as_str()
                .trim_start_matches('E')
                .parse::<u32>()
                .unwrap_or(0)
        };
        let next = self.evidence.keys().map(number).max().unwrap_or(0) + 1;
        let id = EvidenceId::new(format!("E{next:03}"));
        self.evidence.insert(id.clone(), evidence);
        id
    }
}

/// How much is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breadth {
    /// The duties that apply and the controls they map to.
    #[default]
    ShortPath,
    /// Every control of every catalogue in use.
    Whole,
}

/// The reporting organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// Full name, as on its letter head.
    pub name: String,
    /// Abbreviation in the symbol of its papers: `SBCVT` in `05/BC-SBCVT`.
    pub abbreviation: String,
    /// The body it reports to, printed above its own name; empty where there is none.
    pub superior: String,
    /// Street address.
    pub address: String,
    /// Province or city under the central government.
    pub province: String,
    /// The place before the date of its papers: `Hà Nội`.
    pub place: String,
    /// Head of the organisation.
    pub head: String,
    /// Title of the head: `Giám đốc`.
    pub head_position: String,
    /// The officer who fills in the assessment.
    pub officer: String,
    /// Unit that drafts and files the report: `Phòng Kỹ thuật` in "Lưu: VT, Phòng Kỹ thuật".
    pub drafting_unit: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// What kind of body it is; decides the duties that apply.
    pub types: BTreeSet<OrganisationType>,
    /// The paper that lays down its functions, duties and powers; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub functions: String,
    /// The unit to which the security of its systems is assigned.
    #[serde(skip_serializing_if = "SecurityUnit::is_empty")]
    pub security_unit: SecurityUnit,
}

/// A catalogue that an assessment answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueUse {
    /// Which.
    pub id: CatalogueId,
    /// Its version.
    pub version: String,
    /// Digest over its files.
    pub sha256: Digest,
}

/// What was found for one control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The verdict.
    pub verdict: Verdict,
    /// How well established; controls of standards only.
    #[serde(default)]
    pub maturity: Option<Maturity>,
    /// What was seen.
    #[serde(default)]
    pub observation: String,
    /// What was found in each system or branch; empty where the control was answered as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<SystemResult>,
    /// Why it does not apply; required for [`Verdict::NotApplicable`].
    #[serde(default)]
    pub justification: String,
    /// On what it rests that the control applies or does not; controls of standards only.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub basis: BTreeSet<Basis>,
    /// What shows it.
    #[serde(default)]
    pub evidence: Vec<EvidenceId>,
    /// The unit in charge ("đơn vị chủ trì").
    #[serde(default)]
    pub owner: String,
    /// Marked to be looked at again.
    #[serde(default)]
    pub flagged: bool,
    /// Digest of the control's text when it was answered.
    #[serde(default)]
    pub text_sha256: Option<Digest>,
    /// Who answered last.
    #[serde(default)]
    pub by: String,
    /// When it was answered last.
    #[serde(default)]
    pub at: Option<Moment>,
    /// What it was in an earlier period, where it was carried over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Carried>,
    /// How far its review is, and what was said about it.
    #[serde(default, skip_serializing_if = "Review::is_blank")]
    pub review: Review,
}

impl Answer {
    /// Whether the answer may stand under a control of this kind: duties have no maturity, controls no "not arisen".
    pub fn fits(&self, kind: Kind) -> bool {
        match kind {
            Kind::Duties => self.maturity.is_none(),
            Kind::Standard => self.verdict != Verdict::NotArisen,
        }
    }

    /// Whether nothing was answered: what stamps it carries does not count.
    pub fn is_blank(&self) -> bool {
        let Self {
            verdict,
            maturity,
            observation,
            systems,
            justification,
            basis,
            evidence,
            owner,
            flagged,
            carried,
            review,
            ..
        } = self;
        *verdict == Verdict::NotAssessed
            && maturity.is_none()
            && [observation, justification, owner]
                .iter()
                .all(|text| text.is_empty())
            && basis.is_empty()
            && evidence.is_empty()
            && systems.is_empty()
            && !flagged
            && carried.is_none()
            && review.is_blank()
    }

    /// An answer that says nothing yet.
    pub fn unassessed() -> Self {
        Self {
            verdict: Verdict::NotAssessed,
            maturity: None,
            observation: String::new(),
            systems: Vec::new(),
            justification: String::new(),
            basis: BTreeSet::new(),
            evidence: Vec::new(),
            owner: String::new(),
            flagged: false,
            text_sha256: None,
            by: String::new(),
            at: None,
            carried: None,
            review: Review::default(),
        }
    }
}

/// A file or a paper document that shows something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it is, in a few words ("trích yếu").
    pub title: String,
    /// The file or the description of the paper.
    pub source: EvidenceSource,
    /// Remarks; clauses relied on.
    #[serde(default)]
    pub note: String,
    /// The last day on which it shows what it is to show: of a certificate, a contract, an appointment.
    #[serde(default)]
    pub expires: Option<Date>,
    /// What the file is by its content, as a media type; empty for papers and where it was not looked at.
    #[serde(default)]
    pub media_type: String,
    /// Who added it.
    #[serde(default)]
    pub by: String,
    /// When it was added.
    #[serde(default)]
    pub at: Option<Moment>,
}

/// Where the evidence itself is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EvidenceSource {
    /// A file copied into the assessment's `evidence` folder under its digest.
    File {
        /// The name it had.
        name: String,
        /// Digest of its content.
        sha256: Digest,
        /// Size in bytes.
        size: u64,
    },
    /// A paper document, described.
    Paper {
        /// Number and symbol: `12/QĐ-SBCVT`.
        number: String,
        /// Its date.
        date: Option<Date>,
        /// Who signed it.
        signer: String,
        /// Where the paper lies.
        location: String,
        /// What it says, in a few sentences.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        summary: String,
        /// The clause relied on: `khoản 2 Điều 5`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        clause: String,
        /// There where it was looked at where it lies and not copied ("xem tại chỗ, không sao chụp").
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<SeenOnSite>,
    },
}

impl EvidenceSource {
    /// A paper document of which nothing is said yet.
    pub fn blank_paper() -> Self {
        Self::Paper {
            number: String::new(),
            date: None,
            signer: String::new(),
            location: String::new(),
            summary: String::new(),
            clause: String::new(),
            seen: None,
        }
    }
}

/// Who looked at a paper where it lies, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeenOnSite {
    /// Who.
    pub by: String,
    /// On which day.
    pub on: Option<Date>,
}

/// One step of the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Action {
    /// What is to be done.
    pub what: String,
    /// The controls it mends.
    pub controls: Vec<ControlRef>,
    /// Unit or person in charge.
    pub owner: String,
    /// Supporting units.
    pub support: String,
    /// What is there once it is done ("sản phẩm"): a paper, a system, a course held.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// By when.
    pub due: Option<Date>,
    /// Done on.
    pub done: Option<Date>,
    /// Cost, million đồng.
    pub cost_million_vnd: Option<u32>,
    /// Source of the money.
    pub funding: String,
    /// The period in whose plan it stood first, where it was carried over from an earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Period>,
}

/// A person to call.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Body and role.
    pub role: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}
