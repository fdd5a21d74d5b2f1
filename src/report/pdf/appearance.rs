//! What a visible signature shows: a finished form XObject with fonts of its own, ready to be copied into the file when
//! it is signed. Who signs and when is the caller's knowledge; putting it into the file is `sign`'s work.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::embed::{Subset, subset, subset_name};
use super::picture::Picture;
use super::write::compress;
use super::{RenderError, integer, rounded};
use crate::report::NATION;
use crate::report::block::{Align, Run};
use crate::report::font::{ASCENT_EM, DESCENT_EM, Face};
use crate::report::layout::letterhead;
use crate::report::layout::page::{Mark, TextItem};
use crate::report::layout::text::{Line, Measure, break_lines};

/// A drawn signature: the objects, numbered among themselves, and which of them is the form XObject.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// All objects; references between them are by their own numbers.
    pub objects: BTreeMap<ObjectId, Object>,
    /// The form XObject; its box is the field's.
    pub form: ObjectId,
    /// Characters no face has; shown as `U+XXXX`.
    pub missing_characters: Vec<char>,
}

/// Largest size of the letters of a mark, and the least that any text shrinks to.
const LARGEST: f32 = 13.0;
const SMALLEST: f32 = 5.0;
/// Size of the words of a signature that says who signed (Decree 30/2020/NĐ-CP, annex I, II.8c).
const WORDS: f32 = 10.0;
/// Blank at each side.
const PADDING: f32 = 3.0;

/// Draws `lines` one below the other in the middle of a box, as large as fits, 13 pt at most.
pub fn draw(size: (f32, f32), lines: &[Run]) -> Result<Appearance, RenderError> {
    set(size, lines, LARGEST, Align::Center)
}

/// Draws `lines` one below the other from the left of a box, in 10 pt, or smaller where they would not fit.
pub fn attest(size: (f32, f32), lines: &[Run]) -> Result<Appearance, RenderError> {
    set(size, lines, WORDS, Align::Left)
}

/// Draws number and symbol, place and date as the letter head sets them.
pub fn number_and_date(
    size: (f32, f32),
    number: &str,
    date: &str,
) -> Result<Appearance, RenderError> {
    let words = letterhead::number_and_date(NATION, number, date);
    // What no face has was replaced already, so nothing is missing here.
    appearance(size, &words, BTreeSet::new())
}

fn set(
    size: (f32, f32),
    lines: &[Run],
    largest: f32,
    align: Align,
) -> Result<Appearance, RenderError> {
    let mut missing = BTreeSet::new();
    let room = (size.0 - 2.0 * PADDING, size.1 - 2.0 * PADDING);
    let (letters, lines) = fit(room, lines, largest, &mut missing);
    let height = lines.len() as f32 * leading(letters);
    let ascent =
        (leading(letters) - letters * (ASCENT_EM + DESCENT_EM)) / 2.0 + letters * ASCENT_EM;
    let mut y = (size.1 - height) / 2.0 + ascent;
    let mut words = Vec::new();
    for line in lines {
        let x = match align {
            Align::Left => 0.0,
            Align::Center => (room.0 - line.width) / 2.0,
            Align::Right => room.0 - line.width,
        };
        words.push(TextItem {
            x: PADDING + x,
            y,
            size: letters,
            gap: 0.0,
            fragments: line.fragments,
            mark: Mark::Artifact,
        });
        y += leading(letters);
    }
    appearance(size, &words, missing)
}

fn appearance(
    size: (f32, f32),
    words: &[TextItem],
    missing: BTreeSet<char>,
) -> Result<Appearance, RenderError> {
    let mut pdf = Document::with_version("1.7");
    let form = add_words(&mut pdf, size, words)?;
    Ok(finished(pdf, form, missing))
}

fn finished(mut pdf: Document, form: ObjectId, missing: BTreeSet<char>) -> Appearance {
    compress(&mut pdf);
    Appearance {
        objects: pdf.objects,
        form,
        missing_characters: missing.into_iter().collect(),
    }
}

/// Shows a picture in a box, in its real size where the file says it and the box holds it; else `usual_height` points
/// high. It stands half-way up, at the side or in the middle.
pub fn picture(
    size: (f32, f32),
    picture: &Picture,
    usual_height: f32,
    align: Align,
) -> Result<Appearance, RenderError> {
    let mut pdf = Document::with_version("1.7");
    let image = picture.add_to(&mut pdf);
    let (width, height) = picture.size_in(size, usual_height);
    let x = match align {
        Align::Left => 0.0,
        Align::Center => (size.0 - width) / 2.0,
        Align::Right => size.0 - width,
    };
    let y = (size.1 - height) / 2.0;
    let place = [width, 0.0, 0.0, height, x, y].map(|value| Object::Real(rounded(value)));
    let operations = vec![
        Operation::new("q", vec![]),
        Operation::new("cm", place.to_vec()),
        Operation::new("Do", vec!["P".into()]),
        Operation::new("Q", vec![]),
    ];
    let content = Content { operations }.encode()?;
    let resources = dictionary! { "XObject" => dictionary! { "P" => image } };
    let form = add_form(&mut pdf, size, resources, content);
    Ok(finished(pdf, form, BTreeSet::new()))
}

/// Adds a form XObject that shows words, with fonts of its own. They are placed from the upper left corner of the box.
pub(super) fn add_words(
    pdf: &mut Document,
    size: (f32, f32),
    words: &[TextItem],
) -> Result<ObjectId, RenderError> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for fragment in words.iter().flat_map(|words| &words.fragments) {
        used.entry(fragment.face)
            .or_default()
            .extend(fragment.text.chars());
    }
    let mut fonts = dictionary! {};
    let mut subsets = BTreeMap::new();
    for (face, characters) in &used {
        let subset = subset(*face, characters)?;
        fonts.set(font_key(*face), add_font(pdf, *face, characters, &subset));
        subsets.insert(*face, subset);
    }
    let content = content(size.1, words, &subsets)?;
    let resources = dictionary! { "Font" => fonts };
    Ok(add_form(pdf, size, resources, content))
}

/// Adds a form XObject.
pub(super) fn add_form(
    pdf: &mut Document,
    size: (f32, f32),
    resources: Dictionary,
    content: Vec<u8>,
) -> ObjectId {
    let corners = [0.0, 0.0, size.0, size.1].map(|value| Object::Real(rounded(value)));
    pdf.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "FormType" => 1, "BBox" => corners.to_vec(),
            "Resources" => resources,
        },
        content,
    ))
}

/// The largest size at which all lines fit the room.
fn fit(
    room: (f32, f32),
    runs: &[Run],
    largest: f32,
    missing: &mut BTreeSet<char>,
) -> (f32, Vec<Line>) {
    let mut size = largest;
    loop {
        let measure = Measure::even(room.0);
        let lines: Vec<Line> = runs
            .iter()
            .flat_map(|run| break_lines(std::slice::from_ref(run), size, measure, missing))
            .collect();
        if lines.len() as f32 * leading(size) <= room.1 || size <= SMALLEST {
            return (size, lines);
        }
        size -= 0.5;
    }
}

fn leading(size: f32) -> f32 {
    size * 1.2
}

fn font_key(face: Face) -> String {
    format!("T{}", face as usize)
}

fn content(
    height: f32,
    words: &[TextItem],
    subsets: &BTreeMap<Face, Subset>,
) -> Result<Vec<u8>, lopdf::Error> {
    let mut operations = vec![Operation::new("BT", vec![])];
    for line in words {
        let place = [1.0, 0.0, 0.0, 1.0, line.x, height - line.y];
        let place = place.map(|value| Object::Real(rounded(value)));
        operations.push(Operation::new("Tm", place.to_vec()));
        for fragment in &line.fragments {
            let glyphs = &subsets[&fragment.face].glyphs;
            let codes = fragment
                .text
                .chars()
                .filter_map(|character| glyphs.get(&character));
            let codes = codes.flat_map(|glyph| glyph.to_be_bytes()).collect();
            operations.push(Operation::new(
                "Tf",
                vec![font_key(fragment.face).as_str().into(), line.size.into()],
            ));
            operations.push(Operation::new(
                "Tj",
                vec![Object::String(codes, StringFormat::Hexadecimal)],
            ));
        }
    }
    operations.push(Operation::new("ET", vec![]));
    Content { operations }.encode()
}

/// A Type 0 font addressed by glyph (ISO 32000-1, 9.7), with its way back to characters.
fn add_font(
    pdf: &mut Document,
    face: Face,
    characters: &BTreeSet<char>,
    subset: &Subset,
) -> ObjectId {
    let parsed = face.parsed();
    let name = subset_name(face, characters);
    let per_mille = |units: i16| i64::from(units) * 1000 / i64::from(parsed.units_per_em());
    let length = integer(subset.program.len());
    let program = pdf.add_object(Stream::new(
        dictionary! { "Length1" => length },
        subset.program.clone(),
    ));
    let bounds = parsed.global_bounding_box();
    let corners = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    let slant = parsed.italic_angle().round();
    // Nonsymbolic, and italic where it slants (ISO 32000-1, table 123).
    let flags = if slant < 0.0 { 32 | 64 } else { 32 };
    let descriptor = pdf.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => name.as_str(), "Flags" => flags, "ItalicAngle" => slant,
        "FontBBox" => corners.map(|value| Object::Integer(per_mille(value))).to_vec(),
        "Ascent" => per_mille(parsed.ascender()), "Descent" => per_mille(parsed.descender()),
        "CapHeight" => per_mille(parsed.capital_height().unwrap_or_else(|| parsed.ascender())),
        "StemV" => 80, "FontFile2" => program,
    });
    let mut by_glyph: Vec<(u16, char)> = subset
        .glyphs
        .iter()
        .map(|(character, glyph)| (*glyph, *character))
        .collect();
    by_glyph.sort_unstable();
    let mut widths = Vec::new();
    for (glyph, character) in &by_glyph {
        let advance = i64::from(face.advance(*character));
        widths.extend([
            Object::Integer(i64::from(*glyph)),
            vec![Object::Integer(advance)].into(),
        ]);
    }
    let descendant = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name.as_str(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor, "CIDToGIDMap" => "Identity", "DW" => 1000, "W" => widths,
    });
    let to_unicode = pdf.add_object(Stream::new(
        dictionary! {},
        to_unicode(&by_glyph).into_bytes(),
    ));
    pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name.as_str(), "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)], "ToUnicode" => to_unicode,
    })
}

/// The character map from glyphs back to characters (ISO 32000-1, 9.10.3).
fn to_unicode(by_glyph: &[(u16, char)]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    // At most a hundred entries a section.
    for section in by_glyph.chunks(100) {
        let entries: Vec<String> = section
            .iter()
            .map(|(glyph, character)| to_unicode_entry(*glyph, *character))
            .collect();
        let section = [
            &format!("{} beginbfchar\n", section.len()),
            &entries.concat(),
            "endbfchar\n",
        ];
        map.push_str(&section.concat());
    }
    map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
    map
}

fn to_unicode_entry(glyph: u16, character: char) -> String {
    let mut units = [0; 2];
    let units = character
        .encode_utf16(&mut units)
        .iter()
        .map(|unit| format!("{unit:04X}"));
    format!("<{glyph:04X}> <{}>\n", units.collect::<Vec<_>>().concat())
}
