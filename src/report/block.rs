//! The document model: what stands on the paper, before anybody knows where.
//!
//! Plain values, composed by `report::section` and drawn by `report::pdf`. A block knows nothing of assessments, of
//! fonts or of PDF; it carries every word it shows (labels such as "Kính gửi:" too), so the machinery below it needs
//! no language file. In every text `\n` breaks the line; anything else wraps by itself.

use crate::model::{Language, Moment};

mod figure;

pub use figure::{Bar, BarChart, HeatField, HeatMap, HeatRow, Shade};

/// A whole document: metadata, what is attached to it, and its blocks from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The main language (PDF `/Lang`).
    pub language: Language,
    /// Title shown in the window bar of a viewer.
    pub title: String,
    /// What the document is about, for the metadata.
    pub subject: String,
    /// The issuing body, for the metadata.
    pub author: String,
    /// Search words, for the metadata.
    pub keywords: Vec<String>,
    /// Program and version that made the document, for the metadata.
    pub creator: String,
    /// The moment printed into the metadata; an argument, never the clock.
    pub created: Moment,
    /// Stable identity derived from the content (PDF trailer `/ID`): same content, same sixteen bytes.
    pub id: [u8; 16],
    /// Words stamped across every page of a draft ("DỰ THẢO"); `None` for a final document.
    pub draft_mark: Option<String>,
    /// Whether pages carry numbers (top centre, not on the first page; annexes counted apart).
    pub has_page_numbers: bool,
    /// Files carried inside the document.
    pub attachments: Vec<Attachment>,
    /// The content from top to bottom.
    pub blocks: Vec<Block>,
}

/// A file carried inside the document (PDF/A-3 associated file).
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// File name, unique within the document.
    pub name: String,
    /// Media type, such as `text/plain`.
    pub mime: String,
    /// What the file is to the document.
    pub relationship: Relationship,
    /// One sentence for the attachment list of a viewer.
    pub description: String,
    /// When the file was last changed.
    pub modified: Moment,
    /// The content, unchanged.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document (ISO 19005-3, annex E: `AFRelationship`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// The values behind what the pages show.
    Data,
    /// A further part of the document.
    Supplement,
}

/// One piece of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// National name and motto, issuing body, number and symbol, place and date.
    LetterHead(LetterHead),
    /// Type name in capitals and what the document is about, with its rule.
    Title {
        /// "BÁO CÁO".
        name: String,
        /// "Kết quả thực hiện Chỉ thị số …".
        summary: String,
    },
    /// To whom the document is addressed: one on the line of the label, several as dashed lines below it.
    Addressees {
        /// "Kính gửi:".
        label: String,
        /// The addressees, without dashes and final punctuation.
        names: Vec<String>,
    },
    /// A numbered heading; it stays with what follows and appears in the outline.
    Heading(Heading),
    /// Running text.
    Paragraph(Paragraph),
    /// Dashed items.
    Bullets(Vec<Vec<Run>>),
    /// A table; breaks over pages with its heading repeated.
    Table(Table),
    /// Labels with their values in two columns, without rules.
    Facts(Vec<Fact>),
    /// A horizontal bar chart with its numbers beside it.
    Chart(BarChart),
    /// A map of many small fields, each shaded and signed by its state.
    HeatMap(HeatMap),
    /// Recipients on the left; authority, position, signature and name on the right. Never split, never alone.
    Signature(SignatureBlock),
    /// People who sign by hand, two beside each other; a single one stands on the right. Never split, never alone.
    Signatories(Vec<Signatory>),
    /// A new annex: new page, page numbers from 1, title in capitals.
    AnnexStart(AnnexStart),
    /// What follows starts on a new page.
    PageBreak,
}

/// The head of an official document (Decree 30/2020/NĐ-CP, annex I, boxes 1 to 4).
#[derive(Clone, Debug, PartialEq)]
pub struct LetterHead {
    /// "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".
    pub nation: String,
    /// "Độc lập - Tự do - Hạnh phúc".
    pub motto: String,
    /// The superior body, in capitals, where there is one.
    pub superior: Option<String>,
    /// The issuing body, in capitals.
    pub body: String,
    /// "Số:      /BC-SBCVT"; the clerk fills the blank.
    pub number_and_symbol: String,
    /// "V/v đính chính …" of a letter, which has no title.
    pub about: Option<String>,
    /// "Dự thảo lần 2" of a draft that is sent out.
    pub draft: Option<String>,
    /// "Hà Nội, ngày     tháng 3 năm 2007".
    pub place_and_date: String,
    /// The field that shows number, symbol, place and date until the clerk fills it with them; `None` prints them.
    pub field: Option<SignatureField>,
    /// What is stamped on the paper.
    pub marks: Vec<Stamp>,
}

/// Words in a frame of their own (Decree 30/2020/NĐ-CP, annex I, IV.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Where it stands.
    pub place: StampPlace,
    /// Whether its frame is two lines, a millimetre apart, as degrees of secrecy have them (Circular 24/2020/TT-BCA, the
    /// forms of the stamps); urgency and circulation have one (Decree 30/2020/NĐ-CP, annex I, IV.2).
    pub is_double: bool,
    /// The words, in capitals.
    pub words: String,
}

/// The boxes for stamps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StampPlace {
    /// Under the number and symbol, one below the other: secrecy (box 10a), then urgency (box 10b); red.
    UnderNumber,
    /// Under place and date: circulation (box 11); black.
    UnderDate,
}

/// A numbered heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 for "I.", 2 for "1.", 3 for "a)".
    pub level: u8,
    /// The number with its punctuation; empty for a heading without number.
    pub number: String,
    /// The words.
    pub text: String,
}

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words; `\n` breaks the line.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

impl Run {
    /// Upright text of normal weight.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: false,
            italic: false,
        }
    }

    /// Upright bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: true,
            italic: false,
        }
    }

    /// Italic text of normal weight.
    pub fn italic(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: false,
            italic: true,
        }
    }
}

/// Running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The text in stretches of one style.
    pub runs: Vec<Run>,
    /// How it is set.
    pub style: ParagraphStyle,
}

impl Paragraph {
    /// A paragraph of plain text.
    pub fn plain(style: ParagraphStyle, text: impl Into<String>) -> Self {
        Self {
            runs: vec![Run::plain(text)],
            style,
        }
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// Body text: 14 pt, justified, first line indented.
    Body,
    /// A legal basis: as body, italic.
    Basis,
    /// A remark: 12 pt, italic, no indent.
    Note,
    /// 14 pt in the middle of the line.
    Centered,
    /// Quoted words: italic, both sides indented.
    Quote,
}

/// A table with one heading row.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Words above the table; empty for none.
    pub caption: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// Size of the letters.
    pub text_size: TableTextSize,
    /// Whether the table stands on landscape pages of its own.
    pub is_landscape: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Words in the heading row.
    pub title: String,
    /// Share of the table's width, relative to the other columns.
    pub share: u16,
    /// How its cells are set.
    pub align: Align,
}

/// Sides at which a text starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    Left,
    /// In the middle.
    Center,
    /// Flush right (numbers).
    Right,
}

/// Size of a table's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableTextSize {
    /// 13 pt: few columns of running text.
    Normal,
    /// 12 pt: the usual annex table.
    Small,
    /// 11 pt: many columns.
    Tiny,
}

impl TableTextSize {
    /// The size in points.
    pub fn points(self) -> f32 {
        match self {
            Self::Normal => 13.0,
            Self::Small => 12.0,
            Self::Tiny => 11.0,
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The cells from left to right; spans add up to the number of columns.
    pub cells: Vec<Cell>,
    /// What the row is.
    pub emphasis: RowEmphasis,
}

impl Row {
    /// An ordinary row of plain texts, one column each.
    pub fn plain(cells: impl IntoIterator<Item = String>) -> Self {
        Self {
            cells: cells.into_iter().map(Cell::plain).collect(),
            emphasis: RowEmphasis::Normal,
        }
    }

    /// A row over all columns that names the rows below it.
    pub fn group(columns: usize, title: impl Into<String>) -> Self {
        Self {
            cells: vec![Cell::spanning(columns, title)],
            emphasis: RowEmphasis::Group,
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowEmphasis {
    /// An ordinary row.
    Normal,
    /// Bold, on a light ground, kept with the row that follows: it names the rows below it.
    Group,
    /// Bold: a sum.
    Total,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The text in stretches of one style.
    pub runs: Vec<Run>,
    /// Number of columns the cell takes, at least 1.
    pub span: usize,
}

impl Cell {
    /// A cell of plain text in one column.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            runs: vec![Run::plain(text)],
            span: 1,
        }
    }

    /// A cell of plain text over several columns.
    pub fn spanning(span: usize, text: impl Into<String>) -> Self {
        Self {
            runs: vec![Run::plain(text)],
            span,
        }
    }
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// "Tên cơ quan, tổ chức".
    pub label: String,
    /// What is recorded under the label.
    pub value: String,
}

/// Somebody who signs by hand or by key: of equal standing with whoever signs beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// "NGƯỜI TRÌNH"; `\n` parts the lines.
    pub role: String,
    /// "(Ký, ghi rõ họ tên)".
    pub note: String,
    /// The name, where it is known.
    pub name: String,
    /// The empty signature field in the room for the hand; nothing where only a hand signs.
    pub field: Option<SignatureField>,
}

impl Signatory {
    /// Somebody with the note that papers of the house bear.
    pub fn by_hand(role: &str, name: &str) -> Self {
        Self {
            role: role.to_owned(),
            note: "(Ký, ghi rõ họ tên)".to_owned(),
            name: name.to_owned(),
            field: None,
        }
    }
}

/// Recipients and signature (Decree 30/2020/NĐ-CP, annex I, boxes 7 and 9b).
#[derive(Clone, Debug, PartialEq)]
pub struct SignatureBlock {
    /// "KT. GIÁM ĐỐC": in whose place the signer signs.
    pub authority: Option<String>,
    /// "PHÓ GIÁM ĐỐC".
    pub position: String,
    /// Full name of the signer.
    pub name: String,
    /// "Nơi nhận:".
    pub recipients_label: String,
    /// One recipient a line, without dash: "Như trên;".
    pub recipients: Vec<String>,
    /// The empty signature field between position and name; `None` leaves the space blank for ink.
    pub field: Option<SignatureField>,
    /// The empty field of the seal, over the left of the signature and a little beside it.
    pub seal: Option<SignatureField>,
    /// The empty field of the drafting officer's initials, under the recipients.
    pub initials: Option<SignatureField>,
}

/// An empty signature field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureField {
    /// Name of the form field, unique within the document.
    pub name: String,
    /// What a screen reader or a mouse pointer says about it.
    pub tooltip: String,
    /// Words that whoever signs completes and shows in the field: kept with it, so that they are the paper's own.
    pub words: Vec<String>,
}

/// The start of an annex.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnexStart {
    /// "Phụ lục I".
    pub label: String,
    /// The annex's title, in capitals.
    pub title: String,
    /// "(Kèm theo Báo cáo số …)", in italics; empty for none.
    pub reference_line: String,
    /// Whether the annex's pages are landscape.
    pub is_landscape: bool,
}
