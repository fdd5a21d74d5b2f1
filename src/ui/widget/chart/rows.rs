//! Charts of rows: a label, a bar, its figure. Labels and figures are ordinary text beside the plot, so that screen
//! readers read them and they wrap where room is short.

use eframe::egui::{
    Align, FontSelection, Label, Layout, Rect, RichText, Sense, Stroke, TextStyle, Ui, Vec2,
    text::{LayoutJob, TextWrapping},
    vec2,
};
use egui_plot::{Bar, BarChart, Plot, PlotBounds, PlotPoint, PlotTransform, PlotUi, VLine};

use crate::{
    app::chart::{Divided, Share},
    model::{Kind, Verdict},
    ui::{cx::Cx, theme},
};

use super::{ground, hatch, is_hatched, key_ui, tint, write_in};

/// Height of a row: two lines of a long label.
pub(super) const ROW: f32 = 32.0;
/// How much of its row a bar fills.
const BAR: f64 = 0.62;

/// A row beside the plot.
pub(super) struct Beside<'a> {
    pub(super) label: &'a str,
    pub(super) figure: &'a str,
}

/// Rows with their labels before and their figures behind a plot whose row `i` lies at `y = -i`; `span` is what the
/// plot shows across. `foot` is room below the last row, in rows. Gives where the plot's values lie.
pub(super) fn rows_ui<'a>(
    cx: &Cx,
    ui: &mut Ui,
    rows: &[Beside],
    (span, foot): ((f64, f64), f64),
    draw: impl FnOnce(&mut PlotUi<'a>) + 'a,
) -> PlotTransform {
    let height = ROW * (rows.len() as f32 + foot as f32);
    let whole = ui.available_width();
    let label_width = (whole * 0.34).clamp(110.0, 320.0);
    let figure_width = widest_figure(ui, rows).min(whole * 0.3);
    let plot_width = (whole - label_width - figure_width - 2.0 * theme::space::MEDIUM).max(40.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::space::MEDIUM, 0.0);
        labels_ui(ui, label_width, rows);
        let bottom = 0.5 - rows.len() as f64 - foot;
        let bounds = PlotBounds::from_min_max([span.0, bottom], [span.1, 0.5]);
        let plot = still(Plot::new("plot"))
            .width(plot_width)
            .height(height)
            .show(ui, move |plot| {
                plot.set_plot_bounds(bounds);
                draw(plot);
            });
        figures_ui(cx, ui, figure_width, rows);
        plot.transform
    })
    .inner
}

/// A plot that is a picture: nothing in it moves, grows or follows the pointer.
pub(super) fn still(plot: Plot<'_>) -> Plot<'_> {
    plot.show_axes(false)
        .show_grid(false)
        .show_background(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .set_margin_fraction(Vec2::ZERO)
        .auto_bounds(false)
        .sense(Sense::hover())
}

/// The rows' labels below each other.
pub(super) fn labels_ui(ui: &mut Ui, width: f32, rows: &[Beside]) {
    column_ui(ui, width, rows, |ui, row| {
        let galley = ui.painter().layout_job(two_lines(ui, row.label, width));
        let is_cut = galley.elided;
        let label = ui.add(Label::new(galley));
        if is_cut {
            label.on_hover_text(row.label);
        }
    });
}

/// The rows' figures below each other.
pub(super) fn figures_ui(cx: &Cx, ui: &mut Ui, width: f32, rows: &[Beside]) {
    column_ui(ui, width, rows, |ui, row| {
        let figure = RichText::new(row.figure).small().color(cx.tokens.text);
        ui.add(Label::new(figure).truncate());
    });
}

pub(super) fn widest_figure(ui: &Ui, rows: &[Beside]) -> f32 {
    let font = TextStyle::Small.resolve(ui.style());
    let colour = ui.visuals().text_color();
    let width = |row: &Beside| {
        let text = row.figure.to_owned();
        let galley = ui.painter().layout_no_wrap(text, font.clone(), colour);
        galley.size().x
    };
    rows.iter().map(width).fold(0.0, f32::max) + 2.0
}

fn column_ui(ui: &mut Ui, width: f32, rows: &[Beside], cell: impl Fn(&mut Ui, &Beside)) {
    ui.allocate_ui_with_layout(
        vec2(width, ROW * rows.len() as f32),
        Layout::top_down(Align::LEFT),
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in rows {
                let middle = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(vec2(width, ROW), middle, |ui| {
                    ui.set_min_size(vec2(width, ROW));
                    cell(ui, row);
                });
            }
        },
    );
}

/// A label in small type over at most two lines.
fn two_lines(ui: &Ui, text: &str, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    let font = FontSelection::Style(TextStyle::Small);
    let text = RichText::new(text).color(ui.visuals().text_color());
    text.append_to(&mut job, ui.style(), font, Align::Center);
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: 2,
        ..TextWrapping::default()
    };
    job
}

/// The field of a bar in row `row` from one value to another.
pub(super) fn field(transform: &PlotTransform, row: usize, from: f64, to: f64) -> Rect {
    let middle = -(row as f64);
    transform.rect_from_values(
        &PlotPoint::new(from, middle - BAR / 2.0),
        &PlotPoint::new(to, middle + BAR / 2.0),
    )
}

/// The bar of row `row` from one value to another.
pub(super) fn bar(row: usize, from: f64, to: f64) -> Bar {
    Bar::new(-(row as f64), to - from)
        .base_offset(from)
        .width(BAR)
}

/// Bars divided by verdict, with a mark and a number in each part.
pub(super) fn verdicts_ui(cx: &Cx, ui: &mut Ui, rows: &[Divided]) {
    let beside: Vec<Beside> = rows
        .iter()
        .map(|row| Beside {
            label: &row.label,
            figure: &row.figure,
        })
        .collect();
    let parts: Vec<Part> = rows.iter().enumerate().flat_map(Part::of_row).collect();
    let bars = parts.iter().map(|part| {
        let edge = Stroke::new(1.0, cx.tokens.verdict(part.verdict));
        bar(part.row, part.from, part.to)
            .fill(ground(cx, part.verdict))
            .stroke(edge)
    });
    let bars = BarChart::new("parts", bars.collect())
        .horizontal()
        .allow_hover(false);
    let transform = rows_ui(cx, ui, &beside, ((0.0, 1.0), 0.0), move |plot| {
        plot.bar_chart(bars);
    });
    for part in &parts {
        let field = field(&transform, part.row, part.from, part.to);
        let colour = cx.tokens.verdict(part.verdict);
        if is_hatched(part.verdict) {
            hatch(ui.painter(), field, tint(colour));
        }
        let text = format!("{} {}", theme::mark(part.verdict), part.count);
        write_in(ui, field, &text, cx.tokens.text);
    }
    verdict_keys_ui(cx, ui, None, |verdict| {
        let counts = rows.iter().flat_map(|row| &row.parts);
        counts
            .filter(|(it, _)| *it == verdict)
            .map(|(_, count)| count)
            .sum()
    });
}

/// One part of a divided bar.
struct Part {
    row: usize,
    verdict: Verdict,
    count: usize,
    from: f64,
    to: f64,
}

impl Part {
    fn of_row((row, divided): (usize, &Divided)) -> Vec<Self> {
        let all: usize = divided.parts.iter().map(|(_, count)| count).sum();
        let mut before = 0;
        let part = |(verdict, count): &(Verdict, usize)| {
            let from = before as f64 / all as f64;
            before += count;
            Self {
                row,
                verdict: *verdict,
                count: *count,
                from,
                to: before as f64 / all as f64,
            }
        };
        divided.parts.iter().map(part).collect()
    }
}

/// What the marks mean, with how many there are; verdicts that nothing has are left out.
pub(super) fn verdict_keys_ui(
    cx: &Cx,
    ui: &mut Ui,
    kind: Option<Kind>,
    count: impl Fn(Verdict) -> usize,
) {
    ui.horizontal_wrapped(|ui| {
        for verdict in Verdict::ALL.iter().copied() {
            let found = count(verdict);
            if found > 0 {
                let kinds = [Kind::Duties, Kind::Standard];
                let mut words: Vec<&str> = kinds
                    .into_iter()
                    .filter(|it| kind.is_none_or(|kind| kind == *it))
                    .filter(|it| *it == Kind::Duties || verdict != Verdict::NotArisen)
                    .map(|it| cx.texts.verdict(it, verdict))
                    .collect();
                words.dedup();
                let text = format!("{} {}: {found}", theme::mark(verdict), words.join(" / "));
                key_ui(cx, ui, &text);
            }
        }
    });
}

/// Bars of shares; what the period before had reached is an outline round them.
pub(super) fn shares_ui(cx: &Cx, ui: &mut Ui, shares: &[Share]) {
    let beside: Vec<Beside> = shares
        .iter()
        .map(|share| Beside {
            label: &share.label,
            figure: &share.figure,
        })
        .collect();
    let share_of = |points: u32| f64::from(points.min(10_000)) / 10_000.0;
    let (accent, line, text) = (cx.tokens.accent, cx.tokens.line, cx.tokens.text);
    let now = shares.iter().enumerate().filter_map(|(row, share)| {
        let bar = bar(row, 0.0, share_of(share.now?));
        Some(bar.fill(tint(accent)).stroke(Stroke::new(1.0, accent)))
    });
    let before = shares.iter().enumerate().filter_map(|(row, share)| {
        // Narrower than the bar of now: both stay in sight where they are equal.
        let bar = bar(row, 0.0, share_of(share.before?)).width(BAR / 3.0);
        Some(
            bar.fill(eframe::egui::Color32::TRANSPARENT)
                .stroke(Stroke::new(1.5, text)),
        )
    });
    let now = BarChart::new("now", now.collect());
    let before = BarChart::new("before", before.collect());
    rows_ui(cx, ui, &beside, ((0.0, 1.002), 0.0), move |plot| {
        for quarter in 0..=4 {
            let at = f64::from(quarter) / 4.0;
            plot.vline(
                VLine::new("quarter", at)
                    .color(line)
                    .width(1.0)
                    .allow_hover(false),
            );
        }
        plot.bar_chart(now.horizontal().allow_hover(false));
        plot.bar_chart(before.horizontal().allow_hover(false));
    });
}
