//! About the program: version, what it does with the network and with data, its licence and those of its parts.

use eframe::egui::{Label, RichText, ScrollArea, Ui};

use crate::{
    app::licences::{self, Part},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, text_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// What the screen keeps between frames.
#[derive(Default)]
pub struct AboutView {
    search: String,
    /// The part whose texts are shown; this program itself where `None`.
    chosen: Option<&'static Part>,
}

/// The screen.
pub fn about_ui(cx: &Cx, ui: &mut Ui, view: &mut AboutView) -> Option<Command> {
    page_ui(cx, ui, Screen::About, |ui| {
        card_ui(cx, ui, cx.t("app-name"), |ui| {
            let version = env!("CARGO_PKG_VERSION");
            ui.label(cx.with("about-version", &[("version", &version)]));
            for id in ["about-what", "about-data", "about-network", "about-licence"] {
                ui.add(Label::new(cx.t(id)).wrap());
            }
        });
        card_ui(cx, ui, cx.t("about-parts"), |ui| {
            let (fonts, crates) = (licences::fonts().len(), licences::crates().len());
            cx.hint_ui(
                ui,
                cx.with(
                    "about-parts-count",
                    &[("fonts", &fonts), ("crates", &crates)],
                ),
            );
            let field = Field::new(cx.t("about-search")).width(320.0);
            text_ui(cx, ui, field, &mut view.search);
            ui.add_space(theme::space::SMALL);
            parts_ui(cx, ui, view);
        });
        card_ui(cx, ui, &name(cx, view.chosen), |ui| {
            texts_ui(ui, view.chosen);
        });
    });
    None
}

fn name(cx: &Cx, part: Option<&Part>) -> String {
    match part {
        Some(part) => line(part),
        None => format!("{} – MIT OR Apache-2.0", cx.t("app-name")),
    }
}

fn line(part: &Part) -> String {
    let Part {
        name,
        version,
        licence,
        ..
    } = part;
    let separator = if version.is_empty() { "" } else { " " };
    format!("{name}{separator}{version} – {licence}")
}

/// The program and its parts, as far as they hold what is searched for; only the rows in sight are laid out.
fn parts_ui(cx: &Cx, ui: &mut Ui, view: &mut AboutView) {
    let wanted = view.search.to_lowercase();
    let all = licences::fonts().iter().chain(licences::crates());
    let is_wanted = |part: &&'static Part| {
        part.name.to_lowercase().contains(&wanted) || part.licence.to_lowercase().contains(&wanted)
    };
    let own = wanted.is_empty().then_some(None);
    let rows: Vec<Option<&'static Part>> = own
        .into_iter()
        .chain(all.filter(is_wanted).map(Some))
        .collect();
    ScrollArea::vertical()
        .id_salt("parts")
        .max_height(260.0)
        .auto_shrink([false, true])
        .show_rows(ui, theme::space::ROW, rows.len(), |ui, range| {
            for part in &rows[range] {
                let is_chosen = view.chosen == *part;
                let name = name(cx, *part);
                let text = if is_chosen {
                    theme::strong(name)
                } else {
                    RichText::new(name)
                };
                ui.set_min_height(theme::space::ROW);
                if ui.selectable_label(is_chosen, text).clicked() {
                    view.chosen = *part;
                }
            }
        });
}

fn texts_ui(ui: &mut Ui, part: Option<&Part>) {
    let own = licences::OWN;
    let texts = part.map_or(&own[..], |part| &part.texts);
    ui.push_id(part.map(|part| part.name), |ui| {
        for text in texts {
            ui.add(Label::new(RichText::new(*text).small()).wrap());
            ui.add_space(theme::space::MEDIUM);
        }
    });
}
