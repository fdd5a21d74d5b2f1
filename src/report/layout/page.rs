//! The laid-out page: where every word, rule and ground stands, and to which part of the document it belongs.
//!
//! Points, measured from the top left corner. No PDF here.

use super::structure::NodeId;
use super::text::Fragment;
use crate::report::block::SignatureField;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// To what a mark on the page belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Decoration: rules, grounds, repeated headings. A screen reader passes over it.
    Artifact,
    /// Page numbers and draft stamps.
    Pagination,
    /// A part of the document.
    Content(NodeId),
}

/// A line of text on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct TextItem {
    /// Left end.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Size of the letters.
    pub size: f32,
    /// Points added at every blank (justified text).
    pub gap: f32,
    /// The words.
    pub fragments: Vec<Fragment>,
    /// To what they belong.
    pub mark: Mark,
}

impl TextItem {
    /// How far the words go to the right.
    pub fn width(&self) -> f32 {
        let widths = self
            .fragments
            .iter()
            .map(|fragment| fragment.face.width(&fragment.text, self.size));
        let blanks = self.text().matches(' ').count() as f32;
        widths.sum::<f32>() + blanks * self.gap
    }

    /// The words without their faces.
    pub fn text(&self) -> String {
        self.fragments
            .iter()
            .map(|fragment| fragment.text.as_str())
            .collect()
    }
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// One end.
    pub from: (f32, f32),
    /// The other end.
    pub to: (f32, f32),
    /// Thickness.
    pub thickness: f32,
}

/// A filled rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// Left.
    pub x: f32,
    /// Top.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// 0 is black, 1 white.
    pub grey: f32,
    /// To what it belongs.
    pub mark: Mark,
}

/// A signature field that nobody has filled yet.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldItem {
    /// Left.
    pub x: f32,
    /// Top.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Name of the form field.
    pub name: String,
    /// What a screen reader says about it.
    pub tooltip: String,
    /// Words that whoever signs completes.
    pub words: Vec<String>,
    /// What it shows until then, where that stands on the page.
    pub shown: Vec<TextItem>,
    /// The form element in the structure.
    pub node: NodeId,
}

impl FieldItem {
    /// A field without place and size, showing nothing.
    pub(super) fn of(field: &SignatureField, node: NodeId) -> Self {
        let spoken = if field.tooltip.is_empty() {
            &field.name
        } else {
            &field.tooltip
        };
        Self {
            x: 0.0,
            y: 0.0,
            width: 0.0,
            height: 0.0,
            name: field.name.clone(),
            tooltip: spoken.clone(),
            words: field.words.clone(),
            shown: Vec::new(),
            node,
        }
    }
}

/// Words in a frame, as a rubber stamp prints them.
#[derive(Clone, Debug, PartialEq)]
pub struct StampItem {
    /// Left side of the frame.
    pub x: f32,
    /// Upper side of the frame.
    pub y: f32,
    /// Width of the frame.
    pub width: f32,
    /// Height of the frame.
    pub height: f32,
    /// Whether it is printed in bright red, as degrees of secrecy and urgency are.
    pub is_red: bool,
    /// How far within the frame a second one is drawn; none for a single frame.
    pub inner_frame: Option<f32>,
    /// The words, where they stand on the page.
    pub words: Vec<TextItem>,
}

/// Anything on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Words.
    Text(TextItem),
    /// A line.
    Rule(Rule),
    /// A filled rectangle.
    Ground(Ground),
    /// A signature field.
    Field(FieldItem),
    /// A stamp.
    Stamp(StampItem),
}

impl Item {
    /// The words it shows.
    pub fn words(&self) -> &[TextItem] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::Stamp(stamp) => &stamp.words,
            Self::Field(field) => &field.shown,
            Self::Rule(_) | Self::Ground(_) => &[],
        }
    }

    /// The line of text, if it is one.
    pub fn into_text(self) -> Option<TextItem> {
        match self {
            Self::Text(text) => Some(text),
            Self::Rule(_) | Self::Ground(_) | Self::Field(_) | Self::Stamp(_) => None,
        }
    }

    /// Moves the item by `dx` and `dy` points.
    #[must_use]
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Self::Text(text) => {
                text.x += dx;
                text.y += dy;
            }
            Self::Rule(rule) => {
                rule.from = (rule.from.0 + dx, rule.from.1 + dy);
                rule.to = (rule.to.0 + dx, rule.to.1 + dy);
            }
            Self::Ground(ground) => {
                ground.x += dx;
                ground.y += dy;
            }
            Self::Field(field) => {
                field.x += dx;
                field.y += dy;
                for words in &mut field.shown {
                    words.x += dx;
                    words.y += dy;
                }
            }
            Self::Stamp(stamp) => {
                stamp.x += dx;
                stamp.y += dy;
                for words in &mut stamp.words {
                    words.x += dx;
                    words.y += dy;
                }
            }
        }
        self
    }

    /// The same item as decoration.
    #[must_use]
    pub fn into_artifact(mut self) -> Self {
        match &mut self {
            Self::Text(text) => text.mark = Mark::Artifact,
            Self::Ground(ground) => ground.mark = Mark::Artifact,
            Self::Rule(_) | Self::Field(_) | Self::Stamp(_) => {}
        }
        self
    }

    /// The lowest point the item reaches.
    pub fn bottom(&self) -> f32 {
        match self {
            Self::Text(text) => text.y + text.size * crate::report::font::DESCENT_EM,
            Self::Rule(rule) => rule.from.1.max(rule.to.1),
            Self::Ground(ground) => ground.y + ground.height,
            Self::Field(field) => field.y + field.height,
            Self::Stamp(stamp) => stamp.y + stamp.height,
        }
    }
}

/// Size and margins of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Width of the sheet.
    pub width: f32,
    /// Height of the sheet.
    pub height: f32,
}

// Decree 30/2020/NĐ-CP, annex I.I.3: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm.
const MARGIN_TOP: f32 = 20.0 * MM;
const MARGIN_BOTTOM: f32 = 20.0 * MM;
const MARGIN_LEFT: f32 = 30.0 * MM;
const MARGIN_RIGHT: f32 = 15.0 * MM;

impl Paper {
    /// A4 upright.
    pub const PORTRAIT: Self = Self {
        width: 210.0 * MM,
        height: 297.0 * MM,
    };
    /// A4 on its side, for wide tables.
    pub const LANDSCAPE: Self = Self {
        width: 297.0 * MM,
        height: 210.0 * MM,
    };

    /// A4 upright or on its side.
    pub fn a4(is_landscape: bool) -> Self {
        if is_landscape {
            Self::LANDSCAPE
        } else {
            Self::PORTRAIT
        }
    }

    /// Left end of the text.
    pub fn left(self) -> f32 {
        MARGIN_LEFT
    }

    /// Upper end of the text.
    pub fn top(self) -> f32 {
        MARGIN_TOP
    }

    /// Width of the text.
    pub fn text_width(self) -> f32 {
        self.width - MARGIN_LEFT - MARGIN_RIGHT
    }

    /// Height of the text.
    pub fn text_height(self) -> f32 {
        self.height - MARGIN_TOP - MARGIN_BOTTOM
    }
}

/// A page with everything on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Size of the sheet.
    pub paper: Paper,
    /// What stands on it.
    pub items: Vec<Item>,
}

impl Page {
    /// The words of the page, line by line from top to bottom, cells of one line apart by two blanks.
    pub fn text(&self) -> String {
        let mut words: Vec<&TextItem> = self.items.iter().flat_map(Item::words).collect();
        words.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        let mut lines: Vec<(f32, Vec<&TextItem>)> = Vec::new();
        for word in words {
            match lines.last_mut() {
                Some((y, line)) if word.y - *y < 2.0 => line.push(word),
                _ => lines.push((word.y, vec![word])),
            }
        }
        let mut text = String::new();
        for (_, mut line) in lines {
            line.sort_by(|a, b| a.x.total_cmp(&b.x));
            let parts: Vec<String> = line.into_iter().map(TextItem::text).collect();
            text.push_str(&parts.join("  "));
            text.push('\n');
        }
        text
    }
}
