//! Keeps Vietnamese input methods alive under X11 with fcitx. Everything else works as egui does it.

use eframe::egui::{self, Context, Event, ImeEvent};

use crate::app::place;

/// Never lets the window switch the input method off and on.
///
/// Under X11 winit destroys and makes anew the input context each time, without giving it the focus; fcitx then
/// delivers raw letters ("Tieesng") until the window loses the focus. IBus does not need this and would carry an
/// unfinished syllable into the next field.
struct KeepImeOn;

impl egui::Plugin for KeepImeOn {
    fn debug_name(&self) -> &'static str {
        "keep_ime_on"
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        let ime = output
            .platform_output
            .ime
            .get_or_insert(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect: egui::Rect::ZERO,
                cursor_rect: egui::Rect::ZERO,
                should_interrupt_composition: false,
            });
        ime.should_interrupt_composition = false;
    }
}

/// Installs the remedy where the session is X11 and its input method is fcitx.
pub(super) fn install(ctx: &egui::Context) {
    if place::is_fcitx_on_x11() {
        ctx.add_plugin(KeepImeOn);
    }
}

/// Whether an input method is composing after this frame's events.
pub(super) fn is_composing(ctx: &Context, before: bool) -> bool {
    ctx.input(|input| {
        input
            .events
            .iter()
            .fold(before, |composing, event| match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => false,
                _ => composing,
            })
    })
}
