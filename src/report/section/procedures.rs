//! II.3: procedures, regulation, and the standards consulted (point 2b; register of procedures).

use crate::{
    assessment::{
        Registers,
        register::{Procedure, ProcedureKind},
        score::Score,
    },
    catalogue::Heading,
    model::{Kind, Section},
    report::{
        block::Block,
        sentence::{clause, count, list, run_on, small},
    },
};

use super::{Duty, Paper, number_and_date, paragraphs, wording::outcome};

/// So many papers are cited in the text; more stand in the annex only.
const CITED: usize = 4;

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    let told = duties.iter().enumerate().map(|(position, duty)| {
        let facts = facts(paper, duty, position);
        run_on(&[outcome(paper, duty, position), facts, duty.observation()])
    });
    paragraphs(told)
}

/// What the registers say about the first duty (procedures), the second (regulation) and the third (standards).
fn facts(paper: &Paper, duty: &Duty, position: usize) -> String {
    if duty.question.section != Section::Procedures {
        return String::new();
    }
    match position {
        0 => issued_papers(paper, ProcedureKind::Procedure, "quy trình"),
        1 => issued_papers(paper, ProcedureKind::Regulation, "quy chế"),
        _ => standards_consulted(paper),
    }
}

/// The papers of the register that have been issued.
pub(super) fn issued(registers: &Registers) -> impl Iterator<Item = &Procedure> {
    registers.procedures.iter().filter(|it| it.is_issued())
}

/// "Quy chế … (số 12/QĐ-SC ngày 05/3/2007)".
pub(super) fn cited(procedure: &Procedure) -> String {
    let number = number_and_date(&procedure.number, procedure.issued);
    let title = clause(&procedure.title);
    if number.is_empty() {
        title
    } else {
        format!("{title} ({number})")
    }
}

fn issued_papers(paper: &Paper, kind: ProcedureKind, label: &str) -> String {
    let registers = paper.registers();
    let of_kind: Vec<&Procedure> = issued(registers).filter(|it| it.kind == kind).collect();
    let all = registers
        .procedures
        .iter()
        .filter(|it| it.kind == kind)
        .count();
    let drafts = all - of_kind.len();
    let drafts = if drafts > 0 {
        format!("; đang dự thảo {} {label}", count(drafts))
    } else {
        String::new()
    };
    let cited: Vec<String> = of_kind
        .iter()
        .take(CITED)
        .map(|it| small(&cited(it)))
        .collect();
    match of_kind.len() {
        0 if drafts.is_empty() => String::new(),
        0 => format!("Hiện {}.", drafts.trim_start_matches("; ")),
        1 => format!("Đã ban hành {}{drafts}.", cited[0]),
        number if number <= CITED => format!(
            "Đã ban hành {} {label}, gồm: {}{drafts}.",
            count(number),
            list(&cited)
        ),
        number => format!(
            "Đã ban hành {} {label}, trong đó có: {}{drafts} (chi tiết tại Phụ lục II).",
            count(number),
            list(&cited)
        ),
    }
}

/// How far the standards' measures looked at are in place; counts, without any scale of our own.
fn standards_consulted(paper: &Paper) -> String {
    let score: Score = paper.facts.assessment.score(
        paper
            .questions
            .iter()
            .filter(|it| it.kind == Kind::Standard),
    );
    if score.answered() == 0 {
        return String::new();
    }
    let parts: Vec<String> = [
        (score.compliant, "đáp ứng"),
        (score.partial, "đáp ứng một phần"),
        (score.non_compliant, "chưa đáp ứng"),
        (score.not_applicable, "không áp dụng"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, words)| format!("{} biện pháp {words}", count(number)))
    .collect();
    format!(
        "Qua đối chiếu {} biện pháp kiểm soát của chuẩn: {}.",
        count(score.answered()),
        list(&parts)
    )
}
