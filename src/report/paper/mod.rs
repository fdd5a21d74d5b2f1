//! The papers of the office, all in one list: whatever can be printed of an assessment, what there is to make it of, its
//! words and the name of its file. PDF, Word file or workbook, pages, signatures and folders are `app::paper`'s.
//!
//! # Adding a paper
//!
//! 1. A file here, which ends in its `Form`: what it can be made of, how it is composed, under which name it is kept.
//!    Letter head, numbered parts and the page itself come from `sheet`; people who sign by hand beside each other
//!    are [`super::block::Block::Signatories`]. What it needs besides the assessment comes in `Background`.
//! 2. A variant of [`PaperKind`], its place in [`PaperKind::ALL`], its line in `PaperKind::form`.
//! 3. Its name, `paper-<code>`, in both language files.
//!
//! The command line, the window's list, and the tests of every paper (pages, characters, PDF/A, Word file) know it from
//! then on; `tests/report/papers.rs` has the assessment of which each paper must be possible. Papers are Vietnamese;
//! only the internal file speaks two languages.
//!
//! The comparison of two assessments ([`super::comparison`]) is no paper of this list: it is about two assessments, of
//! which the second has to be chosen, and every paper here is about the one that is open.

use std::collections::BTreeMap;

use crate::{
    assessment::{Assessment, IssuedDocument, NoticeKind},
    catalogue::Library,
};

use super::{Facts, block::Document, dossier, file_name, notice, official, sentence::clause};

mod applicability;
pub mod collection;
mod filing;
mod minutes;
mod opinions;
mod reply;
mod requests;
mod sheet;
mod submission;

pub use applicability::{Considered, STATEMENT_COLUMNS, Statement, statement};

/// A paper that can be made of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// Báo cáo.
    Report,
    /// Hồ sơ đánh giá nội bộ.
    Dossier,
    /// Công văn thông báo sự cố, nguy cơ.
    Notice,
    /// Phiếu lấy ý kiến.
    Opinions,
    /// Phiếu trình.
    Submission,
    /// Phiếu thu thập thông tin.
    Collection,
    /// Công văn trả lời yêu cầu giải trình.
    Reply,
    /// Danh mục tài liệu đề nghị cung cấp.
    Requests,
    /// Biên bản làm việc.
    Minutes,
    /// Thông báo áp dụng, tuyên bố áp dụng.
    Applicability,
    /// Mục lục hồ sơ.
    Index,
    /// Biên bản giao nhận hồ sơ.
    Handover,
}

/// What a kind of paper consists of.
struct Form {
    /// The code on the command line and in the ids of texts.
    code: &'static str,
    /// What it can be made of, a line each as the officer knows it. A paper about the assessment as a whole has one line
    /// without words.
    subjects: fn(&Assessment, &Library) -> Vec<String>,
    /// The paper about the n-th of them, from 0; nothing where there are not so many.
    compose: fn(&Facts, usize) -> Option<Document>,
    /// The name under which it is kept, without ending.
    name: fn(&Facts, usize) -> String,
}

impl PaperKind {
    /// Every paper, the report first.
    pub const ALL: &'static [Self] = &[
        Self::Report,
        Self::Dossier,
        Self::Notice,
        Self::Opinions,
        Self::Submission,
        Self::Collection,
        Self::Reply,
        Self::Requests,
        Self::Minutes,
        Self::Applicability,
        Self::Index,
        Self::Handover,
    ];

    fn form(self) -> &'static Form {
        match self {
            Self::Report => &REPORT,
            Self::Dossier => &DOSSIER,
            Self::Notice => &NOTICE,
            Self::Opinions => &opinions::FORM,
            Self::Submission => &submission::FORM,
            Self::Collection => &collection::FORM,
            Self::Reply => &reply::FORM,
            Self::Requests => &requests::FORM,
            Self::Minutes => &minutes::FORM,
            Self::Applicability => &applicability::FORM,
            Self::Index => &filing::INDEX,
            Self::Handover => &filing::HANDOVER,
        }
    }

    /// The code on the command line and in the ids of texts.
    pub fn code(self) -> &'static str {
        self.form().code
    }

    /// The paper of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// What it can be made of, a line each; one line without words where it is about the assessment as a whole. Lines
    /// that say the same (two meetings with a unit on one day) are counted, because what was signed of one is remembered
    /// by its line: "…", "… (2)".
    pub fn subjects(self, assessment: &Assessment, library: &Library) -> Vec<String> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let lines = (self.form().subjects)(assessment, library).into_iter();
        let counted = |line: String| {
            let times = seen.entry(line.clone()).or_default();
            *times += 1;
            match *times {
                1 => line,
                times => format!("{line} ({times})").trim_start().to_owned(),
            }
        };
        lines.map(counted).collect()
    }

    /// The document about the n-th subject, from 0; nothing where there is none.
    pub fn compose(self, facts: &Facts, subject: usize) -> Option<Document> {
        let is_there = subject < self.subjects(facts.assessment, facts.library).len();
        is_there.then(|| (self.form().compose)(facts, subject))?
    }

    /// The name under which it is kept, without ending.
    pub fn file_stem(self, facts: &Facts, subject: usize) -> String {
        (self.form().name)(facts, subject)
    }

    /// Which of the two documents it is whose pages depend on all evidence and on gaps.
    pub fn document(self) -> Option<IssuedDocument> {
        match self {
            Self::Report => Some(IssuedDocument::Report),
            Self::Dossier => Some(IssuedDocument::Dossier),
            _ => None,
        }
    }
}

/// The one subject of a paper about the assessment as a whole.
fn whole(_: &Assessment, _: &Library) -> Vec<String> {
    vec![String::new()]
}

const REPORT: Form = Form {
    code: "report",
    subjects: whole,
    compose: |facts, _| Some(official(facts)),
    name: |facts, _| name_of(facts, IssuedDocument::Report),
};

const DOSSIER: Form = Form {
    code: "dossier",
    subjects: whole,
    compose: |facts, _| Some(dossier(facts)),
    name: |facts, _| name_of(facts, IssuedDocument::Dossier),
};

fn name_of(facts: &Facts, document: IssuedDocument) -> String {
    let Facts {
        assessment,
        scheme,
        texts,
        stage,
        ..
    } = *facts;
    without_ending(file_name(assessment, scheme, texts, document, stage))
}

fn without_ending(name: String) -> String {
    match name.strip_suffix(".pdf") {
        Some(stem) => stem.to_owned(),
        None => name,
    }
}

const NOTICE: Form = Form {
    code: "notice",
    subjects: |assessment, _| {
        let subject = |(incident, notice): notice::Of| {
            let incident = &assessment.incidents[incident];
            let kind = match incident.notices[notice].kind {
                NoticeKind::First => "Thông báo ban đầu",
                NoticeKind::FollowUp => "Thông báo bổ sung",
                NoticeKind::Closing => "Thông báo kết thúc",
            };
            format!("{kind}: {}", clause(&incident.summary))
        };
        notices(assessment).map(subject).collect()
    },
    compose: |facts, subject| {
        let of = notices(facts.assessment).nth(subject)?;
        notice::notice(facts, of)
    },
    name: |facts, subject| {
        let of = notices(facts.assessment).nth(subject);
        let name = of.map(|of| notice::file_name(facts.assessment, of));
        without_ending(name.unwrap_or_default())
    },
};

/// Every notice, by its incident and its place among that incident's notices.
pub fn notices(assessment: &Assessment) -> impl Iterator<Item = notice::Of> {
    let incidents = assessment.incidents.iter().enumerate();
    incidents.flat_map(|(at, incident)| (0..incident.notices.len()).map(move |notice| (at, notice)))
}
