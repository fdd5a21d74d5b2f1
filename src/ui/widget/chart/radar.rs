//! The radar: one axis a clause round a centre, the period before as a dashed line; the figures stand beside it.

use std::f64::consts::{FRAC_PI_2, TAU};

use eframe::egui::{
    Align, Align2, Color32, Layout, Mesh, Shape, Stroke, Ui, epaint::Vertex, pos2, vec2,
};
use egui_plot::{Line, LineStyle, Plot, PlotBounds, PlotPoint, PlotPoints, PlotUi, Points, Text};

use crate::{
    app::chart::Share,
    ui::{cx::Cx, theme},
};

use super::{
    rows::{Beside, figures_ui, labels_ui, still, widest_figure},
    tint,
};

/// Where a value lies on an axis; the first axis points up, the others follow clockwise.
fn at(axis: usize, corners: usize, value: f64) -> [f64; 2] {
    let angle = FRAC_PI_2 - TAU * axis as f64 / corners as f64;
    [value * angle.cos(), value * angle.sin()]
}

/// The corners of these values, closed.
fn outline(values: &[f64]) -> Vec<[f64; 2]> {
    let axes = values.len();
    let corners = values.iter().enumerate();
    let mut points: Vec<[f64; 2]> = corners
        .map(|(axis, value)| at(axis, axes, *value))
        .collect();
    points.extend(points.first().copied());
    points
}

/// The radar with the names and figures of its axes.
pub(super) fn radar_ui(cx: &Cx, ui: &mut Ui, shares: &[Share]) {
    const ROOM_FOR_BOTH: f32 = 560.0;
    const SIDE: f32 = 360.0;
    if ui.available_width() < ROOM_FOR_BOTH {
        let side = ui.available_width().min(SIDE);
        web_ui(cx, ui, shares, side);
        names_ui(cx, ui, shares);
        return;
    }
    ui.horizontal_top(|ui| {
        web_ui(cx, ui, shares, SIDE);
        let room = vec2(ui.available_width(), SIDE);
        let layout = Layout::top_down(Align::LEFT);
        ui.allocate_ui_with_layout(room, layout, |ui| names_ui(cx, ui, shares));
    });
}

/// The axes by name with their figures, each on a line or two.
fn names_ui(cx: &Cx, ui: &mut Ui, shares: &[Share]) {
    const WIDEST: f32 = 460.0;
    let beside: Vec<Beside> = shares
        .iter()
        .map(|share| Beside {
            label: &share.label,
            figure: &share.figure,
        })
        .collect();
    let whole = ui.available_width().min(WIDEST);
    let figure = widest_figure(ui, &beside).min(whole * 0.4);
    let label = whole - figure - theme::space::MEDIUM;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::space::MEDIUM, 0.0);
        labels_ui(ui, label, &beside);
        figures_ui(cx, ui, figure, &beside);
    });
}

fn web_ui(cx: &Cx, ui: &mut Ui, shares: &[Share], side: f32) {
    const EDGE: f64 = 1.34;
    let share_of = |points: Option<u32>| f64::from(points.unwrap_or(0).min(10_000)) / 10_000.0;
    let now: Vec<f64> = shares.iter().map(|share| share_of(share.now)).collect();
    let before: Vec<f64> = shares.iter().map(|share| share_of(share.before)).collect();
    let has_before = shares.iter().any(|share| share.before.is_some());
    let names: Vec<String> = shares.iter().map(|share| share.short.clone()).collect();
    let corners = outline(&now);
    let tokens = *cx.tokens;
    let bounds = PlotBounds::from_min_max([-EDGE; 2], [EDGE; 2]);
    let plot = still(Plot::new("web")).width(side).height(side);
    let shown = plot.show(ui, move |plot| {
        plot.set_plot_bounds(bounds);
        web(plot, tokens.line, &names, tokens.text);
        if has_before {
            let dashed = LineStyle::dashed_dense();
            line(
                plot,
                "before",
                outline(&before),
                Stroke::new(1.5, tokens.text),
                dashed,
            );
        }
        let stroke = Stroke::new(2.0, tokens.accent);
        line(plot, "now", outline(&now), stroke, LineStyle::Solid);
        let points = PlotPoints::from(outline(&now));
        plot.points(
            Points::new("corners", points)
                .radius(3.5)
                .color(tokens.accent)
                .allow_hover(false),
        );
    });
    // Not convex: filled from the centre, one triangle an axis.
    let place = |[x, y]: [f64; 2]| shown.transform.position_from_point(&PlotPoint::new(x, y));
    let mut mesh = Mesh::default();
    let fill = tint(cx.tokens.accent);
    for position in [place([0.0; 2])]
        .into_iter()
        .chain(corners.iter().map(|it| place(*it)))
    {
        mesh.vertices.push(Vertex {
            pos: position,
            uv: pos2(0.0, 0.0),
            color: fill,
        });
    }
    for corner in 1..corners.len() as u32 {
        mesh.add_triangle(0, corner, corner + 1);
    }
    ui.painter().add(Shape::mesh(mesh));
}

/// The net: rings at each quarter, an axis for each name.
fn web(plot: &mut PlotUi, colour: Color32, names: &[String], text: Color32) {
    let axes = names.len();
    for quarter in 1..=4 {
        let ring = outline(&vec![f64::from(quarter) / 4.0; axes]);
        line(
            plot,
            "ring",
            ring,
            Stroke::new(1.0, colour),
            LineStyle::Solid,
        );
    }
    for (axis, name) in names.iter().enumerate() {
        let spoke = vec![[0.0; 2], at(axis, axes, 1.0)];
        line(
            plot,
            "axis",
            spoke,
            Stroke::new(1.0, colour),
            LineStyle::Solid,
        );
        let [x, y] = at(axis, axes, 1.06);
        let anchor = match x {
            x if x > 0.15 => Align2::LEFT_CENTER,
            x if x < -0.15 => Align2::RIGHT_CENTER,
            _ if y > 0.0 => Align2::CENTER_BOTTOM,
            _ => Align2::CENTER_TOP,
        };
        let name = Text::new("name", PlotPoint::new(x, y), theme::strong(name).small());
        plot.text(name.anchor(anchor).color(text).allow_hover(false));
    }
}

fn line(plot: &mut PlotUi, name: &str, points: Vec<[f64; 2]>, stroke: Stroke, style: LineStyle) {
    let line = Line::new(name, PlotPoints::from(points));
    plot.line(line.stroke(stroke).style(style).allow_hover(false));
}
