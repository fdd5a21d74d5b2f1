//! The field for passphrases and PINs. The toolkit keeps copies of what stands in a field (layout, undo, accessibility),
//! so it is only ever shown as many dots as there are characters; the characters go straight into the buffer that is
//! wiped.
//!
//! What remains in the toolkit's hands: the events of the keyboard, one character each, freed without being wiped; they
//! never lie together (`tests/ui/signing.rs` looks for them in the process's memory). What is pasted comes as one piece
//! that is freed without being wiped too: nothing promises that its memory is used again at once, so a passphrase should
//! be typed.

use std::{any::TypeId, ops::Range};

use eframe::egui::{Response, TextBuffer, TextEdit, Ui, text::CharIndex};

use crate::{app::secret::Secret, ui::cx::Cx};

use super::Field;

/// What the toolkit edits: dots in place of the characters.
struct Dots<'a> {
    secret: &'a mut Secret,
    dots: String,
}

impl<'a> Dots<'a> {
    const DOT: &'static str = "•";

    fn new(secret: &'a mut Secret) -> Self {
        let dots = Self::DOT.repeat(secret.length());
        Self { secret, dots }
    }
}

impl TextBuffer for Dots<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.dots
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let taken = self.secret.insert(char_index.0, text);
        self.dots = Self::DOT.repeat(self.secret.length());
        taken
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        self.secret.remove(char_range.start.0..char_range.end.0);
        self.dots = Self::DOT.repeat(self.secret.length());
    }

    /// Undo and redo bring dots, which are nobody's passphrase: the field is emptied.
    fn replace_with(&mut self, _text: &str) {
        self.secret.clear();
        self.dots.clear();
    }

    fn take(&mut self) -> String {
        self.secret.clear();
        std::mem::take(&mut self.dots)
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Dots<'static>>()
    }
}

/// A passphrase or PIN, shown as dots. Not composed to NFC while typing: the identity file decides what was meant.
pub fn secret_ui(cx: &Cx, ui: &mut Ui, field: Field, secret: &mut Secret) -> Response {
    let mut dots = Dots::new(secret);
    let response = field.show(cx, ui, |ui| {
        ui.add(field.edit(cx, &mut dots).password(true))
    });
    // There is nothing to take back to: the undo memory knows only dots.
    if let Some(mut state) = TextEdit::load_state(ui, response.id) {
        state.clear_undoer();
        state.store(ui, response.id);
    }
    response
}
