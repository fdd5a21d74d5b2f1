//! The typefaces of documents: measuring, and cleaning text until every character can be shown.
//!
//! Liberation Serif has the metrics of Times New Roman, which Decree 30/2020/NĐ-CP asks for, and every Vietnamese
//! letter. Embedding is `report::pdf`'s business; breaking lines is `report::layout`'s.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;

/// A typeface of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Upright text.
    Regular,
    /// Headings and emphasis.
    Bold,
    /// Place and date, legal bases, remarks.
    Italic,
    /// "Nơi nhận:".
    BoldItalic,
    /// Ballot boxes and check marks, which Liberation Serif lacks.
    Symbols,
}

/// Liberation Serif: ascender in em, the same in all four styles.
pub const ASCENT_EM: f32 = 0.891;
/// Liberation Serif: descender in em, the same in all four styles.
pub const DESCENT_EM: f32 = 0.216;

impl Face {
    /// All faces, in the order in which they are numbered in a file.
    pub const ALL: [Self; 5] = [
        Self::Regular,
        Self::Bold,
        Self::Italic,
        Self::BoldItalic,
        Self::Symbols,
    ];

    /// The text face for a style.
    pub fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    /// The font program.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/LiberationSerif-Regular.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/LiberationSerif-Bold.ttf"),
            Self::Italic => include_bytes!("../../assets/fonts/LiberationSerif-Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../assets/fonts/LiberationSerif-BoldItalic.ttf"),
            Self::Symbols => include_bytes!("../../assets/fonts/TuanThuSymbols.ttf"),
        }
    }

    /// The PostScript name without subset tag.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "LiberationSerif",
            Self::Bold => "LiberationSerif-Bold",
            Self::Italic => "LiberationSerif-Italic",
            Self::BoldItalic => "LiberationSerif-BoldItalic",
            Self::Symbols => "TuanThuSymbols",
        }
    }

    /// The glyph that shows `character`, if the face has one.
    pub fn glyph(self, character: char) -> Option<u16> {
        self.metrics().glyph(character).map(|glyph| glyph.id)
    }

    /// Advance of `character` in thousandths of an em; 0 for a character the face lacks.
    ///
    /// Cut to whole thousandths exactly as the width array of the embedded font is, so that a line ends where a
    /// viewer ends it.
    pub fn advance(self, character: char) -> u16 {
        self.metrics()
            .glyph(character)
            .map_or(0, |glyph| glyph.advance)
    }

    /// Width of `text` at `size` points.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let metrics = self.metrics();
        let advances = text
            .chars()
            .filter_map(|character| metrics.glyph(character));
        advances.map(|glyph| u32::from(glyph.advance)).sum::<u32>() as f32 * size / 1000.0
    }

    /// The parsed font program.
    pub fn parsed(self) -> &'static ttf_parser::Face<'static> {
        &self.metrics().parsed
    }

    fn metrics(self) -> &'static Metrics {
        static LOADED: [OnceLock<Metrics>; Face::ALL.len()] =
            [const { OnceLock::new() }; Face::ALL.len()];
        LOADED[self as usize].get_or_init(|| Metrics::load(self))
    }
}

#[derive(Clone, Copy)]
struct Glyph {
    id: u16,
    advance: u16,
}

/// A parsed face with a table for the characters that documents are made of.
struct Metrics {
    parsed: ttf_parser::Face<'static>,
    common: Vec<Option<Glyph>>,
}

/// Below this code point glyphs are found by index: Latin, Vietnamese, punctuation, currency, arrows.
const COMMON_CHARACTERS: u32 = 0x2200;

impl Metrics {
    fn load(face: Face) -> Self {
        let parsed = ttf_parser::Face::parse(face.bytes(), 0)
            .expect("the shipped fonts are parsed by every test run");
        let common = (0..COMMON_CHARACTERS)
            .map(|code| char::from_u32(code).and_then(|character| look_up(&parsed, character)))
            .collect();
        Self { parsed, common }
    }

    fn glyph(&self, character: char) -> Option<Glyph> {
        match self.common.get(character as usize) {
            Some(glyph) => *glyph,
            None => look_up(&self.parsed, character),
        }
    }
}

fn look_up(parsed: &ttf_parser::Face<'_>, character: char) -> Option<Glyph> {
    let id = parsed.glyph_index(character)?;
    let units = parsed.glyph_hor_advance(id).unwrap_or(0);
    let advance = u32::from(units) * 1000 / u32::from(parsed.units_per_em());
    Some(Glyph {
        id: id.0,
        advance: advance as u16,
    })
}

/// `text` in NFC, without control and direction characters, every kind of blank a space (the no-break space stays).
pub fn clean(text: &str) -> impl Iterator<Item = char> {
    text.nfc().filter_map(|character| match character {
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{A0}' | '\u{202F}' => Some('\u{A0}'),
        '\t' | '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => Some(' '),
        _ => (!is_invisible(character)).then_some(character),
    })
}

/// `text` as our pages can show it: clean, and `U+XXXX` for what no face has. Those characters are added to `missing`.
pub fn showable(text: &str, missing: &mut BTreeSet<char>) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in clean(text) {
        if character == '\n' || face_for(character, Face::Regular).is_some() {
            shown.push(character);
        } else {
            missing.insert(character);
            let number = format!("U+{:04X}", character as u32);
            shown.push_str(&number);
        }
    }
    shown
}

/// The face that shows `character` in a text set in `face`.
pub fn face_for(character: char, face: Face) -> Option<Face> {
    [face, Face::Symbols]
        .into_iter()
        .find(|candidate| candidate.glyph(character).is_some())
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}
