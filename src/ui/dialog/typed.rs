//! A path typed in the window, for desktops without file dialogs.

use std::path::PathBuf;

use eframe::egui::{Frame, Id, Key, Modal, Ui};

use crate::ui::{
    cx::Cx,
    theme,
    widget::{Field, main_button, text_ui},
};

use super::{DialogAnswer, DialogRequest, Wanted};

/// The question, and the path as typed so far.
pub struct TypedPath {
    request: DialogRequest,
    path: String,
    /// Put the cursor into the field with the next frame.
    wants_focus: bool,
}

impl TypedPath {
    /// Asks this question, starting from the folder and name it proposes.
    pub fn new(request: DialogRequest) -> Self {
        let start = request
            .folder
            .clone()
            .unwrap_or_default()
            .join(&request.file_name);
        Self {
            request,
            path: start.display().to_string(),
            wants_focus: true,
        }
    }
}

/// Shows the question over the window; gives the answer when there is one.
pub fn typed_path_ui(cx: &Cx, ui: &mut Ui, typed: &mut TypedPath) -> Option<DialogAnswer> {
    let frame = Frame::popup(ui.style()).inner_margin(theme::space::SCREEN);
    let modal = Modal::new(Id::unique("typed-path"))
        .frame(frame)
        .show(ui, |ui| {
            ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 60.0));
            ui.label(theme::heading(typed.request.title.as_str()));
            cx.hint_ui(
                ui,
                cx.t(if typed.request.wanted == Wanted::Files {
                    "typed-path-many"
                } else {
                    "typed-path-why"
                }),
            );
            let field = text_ui(cx, ui, Field::new(cx.t("typed-path")), &mut typed.path);
            if std::mem::take(&mut typed.wants_focus) {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                let paths = paths(&typed.path);
                let accept = ui.add_enabled(!paths.is_empty(), main_button(cx, cx.t("ok")));
                if accept.clicked() || (entered && !paths.is_empty()) {
                    return Some(DialogAnswer::Chosen(paths));
                }
                ui.button(cx.t("cancel"))
                    .clicked()
                    .then_some(DialogAnswer::Cancelled)
            })
            .inner
        });
    let dismissed = modal.should_close().then_some(DialogAnswer::Cancelled);
    modal.inner.or(dismissed)
}

/// The paths typed, several apart by semicolons.
fn paths(text: &str) -> Vec<PathBuf> {
    text.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(PathBuf::from)
        .collect()
}
