//! The drafts of one paper that were kept: each is opened, compared with the one before, and with what it has become.

use std::path::{Path, PathBuf};

use eframe::egui::{Button, Ui};

use crate::{
    app::compared::Pair,
    assessment::{KeptFile, Step, drafts_among},
    store::archive::REPORTS_FOLDER,
    ui::{
        command::{Command, Comparing},
        cx::Cx,
    },
};

/// The drafts among these steps, the latest first; nothing where none was kept.
pub(super) fn drafts_ui(cx: &Cx, ui: &mut Ui, steps: &[Step], folder: &Path) -> Option<Command> {
    let drafts: Vec<(Option<u32>, &Step)> = drafts_among(steps).collect();
    if drafts.is_empty() {
        return None;
    }
    let mut command = None;
    ui.collapsing(cx.with("path-kept", &[("count", &drafts.len())]), |ui| {
        for (place, (number, step)) in drafts.iter().enumerate().rev() {
            let before = place.checked_sub(1).map(|place| drafts[place].1);
            let name = name(cx, *number, step);
            ui.push_id(place, |ui| {
                let asked = draft_ui(cx, ui, &name, (before, step), folder);
                command = command.take().or(asked);
            });
        }
    });
    command
}

/// "Dự thảo lần 2 (20/3/2007 14:05)".
fn name(cx: &Cx, number: Option<u32>, step: &Step) -> String {
    let at = cx.texts.moment(step.at);
    match number {
        Some(number) => cx.with("compare-version-draft", &[("number", &number), ("at", &at)]),
        None => cx.with("compare-version-submitted", &[("at", &at)]),
    }
}

fn draft_ui(
    cx: &Cx,
    ui: &mut Ui,
    name: &str,
    (before, step): (Option<&Step>, &Step),
    folder: &Path,
) -> Option<Command> {
    let path = |file: &KeptFile| -> PathBuf { folder.join(REPORTS_FOLDER).join(&file.name) };
    let file = step.file.as_ref()?;
    let comparable = step.data.is_some();
    let before = before.filter(|before| before.data.is_some());
    let before = before.and_then(|before| before.file.as_ref());
    let pair = |before, after| Command::Compare(Comparing::Pair(Pair { before, after }));
    ui.horizontal_wrapped(|ui| {
        ui.label(name);
        cx.hint_ui(ui, step.by.as_str());
        let button = |ui: &mut Ui, id: &'static str, can: bool| {
            let label = format!("{} – {name}", cx.t(id));
            let button = ui.add_enabled(can, Button::new(cx.t(id)).small());
            button.accessible_name(label).clicked()
        };
        let open = button(ui, "result-open", true);
        let now = button(ui, "path-compare-now", comparable);
        let earlier = before.filter(|_| comparable);
        let earlier = earlier.filter(|_| button(ui, "path-compare-before", true));
        let open = open.then(|| Command::Reveal(path(file)));
        let now = now.then(|| pair(path(file), folder.to_owned()));
        open.or(now)
            .or(earlier.map(|earlier| pair(path(earlier), path(file))))
    })
    .inner
}
