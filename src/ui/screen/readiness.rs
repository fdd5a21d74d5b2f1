//! Readiness: everything that stands between the assessment and a report, each with the way to where it is mended.
//!
//! Which gaps there are and how they are grouped is `assessment`'s; here they are filtered by hand. Only rows in sight
//! are laid out, and the list is arranged anew only when the gaps or the filter changed.

use eframe::egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui, vec2};

use crate::{
    app::explain,
    assessment::readiness::{
        Gap, GapPlace, Severity,
        todo::{self, Area, Filter, Folding, Group, Row},
    },
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{self, Tone, notice_ui},
    },
};

use super::{Screen, full_ui};

/// What is looked at, and the list as it was last arranged.
#[derive(Default)]
pub struct ReadinessView {
    filter: Filter,
    folding: Folding,
    arranged: Option<Arranged>,
}

/// The list, and what decided it.
struct Arranged {
    revision: u64,
    filter: Filter,
    folding: Folding,
    groups: Vec<Group>,
    rows: Vec<Row>,
}

impl ReadinessView {
    /// Arranges the list anew where anything that decides it has changed.
    fn arrange(&mut self, gaps: &[Gap], revision: u64) {
        let holds = self.arranged.as_ref().is_some_and(|it| {
            it.revision == revision && it.filter == self.filter && it.folding == self.folding
        });
        if !holds {
            let groups = todo::groups(gaps, self.filter);
            self.arranged = Some(Arranged {
                revision,
                filter: self.filter,
                folding: self.folding.clone(),
                rows: todo::rows(&groups, &self.folding),
                groups,
            });
        }
    }
}

/// The screen. `revision` grows whenever the gaps change.
pub fn readiness_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReadinessView,
    (gaps, revision): (&[Gap], u64),
    is_ready: bool,
) -> Option<Command> {
    full_ui(cx, ui, Screen::Readiness, |ui| {
        if is_ready {
            notice_ui(cx, ui, Tone::Good, cx.t("readiness-ready"));
        } else {
            notice_ui(cx, ui, Tone::Warn, cx.t("readiness-draft-only"));
        }
        ui.add_space(theme::space::SMALL);
        filter_ui(cx, ui, &mut view.filter, gaps);
        ui.add_space(theme::space::SMALL);
        let card = cx.tokens.card();
        card.show(ui, |ui| rows_ui(cx, ui, view, (gaps, revision)))
            .inner
    })
}

fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Form => Tone::Bad,
        Severity::Substance => Tone::Warn,
        Severity::Hint => Tone::Neutral,
    }
}

/// How much it matters, and where it is mended; each choice with how many there are.
fn filter_ui(cx: &Cx, ui: &mut Ui, filter: &mut Filter, gaps: &[Gap]) {
    let before = *filter;
    let choice = |name: &str, asked: Filter| format!("{name} ({})", asked.count(gaps));
    ui.horizontal_wrapped(|ui| {
        let severities = [
            (None, "readiness-all"),
            (Some(Severity::Form), "severity-form"),
            (Some(Severity::Substance), "severity-substance"),
            (Some(Severity::Hint), "severity-hint"),
        ];
        for (severity, name) in severities {
            let asked = Filter { severity, ..before };
            let mark = severity.map_or_else(String::new, |it| format!("{} ", tone(it).mark()));
            let text = format!("{mark}{}", choice(cx.t(name), asked));
            if chip_ui(ui, before.severity == severity, text).clicked() {
                filter.severity = severity;
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        let areas = Area::ALL.map(|area| (Some(area), cx.coded("area", area.code())));
        let all = (None, cx.t("readiness-everywhere").to_owned());
        for (area, name) in [all].into_iter().chain(areas) {
            let text = choice(&name, Filter { area, ..before });
            if chip_ui(ui, before.area == area, text).clicked() {
                filter.area = area;
            }
        }
    });
}

fn chip_ui(ui: &mut Ui, is_chosen: bool, text: String) -> eframe::egui::Response {
    let text = if is_chosen {
        theme::strong(text)
    } else {
        RichText::new(text)
    };
    ui.add(
        Button::selectable(is_chosen, text)
            .frame(true)
            .frame_when_inactive(true),
    )
}

fn rows_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReadinessView,
    (gaps, revision): (&[Gap], u64),
) -> Option<Command> {
    ui.set_width(ui.available_width());
    view.arrange(gaps, revision);
    let ReadinessView {
        folding, arranged, ..
    } = view;
    let Arranged { groups, rows, .. } = arranged.as_ref()?;
    if rows.is_empty() {
        let nothing = if gaps.is_empty() {
            "readiness-nothing"
        } else {
            "readiness-nothing-here"
        };
        cx.hint_ui(ui, cx.t(nothing));
    }
    let area = ScrollArea::vertical().id_salt("gaps").auto_shrink(false);
    let shown = area.show_rows(ui, theme::space::ROW, rows.len(), |ui, range| {
        let mut asked = None;
        for row in &rows[range] {
            let asked_here = match *row {
                Row::Heading(at) => {
                    let group = &groups[at];
                    heading_ui(cx, ui, group, folding.is_open(group))
                }
                Row::Gap(at) => gap_ui(cx, ui, at, &gaps[at]).then_some(Asked::Go(at)),
            };
            asked = asked_here.or(asked);
        }
        widget::follow_ui(ui);
        asked
    });
    match shown.inner? {
        Asked::Turn(group) => {
            folding.turn(group);
            None
        }
        Asked::Go(at) => Some(Command::Mend(gaps[at].place.clone())),
    }
}

/// What is wanted with a row.
enum Asked<'a> {
    /// Its kind folded or unfolded.
    Turn(&'a Group),
    /// The place where this gap is mended.
    Go(usize),
}

/// A row from its right end: the way to the place, then what the row says from the left.
fn row_ui<R>(ui: &mut Ui, right: impl FnOnce(&mut Ui) -> R, left: impl FnOnce(&mut Ui)) -> R {
    let size = vec2(ui.available_width(), theme::space::ROW);
    let row = |ui: &mut Ui| {
        let asked = right(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), left);
        asked
    };
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), row)
        .inner
}

fn heading_ui<'a>(cx: &Cx, ui: &mut Ui, group: &'a Group, is_open: bool) -> Option<Asked<'a>> {
    let tone = tone(group.severity);
    let sentence = cx.coded("gap", group.code);
    let (mut is_turned, first) = (false, *group.gaps.first()?);
    let right = |ui: &mut Ui| {
        let name = format!("{} – {sentence}", cx.t("readiness-go-first"));
        let go = ui.button(cx.t("readiness-go-first"));
        go.accessible_name(name).clicked()
    };
    let goes = ui
        .push_id(("kind", group.code), |ui| {
            row_ui(ui, right, |ui| {
                ui.label(RichText::new(tone.mark()).color(tone.colour(cx)));
                let fold = if is_open { "▼" } else { "▶" };
                let text = format!("{fold} {sentence} ({})", group.gaps.len());
                let heading = Button::new(theme::strong(text)).frame(false).truncate();
                is_turned = ui.add(heading).clicked();
            })
        })
        .inner;
    let turned = is_turned.then_some(Asked::Turn(group));
    goes.then_some(Asked::Go(first)).or(turned)
}

fn gap_ui(cx: &Cx, ui: &mut Ui, index: usize, gap: &Gap) -> bool {
    let tone = tone(gap.severity);
    let sentence = cx.coded("gap", gap.code);
    let place = place_name(cx, &gap.place);
    let right = |ui: &mut Ui| {
        let name = format!("{} – {place} {sentence}", cx.t("readiness-go"));
        let go = ui.button(cx.t("readiness-go"));
        go.accessible_name(name).clicked()
    };
    let left = |ui: &mut Ui| {
        ui.label(RichText::new(tone.mark()).color(tone.colour(cx)));
        if !place.is_empty() {
            ui.label(theme::strong(&place));
        }
        ui.add(Label::new(&sentence).truncate());
        if let GapPlace::Control(at) = &gap.place {
            let title = RichText::new(cx.control_title(at)).color(cx.tokens.weak);
            ui.add(Label::new(title.small()).truncate());
        }
    };
    ui.push_id((gap.code, index), |ui| row_ui(ui, right, left))
        .inner
}

/// What a gap belongs to, in a few words; empty where the sentence says it.
fn place_name(cx: &Cx, place: &GapPlace) -> String {
    match place {
        GapPlace::Control(at) => at.control.to_string(),
        GapPlace::Action(index) => cx.with("plan-action-n", &[("number", &(index + 1))]),
        GapPlace::Evidence(id) => id.to_string(),
        GapPlace::Figure(id) => explain::figure(cx.texts, cx.library, id),
        GapPlace::Profile(_)
        | GapPlace::Register(_)
        | GapPlace::Table(_)
        | GapPlace::Parts
        | GapPlace::Dispatch(_) => String::new(),
    }
}
