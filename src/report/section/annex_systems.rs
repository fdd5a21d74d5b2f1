//! Phụ lục V: systems and domain names, for internal circulation.
//!
//! Printed only where the officer has chosen to let the whole data travel: who keeps hosts out of the attached data
//! must not find them on the paper. Weaknesses are never printed, not even here.

use crate::{
    assessment::{DataAttached, register::System},
    report::{
        block::{Align, Block, Paragraph, ParagraphStyle, Row, Run},
        sentence::{clause, date},
    },
};

use super::{Paper, column, number_and_date, table};

const MARK: &str = "LƯU HÀNH NỘI BỘ";

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let registers = paper.registers();
    let is_wanted = paper.facts.assessment.dispatch.data == DataAttached::Whole;
    if !is_wanted || (registers.systems.is_empty() && registers.domains.is_empty()) {
        return Vec::new();
    }
    let mark = Paragraph {
        runs: vec![Run::bold(MARK)],
        style: ParagraphStyle::Centered,
    };
    let mut blocks = vec![Block::Paragraph(mark)];
    if !registers.systems.is_empty() {
        blocks.push(systems(paper));
    }
    if !registers.domains.is_empty() {
        blocks.push(domains(paper));
    }
    blocks
}

fn captioned(mut block: Block, caption: &str) -> Block {
    if let Block::Table(table) = &mut block {
        caption.clone_into(&mut table.caption);
    }
    block
}

fn systems(paper: &Paper) -> Block {
    let columns = vec![
        column("STT", 5, Align::Center),
        column("Tên hệ thống", 24, Align::Left),
        column("Loại", 11, Align::Left),
        column("Đơn vị chủ quản", 15, Align::Left),
        column("Đơn vị vận hành", 15, Align::Left),
        column("Cấp độ, quyết định phê duyệt", 16, Align::Left),
        column("Nơi đặt", 16, Align::Left),
        column("Kết nối trong nước", 10, Align::Center),
        column("Ngày kiểm tra", 14, Align::Center),
    ];
    let rows = paper
        .registers()
        .systems
        .iter()
        .enumerate()
        .map(|(index, system)| {
            let domestic = match system.domestic_connection {
                Some(true) => "yes",
                Some(false) => "no",
                None => "unknown",
            };
            Row::plain([
                (index + 1).to_string(),
                clause(&system.name),
                paper
                    .texts
                    .t(&format!("system-role-{}", system.role.code()))
                    .to_owned(),
                clause(&system.owner),
                clause(&system.operator),
                level(paper, system),
                clause(&system.location),
                paper.texts.t(domestic).to_owned(),
                system.reviewed.map(date).unwrap_or_default(),
            ])
        });
    captioned(table(columns, rows.collect()), "1. Hệ thống thông tin")
}

/// "Cấp độ 3 (số 12/QĐ-SC ngày 05/3/2007)"; empty where nobody has set it.
fn level(paper: &Paper, system: &System) -> String {
    if system.level.is_open() {
        return String::new();
    }
    let id = format!("system-level-{}", system.level.code());
    let level = paper.texts.t(&id);
    let decision = number_and_date(&system.level_decision, system.level_decided);
    if decision.is_empty() {
        level.to_owned()
    } else {
        format!("{level} ({decision})")
    }
}

fn domains(paper: &Paper) -> Block {
    let columns = vec![
        column("STT", 5, Align::Center),
        column("Tên miền", 30, Align::Left),
        column("Mục đích sử dụng", 32, Align::Left),
        column("Nhà đăng ký", 26, Align::Left),
        column("Ngày hết hạn", 16, Align::Center),
    ];
    let rows = paper
        .registers()
        .domains
        .iter()
        .enumerate()
        .map(|(index, domain)| {
            Row::plain([
                (index + 1).to_string(),
                clause(&domain.name),
                clause(&domain.purpose),
                clause(&domain.registrar),
                domain.expires.map(date).unwrap_or_default(),
            ])
        });
    captioned(table(columns, rows.collect()), "2. Tên miền")
}
