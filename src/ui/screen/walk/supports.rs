//! What the registers show for the control on the card, and the rows that may be added to it.

use eframe::egui::{Button, Label, RichText, ScrollArea, Ui};

use crate::{
    assessment::{
        Assessment,
        readiness::GapPlace,
        register::{Field, Register},
        scope::questions,
        support::{Support, set_code, supports_of},
        unit::names,
    },
    model::ControlRef,
    report::told::told_check,
    ui::{command::Command, cx::Cx, theme},
};

/// The rows that show something, each with the way to its register, and the samples that were looked at.
pub(super) fn supports_ui(
    cx: &Cx,
    ui: &mut Ui,
    at: &ControlRef,
    assessment: &mut Assessment,
) -> Option<Command> {
    let day = assessment.judged_on(cx.today());
    let supports = supports_of(&assessment.registers, at, day);
    ui.add_space(theme::space::SMALL);
    ui.label(theme::strong(cx.t("card-supported")));
    let mut command = None;
    for support in &supports {
        if support_ui(cx, ui, assessment, support) {
            command = Some(Command::Mend(GapPlace::Table(support.register)));
        }
    }
    if supports.is_empty() {
        cx.hint_ui(ui, cx.t("card-supported-none"));
    }
    cx.edit_ui(ui, |ui| {
        ui.menu_button(cx.t("card-support-choose"), |ui| {
            choose_ui(cx, ui, at, assessment);
        });
    });
    command
}

/// One row; true when its register is to be shown.
fn support_ui(cx: &Cx, ui: &mut Ui, assessment: &Assessment, support: &Support) -> bool {
    ui.horizontal_wrapped(|ui| {
        let register = cx.coded("register", support.register.code());
        let check = match support.register {
            Register::Checks => assessment.registers.checks.get(support.row),
            _ => None,
        };
        let name = check.map_or_else(|| support.name.clone(), |it| told_check(cx.texts, it));
        let goes = ui.link(format!("{register} {}", support.row + 1)).clicked();
        ui.add(Label::new(name).wrap());
        if let Some(doubt) = support.doubt {
            let words = format!("! {}", cx.coded("doubt", doubt.code()));
            ui.label(RichText::new(words).color(cx.tokens.warn));
        }
        goes
    })
    .inner
}

/// Every row of the registers, those that show something for the control ticked.
fn choose_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef, assessment: &mut Assessment) {
    const OFFERED: [Register; 7] = [
        Register::Systems,
        Register::Domains,
        Register::Procedures,
        Register::LogSources,
        Register::Backups,
        Register::RestoreTests,
        Register::Checks,
    ];
    let mut turned = None;
    let area = ScrollArea::vertical().max_height(320.0);
    area.show(ui, |ui| {
        ui.set_min_width(420.0);
        let mut nothing = true;
        for register in OFFERED {
            let table = assessment.registers.table(register);
            for row in 0..table.count() {
                let (mut name, mut is_served) = (None, false);
                table.look(row, &mut |_, field| match field {
                    Field::Text(text) if name.is_none() => name = Some(text.clone()),
                    Field::Controls(codes) => is_served = names(codes, at),
                    _ => {}
                });
                let name = name.unwrap_or_default();
                let words = format!(
                    "{} {}: {name}",
                    cx.coded("register", register.code()),
                    row + 1
                );
                nothing = false;
                if ui.add(Button::selectable(is_served, words)).clicked() {
                    turned = Some((register, row, !is_served));
                }
            }
        }
        if nothing {
            cx.hint_ui(ui, cx.t("card-support-nothing"));
        }
    });
    if let Some((register, row, is_served)) = turned {
        let questions = questions(assessment, cx.library);
        let table = assessment.registers.table_mut(register);
        if let Some(controls) = table.controls(row) {
            set_code(controls, at, is_served, &questions);
        }
    }
}
