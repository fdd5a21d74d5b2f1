//! What is signed with, and the buttons that issue.

use eframe::egui::{Spinner, Ui};

use crate::{
    assessment::IssuedDocument,
    model::Language,
    store::settings::Role,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, choice_ui, main_button},
    },
};

use super::{super::signing::signing_ui, ReportView, Surroundings};

/// The card; `remarks` is whether the internal file prints what people said about answers.
pub(super) fn issue_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    remarks: &mut bool,
    around: Surroundings,
) -> Option<Command> {
    let (role, means) = (Role::Officer, around.means(Role::Officer));
    let signing = signing_ui(cx, ui, &mut view.signing, (role, means));
    let is_ready = view.signing.is_ready(role, means);
    ui.add_space(theme::space::SMALL);
    let can_issue = view.signing.can_sign(role, means) && !around.is_issuing;
    let issue = ui
        .horizontal_wrapped(|ui| {
            let dossier = ui
                .add_enabled(can_issue, main_button(cx, cx.t("issue-dossier")))
                .clicked();
            let name = |language: &Language| cx.coded("language", language.tag());
            let field = Field::cell(cx.t("issue-dossier-language")).width(110.0);
            choice_ui(
                cx,
                ui,
                field,
                &mut view.dossier_language,
                &Language::ALL,
                name,
            );
            if around.is_issuing {
                ui.add(Spinner::new());
                ui.label(cx.t("issue-running"));
            }
            dossier.then_some(Command::Issue(IssuedDocument::Dossier))
        })
        .inner;
    ui.checkbox(remarks, cx.t("dispatch-remarks"));
    if !is_ready {
        cx.hint_ui(ui, cx.t("issue-needs-identity"));
    }
    signing.or(issue)
}
