//! The notices of one incident or risk: what each says, its number and date, and the ways to sign it.

use eframe::egui::{Button, Ui};

use crate::{
    assessment::{Assessment, Fault, Incident, IncidentField, Notice, NoticeKind},
    report,
    ui::{
        command::Command,
        cx::Cx,
        screen::signing::signing_ui,
        theme,
        widget::{Field, Tone, date_ui, lines_ui, main_button, notice_ui, number_ui, paragraph_ui},
    },
};

use super::{SIGNATORY, Signing, record::faults_ui};

/// All notices, and the way to the next one.
pub(super) fn notices_ui(
    cx: &Cx,
    ui: &mut Ui,
    incident: usize,
    assessment: &mut Assessment,
    mut signing: Signing,
) -> Option<Command> {
    let mut command = None;
    for notice in 0..assessment.incidents[incident].notices.len() {
        ui.push_id(notice, |ui| {
            let of = (incident, notice);
            let asked = if assessment.incidents[incident].notices[notice]
                .issued
                .is_some()
            {
                issued_ui(cx, ui, of, assessment)
            } else {
                open_ui(cx, ui, of, assessment, &mut signing)
            };
            command = command.take().or(asked);
            ui.separator();
        });
    }
    next_ui(cx, ui, &mut assessment.incidents[incident]);
    command
}

/// Begins the next notice.
fn next_ui(cx: &Cx, ui: &mut Ui, incident: &mut Incident) {
    if incident.notices.is_empty() {
        cx.hint_ui(ui, cx.t("notice-none"));
    }
    ui.horizontal_wrapped(|ui| {
        for kind in incident.next_kinds() {
            let button = Button::new(cx.coded("notice-begin", kind.code()));
            if ui.add_enabled(cx.can_edit, button).clicked() {
                // Only the kinds that may come next are offered.
                let _ = incident.begin_notice(*kind);
            }
        }
    });
}

/// A notice that is signed: what it was, and the way to its file.
fn issued_ui(
    cx: &Cx,
    ui: &mut Ui,
    (incident, notice): (usize, usize),
    assessment: &Assessment,
) -> Option<Command> {
    let notice = &assessment.incidents[incident].notices[notice];
    let issued = notice.issued.as_ref()?;
    ui.label(theme::strong(cx.coded("notice-kind", notice.kind.code())));
    let number = notice
        .number
        .map(|number| report::notice::symbol(assessment, number));
    let day = notice.date.map(|date| cx.texts.date(date));
    let words: [(&str, &dyn std::fmt::Display); 3] = [
        ("symbol", &number.unwrap_or_default()),
        ("date", &day.unwrap_or_default()),
        ("signer", &issued.signer),
    ];
    notice_ui(cx, ui, Tone::Good, &cx.with("notice-signed", &words));
    let Some(file) = &issued.file else {
        cx.hint_ui(ui, cx.t("notice-on-paper"));
        return None;
    };
    ui.horizontal(|ui| {
        cx.hint_ui(ui, file.name.as_str());
        let verify = ui.button(cx.t("notice-verify")).clicked();
        verify.then(|| Command::VerifyKept(file.name.clone()))
    })
    .inner
}

/// A notice in preparation.
fn open_ui(
    cx: &Cx,
    ui: &mut Ui,
    of: (usize, usize),
    assessment: &mut Assessment,
    signing: &mut Signing,
) -> Option<Command> {
    let notice = &assessment.incidents[of.0].notices[of.1];
    let addressees = cx
        .library
        .scheme(&assessment.scheme)
        .map(|scheme| report::notice::addressees(assessment, notice, scheme));
    let addressees = addressees.unwrap_or_default();
    let faults = assessment.incidents[of.0].faults_of_notice(of.1, cx.now);
    let incident = &mut assessment.incidents[of.0];
    let mut is_dropped = false;
    cx.edit_ui(ui, |ui| {
        ui.horizontal(|ui| {
            let notice = &incident.notices[of.1];
            ui.label(theme::strong(cx.coded("notice-kind", notice.kind.code())));
            is_dropped = ui.small_button(cx.t("notice-drop")).clicked();
        });
        letter_ui(cx, ui, &mut incident.notices[of.1], &addressees, &faults);
    });
    if is_dropped {
        incident.notices.remove(of.1);
        return None;
    }
    if assessment.incidents[of.0].notices[of.1].kind == NoticeKind::Closing {
        faults_ui(cx, ui, &faults, IncidentField::Resolved);
    }
    let is_blocked = faults.iter().any(|fault| fault.blocks);
    if faults
        .iter()
        .any(|fault| fault.blocks && is_of_record(fault))
    {
        notice_ui(cx, ui, Tone::Warn, cx.t("notice-record-faulty"));
    }
    let may_sign = cx.can_edit && !is_blocked && !signing.is_busy;
    let print = ui
        .horizontal_wrapped(|ui| {
            let mut asks = |id: &'static str, command: Command| {
                let button = ui.button(cx.t(id));
                button.clicked().then_some(command)
            };
            let show = asks("notice-show", Command::ShowNotice(of));
            let print = asks("notice-print", Command::AskNotice(of));
            let word = asks("notice-word", Command::AskNoticeWord(of));
            show.or(print).or(word)
        })
        .inner;
    let key = signing_ui(cx, ui, signing.view, (SIGNATORY, signing.means));
    let sign = ui
        .horizontal_wrapped(|ui| {
            let can_sign = may_sign && signing.view.can_sign(SIGNATORY, signing.means);
            let sign = ui.add_enabled(can_sign, main_button(cx, cx.t("notice-sign")));
            let by_hand = ui.add_enabled(may_sign, Button::new(cx.t("notice-by-hand")));
            let sign = sign.clicked().then_some(Command::SignNotice(of));
            sign.or(by_hand.clicked().then_some(Command::NoticeByHand(of)))
        })
        .inner;
    print.or(key).or(sign)
}

/// Whether a fault is mended above, in the record.
fn is_of_record(fault: &Fault) -> bool {
    use IncidentField::{Noticed, Notified, Resolved, Summary};
    matches!(fault.field, Noticed | Notified | Resolved | Summary)
}

/// What the letter says besides the record, with its number and date.
fn letter_ui(cx: &Cx, ui: &mut Ui, notice: &mut Notice, addressees: &[String], faults: &[Fault]) {
    if notice.kind != NoticeKind::First {
        paragraph_ui(cx, ui, Field::new(cx.t("notice-news")), 3, &mut notice.news);
        faults_ui(cx, ui, faults, IncidentField::News);
    }
    let hint = addressees.join("\n");
    lines_ui(
        cx,
        ui,
        Field::new(cx.t("notice-addressees")).hint(&hint),
        &mut notice.addressees,
    );
    ui.horizontal_wrapped(|ui| {
        ui.vertical(|ui| {
            ui.set_width(220.0);
            number_ui(
                cx,
                ui,
                Field::new(cx.t("notice-number")).width(90.0),
                &mut notice.number,
            );
            faults_ui(cx, ui, faults, IncidentField::Number);
        });
        ui.vertical(|ui| {
            ui.set_width(300.0);
            date_ui(
                cx,
                ui,
                Field::new(cx.t("notice-date")).width(130.0),
                &mut notice.date,
            );
            faults_ui(cx, ui, faults, IncidentField::Date);
        });
    });
}
