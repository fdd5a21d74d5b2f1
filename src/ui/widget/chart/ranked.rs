//! The few controls that moved most or stay wanting, a row each: its name is a link to it, what became of it stands
//! below.

use eframe::egui::{Label, Link, RichText, TextWrapMode, Ui};

use crate::{
    app::chart::Ranked,
    model::ControlRef,
    ui::{cx::Cx, theme},
};

/// The rows; gives the control that was chosen.
pub(super) fn ranked_ui(cx: &Cx, ui: &mut Ui, rows: &[Ranked]) -> Option<ControlRef> {
    let mut chosen = None;
    for (row, ranked) in rows.iter().enumerate() {
        ui.push_id(row, |ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            let link = ui.add(Link::new(format!("{}. {}", row + 1, ranked.label)));
            let spoken = format!("{}: {}", ranked.label, ranked.figure);
            if link
                .on_hover_text(&ranked.label)
                .accessible_name(spoken)
                .clicked()
            {
                chosen = Some(ranked.at.clone());
            }
            let figure = RichText::new(&ranked.figure).small().color(cx.tokens.weak);
            ui.add(Label::new(figure));
        });
        ui.add_space(theme::space::SMALL);
    }
    chosen
}
