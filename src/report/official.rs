//! The official report (Báo cáo): letter head, title, the outline of the directive's scheme, signature, annexes.
//!
//! Vietnamese only, and in the words of official papers: no ids of ours, no scores, no percentages. Form after Decree
//! 30/2020/NĐ-CP, annex I: number and date stay blank until the clerk has given them.

use crate::{
    assessment::{
        Assessment, Authority, DataAttached, Dispatch, IssuedDocument, Marking, Route, file,
    },
    catalogue::Heading as OutlineHeading,
    lang::Texts,
    model::{Date, Language},
};

use super::{
    Facts, PROGRAM,
    block::{
        AnnexStart, Block, Document, Heading, LetterHead, Paragraph, ParagraphStyle,
        SignatureBlock, SignatureField, Stamp, StampPlace,
    },
    brief::{self, Brief, Part},
    circulation::{self, Circulation, circulation},
    data, identity, legal, letter,
    name::{BLANK, symbol_with},
    place::Place,
    section::{self, AnnexContent, Paper},
    sentence::{clause, heading_number, name_in_phrases, roman, small, title_in_phrases},
};

/// The national name (Decree 30/2020/NĐ-CP, annex I, II.1).
pub(super) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The title of the annex that takes what the main text has no room for.
const DETAILS: &str = "NỘI DUNG CHI TIẾT CỦA BÁO CÁO";

/// Composes the official report.
pub fn official(facts: &Facts) -> Document {
    in_vietnamese(facts, composed)
}

/// The facts as the sections ask for them: official papers are Vietnamese whatever language the screen speaks.
pub(super) fn in_vietnamese<T>(facts: &Facts, compose: impl FnOnce(&Paper) -> T) -> T {
    let vietnamese;
    let texts = match facts.texts.language() {
        Language::Vi => facts.texts,
        Language::En => {
            vietnamese = Texts::new(Language::Vi);
            &vietnamese
        }
    };
    compose(&Paper::new(Facts { texts, ..*facts }, texts))
}

fn composed(paper: &Paper) -> Document {
    let Facts {
        assessment,
        scheme,
        created,
        stage,
        ..
    } = paper.facts;
    let letter = letter::text(paper);
    let annexes = match letter {
        Some(_) => Vec::new(),
        None => annexes(paper),
    };
    let circulation = circulation(paper, &annex_label(annexes.len()));
    let mut blocks = opening(paper, &circulation);
    match letter {
        Some(text) => letter_and_list(paper, text, circulation, &mut blocks),
        None => text_and_annexes(paper, annexes, circulation, &mut blocks),
    }
    let attachments = data::attachments(&paper.facts, IssuedDocument::Report);
    let name = clause(&assessment.profile.name);
    Document {
        language: Language::Vi,
        title: format!("{} – {name}", kind_of_paper(paper)),
        subject: letter::about(paper).unwrap_or_else(|| letter::summary(paper)),
        author: name.clone(),
        keywords: vec![
            scheme.directive.number.clone(),
            name,
            paper.texts.period(assessment.period),
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

/// A letter with its signature, and whoever receives it where they are too many for the page.
fn letter_and_list(
    paper: &Paper,
    text: Vec<Block>,
    circulation: Circulation,
    blocks: &mut Vec<Block>,
) {
    blocks.extend(text);
    blocks.push(Block::Signature(signature(paper, circulation.recipients)));
    if let Some(list) = circulation.annex {
        push_annex(paper, 0, (circulation::TITLE.to_owned(), list), blocks);
    }
}

/// The main text with its signature, and the annexes.
fn text_and_annexes(
    paper: &Paper,
    mut annexes: Vec<(String, AnnexContent)>,
    circulation: Circulation,
    blocks: &mut Vec<Block>,
) {
    let scheme = paper.facts.scheme;
    let tail = [
        body(&filled(paper, &scheme.closing)),
        Block::Signature(signature(paper, circulation.recipients)),
    ];
    let list = circulation.annex;
    annexes.extend(list.map(|list| (circulation::TITLE.to_owned(), list)));
    let parts = outline(paper, &scheme.outline, 0);
    let Brief { mut text, details } =
        brief::fitted(blocks, &parts, &tail, &annex_label(annexes.len()));
    if !details.is_empty() {
        let content = AnnexContent {
            is_landscape: false,
            blocks: details,
        };
        annexes.push((DETAILS.to_owned(), content));
    }
    blocks.append(&mut text);
    blocks.extend(tail);
    for (index, annex) in annexes.into_iter().enumerate() {
        push_annex(paper, index, annex, blocks);
    }
    blocks.extend(identification(paper));
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Body, text))
}

/// Letter head, title, addressees, and the sentence that names the directive.
fn opening(paper: &Paper, circulation: &Circulation) -> Vec<Block> {
    let scheme = paper.facts.scheme;
    let about = about(paper);
    let head = letter_head(paper, about.as_deref(), &|number| {
        symbol_with(paper.facts.assessment, scheme, number)
    });
    let mut blocks = vec![Block::LetterHead(head)];
    // A letter has no title: what it is about stands under its number.
    if about.is_none() {
        blocks.push(Block::Title {
            name: scheme.document_name.clone(),
            summary: title_in_phrases(&letter::summary(paper)),
        });
    }
    blocks.push(Block::Addressees {
        label: "Kính gửi:".to_owned(),
        names: circulation.addressees.clone(),
    });
    blocks.extend(letter::opening(paper));
    if letter::about(paper).is_none() {
        blocks.extend(legal::bases(paper));
        blocks.push(body(&filled(paper, &scheme.opening)));
    }
    blocks
}

/// The assessment with the number, date and addressees of a letter in the place of the report's, and nothing else of the
/// report.
///
/// Whether a letter is signed with a key or by hand is chosen when it goes out, whatever the report's own way is: its
/// field is there for either, because an empty one shows nothing on paper.
pub(super) fn as_letter(
    assessment: &Assessment,
    number: Option<u32>,
    date: Option<Date>,
    addressees: Vec<String>,
) -> Assessment {
    Assessment {
        dispatch: Dispatch {
            number,
            date,
            addressees,
            recipients: Vec::new(),
            data: DataAttached::None,
            marking: Marking::default(),
            relation: None,
            points: Vec::new(),
            consultations: Vec::new(),
            steps: Vec::new(),
            route: Route::Digital,
            ..assessment.dispatch.clone()
        },
        ..assessment.clone()
    }
}

/// "V/v …", where the paper is a letter: about an earlier report, or because the scheme asks for one.
fn about(paper: &Paper) -> Option<String> {
    let by_scheme = || format!("V/v {}", small(&letter::summary(paper)));
    letter::about(paper).or_else(|| paper.facts.scheme.is_letter.then(by_scheme))
}

/// The head of any paper; `symbol` puts a number, or what stands in its place, into the paper's symbol.
pub(super) fn letter_head(
    paper: &Paper,
    about: Option<&str>,
    symbol: &dyn Fn(&str) -> String,
) -> LetterHead {
    let Assessment {
        dispatch, profile, ..
    } = paper.facts.assessment;
    let superior = name_in_phrases(&clause(&profile.superior)).to_uppercase();
    let draft_number = paper.facts.stage.draft_number();
    let number = dispatch.number.map(|number| format!("{number:02}"));
    LetterHead {
        nation: NATION.to_owned(),
        motto: MOTTO.to_owned(),
        superior: (!superior.is_empty()).then_some(superior),
        body: name_in_phrases(&clause(&profile.name)).to_uppercase(),
        number_and_symbol: format!("Số: {}", symbol(number.as_deref().unwrap_or(BLANK))),
        place_and_date: place_and_date(paper),
        about: about.map(title_in_phrases),
        draft: draft_number.map(|number| format!("Dự thảo lần {number}")),
        field: number_field(paper, symbol),
        marks: marks(paper),
    }
}

/// "BÁO CÁO"; a letter has no name on the paper, but it has one in the metadata.
fn kind_of_paper(paper: &Paper) -> String {
    match letter::about(paper) {
        Some(_) => "CÔNG VĂN".to_owned(),
        None => paper.facts.scheme.document_name.clone(),
    }
}

/// Secrecy, urgency, circulation, as stamps.
fn marks(paper: &Paper) -> Vec<Stamp> {
    let Marking {
        secrecy,
        urgency,
        internal,
    } = paper.facts.assessment.dispatch.marking;
    let secrecy = secrecy.map(|secrecy| format!("secrecy-{}", secrecy.code()));
    let urgency = urgency.map(|urgency| format!("urgency-{}", urgency.code()));
    let internal = internal.then(|| "marking-internal".to_owned());
    let stamps = [
        (StampPlace::UnderNumber, true, secrecy),
        (StampPlace::UnderNumber, false, urgency),
        (StampPlace::UnderDate, false, internal),
    ];
    let stamp = |(place, is_double, id): (StampPlace, bool, Option<String>)| {
        Some(Stamp {
            place,
            is_double,
            words: paper.texts.t(&id?).to_uppercase(),
        })
    };
    stamps.into_iter().filter_map(stamp).collect()
}

/// Number and symbol, with room for the number until the clerk has given it.
fn symbol(paper: &Paper) -> String {
    let assessment = paper.facts.assessment;
    super::symbol(assessment, paper.facts.scheme, assessment.dispatch.number)
}

/// "ngày 28 tháng 3 năm 2007", with room for the day until the clerk has given it.
pub(super) fn day_of_paper(paper: &Paper) -> String {
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
fn outline(paper: &Paper, headings: &[OutlineHeading], depth: usize) -> Vec<Part> {
    // The parts of a letter begin with "1." (Decree 30/2020/NĐ-CP, annex I, II.6d).
    let rank = depth + usize::from(paper.facts.scheme.is_letter);
    let mut parts = Vec::new();
    let mut position = 0;
    for heading in headings {
        let under = section::under_heading(paper, heading);
        let mut below = outline(paper, &heading.children, depth + 1);
        if under.is_empty() && below.is_empty() {
            continue;
        }
        position += 1;
        parts.push(Part {
            heading: Heading {
                level: rank as u8 + 1,
                number: heading_number(rank, position),
                text: heading.title.clone(),
            },
            under,
        });
        parts.append(&mut below);
    }
    parts
}

/// Recipients and signature (Decree 30/2020/NĐ-CP, annex I, II.7 and II.9).
pub(super) fn signature(paper: &Paper, recipients: Vec<String>) -> SignatureBlock {
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
        recipients,
        field: has_fields(paper).then(|| SignatureField {
            name: Place::Head.name().to_owned(),
            tooltip,
            words: Vec::new(),
        }),
        seal: (has_fields(paper) && dispatch.seal).then(|| SignatureField {
            name: Place::Seal.name().to_owned(),
            tooltip: format!("Dấu của {}: chữ ký số", clause(&profile.name)),
            words: Vec::new(),
        }),
        initials: (has_fields(paper) && dispatch.initials).then(|| SignatureField {
            name: Place::Initials.name().to_owned(),
            tooltip: format!("Chữ ký nháy của {}", clause(&profile.officer)),
            words: Vec::new(),
        }),
    }
}

/// A draft that is sent out to be read is signed by nobody, and ink needs room and no fields.
fn has_fields(paper: &Paper) -> bool {
    let is_digital = paper.facts.assessment.dispatch.route == Route::Digital;
    is_digital && paper.facts.stage.draft_number().is_none()
}

/// The clerk's field over the line of number and date, as long as one of them is still to be given.
fn number_field(paper: &Paper, symbol: &dyn Fn(&str) -> String) -> Option<SignatureField> {
    let Assessment {
        dispatch, profile, ..
    } = paper.facts.assessment;
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
        words: vec![format!("Số: {}", symbol("{number}")), date],
    })
}

/// What an annex goes with, within a sentence.
fn annexed_to(paper: &Paper) -> &'static str {
    match letter::about(paper) {
        Some(_) => "Công văn",
        None => paper.facts.scheme.noun(),
    }
}

/// The annexes that have a place here, with their titles.
fn annexes(paper: &Paper) -> Vec<(String, AnnexContent)> {
    let annexes = paper.facts.scheme.annexes.iter();
    annexes
        .filter_map(|annex| Some((annex.title.clone(), section::in_annex(paper, annex)?)))
        .collect()
}

/// The annexes of this report with their labels, without composing them twice over: only those that hold something.
pub(super) fn annex_titles<'a>(paper: &'a Paper) -> impl Iterator<Item = (String, &'a str)> {
    let annexes = paper.facts.scheme.annexes.iter();
    let printed = annexes.filter(|annex| section::in_annex(paper, annex).is_some());
    printed
        .enumerate()
        .map(|(index, annex)| (annex_label(index), annex.title.as_str()))
}

/// "Phụ lục I" for the first.
fn annex_label(index: usize) -> String {
    format!("Phụ lục {}", roman(index + 1))
}

fn push_annex(
    paper: &Paper,
    index: usize,
    (title, mut content): (String, AnnexContent),
    blocks: &mut Vec<Block>,
) {
    let name = clause(&paper.facts.assessment.profile.name);
    blocks.push(Block::AnnexStart(AnnexStart {
        label: annex_label(index),
        title,
        reference_line: format!(
            "(Kèm theo {} số {} {}\ncủa {name})",
            annexed_to(paper),
            symbol(paper),
            day_of_paper(paper)
        ),
        is_landscape: content.is_landscape,
    }));
    blocks.append(&mut content.blocks);
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
