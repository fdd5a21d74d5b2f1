//! The annexes of the yearly letter (Decree 331/2026/NĐ-CP): the table of form 08 with its twelve columns and fixed
//! values, and what article 36 asks for beyond it: systems important to national security, regulations and whether they
//! are observed, the requirements one by one, anything else that was asked for.

use crate::{
    assessment::register::{CheckKind, Grading, GradingState, Measures, Operator, System},
    model::{Kind, Verdict},
    report::{
        block::{Align, Block, Paragraph, ParagraphStyle, Row, TableTextSize},
        sentence::{capital, clause, date},
    },
};

use super::{
    Duty, Paper, column, number_and_date, on, paragraph, sentences, table,
    yearly::{contact, joined},
};

/// What the short titles of the columns stand for.
const NOTES: [&str; 2] = [
    "Ghi chú: HTTT: hệ thống thông tin; ANM: an ninh mạng; HSĐXCĐ: hồ sơ đề xuất cấp độ; PA BĐANM: phương án bảo đảm \
     an ninh mạng.",
    "Cột (12) để trống nếu chưa thực hiện kiểm tra, đánh giá.",
];

/// The table of part 3 of form 08.
pub(super) fn table_of_form(paper: &Paper) -> Vec<Block> {
    let registers = paper.registers();
    if registers.systems.is_empty() {
        return vec![paragraph(
            "Không có hệ thống thông tin thuộc phạm vi quản lý.",
        )];
    }
    let titles = [
        ("STT", 5),
        ("Tên HTTT", 15),
        ("Chủ quản HTTT", 13),
        ("Đơn vị vận hành HTTT", 13),
        ("Cấp độ đề xuất", 7),
        ("Tình trạng phê duyệt cấp độ", 11),
        ("Quyết định phê duyệt cấp độ", 14),
        ("Quy chế bảo đảm ANM cho hệ thống", 14),
        ("Dự kiến thời điểm phê duyệt HSĐXCĐ", 12),
        ("Đã triển khai đầy đủ PA BĐANM", 13),
        ("Dự kiến thời điểm triển khai đầy đủ PA BĐANM", 12),
        ("Đã kiểm tra, đánh giá ANM", 12),
    ];
    let centred = [0, 4, 8, 10];
    let columns = titles.iter().enumerate().map(|(index, (title, share))| {
        let align = if centred.contains(&index) {
            Align::Center
        } else {
            Align::Left
        };
        column(title, *share, align)
    });
    let numbers = Row::plain((1..=titles.len()).map(|number| format!("({number})")));
    let rows = registers.systems.iter().enumerate();
    let rows = rows.map(|(index, system)| {
        let none = Grading::default();
        let grading = registers.grading_of(system).unwrap_or(&none);
        system_row(paper, index + 1, system, grading)
    });
    let mut block = table(
        columns.collect(),
        [numbers].into_iter().chain(rows).collect(),
    );
    if let Block::Table(table) = &mut block {
        table.text_size = TableTextSize::Tiny;
    }
    let notes = NOTES.map(|note| Block::Paragraph(Paragraph::plain(ParagraphStyle::Note, note)));
    [block].into_iter().chain(notes).collect()
}

fn system_row(paper: &Paper, number: usize, system: &System, grading: &Grading) -> Row {
    let own = &paper.facts.assessment.profile.name;
    let owner = if system.owner.trim().is_empty() {
        own
    } else {
        &system.owner
    };
    let level = paper.registers().level_number(system);
    let is_approved = grading.state == GradingState::Approved;
    let decision = number_and_date(&system.level_decision, system.level_decided);
    let by = clause(&grading.approver);
    let decision = match (is_approved, by.is_empty()) {
        (false, _) => String::new(),
        (true, true) => format!("Quyết định {decision}"),
        (true, false) => format!("Quyết định {decision} của {by}"),
    };
    let is_full = grading.measures == Measures::Fully;
    Row::plain([
        number.to_string(),
        clause(&system.name),
        clause(owner),
        clause(&system.operator),
        level.map_or_else(String::new, |level| level.to_string()),
        state(paper, grading.state),
        decision.trim().to_owned(),
        clause(&grading.regulation),
        grading
            .expected
            .filter(|_| !is_approved)
            .map(date)
            .unwrap_or_default(),
        paper
            .texts
            .t(&format!("grading-measures-{}", grading.measures.code()))
            .to_owned(),
        grading
            .measures_expected
            .filter(|_| !is_full)
            .map(date)
            .unwrap_or_default(),
        checked(paper, grading.checked),
    ])
}

/// One of the four states that the form knows; nothing where no dossier was begun.
fn state(paper: &Paper, state: GradingState) -> String {
    match state {
        GradingState::None => String::new(),
        state => paper
            .texts
            .t(&format!("grading-state-{}", state.code()))
            .to_owned(),
    }
}

fn checked(paper: &Paper, checked: CheckKind) -> String {
    match checked {
        CheckKind::None => String::new(),
        checked => paper
            .texts
            .t(&format!("grading-checked-{}", checked.code()))
            .to_owned(),
    }
}

/// Article 36.3.
pub(super) fn national_security(paper: &Paper) -> Vec<Block> {
    let registers = paper.registers();
    let important = registers.systems.iter().filter_map(|system| {
        let grounds = clause(&registers.grading_of(system)?.national_security);
        (!grounds.is_empty()).then_some((system, grounds))
    });
    let rows: Vec<Row> = important
        .enumerate()
        .map(|(index, (system, grounds))| {
            Row::plain([
                (index + 1).to_string(),
                clause(&system.name),
                clause(&system.operator),
                grounds,
            ])
        })
        .collect();
    if rows.is_empty() {
        return vec![paragraph(
            "Không có hệ thống thông tin có căn cứ đề xuất đưa vào Danh mục hệ thống thông tin quan trọng về an ninh \
             quốc gia.",
        )];
    }
    let columns = vec![
        column("STT", 7, Align::Center),
        column("Tên hệ thống thông tin", 28, Align::Left),
        column("Đơn vị vận hành", 25, Align::Left),
        column("Căn cứ đề xuất", 40, Align::Left),
    ];
    vec![table(columns, rows)]
}

/// Articles 36.6, 36.7 and 36.11.
pub(super) fn regulations(paper: &Paper) -> Vec<Block> {
    let registers = paper.registers();
    if registers.systems.is_empty() {
        return vec![paragraph(
            "Không có hệ thống thông tin thuộc phạm vi quản lý.",
        )];
    }
    let rows = registers.systems.iter().enumerate().map(|(index, system)| {
        let grading = registers.grading_of(system);
        let regulation = grading.map_or_else(String::new, |it| clause(&it.regulation));
        let observed = match grading.and_then(|it| it.observed) {
            Some(true) => "Tuân thủ",
            Some(false) => "Chưa tuân thủ đầy đủ",
            None => "Chưa kiểm tra",
        };
        let (regulation, observed) = if regulation.is_empty() {
            ("Chưa ban hành".to_owned(), "")
        } else {
            (regulation, observed)
        };
        Row::plain([
            (index + 1).to_string(),
            clause(&system.name),
            regulation,
            observed.to_owned(),
        ])
    });
    let columns = vec![
        column("STT", 7, Align::Center),
        column("Tên hệ thống thông tin", 30, Align::Left),
        column(
            "Quyết định ban hành Quy chế bảo đảm an ninh mạng",
            38,
            Align::Left,
        ),
        column(
            "Tuân thủ Quy chế trong vận hành, khai thác",
            25,
            Align::Left,
        ),
    ];
    vec![table(columns, rows.collect())]
}

/// Articles 36.5, 36.9 and 36.10: each requirement, whether it is met, and what is planned where it is not.
pub(super) fn requirements(paper: &Paper) -> Vec<Block> {
    const COLUMNS: usize = 6;
    let mut rows = Vec::new();
    let mut group = None;
    for (index, duty) in paper.all_duties().iter().enumerate() {
        if group.as_ref() != Some(&duty.control.group) {
            group = Some(duty.control.group.clone());
            rows.push(Row::group(
                COLUMNS,
                super::annex_duties::group_title(paper, duty),
            ));
        }
        rows.push(requirement_row(paper, duty, index + 1));
    }
    if rows.is_empty() {
        return vec![paragraph("Chưa đánh giá.")];
    }
    let columns = vec![
        column("STT", 5, Align::Center),
        column("Tiêu chí, yêu cầu", 26, Align::Left),
        column("Căn cứ", 13, Align::Left),
        column("Kết quả", 18, Align::Left),
        column("Đánh giá", 30, Align::Left),
        column("Kế hoạch, lộ trình hoàn thiện", 30, Align::Left),
    ];
    vec![table(columns, rows)]
}

fn requirement_row(paper: &Paper, duty: &Duty, number: usize) -> Row {
    let observation = duty
        .answer
        .map_or_else(String::new, |answer| clause(&answer.observation));
    let steps = paper
        .actions_for(duty)
        .into_iter()
        .filter(|step| step.done.is_none());
    let steps: Vec<String> = steps
        .map(|step| {
            let due = step
                .due
                .map_or_else(String::new, |due| format!(" (xong trước {})", on(due)));
            format!("{}{due}", clause(&step.what))
        })
        .collect();
    Row::plain([
        number.to_string(),
        clause(&duty.text.title),
        capital(&duty.point()),
        met(paper, duty),
        observation,
        steps.join(";\n"),
    ])
}

/// The words of article 36.10, and below them those of each system where they differ.
fn met(paper: &Paper, duty: &Duty) -> String {
    if duty.is_done_by_sending() {
        return format!("Thực hiện bằng {} này", paper.facts.scheme.noun());
    }
    let words = |verdict| match verdict {
        Verdict::Compliant => "Đã đáp ứng đầy đủ",
        Verdict::Partial | Verdict::NonCompliant => "Chưa đáp ứng đầy đủ",
        other => paper.texts.verdict(Kind::Duties, other),
    };
    let own = words(duty.verdict()).to_owned();
    let systems = duty.answer.into_iter().flat_map(|answer| &answer.systems);
    let systems = systems.map(|it| {
        format!(
            "{}: {}",
            clause(&it.system),
            words(it.verdict).to_lowercase()
        )
    });
    let lines: Vec<String> = [own].into_iter().chain(systems).collect();
    lines.join("\n")
}

/// Article 36.1: who operates which systems, and where they are reached. Form 08 has room for their names only.
pub(super) fn operators(paper: &Paper) -> Vec<Block> {
    let operators = paper.facts.assessment.operators();
    if operators.is_empty() {
        return vec![paragraph("Chưa giao đơn vị vận hành.")];
    }
    let rows = operators.iter().enumerate();
    let rows = rows.map(|(index, (operator, systems))| {
        let Operator {
            name,
            functions,
            head,
            head_position,
            address,
            phone,
            email,
        } = operator;
        let systems: Vec<String> = systems.iter().map(|it| clause(&it.name)).collect();
        Row::plain([
            (index + 1).to_string(),
            clause(name),
            clause(functions),
            joined(&[head, head_position]),
            clause(address),
            contact(phone, email),
            systems.join(";\n"),
        ])
    });
    let columns = vec![
        column("STT", 6, Align::Center),
        column("Đơn vị vận hành", 20, Align::Left),
        column("Quy định chức năng, nhiệm vụ và quyền hạn", 22, Align::Left),
        column("Người đại diện, chức vụ", 18, Align::Left),
        column("Địa chỉ liên lạc", 18, Align::Left),
        column("Thông tin liên hệ", 18, Align::Left),
        column("Hệ thống thông tin được giao vận hành", 22, Align::Left),
    ];
    vec![table(columns, rows.collect())]
}

/// Article 36.12: left out where there is nothing to tell.
pub(super) fn others(paper: &Paper) -> Vec<Block> {
    let assessment = paper.facts.assessment;
    let told = assessment.difficulties.iter().chain(&assessment.proposals);
    let told: Vec<String> = told.filter(|it| !it.trim().is_empty()).cloned().collect();
    if told.is_empty() {
        return Vec::new();
    }
    vec![sentences(&told)]
}
