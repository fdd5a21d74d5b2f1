//! The screens, one file each: free functions over narrow state. The shell shows one at a time.

use eframe::egui::{Frame, Margin, ScrollArea, Ui};

use crate::model::Section;

use super::{
    cx::Cx,
    theme,
    widget::{self, Field, text_ui},
};

pub mod about;
pub mod compare;
pub mod conflict;
pub mod dashboard;
pub(in crate::ui) mod deadline;
pub mod help;
pub mod history;
pub mod home;
pub mod incidents;
mod legal;
pub mod new;
pub mod phrases;
pub mod plan;
pub mod profile;
pub mod readiness;
pub mod recovery;
mod reference;
pub mod registers;
pub mod report;
pub mod result;
pub mod settings;
pub mod signing;
pub mod units;
pub mod verify;
pub mod walk;

/// One screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The archive's assessments.
    Home,
    /// Beginning an assessment.
    New,
    /// Progress, scores and the plan at a glance.
    Dashboard,
    /// Who reports.
    Profile,
    /// The questions, section by section.
    Walk,
    /// Who is asked what, and the forms that come back.
    Units,
    /// Systems, procedures, logs, backups, incidents, figures.
    Registers,
    /// Incidents, risks, and the notices of them.
    Incidents,
    /// Findings and the plan to mend them.
    Plan,
    /// What stands between the assessment and a report.
    Readiness,
    /// Issuing.
    Report,
    /// Who changed what.
    History,
    /// Two assessments side by side.
    Compare,
    /// The officer's own sentences to write with.
    Phrases,
    /// What was just issued.
    Result,
    /// What a crash left behind.
    Recovery,
    /// Fields that two people changed.
    Conflict,
    /// Fields that a package and the archive both changed.
    Merging,
    /// Verifying any report.
    Verify,
    /// Settings.
    Settings,
    /// What a screen is for and how it is used.
    Help,
    /// Every key.
    Keys,
    /// Version and licences.
    About,
}

impl Screen {
    /// Every screen.
    pub const ALL: &[Self] = &[
        Self::Home,
        Self::New,
        Self::Dashboard,
        Self::Profile,
        Self::Walk,
        Self::Units,
        Self::Registers,
        Self::Incidents,
        Self::Plan,
        Self::Readiness,
        Self::Report,
        Self::History,
        Self::Compare,
        Self::Phrases,
        Self::Result,
        Self::Recovery,
        Self::Conflict,
        Self::Merging,
        Self::Verify,
        Self::Settings,
        Self::Help,
        Self::Keys,
        Self::About,
    ];

    /// The stations of an open assessment, in the order of the work.
    pub const STATIONS: &[Self] = &[
        Self::Dashboard,
        Self::Profile,
        Self::Walk,
        Self::Units,
        Self::Registers,
        Self::Incidents,
        Self::Plan,
        Self::Readiness,
        Self::Report,
        Self::History,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::New => "new",
            Self::Dashboard => "dashboard",
            Self::Profile => "profile",
            Self::Walk => "walk",
            Self::Units => "units",
            Self::Registers => "registers",
            Self::Incidents => "incidents",
            Self::Plan => "plan",
            Self::Readiness => "readiness",
            Self::Report => "report",
            Self::History => "history",
            Self::Compare => "compare",
            Self::Phrases => "phrases",
            Self::Result => "result",
            Self::Recovery => "recovery",
            Self::Conflict => "conflict",
            Self::Merging => "merging",
            Self::Verify => "verify",
            Self::Settings => "settings",
            Self::Help => "help",
            Self::Keys => "keys",
            Self::About => "about",
        }
    }

    /// The screens that have help of their own.
    pub fn explained() -> impl Iterator<Item = Self> {
        let is_help = |screen: &Self| matches!(screen, Self::Help | Self::Keys | Self::About);
        Self::ALL
            .iter()
            .copied()
            .filter(move |screen| !is_help(screen))
    }

    /// Whether it shows an open assessment.
    pub fn needs_assessment(self) -> bool {
        Self::STATIONS.contains(&self)
    }
}

/// A screen that scrolls as a whole: title, one line of what it is for, content.
fn page_ui<R>(cx: &Cx, ui: &mut Ui, screen: Screen, content: impl FnOnce(&mut Ui) -> R) -> R {
    // Lines longer than this are hard to read; tables have no lines.
    let widest = if matches!(screen, Screen::Registers | Screen::History) {
        f32::INFINITY
    } else {
        1120.0
    };
    let frame = Frame::new().inner_margin(Margin::same(theme::space::SCREEN));
    ScrollArea::both()
        .id_salt(screen.code())
        .auto_shrink(false)
        .show(ui, |ui| {
            frame
                .show(ui, |ui| {
                    ui.set_max_width(ui.available_width().min(widest));
                    ui.label(theme::title(cx.coded("screen", screen.code())));
                    cx.hint_ui(ui, cx.coded("screen-about", screen.code()));
                    ui.add_space(theme::space::MEDIUM);
                    let result = content(ui);
                    widget::follow_ui(ui);
                    result
                })
                .inner
        })
        .inner
}

/// A screen that stays within the window: title, one line of what it is for, content that scrolls by itself.
fn full_ui<R>(cx: &Cx, ui: &mut Ui, screen: Screen, content: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new().inner_margin(Margin::same(theme::space::SCREEN));
    frame
        .show(ui, |ui| {
            ui.label(theme::title(cx.coded("screen", screen.code())));
            cx.hint_ui(ui, cx.coded("screen-about", screen.code()));
            ui.add_space(theme::space::MEDIUM);
            content(ui)
        })
        .inner
}

/// A station of which nothing travels in a reduced report: that is said, and nothing shown as empty.
pub(super) fn absent_ui(cx: &Cx, ui: &mut Ui, screen: Screen) {
    page_ui(cx, ui, screen, |ui| {
        widget::notice_ui(cx, ui, widget::Tone::Warn, cx.t("past-absent"));
        cx.hint_ui(ui, cx.t("past-data-reduced"));
    });
}

/// A card with a heading.
fn card_ui<R>(cx: &Cx, ui: &mut Ui, heading: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let result = cx
        .tokens
        .card()
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::heading(heading));
            ui.add_space(theme::space::SMALL);
            content(ui)
        })
        .inner;
    ui.add_space(theme::space::SMALL);
    result
}

/// Lays fields out in two columns where there is room, else in one.
fn pair_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    const ROOM_FOR_TWO: f32 = 520.0;
    if ui.available_width() < ROOM_FOR_TWO {
        left(ui);
        right(ui);
        return;
    }
    ui.columns_const(|[first, second]| {
        left(first);
        right(second);
    });
}

/// Two lines of text beside each other.
fn pair_text_ui(cx: &Cx, ui: &mut Ui, left: (Field, &mut String), right: (Field, &mut String)) {
    let ((left, left_text), (right, right_text)) = (left, right);
    pair_ui(
        ui,
        |ui| {
            text_ui(cx, ui, left, left_text);
        },
        |ui| {
            text_ui(cx, ui, right, right_text);
        },
    );
}

/// The name of a screen. The walk has no title of its own.
fn screen_name(cx: &Cx, screen: Screen) -> String {
    match screen {
        Screen::Walk => cx.coded("nav", screen.code()),
        _ => cx.coded("screen", screen.code()),
    }
}

/// The name of a section.
pub(in crate::ui) fn section_name(cx: &Cx, section: Section) -> String {
    cx.coded("section", section.code())
}
