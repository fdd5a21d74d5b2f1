//! What papers inside the house have in common: the unit's letter head, numbered parts, and one page that what is too
//! long leaves, whole, for an annex. What the parts say is each paper's business.

use crate::{
    assessment::{Assessment, Dispatch},
    model::{Digest, Language},
    report::{
        Facts, PROGRAM,
        block::{
            AnnexStart, Block, Document, Heading, LetterHead, Paragraph, ParagraphStyle, Run,
            SignatureField,
        },
        identity, layout,
        name::legal,
        official,
        place::Place,
        section::Paper,
        sentence::{capital, clause, heading_number, name_in_phrases, sentence, small},
    },
};

/// Where what has no room on the page stands.
const ANNEX: &str = "Phụ lục";

/// A numbered part of a sheet.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

impl Part {
    pub(super) fn new(title: &str, blocks: Vec<Block>) -> Self {
        Self {
            title: title.to_owned(),
            blocks,
        }
    }

    /// How many letters stand in it.
    fn length(&self) -> usize {
        let letters = |runs: &[Run]| runs.iter().map(|run| run.text.len()).sum::<usize>();
        let length = |block: &Block| match block {
            Block::Paragraph(paragraph) => letters(&paragraph.runs),
            Block::Bullets(items) => items.iter().map(|item| letters(item)).sum(),
            _ => 0,
        };
        self.blocks.iter().map(length).sum()
    }
}

/// Composes a paper of its own: without the report's number and date, in Vietnamese.
pub(super) fn composed<T>(facts: &Facts, compose: impl FnOnce(&Paper) -> T) -> T {
    let assessment = Assessment {
        dispatch: Dispatch {
            number: None,
            date: None,
            ..facts.assessment.dispatch.clone()
        },
        ..facts.assessment.clone()
    };
    let facts = Facts {
        assessment: &assessment,
        ..*facts
    };
    official::in_vietnamese(&facts, compose)
}

/// The document with these blocks, and a place for a key wherever somebody signs.
pub(super) fn document(
    paper: &Paper,
    name: &str,
    subject: &str,
    mut blocks: Vec<Block>,
) -> Document {
    prepare_places(&mut blocks);
    let facts = &paper.facts;
    let author = clause(&facts.assessment.profile.name);
    Document {
        language: Language::Vi,
        title: format!("{name} – {author}"),
        subject: subject.to_owned(),
        author: author.clone(),
        keywords: vec![facts.scheme.directive.number.clone(), author],
        creator: PROGRAM.to_owned(),
        created: facts.created,
        id: identity(Digest::of(format!("{blocks:?}").as_bytes())),
        draft_mark: facts.stage.mark(),
        has_page_numbers: true,
        attachments: Vec::new(),
        blocks,
    }
}

/// Each who signs gets a field of their own, in the order of signing.
fn prepare_places(blocks: &mut [Block]) {
    let people = blocks.iter_mut().filter_map(|block| match block {
        Block::Signatories(people) => Some(people),
        _ => None,
    });
    for (person, place) in people.flatten().zip(Place::PARTIES) {
        let who = [person.role.replace('\n', " "), person.name.clone()];
        let who: Vec<String> = who.into_iter().filter(|it| !it.is_empty()).collect();
        person.field = Some(SignatureField {
            name: place.name().to_owned(),
            tooltip: format!("Chữ ký số: {}", who.join(" – ")),
            words: Vec::new(),
        });
    }
}

/// The head of a paper of the drafting unit: the organisation above the unit, no number.
pub(super) fn unit_head(paper: &Paper) -> LetterHead {
    let head = official::letter_head(paper, None, &str::to_owned);
    let unit = clause(&paper.facts.assessment.profile.drafting_unit);
    let (superior, body) = if unit.is_empty() {
        (head.superior, head.body)
    } else {
        (Some(head.body), name_in_phrases(&unit).to_uppercase())
    };
    LetterHead {
        superior,
        body,
        number_and_symbol: String::new(),
        draft: None,
        field: None,
        ..head
    }
}

/// Head, parts and end on one page; the longest part leaves for an annex until the rest fits.
pub(super) fn on_one_page(head: &[Block], parts: &[Part], end: &[Block]) -> Vec<Block> {
    let mut moved: Vec<usize> = Vec::new();
    loop {
        let mut page = head.to_vec();
        for (index, part) in parts.iter().enumerate() {
            page.push(heading(index, part));
            if moved.contains(&index) {
                page.push(body(&format!("Nội dung nêu tại {ANNEX} kèm theo.")));
            } else {
                page.extend(part.blocks.iter().cloned());
            }
        }
        page.extend(end.iter().cloned());
        let rest = (0..parts.len()).filter(|index| !moved.contains(index));
        match rest.max_by_key(|index| parts[*index].length()) {
            Some(longest) if layout::page_count(page.iter()) > 1 => moved.push(longest),
            _ => {
                moved.sort_unstable();
                page.extend(annex(parts, &moved));
                return page;
            }
        }
    }
}

fn annex(parts: &[Part], moved: &[usize]) -> Vec<Block> {
    if moved.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::AnnexStart(AnnexStart {
        label: ANNEX.to_owned(),
        title: "NỘI DUNG CHI TIẾT".to_owned(),
        reference_line: "(Kèm theo Phiếu trình)".to_owned(),
        is_landscape: false,
    })];
    for index in moved {
        blocks.push(heading(*index, &parts[*index]));
        blocks.extend(parts[*index].blocks.iter().cloned());
    }
    blocks
}

/// The numbered heading of the part at this place.
pub(super) fn heading(index: usize, part: &Part) -> Block {
    Block::Heading(Heading {
        level: 2,
        number: heading_number(1, index + 1),
        text: part.title.clone(),
    })
}

/// "Báo cáo kết quả thực hiện Chỉ thị số …".
pub(super) fn report(paper: &Paper) -> String {
    let scheme = paper.facts.scheme;
    let name = capital(&scheme.document_name.to_lowercase());
    format!("{name} {}", small(&scheme.summary))
}

/// The same up to the date of the directive, as titles of sheets name it.
pub(super) fn short_report(paper: &Paper) -> String {
    let whole = report(paper);
    let short = whole
        .split_once(" ngày ")
        .map(|(short, _)| short.to_owned());
    short.unwrap_or(whole)
}

/// A paragraph of running text.
pub(super) fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Body, text))
}

/// Dashed sentences; empty ones leave nothing.
pub(super) fn sentences(items: &[String]) -> Block {
    let items = items.iter().map(|item| sentence(item));
    let items = items.filter(|item| !item.is_empty());
    Block::Bullets(items.map(|item| vec![Run::plain(item)]).collect())
}

/// "Phiếu trình 2007-Q1 SC": a name for a file, without ending.
pub(super) fn stem(facts: &Facts, name: &str) -> String {
    let Assessment {
        period, profile, ..
    } = facts.assessment;
    legal(&format!(
        "{period} {name} {}",
        clause(&profile.abbreviation)
    ))
}
