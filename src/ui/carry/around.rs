//! What stands round the work: the palette, the help, another window.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{Error, clock, demo, jobs::Job, place},
    ui::{
        App, action::Action, cx::Cx, palette::Palette, screen::Screen, theme::Tokens, widget::Tone,
    },
};

use super::running::waker;

impl App {
    /// Whether a question or a file stands over the window.
    pub(super) fn is_covered(&self) -> bool {
        let running = &self.running;
        running.typed.is_some() || running.held.is_some() || running.exhibit.is_some()
    }

    /// Whether the keys of this action count now: what stands over the window has the keyboard to itself.
    pub(in crate::ui) fn hears(&self, action: Action) -> bool {
        if self.views.palette.is_some() {
            action == Action::Palette
        } else {
            action == Action::Quit || !self.is_covered()
        }
    }

    /// Opens the palette, or puts it away.
    pub(super) fn turn_palette(&mut self, ctx: &Context) {
        if self.views.palette.take().is_some() {
            return;
        }
        let cx = Cx {
            texts: &self.texts,
            tokens: Tokens::of(ctx.theme()),
            library: &self.library,
            phrases: &self.phrases,
            now: clock::now(),
            can_edit: true,
        };
        let questions = self
            .open
            .as_ref()
            .map_or(&[][..], |open| open.session.questions());
        let recent = self.views.recent.clone();
        let palette = Palette::new(&cx, &self.scene(), questions, recent);
        self.views.palette = Some(palette);
    }

    /// Explains the screen that is shown; from the explanation, goes back to it.
    pub(super) fn help(&mut self, ctx: &Context) {
        match self.screen {
            Screen::Help => self.go(ctx, self.views.help.about),
            screen => {
                if Screen::explained().any(|explained| explained == screen) {
                    self.views.help.about = screen;
                }
                self.show(Screen::Help);
            }
        }
    }

    /// Opens an assessment or a report in a window of its own; this one stays as it is.
    pub(super) fn open_in_window(&mut self, path: &Path) {
        let language = self.settings.language;
        match place::open_window(&self.program, path, language) {
            Ok(()) => {
                let sentence = self.texts.t("window-opening").to_owned();
                self.say(Tone::Neutral, sentence, path.display().to_string());
            }
            Err(error) => self.complain(&Error::Store(error)),
        }
    }

    /// Makes the sample assessment outside of the archive.
    pub(super) fn make_sample(&mut self, ctx: &Context) {
        if self.running.sampling.is_some() {
            return;
        }
        let (library, keys) = (self.library.clone(), self.keys.clone());
        let make = move || {
            let folder = demo::folder(None)?;
            let made = demo::make(&folder, &library, &keys, clock::now())?;
            Ok(made.latest().to_owned())
        };
        self.running.sampling = Some(Job::start(make, waker(ctx)));
        let sentence = self.texts.t("sample-making").to_owned();
        self.say(Tone::Neutral, sentence, String::new());
    }

    /// Shows it in a window of its own.
    pub(super) fn sample_made(&mut self, made: Result<PathBuf, Error>) {
        match made {
            Ok(folder) => self.open_in_window(&folder),
            Err(error) => self.complain(&error),
        }
    }

    /// Says where a settings file is that could not be understood.
    pub(in crate::ui) fn say_settings_damaged(&mut self, aside: &Path) {
        let sentence = self.texts.t("settings-damaged").to_owned();
        let hint = self
            .texts
            .with("settings-damaged-hint", &[("path", &aside.display())]);
        self.say(Tone::Warn, sentence, hint);
    }
}
