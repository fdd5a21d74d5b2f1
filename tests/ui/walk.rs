//! Answering: the whole walk by keyboard, input methods on a card, many answers at once, suggestions, filters.

use eframe::egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    assessment::{Answer, Assessment, register::System, scope::questions},
    lang::Texts,
    model::{Language, Maturity, OrganisationType, Verdict},
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::{LIBRARY, answered, control, empty};

const NONE: Modifiers = Modifiers::NONE;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;

/// The walk over this assessment, card by card.
fn cards(assessment: Assessment) -> Window {
    let mut window = Window::on(assessment);
    window.press(CTRL, Key::Num2);
    window.press(CTRL, Key::L);
    assert!(shows(&window, window.t("key-alt")), "the keys are shown");
    window
}

fn body() -> Assessment {
    empty(&[OrganisationType::InternetBody])
}

/// Presses a key as a window does: the key, and the text that comes with it.
fn key_with_text(window: &mut Window, modifiers: Modifiers, key: Key, text: &str) {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    // In one frame, as they come; the harness gives each event of its own a frame.
    let typed = Event::Text(text.to_owned());
    let events = &mut window.harness.input_mut().events;
    events.extend([event(true), typed, event(false)]);
    window.harness.run_ok();
}

fn text(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.harness.run_ok();
}

fn commit(window: &mut Window, text: &str) {
    window
        .harness
        .event(Event::Ime(ImeEvent::Commit(text.to_owned())));
    window.harness.run_ok();
}

fn selected(window: &Window) -> String {
    window
        .harness
        .state()
        .selected()
        .unwrap()
        .control
        .to_string()
}

fn verdict(window: &Window, id: &str) -> Verdict {
    window.assessment().verdict(&control(id))
}

fn answer<'a>(window: &'a Window, id: &str) -> &'a Answer {
    &window.assessment().answers[&control(id)]
}

#[test]
fn the_whole_walk_goes_by_keyboard_alone() {
    let mut window = cards(body());
    assert_eq!(selected(&window), "D01");
    window.press(NONE, Key::Num1);
    assert_eq!(verdict(&window, "D01"), Verdict::Compliant);

    window.press(NONE, Key::N);
    text(&mut window, "Đã rà soát");
    window.press(NONE, Key::Escape);
    assert_eq!(answer(&window, "D01").observation, "Đã rà soát");

    window.press(NONE, Key::Enter);
    assert_eq!(selected(&window), "D02");
    window.press(NONE, Key::F);
    assert!(answer(&window, "D02").flagged);
    window.press(NONE, Key::Backspace);
    assert_eq!(selected(&window), "D01");

    // From D01, which is answered, to the first that is not; and on from within a field.
    window.press(CTRL, Key::Enter);
    assert_eq!(selected(&window), "D02");
    window.press(NONE, Key::N);
    text(&mut window, "Một");
    window.press(CTRL, Key::Enter);
    assert_eq!(selected(&window), "D03");
    assert_eq!(answer(&window, "D02").observation, "Một");

    window.press(NONE, Key::E);
    window.press(NONE, Key::Enter);
    assert_eq!(
        selected(&window),
        "D03",
        "Enter belongs to the button in focus"
    );
}

#[test]
fn not_applicable_asks_why_at_once() {
    let mut window = cards(body());
    window.press(NONE, Key::Num4);
    text(&mut window, "Không vận hành máy chủ");
    let found = answer(&window, "D01");
    assert_eq!(found.verdict, Verdict::NotApplicable);
    assert_eq!(found.justification, "Không vận hành máy chủ");

    // In the list a click on the mark asks just the same.
    let mut window = Window::on(body());
    window.show(Screen::Walk);
    let word = window.t("verdict-duty-not_applicable").to_owned();
    window.click_named(&format!("D01 – {word}"));
    window.harness.run_ok();
    text(&mut window, "Ngoài phạm vi");
    assert_eq!(answer(&window, "D01").justification, "Ngoài phạm vi");
}

#[test]
fn m_takes_the_next_digit_as_maturity_on_controls_of_standards_alone() {
    let mut window = cards(body());
    window.press(NONE, Key::M);
    window.press(NONE, Key::Num3);
    assert_eq!(answer(&window, "D01").maturity, None);
    assert_eq!(verdict(&window, "D01"), Verdict::NonCompliant);

    let mut window = cards(answered("D01: compliant"));
    while selected(&window).starts_with('D') {
        window.press(NONE, Key::Enter);
    }
    let id = selected(&window);
    window.press(NONE, Key::M);
    assert!(shows(&window, window.t("card-awaits-level")));
    window.press(NONE, Key::Num3);
    assert_eq!(answer(&window, &id).maturity, Maturity::new(3));
    assert_eq!(verdict(&window, &id), Verdict::NotAssessed);
    window.press(NONE, Key::Num2);
    assert_eq!(verdict(&window, &id), Verdict::Partial, "the second digit");
    window.press(NONE, Key::Num5);
    assert_eq!(
        verdict(&window, &id),
        Verdict::Partial,
        "no control can be not arisen"
    );
    window.press(NONE, Key::Num0);
    assert_eq!(verdict(&window, &id), Verdict::NotAssessed);
}

#[test]
fn a_key_and_its_text_count_once_and_one_letter_of_text_counts_as_its_key() {
    let mut window = cards(body());
    key_with_text(&mut window, NONE, Key::F, "f");
    assert!(answer(&window, "D01").flagged, "once, not twice");
    text(&mut window, "2");
    assert_eq!(verdict(&window, "D01"), Verdict::Partial);
    commit(&mut window, "1");
    assert_eq!(verdict(&window, "D01"), Verdict::Compliant);
    commit(&mut window, "F");
    assert!(
        window
            .assessment()
            .answers
            .get(&control("D01"))
            .is_some_and(|it| !it.flagged)
    );
    commit(&mut window, "tiếng");
    text(&mut window, "33");
    assert_eq!(
        verdict(&window, "D01"),
        Verdict::Compliant,
        "words are no keys"
    );
    key_with_text(&mut window, NONE, Key::N, "n");
    text(&mut window, "1");
    let found = answer(&window, "D01");
    assert_eq!(found.observation, "1", "the letter of the key is not typed");
    assert_eq!(
        found.verdict,
        Verdict::Compliant,
        "in a field a digit is a digit"
    );
}

#[test]
fn with_alt_the_keys_mean_the_same_inside_of_a_field_and_beside_the_list() {
    let mut window = cards(body());
    key_with_text(&mut window, ALT, Key::N, "n");
    text(&mut window, "Ghi");
    key_with_text(&mut window, ALT, Key::Num3, "3");
    key_with_text(&mut window, ALT, Key::F, "f");
    let found = answer(&window, "D01").clone();
    assert_eq!(found.observation, "Ghi");
    assert_eq!(found.verdict, Verdict::NonCompliant);
    assert!(found.flagged);
    window.press(ALT, Key::Enter);
    assert_eq!(selected(&window), "D02");
    window.press(ALT, Key::Backspace);
    assert_eq!(selected(&window), "D01");

    let mut window = Window::on(body());
    window.show(Screen::Walk);
    window.press(ALT, Key::Num1);
    assert_eq!(verdict(&window, "D01"), Verdict::Compliant);
    window.press(NONE, Key::Num2);
    assert_eq!(
        verdict(&window, "D01"),
        Verdict::Compliant,
        "bare keys are for cards"
    );
}

#[test]
fn when_everything_has_a_verdict_ctrl_enter_says_so() {
    let mut assessment = body();
    for question in questions(&assessment, &LIBRARY).into_iter().skip(2) {
        let answer = Answer {
            verdict: Verdict::Compliant,
            ..Answer::unassessed()
        };
        assessment.answers.insert(question.at, answer);
    }
    let mut window = cards(assessment);
    for id in ["D01", "D02"] {
        assert_eq!(selected(&window), id);
        window.press(NONE, Key::Num1);
        window.press(CTRL, Key::Enter);
    }
    assert!(shows(&window, window.t("walk-all-answered")));
}

#[test]
fn many_are_answered_at_once_and_one_step_takes_it_back() {
    let mut window = Window::on(answered("D04: compliant"));
    window.show(Screen::Walk);
    let before = window.assessment().clone();
    window.press(CTRL, Key::A);
    let count = window.harness.state().session().unwrap().questions().len();
    let heading = window.texts.with("bulk-heading", &[("count", &count)]);
    assert!(shows(&window, &heading));
    let replaced = window.texts.with("bulk-replaces", &[("count", &1)]);
    let word = window.t("verdict-control-not_applicable").to_owned();
    window.click_named(&format!("– {word}"));
    assert!(shows(&window, &replaced));
    let write = window.texts.with("bulk-write", &[("count", &count)]);
    assert!(
        window
            .harness
            .get_by_label(&write)
            .accesskit_node()
            .is_disabled(),
        "it must be said why"
    );
    window.write("card-justification", "Chưa hoạt động trong kỳ");
    window.write("card-owner", "Phòng Kỹ thuật");
    window.click_named(&write);
    let answers = &window.assessment().answers;
    assert_eq!(answers.len(), count);
    for answer in answers.values() {
        assert_eq!(answer.verdict, Verdict::NotApplicable);
        assert_eq!(answer.justification, "Chưa hoạt động trong kỳ");
        assert_eq!(answer.owner, "Phòng Kỹ thuật");
    }
    window.press(CTRL, Key::Z);
    assert_eq!(window.assessment().answers, before.answers);
}

#[test]
fn ctrl_and_shift_choose_rows() {
    let mut window = Window::on(body());
    window.show(Screen::Walk);
    let click = |window: &mut Window, id: &str, modifiers: Modifiers| {
        let word = window.t("verdict-duty-not_assessed").to_owned();
        let nodes = window.harness.query_all_by_role(Role::Button);
        let name = format!("{id} ");
        let mut rows = nodes.filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.starts_with(&name) && label.ends_with(&word)
        });
        rows.next().unwrap().click_modifiers(modifiers);
        drop(rows);
        window.harness.run_ok();
    };
    let chosen = |window: &Window, count: usize| {
        let heading = window.texts.with("bulk-heading", &[("count", &count)]);
        shows(window, &heading)
    };
    click(&mut window, "D02", NONE);
    click(&mut window, "D05", Modifiers::SHIFT);
    assert!(chosen(&window, 4), "D02 to D05");
    click(&mut window, "D03", CTRL);
    assert!(chosen(&window, 3));
    click(&mut window, "D07", NONE);
    assert!(!chosen(&window, 3) && !chosen(&window, 1));
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    assert!(chosen(&window, 2), "D07 and the next");
}

#[test]
fn a_suggestion_is_shown_with_its_kinship_and_taken_by_one_key() {
    let mut window = cards(answered("A.5.1.1: partial"));
    while selected(&window) != "D09" {
        window.press(NONE, Key::Enter);
    }
    assert!(shows(&window, window.t("card-suggestions")));
    let take = window.texts.with("card-take", &[("control", &"A.5.1.1")]);
    assert!(shows(&window, &take));
    assert_eq!(
        verdict(&window, "D09"),
        Verdict::NotAssessed,
        "nothing is copied unasked"
    );
    window.press(NONE, Key::S);
    assert_eq!(verdict(&window, "D09"), Verdict::Partial);
    assert!(!shows(&window, &take));
    window.press(CTRL, Key::Z);
    assert_eq!(verdict(&window, "D09"), Verdict::NotAssessed);
}

#[test]
fn filters_combine_and_tell_what_they_would_leave() {
    let mut window = Window::on(answered(
        "D04: compliant, D05: partial, D07: not_applicable",
    ));
    window.show(Screen::Walk);
    window.click("walk-filters");
    let questions = window.harness.state().session().unwrap().questions().len();
    let unanswered = format!("{} ({})", window.t("filter-unanswered"), questions - 3);
    window.click_named(&unanswered);
    let count = window
        .texts
        .with("walk-count", &[("count", &(questions - 3))]);
    assert!(shows(&window, &count));
    let evidence = format!("{} ({})", window.t("filter-no-evidence"), questions - 3);
    window.click_named(&evidence);
    window.click("filter-clear");
    let all = window.texts.with("walk-count", &[("count", &questions)]);
    assert!(shows(&window, &all));
    // What is not asked can be read and not answered.
    let applies = format!("{} ({questions})", window.t("filter-applies"));
    window.click_named(&applies);
    let catalogues = window.assessment().catalogues.iter();
    let controls = catalogues.map(|used| LIBRARY.catalogue(&used.id).unwrap().controls.len());
    let everything = controls.sum::<usize>();
    assert!(everything > questions);
    let count = window.texts.with("walk-count", &[("count", &everything)]);
    assert!(shows(&window, &count));
    assert!(shows(&window, window.t("walk-not-asked")));
}

#[test]
fn the_search_shows_where_the_words_stand() {
    let mut assessment = answered("D04: compliant");
    let noted = assessment.answers.get_mut(&control("D04")).unwrap();
    noted.observation = "Kiểm tra tại Hòa Lạc".to_owned();
    let mut window = Window::on(assessment);
    window.press(CTRL, Key::F);
    text(&mut window, "hoa lac");
    let count = window.texts.with("walk-count", &[("count", &1)]);
    assert!(shows(&window, &count));
    assert!(shows(&window, window.t("found-in-observation")));
}

#[test]
fn what_is_not_asked_takes_no_answer() {
    let mut window = Window::on(body());
    window.show(Screen::Walk);
    let questions = window.harness.state().session().unwrap().questions().len();
    window.harness.set_size(vec2(1_920.0, 1_080.0));
    window.harness.run_ok();
    let applies = format!("{} ({questions})", window.t("filter-applies"));
    window.click_named(&applies);
    window.press(CTRL, Key::L);
    let asked = |window: &Window| {
        let at = control(&selected(window));
        let questions = window.harness.state().session().unwrap().questions();
        questions.iter().any(|question| question.at == at)
    };
    while asked(&window) {
        window.press(NONE, Key::Enter);
    }
    assert!(shows(&window, window.t("card-not-asked")));
    window.press(NONE, Key::Num1);
    window.press(NONE, Key::F);
    assert!(window.assessment().answers.is_empty());
}

#[test]
fn a_control_is_answered_for_systems_and_branches_and_nothing_leaves_with_the_register() {
    let mut assessment = answered("D01: compliant");
    assessment.registers.systems = ["Cổng thông tin", "Thư điện tử"]
        .map(|name| System {
            name: name.to_owned(),
            ..System::default()
        })
        .into();
    let mut window = Window::on(assessment);
    window.show(Screen::Walk);
    let heading = window.texts.with("systems-heading", &[("count", &0)]);
    window.click_named(&heading);
    window.click("systems-add-all");
    window.write("systems-name", "Chi nhánh Đà Nẵng");
    window.click("systems-add-name");
    let answer = &window.assessment().answers[&control("D01")];
    let results: Vec<(&str, Verdict)> = answer
        .systems
        .iter()
        .map(|it| (it.system.as_str(), it.verdict))
        .collect();
    assert_eq!(
        results,
        [
            ("Cổng thông tin", Verdict::Compliant),
            ("Thư điện tử", Verdict::NotAssessed),
            ("Chi nhánh Đà Nẵng", Verdict::NotAssessed),
        ]
    );
    assert_eq!(answer.verdict, Verdict::NotAssessed, "the worst of them");
    assert!(shows(&window, window.t("systems-unregistered")));
    let remove = format!("{} – Thư điện tử", window.t("systems-remove"));
    window.click_named(&remove);
    let answer = &window.assessment().answers[&control("D01")];
    assert_eq!(answer.systems.len(), 2);
}

#[test]
fn a_sentence_goes_into_the_notes_only_when_it_is_chosen_and_behind_what_is_there() {
    let mut window = cards(answered("D01: compliant"));
    let of = |verdict| {
        LIBRARY
            .phrases_of(&control("D01"), verdict)
            .collect::<Vec<_>>()
    };
    let (fitting, other) = (of(Verdict::Compliant), of(Verdict::Partial));
    let heading = Texts::new(Language::Vi).with("phrases", &[("count", &fitting.len())]);
    window.click_named(&heading);
    window.harness.run_ok();
    assert!(shows(&window, fitting[0]) && !shows(&window, other[0]));
    assert_eq!(answer(&window, "D01").observation, "");
    window.click_named(fitting[0]);
    window.harness.run_ok();
    assert_eq!(answer(&window, "D01").observation, fitting[0]);
    window.click_named(fitting[1]);
    window.harness.run_ok();
    let both = format!("{} {}", fitting[0], fitting[1]);
    assert_eq!(answer(&window, "D01").observation, both);
}

#[test]
fn the_reason_for_what_is_rare_is_offered_and_never_set_unasked() {
    let mut window = cards(body());
    let is_rare = |at: &tuanthu::model::ControlRef| {
        let (_, control) = LIBRARY.control(at).unwrap();
        control.is_rare_for(&[OrganisationType::InternetBody])
    };
    let asked = questions(window.assessment(), &LIBRARY);
    let steps = asked.iter().position(|it| is_rare(&it.at)).unwrap();
    for _ in 0..steps {
        window.press(NONE, Key::Enter);
    }
    let rare = asked[steps].at.control.to_string();
    assert_eq!(selected(&window), rare);
    window.press(NONE, Key::Num4);
    assert_eq!(verdict(&window, &rare), Verdict::NotApplicable);
    assert_eq!(answer(&window, &rare).justification, "");
    let texts = Texts::new(Language::Vi);
    let kind = texts.t("organisation-type-internet_body");
    let reason = texts.with("card-rare-reason", &[("types", &kind)]);
    window.click_named(&reason);
    assert_eq!(answer(&window, &rare).justification, reason);
    assert!(
        !shows(&window, &reason),
        "it is offered while nothing is written"
    );
}
