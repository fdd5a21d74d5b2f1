//! The warning that somebody else has an assessment open: look only, open anyway, or leave it.

use std::path::PathBuf;

use eframe::egui::{Frame, Id, Modal, Ui};

use crate::{
    app::explain,
    store::lock::Holder,
    ui::{
        command::{Command, Opening},
        cx::Cx,
        theme,
        widget::main_button,
    },
};

/// An assessment that somebody else has open.
pub struct Held {
    /// Its folder.
    pub folder: PathBuf,
    /// Who has it open.
    pub holder: Holder,
    /// What is opened all the same.
    pub opening: Opening,
}

/// Shows the warning over the window; `Some` once it is answered, with what follows from it.
pub fn held_ui(cx: &Cx, ui: &mut Ui, held: &Held) -> Option<Option<Command>> {
    let frame = Frame::popup(ui.style()).inner_margin(theme::space::SCREEN);
    let modal = Modal::new(Id::unique("held")).frame(frame).show(ui, |ui| {
        ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        ui.label(theme::heading(cx.t("held-title")));
        ui.label(explain::held(cx.texts, &held.holder));
        cx.hint_ui(ui, cx.t("held-hint"));
        ui.horizontal_wrapped(|ui| {
            let look = ui.add(main_button(cx, cx.t("held-read-only"))).clicked();
            let open = ui.button(cx.t("held-open")).clicked();
            let leave = ui.button(cx.t("cancel")).clicked();
            look.then(|| Some(Command::OpenReadOnly(held.folder.clone())))
                .or(open.then(|| Some(Command::OpenAnyway(held.opening.clone()))))
                .or(leave.then_some(None))
        })
        .inner
    });
    let dismissed = modal.should_close().then_some(None);
    modal.inner.or(dismissed)
}
