//! What left the program: the record of each issued document, what later papers do to it, and which holds.

use serde::{Deserialize, Serialize};

use crate::{
    assessment::Assessment,
    model::{Date, Digest, Moment},
};

use super::{Act, Consultation, KeptFile, Refusal, Route, Sent, Step, sending};

/// A report that left the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedReport {
    /// Official report or internal file.
    pub document: IssuedDocument,
    /// File name in the `reports` folder.
    pub file: String,
    /// Digest of that file.
    pub sha256: Digest,
    /// Number given by the clerk, where already known.
    #[serde(default)]
    pub number: Option<u32>,
    /// Date of the paper, where already known.
    #[serde(default)]
    pub date: Option<Date>,
    /// When it was issued here.
    pub at: Moment,
    /// Who signed: the name in the certificate, or as typed where a hand signed.
    pub signer: String,
    /// Whether it carries "DỰ THẢO".
    pub draft: bool,
    /// Digest of the internal file that it replaces.
    #[serde(default)]
    pub replaces: Option<Digest>,
    /// What it does to a report that was issued before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// How it was signed.
    #[serde(default, skip_serializing_if = "Route::is_digital")]
    pub route: Route,
    /// Its way from the first draft to its number; kept here once the next paper is begun.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Scans of the paper that was signed by hand, in the `reports` folder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scans: Vec<KeptFile>,
    /// The opinions on its drafts; kept here once the next paper is begun.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consultations: Vec<Consultation>,
    /// The sending log, oldest first. Earlier versions of the program kept one sending at most, as `sent`.
    #[serde(
        default,
        alias = "sent",
        deserialize_with = "sending::log",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub sendings: Vec<Sent>,
}

impl IssuedReport {
    /// Whether it is a numbered report, and not a draft, an internal file or a letter about a report.
    pub fn is_report_of_its_own(&self) -> bool {
        let is_report = self.relation.as_ref().is_none_or(|it| it.kind.is_report());
        self.document == IssuedDocument::Report && self.number.is_some() && !self.draft && is_report
    }
}

/// The two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssuedDocument {
    /// Báo cáo.
    Report,
    /// Hồ sơ đánh giá nội bộ.
    Dossier,
}

/// What a paper does to a report that was issued before (Decree 30/2020/NĐ-CP, article 18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// What.
    pub kind: RelationKind,
    /// Number and symbol of that report: `05/BC-SBCVT`.
    pub symbol: String,
    /// Its date.
    pub date: Date,
    /// Digest of its file.
    pub sha256: Digest,
    /// Why, as it stands on the paper.
    pub reason: String,
}

/// The four things that a later paper can do to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Bổ sung: both hold together.
    Supplements,
    /// Thay thế: the earlier one no longer holds.
    Replaces,
    /// Đính chính: the earlier one holds as corrected.
    Corrects,
    /// Thu hồi: the earlier one no longer holds, and nothing takes its place.
    Withdraws,
}

impl RelationKind {
    /// All, the mildest first.
    pub const ALL: [Self; 4] = [
        Self::Supplements,
        Self::Corrects,
        Self::Replaces,
        Self::Withdraws,
    ];

    /// The code in the ids of texts and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Supplements => "supplements",
            Self::Replaces => "replaces",
            Self::Corrects => "corrects",
            Self::Withdraws => "withdraws",
        }
    }

    /// Whether the paper is a whole report of its own; otherwise it is a letter about the earlier one.
    pub fn is_report(self) -> bool {
        matches!(self, Self::Supplements | Self::Replaces)
    }
}

/// Whether an issued report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is in force; what was added or corrected stands in later papers.
    InForce,
    /// A later report has taken its place.
    Replaced,
    /// It was withdrawn.
    Withdrawn,
}

impl Assessment {
    /// Number and date of the paper in hand, with what was issued: its last step.
    pub fn number(&mut self, step: Step, issued: IssuedReport) -> Result<(), Refusal> {
        if let (Some(number), Some(date)) = (issued.number, issued.date) {
            self.is_free(number, date)?;
        }
        self.dispatch.take(step)?;
        self.dispatch.number = issued.number;
        self.dispatch.date = issued.date;
        self.issued.push(issued);
        Ok(())
    }

    /// Keeps the scan of the paper that was issued last with its record.
    pub fn add_scan(&mut self, scan: KeptFile) -> Result<(), Refusal> {
        let record = self.record_in_hand().ok_or(Refusal::NotIssued)?;
        record.scans.push(scan);
        Ok(())
    }

    /// Numbers count through a year and are given once; letters have numbers of their own. A paper about an earlier one
    /// is not dated before it.
    pub fn is_free(&self, number: u32, date: Date) -> Result<(), Refusal> {
        if let Some(earlier) = &self.dispatch.relation
            && date < earlier.date
        {
            return Err(Refusal::BeforeEarlier {
                symbol: earlier.symbol.clone(),
                date: earlier.date,
            });
        }
        let is_letter = |relation: &Option<Relation>| {
            relation
                .as_ref()
                .is_some_and(|relation| !relation.kind.is_report())
        };
        let is_taken = self.issued.iter().any(|issued| {
            issued.number == Some(number)
                && issued.date.is_some_and(|other| other.year() == date.year())
                && is_letter(&issued.relation) == is_letter(&self.dispatch.relation)
        });
        let is_notice =
            is_letter(&self.dispatch.relation) && self.is_letter_number_taken(number, date);
        if is_taken || is_notice {
            return Err(Refusal::NumberTaken { number });
        }
        Ok(())
    }

    /// Begins the next paper, one that refers to a report in force. What was done with the last one is kept with what
    /// was issued of it.
    pub fn begin_next(
        &mut self,
        kind: RelationKind,
        number: u32,
        symbol: String,
        reason: &str,
    ) -> Result<(), Refusal> {
        if !self.dispatch.state().is_issued() {
            return Err(Refusal::NotIssued);
        }
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let earlier = self
            .reports_in_force()
            .find(|earlier| earlier.number == Some(number));
        let (date, sha256) = earlier
            .and_then(|earlier| Some((earlier.date?, earlier.sha256)))
            .ok_or(Refusal::NoSuchReport { number })?;
        let steps = std::mem::take(&mut self.dispatch.steps);
        let consultations = std::mem::take(&mut self.dispatch.consultations);
        let issued = steps.iter().rev().find(|step| step.act == Act::Numbered);
        let issued = issued.and_then(|step| step.file.as_ref());
        let issued = issued.map(|file| file.sha256);
        let mut records = self.issued.iter_mut().rev();
        if let Some(record) = records.find(|record| Some(record.sha256) == issued) {
            record.steps = steps;
            record.consultations = consultations;
        }
        self.dispatch.points.clear();
        self.dispatch.number = None;
        self.dispatch.date = None;
        self.dispatch.relation = Some(Relation {
            kind,
            symbol,
            date,
            sha256,
            reason: reason.trim().to_owned(),
        });
        Ok(())
    }

    /// What was issued of the paper in hand.
    fn record_in_hand(&mut self) -> Option<&mut IssuedReport> {
        let step = self.dispatch.last(Act::Numbered)?;
        let sha256 = step.file.as_ref()?.sha256;
        self.issued
            .iter_mut()
            .rev()
            .find(|issued| issued.sha256 == sha256)
    }

    /// The reports to which a later paper may refer: issued with a number, and still holding.
    pub fn reports_in_force(&self) -> impl Iterator<Item = &IssuedReport> {
        self.issued.iter().filter(|issued| {
            issued.is_report_of_its_own() && self.standing(issued) == Standing::InForce
        })
    }

    /// Whether an issued report holds, in the light of what was issued after it.
    pub fn standing(&self, report: &IssuedReport) -> Standing {
        let relations = self.issued.iter().filter_map(|later| {
            let replaces = later
                .replaces
                .map(|sha256| (RelationKind::Replaces, sha256));
            let relation = later.relation.as_ref();
            relation
                .map(|relation| (relation.kind, relation.sha256))
                .or(replaces)
        });
        let ends = |(kind, sha256)| match kind {
            _ if sha256 != report.sha256 => None,
            RelationKind::Replaces => Some(Standing::Replaced),
            RelationKind::Withdraws => Some(Standing::Withdrawn),
            RelationKind::Supplements | RelationKind::Corrects => None,
        };
        relations
            .filter_map(ends)
            .next_back()
            .unwrap_or(Standing::InForce)
    }
}
