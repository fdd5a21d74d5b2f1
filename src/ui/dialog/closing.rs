//! The question before the window closes: only where saving takes long or fails.

use eframe::egui::{Frame, Id, Modal, Ui};

use crate::{
    app::explain::Explanation,
    ui::{
        carry::Closing,
        command::{Command, Parting},
        cx::Cx,
        theme,
        widget::{self, Tone, main_button},
    },
};

/// A save that is done within this time is not spoken of, in seconds.
const QUIET: f64 = 0.5;

/// Shows how closing goes, where that is not over at once; gives the way out that was chosen.
pub(in crate::ui) fn closing_ui(cx: &Cx, ui: &mut Ui, closing: &Closing) -> Option<Command> {
    let waited = ui.input(|input| input.time) - closing.since;
    if closing.is_underway() && waited < QUIET {
        ui.ctx().request_repaint_after_secs((QUIET - waited) as f32);
        return None;
    }
    let frame = Frame::popup(ui.style()).inner_margin(theme::space::SCREEN);
    let modal = Modal::new(Id::unique("closing"))
        .frame(frame)
        .show(ui, |ui| {
            ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 60.0));
            match (&closing.unkept, &closing.refusal) {
                (Some(why), _) => lost_ui(cx, ui, why),
                (None, Some(why)) => refused_ui(cx, ui, why, closing.is_conflict),
                (None, None) => saving_ui(cx, ui),
            }
        });
    let dismissed = modal.should_close().then_some(Parting::Stay);
    modal.inner.or(dismissed).map(Command::Part)
}

/// It is being saved, which takes long.
fn saving_ui(cx: &Cx, ui: &mut Ui) -> Option<Parting> {
    ui.label(theme::heading(cx.t("closing-saving")));
    ui.label(cx.t("closing-saving-hint"));
    cx.hint_ui(ui, cx.t("closing-keep-hint"));
    buttons_ui(
        ui,
        [
            (true, "closing-stay", Parting::Stay),
            (false, "closing-keep", Parting::Keep),
        ],
        cx,
    )
}

/// It could not be saved.
fn refused_ui(cx: &Cx, ui: &mut Ui, why: &Explanation, is_conflict: bool) -> Option<Parting> {
    ui.label(theme::heading(cx.t("closing-refused")));
    explained_ui(cx, ui, why);
    cx.hint_ui(ui, cx.t("closing-keep-hint"));
    if is_conflict {
        let ways = [
            (true, "closing-choose", Parting::Stay),
            (false, "save-elsewhere", Parting::Elsewhere),
            (false, "closing-keep", Parting::Keep),
        ];
        return buttons_ui(ui, ways, cx);
    }
    let ways = [
        (true, "save-again", Parting::Again),
        (false, "save-elsewhere", Parting::Elsewhere),
        (false, "closing-keep", Parting::Keep),
        (false, "closing-stay", Parting::Stay),
    ];
    buttons_ui(ui, ways, cx)
}

/// The edits could not be kept anywhere.
fn lost_ui(cx: &Cx, ui: &mut Ui, why: &Explanation) -> Option<Parting> {
    ui.label(theme::heading(cx.t("closing-unkept")));
    explained_ui(cx, ui, why);
    let ways = [
        (true, "closing-stay", Parting::Stay),
        (false, "save-elsewhere", Parting::Elsewhere),
        (false, "closing-lose", Parting::Lose),
    ];
    buttons_ui(ui, ways, cx)
}

fn explained_ui(cx: &Cx, ui: &mut Ui, why: &Explanation) {
    if !why.sentence.is_empty() {
        widget::notice_ui(cx, ui, Tone::Bad, &why.sentence);
    }
    if !why.hint.is_empty() {
        cx.hint_ui(ui, &why.hint);
    }
}

/// The ways out, the one that is proposed filled.
fn buttons_ui<const N: usize>(
    ui: &mut Ui,
    ways: [(bool, &'static str, Parting); N],
    cx: &Cx,
) -> Option<Parting> {
    ui.add_space(theme::space::SMALL);
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (is_proposed, id, way) in ways {
            let clicked = if is_proposed {
                ui.add(main_button(cx, cx.t(id))).clicked()
            } else {
                ui.button(cx.t(id)).clicked()
            };
            if clicked {
                chosen = Some(way);
            }
        }
    });
    chosen
}
