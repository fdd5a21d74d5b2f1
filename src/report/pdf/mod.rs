//! From laid-out pages to a PDF/A-3a and PDF/UA-1 file. The only place that names printpdf.
//!
//! printpdf writes content streams and fonts (`content`, `embed`); everything that makes the file an archive and an
//! accessible document is added to its objects: `tags`, `outline`, `form`, `attach`, `conform`. The empty signature
//! fields are left here for `sign`; `appearance` draws what a signature will show.
//!
//! The same document gives the same bytes: dates and the file identifier come from the document, nothing from a clock.

pub mod appearance;
mod attach;
mod conform;
mod content;
mod embed;
mod form;
mod outline;
pub mod picture;
mod tags;
mod watermark;
mod write;

use lopdf::{Object, ObjectId, StringFormat};
use printpdf::{PdfDocument, PdfFontMap, PdfSaveOptions};

use self::content::Marked;
use super::block::Document;
use super::layout::{self, Layout};

/// A finished file.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters no face has; the pages show them as `U+XXXX`.
    pub missing_characters: Vec<char>,
}

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Two attached files share a name.
    #[error("two attachments are named {0}")]
    AttachmentNameTaken(String),
    /// Two signature fields share a name, or a name has a full stop.
    #[error("unfit name of a signature field: {0}")]
    FieldName(String),
    /// A font could not be cut to the characters used.
    #[error("font subset: {0}")]
    Font(#[from] subsetter::Error),
    /// The objects of the file do not fit together.
    #[error("pdf object: {0}")]
    Object(#[from] lopdf::Error),
}

/// Renders a document.
pub fn render(document: &Document) -> Result<Rendered, RenderError> {
    let layout = layout::lay_out(document);
    let (mut pdf, marked) = draw(document, &layout)?;
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let form = form::add_fields(&mut pdf, &layout, &pages)?;
    tags::add_structure(&mut pdf, &layout, &pages, &marked, &form)?;
    outline::add_outline(&mut pdf, &layout, &pages)?;
    attach::add_attachments(&mut pdf, &document.attachments)?;
    conform::finish(&mut pdf, document)?;
    Ok(Rendered {
        bytes: write::write(&mut pdf),
        pages: layout.pages.len(),
        missing_characters: layout.missing.into_iter().collect(),
    })
}

/// The pages and fonts, written by printpdf, and which marked content belongs to which part of the document.
fn draw(document: &Document, layout: &Layout) -> Result<(lopdf::Document, Marked), RenderError> {
    let mut drawing = PdfDocument::new("");
    let watermark = document.draft_mark.as_deref();
    let fonts = embed::subset_fonts(&embed::used_characters(layout))?;
    drawing.resources.fonts = PdfFontMap { map: fonts };
    let mut marked = Marked::default();
    drawing.pages = layout
        .pages
        .iter()
        .map(|page| content::draw_page(page, watermark, &mut marked))
        .collect();
    let options = PdfSaveOptions {
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    Ok((drawing.to_lopdf_document(&options, &mut Vec::new()), marked))
}

/// A text string (ISO 32000-1, 7.9.2.2): plain where ASCII suffices, else UTF-16 with its mark.
fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

/// A count as PDF writes it.
fn integer(count: usize) -> i64 {
    i64::try_from(count).expect("nothing in memory is that many")
}

/// A coordinate with hundredths of a point, which is finer than any printer and short in the file.
fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}
