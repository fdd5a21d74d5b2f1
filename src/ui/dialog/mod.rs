//! Asking for files and folders: what is asked, what comes back, and the trait behind which tests answer.

use std::path::PathBuf;

use eframe::egui;

mod closing;
mod exhibit;
mod held;
mod native;
mod typed;

pub(in crate::ui) use closing::closing_ui;
pub use exhibit::{ExhibitView, exhibit_ui};
pub use held::{Held, held_ui};
pub use native::NativeDialogs;
pub use typed::{TypedPath, typed_path_ui};

/// What a dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A file that is there.
    File,
    /// Any number of files that are there.
    Files,
    /// A folder.
    Folder,
    /// A file to be written.
    Save,
}

/// One question to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialogRequest {
    /// What is asked for.
    pub wanted: Wanted,
    /// The title of the dialog.
    pub title: String,
    /// Name of the kind of file and its endings without dot; no endings: any file.
    pub kind: (String, Vec<&'static str>),
    /// Where the dialog opens.
    pub folder: Option<PathBuf>,
    /// The name proposed for a file to be written.
    pub file_name: String,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogAnswer {
    /// These paths; at least one.
    Chosen(Vec<PathBuf>),
    /// The person thought better of it.
    Cancelled,
    /// There is no dialog on this desktop; the path has to be typed.
    Unavailable(DialogRequest),
}

/// Asks one question at a time, beside the frames.
pub trait FileDialogs {
    /// Opens the dialog; `ctx` is to be woken when the answer is there.
    fn open(&mut self, request: DialogRequest, ctx: &egui::Context);

    /// The answer, once.
    fn poll(&mut self) -> Option<DialogAnswer>;
}
