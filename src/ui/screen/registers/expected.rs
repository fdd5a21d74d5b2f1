//! The papers that such a body is expected to have: which are there, drafted or missing, which it does without and why.
//! A missing one is entered into the register, said to be one of those that are there, or done without.

use eframe::egui::{Button, Label, RichText, Ui};

use crate::{
    assessment::{
        Assessment,
        expected::{Presence, expected},
        readiness::GapPlace,
        register::Register,
    },
    catalogue::ExpectedPaper,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, progress_ui, text_ui},
    },
};

/// Width of the column with the state, and of that with the names.
const STATE: f32 = 150.0;
const NAME: f32 = 430.0;

/// What is wanted with a paper.
enum Wanted {
    /// Enter it into the register.
    Enter,
    /// This row of the register is it.
    Take(usize),
    /// It is done without, for this reason.
    DoWithout(String),
    /// It is not done without after all.
    Want,
}

/// The list.
pub(super) fn expected_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) -> Option<Command> {
    let papers: Vec<(ExpectedPaper, Presence)> = expected(assessment, cx.library)
        .into_iter()
        .map(|(paper, presence)| (paper.clone(), presence))
        .collect();
    if papers.is_empty() {
        cx.hint_ui(ui, cx.t("expected-none"));
        return None;
    }
    let settled = papers.iter().filter(|(_, it)| it.is_settled()).count();
    let words: [(&str, &dyn std::fmt::Display); 2] =
        [("settled", &settled), ("all", &papers.len())];
    let text = cx.with("expected-settled", &words);
    let basis_points = (settled * 10_000 / papers.len()) as u32;
    progress_ui(cx, ui, NAME, basis_points, &text);
    ui.add_space(theme::space::SMALL);
    let (mut wanted, mut command) = (None, None);
    for (index, (paper, presence)) in papers.iter().enumerate() {
        ui.push_id(&paper.id, |ui| {
            ui.horizontal_top(|ui| {
                ui.scope(|ui| {
                    ui.set_min_width(STATE);
                    ui.set_max_width(STATE);
                    state_ui(cx, ui, *presence);
                });
                ui.vertical(|ui| {
                    ui.set_width(NAME);
                    let title = format!("{} {}", paper.id, paper.title(cx.language()));
                    ui.add(Label::new(title).wrap());
                    cx.hint_ui(ui, paper.settles(cx.language()));
                });
                ui.vertical(|ui| match presence {
                    Presence::There(row) | Presence::Drafted(row) => {
                        if row_ui(ui, assessment, *row) {
                            command = Some(Command::Mend(GapPlace::Table(Register::Procedures)));
                        }
                    }
                    _ => {
                        let asked = cx.edit_ui(ui, |ui| ways_ui(cx, ui, assessment, *presence));
                        wanted = asked.map(|asked| (index, asked)).or(wanted.take());
                    }
                });
            });
        });
        ui.separator();
    }
    if let Some((index, wanted)) = wanted {
        let paper = papers[index].0.clone();
        drop(papers);
        carry_out(cx, assessment, &paper, wanted);
    }
    command
}

fn carry_out(cx: &Cx, assessment: &mut Assessment, paper: &ExpectedPaper, wanted: Wanted) {
    match wanted {
        Wanted::Enter => assessment.enter_expected(paper, cx.library),
        Wanted::Take(row) => assessment.take_as_expected(row, paper, cx.library),
        Wanted::DoWithout(reason) => assessment.do_without(paper, Some(reason)),
        Wanted::Want => assessment.do_without(paper, None),
    }
}

fn state_ui(cx: &Cx, ui: &mut Ui, presence: Presence) {
    let tone = match presence {
        _ if presence.is_settled() => Tone::Good,
        Presence::Missing => Tone::Bad,
        _ => Tone::Warn,
    };
    let words = cx.coded("expected", presence.code());
    let text = format!("{} {words}", tone.mark());
    ui.label(RichText::new(text).color(tone.colour(cx)));
}

/// The paper in the register; true when it is to be shown there.
fn row_ui(ui: &mut Ui, assessment: &Assessment, row: usize) -> bool {
    let Some(procedure) = assessment.registers.procedures.get(row) else {
        return false;
    };
    let number = match procedure.number.trim() {
        "" => String::new(),
        number => format!(" ({number})"),
    };
    let text = format!("{}{number}", procedure.title);
    ui.link(text).clicked()
}

/// What can be done about a paper that is not there.
fn ways_ui(cx: &Cx, ui: &mut Ui, assessment: &Assessment, presence: Presence) -> Option<Wanted> {
    if let Presence::DoneWithout(reason) = presence {
        let mut reason = reason.to_owned();
        let field = Field::new(cx.t("expected-reason")).hint(cx.t("expected-reason-hint"));
        let changed = text_ui(cx, ui, field, &mut reason).changed();
        let takes_back = ui.small_button(cx.t("expected-want")).clicked();
        let wanted = changed.then_some(Wanted::DoWithout(reason));
        return takes_back.then_some(Wanted::Want).or(wanted);
    }
    ui.horizontal_wrapped(|ui| {
        let enters = ui.button(cx.t("expected-enter"));
        let enters = enters.on_hover_text(cx.t("expected-enter-hint")).clicked();
        let taken = take_ui(cx, ui, assessment);
        let does_without = ui.button(cx.t("expected-do-without")).clicked();
        let without = does_without.then(|| Wanted::DoWithout(String::new()));
        enters.then_some(Wanted::Enter).or(taken).or(without)
    })
    .inner
}

/// The rows of the register; one paper may be several that are expected.
fn take_ui(cx: &Cx, ui: &mut Ui, assessment: &Assessment) -> Option<Wanted> {
    let rows = assessment.registers.procedures.iter().enumerate();
    let named: Vec<(usize, &str)> = rows
        .filter(|(_, row)| !row.title.trim().is_empty())
        .map(|(index, row)| (index, row.title.as_str()))
        .collect();
    let mut taken = None;
    ui.add_enabled_ui(!named.is_empty(), |ui| {
        ui.menu_button(cx.t("expected-take"), |ui| {
            let area = eframe::egui::ScrollArea::vertical().max_height(260.0);
            area.show(ui, |ui| {
                for (row, title) in &named {
                    if ui.add(Button::new(*title).frame(false)).clicked() {
                        taken = Some(Wanted::Take(*row));
                    }
                }
            });
        });
    });
    taken
}
