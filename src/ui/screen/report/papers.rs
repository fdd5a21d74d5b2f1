//! The list of papers that can be made, each with its files, and signing one of the house by key: its pages are shown
//! first, and those very bytes are signed. What a paper is and who signs it is `app::paper`'s.

use std::sync::Arc;

use eframe::egui::{Button, Ui};

use crate::{
    app::paper::{
        has_workbook,
        signing::{Party, Ready, is_signed_here},
    },
    assessment::{Assessment, SignedSheet},
    report::{paper::PaperKind, place::Place},
    store::settings::Role,
    ui::{
        command::Command,
        cx::Cx,
        screen::signing::{SigningViews, signing_ui},
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

use super::Surroundings;

/// The paper that is being signed, as its pages were shown.
#[derive(Default)]
pub struct PapersView {
    /// What lies ready; nothing while nobody signs.
    pub laid: Option<Laid>,
}

/// A paper that lies ready to be signed.
pub struct Laid {
    /// Which, about which of its subjects.
    pub paper: (PaperKind, usize),
    /// Whether it begins anew, leaving what was signed.
    pub anew: bool,
    /// The revision of the assessment that its pages were made from; another one, other pages.
    pub revision: u64,
    /// The file as it will be signed.
    pub ready: Arc<Ready>,
    /// Where it is to be signed.
    pub place: Option<Place>,
}

/// Every paper that can be made, with its buttons; below the one that lies ready, what it is signed with.
pub(super) fn papers_ui(
    cx: &Cx,
    ui: &mut Ui,
    (view, signing): (&mut PapersView, &mut SigningViews),
    assessment: &Assessment,
    around: Surroundings,
) -> Option<Command> {
    let mut command = None;
    for kind in PaperKind::ALL.iter().copied() {
        let name = cx.coded("paper", kind.code());
        let subjects = kind.subjects(assessment, cx.library);
        for (subject, about) in subjects.into_iter().enumerate() {
            let title = if about.is_empty() {
                name.clone()
            } else {
                format!("{name}: {about}")
            };
            let sheet = assessment.sheet(kind.code(), &about);
            let paper = (kind, subject);
            let asked = paper_ui(cx, ui, paper, (&title, sheet), around);
            command = command.take().or(asked);
            let is_laid = |laid: &&mut Laid| laid.paper == paper;
            if let Some(laid) = view.laid.as_mut().filter(is_laid) {
                let signed = ui.push_id(("laid", kind.code(), subject), |ui| {
                    laid_ui(cx, ui, (laid, signing), around)
                });
                command = command.take().or(signed.inner);
            }
        }
    }
    command
}

/// A paper in a line: its files, its signature, what it is.
fn paper_ui(
    cx: &Cx,
    ui: &mut Ui,
    (kind, subject): (PaperKind, usize),
    (title, sheet): (&str, Option<&SignedSheet>),
    around: Surroundings,
) -> Option<Command> {
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        let mut asks = |ui: &mut Ui, id: &'static str, can, asked: Command| {
            let words = cx.t(id);
            let button = ui.add_enabled(can, Button::new(words));
            if button
                .accessible_name(format!("{words} – {title}"))
                .clicked()
            {
                command = Some(asked);
            }
        };
        asks(ui, "paper-write", true, Command::AskPaper(kind, subject));
        if has_workbook(kind) {
            let book = Command::AskPaperBook(kind, subject);
            asks(ui, "paper-book", true, book);
        }
        if is_signed_here(kind) {
            let anew = sheet.is_some_and(|sheet| sheet.open.is_empty());
            let id = if anew {
                "paper-sign-anew"
            } else {
                "paper-sign"
            };
            let can = cx.can_edit && !around.is_issuing;
            asks(ui, id, can, Command::LayPaper(kind, subject, anew));
        }
        if let Some(sheet) = sheet {
            let file = sheet.file.name.clone();
            asks(ui, "notice-verify", true, Command::VerifyKept(file));
        }
        ui.label(title);
    });
    if let Some(sheet) = sheet {
        cx.hint_ui(ui, crate::app::explain::sheet_signed(cx.texts, sheet));
    }
    command
}

/// Whose signature it is to be, with which key; only pages that were shown and still hold are signed.
fn laid_ui(
    cx: &Cx,
    ui: &mut Ui,
    (laid, signing): (&mut Laid, &mut SigningViews),
    around: Surroundings,
) -> Option<Command> {
    const ROLE: Role = Role::Officer;
    let Laid {
        paper: (kind, subject),
        anew,
        ready,
        place,
        ..
    } = laid;
    cx.hint_ui(ui, cx.t("paper-sign-hint"));
    ui.label(theme::strong(cx.t("paper-sign-as")));
    for party in ready.parties.iter().filter(|party| party.is_open) {
        ui.radio_value(place, Some(party.place), words(cx, party));
    }
    let shown = around.numbers.revision == laid.revision;
    if !shown {
        notice_ui(cx, ui, Tone::Warn, cx.t("paper-sign-changed"));
    }
    let means = around.means(ROLE);
    let key = signing_ui(cx, ui, signing, (ROLE, means));
    let act = ui.horizontal_wrapped(|ui| {
        let may = shown && place.is_some() && cx.can_edit && !around.is_issuing;
        let may = may && signing.can_sign(ROLE, means);
        let sign = ui.add_enabled(may, main_button(cx, cx.t("paper-sign-now")));
        let again = ui.button(cx.t("paper-sign-again")).clicked();
        let leave = ui.button(cx.t("paper-sign-leave")).clicked();
        let sign = sign.clicked().then_some(Command::SignPaper);
        let again = again.then_some(Command::LayPaper(*kind, *subject, *anew));
        sign.or(again).or(leave.then_some(Command::LeavePaper))
    });
    key.or(act.inner)
}

/// "ĐẠI DIỆN ĐƠN VỊ – Trần Thị Bình".
fn words(cx: &Cx, party: &Party) -> String {
    let name = party.name.trim();
    if name.is_empty() {
        return format!("{} – {}", party.role, cx.t("paper-sign-unnamed"));
    }
    format!("{} – {name}", party.role)
}
