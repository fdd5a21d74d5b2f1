//! A text buffer that is always in NFC: keyboards of the layout "vn" send each tone mark on its own, and text pasted
//! from elsewhere may be decomposed.

use std::{any::TypeId, ops::Range};

use eframe::egui::{
    TextBuffer,
    text::{CCursor, CharIndex},
};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Edits a text and keeps it composed.
pub struct Nfc<'a>(pub &'a mut String);

impl TextBuffer for Nfc<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.0
    }

    fn insert_text(&mut self, text: &str, at: CharIndex) -> usize {
        self.0.insert_text(text, at)
    }

    fn delete_char_range(&mut self, range: Range<CharIndex>) {
        self.0.delete_char_range(range);
    }

    fn insert_text_at(&mut self, cursor: &mut CCursor, text: &str, limit: usize) {
        self.0.insert_text_at(cursor, text, limit);
        if is_nfc(self.0) {
            return;
        }
        // A mark composes with the letter before the cursor, so the head is composed first to find the new place.
        let byte: usize = self.byte_index_from_char_index(cursor.index).into();
        let head: String = self.0[..byte].nfc().collect();
        let tail = self.0[byte..].to_owned();
        cursor.index = CharIndex(head.chars().count());
        *self.0 = head.chars().chain(tail.chars()).nfc().collect();
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Nfc<'static>>()
    }
}
