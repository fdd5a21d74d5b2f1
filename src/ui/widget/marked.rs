//! Text with the words marked that were searched for.

use eframe::egui::{
    Color32, FontFamily, FontId, Stroke, TextFormat, TextStyle, Ui, WidgetText, text::LayoutJob,
};

use crate::{
    lang::hits,
    ui::{cx::Cx, fonts},
};

/// A text and how it looks outside of the marks.
pub struct Marked<'a> {
    text: &'a str,
    colour: Color32,
    style: TextStyle,
    is_strong: bool,
}

impl<'a> Marked<'a> {
    /// Ordinary text.
    pub fn plain(text: &'a str, colour: Color32) -> Self {
        Self {
            text,
            colour,
            style: TextStyle::Body,
            is_strong: false,
        }
    }

    /// Text that stands out.
    pub fn strong(text: &'a str, colour: Color32) -> Self {
        Self {
            is_strong: true,
            ..Self::plain(text, colour)
        }
    }

    /// A heading within a screen.
    pub fn heading(text: &'a str, colour: Color32) -> Self {
        Self {
            style: TextStyle::Heading,
            ..Self::strong(text, colour)
        }
    }

    /// Small text.
    pub fn small(text: &'a str, colour: Color32) -> Self {
        Self {
            style: TextStyle::Small,
            ..Self::plain(text, colour)
        }
    }
}

/// The text with every place marked that holds these folded words: another ground and a line below, so that the mark
/// is no matter of colour alone.
pub fn marked(cx: &Cx, ui: &Ui, text: Marked, folded_words: &str) -> WidgetText {
    let Marked {
        text,
        colour,
        style,
        is_strong,
    } = text;
    let family = if is_strong {
        FontFamily::Name(fonts::SEMIBOLD.into())
    } else {
        FontFamily::Proportional
    };
    let font = FontId::new(style.resolve(ui.style()).size, family);
    let plain = TextFormat::simple(font, colour);
    WidgetText::from(job(cx, text, &plain, &[folded_words]))
}

/// The text laid out in this format, with every place marked that holds one of these folded words.
pub fn job(cx: &Cx, text: &str, plain: &TextFormat, words: &[&str]) -> LayoutJob {
    let marked = TextFormat {
        background: cx.tokens.chosen,
        underline: Stroke::new(1.5, cx.tokens.accent),
        ..plain.clone()
    };
    let mut ranges: Vec<_> = words.iter().flat_map(|word| hits(text, word)).collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut job = LayoutJob::default();
    let mut done = 0;
    for range in ranges {
        // Two words may share letters.
        let start = range.start.max(done);
        if start < range.end {
            job.append(&text[done..start], 0.0, plain.clone());
            job.append(&text[start..range.end], 0.0, marked.clone());
            done = range.end;
        }
    }
    job.append(&text[done..], 0.0, plain.clone());
    job
}
