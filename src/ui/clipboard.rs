//! What the desktop's clipboard holds that can become evidence: files, or a picture. Texts are pasted by the fields
//! themselves. Behind a trait, because tests have no desktop.

use std::path::PathBuf;

use eframe::egui::{Context, Event, Key};

/// What was found on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clip {
    /// Files that were copied in a file manager.
    Files(Vec<PathBuf>),
    /// A picture, as the bytes of a PNG file.
    Picture(Vec<u8>),
    /// Nothing of these.
    Neither,
}

/// Reads the clipboard. It may take seconds until the program that holds it answers, so it is read beside the frames.
pub trait Clipboard: Send + Sync {
    /// What it holds now.
    fn read(&self) -> Clip;
}

/// The desktop's own clipboard.
pub struct NativeClipboard;

impl Clipboard for NativeClipboard {
    fn read(&self) -> Clip {
        let Ok(mut clipboard) = arboard::Clipboard::new() else {
            return Clip::Neither;
        };
        // A file manager that copies a picture may offer the picture beside the file: the file is the original.
        match clipboard.get().file_list() {
            Ok(files) if !files.is_empty() => Clip::Files(files),
            _ => {
                let picture = clipboard.get_image().ok();
                picture
                    .as_ref()
                    .and_then(png)
                    .map_or(Clip::Neither, Clip::Picture)
            }
        }
    }
}

/// The picture as a PNG file; `None` where its measures do not fit its pixels.
fn png(picture: &arboard::ImageData) -> Option<Vec<u8>> {
    let (width, height) = (picture.width.try_into(), picture.height.try_into());
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width.ok()?, height.ok()?);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&picture.bytes).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// The key that pastes (Ctrl+V), as far as it asks for more than text.
///
/// egui turns the press into the text or picture that the clipboard holds. Where it holds neither (files alone, or
/// nothing) egui tells of the release alone, and by then Ctrl may have been let go.
#[derive(Default)]
pub(super) struct PasteKey {
    /// Whether the press was told, so that the release does not count again.
    was_told: bool,
    /// When Ctrl was last held, in seconds.
    held_at: f64,
}

impl PasteKey {
    /// Whether this frame's events ask for what the clipboard holds beside text. A text field keeps the texts that are
    /// pasted into it, and takes no pictures.
    pub(super) fn asks(&mut self, ctx: &Context) -> bool {
        /// Two keys pressed together are let go within this time, in seconds.
        const TOGETHER: f64 = 0.6;
        let is_writing = ctx.text_edit_focused();
        ctx.input(|input| {
            if input.modifiers.command {
                self.held_at = input.time;
            }
            let mut asks = false;
            for event in &input.events {
                match event {
                    Event::Paste(_) | Event::PasteImage(_) => {
                        self.was_told = true;
                        asks |= !is_writing || matches!(event, Event::PasteImage(_));
                    }
                    Event::Key {
                        key: Key::V,
                        pressed: true,
                        ..
                    } => self.was_told = true,
                    Event::Key {
                        key: Key::V,
                        modifiers,
                        ..
                    } => {
                        let is_held = input.time - self.held_at < TOGETHER;
                        let was_told = std::mem::take(&mut self.was_told);
                        asks |= !was_told && !is_writing && (modifiers.command || is_held);
                    }
                    _ => {}
                }
            }
            asks
        })
    }
}
