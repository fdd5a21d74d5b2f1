//! The units that are asked: a list with how it stands with each, the chosen one with its fields, and, while a form that
//! came back is looked at, what it would change. Which questions a unit is asked is `assessment::unit`'s, forms are
//! `app::collect`'s.

mod parts;
mod record;
mod requests;
mod returned;

use eframe::egui::{Align, Button, Layout, Ui, vec2};

use crate::{
    app::collect::FormKind,
    assessment::{Assessment, Unit, register::Request, scope::Question, unit::Asking},
    model::Section,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, badge_ui, main_button, notice_ui},
    },
};

use super::{Screen, card_ui, page_ui};

pub use parts::PartForm;
use parts::parts_ui;
use record::record_ui;
use requests::requests_ui;
pub use returned::ReturnedView;
use returned::returned_ui;

/// What the screen keeps between frames.
#[derive(Default)]
pub struct UnitsView {
    /// The unit whose fields are shown.
    chosen: usize,
    /// It is to be removed, and nobody has confirmed it yet.
    is_leaving: bool,
    /// Codes of questions that are to be asked, as they are typed, and those of them that nobody knows.
    codes: String,
    unknown: Vec<String>,
    /// A request to it that is being written.
    request: Request,
    /// The part that is to be handed out.
    pub part: PartForm,
    /// What was counted, and from which edition.
    counted: Option<(u64, Counted)>,
    /// A form that came back and is looked at.
    pub returned: Option<ReturnedView>,
}

/// What no frame counts anew.
#[derive(Default)]
struct Counted {
    /// How many questions each unit is asked.
    asked: Vec<usize>,
    /// How many questions nobody is asked.
    unasked: usize,
    /// The sections that ask something, with how many questions.
    sections: Vec<(Section, usize)>,
}

/// What the screen reads besides the assessment.
pub struct Around<'a> {
    /// Everything asked.
    pub questions: &'a [Question],
    /// Grows with every change.
    pub edition: u64,
    /// Who takes forms in.
    pub officer: &'a str,
}

impl UnitsView {
    fn count(&mut self, assessment: &Assessment, around: &Around) {
        let holds = self.counted.as_ref().is_some_and(|(edition, counted)| {
            *edition == around.edition && counted.asked.len() == assessment.units.len()
        });
        if holds {
            return;
        }
        let questions = around.questions;
        let units = assessment.units.iter();
        let asked: Vec<Vec<&Question>> = units
            .map(|unit| assessment.asked_of(unit, questions))
            .collect();
        let is_unasked = |question: &&Question| {
            let mut asked = asked.iter().flatten();
            !asked.any(|it| it.at == question.at)
        };
        let of = |section: Section| questions.iter().filter(|it| it.section == section).count();
        let sections = Section::ALL.iter().map(|it| (*it, of(*it)));
        let counted = Counted {
            unasked: questions.iter().filter(is_unasked).count(),
            asked: asked.iter().map(Vec::len).collect(),
            sections: sections.filter(|(_, count)| *count > 0).collect(),
        };
        self.counted = Some((around.edition, counted));
    }

    fn asked(&self, unit: usize) -> usize {
        let counted = self.counted.as_ref();
        let asked = counted.and_then(|(_, counted)| counted.asked.get(unit));
        asked.copied().unwrap_or(0)
    }
}

/// The screen.
pub fn units_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    assessment: &mut Assessment,
    around: &Around,
) -> Option<Command> {
    view.count(assessment, around);
    page_ui(cx, ui, Screen::Units, |ui| {
        if view.returned.is_some() {
            return returned_ui(cx, ui, &mut view.returned, assessment, around.officer);
        }
        let asked = card_ui(cx, ui, cx.t("units-list"), |ui| {
            list_ui(cx, ui, view, assessment)
        });
        let given = card_ui(cx, ui, cx.t("parts-heading"), |ui| {
            parts_ui(cx, ui, view, assessment, around)
        });
        let chosen = view.chosen;
        let name = assessment.units.get(chosen).map(|unit| name_of(cx, unit));
        let made = name.map(|name| {
            card_ui(cx, ui, &name, |ui| {
                record_ui(cx, ui, view, assessment, around.questions)
            })
        });
        let received = assessment.units.get(chosen).is_some().then(|| {
            card_ui(cx, ui, cx.t("requests-of-unit"), |ui| {
                requests_ui(cx, ui, view, assessment, around)
            })
        });
        asked
            .or(given)
            .or(made.flatten())
            .or(received.flatten())
            .or_else(|| dropped_ui(cx, ui, view, assessment))
    })
}

/// The name, or the word that there is none yet.
fn name_of(cx: &Cx, unit: &Unit) -> String {
    match unit.name.trim() {
        "" => cx.t("unit-nameless").to_owned(),
        name => name.to_owned(),
    }
}

fn tone(asking: Asking) -> Tone {
    match asking {
        Asking::Unsent => Tone::Warn,
        Asking::Waiting => Tone::Neutral,
        Asking::Overdue => Tone::Bad,
        Asking::Returned => Tone::Good,
    }
}

/// Every unit in a line, and what is done with all of them.
fn list_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    assessment: &mut Assessment,
) -> Option<Command> {
    if assessment.units.is_empty() {
        cx.hint_ui(ui, cx.t("units-none"));
    }
    for (place, unit) in assessment.units.iter().enumerate() {
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let row = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(size, row, |ui| line_ui(cx, ui, view, place, unit));
    }
    let unasked = view.counted.as_ref().map_or(0, |(_, it)| it.unasked);
    if unasked > 0 && !assessment.units.is_empty() {
        cx.hint_ui(ui, cx.with("units-unasked", &[("count", &unasked)]));
    }
    ui.add_space(theme::space::SMALL);
    let add = ui.add_enabled(cx.can_edit, Button::new(cx.t("unit-add")));
    if add.clicked() {
        assessment.units.push(Unit::default());
        view.chosen = assessment.units.len() - 1;
        view.is_leaving = false;
    }
    let asked: Vec<usize> = (0..assessment.units.len())
        .filter(|unit| view.asked(*unit) > 0)
        .collect();
    let made = forms_ui(cx, ui, "unit-forms-all", asked);
    ui.horizontal_wrapped(|ui| {
        let read = main_button(cx, cx.t("unit-read"));
        let read = ui
            .add_enabled(cx.can_edit && !assessment.units.is_empty(), read)
            .on_hover_text(cx.t("unit-read-hint"));
        read.clicked()
            .then(|| Command::AskReturned(chosen_name(view, assessment)))
    })
    .inner
    .or(made)
}

/// The name of the chosen unit: whose form it is that does not say.
fn chosen_name(view: &UnitsView, assessment: &Assessment) -> String {
    let unit = assessment.units.get(view.chosen);
    unit.map(|unit| unit.name.clone()).unwrap_or_default()
}

/// A unit in a line, from its right end.
fn line_ui(cx: &Cx, ui: &mut Ui, view: &mut UnitsView, place: usize, unit: &Unit) {
    let asking = unit.asking(cx.today());
    let word = cx.coded("unit-asking", asking.code());
    let tone = tone(asking);
    badge_ui(cx, ui, tone, &format!("{} {word}", tone.mark()));
    if let Some(due) = unit.due {
        let due = cx.texts.date(due);
        cx.hint_ui(ui, cx.with("unit-due-by", &[("date", &due)]));
    }
    let asked = view.asked(place);
    cx.hint_ui(ui, cx.with("unit-questions", &[("count", &asked)]));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let text = format!("{}. {}", place + 1, name_of(cx, unit));
        let button = Button::selectable(view.chosen == place, text).truncate();
        if ui.add(button).clicked() {
            view.chosen = place;
            view.is_leaving = false;
        }
    });
}

/// The buttons that make forms of these units.
fn forms_ui(cx: &Cx, ui: &mut Ui, label: &'static str, units: Vec<usize>) -> Option<Command> {
    let chosen = ui
        .horizontal_wrapped(|ui| {
            ui.label(cx.t(label));
            let mut chosen = None;
            for kind in FormKind::ALL {
                let text = cx.coded("unit-form", kind.ending());
                let name = format!("{} {text}", cx.t(label));
                let button = ui.add_enabled(!units.is_empty(), Button::new(text));
                let button = button.on_disabled_hover_text(cx.t("unit-asked-nothing"));
                if button.accessible_name(name).clicked() {
                    chosen = Some(kind);
                }
            }
            chosen
        })
        .inner;
    chosen.map(|kind| Command::AskForms(kind, units))
}

/// A form that was dropped on the window.
fn dropped_ui(cx: &Cx, ui: &Ui, view: &UnitsView, assessment: &Assessment) -> Option<Command> {
    let dropped = ui.input(|input| {
        let mut files = input.raw.dropped_files.iter();
        files.find_map(|file| {
            let path = file.path();
            let is_form = path.extension().is_some_and(|ending| {
                ["xlsx", "docx"]
                    .iter()
                    .any(|it| ending.eq_ignore_ascii_case(it))
            });
            is_form.then(|| path.to_owned())
        })
    });
    let path = dropped.filter(|_| cx.can_edit)?;
    Some(Command::ReadReturned(path, chosen_name(view, assessment)))
}

/// The warning of a unit that cannot be told from another.
fn faults_ui(cx: &Cx, ui: &mut Ui, units: &[Unit], chosen: usize) {
    let name = units[chosen].name.trim();
    if name.is_empty() {
        notice_ui(cx, ui, Tone::Warn, cx.t("unit-name-missing"));
    } else if units.iter().filter(|it| it.name.trim() == name).count() > 1 {
        notice_ui(cx, ui, Tone::Warn, cx.t("unit-name-twice"));
    }
}
