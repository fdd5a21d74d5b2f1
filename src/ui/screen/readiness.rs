//! Readiness: everything that stands between the assessment and a report, each with the way to where it is mended.

use eframe::egui::{Align, Label, Layout, RichText, Ui, vec2};

use crate::{
    assessment::readiness::{Gap, GapPlace, Severity},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, notice_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// The screen.
pub fn readiness_ui(cx: &Cx, ui: &mut Ui, gaps: &[Gap], is_ready: bool) -> Option<Command> {
    page_ui(cx, ui, Screen::Readiness, |ui| {
        if is_ready {
            notice_ui(cx, ui, Tone::Good, cx.t("readiness-ready"));
        } else {
            notice_ui(cx, ui, Tone::Warn, cx.t("readiness-draft-only"));
        }
        ui.add_space(theme::space::SMALL);
        let groups = [
            (Severity::Form, "severity-form", Tone::Bad),
            (Severity::Substance, "severity-substance", Tone::Warn),
            (Severity::Hint, "severity-hint", Tone::Neutral),
        ];
        let mut command = None;
        for (severity, heading, tone) in groups {
            let group: Vec<&Gap> = gaps.iter().filter(|gap| gap.severity == severity).collect();
            if !group.is_empty() {
                let heading = format!("{} ({})", cx.t(heading), group.len());
                card_ui(cx, ui, &heading, |ui| {
                    for (index, gap) in group.into_iter().enumerate() {
                        if gap_ui(cx, ui, index, gap, tone) {
                            command = Some(Command::Mend(gap.place.clone()));
                        }
                    }
                });
            }
        }
        command
    })
}

fn gap_ui(cx: &Cx, ui: &mut Ui, index: usize, gap: &Gap, tone: Tone) -> bool {
    let sentence = cx.coded("gap", gap.code);
    let place = place_name(cx, &gap.place);
    let row = |ui: &mut Ui| {
        let name = format!("{} – {place} {sentence}", cx.t("readiness-go"));
        let go = ui
            .button(cx.t("readiness-go"))
            .accessible_name(name)
            .clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new(tone.mark()).color(tone.colour(cx)));
            if !place.is_empty() {
                ui.label(theme::strong(&place));
            }
            ui.add(Label::new(&sentence).truncate());
            if let GapPlace::Control(at) = &gap.place {
                let title = RichText::new(cx.control_title(at))
                    .color(cx.tokens.weak)
                    .small();
                ui.add(Label::new(title).truncate());
            }
        });
        go
    };
    ui.push_id((gap.code, index), |ui| {
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), row)
            .inner
    })
    .inner
}

/// What a gap belongs to, in a few words; empty where the sentence says it.
fn place_name(cx: &Cx, place: &GapPlace) -> String {
    match place {
        GapPlace::Control(at) => at.control.to_string(),
        GapPlace::Action(index) => cx.with("plan-action-n", &[("number", &(index + 1))]),
        GapPlace::Evidence(id) => id.to_string(),
        GapPlace::Profile(_) | GapPlace::Register(_) | GapPlace::Dispatch(_) => String::new(),
    }
}
