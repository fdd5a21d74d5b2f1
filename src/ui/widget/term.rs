//! A text with the terms of the field underlined in dots, each explained to whoever points at it. The help lists the
//! same terms, so that nothing is to be had by pointing alone; readers of the screen hear the text as it is.

use std::{ops::Range, sync::Arc};

use eframe::egui::{
    Galley, Label, Rect, Shape, TextStyle, TextWrapMode, Ui, WidgetText, pos2, text::CharIndex,
};

use crate::{
    catalogue::Found,
    ui::{cx::Cx, theme},
};

/// The widest that an explanation is.
const WIDTH: f32 = 360.0;

/// The text, wrapped, with what was found in it.
pub fn termed_ui(cx: &Cx, ui: &mut Ui, text: WidgetText, found: Option<&Vec<Found>>) {
    let Some(found) = found else {
        ui.add(Label::new(text).wrap());
        return;
    };
    let width = ui.available_width();
    let galley = text.into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body);
    let response = ui.add(Label::new(Arc::clone(&galley)));
    let at = response.rect.min.to_vec2();
    let pointer = response.hover_pos();
    let mut explained = None;
    for it in found {
        for place in places(&galley, &it.chars) {
            let place = place.translate(at);
            let line = [place.left_bottom(), place.right_bottom()];
            let dots = Shape::dotted_line(&line, cx.tokens.weak, 3.0, 0.7);
            ui.painter().extend(dots);
            if pointer.is_some_and(|pointer| place.contains(pointer)) {
                explained = cx.library.terms().get(it.term);
            }
        }
    }
    if let Some(term) = explained {
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(WIDTH);
            let [vi, en] = &term.words;
            ui.add(Label::new(theme::strong(format!("{vi} ({en})"))).wrap());
            ui.add(Label::new(term.meaning_in(cx.language())).wrap());
            cx.hint_ui(ui, cx.with("term-source", &[("source", &term.source)]));
        });
    }
}

/// Where these characters stand, a rectangle a row.
fn places(galley: &Galley, chars: &Range<usize>) -> Vec<Rect> {
    let mut begin = 0;
    let rows = galley.rows.iter().filter_map(|row| {
        let end = begin + row.char_count_excluding_newline().0;
        let within = chars.start.max(begin)..chars.end.min(end);
        let column = |at: usize| row.pos.x + row.x_offset(CharIndex(at - begin));
        let place = (within.start < within.end).then(|| {
            let min = pos2(column(within.start), row.rect().top());
            Rect::from_min_max(min, pos2(column(within.end), row.rect().bottom()))
        });
        begin += row.char_count_including_newline().0;
        place
    });
    rows.collect()
}
