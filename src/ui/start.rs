//! Opening the window, and saying in one sentence why it cannot be opened. Where the graphics driver fails, the program
//! starts once more and has OpenGL computed by the processor.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use eframe::{NativeOptions, Renderer, egui::ViewportBuilder};
use thiserror::Error;

use crate::{
    app::{self, Start, explain, place, signer::Keys},
    lang::Texts,
    model::Language,
    store::{settings::Settings, vfs::Real},
};

use super::{App, NativeClipboard, NativeDialogs, Surroundings};

/// What Debian and Ubuntu call the libraries that a window needs; loaded when it opens, not linked.
const LIBRARIES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1-mesa-dri libwayland-egl1";
/// OpenGL where it is at home: without graphics hardware it paints a frame in a sixth of the time.
#[cfg(not(windows))]
const RENDERER: Renderer = Renderer::Glow;
/// Remote desktops on Windows often have nothing newer than OpenGL 1.1, but always Direct3D, if need be computed by the
/// processor.
#[cfg(windows)]
const RENDERER: Renderer = Renderer::Wgpu;
/// Smallest window that still shows everything, in points.
const SMALLEST: [f32; 2] = [900.0, 560.0];

/// Why there is no window.
#[derive(Debug, Error)]
pub enum StartError {
    /// Neither X11 nor Wayland is there.
    #[error("no display: {0}")]
    NoDisplay(String),
    /// A library of X11 or Wayland is missing.
    #[error("a library is missing: {0}")]
    MissingLibrary(String),
    /// OpenGL cannot be used.
    #[error("no OpenGL: {0}")]
    NoOpenGl(String),
    /// The user's own catalogues cannot be used.
    #[error(transparent)]
    Catalogues(#[from] app::Error),
}

impl StartError {
    /// The one sentence for the terminal.
    pub fn sentence(&self, language: Language) -> String {
        let texts = Texts::new(language);
        match self {
            Self::NoDisplay(_) => texts.with("start-no-display", &[("packages", &LIBRARIES)]),
            Self::MissingLibrary(_) => {
                texts.with("start-missing-library", &[("packages", &LIBRARIES)])
            }
            Self::NoOpenGl(_) => texts.with("start-no-opengl", &[("packages", &LIBRARIES)]),
            Self::Catalogues(error) => explain::error(&texts, error).sentence,
        }
    }

    fn of(error: &eframe::Error) -> Self {
        let text = error.to_string();
        match error {
            eframe::Error::NoGlutinConfigs(..)
            | eframe::Error::Glutin(_)
            | eframe::Error::OpenGL(_) => Self::NoOpenGl(text),
            #[cfg(windows)]
            eframe::Error::Wgpu(_) => Self::NoOpenGl(text),
            // winit gives the cause only in words.
            _ if text.contains("shared libraries") => Self::MissingLibrary(text),
            _ => Self::NoDisplay(text),
        }
    }
}

/// Opens the window and returns when it is closed.
pub fn run(start: Start) -> Result<(), StartError> {
    say_only_what_is_not_said_otherwise();
    let Start {
        path,
        language,
        controls,
    } = start;
    let file = place::settings_file();
    // Where it cannot be moved, saving the first change says so, and writes nothing.
    let damaged_settings = Settings::set_damaged_aside(&Real, &file).unwrap_or(None);
    let mut settings = app::settings();
    settings.language = language;
    settings.controls = controls.or(settings.controls);
    let library = app::library(settings.controls.as_ref())?;
    let surroundings = Surroundings {
        settings,
        damaged_settings,
        settings_file: Some(file),
        data_folder: Some(place::data_folder()),
        library: Arc::new(library),
        dialogs: Box::new(NativeDialogs::default()),
        clipboard: Arc::new(NativeClipboard),
        keys: Keys::of_this_program(),
        program: place::this_program(),
        path,
    };
    let title = Texts::new(language).t("app-name").to_owned();
    let opened = open(&title, surroundings);
    if matches!(opened, Err(StartError::NoOpenGl(_))) && !place::draws_without_hardware() {
        place::start_again_without_hardware();
    }
    opened
}

/// What the libraries below have to say goes to the terminal (`RUST_LOG` tells how much), but not why there is no
/// window: that is one sentence of ours.
fn say_only_what_is_not_said_otherwise() {
    let usual = env_logger::Env::default().default_filter_or("error,eframe::native=off");
    env_logger::Builder::from_env(usual).init();
}

fn open(title: &str, surroundings: Surroundings) -> Result<(), StartError> {
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id("vn.tuanthu.TuanThu")
            .with_inner_size([1280.0, 760.0])
            .with_min_inner_size(SMALLEST),
        renderer: RENDERER,
        // Only the embedded fonts: the window looks the same everywhere.
        system_font_fallback: false,
        ..NativeOptions::default()
    };
    let has_started = Arc::new(AtomicBool::new(false));
    let said = quiet_panics(has_started.clone());
    let started = has_started.clone();
    let create: eframe::AppCreator = Box::new(move |creation| {
        started.store(true, Ordering::Relaxed);
        Ok(Box::new(App::new(&creation.egui_ctx, surroundings)))
    });
    // winit panics where libxkbcommon-x11 or libwayland-egl is missing instead of giving an error.
    match panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(title, options, create)
    })) {
        Ok(result) => result.map_err(|error| StartError::of(&error)),
        Err(cause) if has_started.load(Ordering::Relaxed) => panic::resume_unwind(cause),
        Err(_) => Err(StartError::MissingLibrary(
            said.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        )),
    }
}

/// Keeps panics off the terminal until the window is there; gives the place where the last one's text is kept.
fn quiet_panics(has_started: Arc<AtomicBool>) -> Arc<Mutex<String>> {
    let said = Arc::new(Mutex::new(String::new()));
    let (kept, usual) = (said.clone(), panic::take_hook());
    panic::set_hook(Box::new(move |what| {
        if has_started.load(Ordering::Relaxed) {
            usual(what);
        } else {
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = what.to_string();
        }
    }));
    said
}
