//! Mục lục hồ sơ and biên bản giao nhận: what the file holds, paper by paper, and the record with which it is handed over
//! to the archive (Decree 30/2020/NĐ-CP, articles 29 and 30, and the forms of its annex V).
//!
//! Sheets are numbered by hand once the file is bound, so their column is left free. Electronic files say so.

use crate::{
    assessment::{
        Act, Evidence, EvidenceSource, IssuedDocument, IssuedReport, Relation, RelationKind, Route,
        Sent, SignedSheet, register::Meeting,
    },
    model::Date,
    report::{
        Facts,
        block::{
            Align, Block, Cell, Column, Document, Row, RowEmphasis, Signatory, Table, TableTextSize,
        },
        name::{letter_symbol, symbol_of_issued},
        section::Paper,
        sentence::{capital, clause, count, date, small, title_in_phrases},
    },
};

use super::{
    Form, PaperKind,
    sheet::{Part, body, composed, document, heading, sentences, stem, unit_head},
    whole,
};

pub(super) const INDEX: Form = Form {
    code: "index",
    subjects: whole,
    compose: |facts, _| Some(composed(facts, index)),
    name: |facts: &Facts, _| stem(facts, "Mục lục hồ sơ"),
};

pub(super) const HANDOVER: Form = Form {
    code: "handover",
    subjects: whole,
    compose: |facts, _| Some(composed(facts, handover)),
    name: |facts: &Facts, _| stem(facts, "Biên bản giao nhận hồ sơ"),
};

/// One paper or file that the file holds.
struct Entry {
    number: String,
    date: Option<Date>,
    title: String,
    author: String,
    note: String,
    is_electronic: bool,
}

/// Everything the file holds, the earliest first, what has no date last.
fn entries(paper: &Paper) -> Vec<Entry> {
    let mut entries = issued(paper);
    entries.extend(drafts(paper));
    entries.extend(notices(paper));
    entries.extend(enquiries(paper));
    entries.extend(minutes(paper));
    entries.extend(signed(paper));
    entries.extend(evidence(paper));
    entries.sort_by_key(|entry| (entry.date.is_none(), entry.date));
    entries
}

fn issued(paper: &Paper) -> Vec<Entry> {
    let assessment = paper.facts.assessment;
    let left = assessment.issued.iter().filter(|issued| !issued.draft);
    let entry = |issued: &IssuedReport| Entry {
        number: number_of(paper, issued),
        date: issued.date.or(Some(issued.at.date())),
        title: title_of(paper, issued),
        author: clause(&assessment.profile.name),
        note: issued
            .sendings
            .iter()
            .map(sending)
            .collect::<Vec<_>>()
            .join("; "),
        is_electronic: issued.route == Route::Digital,
    };
    left.map(entry).collect()
}

fn number_of(paper: &Paper, issued: &IssuedReport) -> String {
    let Facts {
        assessment, scheme, ..
    } = paper.facts;
    symbol_of_issued(assessment, scheme, issued).unwrap_or_default()
}

fn title_of(paper: &Paper, issued: &IssuedReport) -> String {
    if issued.document == IssuedDocument::Dossier {
        return "Hồ sơ đánh giá nội bộ".to_owned();
    }
    report_or_letter(paper, issued.relation.as_ref())
}

/// The report, or what was issued about an earlier one, in the words of its own title.
fn report_or_letter(paper: &Paper, relation: Option<&Relation>) -> String {
    let Some(Relation { kind, symbol, .. }) = relation else {
        return report(paper);
    };
    let scheme = paper.facts.scheme;
    let earlier = format!("{} số {symbol}", scheme.noun());
    match kind {
        RelationKind::Corrects => format!("Công văn đính chính {earlier}"),
        RelationKind::Withdraws => format!("Công văn thu hồi {earlier}"),
        RelationKind::Replaces => format!("{} (thay thế {earlier})", report(paper)),
        RelationKind::Supplements => {
            let (noun, summary) = (scheme.noun(), small(&scheme.summary));
            format!("{noun} bổ sung {summary} (bổ sung {earlier})")
        }
    }
}

/// "Báo cáo kết quả thực hiện Chỉ thị số …".
fn report(paper: &Paper) -> String {
    let scheme = paper.facts.scheme;
    let name = capital(&scheme.document_name.to_lowercase());
    format!("{name} {}", small(&scheme.summary))
}

/// The drafts that were sent out and kept.
fn drafts(paper: &Paper) -> Vec<Entry> {
    let assessment = paper.facts.assessment;
    let now = &assessment.dispatch;
    let now = (&now.steps, now.relation.as_ref());
    let before = assessment.issued.iter();
    let before = before.map(|issued| (&issued.steps, issued.relation.as_ref()));
    let mut drafts = Vec::new();
    for (steps, relation) in before.chain([now]) {
        let kept = steps.iter().filter(|it| it.act == Act::Drafted);
        let kept = kept.filter(|it| it.file.is_some()).enumerate();
        drafts.extend(kept.map(|(at, step)| Entry {
            number: String::new(),
            date: Some(step.at.date()),
            title: format!(
                "Dự thảo lần {} {}",
                at + 1,
                report_or_letter(paper, relation)
            ),
            author: clause(&assessment.profile.drafting_unit),
            note: String::new(),
            is_electronic: true,
        }));
    }
    drafts
}

/// The letters with which incidents were told.
fn notices(paper: &Paper) -> Vec<Entry> {
    let assessment = paper.facts.assessment;
    let mut entries = Vec::new();
    for incident in &assessment.incidents {
        for notice in &incident.notices {
            let Some(issued) = &notice.issued else {
                continue;
            };
            let number = notice.number.map(|number| number.to_string());
            entries.push(Entry {
                number: number.map_or_else(String::new, |it| letter_symbol(assessment, &it)),
                date: notice.date.or(Some(issued.at.date())),
                title: format!("Công văn thông báo {}", small(&clause(&incident.summary))),
                author: clause(&assessment.profile.name),
                note: String::new(),
                is_electronic: issued.file.is_some(),
            });
        }
    }
    entries
}

/// "Gửi Bộ Bưu chính, Viễn thông ngày 30/3/2007 (bưu điện), biên nhận RR123; tiếp nhận ngày 02/4/2007, số đến 118".
fn sending(sent: &Sent) -> String {
    let labelled = |label: &str, text: &str| {
        let text = clause(text);
        Some(format!("{label}{text}")).filter(|_| !text.is_empty())
    };
    let means = labelled("(", &sent.means).map_or_else(String::new, |it| format!(" {it})"));
    let way = format!("Gửi {} ngày {}{means}", clause(&sent.to), date(sent.on));
    let receipt = labelled(", biên nhận ", &sent.receipt).unwrap_or_default();
    let incoming = labelled(", số đến ", &sent.incoming).unwrap_or_default();
    let received = sent
        .received
        .map(|day| format!("; tiếp nhận ngày {}{incoming}", date(day)));
    format!("{way}{receipt}{}", received.unwrap_or_default())
}

/// What receivers asked back, and the letters that answered; the papers that went along stand among the evidence.
fn enquiries(paper: &Paper) -> Vec<Entry> {
    let assessment = paper.facts.assessment;
    let mut entries = Vec::new();
    for enquiry in &assessment.enquiries {
        let question = small(&clause(&enquiry.question));
        let theirs = clause(&enquiry.letter);
        entries.push(Entry {
            number: theirs.clone(),
            date: enquiry.dated.or(enquiry.received),
            title: format!("Công văn yêu cầu giải trình: {question}"),
            author: clause(&enquiry.from),
            note: String::new(),
            is_electronic: false,
        });
        let Some(reply) = &enquiry.reply else {
            continue;
        };
        let number = enquiry.number.map(|number| format!("{number:02}"));
        let letter = if theirs.is_empty() {
            "yêu cầu giải trình".to_owned()
        } else {
            format!("Công văn số {theirs}")
        };
        entries.push(Entry {
            number: number.map_or_else(String::new, |it| letter_symbol(assessment, &it)),
            date: enquiry.answered(),
            title: format!("Công văn trả lời {letter} của {}", clause(&enquiry.from)),
            author: clause(&assessment.profile.name),
            note: String::new(),
            is_electronic: reply.file.is_some(),
        });
    }
    entries
}

/// Minutes that were printed and signed by hand; those signed by key stand among the [`signed`].
fn minutes(paper: &Paper) -> Vec<Entry> {
    let assessment = paper.facts.assessment;
    let meetings = assessment.registers.meetings.iter();
    let subjects = PaperKind::Minutes.subjects(assessment, paper.facts.library);
    let by_hand = meetings.zip(subjects).filter_map(|(meeting, about)| {
        let signed = assessment.sheet(PaperKind::Minutes.code(), &about);
        signed.is_none().then_some(meeting)
    });
    let entry = |meeting: &Meeting| Entry {
        number: String::new(),
        date: meeting.on,
        title: format!("Biên bản làm việc với {}", clause(&meeting.unit)),
        author: clause(&assessment.profile.drafting_unit),
        note: String::new(),
        is_electronic: false,
    };
    by_hand.map(entry).collect()
}

/// Papers of the house that were signed by key, the record of handing over among them.
fn signed(paper: &Paper) -> Vec<Entry> {
    let assessment = paper.facts.assessment;
    let entry = |sheet: &SignedSheet| {
        let name = paper.texts.t(&format!("paper-{}", sheet.kind)).to_owned();
        let about = Some(&sheet.about).filter(|about| !about.is_empty());
        let signers: Vec<&str> = sheet
            .signatures
            .iter()
            .map(|it| it.signer.as_str())
            .collect();
        Entry {
            number: String::new(),
            date: sheet.signatures.first().map(|it| it.at.date()),
            title: about.map_or_else(|| name.clone(), |about| format!("{name}: {about}")),
            author: clause(&assessment.profile.drafting_unit),
            note: format!("Ký số: {}", signers.join(", ")),
            is_electronic: true,
        }
    };
    assessment.sheets.iter().map(entry).collect()
}

fn evidence(paper: &Paper) -> Vec<Entry> {
    let evidence = paper.facts.assessment.evidence.values();
    let entry = |it: &Evidence| match &it.source {
        EvidenceSource::File { .. } => Entry {
            number: String::new(),
            date: None,
            title: capital(&clause(&it.title)),
            author: String::new(),
            note: String::new(),
            is_electronic: true,
        },
        EvidenceSource::Paper {
            number,
            date,
            signer,
            location,
            seen,
            ..
        } => {
            let place = clause(location);
            let note = match seen {
                Some(_) if place.is_empty() => "Không lưu trong hồ sơ".to_owned(),
                Some(_) => format!("Không lưu trong hồ sơ; bản chính tại {place}"),
                None => capital(&place),
            };
            Entry {
                number: clause(number),
                date: *date,
                title: capital(&clause(&it.title)),
                author: clause(signer),
                note,
                is_electronic: false,
            }
        }
    };
    evidence.map(entry).collect()
}

/// "Hồ sơ báo cáo kết quả thực hiện Chỉ thị số …, quý I/2007".
fn name_of_file(paper: &Paper) -> String {
    let period = paper.texts.period(paper.facts.assessment.period);
    format!("Hồ sơ {}, {}", small(&report(paper)), small(&period))
}

const INDEX_NAME: &str = "MỤC LỤC VĂN BẢN, TÀI LIỆU";

fn index(paper: &Paper) -> Document {
    let name = name_of_file(paper);
    let entries = entries(paper);
    let mut blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: INDEX_NAME.to_owned(),
            summary: title_in_phrases(&name),
        },
    ];
    if entries.is_empty() {
        blocks.push(body("Hồ sơ chưa có văn bản, tài liệu."));
    } else {
        blocks.push(table(&entries));
        blocks.push(body(&format!(
            "Mục lục này có {} văn bản, tài liệu, trong đó {} là tài liệu điện tử.",
            count(entries.len()),
            count(electronic(&entries)),
        )));
    }
    let officer = clause(&paper.facts.assessment.profile.officer);
    blocks.push(Block::Signatories(vec![Signatory::by_hand(
        "NGƯỜI LẬP HỒ SƠ",
        &officer,
    )]));
    document(paper, INDEX_NAME, &name, blocks)
}

fn electronic(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| entry.is_electronic).count()
}

fn table(entries: &[Entry]) -> Block {
    let column = |title: &str, share, align| Column {
        title: title.to_owned(),
        share,
        align,
    };
    let rows = entries.iter().enumerate().map(|(at, entry)| {
        let form = entry.is_electronic.then(|| "Điện tử".to_owned());
        let notes = form.into_iter().chain(Some(entry.note.clone()));
        let notes = notes.filter(|note| !note.is_empty()).collect::<Vec<_>>();
        let cells = [
            (at + 1).to_string(),
            entry.number.clone(),
            entry.date.map(date).unwrap_or_default(),
            entry.title.clone(),
            entry.author.clone(),
            String::new(),
            notes.join("; "),
        ];
        Row {
            cells: cells.map(Cell::plain).into(),
            emphasis: RowEmphasis::Normal,
        }
    });
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            column("STT", 6, Align::Center),
            column("Số, ký hiệu", 17, Align::Left),
            column("Ngày, tháng, năm", 13, Align::Center),
            column("Tên loại và trích yếu nội dung", 34, Align::Left),
            column("Tác giả", 21, Align::Left),
            column("Tờ số", 6, Align::Center),
            column("Ghi chú", 20, Align::Left),
        ],
        rows: rows.collect(),
        text_size: TableTextSize::Small,
        is_landscape: false,
    })
}

const HANDOVER_NAME: &str = "BIÊN BẢN";

fn handover(paper: &Paper) -> Document {
    let name = name_of_file(paper);
    let summary = "Về việc giao nhận hồ sơ, tài liệu";
    let mut blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: HANDOVER_NAME.to_owned(),
            summary: summary.to_owned(),
        },
    ];
    blocks.extend(decree(paper).map(body));
    blocks.push(body("Chúng tôi gồm:"));
    blocks.push(sentences(&sides(paper)));
    blocks.push(body(
        "Hai bên thống nhất lập biên bản giao nhận hồ sơ, tài liệu với những nội dung sau:",
    ));
    for (at, part) in parts(paper, &name).iter().enumerate() {
        blocks.push(heading(at, part));
        blocks.extend(part.blocks.iter().cloned());
    }
    blocks.push(body(
        "Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./.",
    ));
    let officer = clause(&paper.facts.assessment.profile.officer);
    blocks.push(Block::Signatories(vec![
        Signatory::by_hand("ĐẠI DIỆN BÊN GIAO", &officer),
        Signatory::by_hand("ĐẠI DIỆN BÊN NHẬN", ""),
    ]));
    document(paper, HANDOVER_NAME, summary, blocks)
}

/// The decree that asks for the record, where the paper is made under it.
fn decree(paper: &Paper) -> Option<&'static str> {
    let since = Date::new(2020, 3, 5).expect("a day of the calendar");
    (paper.facts.created.date() >= since).then_some(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
    )
}

/// Who gives and who takes; the archive's person is filled in by hand.
fn sides(paper: &Paper) -> Vec<String> {
    let profile = &paper.facts.assessment.profile;
    let said = |text: &str, otherwise: &str| match clause(text) {
        text if text.is_empty() => otherwise.to_owned(),
        text => text,
    };
    vec![
        format!(
            "Bên giao: {}; đại diện: {}",
            said(&profile.drafting_unit, "đơn vị lập hồ sơ"),
            said(&profile.officer, "người lập hồ sơ"),
        ),
        format!("Bên nhận: Lưu trữ của {}", said(&profile.name, "cơ quan")),
    ]
}

fn parts(paper: &Paper, name: &str) -> Vec<Part> {
    let entries = entries(paper);
    let electronic = electronic(&entries);
    let amount = [
        format!(
            "Hồ sơ, tài liệu giấy: 01 hồ sơ, gồm {} văn bản, tài liệu",
            count(entries.len() - electronic)
        ),
        format!(
            "Hồ sơ, tài liệu điện tử: 01 hồ sơ, gồm {} tệp tin",
            count(electronic)
        ),
    ];
    let mut parts = vec![
        Part::new("Tên hồ sơ giao nộp", vec![body(&format!("{name}."))]),
        Part::new("Thời gian của tài liệu", vec![body(&time(&entries))]),
        Part::new("Số lượng tài liệu", vec![sentences(&amount)]),
        Part::new(
            "Tình trạng tài liệu giao nộp",
            vec![sentences(&[
                "Đầy đủ theo Mục lục văn bản, tài liệu kèm theo".to_owned(),
            ])],
        ),
    ];
    if let Some(by) = handed_over_by(paper) {
        let text = format!(
            "Chậm nhất ngày {}: một năm kể từ ngày công việc kết thúc.",
            date(by)
        );
        parts.push(Part::new("Thời hạn nộp lưu", vec![body(&text)]));
    }
    parts
}

/// From when to when the papers are.
fn time(entries: &[Entry]) -> String {
    let mut days = entries.iter().filter_map(|entry| entry.date);
    let Some(first) = days.next() else {
        return "Tài liệu chưa ghi ngày.".to_owned();
    };
    let (from, to) = days.fold((first, first), |(from, to), day| {
        (from.min(day), to.max(day))
    });
    format!("Từ ngày {} đến ngày {}.", date(from), date(to))
}

/// A year after the last paper was issued, with which the work ended (Decree 30/2020/NĐ-CP, article 30.2); none while
/// nothing was issued.
fn handed_over_by(paper: &Paper) -> Option<Date> {
    let issued = paper.facts.assessment.issued.iter();
    let numbered = issued.filter(|issued| issued.number.is_some() && !issued.draft);
    let ended = numbered.filter_map(|issued| issued.date).max()?;
    let next = ended.year() + 1;
    Date::new(next, ended.month(), ended.day()).or_else(|| Date::new(next, 2, 28))
}
