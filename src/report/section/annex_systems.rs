//! Phụ lục V: systems and what their review found, domain names, sources of logs and backups, for internal circulation.
//!
//! Printed only where the officer has chosen to let the whole data travel: who keeps hosts out of the attached data
//! must not find them on the paper. Weaknesses are never printed, not even here, because paper is copied: only whether
//! some were seen.

use crate::{
    assessment::{
        DataAttached,
        register::{Backup, Domain, LogSource, System},
        support::last_test,
    },
    report::{
        block::{Align, Block, Paragraph, ParagraphStyle, Row, Run, TableTextSize},
        sentence::{clause, date, small},
    },
};

use super::{Paper, column, number_and_date, table};

const MARK: &str = "LƯU HÀNH NỘI BỘ";

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let is_wanted = paper.facts.assessment.dispatch.data == DataAttached::Whole;
    let tables = [systems, reviews, domains, log_sources, backups];
    let tables = tables.iter().filter_map(|table| table(paper));
    let tables: Vec<Block> = tables
        .filter(|_| is_wanted)
        .enumerate()
        .map(numbered)
        .collect();
    if tables.is_empty() {
        return tables;
    }
    let mark = Block::Paragraph(Paragraph {
        runs: vec![Run::bold(MARK)],
        style: ParagraphStyle::Centered,
    });
    [mark].into_iter().chain(tables).collect()
}

/// "1. Hệ thống thông tin".
fn numbered((index, mut block): (usize, Block)) -> Block {
    if let Block::Table(table) = &mut block {
        table.caption = format!("{}. {}", index + 1, table.caption);
    }
    block
}

/// The records of a register as a table, counted in the first column; nothing where there are none.
fn listed<R>(
    caption: &str,
    columns: &[(&str, u16, Align)],
    records: &[R],
    cells: impl Fn(&R) -> Vec<String>,
) -> Option<Block> {
    let counted = [("STT", 5, Align::Center)];
    let columns = counted.iter().chain(columns);
    let columns = columns.map(|(title, share, align)| column(title, *share, *align));
    let rows = records.iter().enumerate().map(|(index, record)| {
        let number = [(index + 1).to_string()];
        Row::plain(number.into_iter().chain(cells(record)))
    });
    let mut block = table(columns.collect(), rows.collect());
    if let Block::Table(table) = &mut block {
        caption.clone_into(&mut table.caption);
        table.text_size = TableTextSize::Tiny;
    }
    (!records.is_empty()).then_some(block)
}

fn yes_no(paper: &Paper, value: Option<bool>) -> String {
    let id = match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    };
    paper.texts.t(id).to_owned()
}

/// What there is of it, or a dash: an empty cell looks forgotten.
fn or_dash(text: String) -> String {
    if text.is_empty() {
        "–".to_owned()
    } else {
        text
    }
}

fn systems(paper: &Paper) -> Option<Block> {
    let columns = [
        ("Tên hệ thống", 26, Align::Left),
        ("Loại", 12, Align::Left),
        ("Đơn vị chủ quản", 18, Align::Left),
        ("Đơn vị vận hành", 18, Align::Left),
        ("Cấp độ, quyết định phê duyệt", 18, Align::Left),
        ("Nơi đặt", 22, Align::Left),
        ("Tên miền truy cập", 20, Align::Left),
    ];
    listed(
        "Hệ thống thông tin",
        &columns,
        &paper.registers().systems,
        |it| {
            let role = format!("system-role-{}", it.role.code());
            vec![
                clause(&it.name),
                paper.texts.t(&role).to_owned(),
                clause(&it.owner),
                clause(&it.operator),
                level(paper, it),
                clause(&it.location),
                or_dash(clause(&it.domain)),
            ]
        },
    )
}

/// What the review of each system found (point 2a).
fn reviews(paper: &Paper) -> Option<Block> {
    let columns = [
        ("Tên hệ thống", 24, Align::Left),
        ("Kết nối trong nước", 11, Align::Center),
        ("Biện pháp bảo vệ", 36, Align::Left),
        ("Điểm yếu đã phát hiện", 24, Align::Left),
        ("Ngày kiểm tra", 14, Align::Center),
    ];
    let caption = "Kết quả rà soát từng hệ thống";
    listed(caption, &columns, &paper.registers().systems, |it| {
        vec![
            clause(&it.name),
            yes_no(paper, it.domestic_connection),
            or_dash(clause(&it.protection)),
            weaknesses(it),
            it.reviewed.map_or_else(|| "Chưa kiểm tra".to_owned(), date),
        ]
    })
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

fn weaknesses(system: &System) -> String {
    let has_some = !system.weaknesses.trim().is_empty();
    let told = match (has_some, system.reviewed) {
        (true, _) => "Có, nêu tại hồ sơ đánh giá nội bộ",
        (false, Some(_)) => "Không ghi nhận",
        (false, None) => "–",
    };
    told.to_owned()
}

fn domains(paper: &Paper) -> Option<Block> {
    let columns = [
        ("Tên miền", 26, Align::Left),
        ("Tên miền “.vn”", 10, Align::Center),
        ("Mục đích sử dụng", 30, Align::Left),
        ("Nhà đăng ký", 24, Align::Left),
        ("Người giữ tài khoản quản trị", 22, Align::Left),
        ("Ngày hết hạn", 14, Align::Center),
    ];
    listed("Tên miền", &columns, &paper.registers().domains, |it| {
        vec![
            clause(&it.name),
            yes_no(paper, Some(Domain::is_national(it))),
            clause(&it.purpose),
            clause(&it.registrar),
            or_dash(clause(&it.administrator)),
            or_dash(it.expires.map(date).unwrap_or_default()),
        ]
    })
}

/// What lets an event be traced (point 2b).
fn log_sources(paper: &Paper) -> Option<Block> {
    let columns = [
        ("Nguồn nhật ký", 20, Align::Left),
        ("Nội dung ghi", 24, Align::Left),
        ("Thời gian lưu (ngày)", 9, Align::Right),
        ("Nguồn thời gian", 17, Align::Left),
        ("Chống sửa, xóa", 20, Align::Left),
        ("Người theo dõi", 16, Align::Left),
        ("Diễn tập truy vết gần nhất", 18, Align::Left),
    ];
    let caption = "Nguồn nhật ký phục vụ truy vết";
    listed(caption, &columns, &paper.registers().log_sources, |it| {
        let days = it.retention_days.map(u64::from);
        let days = days.map(|days| paper.texts.number(days));
        vec![
            clause(&it.name),
            clause(&it.records),
            days.unwrap_or_else(|| "Chưa quy định".to_owned()),
            or_dash(clause(&it.time_source)),
            or_dash(clause(&it.protection)),
            or_dash(clause(&it.reader)),
            drill(it),
        ]
    })
}

/// "14/3/2007: truy vết được".
fn drill(source: &LogSource) -> String {
    let Some(day) = source.last_drill.map(date) else {
        return "Chưa diễn tập".to_owned();
    };
    match source.drill_traced {
        Some(true) => format!("{day}: truy vết được"),
        Some(false) => format!("{day}: chưa truy vết được"),
        None => format!("{day}: chưa ghi kết quả"),
    }
}

/// What can be brought back, how fast, and whether it came back when tried (point 2b).
fn backups(paper: &Paper) -> Option<Block> {
    let columns = [
        ("Nội dung sao lưu", 24, Align::Left),
        ("Chu kỳ", 14, Align::Left),
        ("Phương tiện, nơi lưu", 26, Align::Left),
        ("Bản sao ngoài trụ sở", 10, Align::Center),
        ("Mất dữ liệu tối đa – RPO (giờ)", 11, Align::Right),
        ("Khôi phục trong – RTO (giờ)", 11, Align::Right),
        ("Lần khôi phục thử gần nhất", 24, Align::Left),
    ];
    listed(
        "Sao lưu, khôi phục",
        &columns,
        &paper.registers().backups,
        |it| {
            let hours = |hours: Option<u32>| {
                let hours = hours.map(|hours| paper.texts.number(u64::from(hours)));
                or_dash(hours.unwrap_or_default())
            };
            vec![
                clause(&it.what),
                or_dash(clause(&it.frequency)),
                or_dash(clause(&it.location)),
                yes_no(paper, it.off_site),
                hours(it.rpo_hours),
                hours(it.rto_hours),
                last_restored(paper, it),
            ]
        },
    )
}

/// "20/3/2007: khôi phục được, 47 phút".
fn last_restored(paper: &Paper, backup: &Backup) -> String {
    let Some(test) = last_test(backup, &paper.registers().restore_tests) else {
        return "Chưa khôi phục thử".to_owned();
    };
    let day = test.on.map(date).unwrap_or_default();
    let outcome = format!("restore-outcome-{}", test.outcome.code());
    let outcome = small(paper.texts.t(&outcome));
    let minutes = test.minutes.map(|it| format!(", {it} phút"));
    format!("{day}: {outcome}{}", minutes.unwrap_or_default())
}
