//! What the chosen unit was asked to hand over, how it stands with each, and the step by which what came becomes evidence.
//! The whole list is a register, with its grid and files.

use eframe::egui::{Align, Button, Layout, Ui, vec2};

use crate::{
    assessment::{
        Assessment,
        register::{Request, RequestState},
        scope::Question,
    },
    model::Date,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, badge_ui},
    },
};

use super::{Around, UnitsView};

/// What is done with a request.
enum Done {
    /// The paper is there.
    Paper(usize),
    /// A file is there.
    File(usize),
}

/// The requests to the chosen unit, and a line for another.
pub(super) fn requests_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    assessment: &mut Assessment,
    around: &Around,
) -> Option<Command> {
    let unit = &assessment.units[view.chosen];
    let (name, due) = (unit.name.trim().to_owned(), unit.due);
    let mut done = None;
    let mut is_empty = true;
    let requests = assessment.registers.requests.iter().enumerate();
    for (at, request) in requests.filter(|(_, it)| it.unit.trim() == name) {
        is_empty = false;
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let row = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(size, row, |ui| {
            done = request_ui(cx, ui, at, request).or(done.take());
        });
    }
    if is_empty {
        cx.hint_ui(ui, cx.t("requests-none"));
    }
    cx.edit_ui(ui, |ui| add_ui(cx, ui, view, assessment, (name, due)));
    cx.hint_ui(ui, cx.t("requests-hint"));
    take(cx, &done?, assessment, around.questions, around.officer)
}

/// A request in a line, from its right end.
fn request_ui(cx: &Cx, ui: &mut Ui, at: usize, request: &Request) -> Option<Done> {
    let state = request.state(cx.today());
    let tone = match state {
        RequestState::Received => Tone::Good,
        RequestState::Missing => Tone::Neutral,
        RequestState::Overdue => Tone::Bad,
    };
    let word = cx.coded("request-state", state.code());
    let day = request.received.or(request.due);
    let day = day.map_or_else(String::new, |day| format!(" {}", cx.texts.date(day)));
    badge_ui(cx, ui, tone, &format!("{} {word}{day}", tone.mark()));
    let mut done = None;
    if state != RequestState::Received {
        for (text, way) in [
            ("request-file", Done::File(at)),
            ("request-paper", Done::Paper(at)),
        ] {
            let name = format!("{} {}", cx.t(text), at + 1);
            let button = ui.add_enabled(cx.can_edit, Button::new(cx.t(text)));
            let button = button.on_hover_text(cx.t("request-received-hint"));
            if button.accessible_name(name).clicked() {
                done = Some(way);
            }
        }
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.style_mut().wrap_mode = Some(eframe::egui::TextWrapMode::Truncate);
        let controls = request.controls.trim();
        let controls = if controls.is_empty() {
            String::new()
        } else {
            format!(" ({controls})")
        };
        ui.label(format!("• {}{controls}", request.what.trim()));
    });
    done
}

/// A further request: what, and what it is to show something for.
fn add_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    assessment: &mut Assessment,
    (unit, due): (String, Option<Date>),
) {
    ui.add_space(theme::space::SMALL);
    let (what, controls) = (&mut view.request.what, &mut view.request.controls);
    super::super::pair_text_ui(
        cx,
        ui,
        (Field::new(cx.t("request-what")), what),
        (
            Field::new(cx.t("request-controls")).hint(cx.t("unit-codes-hint")),
            controls,
        ),
    );
    let may_add = !view.request.what.trim().is_empty() && !unit.is_empty();
    let add = ui.add_enabled(may_add, Button::new(cx.t("request-add")));
    if add.clicked() {
        assessment.registers.requests.push(Request {
            unit,
            due,
            asked: Some(cx.today()),
            ..std::mem::take(&mut view.request)
        });
    }
}

/// A described paper becomes evidence at once; a file is asked for first.
fn take(
    cx: &Cx,
    done: &Done,
    assessment: &mut Assessment,
    questions: &[Question],
    officer: &str,
) -> Option<Command> {
    match *done {
        Done::File(at) => Some(Command::AskRequested(at)),
        Done::Paper(at) => {
            let paper = assessment
                .registers
                .requests
                .get(at)?
                .paper(officer, cx.now);
            assessment.receive_requested(at, paper, cx.today(), questions);
            None
        }
    }
}
