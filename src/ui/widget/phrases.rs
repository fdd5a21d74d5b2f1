//! Sentences offered below a field: the officer's own, then those that the program brings along. One that is chosen goes
//! in where the cursor stands, and the cursor goes behind it; words of the field are kept as an own sentence on demand.

use eframe::egui::{
    Button, CollapsingHeader, Response, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use crate::{
    app::phrase,
    store::phrases::{Place, Sentence},
    ui::{
        command::{Command, Phrasing},
        cx::Cx,
        screen::Screen,
    },
};

/// What is offered below which field.
pub struct Offer<'a> {
    /// The field.
    pub field: &'a Response,
    /// What its words are about.
    pub place: Place,
    /// The sentences that the program brings along for that.
    pub shipped: &'a [&'a str],
    /// Whether it is to open now, with the keyboard on the first sentence.
    pub opens: bool,
}

/// The sentences behind a heading that opens; nothing where there are none and no words to be kept as one.
pub fn phrases_ui(cx: &Cx, ui: &mut Ui, offer: &Offer, text: &mut String) -> Option<Command> {
    let own: Vec<&str> = cx.phrases.of(&offer.place).collect();
    let count = own.len() + offer.shipped.len();
    if !cx.can_edit || (count == 0 && text.trim().is_empty()) {
        return None;
    }
    let heading = cx.with("phrases", &[("count", &count)]);
    let opened = CollapsingHeader::new(heading)
        .id_salt("phrases")
        .open(offer.opens.then_some(true))
        .show(ui, |ui| {
            if count > 0 {
                cx.hint_ui(ui, cx.t("phrases-hint"));
            }
            let own = own.iter().map(|sentence| (true, *sentence));
            let shipped = offer.shipped.iter().map(|sentence| (false, *sentence));
            for (place, (is_own, sentence)) in own.chain(shipped).enumerate() {
                // Own sentences carry the sign of own words.
                let sign = if is_own { "✎ " } else { "" };
                let button = ui.add(Button::new(format!("{sign}{sentence}")).wrap());
                if offer.opens && place == 0 {
                    button.request_focus();
                    button.scroll_to_me(None);
                }
                if button.clicked() {
                    insert(ui, offer.field, sentence, text);
                }
            }
            keeping_ui(cx, ui, offer, text)
        });
    opened.body_returned.flatten()
}

/// Keeps what is marked in the field, or all of it, and leads to the officer's own sentences.
fn keeping_ui(cx: &Cx, ui: &mut Ui, offer: &Offer, text: &str) -> Option<Command> {
    ui.horizontal_wrapped(|ui| {
        let has_words = !text.trim().is_empty();
        let keep = ui.add_enabled(has_words, Button::new(cx.t("phrases-keep")).small());
        let keep = keep.on_hover_text(cx.t("phrases-keep-hint")).clicked();
        let own = ui.small_button(cx.t("phrases-manage")).clicked();
        let sentence = || Sentence {
            place: offer.place.clone(),
            text: phrase::marked(text, marked_in(ui, offer.field)),
        };
        let keep = keep.then(|| Command::Phrase(Phrasing::Keep(sentence())));
        keep.or(own.then_some(Command::Show(Screen::Phrases)))
    })
    .inner
}

/// Which characters of the field are marked.
fn marked_in(ui: &Ui, field: &Response) -> Option<std::ops::Range<usize>> {
    let state = TextEditState::load(ui.ctx(), field.id)?;
    let [from, to] = state.cursor.char_range()?.sorted_cursors();
    Some(from.index.0..to.index.0)
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
