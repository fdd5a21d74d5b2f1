//! Everything that a person can ask of the window by name, in one list: the menus, the keys, the palette and the sheet
//! of keys are all made from it. What each does stands in `carry`; what it is called, in the language files as
//! `action-<code>`.
//!
//! To add one: a variant, its place in [`Action::ALL`], its row in [`Action::entry`], its arm in [`Action::command`], its
//! two texts. The tests see to the rest.

use std::path::Path;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use crate::{
    app::export::Format,
    assessment::IssuedDocument,
    model::{ControlRef, Language},
    store::{index::is_pdf, settings::Theme},
};

use super::{
    command::{Command, Comparing, Direction, Zoom},
    screen::{Screen, walk::Stroke},
};

/// One thing that can be asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named in the language files")]
pub enum Action {
    New,
    NewPeriod,
    Open,
    OpenInWindow,
    Import,
    Export,
    GivePart,
    ExportWorkbook,
    ExportTables,
    ExportOscal,
    Save,
    SaveElsewhere,
    Versions,
    ShowFolder,
    Undo,
    Redo,
    Search,
    ChooseAll,
    Attach,
    Paste,
    Compliant,
    Partial,
    NonCompliant,
    NotApplicable,
    NotArisen,
    TakeBack,
    Maturity,
    Notes,
    Evidence,
    Justification,
    OfferPhrases,
    Flag,
    Suggestion,
    Confirm,
    Next,
    Previous,
    NextUnanswered,
    Home,
    Dashboard,
    Profile,
    Walk,
    Units,
    Registers,
    Incidents,
    Plan,
    Readiness,
    Report,
    Pages,
    Enquiries,
    History,
    Compare,
    CompareDraft,
    Phrases,
    Conflict,
    Verify,
    Settings,
    WordReport,
    WordDossier,
    SavePlan,
    SaveCharts,
    SwitchWalk,
    OtherLanguage,
    Light,
    Dark,
    AsSystem,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Stop,
    Quit,
    MenuBar,
    Palette,
    Help,
    Keys,
    Sample,
    About,
}

/// Where an action stands in the bar of menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named in the language files")]
pub enum Menu {
    File,
    Edit,
    Answer,
    Go,
    View,
    Help,
}

impl Menu {
    /// Every menu, in the order of the bar.
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Edit,
        Self::Answer,
        Self::Go,
        Self::View,
        Self::Help,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Edit => "edit",
            Self::Answer => "answer",
            Self::Go => "go",
            Self::View => "view",
            Self::Help => "help",
        }
    }

    /// What stands in it, in order.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        let all = Action::ALL.iter().copied();
        all.filter(move |action| action.entry().menu == self)
    }
}

/// Where an action makes sense; elsewhere it is shown and cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    Anywhere,
    /// Wherever an assessment is open.
    Open,
    /// On this screen only.
    On(Screen),
}

impl Scope {
    /// Whether there is a place that belongs to both: a key there must mean one thing.
    pub fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Anywhere, _) | (_, Self::Anywhere) | (Self::Open, Self::Open) => true,
            (Self::Open, Self::On(screen)) | (Self::On(screen), Self::Open) => {
                screen.needs_assessment()
            }
            (Self::On(one), Self::On(other)) => one == other,
        }
    }

    fn holds(self, scene: &Scene) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Open => scene.folder.is_some(),
            Self::On(screen) => scene.screen == screen,
        }
    }
}

/// Who takes the keys of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// The window, before any widget sees them.
    Window,
    /// The screen itself: the key means something only in a part of it, or comes as text.
    Screen,
}

/// What the list knows of an action.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The code in the ids of texts.
    pub code: &'static str,
    /// The menu it stands in.
    pub menu: Menu,
    /// Where it makes sense.
    pub scope: Scope,
    /// Its keys; the first is the one that is shown.
    pub keys: &'static [KeyboardShortcut],
    /// Who takes them.
    pub taker: Taker,
}

/// What is shown, as far as it decides what can be asked for.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The screen.
    pub screen: Screen,
    /// Where the open assessment lies; `None`: nothing is open.
    pub folder: Option<&'a Path>,
    /// Whether it may be edited.
    pub can_edit: bool,
    /// Whether fields wait that two people changed.
    pub has_conflicts: bool,
    /// The control that is chosen on the walk.
    pub selected: Option<&'a ControlRef>,
    /// The long work that can be stopped, by the text that it is shown under.
    pub stoppable: Option<&'static str>,
    /// Language of the screens.
    pub language: Language,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    let modifiers = Modifiers {
        shift: true,
        ..Modifiers::COMMAND
    };
    KeyboardShortcut::new(modifiers, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// A key of the card: with Alt it works everywhere on the walk, bare on a card that stands alone.
const fn twins(key: Key) -> [KeyboardShortcut; 2] {
    [alt(key), plain(key)]
}

impl Entry {
    const fn new(
        code: &'static str,
        menu: Menu,
        scope: Scope,
        keys: &'static [KeyboardShortcut],
    ) -> Self {
        Self {
            code,
            menu,
            scope,
            keys,
            taker: Taker::Window,
        }
    }

    const fn taken_by_screen(self) -> Self {
        Self {
            taker: Taker::Screen,
            ..self
        }
    }
}

impl Action {
    /// Every action, in the order of the menus.
    pub const ALL: &[Self] = &[
        Self::New,
        Self::NewPeriod,
        Self::Open,
        Self::OpenInWindow,
        Self::Import,
        Self::Export,
        Self::GivePart,
        Self::ExportWorkbook,
        Self::ExportTables,
        Self::ExportOscal,
        Self::Save,
        Self::SaveElsewhere,
        Self::Versions,
        Self::ShowFolder,
        Self::Undo,
        Self::Redo,
        Self::Search,
        Self::ChooseAll,
        Self::Attach,
        Self::Paste,
        Self::Compliant,
        Self::Partial,
        Self::NonCompliant,
        Self::NotApplicable,
        Self::NotArisen,
        Self::TakeBack,
        Self::Maturity,
        Self::Notes,
        Self::Evidence,
        Self::Justification,
        Self::OfferPhrases,
        Self::Flag,
        Self::Suggestion,
        Self::Confirm,
        Self::Next,
        Self::Previous,
        Self::NextUnanswered,
        Self::Home,
        Self::Dashboard,
        Self::Profile,
        Self::Walk,
        Self::Units,
        Self::Registers,
        Self::Incidents,
        Self::Plan,
        Self::Readiness,
        Self::Report,
        Self::Pages,
        Self::Enquiries,
        Self::History,
        Self::Compare,
        Self::CompareDraft,
        Self::Phrases,
        Self::Conflict,
        Self::Verify,
        Self::Settings,
        Self::WordReport,
        Self::WordDossier,
        Self::SavePlan,
        Self::SaveCharts,
        Self::SwitchWalk,
        Self::OtherLanguage,
        Self::Light,
        Self::Dark,
        Self::AsSystem,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Stop,
        Self::Quit,
        Self::MenuBar,
        Self::Palette,
        Self::Help,
        Self::Keys,
        Self::Sample,
        Self::About,
    ];

    /// Its row in the list.
    #[allow(clippy::too_many_lines, reason = "the list, a line an action")]
    pub fn entry(self) -> Entry {
        use Scope::{Anywhere, On, Open};
        const WALK: Scope = On(Screen::Walk);
        let file = |code, scope, keys| Entry::new(code, Menu::File, scope, keys);
        let edit = |code, scope, keys| Entry::new(code, Menu::Edit, scope, keys);
        let go = |code, scope, keys| Entry::new(code, Menu::Go, scope, keys);
        let view = |code, scope, keys| Entry::new(code, Menu::View, scope, keys);
        let help = |code, keys| Entry::new(code, Menu::Help, Anywhere, keys);
        let answer = |code, keys| Entry::new(code, Menu::Answer, WALK, keys).taken_by_screen();
        match self {
            Self::New => file("new", Anywhere, &const { [ctrl(Key::N)] }),
            Self::NewPeriod => file("new-period", Open, &[]),
            Self::Open => file("open", Anywhere, &const { [ctrl(Key::O)] }),
            Self::OpenInWindow => file("open-in-window", Anywhere, &const { [ctrl_shift(Key::O)] }),
            Self::Import => file("import", Anywhere, &[]),
            Self::Export => file("export", Open, &[]),
            Self::GivePart => file("give-part", Open, &[]),
            Self::ExportWorkbook => file("export-xlsx", Open, &[]),
            Self::ExportTables => file("export-csv", Open, &[]),
            Self::ExportOscal => file("export-oscal", Open, &[]),
            Self::Save => file("save", Open, &const { [ctrl(Key::S)] }),
            Self::SaveElsewhere => file("save-elsewhere", Open, &const { [ctrl_shift(Key::S)] }),
            Self::Versions => file("versions", Open, &[]),
            Self::ShowFolder => file("show-folder", Open, &[]),
            Self::WordReport => file("word-report", Open, &[]),
            Self::WordDossier => file("word-dossier", Open, &[]),
            Self::SavePlan => file("save-plan", Open, &[]),
            Self::SaveCharts => file("save-charts", On(Screen::Dashboard), &[]),
            Self::Stop => file("stop", Anywhere, &const { [ctrl(Key::Period)] }),
            Self::Quit => file("quit", Anywhere, &const { [ctrl(Key::Q)] }),
            Self::Undo => edit("undo", Open, &const { [ctrl(Key::Z)] }),
            Self::Redo => edit("redo", Open, &const { [ctrl(Key::Y), ctrl_shift(Key::Z)] }),
            Self::Search => edit("search", Anywhere, &const { [ctrl(Key::F)] }),
            Self::ChooseAll => {
                edit("choose-all", WALK, &const { [ctrl(Key::A)] }).taken_by_screen()
            }
            Self::Attach => edit("attach", WALK, &const { [ctrl_shift(Key::A)] }),
            Self::Paste => edit("paste", WALK, &const { [ctrl(Key::V)] }).taken_by_screen(),
            Self::Compliant => answer("compliant", &const { twins(Key::Num1) }),
            Self::Partial => answer("partial", &const { twins(Key::Num2) }),
            Self::NonCompliant => answer("non-compliant", &const { twins(Key::Num3) }),
            Self::NotApplicable => answer("not-applicable", &const { twins(Key::Num4) }),
            Self::NotArisen => answer("not-arisen", &const { twins(Key::Num5) }),
            Self::TakeBack => answer("take-back", &const { twins(Key::Num0) }),
            Self::Maturity => answer("maturity", &const { twins(Key::M) }),
            Self::Notes => answer("notes", &const { twins(Key::N) }),
            Self::Evidence => answer("evidence", &const { twins(Key::E) }),
            Self::Justification => answer("justification", &const { twins(Key::J) }),
            Self::OfferPhrases => answer("offer-phrases", &const { twins(Key::C) }),
            Self::Flag => answer("flag", &const { twins(Key::F) }),
            Self::Suggestion => answer("suggestion", &const { twins(Key::S) }),
            Self::Confirm => answer("confirm", &const { twins(Key::X) }),
            Self::Next => answer(
                "next",
                &const { [ctrl(Key::ArrowDown), alt(Key::Enter), plain(Key::Enter)] },
            ),
            Self::Previous => answer(
                "previous",
                &const {
                    [
                        ctrl(Key::ArrowUp),
                        alt(Key::Backspace),
                        plain(Key::Backspace),
                    ]
                },
            ),
            Self::NextUnanswered => answer("next-unanswered", &const { [ctrl(Key::Enter)] }),
            Self::Home => go("home", Anywhere, &const { [alt(Key::Home)] }),
            Self::Dashboard => go("dashboard", Open, &const { [ctrl(Key::Num8)] }),
            Self::Profile => go("profile", Open, &const { [ctrl(Key::Num1)] }),
            Self::Walk => go("walk", Open, &const { [ctrl(Key::Num2)] }),
            Self::Units => go("units", Open, &const { [ctrl_shift(Key::D)] }),
            Self::Registers => go("registers", Open, &const { [ctrl(Key::Num3)] }),
            Self::Incidents => go("incidents", Open, &const { [ctrl(Key::Num9)] }),
            Self::Plan => go("plan", Open, &const { [ctrl(Key::Num4)] }),
            Self::Readiness => go("readiness", Open, &const { [ctrl(Key::Num5)] }),
            Self::Report => go("report", Open, &const { [ctrl(Key::Num6)] }),
            Self::Pages => go("pages", Open, &const { [ctrl(Key::P)] }),
            Self::Enquiries => go("enquiries", Open, &[]),
            Self::Compare => go("compare", Open, &[]),
            Self::CompareDraft => go("compare-draft", Open, &[]),
            Self::Phrases => go("phrases", Anywhere, &[]),
            Self::History => go("history", Open, &const { [ctrl(Key::Num7)] }),
            Self::Conflict => go("conflict", Open, &[]),
            Self::Verify => go("verify", Anywhere, &const { [plain(Key::F7)] }),
            Self::Settings => go("settings", Anywhere, &const { [ctrl(Key::Comma)] }),
            Self::SwitchWalk => view("switch-walk", Open, &const { [ctrl(Key::L)] }),
            Self::OtherLanguage => view("other-language", Anywhere, &const { [plain(Key::F8)] }),
            Self::Light => view("light", Anywhere, &[]),
            Self::Dark => view("dark", Anywhere, &[]),
            Self::AsSystem => view("as-system", Anywhere, &[]),
            // Plus stands on the key of the equals sign, or on the keypad.
            Self::ZoomIn => view(
                "zoom-in",
                Anywhere,
                &const { [ctrl(Key::Plus), ctrl(Key::Equals)] },
            ),
            Self::ZoomOut => view("zoom-out", Anywhere, &const { [ctrl(Key::Minus)] }),
            Self::ZoomReset => view("zoom-reset", Anywhere, &const { [ctrl(Key::Num0)] }),
            Self::MenuBar => view("menu-bar", Anywhere, &const { [plain(Key::F10)] }),
            Self::Palette => help("palette", &const { [ctrl(Key::K)] }),
            Self::Help => help("help", &const { [plain(Key::F1)] }),
            Self::Keys => help("keys", &const { [ctrl(Key::F1)] }),
            Self::Sample => help("sample", &[]),
            Self::About => help("about", &[]),
        }
    }

    /// What it asks for in this scene; `None` where it cannot be asked for.
    #[allow(clippy::too_many_lines, reason = "the list, a line an action")]
    pub fn command(self, scene: &Scene) -> Option<Command> {
        if !self.entry().scope.holds(scene) {
            return None;
        }
        let folder = || scene.folder.map(Path::to_owned);
        let edits = |command| scene.can_edit.then_some(command);
        let stroke = |stroke| {
            let command = edits(Command::Stroke(stroke));
            command.filter(|_| scene.selected.is_some())
        };
        let command = match self {
            Self::New => Command::Show(Screen::New),
            Self::NewPeriod => Command::BeginFrom(folder()?),
            Self::Open => Command::AskOpen,
            Self::OpenInWindow => Command::AskOpenInWindow,
            Self::Import => Command::AskImport,
            // A past report is a file already.
            Self::Export => Command::AskExport(folder().filter(|path| !is_pdf(path))?),
            Self::GivePart => edits(Command::Show(Screen::Units))?,
            Self::ExportWorkbook => Command::AskExportAs(Format::Workbook),
            Self::ExportTables => Command::AskExportAs(Format::Tables),
            Self::ExportOscal => Command::AskExportAs(Format::Oscal),
            Self::Save => edits(Command::Save)?,
            Self::SaveElsewhere => edits(Command::AskElsewhere)?,
            Self::Versions => edits(Command::ShowVersions)?,
            Self::ShowFolder => Command::Reveal(folder()?),
            Self::WordReport => Command::AskWord(IssuedDocument::Report),
            Self::WordDossier => Command::AskWord(IssuedDocument::Dossier),
            Self::SavePlan => Command::SavePlan,
            Self::SaveCharts => Command::AskCharts,
            Self::Stop => Command::Cancel(scene.stoppable?),
            Self::Quit => Command::Quit,
            Self::Undo => edits(Command::Undo)?,
            Self::Redo => edits(Command::Redo)?,
            Self::Search => {
                let has_search = scene.screen == Screen::Home || scene.folder.is_some();
                has_search.then_some(Command::Search)?
            }
            Self::ChooseAll => Command::ChooseAll,
            Self::Attach => edits(Command::AttachFiles(vec![scene.selected?.clone()]))?,
            Self::Paste => edits(Command::Paste)?,
            Self::Compliant => stroke(Stroke::Digit(1))?,
            Self::Partial => stroke(Stroke::Digit(2))?,
            Self::NonCompliant => stroke(Stroke::Digit(3))?,
            Self::NotApplicable => stroke(Stroke::Digit(4))?,
            Self::NotArisen => stroke(Stroke::Digit(5))?,
            Self::TakeBack => stroke(Stroke::Digit(0))?,
            Self::Maturity => stroke(Stroke::Maturity)?,
            Self::Notes => stroke(Stroke::Notes)?,
            Self::Evidence => stroke(Stroke::Evidence)?,
            Self::Justification => stroke(Stroke::Justification)?,
            Self::OfferPhrases => stroke(Stroke::Phrases)?,
            Self::Flag => stroke(Stroke::Flag)?,
            Self::Suggestion => stroke(Stroke::Suggestion)?,
            Self::Confirm => stroke(Stroke::Confirm)?,
            Self::Next => Command::Step(Direction::Next),
            Self::Previous => Command::Step(Direction::Previous),
            Self::NextUnanswered => Command::Stroke(Stroke::NextUnanswered),
            Self::Home => Command::Show(Screen::Home),
            Self::Profile => Command::Show(Screen::Profile),
            Self::Walk => Command::Show(Screen::Walk),
            Self::Units => Command::Show(Screen::Units),
            Self::Registers => Command::Show(Screen::Registers),
            Self::Incidents => Command::Show(Screen::Incidents),
            Self::Plan => Command::Show(Screen::Plan),
            Self::Dashboard => Command::Show(Screen::Dashboard),
            Self::Readiness => Command::Show(Screen::Readiness),
            Self::Report => Command::Show(Screen::Report),
            Self::Pages => Command::ShowPages,
            Self::Enquiries => Command::ShowEnquiries,
            Self::History => Command::Show(Screen::History),
            Self::Compare => Command::Compare(Comparing::Latest),
            Self::CompareDraft => Command::Compare(Comparing::LastDraft),
            Self::Phrases => Command::Show(Screen::Phrases),
            Self::Conflict => scene
                .has_conflicts
                .then_some(Command::Show(Screen::Conflict))?,
            Self::Verify => Command::Show(Screen::Verify),
            Self::Settings => Command::Show(Screen::Settings),
            Self::SwitchWalk => Command::SwitchWalk,
            Self::OtherLanguage => Command::Speak(match scene.language {
                Language::Vi => Language::En,
                Language::En => Language::Vi,
            }),
            Self::Light => Command::Shade(Theme::Light),
            Self::Dark => Command::Shade(Theme::Dark),
            Self::AsSystem => Command::Shade(Theme::System),
            Self::ZoomIn => Command::Zoom(Zoom::In),
            Self::ZoomOut => Command::Zoom(Zoom::Out),
            Self::ZoomReset => Command::Zoom(Zoom::Reset),
            Self::MenuBar => Command::MenuBar,
            Self::Palette => Command::Palette,
            Self::Help => Command::Help,
            Self::Keys => Command::Show(Screen::Keys),
            Self::Sample => Command::MakeSample,
            Self::About => Command::Show(Screen::About),
        };
        Some(command)
    }

    /// The action that leads to this screen, where one does.
    pub fn leading_to(screen: Screen) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|action| {
            let Entry { menu, code, .. } = action.entry();
            menu == Menu::Go && code == screen.code()
        })
    }

    /// Its first key as it is written: `Ctrl+Shift+S`; empty where it has none.
    pub fn key_text(self) -> String {
        let first = self.entry().keys.first();
        first.map_or_else(String::new, key_text)
    }
}

/// A key as it is written on the keyboard, with signs that the window's fonts have.
pub fn key_text(shortcut: &KeyboardShortcut) -> String {
    let modifiers = shortcut.modifiers;
    let command = if cfg!(target_os = "macos") {
        "Cmd+"
    } else {
        "Ctrl+"
    };
    let held = [
        (modifiers.command, command),
        (modifiers.alt, "Alt+"),
        (modifiers.shift, "Shift+"),
    ];
    let mut text: String = held
        .into_iter()
        .filter_map(|(is_held, name)| is_held.then_some(name))
        .collect();
    text.push_str(match shortcut.logical_key {
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Comma => ",",
        Key::Period => ".",
        Key::Plus | Key::Equals => "+",
        Key::Minus => "–",
        key => key.name(),
    });
    text
}
