//! The way of the paper, one step under the other: what is done, by whom and when, and what comes next.

use eframe::egui::{Button, RichText, Ui};

use crate::{
    app::explain,
    assessment::{
        Act, Assessment, Dispatch, RelationKind, Route, State, Step,
        readiness::{Gap, GapPlace, Severity},
    },
    model::Date,
    store::{archive::REPORTS_FOLDER, settings::Role},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{
            Field, Tone, choice_ui, date_ui, main_button, notice_ui, number_ui, paragraph_ui,
            text_ui,
        },
    },
};

use super::{
    super::{
        Screen, pair_ui,
        signing::{SigningViews, signing_ui},
    },
    Surroundings,
    drafts::drafts_ui,
    notes::{NotesView, opinions_ui, points_ui},
};

/// What is typed for the next step.
#[derive(Default)]
pub struct PathView {
    /// Who returns or signs by hand; the signatory where empty.
    pub by: String,
    /// What is to be changed in a returned paper.
    pub comment: String,
    /// Number that the clerk gives …
    pub number: Option<u32>,
    /// … and the date.
    pub date: Option<Date>,
    /// What the next paper does to an issued report …
    pub kind: Option<RelationKind>,
    /// … of this number …
    pub earlier: Option<u32>,
    /// … and why.
    pub reason: String,
}

/// Where a step stands among the others.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Done,
    Now,
    Later,
}

/// What every step looks at.
#[derive(Clone, Copy)]
struct Here<'a> {
    state: State,
    around: Surroundings<'a>,
}

/// The steps.
pub(super) fn path_ui(
    cx: &Cx,
    ui: &mut Ui,
    (view, signing, notes): (&mut PathView, &mut SigningViews, &mut NotesView),
    assessment: &mut Assessment,
    around: Surroundings,
) -> Option<Command> {
    let state = assessment.dispatch.state();
    let gaps = &around.numbers.gaps;
    let defects = gaps.iter().filter(|gap| gap.severity == Severity::Form);
    let defects = defects.count();
    let here = Here { state, around };
    let at = |own: State| match state {
        // While others are asked, it is still being written.
        State::Consulting if own == State::Draft => Place::Now,
        _ if state == own => Place::Now,
        _ if state > own => Place::Done,
        _ => Place::Later,
    };
    let check = if state.is_written() && defects > 0 {
        Place::Now
    } else {
        Place::Done
    };
    let mut command = step_ui(cx, ui, check, "path-check", |ui| {
        check_ui(cx, ui, defects, state)
    });
    if !state.is_issued() {
        evidence_ui(cx, ui, assessment, gaps);
    }
    let mut keep = |asked: Option<Command>| command = command.take().or(asked);
    let route = assessment.dispatch.route.code();
    let sign = format!("path-sign-{route}");
    ui.add_enabled_ui(!around.is_issuing, |ui| {
        let dispatch = &mut assessment.dispatch;
        keep(step_ui(cx, ui, at(State::Draft), "path-draft", |ui| {
            let draft = draft_ui(cx, ui, dispatch, here);
            draft.or(opinions_ui(cx, ui, notes, dispatch))
        }));
        keep(step_ui(cx, ui, at(State::Draft), "path-submit", |ui| {
            submit_ui(cx, ui, dispatch, state, defects == 0)
        }));
        keep(step_ui(cx, ui, at(State::Submitted), &sign, |ui| {
            sign_ui(cx, ui, (view, signing), dispatch, here)
        }));
        keep(step_ui(cx, ui, at(State::Signed), "path-number", |ui| {
            clerk_ui(cx, ui, (view, signing), dispatch, here)
        }));
        let issued = if state.is_issued() {
            state
        } else {
            State::Numbered
        };
        keep(step_ui(cx, ui, at(issued), "path-issue", |ui| {
            if !state.is_issued() {
                return None;
            }
            let opened = opened_ui(cx, ui, &assessment.dispatch, around);
            opened.or(issued_ui(cx, ui, view, assessment))
        }));
    });
    command
}

/// A step: its mark and name, and below it, indented, what belongs to it.
fn step_ui(
    cx: &Cx,
    ui: &mut Ui,
    place: Place,
    title: &str,
    content: impl FnOnce(&mut Ui) -> Option<Command>,
) -> Option<Command> {
    let (mark, colour) = match place {
        Place::Done => (Tone::Good.mark(), cx.tokens.good),
        Place::Now => ("▶", cx.tokens.accent),
        Place::Later => ("○", cx.tokens.weak),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(mark).color(colour));
        let title = cx.texts.t(title);
        if place == Place::Later {
            ui.label(RichText::new(title).color(cx.tokens.weak));
        } else {
            ui.label(theme::strong(title));
        }
    });
    ui.visuals_mut().indent_has_left_vline = false;
    let indented = ui.indent(title, content).inner;
    ui.add_space(theme::space::SMALL);
    indented
}

fn check_ui(cx: &Cx, ui: &mut Ui, defects: usize, state: State) -> Option<Command> {
    if !state.is_written() {
        return None;
    }
    if defects == 0 {
        cx.hint_ui(ui, cx.t("path-check-done"));
        return None;
    }
    let words = cx.with("path-check-defects", &[("count", &defects)]);
    notice_ui(cx, ui, Tone::Bad, &words);
    let see = ui.button(cx.t("path-see-gaps")).clicked();
    see.then_some(Command::Show(Screen::Readiness))
}

/// Evidence that is lost, changed or no longer holds, in sentences: whoever signs knows it before.
fn evidence_ui(cx: &Cx, ui: &mut Ui, assessment: &Assessment, gaps: &[Gap]) {
    /// More are on the screen of readiness.
    const SHOWN: usize = 5;
    let is_faulty =
        |gap: &&Gap| matches!(gap.place, GapPlace::Evidence(_)) && gap.severity < Severity::Hint;
    let faulty = gaps.iter().filter(is_faulty);
    let more = faulty.clone().count().saturating_sub(SHOWN);
    for gap in faulty.take(SHOWN) {
        let sentence = explain::gap(cx.texts, cx.library, assessment, gap);
        notice_ui(cx, ui, Tone::Warn, &sentence);
    }
    if more > 0 {
        cx.hint_ui(ui, cx.with("and-more", &[("count", &more)]));
    }
}

/// Who took a step and when.
fn taken_ui(cx: &Cx, ui: &mut Ui, step: &Step) {
    let act = cx.coded("act", step.act.code());
    let at = cx.texts.moment(step.at);
    cx.hint_ui(ui, format!("{act} · {at} · {}", step.by));
}

fn draft_ui(cx: &Cx, ui: &mut Ui, dispatch: &Dispatch, here: Here) -> Option<Command> {
    if let Some(step) = dispatch.returned_with() {
        let (at, by) = (cx.texts.moment(step.at), &step.by);
        let words = cx.with(
            "path-returned",
            &[("by", by), ("at", &at), ("comment", &step.comment)],
        );
        notice_ui(cx, ui, Tone::Warn, &words);
    }
    let kept = drafts_ui(cx, ui, &dispatch.steps, here.around.folder);
    if !here.state.is_written() {
        return kept;
    }
    let number = dispatch.drafts() + 1;
    let name = cx.with("path-keep-draft", &[("number", &number)]);
    let keep = ui.button(name).clicked();
    kept.or(keep.then_some(Command::TakeStep(Act::Drafted)))
}

fn submit_ui(
    cx: &Cx,
    ui: &mut Ui,
    dispatch: &mut Dispatch,
    state: State,
    is_sound: bool,
) -> Option<Command> {
    if !state.is_written() {
        if let Some(step) = dispatch.last(Act::Submitted) {
            taken_ui(cx, ui, step);
        }
        return None;
    }
    ui.horizontal_wrapped(|ui| {
        for route in Route::ALL {
            let name = cx.coded("route", route.code());
            ui.radio_value(&mut dispatch.route, route, name);
        }
    });
    let sheet = points_ui(cx, ui, dispatch);
    let about = format!("path-route-{}", dispatch.route.code());
    cx.hint_ui(ui, cx.texts.t(&about));
    ui.add_enabled(is_sound, main_button(cx, cx.t("act-submitted")))
        .clicked()
        .then_some(Command::TakeStep(Act::Submitted))
        .or(sheet)
}

fn sign_ui(
    cx: &Cx,
    ui: &mut Ui,
    (view, signing): (&mut PathView, &mut SigningViews),
    dispatch: &Dispatch,
    here: Here,
) -> Option<Command> {
    if let Some(step) = dispatch.last(Act::Signed) {
        taken_ui(cx, ui, step);
    }
    if here.state != State::Submitted {
        return None;
    }
    let opened = opened_ui(cx, ui, dispatch, here.around);
    let is_digital = dispatch.route == Route::Digital;
    let key = (is_digital).then(|| key_ui(cx, ui, signing, Role::Head, here.around));
    let (can_sign, asked) = key.unwrap_or((true, None));
    let name = if is_digital {
        "path-sign"
    } else {
        "path-signed-by-hand"
    };
    let button = main_button(cx, cx.texts.t(name));
    let sign = ui.add_enabled(can_sign, button).clicked();
    let sign = sign.then_some(Command::TakeStep(Act::Signed));
    sign.or(opened).or(asked).or(hand_back_ui(cx, ui, view))
}

/// The key that signs in this step, in a frame of its own; whether it can sign now, and what it asks for.
fn key_ui(
    cx: &Cx,
    ui: &mut Ui,
    signing: &mut SigningViews,
    role: Role,
    around: Surroundings,
) -> (bool, Option<Command>) {
    let means = around.means(role);
    let title = match role {
        Role::Officer | Role::Head => "path-key-head",
        Role::Body => "path-key-body",
    };
    let asked = cx
        .tokens
        .card()
        .fill(cx.tokens.bar)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::strong(cx.t(title)));
            signing_ui(cx, ui, signing, (role, means))
        })
        .inner;
    ui.add_space(theme::space::SMALL);
    (signing.can_sign(role, means), asked)
}

/// The comment with which a paper goes back, and who signs or returns it.
fn hand_back_ui(cx: &Cx, ui: &mut Ui, view: &mut PathView) -> Option<Command> {
    let by = Field::new(cx.t("path-by"))
        .hint(cx.t("path-by-hint"))
        .width(320.0);
    text_ui(cx, ui, by, &mut view.by);
    let comment = Field::new(cx.t("path-comment")).hint(cx.t("path-comment-hint"));
    paragraph_ui(cx, ui, comment, 2, &mut view.comment);
    let has_comment = !view.comment.trim().is_empty();
    let button = Button::new(cx.t("act-returned"));
    let clicked = ui.add_enabled(has_comment, button).clicked();
    clicked.then_some(Command::TakeStep(Act::Returned))
}

fn clerk_ui(
    cx: &Cx,
    ui: &mut Ui,
    (view, signing): (&mut PathView, &mut SigningViews),
    dispatch: &Dispatch,
    here: Here,
) -> Option<Command> {
    if let Some(step) = dispatch.last(Act::Numbered) {
        taken_ui(cx, ui, step);
    }
    if here.state != State::Signed {
        return None;
    }
    let opened = opened_ui(cx, ui, dispatch, here.around);
    let is_digital = dispatch.route == Route::Digital;
    let why = if is_digital {
        "path-number-why-digital"
    } else {
        "path-number-why-by-hand"
    };
    cx.hint_ui(ui, cx.texts.t(why));
    let (number, date) = (&mut view.number, &mut view.date);
    pair_ui(
        ui,
        |ui| {
            number_ui(cx, ui, Field::new(cx.t("dispatch-number")), number);
        },
        |ui| {
            date_ui(cx, ui, Field::new(cx.t("dispatch-date")), date);
        },
    );
    let is_given = view.number.is_some_and(|number| number > 0) && view.date.is_some();
    ui.add_space(theme::space::SMALL);
    let key = is_digital.then(|| key_ui(cx, ui, signing, Role::Body, here.around));
    let (can_sign, asked) = key.unwrap_or((true, None));
    let button = main_button(cx, cx.t("act-numbered"));
    let give = ui.add_enabled(is_given && can_sign, button);
    let give = give.clicked().then_some(Command::TakeStep(Act::Numbered));
    give.or(opened).or(asked).or(hand_back_ui(cx, ui, view))
}

/// The paper as it lies on the desk, to be opened.
fn opened_ui(cx: &Cx, ui: &mut Ui, dispatch: &Dispatch, around: Surroundings) -> Option<Command> {
    let step = dispatch
        .steps
        .iter()
        .rev()
        .find(|step| step.file.is_some())?;
    let file = step.file.as_ref()?;
    let path = around.folder.join(REPORTS_FOLDER).join(&file.name);
    let name = format!("{} – {}", cx.t("result-open"), file.name);
    ui.horizontal_wrapped(|ui| {
        ui.label(file.name.as_str());
        let open = ui.button(cx.t("result-open")).accessible_name(name);
        open.clicked().then_some(Command::Reveal(path))
    })
    .inner
}

/// After the number: the scan of a paper signed by hand, and the next paper.
fn issued_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut PathView,
    assessment: &Assessment,
) -> Option<Command> {
    let mut command = None;
    if assessment.dispatch.route == Route::ByHand {
        let record = assessment
            .issued
            .iter()
            .rev()
            .find(|it| it.number.is_some());
        if record.is_some_and(|record| record.scans.is_empty()) {
            notice_ui(cx, ui, Tone::Warn, cx.t("path-no-scan"));
        }
        let scan = ui.button(cx.t("path-scan")).clicked();
        command = scan.then_some(Command::AskScan);
    }
    ui.collapsing(cx.t("path-next"), |ui| {
        cx.hint_ui(ui, cx.t("path-next-why"));
        let numbers: Vec<Option<u32>> = assessment.reports_in_force().map(|it| it.number).collect();
        if !numbers.contains(&view.earlier) {
            view.earlier = numbers.last().copied().flatten();
        }
        let kinds = RelationKind::ALL.map(Some);
        let kind_name = |kind: &Option<RelationKind>| {
            kind.map_or_else(String::new, |kind| cx.coded("amend", kind.code()))
        };
        let field = Field::new(cx.t("path-next-kind")).width(200.0);
        view.kind = view.kind.or(kinds[0]);
        choice_ui(cx, ui, field, &mut view.kind, &kinds, kind_name);
        let number_name =
            |number: &Option<u32>| number.map_or_else(String::new, |it| format!("{it:02}"));
        let field = Field::new(cx.t("path-next-report")).width(200.0);
        choice_ui(cx, ui, field, &mut view.earlier, &numbers, number_name);
        let reason = Field::new(cx.t("path-next-reason")).hint(cx.t("path-next-reason-hint"));
        paragraph_ui(cx, ui, reason, 2, &mut view.reason);
        let is_complete = view.earlier.is_some() && !view.reason.trim().is_empty();
        let button = Button::new(cx.t("path-next-begin"));
        if ui.add_enabled(is_complete, button).clicked() {
            command = Some(Command::BeginNext);
        }
    });
    command
}
