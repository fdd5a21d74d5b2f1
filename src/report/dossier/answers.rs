//! Every answer: the duties, then the controls of each standard under its clauses.

use crate::{
    assessment::{Answer, scope::Question, unit::names},
    catalogue::Catalogue,
    model::{Kind, Verdict},
    report::{
        block::{Align, Block, Row},
        sentence::clause,
        told::{told_check, told_comment},
    },
};

use super::{Dossier, supports};

/// Every duty that binds the organisation.
pub(super) fn duties(dossier: &Dossier) -> Vec<Block> {
    let columns = [
        ("dossier-column-id", 8, Align::Left),
        ("dossier-column-point", 7, Align::Center),
        ("dossier-column-duty", 28, Align::Left),
        ("dossier-column-verdict", 14, Align::Left),
        ("dossier-column-remarks", 30, Align::Left),
        ("dossier-column-owner", 15, Align::Left),
        ("dossier-column-evidence", 26, Align::Left),
    ];
    let rows = dossier
        .questions
        .iter()
        .filter(|it| it.kind == Kind::Duties)
        .map(|question| {
            let answer = dossier.answer(&question.at);
            Row::plain([
                question.at.control.to_string(),
                point(dossier, question),
                dossier.title(&question.at),
                verdict(dossier, question),
                remarks(dossier, question, answer),
                answer.map_or_else(String::new, |answer| clause(&answer.owner)),
                shown_by(dossier, question, answer),
            ])
        });
    vec![dossier.table("", &columns, rows.collect())]
}

fn point(dossier: &Dossier, question: &Question) -> String {
    let control = dossier
        .facts
        .library
        .control(&question.at)
        .map(|(_, control)| control);
    match control
        .and_then(|control| control.duty.as_ref())
        .map(|duty| duty.point.as_str())
    {
        None => String::new(),
        Some("closing") => dossier.t("dossier-point-closing").to_owned(),
        Some(point) => point.to_owned(),
    }
}

fn verdict(dossier: &Dossier, question: &Question) -> String {
    let verdict = dossier.facts.assessment.verdict(&question.at);
    let word = dossier.texts.verdict(question.kind, verdict);
    rolled_up(dossier, word, dossier.answer(&question.at))
}

/// A verdict in words, with "the worst of 3 systems" below it where it is that.
pub(super) fn rolled_up(dossier: &Dossier, word: &str, answer: Option<&Answer>) -> String {
    match answer.filter(|answer| answer.is_rolled_up()) {
        None => word.to_owned(),
        Some(answer) => {
            let count = answer.systems.len();
            let of = dossier.texts.with("dossier-worst-of", &[("count", &count)]);
            format!("{word}\n{of}")
        }
    }
}

/// What was seen, and why it does not apply; then what was found in each system or branch, and in samples; last what
/// people said about the answer, where that is wanted.
fn remarks(dossier: &Dossier, question: &Question, answer: Option<&Answer>) -> String {
    let checks = dossier.facts.assessment.registers.checks.iter();
    let checks = checks.filter(|check| names(&check.controls, &question.at));
    let checks = checks.map(|check| told_check(dossier.texts, check));
    let Some(answer) = answer else {
        return checks.collect::<Vec<_>>().join("\n");
    };
    let justification = if answer.verdict == Verdict::NotApplicable {
        answer.justification.trim()
    } else {
        ""
    };
    let found = answer.systems.iter().map(|result| {
        let word = dossier.texts.verdict(question.kind, result.verdict);
        let note = clause(&result.note);
        let note = if note.is_empty() {
            note
        } else {
            format!(" – {note}")
        };
        format!("{}: {word}{note}", result.system)
    });
    let said = if dossier.facts.assessment.dispatch.remarks {
        &answer.review.comments[..]
    } else {
        &[]
    };
    let said = said.iter().map(|it| told_comment(dossier.texts, it));
    let parts = [justification, answer.observation.trim()].map(str::to_owned);
    parts
        .into_iter()
        .chain(found)
        .chain(checks)
        .chain(said)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The evidence cited, and what the registers show.
fn shown_by(dossier: &Dossier, question: &Question, answer: Option<&Answer>) -> String {
    let shown = [
        dossier.evidence(answer),
        supports::told(dossier, &question.at),
    ];
    let shown = shown.into_iter().filter(|it| !it.is_empty());
    shown.collect::<Vec<_>>().join(";\n")
}

/// Every control asked, one table a standard.
pub(super) fn controls(dossier: &Dossier) -> Vec<Block> {
    let catalogues = dossier.catalogues(Kind::Standard);
    let asked = catalogues.into_iter().filter(|it| {
        dossier
            .questions
            .iter()
            .any(|question| question.at.catalogue == it.id)
    });
    asked
        .map(|catalogue| controls_of(dossier, catalogue))
        .collect()
}

const COLUMNS: [(&str, u16, Align); 6] = [
    ("dossier-column-id", 11, Align::Left),
    ("dossier-column-control", 28, Align::Left),
    ("dossier-column-verdict", 14, Align::Left),
    ("dossier-column-maturity", 16, Align::Left),
    ("dossier-column-remarks", 34, Align::Left),
    ("dossier-column-evidence", 26, Align::Left),
];

fn controls_of(dossier: &Dossier, catalogue: &Catalogue) -> Block {
    let language = dossier.texts.language();
    let mut rows: Vec<Row> = Vec::new();
    let mut clause_above = None;
    for question in dossier
        .questions
        .iter()
        .filter(|question| question.at.catalogue == catalogue.id)
    {
        let top = catalogue
            .top_group_of(&question.group)
            .map(|group| &group.id);
        if top != clause_above {
            clause_above = top;
            let heading = top.map(|id| catalogue.group_heading(id, language));
            rows.push(Row::group(COLUMNS.len(), heading.unwrap_or_default()));
        }
        let answer = dossier.answer(&question.at);
        let maturity = answer
            .and_then(|answer| answer.maturity)
            .map(|maturity| dossier.texts.maturity(maturity));
        rows.push(Row::plain([
            question.at.control.to_string(),
            dossier.title(&question.at),
            verdict(dossier, question),
            maturity.unwrap_or_default(),
            remarks(dossier, question, answer),
            shown_by(dossier, question, answer),
        ]));
    }
    dossier.table(catalogue.short_title(language), &COLUMNS, rows)
}
