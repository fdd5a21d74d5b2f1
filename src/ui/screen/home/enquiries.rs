//! What the receivers of reports wait for, of all assessments of the archive: the ones whose day has passed first.

use std::fmt::Display;

use eframe::egui::Ui;

use crate::{
    app::listing::{Entry, Summary, Waiting},
    ui::{
        command::Command,
        cx::Cx,
        widget::{Tone, badge_ui},
    },
};

/// A line for each assessment with questions that wait, and the way to it; nothing where none do.
pub(super) fn enquiries_ui(cx: &Cx, ui: &mut Ui, entries: &[Entry]) -> Option<Command> {
    let waiting = entries.iter().filter_map(|entry| {
        let summary = entry.summary()?;
        Some((entry, summary, summary.waiting?))
    });
    let mut lines: Vec<(&Entry, &Summary, Waiting)> = waiting.collect();
    lines.sort_by_key(|(_, _, waiting)| (waiting.due.is_none(), waiting.due));
    let mut command = None;
    for (entry, summary, waiting) in lines {
        ui.horizontal_wrapped(|ui| {
            let is_overdue = waiting.due.is_some_and(|due| due < cx.today());
            let (tone, state) = if is_overdue {
                (Tone::Bad, "enquiry-overdue")
            } else {
                (Tone::Warn, "enquiry-open")
            };
            badge_ui(cx, ui, tone, cx.t(state));
            let due = waiting.due.map(|due| cx.texts.date(due));
            let due = due.unwrap_or_else(|| "–".to_owned());
            let period = cx.texts.period(summary.period);
            let words: [(&str, &dyn Display); 4] = [
                ("name", &summary.organisation),
                ("period", &period),
                ("count", &waiting.count),
                ("due", &due),
            ];
            if ui.link(cx.with("home-enquiries", &words)).clicked() {
                command = Some(Command::Open(entry.path.clone()));
            }
        });
    }
    command
}
