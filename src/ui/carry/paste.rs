//! Pasting evidence: files or a picture from the clipboard, for the answer whose card is shown.

use eframe::egui::Context;

use crate::{
    app::{clock, jobs::Job},
    model::ControlRef,
    store::{evidence, vfs::Real},
    ui::{App, clipboard::Clip, screen::Screen, widget::Tone},
};

use super::{ask::Attached, waker};

/// What was pasted; `None` where the clipboard held nothing that can be evidence.
pub(super) type Pasted = Option<Attached>;

impl App {
    /// Whether a key may paste here: a card is shown and nothing stands over it.
    pub(in crate::ui) fn can_paste(&self) -> bool {
        self.screen == Screen::Walk && !self.is_covered() && self.views.palette.is_none()
    }

    /// Reads the clipboard and copies what it holds into the assessment.
    pub(super) fn paste(&mut self, ctx: &Context) {
        if self.is_still_writing() {
            return;
        }
        let at = self.views.walk.targets();
        let Some(open) = self.open.as_ref().filter(|_| !at.is_empty()) else {
            return;
        };
        let folder = open.session.folder().to_owned();
        let clipboard = self.clipboard.clone();
        let now = clock::now();
        let (hour, minute, second) = now.time();
        let time = format!("{hour:02}-{minute:02}-{second:02}");
        let name = self.texts.with(
            "evidence-pasted-name",
            &[("date", &now.date()), ("time", &time)],
        );
        let progress = self.running.begin("working-evidence");
        let read = move || match clipboard.read() {
            Clip::Neither => None,
            Clip::Files(paths) => Some(
                paths
                    .iter()
                    .map(|path| evidence::keep(&Real, &folder, path, &progress))
                    .collect(),
            ),
            Clip::Picture(png) => Some(vec![evidence::keep_content(
                &Real, &folder, &name, &png, &progress,
            )]),
        };
        self.running.pasting = Some((at, Job::start(read, waker(ctx))));
    }

    /// Cites what was pasted, or says that there was nothing to paste.
    pub(super) fn pasted(&mut self, at: &[ControlRef], pasted: Pasted) {
        if let Some(attached) = pasted {
            return self.attached(at, attached);
        }
        let sentence = self.texts.t("evidence-nothing-to-paste").to_owned();
        let hint = self.texts.t("evidence-nothing-to-paste-hint").to_owned();
        self.say(Tone::Warn, sentence, hint);
    }
}
