//! Thông báo áp dụng, from the edition of 2013 on Tuyên bố áp dụng: for each control of one standard whether it applies,
//! on what that rests, how far it is in place and what shows it (ISO/IEC 27001:2005, 4.2.1 j), signed by the responsible.
//! The same lines make the workbook, which `app::paper` writes.

use crate::{
    assessment::{Answer, Assessment},
    catalogue::{Catalogue, Library},
    model::{ControlRef, Date, Kind, Language, Moment, Verdict},
    report::{
        Facts,
        block::{Align, Block, Column, Document, Row, Signatory, Table, TableTextSize},
        dossier::applicability::serves,
        section::Paper,
        sentence::{clause, date},
    },
};

use super::{
    Form,
    sheet::{body, composed, document, stem, unit_head},
};

/// The year from which standards speak of a "statement" (tuyên bố) and no longer of a "notice" (thông báo).
const STATEMENT_SINCE: i32 = 2013;

/// Heading and share of each column.
const COLUMNS: [(&str, u16); 8] = [
    ("Mã", 10),
    ("Biện pháp kiểm soát", 32),
    ("Áp dụng", 10),
    ("Lý do áp dụng hoặc không áp dụng", 34),
    ("Kết quả", 16),
    ("Tài liệu kiểm chứng", 28),
    ("Đơn vị chủ trì", 18),
    ("Ngày đánh giá", 13),
];

/// Heading of each column of the workbook, and its width in characters. What a reader filters by stands alone there.
pub const STATEMENT_COLUMNS: [(&str, u16); 9] = [
    ("Mã", 12),
    ("Biện pháp kiểm soát", 44),
    ("Áp dụng", 14),
    ("Căn cứ", 30),
    ("Lý do áp dụng hoặc không áp dụng", 44),
    ("Kết quả", 20),
    ("Tài liệu kiểm chứng", 40),
    ("Đơn vị chủ trì", 26),
    ("Ngày đánh giá", 14),
];

/// A statement of applicability, before anybody knows what file it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// "Thông báo áp dụng" or "Tuyên bố áp dụng".
    pub name: &'static str,
    /// Of which standard.
    pub summary: String,
    /// What the assessment covers; empty where that is not said.
    pub scope: String,
    /// How many controls apply, do not apply, and were not considered yet.
    pub counted: String,
    /// A line a control, in the order of the standard.
    pub lines: Vec<Considered>,
}

/// What a statement says of one control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// Its id in the standard.
    pub code: String,
    /// Its title.
    pub title: String,
    /// "Có", "Không", "Chưa xem xét".
    pub applies: &'static str,
    /// On what it rests: law, contract, risk, good practice.
    pub bases: String,
    /// Why it does not apply; which duties it helps to fulfil where it does.
    pub why: String,
    /// How far it is in place; empty where it does not apply or was not considered.
    pub state: String,
    /// What shows it, a line each.
    pub evidence: String,
    /// Who answers for it.
    pub owner: String,
    /// The day of the answer.
    pub on: Option<Date>,
}

/// The statement for the n-th standard in use, from 0; nothing where there are not so many.
pub fn statement(facts: &Facts, subject: usize) -> Option<Statement> {
    let standards = standards(facts.assessment, facts.library);
    let catalogue = *standards.get(subject)?;
    Some(composed(facts, |paper| stated(paper, catalogue)))
}

pub(super) const FORM: Form = Form {
    code: "applicability",
    subjects: |assessment, library| {
        let standards = standards(assessment, library).into_iter();
        standards
            .map(|it| it.short_title(Language::Vi).to_owned())
            .collect()
    },
    compose: |facts, subject| {
        let standards = standards(facts.assessment, facts.library);
        let catalogue = *standards.get(subject)?;
        Some(composed(facts, |paper| applicability(paper, catalogue)))
    },
    name: |facts: &Facts, subject| {
        let standards = standards(facts.assessment, facts.library);
        let named = standards.get(subject).map(|it| {
            let title = it.short_title(Language::Vi);
            format!("{} {title}", name_of(it))
        });
        stem(facts, &named.unwrap_or_default())
    },
};

/// The standards in use.
fn standards<'a>(assessment: &Assessment, library: &'a Library) -> Vec<&'a Catalogue> {
    let used = assessment.catalogues.iter();
    let used = used.filter_map(|used| library.catalogue(&used.id));
    used.filter(|it| it.kind == Kind::Standard).collect()
}

fn name_of(catalogue: &Catalogue) -> &'static str {
    if catalogue.valid_from.year() < STATEMENT_SINCE {
        "Thông báo áp dụng"
    } else {
        "Tuyên bố áp dụng"
    }
}

fn stated(paper: &Paper, catalogue: &Catalogue) -> Statement {
    let assessment = paper.facts.assessment;
    let controls = catalogue.controls.iter();
    let lines = controls.map(|it| considered(paper, &ControlRef::new(&catalogue.id, &it.id)));
    let scope = clause(&assessment.scope);
    let scope = if scope.is_empty() {
        scope
    } else {
        format!("Phạm vi: {scope}.")
    };
    Statement {
        name: name_of(catalogue),
        summary: format!(
            "Các biện pháp kiểm soát của {}",
            catalogue.short_title(Language::Vi)
        ),
        scope,
        counted: counted(assessment, catalogue),
        lines: lines.collect(),
    }
}

fn applicability(paper: &Paper, catalogue: &Catalogue) -> Document {
    let statement = stated(paper, catalogue);
    let name = statement.name.to_uppercase();
    let mut blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: name.clone(),
            summary: statement.summary.clone(),
        },
    ];
    if !statement.scope.is_empty() {
        blocks.push(body(&statement.scope));
    }
    blocks.push(body(&statement.counted));
    let column = |(title, share): &(&str, u16)| Column {
        title: (*title).to_owned(),
        share: *share,
        align: Align::Left,
    };
    blocks.push(Block::Table(Table {
        caption: String::new(),
        columns: COLUMNS.iter().map(column).collect(),
        rows: statement.lines.into_iter().map(row).collect(),
        text_size: TableTextSize::Tiny,
        is_landscape: true,
    }));
    let profile = &paper.facts.assessment.profile;
    blocks.push(Block::Signatories(vec![
        Signatory::by_hand("NGƯỜI LẬP", &clause(&profile.officer)),
        Signatory::by_hand("NGƯỜI CHỊU TRÁCH NHIỆM", &clause(&profile.head)),
    ]));
    document(paper, &name, &statement.summary, blocks)
}

/// How many controls apply, do not apply, and were not considered yet.
fn counted(assessment: &Assessment, catalogue: &Catalogue) -> String {
    let count = |is: fn(Verdict) -> bool| {
        let controls = catalogue.controls.iter();
        let at = controls.map(|it| ControlRef::new(&catalogue.id, &it.id));
        at.filter(|at| is(assessment.verdict(at))).count()
    };
    let out = count(|it| it == Verdict::NotApplicable);
    let open = count(|it| it == Verdict::NotAssessed);
    let all = catalogue.controls.len();
    format!(
        "Trong {all} biện pháp có {} biện pháp áp dụng, {out} biện pháp không áp dụng, {open} biện pháp chưa xem xét.",
        all - out - open
    )
}

fn considered(paper: &Paper, at: &ControlRef) -> Considered {
    let (facts, texts) = (&paper.facts, paper.texts);
    let blank = Answer::unassessed();
    let answer = facts.assessment.answers.get(at).unwrap_or(&blank);
    let (applies, state) = match answer.verdict {
        Verdict::NotApplicable => ("Không", ""),
        Verdict::NotAssessed => ("Chưa xem xét", ""),
        verdict => ("Có", texts.verdict(Kind::Standard, verdict)),
    };
    let title = facts.library.text(at, Language::Vi);
    let title = title.map_or_else(String::new, |text| text.title.clone());
    let evidence = answer.evidence.iter().map(|id| {
        let evidence = facts.assessment.evidence.get(id);
        let title = evidence.map_or_else(String::new, |it| clause(&it.title));
        format!("{id} {title}").trim_end().to_owned()
    });
    let bases = answer.basis.iter();
    let bases = bases.map(|it| texts.t(&format!("basis-{}", it.code())).to_owned());
    Considered {
        code: at.control.to_string(),
        title,
        applies,
        bases: bases.collect::<Vec<_>>().join("; "),
        why: match answer.verdict {
            Verdict::NotApplicable => clause(&answer.justification),
            Verdict::NotAssessed => String::new(),
            _ => serves(facts.library, &paper.questions, texts, at),
        },
        state: state.to_owned(),
        evidence: evidence.collect::<Vec<_>>().join(";\n"),
        owner: clause(&answer.owner),
        on: answer.at.map(Moment::date),
    }
}

/// On the paper, on what it rests and why stand in one column.
fn row(line: Considered) -> Row {
    let reasons = [line.bases, line.why];
    let reasons = reasons.into_iter().filter(|part| !part.is_empty());
    let cells = [
        line.code,
        line.title,
        line.applies.to_owned(),
        reasons.collect::<Vec<_>>().join("\n"),
        line.state,
        line.evidence,
        line.owner,
        line.on.map_or_else(String::new, date),
    ];
    Row::plain(cells)
}
