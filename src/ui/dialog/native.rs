//! The desktop's own dialogs, through its portal or zenity. Where there is neither, says so instead of "cancelled".
//!
//! The library below cannot tell the two apart. Where there is neither a session bus nor zenity it is not asked at all;
//! where there is a bus without a portal, it answers faster than a person could.

use std::time::{Duration, Instant};

use eframe::egui;

use crate::app::{
    jobs::{Job, Polled},
    place,
};

use super::{DialogAnswer, DialogRequest, FileDialogs, Wanted};

/// Nobody closes a dialog faster than this: an answer "cancelled" within it means that none was shown.
const FASTER_THAN_A_PERSON: Duration = Duration::from_millis(300);

/// Dialogs of the desktop.
#[derive(Default)]
pub struct NativeDialogs {
    open: Option<Job<DialogAnswer>>,
}

impl FileDialogs for NativeDialogs {
    fn open(&mut self, request: DialogRequest, ctx: &egui::Context) {
        let ctx = ctx.clone();
        self.open = Some(Job::start(
            move || ask(request),
            move || ctx.request_repaint(),
        ));
    }

    fn poll(&mut self) -> Option<DialogAnswer> {
        let answer = match self.open.as_ref()?.poll() {
            Polled::Running => return None,
            Polled::Done(answer) => answer,
            Polled::Failed => DialogAnswer::Cancelled,
        };
        self.open = None;
        Some(answer)
    }
}

fn ask(request: DialogRequest) -> DialogAnswer {
    if !place::has_dialogs() {
        return DialogAnswer::Unavailable(request);
    }
    let DialogRequest {
        wanted,
        title,
        kind: (kind, endings),
        folder,
        file_name,
    } = &request;
    let mut dialog = rfd::FileDialog::new().set_title(title);
    if !endings.is_empty() {
        dialog = dialog.add_filter(kind, endings);
    }
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    if !file_name.is_empty() {
        dialog = dialog.set_file_name(file_name);
    }
    let asked_at = Instant::now();
    let chosen = match wanted {
        Wanted::File => dialog.pick_file().map(|path| vec![path]),
        Wanted::Files => dialog.pick_files(),
        Wanted::Folder => dialog.pick_folder().map(|path| vec![path]),
        Wanted::Save => dialog.save_file().map(|path| vec![path]),
    };
    match chosen {
        Some(paths) if !paths.is_empty() => DialogAnswer::Chosen(paths),
        _ if asked_at.elapsed() < FASTER_THAN_A_PERSON => DialogAnswer::Unavailable(request),
        _ => DialogAnswer::Cancelled,
    }
}
