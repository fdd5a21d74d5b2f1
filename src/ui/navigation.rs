//! The navigation on the left: the stations of the work, below the walk its sections with how far each is. What a section
//! asks is the walk's.

use eframe::egui::{
    Align, Button, Context, Frame, Layout, Panel, Rect, RichText, ScrollArea, TextStyle,
    TextWrapMode, Ui, WidgetText, pos2, vec2,
};

use crate::{
    assessment::{readiness::Severity, score::Score},
    model::Section,
};

use super::{
    Open,
    action::Action,
    command::Command,
    cx::Cx,
    numbers::Numbers,
    screen::{Screen, section_name, walk::WalkView},
    theme, widget,
};

/// Narrower than this, names of sections and their figures would not stand beside each other.
const ROOM_FOR_SECTIONS: f32 = 200.0;

/// The navigation, where there is room for it.
pub(super) fn left_ui(
    cx: &Cx,
    ui: &mut Ui,
    frame: Frame,
    screen: Screen,
    (open, walk): (Option<&Open>, &WalkView),
) -> Option<Command> {
    let width = width(ui.ctx().content_rect().width())?;
    Panel::left("navigation")
        .exact_size(width)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            let area = ScrollArea::vertical()
                .id_salt("navigation")
                .auto_shrink(false);
            area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let layout = Layout::top_down_justified(Align::LEFT);
                let entries = |ui: &mut Ui| entries_ui(cx, ui, screen, (open, walk), width);
                let chosen = ui.with_layout(layout, entries).inner;
                widget::follow_ui(ui);
                chosen
            })
            .inner
        })
        .inner
}

/// How wide the navigation is in a window of this width: narrower where the window is narrow. `None` where there is no
/// room for it beside a screen (a small screen at 200 %): the menu of screens in the bar above is there anyway.
fn width(window: f32) -> Option<f32> {
    match window {
        width if width < 860.0 => None,
        width if width < 1100.0 => Some(176.0),
        _ => Some(220.0),
    }
}

/// Whether the sections of the walk stand in the navigation.
pub(in crate::ui) fn shows_sections(ctx: &Context) -> bool {
    width(ctx.content_rect().width()).is_some_and(|width| width >= ROOM_FOR_SECTIONS)
}

fn entries_ui(
    cx: &Cx,
    ui: &mut Ui,
    current: Screen,
    (open, walk): (Option<&Open>, &WalkView),
    width: f32,
) -> Option<Command> {
    let mut chosen = None;
    let mut entry = |ui: &mut Ui, screen: Screen, extra: &str| {
        let is_current = screen == current;
        let name = format!("{}{extra}", cx.coded("nav", screen.code()));
        let text = if is_current {
            theme::strong(name)
        } else {
            RichText::new(name)
        };
        let text = if width < ROOM_FOR_SECTIONS {
            text.small()
        } else {
            text
        };
        let mut response = ui.selectable_label(is_current, text);
        if let Some(action) = Action::leading_to(screen) {
            response = widget::keyed(cx, response, action);
        }
        if response.clicked() {
            chosen = Some(Command::Show(screen));
        }
    };
    entry(ui, Screen::Home, "");
    ui.separator();
    let mut section = None;
    if let Some(open) = open {
        for &screen in Screen::STATIONS {
            entry(ui, screen, &station_count(screen, &open.numbers));
            if screen == Screen::Walk && width >= ROOM_FOR_SECTIONS {
                let shown = (current == Screen::Walk).then_some(walk);
                section = sections_ui(cx, ui, shown, &open.numbers);
            }
        }
        let conflicts = open.session.conflicts().len();
        if conflicts > 0 {
            entry(ui, Screen::Conflict, &format!(" ({conflicts})"));
        }
        ui.separator();
    }
    entry(ui, Screen::Verify, "");
    entry(ui, Screen::Settings, "");
    chosen.or(section)
}

/// How many things wait at a station: " (3)"; nothing where none do.
fn station_count(screen: Screen, numbers: &Numbers) -> String {
    let count = match screen {
        Screen::Plan => numbers
            .findings
            .iter()
            .filter(|finding| finding.actions.is_empty())
            .count(),
        Screen::Readiness => numbers
            .gaps
            .iter()
            .filter(|gap| gap.severity != Severity::Hint)
            .count(),
        _ => 0,
    };
    if count == 0 {
        String::new()
    } else {
        format!(" ({count})")
    }
}

/// Everything, then each section that asks something. `walk` where the walk is shown: one of them is chosen there.
fn sections_ui(
    cx: &Cx,
    ui: &mut Ui,
    walk: Option<&WalkView>,
    numbers: &Numbers,
) -> Option<Command> {
    let sections = numbers.by_section.iter();
    let all = [(None, numbers.score)].into_iter();
    let rows = all.chain(sections.map(|(section, score)| (Some(*section), *score)));
    let mut chosen = None;
    for (section, score) in rows {
        let is_chosen = walk.is_some_and(|walk| walk.section() == section);
        let found = walk.and_then(|walk| walk.found(section));
        if section_ui(cx, ui, section, (score, found), is_chosen) {
            chosen = Some(Command::ShowSection(section));
        }
    }
    ui.add_space(theme::space::SMALL);
    chosen
}

/// A section with how much of it is answered, in figures and as a line; how many rows a filter leaves stands behind its
/// name. True when it was clicked.
fn section_ui(
    cx: &Cx,
    ui: &mut Ui,
    section: Option<Section>,
    (score, found): (Score, Option<usize>),
    is_chosen: bool,
) -> bool {
    const HEIGHT: f32 = 22.0;
    const INDENT: f32 = 10.0;
    const LINE: f32 = 2.0;
    let all = || cx.t("walk-all").to_owned();
    let name = section.map_or_else(all, |section| section_name(cx, section));
    let name = found.map_or(name.clone(), |found| format!("{name} ({found})"));
    let figure = format!("{}/{}", score.answered(), score.total());
    let button = Button::selectable(is_chosen, "").min_size(vec2(0.0, HEIGHT));
    let response = ui.add(button);
    response.clone().accessible_name(format!("{name} {figure}"));
    let place = response.rect.shrink2(vec2(8.0, 0.0));
    let colour = |strong| {
        if strong {
            cx.tokens.accent
        } else {
            cx.tokens.text
        }
    };
    let line = |words: String, width: f32, colour| {
        let words = WidgetText::from(RichText::new(words).small().color(colour));
        words.into_galley(ui, Some(TextWrapMode::Truncate), width, TextStyle::Small)
    };
    let figure = line(figure, place.width(), cx.tokens.weak);
    let room = place.width() - INDENT - figure.size().x - theme::space::SMALL;
    let name = line(name, room, colour(is_chosen));
    let middle = place.center().y - LINE;
    let at = |left: f32, height: f32| pos2(left, middle - height / 2.0);
    let (left, height) = (place.left() + INDENT, name.size().y);
    ui.painter().galley(at(left, height), name, cx.tokens.text);
    let figure_at = at(place.right() - figure.size().x, figure.size().y);
    ui.painter().galley(figure_at, figure, cx.tokens.weak);
    let bottom = place.bottom() - LINE;
    let whole = Rect::from_min_max(
        pos2(place.left() + INDENT, bottom - LINE),
        pos2(place.right(), bottom),
    );
    ui.painter().rect_filled(whole, 1.0, cx.tokens.line);
    let points = score.progress_basis_points().min(10_000);
    let share = points as f32 / 10_000.0;
    let done = whole.with_max_x(whole.left() + whole.width() * share);
    let colour = if points == 10_000 {
        cx.tokens.good
    } else {
        cx.tokens.accent
    };
    ui.painter().rect_filled(done, 1.0, colour);
    response.clicked()
}
