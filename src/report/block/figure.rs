//! Figures as blocks: bars and maps of fields, each with its words for a reader who does not see it.

/// A horizontal bar chart, readable in black and white.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// Words above the chart; empty for none.
    pub title: String,
    /// The bars from top to bottom.
    pub bars: Vec<Bar>,
    /// The chart in words, for a reader who does not see it.
    pub alt_text: String,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Words on its left.
    pub label: String,
    /// Length in basis points of the full width (0 to 10,000).
    pub basis_points: u32,
    /// The same of the period before, as a thin bar below; `None` where there is nothing to compare with.
    pub before: Option<u32>,
    /// The number on its right, as the reader sees it.
    pub text: String,
}

/// A map of many small fields, readable in black and white: a shade tells how grave it is, a sign in the words what.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// Words above the map; empty for none.
    pub title: String,
    /// The rows from top to bottom.
    pub rows: Vec<HeatRow>,
    /// What the shades and signs mean, with the number of fields of each.
    pub legend: Vec<HeatField>,
    /// The map in words, for a reader who does not see it.
    pub alt_text: String,
}

/// Fields that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// Words on their left.
    pub label: String,
    /// The fields in order; they go on in a further line where one is full.
    pub fields: Vec<HeatField>,
}

/// A field of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatField {
    /// Short words, ending in a sign: "5.1.1 +".
    pub text: String,
    /// Its ground.
    pub shade: Shade,
}

/// The ground of a field, from nothing to do to much to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// White: in order, or outside the count.
    None,
    /// Light grey: not known yet.
    Light,
    /// Grey: partly wanting.
    Middle,
    /// Dark grey, the words in bold: wanting.
    Dark,
}

impl Shade {
    /// Lightness, 0 black to 1 white. Black words on the darkest still have a contrast of 6:1.
    pub fn grey(self) -> f32 {
        match self {
            Self::None => 1.0,
            Self::Light => 0.92,
            Self::Middle => 0.8,
            Self::Dark => 0.6,
        }
    }
}
