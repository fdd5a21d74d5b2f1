//! Home: the assessments of the archive, and the ways to begin, open and verify.

mod enquiries;
mod question;
mod steps;
mod trash;

use std::path::Path;

use eframe::egui::{Align, Layout, Link, RichText, TextWrapMode, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::{
    app::{
        Error,
        archive::{Entry, Summary},
        explain::{self, Explanation},
        trash::Deleted,
    },
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, badge_ui, main_button, notice_ui, progress_ui},
    },
};

use enquiries::enquiries_ui;
pub use question::Question;
use question::question_ui;
use steps::steps_ui;
use trash::trash_ui;

use super::{Screen, card_ui, page_ui};

/// What the archive held when it was last looked into; `None` before the first look.
pub type Listing = Option<Result<Vec<Entry>, String>>;

/// What home keeps between frames.
#[derive(Default)]
pub struct HomeView {
    /// What the archive held.
    pub listing: Listing,
    /// What its trash held.
    pub deleted: Vec<Deleted>,
    /// What waits for an answer.
    pub question: Option<Question>,
}

/// The screen.
pub fn home_ui(cx: &Cx, ui: &mut Ui, archive: &Path, view: &HomeView) -> Option<Command> {
    let HomeView {
        listing,
        deleted,
        question,
    } = view;
    page_ui(cx, ui, Screen::Home, |ui| {
        let asked = ways_ui(cx, ui);
        let answered = question
            .as_ref()
            .and_then(|question| question_ui(cx, ui, question));
        ui.add_space(theme::space::MEDIUM);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("home-archive")).color(cx.tokens.weak));
            ui.label(archive.display().to_string());
            ui.button(cx.t("home-change-archive"))
                .clicked()
                .then_some(Command::AskArchive)
        })
        .inner
        .or(listing_ui(cx, ui, listing))
        .or(trash_ui(cx, ui, deleted))
        .or(answered)
        .or(asked)
    })
}

fn ways_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    ui.horizontal_wrapped(|ui| {
        let new = ui
            .add(main_button(cx, cx.t("home-new")))
            .clicked()
            .then_some(Command::Show(Screen::New));
        let open = ui
            .button(cx.t("home-open"))
            .clicked()
            .then_some(Command::AskOpen);
        let verify = ui
            .button(cx.t("home-verify"))
            .clicked()
            .then_some(Command::AskVerify);
        let import = ui
            .button(cx.t("home-import"))
            .clicked()
            .then_some(Command::AskImport);
        new.or(open).or(import).or(verify)
    })
    .inner
}

fn listing_ui(cx: &Cx, ui: &mut Ui, listing: &Listing) -> Option<Command> {
    match listing {
        None => None,
        Some(Err(sentence)) => {
            notice_ui(cx, ui, Tone::Bad, sentence);
            None
        }
        Some(Ok(entries)) if entries.is_empty() => first_steps_ui(cx, ui),
        Some(Ok(entries)) => {
            let waiting = enquiries_ui(cx, ui, entries);
            waiting.or(entries_ui(cx, ui, entries))
        }
    }
}

/// The four steps, for somebody who has not begun, and a way to try them.
fn first_steps_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    card_ui(cx, ui, cx.t("home-empty"), |ui| {
        steps_ui(cx, ui);
        ui.add_space(theme::space::LARGE);
        let button = ui.button(cx.t("action-sample"));
        cx.hint_ui(ui, cx.t("sample-why"));
        button.clicked().then_some(Command::MakeSample)
    })
}

fn entries_ui(cx: &Cx, ui: &mut Ui, entries: &[Entry]) -> Option<Command> {
    let mut command = None;
    let width = ui.available_width();
    let is_narrow = width < 900.0;
    // Where there is little room, names take two lines and figures move together.
    let (figures, height) = if is_narrow {
        (
            [76.0, 110.0, 72.0, 72.0, 130.0, 36.0],
            2.0 * theme::space::ROW,
        )
    } else {
        (
            [100.0, 150.0, 90.0, 90.0, 130.0, 40.0],
            theme::space::ROW + 4.0,
        )
    };
    let gaps = ui.spacing().item_spacing.x * figures.len() as f32;
    let name_width = (width - figures.iter().sum::<f32>() - gaps).max(90.0);
    let table = TableBuilder::new(ui)
        .striped(true)
        .vscroll(false)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(name_width).clip(true));
    figures
        .iter()
        .fold(table, |table, width| table.column(Column::exact(*width)))
        .header(theme::space::ROW, |mut header| {
            for id in [
                "home-organisation",
                "home-period",
                "home-progress",
                "home-duties",
                "home-score",
                "home-issued",
            ] {
                header.col(|ui| {
                    ui.label(theme::strong(cx.t(id)));
                });
            }
            header.col(|_| {});
        })
        .body(|body| {
            body.rows(height, entries.len(), |mut row| {
                let Entry { folder, content } = &entries[row.index()];
                match content {
                    Ok(summary) => {
                        let is_chosen = summary_columns(cx, &mut row, summary);
                        command = command
                            .take()
                            .or(is_chosen.then(|| Command::Open(folder.clone())));
                    }
                    Err(error) => unreadable_columns(cx, &mut row, folder, error),
                }
                row.col(|ui| {
                    let asked = more_ui(cx, ui, folder, content.is_ok());
                    command = asked.or(command.take());
                });
            });
        });
    command
}

/// An assessment that cannot be read, with the reason.
/// What else can be done with an assessment.
fn more_ui(cx: &Cx, ui: &mut Ui, folder: &Path, is_readable: bool) -> Option<Command> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let menu = ui.menu_button("…", |ui| {
        let mut command = None;
        if is_readable && ui.button(cx.t("home-export")).clicked() {
            command = Some(Command::AskExport(folder.to_owned()));
            ui.close();
        }
        if is_readable && ui.button(cx.t("home-new-from")).clicked() {
            command = Some(Command::BeginFrom(folder.to_owned()));
            ui.close();
        }
        if ui.button(cx.t("home-open-in-window")).clicked() {
            command = Some(Command::OpenInWindow(folder.to_owned()));
            ui.close();
        }
        if ui.button(cx.t("home-delete")).clicked() {
            command = Some(Command::AskDelete(folder.to_owned()));
            ui.close();
        }
        command
    });
    menu.response
        .accessible_name(format!("{} {name}", cx.t("home-more")));
    menu.inner.flatten()
}

fn unreadable_columns(cx: &Cx, row: &mut TableRow, folder: &Path, error: &Error) {
    let Explanation { sentence, hint } = explain::error(cx.texts, error);
    row.col(|ui| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let text = RichText::new(format!("✘ {name}")).color(cx.tokens.bad);
        ui.label(text).on_hover_text(format!("{sentence}\n{hint}"));
    });
    row.col(|ui| {
        ui.label(RichText::new(cx.t("home-unreadable")).color(cx.tokens.bad));
    });
    for _ in 0..4 {
        row.col(|_| {});
    }
}

/// An assessment; gives whether it is to be opened.
fn summary_columns(cx: &Cx, row: &mut TableRow, summary: &Summary) -> bool {
    let Summary {
        organisation,
        period,
        progress_basis_points,
        score_basis_points,
        duties_done,
        issued,
        waiting: _,
    } = summary;
    let mut is_chosen = false;
    row.col(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
        let link = ui.add(Link::new(theme::strong(organisation.as_str())));
        let name = format!("{organisation} {}", cx.texts.period(*period));
        is_chosen = link.accessible_name(name).clicked();
    });
    row.col(|ui| {
        ui.label(cx.texts.period(*period));
    });
    row.col(|ui| {
        // The figure stands beside the bar.
        let width = (ui.available_width() - 60.0).min(70.0);
        progress_ui(
            cx,
            ui,
            width,
            *progress_basis_points,
            &cx.texts.percent(*progress_basis_points),
        );
    });
    row.col(|ui| {
        ui.label(format!("{}/{}", duties_done.0, duties_done.1));
    });
    row.col(|ui| {
        ui.label(
            score_basis_points.map_or_else(|| "–".to_owned(), |points| cx.texts.percent(points)),
        );
    });
    row.col(|ui| {
        match issued {
            Some(report) if report.draft => badge_ui(cx, ui, Tone::Warn, cx.t("home-draft")),
            Some(report) => badge_ui(cx, ui, Tone::Good, &cx.texts.date(report.at.date())),
            None => badge_ui(cx, ui, Tone::Neutral, cx.t("home-not-issued")),
        };
    });
    is_chosen
}
