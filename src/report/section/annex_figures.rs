//! Phụ lục III: figures that the receiving office adds up: counted by the officer, or from the registers.

use crate::{
    assessment::Figures,
    report::{
        block::{Align, Block, Row},
        file::Counts,
        sentence::roman,
    },
};

use super::{Paper, column, table};

/// A figure: its name, its unit, its value where somebody has counted.
type Figure = (&'static str, &'static str, Option<u32>);

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let columns = vec![
        column("STT", 6, Align::Center),
        column("Chỉ tiêu", 58, Align::Left),
        column("Đơn vị tính", 18, Align::Center),
        column("Số liệu", 18, Align::Right),
    ];
    let rows = groups(paper)
        .into_iter()
        .enumerate()
        .flat_map(|(index, (title, figures))| {
            let heading = Row::group(4, format!("{}. {title}", roman(index + 1)));
            let rows = figures
                .into_iter()
                .enumerate()
                .map(|(index, figure)| figure_row(paper, index + 1, figure));
            [heading].into_iter().chain(rows).collect::<Vec<Row>>()
        });
    vec![table(columns, rows.collect())]
}

fn figure_row(paper: &Paper, number: usize, (name, unit, value): Figure) -> Row {
    let value = value.map_or_else(
        || "Chưa thống kê".to_owned(),
        |value| paper.texts.number(u64::from(value)),
    );
    Row::plain([number.to_string(), name.to_owned(), unit.to_owned(), value])
}

/// The groups of figures in their order.
fn groups(paper: &Paper) -> Vec<(&'static str, Vec<Figure>)> {
    let assessment = paper.facts.assessment;
    let (figures, counts) = (&assessment.figures, Counts::of(assessment));
    vec![
        ("Hạ tầng và hệ thống thông tin", holdings(figures, &counts)),
        ("Văn bản đã ban hành", papers(&counts)),
        ("Truy vết và khôi phục thông tin", safeguards(&counts)),
        ("Nhân lực, kinh phí", means(figures)),
        ("Sự cố, nguy cơ trong kỳ", incidents(&counts)),
    ]
}

fn holdings(figures: &Figures, counts: &Counts) -> Vec<Figure> {
    let foreign = counts.domains - counts.national_domains;
    vec![
        ("Hệ thống thông tin", "hệ thống", Some(counts.systems)),
        (
            "Hệ thống thông tin đã được kiểm tra, đánh giá",
            "hệ thống",
            Some(counts.systems_reviewed),
        ),
        ("Máy chủ", "máy", figures.servers),
        ("Trang thông tin điện tử", "trang", figures.websites),
        ("Tên miền “.vn”", "tên miền", Some(counts.national_domains)),
        ("Tên miền quốc tế", "tên miền", Some(foreign)),
        (
            "Kết nối Internet trong nước",
            "đường",
            figures.domestic_connections,
        ),
        (
            "Kết nối quốc tế",
            "đường",
            figures.international_connections,
        ),
        ("Địa chỉ IP công cộng", "địa chỉ", figures.ip_addresses),
    ]
}

fn papers(counts: &Counts) -> Vec<Figure> {
    vec![
        ("Văn bản chỉ đạo", "văn bản", Some(counts.directing_papers)),
        ("Quy chế", "văn bản", Some(counts.regulations)),
        ("Quy trình", "văn bản", Some(counts.procedures)),
    ]
}

fn safeguards(counts: &Counts) -> Vec<Figure> {
    vec![
        (
            "Nguồn nhật ký được thu thập",
            "nguồn",
            Some(counts.log_sources),
        ),
        (
            "Nội dung được sao lưu định kỳ",
            "nội dung",
            Some(counts.backups),
        ),
        (
            "Nội dung có bản sao đặt ngoài trụ sở",
            "nội dung",
            Some(counts.backups_off_site),
        ),
        ("Lần diễn tập khôi phục", "lần", Some(counts.restore_tests)),
    ]
}

fn means(figures: &Figures) -> Vec<Figure> {
    vec![
        (
            "Cán bộ được giao nhiệm vụ đảm bảo an ninh thông tin",
            "người",
            figures.dedicated_staff,
        ),
        (
            "Lượt cán bộ được đào tạo, bồi dưỡng trong kỳ",
            "lượt người",
            figures.trained_staff,
        ),
        (
            "Kinh phí chi cho an ninh thông tin trong kỳ",
            "triệu đồng",
            figures.budget_million_vnd,
        ),
    ]
}

fn incidents(counts: &Counts) -> Vec<Figure> {
    vec![
        ("Sự cố", "vụ", Some(counts.incidents)),
        ("Nguy cơ", "vụ", Some(counts.risks)),
        (
            "Số vụ đã thông báo cho cơ quan có thẩm quyền",
            "vụ",
            Some(counts.notified),
        ),
        ("Số vụ đã xử lý xong", "vụ", Some(counts.resolved)),
    ]
}
