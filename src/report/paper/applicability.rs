//! Thông báo áp dụng, from the edition of 2013 on Tuyên bố áp dụng: for each control of one standard whether it applies,
//! on what that rests, how far it is in place and what shows it (ISO/IEC 27001:2005, 4.2.1 j), signed by the responsible.

use crate::{
    assessment::{Answer, Assessment},
    catalogue::{Catalogue, Library},
    model::{ControlRef, Kind, Language, Verdict},
    report::{
        Facts,
        block::{
            Align, Block, Cell, Column, Document, Row, RowEmphasis, Signatory, Table, TableTextSize,
        },
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

fn applicability(paper: &Paper, catalogue: &Catalogue) -> Document {
    let assessment = paper.facts.assessment;
    let name = name_of(catalogue).to_uppercase();
    let summary = format!(
        "Các biện pháp kiểm soát của {}",
        catalogue.short_title(Language::Vi)
    );
    let rows: Vec<Row> = catalogue
        .controls
        .iter()
        .map(|control| row(paper, &ControlRef::new(&catalogue.id, &control.id)))
        .collect();
    let mut blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: name.clone(),
            summary: summary.clone(),
        },
    ];
    let scope = clause(&assessment.scope);
    if !scope.is_empty() {
        blocks.push(body(&format!("Phạm vi: {scope}.")));
    }
    blocks.push(body(&counted(assessment, catalogue)));
    let column = |(title, share): &(&str, u16)| Column {
        title: (*title).to_owned(),
        share: *share,
        align: Align::Left,
    };
    blocks.push(Block::Table(Table {
        caption: String::new(),
        columns: COLUMNS.iter().map(column).collect(),
        rows,
        text_size: TableTextSize::Tiny,
        is_landscape: true,
    }));
    let profile = &assessment.profile;
    blocks.push(Block::Signatories(vec![
        Signatory::by_hand("NGƯỜI LẬP", &clause(&profile.officer)),
        Signatory::by_hand("NGƯỜI CHỊU TRÁCH NHIỆM", &clause(&profile.head)),
    ]));
    document(paper, &name, &summary, blocks)
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

fn row(paper: &Paper, at: &ControlRef) -> Row {
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
    let cells = [
        at.control.to_string(),
        title,
        applies.to_owned(),
        reason(paper, at, answer),
        state.to_owned(),
        evidence.collect::<Vec<_>>().join(";\n"),
        clause(&answer.owner),
        answer.at.map_or_else(String::new, |at| date(at.date())),
    ];
    Row {
        cells: cells.map(Cell::plain).into(),
        emphasis: RowEmphasis::Normal,
    }
}

/// On what it rests; then why it does not apply, or which duties it helps to fulfil where it does.
fn reason(paper: &Paper, at: &ControlRef, answer: &Answer) -> String {
    let bases = answer.basis.iter();
    let bases = bases.map(|it| paper.texts.t(&format!("basis-{}", it.code())).to_owned());
    let bases = bases.collect::<Vec<_>>().join("; ");
    let why = match answer.verdict {
        Verdict::NotApplicable => clause(&answer.justification),
        Verdict::NotAssessed => String::new(),
        _ => serves(paper.facts.library, &paper.questions, paper.texts, at),
    };
    let parts = [bases, why].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}
