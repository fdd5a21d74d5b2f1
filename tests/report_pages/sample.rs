//! A document with every kind of block, as a provincial department would write it.

use tuanthu::model::{Language, Moment};
use tuanthu::report::block::*;

pub(crate) fn moment() -> Moment {
    "2007-03-28T09:12:00+07:00".parse().unwrap()
}

pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        language: Language::Vi,
        title: "Báo cáo kết quả thực hiện Chỉ thị số 03/2007/CT-BBCVT".to_owned(),
        subject: "Quý I/2007 & <an toàn>".to_owned(),
        author: "Sở Bưu chính, Viễn thông Hà Nội".to_owned(),
        keywords: vec![
            "Chỉ thị 03/2007/CT-BBCVT".to_owned(),
            "an ninh thông tin".to_owned(),
        ],
        creator: "Tuân Thủ".to_owned(),
        created: moment(),
        id: *b"0123456789abcdef",
        draft_mark: None,
        has_page_numbers: true,
        attachments: Vec::new(),
        blocks,
    }
}

pub(crate) fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Body, text))
}

pub(crate) fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading(Heading {
        level,
        number: number.to_owned(),
        text: text.to_owned(),
    })
}

pub(crate) fn letterhead_values() -> LetterHead {
    LetterHead {
        nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(),
        motto: "Độc lập - Tự do - Hạnh phúc".to_owned(),
        superior: Some("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI".to_owned()),
        body: "SỞ BƯU CHÍNH, VIỄN THÔNG".to_owned(),
        number_and_symbol: "Số:        /BC-SBCVT".to_owned(),
        about: None,
        draft: None,
        place_and_date: "Hà Nội, ngày      tháng 3 năm 2007".to_owned(),
        field: None,
        marks: vec![
            stamp(StampPlace::UnderNumber, "TỐI MẬT"),
            stamp(StampPlace::UnderNumber, "THƯỢNG KHẨN"),
            stamp(StampPlace::UnderDate, "LƯU HÀNH NỘI BỘ"),
        ],
    }
}

pub(super) fn stamp(place: StampPlace, words: &str) -> Stamp {
    Stamp {
        is_double: false,
        place,
        words: words.to_owned(),
    }
}

pub(crate) fn signature() -> Block {
    Block::Signature(SignatureBlock {
        authority: Some("KT. GIÁM ĐỐC".to_owned()),
        position: "PHÓ GIÁM ĐỐC".to_owned(),
        name: "Nguyễn Thị Hồng Hạnh".to_owned(),
        recipients_label: "Nơi nhận:".to_owned(),
        recipients: vec![
            "Như trên;".to_owned(),
            "UBND thành phố Hà Nội (để b/c);".to_owned(),
            "Giám đốc Sở (để b/c);".to_owned(),
            "Lưu: VT, CNTT.".to_owned(),
        ],
        field: Some(SignatureField {
            name: "nguoi_ky".to_owned(),
            tooltip: "Chữ ký của Phó Giám đốc".to_owned(),
            words: Vec::new(),
        }),
        seal: None,
        initials: None,
    })
}

pub(crate) const PROSE: &str = "Sở Bưu chính, Viễn thông Hà Nội đã tổ chức quán triệt Chỉ thị đến toàn thể cán bộ, công \
    chức, viên chức; phân công một đồng chí Phó Giám đốc trực tiếp phụ trách công tác đảm bảo an ninh thông tin, giao \
    Phòng Công nghệ thông tin làm đầu mối tham mưu, theo dõi, đôn đốc và tổng hợp kết quả thực hiện của các đơn vị \
    trực thuộc. Trong kỳ, Sở đã ban hành 02 quy chế, 04 quy trình và tổ chức 01 lớp tập huấn cho 35 cán bộ.";

pub(crate) fn duties(count: usize) -> Table {
    let column = |title: &str, share, align| Column {
        title: title.to_owned(),
        share,
        align,
    };
    let mut rows = vec![Row {
        cells: vec![Cell::spanning(6, "I. Rà soát, đánh giá (mục 2a)")],
        emphasis: RowEmphasis::Group,
    }];
    for number in 1..=count {
        let position = number.to_string();
        let cells = [
            position.as_str(),
            "Rà soát, kiểm tra, đánh giá toàn diện hệ thống lưu trữ, cung cấp và truyền tải thông tin",
            "2a",
            if number % 3 == 0 {
                "Đang thực hiện"
            } else {
                "Đã thực hiện"
            },
            "Biên bản kiểm tra số 12/BB-CNTT ngày 15/3/2007",
            "30/6/2007",
        ];
        let cells = cells.into_iter().map(Cell::plain).collect();
        rows.push(Row {
            cells,
            emphasis: RowEmphasis::Normal,
        });
    }
    let total = vec![
        Cell::spanning(3, "Tổng cộng"),
        Cell::spanning(3, "Đã thực hiện 14/20 nhiệm vụ"),
    ];
    rows.push(Row {
        cells: total,
        emphasis: RowEmphasis::Total,
    });
    Table {
        caption: String::new(),
        columns: vec![
            column("STT", 4, Align::Center),
            column("Nội dung nhiệm vụ", 30, Align::Left),
            column("Mục", 6, Align::Center),
            column("Kết quả", 13, Align::Center),
            column("Tài liệu kiểm chứng", 24, Align::Left),
            column("Thời hạn", 10, Align::Center),
        ],
        rows,
        text_size: TableTextSize::Small,
        is_landscape: false,
    }
}

fn chart() -> Block {
    let bar = |label: &str, basis_points, text: &str| Bar {
        label: label.to_owned(),
        basis_points,
        before: (basis_points > 0).then_some(basis_points / 2),
        text: text.to_owned(),
    };
    Block::Chart(BarChart {
        title: "Mức độ đáp ứng theo nhóm biện pháp".to_owned(),
        bars: vec![
            bar("Chính sách an ninh", 10_000, "100 %"),
            bar(
                "Quản lý sự cố an ninh thông tin và khắc phục",
                4_500,
                "45 %",
            ),
            bar("Quản lý liên tục hoạt động", 0, "0 %"),
        ],
        alt_text: "Biểu đồ: chính sách 100 %, sự cố 45 %, liên tục 0 %".to_owned(),
    })
}

fn heat_map() -> Block {
    let field = |text: &str, shade| HeatField {
        text: text.to_owned(),
        shade,
    };
    Block::HeatMap(HeatMap {
        title: "Hiện trạng từng biện pháp".to_owned(),
        rows: vec![HeatRow {
            label: "A.5 Chính sách an toàn".to_owned(),
            fields: vec![field("5.1.1 +", Shade::None), field("5.1.2 -", Shade::Dark)],
        }],
        legend: vec![
            field("+ Đáp ứng: 1", Shade::None),
            field("- Chưa đáp ứng: 1", Shade::Dark),
        ],
        alt_text: "Hiện trạng: đáp ứng 5.1.1; chưa đáp ứng 5.1.2".to_owned(),
    })
}

/// Every kind of block, main text and two annexes.
pub(crate) fn every_block() -> Vec<Block> {
    let annex = |label: &str, title: &str, is_landscape| {
        Block::AnnexStart(AnnexStart {
            label: label.to_owned(),
            title: title.to_owned(),
            reference_line:
                "(Kèm theo Báo cáo số       /BC-SBCVT ngày     tháng 3 năm 2007 của Sở BCVT)"
                    .to_owned(),
            is_landscape,
        })
    };
    let fact = |label: &str, value: &str| Fact {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    let mixed = Paragraph {
        runs: vec![
            Run::plain("Đã thực hiện "),
            Run::bold("14/20"),
            Run::italic(" nhiệm vụ được giao."),
        ],
        style: ParagraphStyle::Body,
    };
    let quote =
        "Các tổ chức, doanh nghiệp phải rà soát, kiểm tra, đánh giá toàn diện hệ thống của mình.";
    vec![
        Block::LetterHead(letterhead_values()),
        Block::Title {
            name: "BÁO CÁO".to_owned(),
            summary: "Kết quả thực hiện Chỉ thị số 03/2007/CT-BBCVT ngày 23 tháng 02 năm 2007 của Bộ trưởng Bộ Bưu \
                      chính, Viễn thông về việc tăng cường đảm bảo an ninh thông tin trên mạng Internet"
                .to_owned(),
        },
        Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: vec![
                "Bộ Bưu chính, Viễn thông".to_owned(),
                "Trung tâm Ứng cứu khẩn cấp máy tính Việt Nam".to_owned(),
            ],
        },
        body(PROSE),
        Block::Paragraph(Paragraph::plain(ParagraphStyle::Basis, "Căn cứ Luật Giao dịch điện tử;")),
        heading(1, "I.", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN"),
        heading(2, "1.", "Đặc điểm tình hình"),
        body(PROSE),
        heading(3, "a)", "Hệ thống lưu trữ, cung cấp, truyền tải thông tin"),
        Block::Paragraph(mixed),
        Block::Bullets(vec![vec![Run::plain(PROSE)], vec![Run::plain("☑ Đã tập huấn; ☐ chưa kiểm tra.")]]),
        Block::Paragraph(Paragraph::plain(ParagraphStyle::Quote, quote)),
        Block::Paragraph(Paragraph::plain(ParagraphStyle::Centered, "* * *")),
        Block::Paragraph(Paragraph::plain(ParagraphStyle::Note, "Ghi chú: số liệu tính đến ngày 25/3/2007.")),
        heading(1, "II.", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO"),
        body(PROSE),
        body(PROSE),
        body("Trên đây là báo cáo kết quả thực hiện Chỉ thị số 03/2007/CT-BBCVT của Sở Bưu chính, Viễn thông Hà Nội./."),
        signature(),
        annex("Phụ lục I", "BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ", false),
        Block::Table(duties(20)),
        annex("Phụ lục II", "SỐ LIỆU", true),
        Block::Facts(vec![
            fact("Tên cơ quan, tổ chức", "Sở Bưu chính, Viễn thông Hà Nội"),
            fact("Địa chỉ", "185 Giảng Võ, quận Đống Đa, thành phố Hà Nội, nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ]),
        chart(),
        heat_map(),
        Block::PageBreak,
        Block::Table(Table { caption: "Bảng 1. Tên miền".to_owned(), is_landscape: true, ..duties(2) }),
    ]
}

/// Every box of a document filled with `words` words of its own, all different.
#[expect(
    clippy::too_many_lines,
    reason = "one row for every kind of block: a list, not a way of working"
)]
pub(crate) fn overfull_blocks(words: usize) -> (Vec<Block>, Vec<String>) {
    let mut written = Vec::new();
    let mut text = || {
        let from = written.len();
        written.extend((from..from + words).map(|number| format!("CHỮ{number:05}")));
        written[from..].join(" ")
    };
    let mut head = letterhead_values();
    head.superior = Some(text());
    head.body = text();
    head.number_and_symbol = text();
    head.place_and_date = text();
    head.about = Some(text());
    head.draft = Some(text());
    // What is stamped is ours and short.
    head.marks.clear();
    let mut table = duties(1);
    table.caption = text();
    table.columns[4].title = text();
    table.rows[0].cells[0] = Cell::spanning(6, text());
    table.rows[1].cells[0] = Cell::plain(text());
    let blocks = vec![
        Block::LetterHead(head),
        Block::Title {
            name: text(),
            summary: text(),
        },
        Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: vec![text(), text()],
        },
        heading(1, "I.", &text()),
        body(&text()),
        Block::Bullets(vec![vec![Run::bold(text())]]),
        Block::Table(table),
        Block::Facts(vec![Fact {
            label: text(),
            value: text(),
        }]),
        Block::Chart(BarChart {
            title: text(),
            bars: vec![Bar {
                label: text(),
                basis_points: 5_000,
                before: Some(2_500),
                text: text(),
            }],
            alt_text: String::new(),
        }),
        Block::HeatMap(HeatMap {
            title: text(),
            rows: vec![HeatRow {
                label: text(),
                fields: vec![HeatField {
                    text: text(),
                    shade: Shade::Dark,
                }],
            }],
            legend: vec![HeatField {
                text: text(),
                shade: Shade::None,
            }],
            alt_text: String::new(),
        }),
        Block::Signature(SignatureBlock {
            authority: Some(text()),
            position: text(),
            name: text(),
            recipients_label: text(),
            recipients: vec![text(), text()],
            field: Some(SignatureField {
                name: "ky".to_owned(),
                tooltip: String::new(),
                words: Vec::new(),
            }),
            seal: None,
            initials: None,
        }),
        Block::Signatories(
            (0..3)
                .map(|_| Signatory {
                    role: text(),
                    note: text(),
                    name: text(),
                    field: None,
                })
                .collect(),
        ),
        Block::AnnexStart(AnnexStart {
            label: text(),
            title: text(),
            reference_line: text(),
            is_landscape: true,
        }),
    ];
    (blocks, written)
}
