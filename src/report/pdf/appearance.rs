//! What a visible signature shows: a finished form XObject with fonts of its own, ready to be copied into the file when
//! it is signed. Who signs and when is the caller's knowledge; putting it into the file is `sign`'s work.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::embed::{Subset, subset, subset_name};
use super::{RenderError, integer, rounded};
use crate::report::block::Run;
use crate::report::font::{ASCENT_EM, DESCENT_EM, Face};
use crate::report::layout::page::MM;
use crate::report::layout::text::{Line, Measure, break_lines};

/// A drawn signature: the objects, numbered among themselves, and which of them is the form XObject.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// All objects; references between them are by their own numbers.
    pub objects: BTreeMap<ObjectId, Object>,
    /// The form XObject; its box has the proportions of the field.
    pub form: ObjectId,
    /// Characters no face has; shown as `U+XXXX`.
    pub missing_characters: Vec<char>,
}

/// Size of the box in points, that of the field in the signature block.
const BOX: (f32, f32) = (60.0 * MM, 25.0 * MM);
/// Largest and smallest size of the letters.
const LARGEST: f32 = 13.0;
const SMALLEST: f32 = 5.0;
/// Blank at each side.
const PADDING: f32 = 3.0;

/// Draws `lines` one below the other in the middle of the box, as large as fits, 13 pt at most.
pub fn draw(lines: &[Run]) -> Result<Appearance, RenderError> {
    let mut missing = BTreeSet::new();
    let (size, lines) = fit(lines, &mut missing);
    let mut pdf = Document::with_version("1.7");
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for fragment in lines.iter().flat_map(|line| &line.fragments) {
        used.entry(fragment.face)
            .or_default()
            .extend(fragment.text.chars());
    }
    let mut fonts = dictionary! {};
    let mut subsets = BTreeMap::new();
    for (face, characters) in &used {
        let subset = subset(*face, characters)?;
        fonts.set(
            font_key(*face),
            add_font(&mut pdf, *face, characters, &subset),
        );
        subsets.insert(*face, subset);
    }
    let corners = [0.0, 0.0, BOX.0, BOX.1].map(|value| Object::Real(rounded(value)));
    let form = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "FormType" => 1, "BBox" => corners.to_vec(),
            "Resources" => dictionary! { "Font" => fonts },
        },
        content(&lines, size, &subsets)?,
    );
    let form = pdf.add_object(form);
    pdf.compress();
    Ok(Appearance {
        objects: pdf.objects,
        form,
        missing_characters: missing.into_iter().collect(),
    })
}

/// The largest size at which all lines fit the box.
fn fit(runs: &[Run], missing: &mut BTreeSet<char>) -> (f32, Vec<Line>) {
    let mut size = LARGEST;
    loop {
        let measure = Measure::even(BOX.0 - 2.0 * PADDING);
        let lines: Vec<Line> = runs
            .iter()
            .flat_map(|run| break_lines(std::slice::from_ref(run), size, measure, missing))
            .collect();
        if lines.len() as f32 * leading(size) <= BOX.1 - 2.0 * PADDING || size <= SMALLEST {
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
    lines: &[Line],
    size: f32,
    subsets: &BTreeMap<Face, Subset>,
) -> Result<Vec<u8>, lopdf::Error> {
    let height = lines.len() as f32 * leading(size);
    let ascent = (leading(size) - size * (ASCENT_EM + DESCENT_EM)) / 2.0 + size * ASCENT_EM;
    let mut y = f32::midpoint(BOX.1, height) - ascent;
    let mut operations = vec![Operation::new("BT", vec![])];
    for line in lines {
        let x = (BOX.0 - line.width) / 2.0;
        let place = [1.0, 0.0, 0.0, 1.0, x, y].map(|value| Object::Real(rounded(value)));
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
                vec![font_key(fragment.face).as_str().into(), size.into()],
            ));
            operations.push(Operation::new(
                "Tj",
                vec![Object::String(codes, StringFormat::Hexadecimal)],
            ));
        }
        y -= leading(size);
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
