//! The window under test: over an archive of its own, with dialogs that answer from a script.

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use eframe::egui::{self, Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use tempfile::TempDir;
use tuanthu::{
    app::{session::Session, signer::Keys},
    assessment::Assessment,
    lang::Texts,
    model::Language,
    store::settings::{self, Settings},
    ui::{App, Clip, Clipboard, DialogAnswer, DialogRequest, FileDialogs, Screen, Surroundings},
};

use crate::fixture::{self, LIBRARY};

/// Dialogs that give what the test put in, in order, and cancel when nothing is left.
#[derive(Clone, Default)]
pub(super) struct Scripted {
    pub(super) answers: Arc<Mutex<VecDeque<PathBuf>>>,
    /// Whether the desktop has no dialogs at all.
    pub(super) is_missing: Arc<Mutex<bool>>,
    given: Option<DialogAnswer>,
}

impl FileDialogs for Scripted {
    fn open(&mut self, request: DialogRequest, ctx: &egui::Context) {
        ctx.request_repaint();
        if *self.is_missing.lock().unwrap() {
            self.given = Some(DialogAnswer::Unavailable(request));
            return;
        }
        let path = self.answers.lock().unwrap().pop_front();
        self.given = Some(path.map_or(DialogAnswer::Cancelled, |path| {
            DialogAnswer::Chosen(vec![path])
        }));
    }

    fn poll(&mut self) -> Option<DialogAnswer> {
        self.given.take()
    }
}

/// A clipboard that holds what the test put on it.
#[derive(Clone)]
pub(super) struct Copied(pub(super) Arc<Mutex<Clip>>);

impl Clipboard for Copied {
    fn read(&self) -> Clip {
        self.0.lock().unwrap().clone()
    }
}

/// The window under test, with its own archive.
pub(super) struct Window {
    pub(super) harness: Harness<'static, App>,
    pub(super) texts: Texts,
    pub(super) archive: TempDir,
    pub(super) dialogs: Scripted,
    pub(super) clipboard: Copied,
}

impl Window {
    /// Over an empty archive.
    pub(super) fn on_nothing(language: Language) -> Self {
        Self::open(language, settings::Theme::Light, None)
    }

    /// Over this assessment.
    pub(super) fn on(assessment: Assessment) -> Self {
        Self::open(Language::Vi, settings::Theme::Light, Some(assessment))
    }

    pub(super) fn open(
        language: Language,
        theme: settings::Theme,
        assessment: Option<Assessment>,
    ) -> Self {
        Self::with_keys(language, theme, assessment, fixture::keys())
    }

    /// With private keys held by these processes.
    pub(super) fn with_keys(
        language: Language,
        theme: settings::Theme,
        assessment: Option<Assessment>,
        keys: Keys,
    ) -> Self {
        let archive = tempfile::tempdir().unwrap();
        let path = assessment.map(|assessment| {
            let folder = archive.path().join("hồ sơ");
            std::fs::create_dir(&folder).unwrap();
            Session::create_in(&folder, assessment, LIBRARY.clone()).unwrap();
            folder
        });
        let dialogs = Scripted::default();
        let clipboard = Copied(Arc::new(Mutex::new(Clip::Neither)));
        let mut settings = Settings::initial(archive.path().to_owned());
        (settings.language, settings.theme) = (language, theme);
        "Nguyễn Văn Thử".clone_into(&mut settings.officer);
        let surroundings = Surroundings {
            settings,
            damaged_settings: None,
            settings_file: Some(archive.path().join("cài đặt/settings.ron")),
            data_folder: Some(archive.path().join("dữ liệu")),
            library: LIBRARY.clone(),
            dialogs: Box::new(dialogs.clone()),
            clipboard: Arc::new(clipboard.clone()),
            keys,
            program: archive.path().join("tuanthu thử"),
            path,
        };
        // The harness has a theme of its own, which would win.
        let painted = match theme {
            settings::Theme::Dark => egui::Theme::Dark,
            settings::Theme::Light | settings::Theme::System => egui::Theme::Light,
        };
        let harness = Harness::builder()
            .with_theme(painted)
            .with_size([1366.0, 768.0])
            .with_max_steps(40)
            .build_eframe(|creation| App::new(&creation.egui_ctx, surroundings));
        let mut window = Self {
            harness,
            texts: Texts::new(language),
            archive,
            dialogs,
            clipboard,
        };
        window.harness.run_steps(3);
        window.settle();
        window
    }

    /// Lets frames pass until what was asked for and waits for the disk is done.
    pub(super) fn settle(&mut self) {
        for _ in 0..3_000 {
            if !self.harness.state().is_waiting() {
                return;
            }
            thread::sleep(Duration::from_millis(2));
            self.harness.run_steps(2);
        }
        panic!("waited in vain for the disk");
    }

    pub(super) fn t<'a>(&'a self, id: &'a str) -> &'a str {
        self.texts.t(id)
    }

    pub(super) fn show(&mut self, screen: Screen) {
        self.harness.state_mut().show(screen);
        self.harness.run_ok();
    }

    /// Clicks the button or link of this text id.
    pub(super) fn click(&mut self, id: &str) {
        let name = self.texts.t(id).to_owned();
        self.click_named(&name);
    }

    pub(super) fn click_named(&mut self, name: &str) {
        self.harness.get_by_label(name).click_accesskit();
        self.harness.run_ok();
        self.settle();
    }

    /// Writes into the field of this text id.
    pub(super) fn write(&mut self, id: &str, text: &str) {
        let name = self.texts.t(id).to_owned();
        self.field(&name).focus();
        self.harness.run_ok();
        self.field(&name).type_text(text);
        self.harness.run_ok();
    }

    pub(super) fn field<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        let roles = [
            Role::TextInput,
            Role::MultilineTextInput,
            Role::PasswordInput,
        ];
        let found = roles
            .into_iter()
            .find_map(|role| self.harness.query_by_role_and_label(role, name));
        found.unwrap_or_else(|| panic!("there is no field {name:?}"))
    }

    pub(super) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_ok();
        self.settle();
    }

    /// The next dialog is answered with this path.
    pub(super) fn answer_dialog(&self, path: PathBuf) {
        self.dialogs.answers.lock().unwrap().push_back(path);
    }

    /// Where the open assessment lies.
    pub(super) fn folder(&self) -> PathBuf {
        self.harness.state().session().unwrap().folder().to_owned()
    }

    pub(super) fn assessment(&self) -> &Assessment {
        &self.harness.state().session().unwrap().assessment
    }

    /// Lets frames pass until something in the background is done.
    pub(super) fn wait_until(&mut self, what: &str, is_done: impl Fn(&App) -> bool) {
        for _ in 0..1_000 {
            self.harness.step();
            if is_done(self.harness.state()) {
                self.harness.run_steps(2);
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("waited in vain for {what}");
    }

    /// Lets frames pass until these words stand in the window.
    pub(super) fn wait_for(&mut self, words: &str) {
        for _ in 0..3_000 {
            self.harness.step();
            if shows(self, words) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("waited in vain for {words}");
    }

    /// Clicks without waiting for the window to come to rest.
    pub(super) fn click_step(&mut self, id: &str) {
        let name = self.texts.t(id).to_owned();
        self.harness.get_by_label(&name).click_accesskit();
        self.harness.run_steps(2);
        self.settle();
    }
}

/// Whether these words stand anywhere in the window.
pub(super) fn shows(window: &Window, words: &str) -> bool {
    window
        .harness
        .query_all_by_label_contains(words)
        .next()
        .is_some()
}
