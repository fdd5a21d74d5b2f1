//! One card alone: large, with every key that works on it written beside what it does.

use eframe::egui::{
    Align, CentralPanel, Frame, Label, Layout, Panel, RichText, TextStyle, TextWrapMode, Ui,
    WidgetText,
};

use crate::{
    assessment::{Assessment, filter::Row},
    model::Kind,
    ui::{
        command::{Command, Direction},
        cx::Cx,
        theme,
        widget::{key_ui, progress_ui},
    },
};

use super::{Around, MARGIN, card_ui, flag_ui, keys::Stroke, mode_ui, view::WalkView};

/// The card with where it stands above and the keys below.
pub(super) fn alone_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    around: &Around,
) -> Option<Command> {
    let row = view.selected_row();
    let bar = Frame::new().inner_margin(MARGIN).fill(cx.tokens.bar);
    Panel::top("walk-place").frame(bar).show(ui, |ui| {
        place_ui(cx, ui, view, assessment, (around, row.as_ref()));
    });
    let keys = Panel::bottom("walk-keys").frame(bar);
    let stepped = keys
        .show(ui, |ui| keys_ui(cx, ui, row.as_ref(), view))
        .inner;
    let central = CentralPanel::default().frame(Frame::new().inner_margin(MARGIN));
    let card = central.show(ui, |ui| {
        let Some(row) = &row else {
            cx.hint_ui(ui, cx.t("walk-nothing-found"));
            return None;
        };
        let beside = (ui.available_width() - theme::space::READABLE).max(0.0) / 2.0;
        ui.horizontal_top(|ui| {
            ui.add_space(beside);
            ui.vertical(|ui| card_ui(cx, ui, view, assessment, around, row))
                .inner
        })
        .inner
    });
    stepped.or(card.inner)
}

/// What stands right of the bar of progress: what is left, and the flag with its key.
const BESIDE_BAR: f32 = 310.0;

/// Which of how many, how far everything is, and the way back to the list.
fn place_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    (around, row): (&Around, Option<&Row>),
) {
    ui.horizontal(|ui| {
        mode_ui(cx, ui, view);
        ui.separator();
        let place = view.selected.as_ref().and_then(|at| view.list.place(at));
        let number = place.map_or(0, |place| place + 1);
        let words = cx.with(
            "walk-place",
            &[("number", &number), ("count", &view.list.len())],
        );
        ui.label(theme::strong(words));
        let score = around.numbers.score;
        let left = cx.with("walk-left", &[("count", &score.not_assessed)]);
        let bar = (ui.available_width() - BESIDE_BAR).clamp(40.0, 160.0);
        progress_ui(cx, ui, bar, score.progress_basis_points(), &left);
        if view.is_narrowed() {
            let narrowed = RichText::new(cx.t("walk-narrowed"))
                .color(cx.tokens.warn)
                .small();
            ui.add(Label::new(narrowed).truncate());
            if ui.small_button(cx.t("walk-show-all")).clicked() {
                view.show_all();
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(row) = row {
                key_ui(cx, ui, "F");
                flag_ui(cx, ui, assessment, row);
            }
        });
    });
}

/// The keys, each with what it does; those that go from card to card are buttons too.
fn keys_ui(cx: &Cx, ui: &mut Ui, row: Option<&Row>, view: &WalkView) -> Option<Command> {
    let is_standard = row.is_some_and(|row| row.question.kind == Kind::Standard);
    ui.horizontal_wrapped(|ui| {
        let key = |ui: &mut Ui, name: &str, id: &'static str| {
            keep_together(ui, name, cx.t(id));
            key_ui(cx, ui, name);
            cx.hint_ui(ui, cx.t(id));
        };
        if view.card.awaits_level {
            key(ui, "0–5", "key-level");
        } else {
            key(ui, "1–5", "key-verdict");
            key(ui, "0", "key-take-back");
        }
        if is_standard && !view.card.awaits_level {
            key(ui, "M", "key-maturity");
        }
        key(ui, "N", "key-notes");
        key(ui, "E", "key-evidence");
        key(ui, "J", "key-justification");
        key(ui, "C", "key-phrases");
        ui.separator();
        let step = |ui: &mut Ui, name: &str, id: &'static str, command: Command| {
            keep_together(ui, name, cx.t(id));
            key_ui(cx, ui, name);
            ui.small_button(cx.t(id)).clicked().then_some(command)
        };
        let (next, previous) = (Direction::Next, Direction::Previous);
        let next = step(ui, "Enter", "key-next", Command::Step(next));
        let back = step(ui, "Backspace", "key-previous", Command::Step(previous));
        let open = step(
            ui,
            "Ctrl+Enter",
            "key-unanswered",
            Command::Stroke(Stroke::NextUnanswered),
        );
        ui.separator();
        keep_together(ui, "", cx.t("key-alt"));
        cx.hint_ui(ui, cx.t("key-alt"));
        next.or(back).or(open)
    })
    .inner
}

/// Begins a new row where a key and what it does would not stand in this one beside each other.
fn keep_together(ui: &mut Ui, name: &str, words: &str) {
    /// Round the key, round the button, between the two.
    const AROUND: f32 = 48.0;
    let font = TextStyle::Small.resolve(ui.style());
    let width = |text: &str| {
        let galley = WidgetText::from(text).into_galley(
            ui,
            Some(TextWrapMode::Extend),
            f32::INFINITY,
            font.clone(),
        );
        galley.size().x
    };
    if ui.available_size_before_wrap().x < width(name) + width(words) + AROUND {
        ui.end_row();
    }
}
