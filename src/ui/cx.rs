//! What every view may read: texts, colours, catalogues, the time. Nothing in it can be changed from a view.

use std::fmt::Display;

use eframe::egui::{RichText, Ui};

use crate::{
    catalogue::{ControlText, Library},
    lang::Texts,
    model::{ControlRef, Date, Language, Moment},
    store::phrases::Phrases,
};

use super::theme::Tokens;

/// The surroundings of a view.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The texts of the language on screen.
    pub texts: &'a Texts,
    /// The colours of the theme on screen.
    pub tokens: &'a Tokens,
    /// Everything that can be asked.
    pub library: &'a Library,
    /// The officer's own sentences to write with.
    pub phrases: &'a Phrases,
    /// The time of this frame.
    pub now: Moment,
    /// Whether what is open may be edited, and is not only looked at.
    pub can_edit: bool,
}

impl<'a> Cx<'a> {
    /// The text of this id.
    pub fn t(&self, id: &'a str) -> &'a str {
        self.texts.t(id)
    }

    /// The text of this id with its arguments.
    pub fn with(&self, id: &str, args: &[(&str, &dyn Display)]) -> String {
        self.texts.with(id, args)
    }

    /// The text of a coded value: `section`, `review` gives the text `section-review`.
    pub fn coded(&self, family: &str, code: &str) -> String {
        let id = format!("{family}-{code}");
        self.texts.t(&id).to_owned()
    }

    /// The language on screen.
    pub fn language(&self) -> Language {
        self.texts.language()
    }

    /// The day of this frame.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The words of a control, where its catalogue is at hand.
    pub fn control_text(&self, at: &ControlRef) -> Option<&'a ControlText> {
        self.library.text(at, self.language())
    }

    /// The title of a control; its id where the catalogue is not at hand.
    pub fn control_title(&self, at: &'a ControlRef) -> &'a str {
        self.control_text(at)
            .map_or(at.control.as_str(), |text| text.title.as_str())
    }

    /// Widgets that edit what is open: they stand still where it is only looked at.
    pub fn edit_ui<R>(&self, ui: &mut Ui, widgets: impl FnOnce(&mut Ui) -> R) -> R {
        ui.add_enabled_ui(self.can_edit, widgets).inner
    }

    /// A line of second rank, wrapped.
    pub fn hint_ui(&self, ui: &mut Ui, text: impl Into<String>) {
        ui.label(RichText::new(text).color(self.tokens.weak).small());
    }
}
