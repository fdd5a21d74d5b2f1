//! Sentences offered below a field: one that is chosen goes in where the cursor stands, and the cursor goes behind it.

use eframe::egui::{
    Button, CollapsingHeader, Response, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use crate::{app::phrase, ui::cx::Cx};

/// The sentences behind a heading that opens; nothing where there are none.
pub fn phrases_ui(cx: &Cx, ui: &mut Ui, field: &Response, sentences: &[&str], text: &mut String) {
    if sentences.is_empty() || !cx.can_edit {
        return;
    }
    let heading = cx.with("phrases", &[("count", &sentences.len())]);
    CollapsingHeader::new(heading)
        .id_salt("phrases")
        .show(ui, |ui| {
            cx.hint_ui(ui, cx.t("phrases-hint"));
            for sentence in sentences {
                if ui.add(Button::new(*sentence).wrap()).clicked() {
                    insert(ui, field, sentence, text);
                }
            }
        });
}

fn insert(ui: &Ui, field: &Response, sentence: &str, text: &mut String) {
    let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
    let range = state.cursor.char_range();
    let at = range.map_or(usize::MAX, |range| range.sorted_cursors()[1].index.0);
    let cursor = CCursor::new(phrase::insert(text, at, sentence));
    state.cursor.set_char_range(Some(CCursorRange::one(cursor)));
    state.store(ui.ctx(), field.id);
    field.request_focus();
}
