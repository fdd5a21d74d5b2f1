//! The list of everything in the archive: its assessments, the signed reports that lie in it or were opened from
//! elsewhere, and how each stands. Reading the files and remembering what was read is `shelf`'s, finding, sorting and
//! grouping `arrange`'s.

use std::{collections::BTreeMap, path::PathBuf};

use serde::{Deserialize, Serialize};

use crate::{
    assessment::{Assessment, DataAttached, scope},
    catalogue::Library,
    issued::Issued,
    lang::fold,
    model::{CatalogueId, Date, Digest, Moment, Period},
    sign::{Reason, Verdict},
    store::archive::REPORTS_FOLDER,
};

use super::{Error, identity};

mod arrange;
mod shelf;

pub use arrange::{Column, Grouping, Line, Only, Wish, arrange, in_order, searched};
pub use shelf::{Places, Shelf, changed, list};

/// The code of the reason why a file cannot be read at all.
const UNREADABLE: &str = "unreadable";

/// One line of the list.
#[derive(Debug)]
pub struct Entry {
    /// The folder of an assessment, or the file of a report.
    pub path: PathBuf,
    /// Whether it is a report's file.
    pub is_report: bool,
    /// Whether it lies outside of the archive.
    pub is_elsewhere: bool,
    /// What it holds, or why it cannot be read: a damaged one hides no other. Nothing is known of a report that carries
    /// no data, was rejected or was not verified yet.
    pub content: Result<Option<Summary>, Error>,
    /// How what was issued from it, or the report itself, stands.
    pub proof: Proof,
    /// When its file was last changed; of a report, when it was signed.
    pub changed: Moment,
    /// The score against the one of the period before, in basis points.
    pub against_before: Option<i32>,
}

/// What the list tells of an assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The organisation.
    pub organisation: String,
    /// The period.
    pub period: Period,
    /// The catalogues that are answered.
    pub catalogues: Vec<CatalogueId>,
    /// How much of the assessment is there to be counted: only a part may travel in a report.
    pub data: DataAttached,
    /// Answered among asked, basis points; none where not everything is there.
    pub progress_basis_points: Option<u32>,
    /// The score, basis points; none where nothing counts or not everything is there.
    pub score_basis_points: Option<u32>,
    /// Duties carried out, and all that bind the organisation.
    pub duties_done: (usize, usize),
    /// Steps of the plan that are not done.
    pub open_actions: usize,
    /// The days on which those with a day are due.
    pub due: Vec<Date>,
    /// The last report issued.
    pub issued: Option<LastIssued>,
    /// What the receivers of its reports wait for; `None` where they do not.
    pub waiting: Option<Waiting>,
}

/// Questions of receivers that wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// How many.
    pub count: usize,
    /// By when the first is to be answered, where a day was set.
    pub due: Option<Date>,
}

impl Waiting {
    fn of(assessment: &Assessment) -> Option<Self> {
        let open = || assessment.enquiries.iter().filter(|it| it.is_open());
        let count = open().count();
        let due = open().filter_map(|it| it.due).min();
        (count > 0).then_some(Self { count, due })
    }
}

/// The last report that was issued from an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastIssued {
    /// Its file in the folder of reports.
    pub file: String,
    /// Digest of that file.
    pub sha256: Digest,
    /// When it was issued.
    pub at: Moment,
    /// Who signed.
    pub signer: String,
    /// Whether it carries "DỰ THẢO".
    pub draft: bool,
    /// Whether the assessment was edited afterwards.
    pub is_outdated: bool,
    /// Whether a hand signed the printed paper: its file bears no signature.
    pub is_by_hand: bool,
}

/// How a signed report stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// There is none.
    Nothing,
    /// Not verified yet.
    Waiting,
    /// Its file is gone.
    Missing,
    /// Its file is not the one that was issued.
    Exchanged,
    /// The file that was printed, signed by hand: unchanged since it was issued, but nothing in it vouches for it.
    ByHand,
    /// Unchanged since signing.
    Sound {
        /// Whether a trusted certificate vouches for the signer.
        is_trusted: bool,
        /// Who signed.
        signer: String,
        /// When, by the signer's word.
        at: Option<Moment>,
    },
    /// Rejected, with the code of the reason; of a file that cannot be read at all `unreadable`.
    Rejected(String),
}

/// The list, and what it was made from.
#[derive(Debug, Default)]
pub struct Listing {
    /// Its lines.
    pub entries: Vec<Entry>,
    /// Reports that were not verified yet.
    pub waiting: usize,
    /// Stands for everything that was looked at from outside: another one means that something changed.
    pub look: Option<Digest>,
}

impl Summary {
    /// What there is to tell of an assessment, of which this much is there.
    pub fn of(assessment: &Assessment, library: &Library, data: DataAttached) -> Self {
        let questions = scope::questions(assessment, library);
        let score = assessment.score(&questions);
        let is_whole = data == DataAttached::Whole;
        let open = || assessment.actions.iter().filter(|it| it.done.is_none());
        let used = assessment.catalogues.iter();
        Self {
            organisation: assessment.profile.name.clone(),
            period: assessment.period,
            catalogues: used.map(|used| used.id.clone()).collect(),
            data,
            progress_basis_points: is_whole.then(|| score.progress_basis_points()),
            score_basis_points: score.basis_points().filter(|_| is_whole),
            duties_done: scope::duties_done(assessment, &questions),
            open_actions: open().count(),
            due: open().filter_map(|step| step.due).collect(),
            issued: None,
            waiting: Waiting::of(assessment),
        }
    }

    /// How many open steps were due before this day.
    pub fn overdue(&self, today: Date) -> usize {
        self.due.iter().filter(|due| **due < today).count()
    }
}

impl Entry {
    /// What is known of its assessment.
    pub fn summary(&self) -> Option<&Summary> {
        self.content.as_ref().ok()?.as_ref()
    }

    /// Whether a person should look at it: damaged, rejected, gone or exchanged.
    pub fn is_unsound(&self) -> bool {
        self.content.is_err()
            || matches!(
                self.proof,
                Proof::Missing | Proof::Exchanged | Proof::Rejected(_)
            )
    }

    /// The last report that was issued from it.
    pub fn issued(&self) -> Option<&LastIssued> {
        self.summary()?.issued.as_ref()
    }

    /// Whether it was edited after its last report was issued.
    pub fn is_outdated(&self) -> bool {
        self.issued().is_some_and(|issued| issued.is_outdated)
    }

    /// Whether a report was issued from it that is no draft, or whether it is one.
    pub fn is_issued(&self) -> bool {
        self.is_report || self.issued().is_some_and(|issued| !issued.draft)
    }

    /// The report whose signature it tells of.
    pub fn report(&self) -> Option<PathBuf> {
        if self.is_report {
            return Some(self.path.clone());
        }
        let file = &self.issued()?.file;
        Some(self.path.join(REPORTS_FOLDER).join(file))
    }

    /// Its organisation; the name of its file where that is not known.
    pub fn title(&self) -> String {
        let organisation = self.summary().map(|it| it.organisation.trim());
        match organisation.filter(|name| !name.is_empty()) {
            Some(name) => name.to_owned(),
            None => self.name(),
        }
    }

    /// The name of its folder or file.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Its period, where it is known.
    pub fn period(&self) -> Option<Period> {
        self.summary().map(|summary| summary.period)
    }

    fn score(&self) -> Option<u32> {
        self.summary()?.score_basis_points
    }
}

impl Proof {
    /// How a report stands that was verified.
    pub fn of(issued: &Issued) -> Self {
        let verification = &issued.verification;
        let last = verification.signatures.last();
        if verification.verdict == Verdict::Rejected {
            let code = verification.reason.map_or(UNREADABLE, Reason::code);
            return Self::Rejected(code.to_owned());
        }
        Self::Sound {
            is_trusted: verification.verdict == Verdict::Valid,
            signer: last.map_or_else(String::new, |it| identity::holder(&it.signer)),
            at: last
                .and_then(|it| it.signed_at)
                .map(|at| Moment::from_unix(at.unix_seconds)),
        }
    }
}

/// Notes for each score how it stands against the last one of the same organisation in an earlier period. An assessment
/// goes before a report that was made from it.
fn compare_with_before(entries: &mut [Entry]) {
    let mut scores: BTreeMap<String, Vec<(Period, bool, Moment, u32)>> = BTreeMap::new();
    for entry in entries.iter() {
        if let (Some(period), Some(score)) = (entry.period(), entry.score()) {
            let of = scores.entry(fold(&entry.title())).or_default();
            of.push((period, !entry.is_report, entry.changed, score));
        }
    }
    for of in scores.values_mut() {
        of.sort_unstable();
    }
    for entry in entries {
        let (Some(period), Some(score)) = (entry.period(), entry.score()) else {
            continue;
        };
        let of = &scores[&fold(&entry.title())];
        let before = of[..of.partition_point(|it| it.0 < period)].last();
        entry.against_before = before
            .map(|it| i64::from(score) - i64::from(it.3))
            .and_then(|difference| i32::try_from(difference).ok());
    }
}
