//! On what it rests that a control applies or does not: boxes to tick, for one control or for many.

use std::collections::BTreeSet;

use eframe::egui::Ui;

use crate::{
    assessment::Basis,
    ui::{cx::Cx, theme},
};

/// A box for each basis; several may be ticked.
pub(super) fn basis_ui(cx: &Cx, ui: &mut Ui, chosen: &mut BTreeSet<Basis>) {
    ui.label(theme::strong(cx.t("card-basis")));
    ui.horizontal_wrapped(|ui| {
        for basis in Basis::ALL {
            let mut is_chosen = chosen.contains(&basis);
            let name = cx.t(&format!("basis-{}", basis.code())).to_owned();
            if ui.checkbox(&mut is_chosen, name).changed() {
                if is_chosen {
                    chosen.insert(basis);
                } else {
                    chosen.remove(&basis);
                }
            }
        }
    });
    ui.add_space(theme::space::SMALL);
}
