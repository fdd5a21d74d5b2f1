//! The official report (Báo cáo): letter head, title, the outline of the directive's scheme, signature, annexes.
//!
//! Vietnamese only, and in the words of official papers: no ids of ours, no scores, no percentages. Form after Decree
//! 30/2020/NĐ-CP, annex I: number and date stay blank until the clerk has given them.

use crate::{
    assessment::{Assessment, Authority, IssuedDocument, Route, file},
    catalogue::{AnnexTitle, Heading as OutlineHeading},
    lang::Texts,
    model::{Date, Language},
};

use super::{
    Facts, PROGRAM,
    block::{
        AnnexStart, Block, Document, Heading, LetterHead, Paragraph, ParagraphStyle,
        SignatureBlock, SignatureField,
    },
    data, identity, letter,
    name::{BLANK, symbol_with},
    place::Place,
    section::{self, AnnexContent, Paper},
    sentence::{clause, heading_number, roman},
};

/// The national name (Decree 30/2020/NĐ-CP, annex I, II.1).
pub(super) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// Composes the official report.
pub fn official(facts: &Facts) -> Document {
    // Official papers are Vietnamese whatever language the screen speaks.
    let vietnamese;
    let texts = match facts.texts.language() {
        Language::Vi => facts.texts,
        Language::En => {
            vietnamese = Texts::new(Language::Vi);
            &vietnamese
        }
    };
    let paper = Paper::new(Facts { texts, ..*facts }, texts);
    let Facts {
        assessment,
        scheme,
        created,
        stage,
        ..
    } = *facts;
    let mut blocks = opening(&paper);
    let letter = letter::text(&paper);
    let is_letter = letter.is_some();
    if let Some(mut text) = letter {
        blocks.append(&mut text);
    } else {
        outline(&paper, &scheme.outline, 0, &mut blocks);
        blocks.push(body(&filled(&paper, &scheme.closing)));
    }
    blocks.push(Block::Signature(signature(&paper)));
    if !is_letter {
        annexes(&paper, &mut blocks);
    }
    let attachments = data::attachments(&paper.facts, IssuedDocument::Report);
    let name = clause(&assessment.profile.name);
    Document {
        language: Language::Vi,
        title: format!("{} – {name}", kind_of_paper(&paper)),
        subject: letter::about(&paper).unwrap_or_else(|| letter::summary(&paper)),
        author: name.clone(),
        keywords: vec![
            scheme.directive.number.clone(),
            name,
            texts.period(assessment.period),
        ],
        creator: PROGRAM.to_owned(),
        created,
        id: identity(data::fingerprint(&paper.facts, IssuedDocument::Report)),
        draft_mark: stage.mark(),
        has_page_numbers: true,
        attachments,
        blocks,
    }
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Body, text))
}

/// Letter head, title, addressees, and the sentence that names the directive.
fn opening(paper: &Paper) -> Vec<Block> {
    let scheme = paper.facts.scheme;
    let profile = &paper.facts.assessment.profile;
    let superior = clause(&profile.superior).to_uppercase();
    let about = letter::about(paper);
    let draft_number = paper.facts.stage.draft_number();
    let mut blocks = vec![Block::LetterHead(LetterHead {
        nation: NATION.to_owned(),
        motto: MOTTO.to_owned(),
        superior: (!superior.is_empty()).then_some(superior),
        body: clause(&profile.name).to_uppercase(),
        number_and_symbol: format!("Số: {}", symbol(paper)),
        place_and_date: place_and_date(paper),
        about: about.clone(),
        draft: draft_number.map(|number| format!("Dự thảo lần {number}")),
        field: number_field(paper),
        marks: Vec::new(),
    })];
    // A letter has no title: what it is about stands under its number.
    let is_report = about.is_none();
    if is_report {
        blocks.push(Block::Title {
            name: scheme.document_name.clone(),
            summary: letter::summary(paper),
        });
    }
    blocks.push(Block::Addressees {
        label: "Kính gửi:".to_owned(),
        names: scheme.addressees.clone(),
    });
    blocks.extend(letter::opening(paper));
    if is_report {
        blocks.push(body(&filled(paper, &scheme.opening)));
    }
    blocks
}

/// "BÁO CÁO"; a letter has no name on the paper, but it has one in the metadata.
fn kind_of_paper(paper: &Paper) -> String {
    match letter::about(paper) {
        Some(_) => "CÔNG VĂN".to_owned(),
        None => paper.facts.scheme.document_name.clone(),
    }
}

/// Number and symbol, with room for the number until the clerk has given it.
fn symbol(paper: &Paper) -> String {
    let assessment = paper.facts.assessment;
    super::symbol(assessment, paper.facts.scheme, assessment.dispatch.number)
}

/// "ngày 28 tháng 3 năm 2007", with room for the day until the clerk has given it.
fn day_of_paper(paper: &Paper) -> String {
    let blank = |date: Date| {
        let words = paper.texts.date_in_words(date);
        let after = words.split_once(" tháng ").map_or("", |(_, after)| after);
        format!("ngày {BLANK}tháng {after}")
    };
    let given = paper.facts.assessment.dispatch.date;
    given.map_or_else(
        || blank(paper.facts.created.date()),
        |date| paper.texts.date_in_words(date),
    )
}

fn place_and_date(paper: &Paper) -> String {
    let place = clause(&paper.facts.assessment.profile.place);
    let day = day_of_paper(paper);
    if place.is_empty() {
        super::sentence::capital(&day)
    } else {
        format!("{place}, {day}")
    }
}

/// A text of the scheme with its places filled.
fn filled(paper: &Paper, text: &str) -> String {
    let assessment = paper.facts.assessment;
    let day = assessment.as_of.map_or_else(
        || format!("{BLANK}tháng{BLANK}năm {}", assessment.period.year),
        |date| {
            paper
                .texts
                .date_in_words(date)
                .trim_start_matches("ngày ")
                .to_owned()
        },
    );
    text.replace("{organisation}", &clause(&assessment.profile.name))
        .replace("{as_of}", &day)
}

/// The headings that have something under them, numbered without gaps.
fn outline(paper: &Paper, headings: &[OutlineHeading], depth: usize, blocks: &mut Vec<Block>) {
    let mut position = 0;
    for heading in headings {
        let mut under = Vec::new();
        if heading.children.is_empty() {
            under = section::under_heading(paper, heading);
        } else {
            outline(paper, &heading.children, depth + 1, &mut under);
        }
        if under.is_empty() {
            continue;
        }
        position += 1;
        blocks.push(Block::Heading(Heading {
            level: depth as u8 + 1,
            number: heading_number(depth, position),
            text: heading.title.clone(),
        }));
        blocks.append(&mut under);
    }
}

/// Recipients and signature (Decree 30/2020/NĐ-CP, annex I, II.7 and II.9).
fn signature(paper: &Paper) -> SignatureBlock {
    let Assessment {
        dispatch, profile, ..
    } = paper.facts.assessment;
    let own = |own: &str, heads: &str| clause(if own.trim().is_empty() { heads } else { own });
    let name = own(&dispatch.signatory, &profile.head);
    let position = own(&dispatch.position, &profile.head_position).to_uppercase();
    let head = clause(&profile.head_position).to_uppercase();
    let prefix = dispatch.authority.prefix();
    let (authority, position) = match dispatch.authority {
        Authority::Head => (None, position),
        Authority::Acting => (None, format!("{prefix} {position}")),
        Authority::ForHead | Authority::ByOrder => (Some(format!("{prefix} {head}")), position),
        Authority::OnBehalf => (
            Some(format!("{prefix} {}", clause(&profile.name).to_uppercase())),
            position,
        ),
    };
    let tooltip = format!("Chữ ký số của {name}");
    SignatureBlock {
        authority,
        position,
        name,
        recipients_label: "Nơi nhận:".to_owned(),
        recipients: recipients(paper),
        field: has_fields(paper).then(|| SignatureField {
            name: Place::Head.name().to_owned(),
            tooltip,
            words: Vec::new(),
        }),
        seal: None,
        initials: None,
    }
}

/// A draft that is sent out to be read is signed by nobody, and ink needs room and no fields.
fn has_fields(paper: &Paper) -> bool {
    let is_digital = paper.facts.assessment.dispatch.route == Route::Digital;
    is_digital && paper.facts.stage.draft_number().is_none()
}

/// The clerk's field over the line of number and date, as long as one of them is still to be given.
fn number_field(paper: &Paper) -> Option<SignatureField> {
    let assessment = paper.facts.assessment;
    let Assessment {
        dispatch, profile, ..
    } = assessment;
    if dispatch.number.is_some() && dispatch.date.is_some() || !has_fields(paper) {
        return None;
    }
    let place = clause(&profile.place);
    let date = if place.is_empty() {
        "{date}".to_owned()
    } else {
        format!("{place}, {{date}}")
    };
    Some(SignatureField {
        name: Place::Number.name().to_owned(),
        tooltip: format!(
            "Số, ký hiệu, địa danh và ngày ban hành: chữ ký số của {}",
            clause(&profile.name)
        ),
        words: vec![
            format!(
                "Số: {}",
                symbol_with(assessment, paper.facts.scheme, "{number}")
            ),
            date,
        ],
    })
}

/// "Như trên;", the officer's recipients, "Lưu: VT, Phòng Kỹ thuật."
fn recipients(paper: &Paper) -> Vec<String> {
    let Assessment {
        dispatch, profile, ..
    } = paper.facts.assessment;
    let unit = clause(&profile.drafting_unit);
    let mut lines: Vec<String> = paper
        .facts
        .scheme
        .copies
        .iter()
        .map(|line| clause(&line.replace("{unit}", &unit)))
        .collect();
    let filed = lines
        .iter()
        .position(|line| line.starts_with("Lưu"))
        .unwrap_or(lines.len());
    let others = dispatch
        .recipients
        .iter()
        .map(|line| clause(line.trim().trim_start_matches(['-', '–'])));
    lines.splice(filed..filed, others.filter(|line| !line.is_empty()));
    let last = lines.len().saturating_sub(1);
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| format!("{line}{}", if index == last { "." } else { ";" }))
        .collect()
}

/// The annexes that have a place here, and what identifies the report after the last.
fn annexes(paper: &Paper, blocks: &mut Vec<Block>) {
    let scheme = paper.facts.scheme;
    let written: Vec<(&AnnexTitle, AnnexContent)> = scheme
        .annexes
        .iter()
        .filter_map(|annex| Some((annex, section::in_annex(paper, annex)?)))
        .collect();
    let name = clause(&paper.facts.assessment.profile.name);
    for (index, (annex, mut content)) in written.into_iter().enumerate() {
        blocks.push(Block::AnnexStart(AnnexStart {
            label: format!("Phụ lục {}", roman(index + 1)),
            title: annex.title.clone(),
            reference_line: format!(
                "(Kèm theo Báo cáo số {} {}\ncủa {name})",
                symbol(paper),
                day_of_paper(paper)
            ),
            is_landscape: content.is_landscape,
        }));
        blocks.append(&mut content.blocks);
    }
    blocks.extend(identification(paper));
}

/// Which assessment the report was made from. Official papers have no footers; this is its only place.
fn identification(paper: &Paper) -> Vec<Block> {
    let assessment = paper.facts.assessment;
    let note = |text: String| Block::Paragraph(Paragraph::plain(ParagraphStyle::Note, text));
    let mut notes = vec![
        note(format!(
            "Thông tin định danh: hồ sơ {}, {}.",
            assessment.id,
            paper.texts.period(assessment.period)
        )),
        note(format!(
            "Mã băm của dữ liệu đánh giá lưu tại cơ quan (SHA-256): {}.",
            file::digest(assessment)
        )),
    ];
    let history = &assessment.history;
    if !history.is_empty() {
        notes.push(note(format!(
            "Lịch sử thay đổi của hồ sơ: {} dòng, mã băm dòng cuối (SHA-256): {}.",
            paper.texts.number(history.count),
            history.sha256
        )));
    }
    notes
}
