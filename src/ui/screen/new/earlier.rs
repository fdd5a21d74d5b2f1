//! The earlier assessment from which a new period starts: choosing it, what it brings, and what becomes of its verdicts.

use std::fmt::Display;

use eframe::egui::Ui;

use crate::{
    app::carry::Earlier,
    assessment::carry_over::Verdicts,
    ui::{command::Command, cx::Cx, screen::card_ui, theme},
};

/// The earlier assessment that was chosen, and what is to become of its verdicts.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// What it says and where it lies.
    pub earlier: Earlier,
    /// What is to become of its verdicts.
    pub verdicts: Verdicts,
}

/// The card; taking back the choice is done here, choosing needs a dialog.
pub(super) fn earlier_ui(cx: &Cx, ui: &mut Ui, chosen: &mut Option<Chosen>) -> Option<Command> {
    card_ui(cx, ui, cx.t("carry-heading"), |ui| {
        let mut is_taken_back = false;
        match chosen {
            None => cx.hint_ui(ui, cx.t("carry-why")),
            Some(chosen) => is_taken_back = chosen_ui(cx, ui, chosen),
        }
        if is_taken_back {
            *chosen = None;
        }
        ui.horizontal_wrapped(|ui| {
            let folder = ui.button(cx.t("carry-from-folder")).clicked();
            let report = ui.button(cx.t("carry-from-report")).clicked();
            let folder = folder.then_some(Command::AskEarlierFolder);
            folder.or(report.then_some(Command::AskEarlierReport))
        })
        .inner
    })
}

/// What is brought along, and the choice; gives whether it is taken back.
fn chosen_ui(cx: &Cx, ui: &mut Ui, chosen: &mut Chosen) -> bool {
    let Chosen { earlier, verdicts } = chosen;
    let assessment = &earlier.assessment;
    let period = cx.texts.period(assessment.period);
    ui.label(theme::strong(format!(
        "{}, {period}",
        assessment.profile.name
    )));
    cx.hint_ui(ui, earlier.path.display().to_string());
    let open = assessment.actions.iter().filter(|it| it.done.is_none());
    let brought: [(&str, &dyn Display); 3] = [
        ("answers", &assessment.answers.len()),
        ("evidence", &assessment.evidence.len()),
        ("actions", &open.count()),
    ];
    ui.label(cx.with("carry-brings", &brought));
    if earlier.is_report {
        cx.hint_ui(ui, cx.t("carry-report-has-less"));
    }
    ui.radio_value(verdicts, Verdicts::Proposed, cx.t("carry-proposed"));
    ui.radio_value(verdicts, Verdicts::Reset, cx.t("carry-reset"));
    cx.hint_ui(ui, cx.t("carry-counts-nothing"));
    ui.button(cx.t("carry-without")).clicked()
}
