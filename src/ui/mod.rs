//! The window: egui, drawn with OpenGL. Free functions over narrow state show and edit; nothing here decides about
//! assessments.
//!
//! Reading order: how it starts (`start`), the shell with its bars (this file), what commands do (`carry`), what
//! every view may read ([`cx`]), the screens ([`screen`]), the pieces they are made of ([`widget`]), the look
//! ([`theme`]).

pub mod action;
mod carry;
mod clipboard;
pub mod command;
pub mod cx;
pub mod dialog;
mod fonts;
mod ime;
mod keys;
mod navigation;
pub mod numbers;
pub mod palette;
pub mod raster;
mod route;
pub mod screen;
mod shell;
mod start;
pub mod story;
pub mod theme;
pub mod widget;

use std::{path::PathBuf, sync::Arc};

use eframe::egui::{CentralPanel, Context, Frame, Margin, Panel, Ui, ViewportCommand};

use crate::{
    app::{
        clock,
        listing::Proof,
        recovery::{self, Recovery},
        session::Session,
        signer::Keys,
    },
    assessment::{DataAttached, readiness::EvidenceFaults},
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Language},
    store::{
        alive::Alive, bookmark::Bookmark, index::is_pdf, lock::Holder, phrases::Phrases,
        settings::Settings,
    },
};

pub use clipboard::{Clip, Clipboard, NativeClipboard};
pub use dialog::{DialogAnswer, DialogRequest, FileDialogs, NativeDialogs, Wanted};
pub use screen::Screen;
pub use start::{StartError, run};

use action::{Action, Scene};
use carry::Running;
use clipboard::PasteKey;
use command::Command;
use cx::Cx;
use keys::MenuKey;
use navigation::left_ui;
use numbers::Numbers;
use palette::{Goal, Palette, picked_ui};
use route::screen_ui;
use screen::{
    about::AboutView, compare::CompareView, conflict::ConflictView, dashboard::DashboardView,
    help::HelpView, history::HistoryView, home::HomeView, incidents::IncidentsView, new::NewView,
    phrases::PhrasesView, plan::PlanView, readiness::ReadinessView, registers::RegistersView,
    report::ReportView, units::UnitsView, verify::VerifyView, walk::WalkView,
};
use shell::{notice_ui, status_ui, strips_above_ui, title, top_ui, working_ui};
use story::Story;
use theme::Tokens;
use widget::Tone;

/// What the window is given from outside, so that tests can give something else.
pub struct Surroundings {
    /// What the user chose once.
    pub settings: Settings,
    /// Where a settings file was put that could not be understood.
    pub damaged_settings: Option<PathBuf>,
    /// Where the settings are kept; `None`: nowhere.
    pub settings_file: Option<PathBuf>,
    /// Where journals are kept; `None`: nowhere.
    pub data_folder: Option<PathBuf>,
    /// Everything that can be asked.
    pub library: Arc<Library>,
    /// How files are asked for.
    pub dialogs: Box<dyn FileDialogs>,
    /// What was copied elsewhere.
    pub clipboard: Arc<dyn Clipboard>,
    /// How private keys are reached.
    pub keys: Keys,
    /// What to start for another window.
    pub program: PathBuf,
    /// An assessment's folder or a report to begin with.
    pub path: Option<PathBuf>,
}

/// The whole window.
pub struct App {
    texts: Texts,
    settings: Settings,
    /// As they were when this window last read or saved them: what differs is this window's change.
    settings_before: Settings,
    settings_file: Option<PathBuf>,
    data_folder: Option<PathBuf>,
    /// The officer's own sentences to write with.
    phrases: Phrases,
    /// Shows other windows of this user that this one is running.
    _running: Option<Alive>,
    library: Arc<Library>,
    dialogs: Box<dyn FileDialogs>,
    clipboard: Arc<dyn Clipboard>,
    paste_key: PasteKey,
    menu_key: MenuKey,
    keys: Keys,
    program: PathBuf,
    screen: Screen,
    /// The place on the walk that was last written down, and of which assessment.
    bookmarked: Option<(String, Bookmark)>,
    /// Where the person was last: leaving it is a checkpoint of the history.
    place: (Screen, Option<ControlRef>),
    open: Option<Open>,
    views: Views,
    running: Running,
    /// Asked for by views, carried out between frames.
    commands: Vec<Command>,
    notice: Option<Notice>,
    /// Whether an input method has an unfinished syllable in a field.
    is_composing: bool,
    /// Whether the size of the screen was looked at.
    has_fitted: bool,
}

/// The open assessment with everything counted from it.
struct Open {
    session: Session,
    numbers: Numbers,
    faults: EvidenceFaults,
    story: Story,
    /// Who had it open when it was opened to be looked at.
    held_by: Option<Holder>,
    /// There where it is what a signed report carries.
    past: Option<Past>,
}

/// What has to be known of a signed report whose data is looked at.
struct Past {
    /// What verifying it found.
    proof: Proof,
    /// How much of the assessment it carries.
    data: DataAttached,
}

/// What each screen keeps between frames.
struct Views {
    home: HomeView,
    new: NewView,
    walk: WalkView,
    history: HistoryView,
    registers: RegistersView,
    incidents: IncidentsView,
    units: UnitsView,
    plan: PlanView,
    phrases: PhrasesView,
    dashboard: DashboardView,
    readiness: ReadinessView,
    report: ReportView,
    verify: VerifyView,
    help: HelpView,
    palette: Option<Palette>,
    /// What was chosen in the palette, the last first.
    recent: Vec<Goal>,
    about: AboutView,
    result: Option<crate::app::issue::IssueOutcome>,
    recovery: Option<Recovery>,
    compare: CompareView,
    /// There while something is to be chosen.
    conflict: Option<ConflictView>,
    /// The same for a package that is merged.
    merging: ConflictView,
}

/// One message, until the next one or until it is put away.
struct Notice {
    tone: Tone,
    sentence: String,
    hint: String,
}

impl App {
    /// The window over these surroundings.
    pub fn new(ctx: &Context, surroundings: Surroundings) -> Self {
        let Surroundings {
            settings,
            damaged_settings,
            settings_file,
            data_folder,
            library,
            dialogs,
            clipboard,
            keys,
            program,
            path,
        } = surroundings;
        theme::install(ctx);
        theme::apply(ctx, settings.theme);
        theme::zoom(ctx, settings.zoom_percent);
        ime::install(ctx);
        let mut app = Self {
            texts: Texts::new(settings.language),
            views: Views {
                home: HomeView::default(),
                new: NewView::new(library.schemes().first().and_then(|scheme| scheme.period)),
                walk: WalkView::default(),
                history: HistoryView::default(),
                registers: RegistersView::default(),
                incidents: IncidentsView::default(),
                units: UnitsView::default(),
                plan: PlanView::default(),
                phrases: PhrasesView::default(),
                dashboard: DashboardView::default(),
                readiness: ReadinessView::default(),
                report: ReportView::new(settings.language),
                verify: VerifyView::default(),
                help: HelpView::default(),
                palette: None,
                recent: Vec::new(),
                about: AboutView::default(),
                result: None,
                recovery: None,
                compare: CompareView::default(),
                conflict: None,
                merging: ConflictView::default(),
            },
            settings_before: settings.clone(),
            settings,
            settings_file,
            _running: data_folder.as_deref().and_then(recovery::show_running),
            data_folder,
            phrases: Phrases::default(),
            library,
            dialogs,
            clipboard,
            paste_key: PasteKey::default(),
            menu_key: MenuKey::default(),
            keys,
            program,
            screen: Screen::Home,
            bookmarked: None,
            place: (Screen::Home, None),
            open: None,
            running: Running::default(),
            commands: vec![Command::RefreshArchive],
            notice: None,
            is_composing: false,
            has_fitted: false,
        };
        app.open_phrases();
        let damaged = damaged_settings.iter();
        damaged.for_each(|aside| app.say_settings_damaged(aside));
        app.commands.extend(path.map(first_command));
        app
    }

    /// The open assessment's session.
    pub fn session(&self) -> Option<&Session> {
        self.open.as_ref().map(|open| &open.session)
    }

    /// The control that is chosen on the walk.
    pub fn selected(&self) -> Option<&ControlRef> {
        self.views.walk.selected()
    }

    /// The screen that is shown.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// Whether something was asked for that waits for the disk.
    pub fn is_waiting(&self) -> bool {
        self.running.is_waiting()
    }

    /// Shows this screen, where it can be shown.
    pub fn show(&mut self, screen: Screen) {
        if self.open.is_some() || !screen.needs_assessment() {
            self.screen = screen;
        }
    }

    /// What the keys of the walk ask for, where it is shown and nothing stands over it.
    fn strokes(&self, ctx: &Context) -> Vec<Command> {
        if !self.can_paste() {
            return Vec::new();
        }
        screen::walk::pressed(ctx, self.views.walk.mode())
    }

    /// What is shown, as far as it decides what can be asked for.
    fn scene(&self) -> Scene<'_> {
        scene(
            self.screen,
            self.open.as_ref(),
            &self.views.walk,
            &self.running,
            self.texts.language(),
        )
    }

    fn queue(&mut self, ctx: &Context, command: Option<Command>) {
        if let Some(command) = command {
            self.commands.push(command);
            ctx.request_repaint();
        }
    }
}

impl App {
    /// Fills the screen once where it is a small one: on old office machines every line is needed.
    fn fill_small_screen(&mut self, ctx: &Context) {
        const SMALL: f32 = 1500.0;
        let monitor = ctx.input(|input| input.viewport().monitor_size);
        if let Some(size) = monitor.filter(|_| !self.has_fitted) {
            self.has_fitted = true;
            if size.x < SMALL {
                ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            }
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.fill_small_screen(ctx);
        self.is_composing = ime::is_composing(ctx, self.is_composing);
        let menus = self.menu_key.asks(ctx) && self.hears(Action::MenuBar);
        let pressed = keys::pressed(ctx, &self.scene(), |action| self.hears(action));
        self.commands.extend(pressed);
        self.commands.extend(menus.then_some(Command::MenuBar));
        self.commands.extend(self.strokes(ctx));
        let pastes = self.paste_key.asks(ctx) && self.can_paste();
        self.commands.extend(pastes.then_some(Command::Paste));
        self.pick_up(ctx);
        self.keep(ctx);
        let commands = std::mem::take(&mut self.commands);
        if !commands.is_empty() {
            for command in commands {
                self.carry_out(ctx, command);
            }
            self.keep(ctx);
        }
        self.write_settings(ctx);
        self.guard_close(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let command = self.window_ui(ui);
        self.queue(ui.ctx(), command);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// What is shown first: a report is verified, anything else opened.
fn first_command(path: PathBuf) -> Command {
    if is_pdf(&path) {
        Command::Verify(path)
    } else {
        Command::Open(path)
    }
}

fn scene<'a>(
    screen: Screen,
    open: Option<&'a Open>,
    walk: &'a WalkView,
    running: &Running,
    language: Language,
) -> Scene<'a> {
    let session = open.map(|open| &open.session);
    Scene {
        screen,
        folder: session.map(Session::folder),
        can_edit: session.is_some_and(|session| !session.is_read_only()),
        has_conflicts: session.is_some_and(|session| !session.conflicts().is_empty()),
        selected: walk.selected(),
        stoppable: running.stoppable(),
        language,
    }
}

impl App {
    fn window_ui(&mut self, ui: &mut Ui) -> Option<Command> {
        let Self {
            texts,
            settings,
            library,
            phrases,
            open,
            views,
            notice,
            running,
            screen,
            menu_key,
            ..
        } = self;
        let tokens = Tokens::of(ui.theme());
        let cx = Cx {
            texts,
            tokens,
            library,
            phrases,
            now: clock::now(),
            can_edit: open.as_ref().is_none_or(|open| open.can_edit(*screen)),
        };
        let bar = Frame::new()
            .fill(tokens.bar)
            .inner_margin(Margin::symmetric(12, 6));
        let scene = scene(
            *screen,
            open.as_ref(),
            &views.walk,
            running,
            texts.language(),
        );
        let top = Panel::top("top")
            .frame(bar)
            .show(ui, |ui| {
                let wants_menus = std::mem::take(&mut menu_key.wants_bar);
                top_ui(&cx, ui, &scene, open.as_ref(), wants_menus)
            })
            .inner;
        title(&cx, ui, open.as_ref());
        let reported = strips_above_ui(&cx, ui, bar.fill(tokens.raised), open.as_ref());
        let saving = Panel::bottom("status")
            .exact_size(theme::space::STATUS)
            .frame(bar)
            .show(ui, |ui| status_ui(&cx, ui, open.as_ref()))
            .inner;
        let gone = left_ui(&cx, ui, bar, *screen, (open.as_ref(), &views.walk));
        let stopped = working_ui(&cx, ui, bar.fill(tokens.raised), &running.works);
        if let Some(shown) = notice {
            let is_put_away = Panel::bottom("notice")
                .frame(bar.fill(tokens.raised))
                .show(ui, |ui| notice_ui(&cx, ui, shown));
            if is_put_away.inner {
                *notice = None;
            }
        }
        let content = CentralPanel::default()
            .frame(Frame::new().fill(tokens.ground))
            .show(ui, |ui| {
                screen_ui(&cx, ui, *screen, open.as_mut(), views, settings, running)
            })
            .inner;
        let answered = picked_ui(&cx, ui, views).or(dialogs_ui(&cx, ui, running));
        widget::ring_ui(&cx, ui.ctx());
        let around = top.or(saving).or(gone).or(stopped).or(reported);
        around.or(content).or(answered)
    }
}

/// What stands over the screen until it is answered.
fn dialogs_ui(cx: &Cx, ui: &mut Ui, running: &mut Running) -> Option<Command> {
    let typed = running
        .typed
        .as_mut()
        .and_then(|typed| dialog::typed_path_ui(cx, ui, typed));
    if let Some(answer) = typed {
        running.typed = None;
        running.answer = Some(answer);
        ui.request_repaint();
    }
    let held = running.held.as_ref();
    let answered = held.and_then(|held| dialog::held_ui(cx, ui, held));
    if answered.is_some() {
        running.held = None;
    }
    let looked_at = running.exhibit.as_mut();
    let left = looked_at.and_then(|view| dialog::exhibit_ui(cx, ui, view));
    if left.is_some() {
        running.exhibit = None;
    }
    let closing = running.closing.as_ref();
    let parted = closing.and_then(|closing| dialog::closing_ui(cx, ui, closing));
    answered.flatten().or(left.flatten()).or(parted)
}
