//! Fonts in the file: cut to the characters used, addressed by glyph, readable back through ToUnicode.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::font::{FontMetrics, FontType, PdfFontMetricsStub};
use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

use crate::report::font::Face;
use crate::report::layout::Layout;
use crate::report::layout::page::Item;

/// The characters each face shows.
pub(super) type UsedCharacters = BTreeMap<Face, BTreeSet<char>>;

/// Name of a face in content streams. Not `F1`…, which printpdf takes for built-in fonts.
pub(super) fn font_id(face: Face) -> FontId {
    FontId(format!("T{}", face as usize))
}

/// The characters of all pages, by face.
pub(super) fn used_characters(layout: &Layout) -> UsedCharacters {
    let mut used = UsedCharacters::new();
    let items = layout.pages.iter().flat_map(|page| &page.items);
    // What a field shows is drawn with fonts of its own.
    let items = items.filter(|item| !matches!(item, Item::Field(_)));
    for fragment in items
        .flat_map(Item::words)
        .flat_map(|words| &words.fragments)
    {
        used.entry(fragment.face)
            .or_default()
            .extend(fragment.text.chars());
    }
    used
}

/// A font cut to the characters used, and where each of them went.
pub(super) struct Subset {
    /// The font program.
    pub(super) program: Vec<u8>,
    /// Character → glyph of the subset.
    pub(super) glyphs: BTreeMap<char, u16>,
}

/// Cuts a face to `characters`.
pub(super) fn subset(face: Face, characters: &BTreeSet<char>) -> Result<Subset, subsetter::Error> {
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    for character in characters {
        if let Some(glyph) = face.glyph(*character) {
            glyphs.insert(*character, remapper.remap(glyph));
        }
    }
    Ok(Subset {
        program: subsetter::subset(face.bytes(), 0, &remapper)?,
        glyphs,
    })
}

/// The name of a subset with its tag (ISO 32000-1, 9.6.4): six letters, the same for the same characters.
pub(super) fn subset_name(face: Face, characters: &BTreeSet<char>) -> String {
    // FNV-1a: the tag need not be unforgeable, only stable and unlike that of other characters.
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let mut hash = characters.iter().fold(start, |hash, character| {
        (hash ^ u64::from(*character as u32)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut tag = String::new();
    for _ in 0..6 {
        tag.push(char::from(b'A' + (hash % 26) as u8));
        hash /= 26;
    }
    format!("{tag}+{}", face.name())
}

/// The fonts of a document as printpdf wants them.
pub(super) fn subset_fonts(
    used: &UsedCharacters,
) -> Result<BTreeMap<FontId, PdfFont>, subsetter::Error> {
    let mut fonts = BTreeMap::new();
    for (face, characters) in used {
        let subset = subset(*face, characters)?;
        fonts.insert(
            font_id(*face),
            PdfFont::new(parsed_font(*face, characters, subset)),
        );
    }
    Ok(fonts)
}

fn parsed_font(face: Face, characters: &BTreeSet<char>, subset: Subset) -> ParsedFont {
    let parsed = face.parsed();
    let units = |glyph: &char| {
        let id = parsed.glyph_index(*glyph).unwrap_or_default();
        parsed.glyph_hor_advance(id).unwrap_or(0)
    };
    let bounds = parsed.global_bounding_box();
    ParsedFont {
        original_bytes: subset.program,
        font_index: 0,
        font_name: Some(subset_name(face, characters)),
        glyph_widths: subset
            .glyphs
            .iter()
            .map(|(character, glyph)| (*glyph, units(character)))
            .collect(),
        codepoint_to_glyph: subset
            .glyphs
            .iter()
            .map(|(character, glyph)| (*character as u32, *glyph))
            .collect(),
        units_per_em: parsed.units_per_em(),
        font_metrics: FontMetrics {
            ascent: parsed.ascender(),
            descent: parsed.descender(),
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: parsed.units_per_em(),
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            caret_slope_rise: 1000,
            caret_slope_run: (-parsed.italic_angle().to_radians().tan() * 1000.0).round() as i16,
            us_weight_class: parsed.weight().to_number(),
        },
    }
}
