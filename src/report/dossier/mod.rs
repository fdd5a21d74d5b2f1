//! The internal assessment file (hồ sơ đánh giá nội bộ): everything the assessment holds, with scores and ids, in
//! Vietnamese or English. It stays at home and always carries the whole data.
//!
//! A new section is a file and one entry in [`SECTIONS`]; its title is the text `dossier-<code>`.

mod answers;
pub(super) mod applicability;
mod course;
mod enquiries;
mod evidence;
mod findings;
mod heat;
mod history;
mod incidents;
mod progress;
mod registers;
mod sources;
mod summary;
mod supports;
mod terms;

use crate::{
    assessment::{Answer, IssuedDocument, scope, scope::Question, support::Supports},
    catalogue::{Catalogue, ControlText},
    lang::Texts,
    model::{ControlRef, Date, Kind},
};

use super::{
    Facts, PROGRAM,
    block::{
        Align, Block, Column, Document, Heading, Paragraph, ParagraphStyle, Row, SignatureBlock,
        SignatureField, Table, TableTextSize,
    },
    data, identity,
    place::Place,
    sentence::clause,
};

/// Writes what stands under a title; nothing where there is nothing to say.
type Compose = fn(&Dossier) -> Vec<Block>;

/// The sections in order: the text of the title, and what stands under it. The terms that occur in them stand last.
const SECTIONS: &[(&str, Compose)] = &[
    ("dossier-organisation", summary::compose),
    ("dossier-progress", progress::by_section),
    ("dossier-clauses", progress::by_clause),
    ("dossier-course", course::compose),
    ("dossier-heat", heat::compose),
    ("dossier-findings", findings::compose),
    ("dossier-plan", findings::plan),
    ("dossier-duties", answers::duties),
    ("dossier-controls", answers::controls),
    ("dossier-applicability", applicability::compose),
    ("dossier-registers", registers::compose),
    ("dossier-incidents", incidents::compose),
    ("dossier-difficulties", incidents::difficulties),
    ("dossier-evidence", evidence::compose),
    ("dossier-catalogues", sources::catalogues),
    ("dossier-issued", sources::issued),
    ("dossier-enquiries", enquiries::compose),
    ("dossier-history", history::compose),
];

/// Tables of so many columns stand on landscape pages.
const WIDE: usize = 8;

/// Composes the internal assessment file.
pub fn dossier(facts: &Facts) -> Document {
    let Facts {
        assessment,
        scheme,
        texts,
        created,
        stage,
        ..
    } = *facts;
    let dossier = Dossier::new(*facts);
    let name = clause(&assessment.profile.name);
    let period = texts.period(assessment.period);
    let title = texts.t("dossier-title").to_owned();
    let mut blocks = vec![Block::Title {
        name: title.to_uppercase(),
        summary: format!("{name}\n{period}"),
    }];
    let sections = SECTIONS
        .iter()
        .map(|(title, compose)| (*title, compose(&dossier)));
    let mut sections: Vec<_> = sections.filter(|(_, under)| !under.is_empty()).collect();
    let written = sections.iter().flat_map(|(_, under)| under);
    if let Some(terms) = terms::compose(&dossier, written) {
        sections.push(("dossier-terms", vec![terms]));
    }
    for (position, (title, mut under)) in sections.into_iter().enumerate() {
        blocks.push(Block::Heading(Heading {
            level: 1,
            number: format!("{}.", position + 1),
            text: texts.t(title).to_owned(),
        }));
        blocks.append(&mut under);
    }
    blocks.push(Block::Signature(dossier.signature()));
    Document {
        language: texts.language(),
        title: format!("{title} – {name}"),
        subject: format!("{title}, {period}"),
        author: name.clone(),
        keywords: vec![scheme.directive.number.clone(), name, period],
        creator: PROGRAM.to_owned(),
        created,
        id: identity(data::fingerprint(facts, IssuedDocument::Dossier)),
        draft_mark: stage
            .is_draft()
            .then(|| texts.t("dossier-draft").to_owned()),
        has_page_numbers: true,
        attachments: data::attachments(facts, IssuedDocument::Dossier),
        blocks,
    }
}

/// The facts as the sections ask for them.
struct Dossier<'a> {
    facts: Facts<'a>,
    texts: &'a Texts,
    questions: Vec<Question>,
    supports: Supports,
}

impl<'a> Dossier<'a> {
    fn new(facts: Facts<'a>) -> Self {
        let questions = scope::questions(facts.assessment, facts.library);
        let day = facts.assessment.judged_on(facts.created.date());
        Self {
            facts,
            texts: facts.texts,
            supports: Supports::of(&facts.assessment.registers, &questions, day),
            questions,
        }
    }

    /// A text of the internal file.
    fn t(&self, id: &'static str) -> &'a str {
        self.texts.t(id)
    }

    /// The catalogues of a kind that the assessment answers.
    fn catalogues(&self, kind: Kind) -> Vec<&'a Catalogue> {
        let in_use = self
            .facts
            .assessment
            .catalogues
            .iter()
            .filter_map(|used| self.facts.library.catalogue(&used.id));
        in_use.filter(|catalogue| catalogue.kind == kind).collect()
    }

    fn text(&self, at: &ControlRef) -> Option<&'a ControlText> {
        self.facts.library.text(at, self.texts.language())
    }

    fn title(&self, at: &ControlRef) -> String {
        self.text(at)
            .map_or_else(String::new, |text| text.title.clone())
    }

    fn answer(&self, at: &ControlRef) -> Option<&'a Answer> {
        self.facts.assessment.answers.get(at)
    }

    fn day(&self, date: Option<Date>) -> String {
        date.map(|date| self.texts.date(date)).unwrap_or_default()
    }

    fn number(&self, number: Option<u32>) -> String {
        number
            .map(|number| self.texts.number(u64::from(number)))
            .unwrap_or_default()
    }

    fn yes_no(&self, value: Option<bool>) -> String {
        match value {
            Some(true) => self.t("yes"),
            Some(false) => self.t("no"),
            None => self.t("unknown"),
        }
        .to_owned()
    }

    /// The titles of the evidence that an answer cites, with their ids.
    fn evidence(&self, answer: Option<&Answer>) -> String {
        let cited = answer.map_or(&[][..], |answer| &answer.evidence);
        let evidence = &self.facts.assessment.evidence;
        let titled = cited.iter().map(|id| match evidence.get(id) {
            Some(evidence) => format!("{id} {}", clause(&evidence.title)),
            None => id.to_string(),
        });
        titled.collect::<Vec<_>>().join(";\n")
    }

    /// A table of small letters; a sentence instead where it would be empty.
    fn table(
        &self,
        caption: &str,
        columns: &[(&'static str, u16, Align)],
        rows: Vec<Row>,
    ) -> Block {
        if rows.is_empty() {
            return nothing(self, caption);
        }
        let is_landscape = columns.len() >= WIDE;
        let columns = columns.iter().map(|(title, share, align)| Column {
            title: self.t(title).to_owned(),
            share: *share,
            align: *align,
        });
        Block::Table(Table {
            caption: caption.to_owned(),
            columns: columns.collect(),
            rows,
            text_size: TableTextSize::Tiny,
            is_landscape,
        })
    }

    fn signature(&self) -> SignatureBlock {
        let name = clause(&self.facts.assessment.profile.officer);
        SignatureBlock {
            authority: None,
            position: self.t("dossier-signatory").to_uppercase(),
            recipients_label: String::new(),
            recipients: Vec::new(),
            field: Some(SignatureField {
                name: Place::Internal.name().to_owned(),
                tooltip: self.texts.with("dossier-signature-of", &[("name", &name)]),
                words: vec![
                    self.t("dossier-signatory").to_owned(),
                    clause(&self.facts.assessment.profile.name),
                ],
            }),
            seal: None,
            initials: None,
            name,
        }
    }
}

/// What stands in the place of a table without rows.
fn nothing(dossier: &Dossier, caption: &str) -> Block {
    let nothing = dossier.t("dossier-nothing");
    if caption.is_empty() {
        note(nothing)
    } else {
        note(format!("{caption}: {nothing}"))
    }
}

fn note(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Note, text))
}
