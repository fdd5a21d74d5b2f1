//! The three parts of the yearly letter (form 08 of Decree 331/2026/NĐ-CP): how many systems have come how far, who owns
//! them and who secures them. The systems themselves stand in the annexes (`annex_gradings`).

use crate::{
    assessment::{Profile, SecurityUnit, register::GradingState},
    catalogue::{Form, Heading},
    model::{Date, Language},
    report::{
        block::Block,
        sentence::{capital, clause, date},
    },
};

use super::{Paper, bullets, paragraph, paragraphs};

/// Part 1: the figures of the form, and when all levels will have been approved.
pub(super) fn general(paper: &Paper, _: &Heading) -> Vec<Block> {
    let form = paper.facts.library.form(&paper.facts.scheme.id);
    let fields = form.into_iter().flat_map(Form::fields);
    let figures = fields.map(|field| {
        let value = paper.figure(&field.id).map_or_else(
            || "chưa thống kê".to_owned(),
            |value| paper.texts.number(value),
        );
        format!("{}: {value}", field.title(Language::Vi))
    });
    let expected = format!(
        "Dự kiến thời gian hoàn thành phê duyệt đề xuất cấp độ hệ thống thông tin đối với tất cả các hệ thống thông \
         tin thuộc phạm vi quản lý: {}",
        all_approved(paper)
    );
    let items: Vec<String> = figures.chain([expected]).collect();
    vec![bullets(&items)]
}

/// When the last system is expected to be approved; that all are, or that nobody has said.
fn all_approved(paper: &Paper) -> String {
    let registers = paper.registers();
    let open = registers
        .systems
        .iter()
        .map(|system| registers.grading_of(system))
        .filter(|it| it.is_none_or(|it| it.state != GradingState::Approved));
    let days: Vec<Option<Date>> = open.map(|it| it.and_then(|it| it.expected)).collect();
    if days.is_empty() && !registers.systems.is_empty() {
        return "đã hoàn thành".to_owned();
    }
    let all: Option<Vec<Date>> = days.into_iter().collect();
    let last = all.and_then(|days| days.into_iter().max());
    last.map_or_else(
        || "chưa xác định".to_owned(),
        |day| format!("ngày {}", date(day)),
    )
}

/// Part 2a: the owner, which is the body that reports.
pub(super) fn owner(paper: &Paper, _: &Heading) -> Vec<Block> {
    let Profile {
        name,
        functions,
        head,
        head_position,
        address,
        province,
        phone,
        email,
        ..
    } = &paper.facts.assessment.profile;
    let address = joined(&[address, province]);
    items(
        "chủ quản hệ thống thông tin",
        [
            clause(name),
            clause(functions),
            joined(&[head, head_position]),
            address,
            contact(phone, email),
        ],
    )
}

/// Part 2b: the unit that secures its systems.
pub(super) fn unit(paper: &Paper, _: &Heading) -> Vec<Block> {
    let unit = &paper.facts.assessment.profile.security_unit;
    if unit.is_empty() {
        return vec![paragraph("Chưa giao đơn vị chuyên trách về an ninh mạng.")];
    }
    let SecurityUnit {
        name,
        functions,
        head,
        head_position,
        address,
        phone,
        email,
    } = unit;
    items(
        "đơn vị chuyên trách về an ninh mạng",
        [
            clause(name),
            clause(functions),
            joined(&[head, head_position]),
            clause(address),
            contact(phone, email),
        ],
    )
}

/// The five items that the form numbers; what is not known stays open, as the form wants it.
fn items(whose: &str, values: [String; 5]) -> Vec<Block> {
    let names = [
        format!("Tên {whose}"),
        "Quy định chức năng, nhiệm vụ và quyền hạn".to_owned(),
        "Người đại diện, chức vụ".to_owned(),
        "Địa chỉ liên lạc".to_owned(),
        "Thông tin liên hệ".to_owned(),
    ];
    let last = names.len();
    let lines = names.into_iter().zip(values).zip(1..);
    let lines = lines.map(|((name, value), number)| {
        let end = if number == last { "." } else { ";" };
        let line = format!("({number}) {name}: {value}");
        format!("{}{end}", line.trim_end())
    });
    paragraphs(lines)
}

/// What is known of several facts, one behind the other.
pub(super) fn joined(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| clause(part)).collect();
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// Telephone and e-mail, as far as they are known.
pub(super) fn contact(phone: &str, email: &str) -> String {
    let labelled = |label: &str, text: &str| match clause(text) {
        text if text.is_empty() => text,
        text => format!("{label} {text}"),
    };
    let phone = labelled("điện thoại", phone);
    let email = labelled("thư điện tử", email);
    joined(&[&phone, &email])
}

/// Part 3: where the details of the systems stand. The annexes of this paper are all printed, so their order is their
/// number.
pub(super) fn systems(paper: &Paper, _: &Heading) -> Vec<Block> {
    let count = paper.texts.number(paper.registers().systems.len() as u64);
    let mut blocks = vec![paragraph(format!(
        "Thông tin chi tiết về {count} hệ thống thông tin thuộc phạm vi quản lý và các nội dung khác theo Điều 36 Nghị \
         định số 331/2026/NĐ-CP nêu tại các Phụ lục kèm theo Công văn này, gồm:"
    ))];
    let titles: Vec<String> = super::super::official::annex_titles(paper)
        .map(|(label, title)| format!("{label}: {}", capital(&title.to_lowercase())))
        .collect();
    blocks.push(bullets(&titles));
    blocks
}
