//! The sections of the official report: one file each, and the list that ties them to the outline's heading ids.
//!
//! A new section is a file and one entry in [`SECTIONS`] (or [`ANNEXES`]); a heading without an entry says what came
//! of its duties, one sentence each. Titles, order and duties of headings are data of the directive's scheme.

mod annex_documents;
mod annex_duties;
mod annex_figures;
mod annex_gradings;
mod annex_plan;
mod annex_systems;
mod cooperation;
mod difficulties;
mod duties;
mod evaluation;
mod gaps;
mod incidents;
mod issuing;
mod outlook;
mod procedures;
mod proposals;
mod recovery;
mod review;
mod since;
mod situation;
mod staffing;
mod tracing;
mod wording;
mod yearly;

use crate::{
    assessment::{
        Action, Answer, Registers,
        figures::Statement,
        scope::{self, Question},
    },
    catalogue::{AnnexTitle, Control, ControlText, Heading},
    lang::Texts,
    model::{Date, Language, Verdict},
};

use super::{
    Facts,
    block::{Align, Block, Column, Paragraph, ParagraphStyle, Row, Run, Table, TableTextSize},
    sentence::{capital, clause, date as figures, run_on, self_reference, sentence},
};

/// Writes what stands under a heading; nothing where nobody here is bound.
type Compose = fn(&Paper, &Heading) -> Vec<Block>;

/// Writes an annex after its title; nothing where it has no place in this report.
type ComposeAnnex = fn(&Paper) -> Vec<Block>;

/// Heading id → section.
const SECTIONS: &[(&str, Compose)] = &[
    ("I.1", situation::compose),
    ("I.2", issuing::compose),
    ("I.3", staffing::compose),
    ("II.2.a", review::systems),
    ("II.2.b", review::protection),
    ("II.2.c", review::connections),
    ("II.3", procedures::compose),
    ("II.4", tracing::compose),
    ("II.5", recovery::compose),
    ("II.6", cooperation::compose),
    ("II.7", incidents::compose),
    ("III.1", evaluation::results),
    ("III.2", evaluation::shortcomings),
    ("III.3", evaluation::causes),
    ("IV", difficulties::compose),
    ("V", outlook::compose),
    ("VI", proposals::compose),
    ("general", yearly::general),
    ("owner", yearly::owner),
    ("unit", yearly::unit),
    ("systems", yearly::systems),
];

/// An annex of ours.
struct Annex {
    /// Its id in the scheme.
    id: &'static str,
    /// Whether its table needs the long side of the sheet.
    is_landscape: bool,
    compose: ComposeAnnex,
}

const fn annex(id: &'static str, is_landscape: bool, compose: ComposeAnnex) -> Annex {
    Annex {
        id,
        is_landscape,
        compose,
    }
}

const ANNEXES: &[Annex] = &[
    annex("I", true, annex_duties::compose),
    annex("II", true, annex_documents::compose),
    annex("III", false, annex_figures::compose),
    annex("IV", true, annex_plan::compose),
    annex("V", true, annex_systems::compose),
    annex("gradings", true, annex_gradings::table_of_form),
    annex(
        "national-security",
        false,
        annex_gradings::national_security,
    ),
    annex("regulations", false, annex_gradings::regulations),
    annex("requirements", true, annex_gradings::requirements),
    annex("operators", true, annex_gradings::operators),
    annex("others", false, annex_gradings::others),
];

/// What the program itself writes under a heading; nothing under one that only holds others.
pub(super) fn composed(paper: &Paper, heading: &Heading) -> Vec<Block> {
    if !heading.children.is_empty() {
        return Vec::new();
    }
    let entry = SECTIONS.iter().find(|(id, _)| *id == heading.id);
    entry.map_or(duties::compose as Compose, |(_, compose)| *compose)(paper, heading)
}

/// What stands under a heading of this report.
pub(super) fn under_heading(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let composed = composed(paper, heading);
    let own_text = paper.facts.assessment.paragraphs.get(&heading.id);
    match own_text.filter(|text| !text.trim().is_empty()) {
        // The officer's own words replace composed ones, but do not bring back a heading that binds nobody here.
        Some(text) if !composed.is_empty() => officers_text(text),
        _ => composed,
    }
}

/// What stands in an annex of this report.
pub(super) struct AnnexContent {
    pub(super) is_landscape: bool,
    pub(super) blocks: Vec<Block>,
}

/// What stands in an annex of this report; `None` leaves the annex out.
pub(super) fn in_annex(paper: &Paper, title: &AnnexTitle) -> Option<AnnexContent> {
    let annex = ANNEXES.iter().find(|annex| annex.id == title.id)?;
    let blocks = (annex.compose)(paper);
    (!blocks.is_empty()).then_some(AnnexContent {
        is_landscape: annex.is_landscape,
        blocks,
    })
}

/// The facts as the sections ask for them.
pub(super) struct Paper<'a> {
    /// What the report is composed from.
    pub(super) facts: Facts<'a>,
    /// The Vietnamese texts.
    pub(super) texts: &'a Texts,
    /// Every question of the assessment.
    pub(super) questions: Vec<Question>,
    /// What the form of figures says; none where the scheme asks for none.
    statement: Option<Statement<'a>>,
    /// How the organisation speaks of itself within a sentence: "Công ty", "đơn vị".
    pub(super) own: &'static str,
}

/// What the form of figures of this report says; none where its scheme asks for none.
pub(super) fn statement(facts: Facts<'_>) -> Option<Statement<'_>> {
    let form = facts.library.form(&facts.scheme.id)?;
    Some(Statement::of(form, facts.assessment))
}

/// A duty that binds the organisation.
pub(super) struct Duty<'a> {
    pub(super) question: &'a Question,
    pub(super) control: &'a Control,
    pub(super) text: &'a ControlText,
    pub(super) answer: Option<&'a Answer>,
    /// Whether it is the duty of sending this very report.
    pub(super) is_sending: bool,
}

impl<'a> Paper<'a> {
    pub(super) fn new(facts: Facts<'a>, texts: &'a Texts) -> Self {
        let questions = scope::questions(facts.assessment, facts.library);
        let own = self_reference(&facts.assessment.profile.name);
        Self {
            facts,
            texts,
            questions,
            statement: statement(facts),
            own,
        }
    }

    /// The organisation at the front of a sentence: "Công ty", "Đơn vị".
    fn own_first(&self) -> String {
        capital(self.own)
    }

    fn registers(&self) -> &'a Registers {
        &self.facts.assessment.registers
    }

    /// The figure of this id, where somebody has counted it. Sentences know some figures by name; a form without them
    /// says nothing there.
    fn figure(&self, id: &str) -> Option<u64> {
        self.statement.as_ref()?.value(id)
    }

    /// The duties of the reported directive that bind the organisation, in the directive's order.
    fn all_duties(&self) -> Vec<Duty<'_>> {
        let reported = |question: &&Question| question.at.catalogue == self.facts.scheme.catalogue;
        self.questions
            .iter()
            .filter(reported)
            .filter_map(|question| self.duty(question))
            .collect()
    }

    fn duty<'b>(&'b self, question: &'b Question) -> Option<Duty<'b>> {
        let (_, control) = self.facts.library.control(&question.at)?;
        let text = self.facts.library.text(&question.at, Language::Vi)?;
        Some(Duty {
            question,
            control,
            text,
            answer: self.facts.assessment.answers.get(&question.at),
            is_sending: self.facts.scheme.is_fulfilled_by_sending(&question.at),
        })
    }

    /// The duties reported under a heading that bind the organisation, in the heading's order.
    fn duties_of(&self, heading: &Heading) -> Vec<Duty<'_>> {
        let mut bound = self.all_duties();
        let position = |duty: &Duty| heading.duties.iter().position(|id| *id == duty.control.id);
        bound.retain(|duty| position(duty).is_some());
        bound.sort_by_key(position);
        bound
    }

    /// The plan's steps for a duty.
    fn actions_for(&self, duty: &Duty) -> Vec<&'a Action> {
        let mends = |action: &&Action| action.controls.contains(&duty.question.at);
        self.facts.assessment.actions.iter().filter(mends).collect()
    }

    /// The day by which the plan's open steps for a duty are to be done.
    fn due(&self, duty: &Duty) -> Option<Date> {
        let open = self
            .actions_for(duty)
            .into_iter()
            .filter(|action| action.done.is_none());
        open.filter_map(|action| action.due).max()
    }
}

impl Duty<'_> {
    fn verdict(&self) -> Verdict {
        self.answer
            .map_or(Verdict::NotAssessed, |answer| answer.verdict)
    }

    /// The officer's observation as sentences; empty where there is none.
    fn observation(&self) -> String {
        self.answer
            .map_or_else(String::new, |answer| sentence(&answer.observation))
    }

    /// "mục 2a", or the part without number.
    fn point(&self) -> String {
        match self.control.duty.as_ref().map(|duty| duty.point.as_str()) {
            None | Some("closing") => "phần tổ chức thực hiện".to_owned(),
            Some(point) => cited(point),
        }
    }

    /// Whether sending this very report is what carries the duty out.
    fn is_done_by_sending(&self) -> bool {
        self.is_sending && self.verdict() == Verdict::NotAssessed
    }
}

/// "mục 2a"; a point that says itself what it is ("điểm a khoản 3 Điều 30") as it is.
fn cited(point: &str) -> String {
    if point.starts_with(|first: char| first.is_ascii_digit()) {
        format!("mục {point}")
    } else {
        point.to_owned()
    }
}

/// "ngày 05/3/2007".
fn on(date: Date) -> String {
    format!("ngày {}", figures(date))
}

/// "số 12/QĐ-SC ngày 05/3/2007", what is known of it.
fn number_and_date(number: &str, date: Option<Date>) -> String {
    let number = clause(number);
    let number = (!number.is_empty()).then(|| format!("số {number}"));
    let parts: Vec<String> = number.into_iter().chain(date.map(on)).collect();
    parts.join(" ")
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Body, text))
}

/// The paragraphs that say something.
fn paragraphs(texts: impl IntoIterator<Item = String>) -> Vec<Block> {
    texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .map(paragraph)
        .collect()
}

/// Dashed items, each a sentence or more.
fn sentences(items: &[String]) -> Block {
    dashed(items, ".")
}

/// Dashed items; semicolons between them, or full stops where an item holds more than one sentence.
fn bullets(items: &[String]) -> Block {
    let is_long = items.iter().any(|item| clause(item).contains(". "));
    dashed(items, if is_long { "." } else { ";" })
}

fn dashed(items: &[String], between: &str) -> Block {
    let items: Vec<String> = items.iter().map(|item| clause(item)).collect();
    let items: Vec<&String> = items.iter().filter(|item| !item.is_empty()).collect();
    let last = items.len().saturating_sub(1);
    let ended = items.iter().enumerate().map(|(index, item)| {
        let end = if index == last { "." } else { between };
        vec![Run::plain(format!("{}{end}", capital(item)))]
    });
    Block::Bullets(ended.collect())
}

/// A paragraph for each duty under a heading: what came of it, the officer's observation, and between them, for the
/// first duty, what the registers say.
fn told_with(paper: &Paper, heading: &Heading, facts: fn(&Paper) -> String) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    let told = duties.iter().enumerate().map(|(position, duty)| {
        let facts = if position == 0 {
            facts(paper)
        } else {
            String::new()
        };
        let outcome = wording::outcome(paper, duty, position);
        run_on(&[outcome, facts, duty.observation()])
    });
    paragraphs(told)
}

/// The officer's lines as paragraphs; lines that begin with a dash as dashed items.
fn officers_text(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut items: Vec<Vec<Run>> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(item) = line.strip_prefix(['-', '–', '+']) {
            items.push(vec![Run::plain(item.trim())]);
            continue;
        }
        if !items.is_empty() {
            blocks.push(Block::Bullets(std::mem::take(&mut items)));
        }
        blocks.push(paragraph(line));
    }
    if !items.is_empty() {
        blocks.push(Block::Bullets(items));
    }
    blocks
}

fn column(title: &str, share: u16, align: Align) -> Column {
    Column {
        title: title.to_owned(),
        share,
        align,
    }
}

fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
    let (caption, text_size) = (String::new(), TableTextSize::Small);
    Block::Table(Table {
        caption,
        columns,
        rows,
        text_size,
        is_landscape: false,
    })
}
