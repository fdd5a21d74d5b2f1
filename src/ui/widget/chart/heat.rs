//! The heat map: one field a control, in the colour, with the mark and the hatching of its verdict. It is one stop for
//! the Tab key; arrows walk from field to field, Enter or a click goes to the control.
//!
//! Where each field lies is arithmetic, and only fields in sight are drawn: a standard of two thousand controls costs no
//! more than what is seen of it.

use eframe::egui::{
    CornerRadius, EventFilter, Id, Key, Pos2, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::{
    app::chart::{HeatField, HeatRow},
    model::{ControlRef, Kind},
    ui::{cx::Cx, theme},
};

use super::{ground, hatch, is_hatched, rows::verdict_keys_ui, write_in};

/// Maps of more controls show the marks alone: the id is told when the pointer or the keyboard is there.
const MOST_WITH_IDS: usize = 200;
const HEIGHT: f32 = 24.0;
const GAP: f32 = 3.0;
const LABEL: f32 = 20.0;

/// Where everything lies, relative to the map's upper left corner.
struct Laid<'a> {
    labels: Vec<(Pos2, &'a str)>,
    fields: Vec<(Rect, &'a HeatField)>,
    height: f32,
}

fn laid(rows: &[HeatRow], width: f32) -> Laid<'_> {
    let count: usize = rows.iter().map(|row| row.fields.len()).sum();
    let longest = rows
        .iter()
        .flat_map(|row| &row.fields)
        .map(|field| field.at.control.as_str().len())
        .max()
        .unwrap_or(0);
    let field_width = if count > MOST_WITH_IDS {
        HEIGHT
    } else {
        30.0 + longest as f32 * 7.0
    };
    let across = ((width + GAP) / (field_width + GAP)).floor().max(1.0) as usize;
    let (mut labels, mut fields) = (Vec::new(), Vec::with_capacity(count));
    let mut top = 0.0;
    for row in rows {
        labels.push((pos2(0.0, top), row.label.as_str()));
        top += LABEL;
        for (index, field) in row.fields.iter().enumerate() {
            let left = (index % across) as f32 * (field_width + GAP);
            let down = (index / across) as f32 * (HEIGHT + GAP);
            let place = Rect::from_min_size(pos2(left, top + down), vec2(field_width, HEIGHT));
            fields.push((place, field));
        }
        top += row.fields.len().div_ceil(across) as f32 * (HEIGHT + GAP) + GAP;
    }
    Laid {
        labels,
        fields,
        height: top,
    }
}

/// The map; gives the control that was chosen.
pub(super) fn heat_ui(
    cx: &Cx,
    ui: &mut Ui,
    title: &str,
    (kind, rows): (Kind, &[HeatRow]),
) -> Option<ControlRef> {
    let laid = laid(rows, ui.available_width());
    let size = vec2(ui.available_width(), laid.height);
    let (area, response) = ui.allocate_exact_size(size, Sense::click());
    let cursor = cursor(ui, &response, area, &laid);
    let (_, here) = laid.fields.get(cursor)?;
    let response = named(&response, title, here);
    let origin = area.min.to_vec2();
    let seen = ui.clip_rect();
    for (place, label) in &laid.labels {
        let line = Rect::from_min_size(*place + origin, vec2(size.x, LABEL));
        if line.intersects(seen) {
            let text = WidgetText::from(RichText::new(*label).small());
            let wrap = Some(TextWrapMode::Truncate);
            let galley = text.into_galley(ui, wrap, size.x, TextStyle::Small);
            ui.painter().galley(line.min, galley, cx.tokens.weak);
        }
    }
    for (index, (place, field)) in laid.fields.iter().enumerate() {
        let place = place.translate(origin);
        if place.intersects(seen) {
            let is_here = response.has_focus() && index == cursor;
            field_ui(cx, ui, place, field, is_here);
        }
    }
    let chosen = chosen(ui, &response, area, &laid, cursor);
    response.on_hover_ui_at_pointer(|ui| {
        let pointer = ui.input(|input| input.pointer.hover_pos());
        if let Some(at) = pointer.and_then(|at| field_at(area, &laid, at)) {
            ui.label(&laid.fields[at].1.name);
        }
    });
    verdict_keys_ui(cx, ui, Some(kind), |verdict| {
        let fields = laid.fields.iter();
        fields.filter(|(_, field)| field.verdict == verdict).count()
    });
    chosen.map(|at| laid.fields[at].1.at.clone())
}

fn named(response: &Response, title: &str, here: &HeatField) -> Response {
    let name = format!("{title}: {}", here.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.clone()
}

fn field_at(area: Rect, laid: &Laid, pointer: Pos2) -> Option<usize> {
    let at = pointer - area.min.to_vec2();
    laid.fields.iter().position(|(place, _)| place.contains(at))
}

/// The field where the keyboard is, after this frame's keys.
fn cursor(ui: &Ui, response: &Response, area: Rect, laid: &Laid) -> usize {
    let id: Id = response.id.with(0);
    let last = laid.fields.len().saturating_sub(1);
    let before = ui
        .data(|data| data.get_temp::<usize>(id))
        .unwrap_or(0)
        .min(last);
    let mut cursor = before;
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        cursor = ui.input(|input| {
            let is_pressed = |key| input.key_pressed(key);
            match () {
                () if is_pressed(Key::ArrowRight) => (cursor + 1).min(last),
                () if is_pressed(Key::ArrowLeft) => cursor.saturating_sub(1),
                () if is_pressed(Key::ArrowDown) => above_or_below(laid, cursor, 1.0),
                () if is_pressed(Key::ArrowUp) => above_or_below(laid, cursor, -1.0),
                () if is_pressed(Key::Home) => 0,
                () if is_pressed(Key::End) => last,
                () => cursor,
            }
        });
    }
    if cursor != before {
        ui.data_mut(|data| data.insert_temp(id, cursor));
        if let Some((place, _)) = laid.fields.get(cursor) {
            let place = place.translate(area.min.to_vec2());
            ui.scroll_to_rect(place.expand(HEIGHT), None);
        }
    }
    cursor
}

/// The nearest field in the next line of fields above or below; where there is none, the field itself.
fn above_or_below(laid: &Laid, cursor: usize, direction: f32) -> usize {
    let Some((here, _)) = laid.fields.get(cursor) else {
        return cursor;
    };
    let distance = |place: &Rect| {
        let down = (place.top() - here.top()) * direction;
        // Lines before columns: one line further weighs more than any distance across.
        (down > 1.0).then(|| down * 1_000.0 + (place.left() - here.left()).abs())
    };
    let others = laid.fields.iter().enumerate();
    let nearest = others
        .filter_map(|(index, (place, _))| Some((index, distance(place)?)))
        .min_by(|(_, one), (_, other)| one.total_cmp(other));
    nearest.map_or(cursor, |(index, _)| index)
}

/// The field that was clicked, or on which Enter was pressed.
fn chosen(ui: &Ui, response: &Response, area: Rect, laid: &Laid, cursor: usize) -> Option<usize> {
    if !response.clicked() {
        return None;
    }
    let by_pointer = ui.input(|input| input.pointer.any_click());
    match response.interact_pointer_pos() {
        Some(pointer) if by_pointer => field_at(area, laid, pointer),
        _ => Some(cursor),
    }
}

fn field_ui(cx: &Cx, ui: &Ui, place: Rect, field: &HeatField, is_here: bool) {
    let colour = cx.tokens.verdict(field.verdict);
    let corners = CornerRadius::same(3);
    let painter = ui.painter();
    painter.rect_filled(place, corners, ground(cx, field.verdict));
    if is_hatched(field.verdict) {
        hatch(painter, place, super::tint(colour));
    }
    let edge = if is_here {
        Stroke::new(3.0, cx.tokens.accent)
    } else {
        Stroke::new(1.0, colour)
    };
    painter.rect_stroke(place, corners, edge, StrokeKind::Inside);
    let mark = theme::mark(field.verdict);
    let whole = format!("{} {mark}", field.at.control);
    let text = if place.width() > HEIGHT { &whole } else { mark };
    write_in(ui, place, text, cx.tokens.text);
}
