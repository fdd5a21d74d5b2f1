//! `report.ron`, the file inside every document that carries data: all arguments of the rendering, the catalogues it
//! rested on, and what was computed. The same program version can render again from it and compare.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use crate::{
    assessment::{
        CatalogueUse, DataAttached, HistoryHead, IssuedDocument, Marking, Relation, history::Line,
        readiness::EvidenceFault, score::Score,
    },
    catalogue,
    model::{
        CatalogueId, ControlRef, Date, Digest, EvidenceId, GroupId, Language, Moment, Period,
        Problem, Section, Verdict,
    },
};

use super::earlier::{Course, Since};

/// The format that this program writes.
pub const FORMAT: u32 = 1;

/// What a document was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arguments {
    /// Program and version.
    pub program: String,
    /// Which of the two documents.
    pub document: IssuedDocument,
    /// Its language.
    pub language: Language,
    /// Number given by the clerk, where already known.
    pub number: Option<u32>,
    /// Date given by the clerk, where already known.
    pub date: Option<Date>,
    /// Whether it carries "DỰ THẢO".
    pub draft: bool,
    /// Which draft it is, where it is one that was sent out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_number: Option<u32>,
    /// What the paper does to a report that was issued before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// The moment printed into the metadata.
    pub created: Moment,
    /// How much of the assessment travels beside this file.
    pub data: DataAttached,
    /// Secrecy, urgency, circulation.
    #[serde(default)]
    pub marking: Marking,
    /// The reporting scheme followed.
    pub scheme: String,
    /// The id of the assessment.
    pub assessment: String,
    /// The organisation's full name.
    pub organisation: String,
    /// The period reported on.
    pub period: Period,
    /// Digest of the whole assessment, which stays at home when only a part travels.
    pub assessment_sha256: Digest,
    /// Where the history of the assessment ended.
    #[serde(default)]
    pub history: HistoryHead,
    /// The last lines of the history; internal file only.
    #[serde(default)]
    pub last_changes: Vec<Line>,
    /// Digest of the assessment that travels.
    pub attached_sha256: Option<Digest>,
    /// The catalogues answered.
    pub catalogues: Vec<CatalogueUse>,
    /// What the document rests on beside them, with digests: crosswalks, and the glossaries of an internal file.
    /// Empty in documents that were made before this was noted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: BTreeMap<String, Digest>,
    /// Every duty with its words and what came of it.
    pub duties: Vec<DutyResult>,
    /// The duties counted by verdict.
    pub duties_total: Tally,
    /// The questions of each section counted by verdict; duties only in the official report.
    pub sections: Vec<SectionTally>,
    /// The controls of each top group of each standard counted by verdict; internal file only.
    pub groups: Vec<GroupTally>,
    /// The period before, for comparison; internal file only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
    /// The way over all periods; internal file only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<Course>,
    /// The last report that was issued before, for comparison; official report only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// What the registers and incidents add up to.
    pub counts: Counts,
    /// What the receiving office adds up, by the ids of the form's figures.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, u64>,
    /// Whether it was said that neither incidents nor risks arose.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub none_arisen: bool,
    /// Whether what people said about answers is printed; internal file only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remarks: bool,
    /// Evidence files that were missing or changed; internal file only.
    pub evidence_faults: BTreeMap<EvidenceId, Fault>,
}

/// What the same organisation had reached in an earlier period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// The id of that assessment.
    pub assessment: String,
    /// Its period.
    pub period: Period,
    /// Its answers by section.
    pub sections: Vec<SectionTally>,
    /// Its answers by top group of each standard.
    pub groups: Vec<GroupTally>,
}

/// A duty as it was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyResult {
    /// Which duty.
    pub duty: ControlRef,
    /// The directive's point.
    pub point: String,
    /// Its words.
    pub text: String,
    /// What came of it.
    pub verdict: Verdict,
}

/// How many answers of each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Compliant.
    pub compliant: u32,
    /// Partial.
    pub partial: u32,
    /// Non-compliant.
    pub non_compliant: u32,
    /// Not applicable.
    pub not_applicable: u32,
    /// Not arisen.
    pub not_arisen: u32,
    /// Not assessed.
    pub not_assessed: u32,
    /// The score, 0 to 10,000; none when nothing counts.
    pub basis_points: Option<u32>,
}

impl Tally {
    /// The answers that a score counts.
    pub(super) fn of(score: Score) -> Self {
        let count = |verdict: Verdict| score.count(verdict) as u32;
        Self {
            compliant: count(Verdict::Compliant),
            partial: count(Verdict::Partial),
            non_compliant: count(Verdict::NonCompliant),
            not_applicable: count(Verdict::NotApplicable),
            not_arisen: count(Verdict::NotArisen),
            not_assessed: count(Verdict::NotAssessed),
            basis_points: score.basis_points(),
        }
    }

    /// Progress in basis points, as a score has it.
    pub(super) fn progress_basis_points(self) -> u32 {
        let answered = [
            self.compliant,
            self.partial,
            self.non_compliant,
            self.not_applicable,
            self.not_arisen,
        ];
        let answered: u32 = answered.iter().sum();
        let all = answered + self.not_assessed;
        (answered * 10_000).checked_div(all).unwrap_or(10_000)
    }
}

/// A section's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionTally {
    /// The section.
    pub section: Section,
    /// Its answers.
    pub tally: Tally,
}

/// A top group's answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTally {
    /// The standard.
    pub catalogue: CatalogueId,
    /// Its top group.
    pub group: GroupId,
    /// Its answers.
    pub tally: Tally,
}

/// What the registers and incidents add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Information systems.
    pub systems: u32,
    /// Those reviewed at least once.
    pub systems_reviewed: u32,
    /// Domain names.
    pub domains: u32,
    /// Those under ".vn".
    pub national_domains: u32,
    /// Directing papers issued.
    pub directing_papers: u32,
    /// Regulations issued.
    pub regulations: u32,
    /// Procedures issued.
    pub procedures: u32,
    /// Sources of logs.
    pub log_sources: u32,
    /// Things backed up regularly.
    pub backups: u32,
    /// Those with a copy outside the building.
    pub backups_off_site: u32,
    /// Restore tests held.
    pub restore_tests: u32,
    /// Incidents of the period.
    pub incidents: u32,
    /// Risks of the period.
    pub risks: u32,
    /// Incidents and risks notified.
    pub notified: u32,
    /// Incidents and risks resolved.
    pub resolved: u32,
}

/// What is wrong with an evidence file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Not there.
    Missing,
    /// Not what was added.
    Changed,
}

impl Fault {
    /// The fault as readiness found it.
    pub fn of(fault: EvidenceFault) -> Self {
        match fault {
            EvidenceFault::Missing => Self::Missing,
            EvidenceFault::Changed => Self::Changed,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRead {
    #[serde(rename = "format")]
    _format: u32,
    report: Arguments,
}

#[derive(Serialize)]
struct FileWritten<'a> {
    format: u32,
    report: &'a Arguments,
}

/// The arguments as the text of their file. The same arguments give the same text.
pub fn to_ron(arguments: &Arguments) -> String {
    pretty(&FileWritten {
        format: FORMAT,
        report: arguments,
    })
}

/// A value as the text of a file that travels inside a document.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let config = ron::ser::PrettyConfig::new()
        .struct_names(false)
        .new_line("\n")
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut text = ron::ser::to_string_pretty(value, config)
        .expect("what travels is made of texts, integers, lists and maps");
    text.push('\n');
    text
}

/// The arguments in these bytes.
pub fn from_ron(path: &Path, bytes: &[u8]) -> Result<Arguments, Problem> {
    catalogue::read::<FileRead>(path, bytes).map(|file| file.report)
}
