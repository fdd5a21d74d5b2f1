//! Phụ lục III: figures that the receiving office adds up: counted by the officer, or from the registers.

use crate::{
    assessment::Figures,
    report::{
        block::{Align, Block, Row},
        file::Counts,
        sentence::roman,
    },
};

use super::{Paper, column, group_row, row, table};

/// A figure: its name, its unit, its value where somebody has counted.
type Figure = (&'static str, &'static str, Option<u64>);

pub(super) fn compose(paper: &Paper) -> Option<Vec<Block>> {
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
            let heading = group_row(4, &format!("{}. {title}", roman(index + 1)));
            let rows = figures
                .into_iter()
                .enumerate()
                .map(|(index, figure)| figure_row(paper, index + 1, figure));
            [heading].into_iter().chain(rows).collect::<Vec<Row>>()
        });
    Some(vec![table(columns, rows.collect())])
}

fn figure_row(paper: &Paper, number: usize, (name, unit, value): Figure) -> Row {
    let value = value.map_or_else(
        || "Chưa thống kê".to_owned(),
        |value| paper.texts.number(value),
    );
    row([number.to_string(), name.to_owned(), unit.to_owned(), value])
}

fn groups(paper: &Paper) -> Vec<(&'static str, Vec<Figure>)> {
    let assessment = paper.facts.assessment;
    let counts = Counts::of(assessment);
    let Figures {
        servers,
        websites,
        ip_addresses,
        domestic_connections,
        international_connections,
        dedicated_staff,
        trained_staff,
        budget_million_vnd,
    } = assessment.figures;
    let known = |number: Option<u32>| number.map(u64::from);
    let counted = |number: u32| Some(u64::from(number));
    vec![
        (
            "Hạ tầng và hệ thống thông tin",
            vec![
                ("Hệ thống thông tin", "hệ thống", counted(counts.systems)),
                (
                    "Hệ thống thông tin đã được kiểm tra, đánh giá",
                    "hệ thống",
                    counted(counts.systems_reviewed),
                ),
                ("Máy chủ", "máy", known(servers)),
                ("Trang thông tin điện tử", "trang", known(websites)),
                (
                    "Tên miền “.vn”",
                    "tên miền",
                    counted(counts.national_domains),
                ),
                (
                    "Tên miền quốc tế",
                    "tên miền",
                    counted(counts.domains - counts.national_domains),
                ),
                (
                    "Kết nối Internet trong nước",
                    "đường",
                    known(domestic_connections),
                ),
                ("Kết nối quốc tế", "đường", known(international_connections)),
                ("Địa chỉ IP công cộng", "địa chỉ", known(ip_addresses)),
            ],
        ),
        (
            "Văn bản đã ban hành",
            vec![
                (
                    "Văn bản chỉ đạo",
                    "văn bản",
                    counted(counts.directing_papers),
                ),
                ("Quy chế", "văn bản", counted(counts.regulations)),
                ("Quy trình", "văn bản", counted(counts.procedures)),
            ],
        ),
        (
            "Truy vết và khôi phục thông tin",
            vec![
                (
                    "Nguồn nhật ký được thu thập",
                    "nguồn",
                    counted(counts.log_sources),
                ),
                (
                    "Nội dung được sao lưu định kỳ",
                    "nội dung",
                    counted(counts.backups),
                ),
                (
                    "Nội dung có bản sao đặt ngoài trụ sở",
                    "nội dung",
                    counted(counts.backups_off_site),
                ),
                (
                    "Lần diễn tập khôi phục",
                    "lần",
                    counted(counts.restore_tests),
                ),
            ],
        ),
        (
            "Nhân lực, kinh phí",
            vec![
                (
                    "Cán bộ được giao nhiệm vụ đảm bảo an ninh thông tin",
                    "người",
                    known(dedicated_staff),
                ),
                (
                    "Lượt cán bộ được đào tạo, bồi dưỡng trong kỳ",
                    "lượt người",
                    known(trained_staff),
                ),
                (
                    "Kinh phí chi cho an ninh thông tin trong kỳ",
                    "triệu đồng",
                    known(budget_million_vnd),
                ),
            ],
        ),
        (
            "Sự cố, nguy cơ trong kỳ",
            vec![
                ("Sự cố", "vụ", counted(counts.incidents)),
                ("Nguy cơ", "vụ", counted(counts.risks)),
                (
                    "Số vụ đã thông báo cho cơ quan có thẩm quyền",
                    "vụ",
                    counted(counts.notified),
                ),
                ("Số vụ đã xử lý xong", "vụ", counted(counts.resolved)),
            ],
        ),
    ]
}
