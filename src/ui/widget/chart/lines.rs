//! Measures along the periods: a line each, told apart by its mark as well as by its colour; names and figures stand
//! beside their marks below the plot.

use eframe::egui::{Align2, Color32, RichText, Ui, vec2};
use egui_plot::{
    HLine, Line, LineStyle, MarkerShape, Plot, PlotBounds, PlotPoint, PlotPoints, PlotUi, Points,
    Text,
};

use crate::{
    app::chart::{CourseLine, Lines},
    ui::{cx::Cx, theme},
};

use super::rows::{Beside, ROW, figures_ui, labels_ui, still, widest_figure};

/// Height of the plot.
const HEIGHT: f32 = 220.0;
/// Room at the left for the scale and at the right, in periods.
const SIDE: f64 = 0.3;
/// Room below for the names of the periods.
const FOOT: f64 = -0.16;
/// More names of periods would run into each other.
const MOST_PERIODS: usize = 6;
/// The width of a mark in the legend.
const KEY: f32 = 34.0;

/// How a line is drawn.
#[derive(Clone, Copy)]
struct Look {
    colour: Color32,
    mark: MarkerShape,
    style: LineStyle,
}

impl Look {
    fn of(cx: &Cx, line: usize) -> Self {
        const MARKS: [MarkerShape; 7] = [
            MarkerShape::Circle,
            MarkerShape::Square,
            MarkerShape::Up,
            MarkerShape::Diamond,
            MarkerShape::Down,
            MarkerShape::Cross,
            MarkerShape::Asterisk,
        ];
        let tokens = cx.tokens;
        let colours = [
            tokens.accent,
            tokens.good,
            tokens.warn,
            tokens.bad,
            tokens.text,
        ];
        let styles = [LineStyle::Solid, LineStyle::dashed_dense()];
        Self {
            colour: colours[line % colours.len()],
            mark: MARKS[line % MARKS.len()],
            style: styles[line / colours.len() % styles.len()],
        }
    }

    fn draw(self, plot: &mut PlotUi, points: Vec<[f64; 2]>) {
        let line = Line::new("line", PlotPoints::from(points.clone()));
        let line = line.color(self.colour).width(1.8).style(self.style);
        plot.line(line.allow_hover(false));
        let marks = Points::new("marks", PlotPoints::from(points));
        let marks = marks.color(self.colour).radius(4.5).shape(self.mark);
        plot.points(marks.allow_hover(false));
    }
}

/// The lines with their names.
pub(super) fn lines_ui(cx: &Cx, ui: &mut Ui, drawn: &Lines) {
    let looks: Vec<Look> = (0..drawn.lines.len()).map(|at| Look::of(cx, at)).collect();
    let last = drawn.periods.len().saturating_sub(1) as f64;
    let left = -SIDE * last.max(1.0);
    let right = last + SIDE / 2.0 * last.max(1.0);
    let bounds = PlotBounds::from_min_max([left, FOOT], [right, 1.16]);
    let (grid, weak) = (cx.tokens.line, cx.tokens.weak);
    let scale = [0, 5_000, 10_000].map(|points| (points, cx.texts.percent(points)));
    let strokes: Vec<(Look, Vec<[f64; 2]>)> = drawn
        .lines
        .iter()
        .zip(&looks)
        .flat_map(|(line, look)| unbroken(line).into_iter().map(|part| (*look, part)))
        .collect();
    let periods = named(&drawn.periods);
    let width = ui.available_width();
    still(Plot::new("lines"))
        .width(width)
        .height(HEIGHT)
        .show(ui, move |plot| {
            plot.set_plot_bounds(bounds);
            for (points, words) in scale {
                let y = f64::from(points) / 10_000.0;
                let line = HLine::new("scale", y).color(grid).width(1.0);
                plot.hline(line.allow_hover(false));
                text(plot, [left, y], &words, (Align2::LEFT_BOTTOM, weak));
            }
            for (at, name) in periods {
                let place = (Align2::CENTER_TOP, weak);
                text(plot, [at as f64, -0.04], &name, place);
            }
            for (look, points) in strokes {
                look.draw(plot, points);
            }
        });
    legend_ui(cx, ui, &drawn.lines, looks);
}

fn text(plot: &mut PlotUi, [x, y]: [f64; 2], words: &str, (anchor, colour): (Align2, Color32)) {
    let words = RichText::new(words).small();
    let text = Text::new("text", PlotPoint::new(x, y), words);
    plot.text(text.anchor(anchor).color(colour).allow_hover(false));
}

/// The periods that are named, with their places: all where there is room, the last one always.
fn named(periods: &[String]) -> Vec<(usize, String)> {
    let step = periods.len().div_ceil(MOST_PERIODS).max(1);
    let last = periods.len().saturating_sub(1);
    let all = periods.iter().cloned().enumerate();
    all.filter(|(at, _)| (last - at).is_multiple_of(step))
        .collect()
}

/// The stretches of a line: it breaks where nothing counts.
fn unbroken(line: &CourseLine) -> Vec<Vec<[f64; 2]>> {
    let points = line.values.iter().enumerate();
    let points: Vec<Option<[f64; 2]>> = points
        .map(|(at, value)| Some([at as f64, f64::from((*value)?.min(10_000)) / 10_000.0]))
        .collect();
    let parts = points.split(Option::is_none);
    let parts = parts.map(|part| part.iter().flatten().copied().collect::<Vec<_>>());
    parts.filter(|part| !part.is_empty()).collect()
}

/// The marks with what they stand for.
fn legend_ui(cx: &Cx, ui: &mut Ui, lines: &[CourseLine], looks: Vec<Look>) {
    let beside: Vec<Beside> = lines
        .iter()
        .map(|line| Beside {
            label: &line.label,
            figure: &line.figure,
        })
        .collect();
    let whole = ui.available_width();
    let figure = widest_figure(ui, &beside).min(whole * 0.5);
    let label = (whole - figure - KEY - 2.0 * theme::space::MEDIUM).clamp(60.0, 420.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::space::MEDIUM, 0.0);
        let bottom = 0.5 - lines.len() as f64;
        let bounds = PlotBounds::from_min_max([-0.1, bottom], [1.1, 0.5]);
        still(Plot::new("keys"))
            .width(KEY)
            .height(ROW * lines.len() as f32)
            .show(ui, move |plot| {
                plot.set_plot_bounds(bounds);
                for (row, look) in looks.into_iter().enumerate() {
                    let y = -(row as f64);
                    look.draw(plot, vec![[0.0, y], [0.5, y], [1.0, y]]);
                }
            });
        labels_ui(ui, label, &beside);
        figures_ui(cx, ui, figure, &beside);
    });
}
