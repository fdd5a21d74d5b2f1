//! The screen of the units: they are added and asked, forms are made, and a form that came back is taken as one step.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    assessment::{Answer, unit::Asking},
    model::{Section, Verdict},
    ui::Screen,
};

use crate::{
    collect::{cell, filled, form, given, text, with_who},
    exchange::edited,
    fixture::{control, date},
};

use super::window::{Window, shows};

#[test]
fn a_unit_is_added_asked_and_taken_out_with_a_word_about_what_it_was_asked() {
    let mut window = Window::on(given().0);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    assert_eq!(window.harness.state().screen(), Screen::Units);
    window.click("unit-add");
    assert!(shows(&window, window.t("unit-name-missing")));
    window.write("unit-name", "Chi nhánh miền Trung");
    window.write("unit-codes", "D05 Z9");
    window.click("unit-codes-add");
    let unit = &window.assessment().units[2];
    assert_eq!(unit.name, "Chi nhánh miền Trung");
    assert!(unit.controls.contains(&control("D05")));
    let unknown = window.texts.with("unit-codes-unknown", &[("codes", &"Z9")]);
    assert!(shows(&window, &unknown));
    let questions = window.harness.state().session().unwrap().questions();
    let review = questions.iter().filter(|it| it.section == Section::Review);
    let review = format!("{} ({})", window.t("section-review"), review.count());
    window.click_named(&review);
    assert!(
        window.assessment().units[2]
            .sections
            .contains(&Section::Review)
    );
    window.click("unit-remove");
    assert_eq!(window.assessment().units.len(), 3, "asked first");
    assert!(shows(&window, "1 phần, 1 nội dung riêng"));
    window.click("unit-remove-now");
    assert_eq!(window.assessment().units.len(), 2);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.assessment().units.len(), 3);
}

#[test]
fn forms_are_made_into_a_folder() {
    let mut window = Window::on(given().0);
    window.show(Screen::Units);
    let folder = window.archive.path().join("phiếu");
    std::fs::create_dir(&folder).unwrap();
    window.answer_dialog(folder.clone());
    let all = format!(
        "{} {}",
        window.t("unit-forms-all"),
        window.t("unit-form-xlsx")
    );
    window.harness.get_by_label(&all).click_accesskit();
    window.harness.run_steps(2);
    let made = window.texts.with("unit-forms-made", &[("count", &2)]);
    window.wait_for(&made);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_form_is_looked_at_chosen_from_taken_and_taken_back_in_one_step() {
    let (mut assessment, questions) = given();
    let asked = assessment.asked_of(&assessment.units[0], &questions);
    let (one, other) = (asked[0].at.clone(), asked[1].at.clone());
    let bytes = with_who(&form(&assessment, &questions));
    let bytes = edited(&bytes, "xl/worksheets/sheet2.xml", |xml| {
        let xml = filled(&xml, &cell('E', 0), &text("của đơn vị"));
        let xml = filled(&xml, &cell('D', 1), &text("Đã thực hiện"));
        let xml = filled(&xml, &cell('E', 1), &text("chỉ đơn vị"));
        filled(&xml, &cell('D', 2), &text("Xong rồi"))
    });
    let mut answer = Answer::unassessed();
    answer.observation = "của cán bộ".to_owned();
    answer.owner = "Trung tâm".to_owned();
    assessment.answers.insert(one.clone(), answer);
    let mut window = Window::on(assessment);
    window.show(Screen::Units);
    let before = window.assessment().clone();
    let file = window.archive.path().join("phiếu.xlsx");
    std::fs::write(&file, bytes).unwrap();
    window.answer_dialog(file);
    window.click_step("unit-read");
    window.wait_for("phiếu.xlsx");
    window.harness.run_ok();
    assert!(shows(&window, "Trần Thị Bình, Trưởng phòng"));
    assert!(
        shows(&window, "'Nhiệm vụ'!D6: “Xong rồi”"),
        "with its place"
    );
    assert_eq!(*window.assessment(), before, "nothing is written yet");
    let take = window.t("returned-take").to_owned();
    let is_waiting = window.harness.get_by_role_and_label(Role::Button, &take);
    assert!(
        is_waiting.accesskit_node().is_disabled(),
        "a choice is open"
    );
    let both = format!("{} – {}", window.t("returned-keep-both"), one.control);
    let both = window.harness.get_by(|node| {
        let name = node.label().unwrap_or_default();
        name.starts_with(&both)
    });
    both.click_accesskit();
    window.harness.run_ok();
    window.click("returned-take");
    let after = window.assessment();
    assert_eq!(after.answers[&one].observation, "của cán bộ\ncủa đơn vị");
    assert_eq!(after.answers[&other].verdict, Verdict::Compliant);
    assert_eq!(after.answers[&other].owner, "Phòng Kỹ thuật");
    assert_eq!(after.units[0].asking(date("2007-03-20")), Asking::Returned);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.assessment().answers, before.answers);
    assert_eq!(window.assessment().units, before.units, "one step");
}

#[test]
fn what_is_chosen_on_the_walk_is_given_to_a_unit() {
    let mut window = Window::on(given().0);
    window.show(Screen::Walk);
    window.press(Modifiers::COMMAND, Key::A);
    window.click("bulk-ask");
    window.click_named("2. Văn phòng");
    let questions = window.harness.state().session().unwrap().questions().len();
    assert_eq!(window.assessment().units[1].controls.len(), questions);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.assessment().units[1].controls.len(), 1);
}
