//! The few numbers that say most, each leading to the screen behind it.

use std::fmt::Display;

use eframe::egui::{Button, RichText, Ui, vec2};

use crate::{
    assessment::{
        overview::Overview,
        plan::StepState,
        readiness::{Severity, todo::Filter},
    },
    ui::{command::Command, cx::Cx, numbers::Numbers, theme},
};

use super::super::Screen;

/// One number.
struct Tile {
    /// What it counts.
    name: &'static str,
    value: String,
    /// The same in the period before, or what it is made of; may be empty.
    beside: String,
    /// The screen behind it.
    screen: Screen,
}

/// The numbers beside each other, as many in a line as have room, every line full.
pub(super) fn tiles_ui(
    cx: &Cx,
    ui: &mut Ui,
    now: &Overview,
    before: Option<&Overview>,
    numbers: &Numbers,
) -> Option<Command> {
    const LEAST: f32 = 160.0;
    let tiles = tiles(cx, now, before, numbers);
    let (room, gap) = (ui.available_width(), ui.spacing().item_spacing.x);
    let in_a_line = [6, 3, 2].into_iter().find(|count| {
        let count = *count as f32;
        count * LEAST + (count - 1.0) * gap <= room
    });
    let in_a_line = in_a_line.unwrap_or(1);
    let width = (room - (in_a_line - 1) as f32 * gap) / in_a_line as f32;
    let mut command = None;
    for line in tiles.chunks(in_a_line) {
        ui.horizontal(|ui| {
            for tile in line {
                if tile_ui(cx, ui, tile, width) {
                    command = Some(Command::Show(tile.screen));
                }
            }
        });
    }
    command
}

fn tiles(cx: &Cx, now: &Overview, before: Option<&Overview>, numbers: &Numbers) -> [Tile; 6] {
    let earlier = |value: Option<String>| {
        value.map_or_else(String::new, |it| cx.with("tile-before", &[("value", &it)]))
    };
    let score = |it: &Overview| {
        it.score
            .basis_points()
            .map(|points| cx.texts.percent(points))
    };
    let of = |n: usize, m: usize| {
        let words: [(&str, &dyn Display); 2] = [("n", &n), ("m", &m)];
        cx.with("chart-of", &words)
    };
    let unplanned = numbers.findings.iter().filter(|it| it.actions.is_empty());
    let overdue = now.steps.iter().filter(|it| it.state == StepState::Overdue);
    let form = Filter {
        severity: Some(Severity::Form),
        area: None,
    };
    let tile = |name, value, beside, screen| Tile {
        name,
        value,
        beside,
        screen,
    };
    [
        tile(
            "tile-progress",
            cx.texts.percent(now.score.progress_basis_points()),
            of(now.score.answered(), now.score.total()),
            Screen::Walk,
        ),
        tile(
            "tile-score",
            score(now).unwrap_or_else(|| "–".to_owned()),
            earlier(before.and_then(score)),
            Screen::Walk,
        ),
        tile(
            "tile-duties",
            of(now.duties_done.0, now.duties_done.1),
            earlier(before.map(|it| of(it.duties_done.0, it.duties_done.1))),
            Screen::Walk,
        ),
        tile(
            "tile-findings",
            numbers.findings.len().to_string(),
            cx.with("tile-unplanned", &[("count", &unplanned.count())]),
            Screen::Plan,
        ),
        tile(
            "tile-overdue",
            overdue.count().to_string(),
            cx.with("tile-steps", &[("count", &now.steps.len())]),
            Screen::Plan,
        ),
        tile(
            "tile-gaps",
            numbers.gaps.len().to_string(),
            cx.with("tile-form", &[("count", &form.count(&numbers.gaps))]),
            Screen::Readiness,
        ),
    ]
}

fn tile_ui(cx: &Cx, ui: &mut Ui, tile: &Tile, width: f32) -> bool {
    const HEIGHT: f32 = 74.0;
    let name = cx.t(tile.name);
    let spoken = format!("{name}: {} {}", tile.value, tile.beside);
    let button = Button::new("").min_size(vec2(width, HEIGHT));
    let response = ui.add(button).accessible_name(spoken);
    let inside = response.rect.shrink2(vec2(12.0, 8.0));
    let lines = [
        (RichText::new(name).small().color(cx.tokens.weak), 0.0),
        (theme::title(&tile.value).color(cx.tokens.text), 16.0),
        (
            RichText::new(&tile.beside).small().color(cx.tokens.weak),
            43.0,
        ),
    ];
    for (text, down) in lines {
        let text = eframe::egui::WidgetText::from(text);
        let wrap = Some(eframe::egui::TextWrapMode::Truncate);
        let galley = text.into_galley(ui, wrap, inside.width(), eframe::egui::TextStyle::Body);
        ui.painter()
            .galley(inside.min + vec2(0.0, down), galley, cx.tokens.text);
    }
    response.clicked()
}
