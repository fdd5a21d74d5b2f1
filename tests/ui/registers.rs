//! The registers as sheets: rows are added, moved in, chosen, sorted, pasted, taken from files; each is one step back.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    assessment::register::{Domain, System, SystemRole},
    model::{Language, OrganisationType},
    ui::Screen,
};

use crate::fixture::{LIBRARY, answered, control, empty};

use super::window::{Window, shows};

fn with_systems(names: &[&str]) -> Window {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    assessment.registers.systems = names
        .iter()
        .map(|name| System {
            name: (*name).to_owned(),
            ..System::default()
        })
        .collect();
    let mut window = Window::on(assessment);
    window.show(Screen::Registers);
    window
}

fn names(window: &Window) -> Vec<&str> {
    let systems = &window.assessment().registers.systems;
    systems.iter().map(|it| it.name.as_str()).collect()
}

/// The name of a cell for screen readers.
fn cell(window: &Window, column: &str, row: usize) -> String {
    format!("{} {row}", window.t(column))
}

fn focus(window: &mut Window, column: &str, row: usize) {
    let name = cell(window, column, row);
    window.field(&name).focus();
    window.harness.run_ok();
}

fn has_focus(window: &Window, column: &str, row: usize) -> bool {
    let name = cell(window, column, row);
    window.field(&name).is_focused()
}

fn choose(window: &mut Window, row: usize) {
    let name = window.texts.with("grid-choose", &[("number", &row)]);
    window.click_named(&name);
}

#[test]
fn every_register_can_be_filled_and_emptied() {
    let mut window = Window::on(answered("D04: compliant"));
    window.show(Screen::Registers);
    for register in [
        "systems",
        "domains",
        "procedures",
        "log-sources",
        "backups",
        "restore-tests",
    ] {
        let name = window.t(&format!("register-{register}")).to_owned();
        let tab = window.harness.get_by_role_and_label(Role::Button, &name);
        tab.click_accesskit();
        window.harness.run_ok();
        window.click("table-add");
        assert!(!shows(&window, window.t("table-empty")), "{register}");
        choose(&mut window, 1);
        window.click("grid-delete");
        assert!(shows(&window, window.t("table-empty")), "{register}");
    }
}

#[test]
fn keys_move_between_cells_and_enter_on_the_last_row_adds_one() {
    let mut window = with_systems(&["một", "hai"]);
    focus(&mut window, "system-name", 1);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(has_focus(&window, "system-name", 2));
    window.press(Modifiers::NONE, Key::ArrowUp);
    assert!(has_focus(&window, "system-name", 1));
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(names(&window), ["một", "hai", ""]);
    assert!(has_focus(&window, "system-name", 3));
    window.harness.event(Event::Text("ba".to_owned()));
    window.harness.run_ok();
    assert_eq!(names(&window), ["một", "hai", "ba"]);
    focus(&mut window, "system-operator", 1);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    assert!(
        has_focus(&window, "system-owner", 1),
        "left of an empty cell"
    );
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert!(has_focus(&window, "system-operator", 1));
}

#[test]
fn chosen_rows_are_copied_and_deleted_each_in_one_step() {
    let mut window = with_systems(&["một", "hai", "ba"]);
    choose(&mut window, 2);
    // No key of the whole window takes it away.
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(names(&window), ["một", "hai", "hai", "ba"]);
    window.click("grid-choose-all");
    window.click("grid-delete");
    assert!(names(&window).is_empty());
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window), ["một", "hai", "hai", "ba"]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window), ["một", "hai", "ba"]);
}

#[test]
fn a_heading_sorts_what_is_seen_and_the_order_is_kept_on_demand() {
    let mut window = with_systems(&["hai", "ba", "một"]);
    let heading =
        |window: &Window, state: &str| format!("{}: {}", window.t("system-name"), window.t(state));
    let rising = heading(&window, "grid-unsorted");
    window.click_named(&rising);
    assert_eq!(names(&window), ["hai", "ba", "một"], "only seen otherwise");
    focus(&mut window, "system-name", 1);
    window.harness.event(Event::Text(" mươi".to_owned()));
    window.harness.run_ok();
    assert_eq!(
        names(&window),
        ["hai", "ba mươi", "một"],
        "the first row seen is written to"
    );
    window.click("grid-keep-order");
    assert_eq!(names(&window), ["ba mươi", "hai", "một"]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window), ["hai", "ba mươi", "một"]);
}

#[test]
fn cells_of_a_spreadsheet_are_pasted_at_the_cursor_with_remarks_and_taken_back_in_one_step() {
    let mut window = with_systems(&["một"]);
    focus(&mut window, "system-name", 1);
    let copied = "Cổng tin\tLưu trữ\nKho\tlạ\n";
    window.harness.event(Event::Paste(copied.to_owned()));
    window.harness.run_ok();
    assert_eq!(names(&window), ["Cổng tin", "Kho"]);
    let systems = &window.assessment().registers.systems;
    assert_eq!(systems[0].role, SystemRole::Storage);
    let words: [(&str, &dyn std::fmt::Display); 3] = [
        ("line", &2),
        ("column", &window.t("system-role")),
        ("words", &"lạ"),
    ];
    let refused = window.texts.with("import-refused-cell", &words);
    assert!(shows(&window, &refused));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window), ["một"]);
}

#[test]
fn a_word_is_pasted_into_the_field_that_has_the_cursor() {
    let mut window = with_systems(&["Cổng"]);
    focus(&mut window, "system-name", 1);
    window.harness.event(Event::Paste(" tin".to_owned()));
    window.harness.run_ok();
    assert_eq!(names(&window), ["Cổng tin"]);
}

#[test]
fn a_file_is_shown_before_its_rows_are_taken() {
    let mut window = with_systems(&["một"]);
    let file = window.archive.path().join("hệ thống.csv");
    std::fs::write(
        &file,
        "Tên hệ thống;Rà soát ngày\nCổng tin;1/3/2007\nKho;hôm qua\n",
    )
    .unwrap();
    window.answer_dialog(file);
    window.click_step("grid-import");
    window.wait_until("the file", |_| true);
    for _ in 0..200 {
        window.harness.step();
        if shows(&window, "hệ thống.csv") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(shows(&window, "✘ hôm qua"), "what is not taken is marked");
    assert_eq!(names(&window), ["một"], "nothing is taken yet");
    let take = window.texts.with("import-take", &[("count", &2)]);
    window.click_named(&take);
    assert_eq!(names(&window), ["một", "Cổng tin", "Kho"]);
    assert!(window.assessment().registers.systems[2].reviewed.is_none());
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window), ["một"]);
}

#[test]
fn of_two_thousand_rows_only_those_in_sight_are_laid_out() {
    let names: Vec<String> = (1..=2_000)
        .map(|number| format!("Hệ thống {number}"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let window = with_systems(&names);
    let fields = window.harness.query_all_by_role(Role::TextInput).count();
    assert!((20..400).contains(&fields), "{fields} fields");
}

#[test]
fn the_form_of_figures_adds_up_shows_what_contradicts_and_takes_from_the_registers() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    assessment.registers.domains = vec![Domain {
        name: "a.vn".to_owned(),
        ..Domain::default()
    }];
    assessment.figures.set("national_domains", Some(4));
    assessment.figures.set("of_another_form", Some(7));
    let mut window = Window::on(assessment);
    window.show(Screen::Registers);
    let tab = window.t("register-figures").to_owned();
    window.click_named(&tab);
    let differs = window.texts.with(
        "figure-differs",
        &[
            ("title", &"Tên miền “.vn”"),
            ("entered", &4),
            ("registered", &1),
        ],
    );
    assert!(shows(&window, &differs));
    let take = format!("{} – Tên miền “.vn”", window.t("figure-take"));
    window.click_named(&take);
    assert!(!shows(&window, &differs));
    assert_eq!(window.assessment().figures.get("national_domains"), None);

    window.field("Kết nối quốc tế").focus();
    window.harness.run_ok();
    window.harness.event(Event::Text("3".to_owned()));
    window.harness.run_ok();
    let figures = &window.assessment().figures;
    assert_eq!(figures.get("international_connections"), Some(3));

    let delete = format!("{} of_another_form", window.t("figures-strange-delete"));
    window.click_named(&delete);
    assert_eq!(window.assessment().figures.get("of_another_form"), None);
}

#[test]
fn an_expected_paper_is_entered_and_then_done_without_from_its_list() {
    let mut window = Window::on(answered("D08: compliant"));
    window.show(Screen::Registers);
    let name = window.t("register-expected").to_owned();
    window.click_named(&name);
    let enter = window.t("expected-enter").to_owned();
    window
        .harness
        .get_all_by_label(&enter)
        .next()
        .unwrap()
        .click();
    window.harness.run_ok();
    let registers = &window.assessment().registers;
    let entered: Vec<_> = registers
        .procedures
        .iter()
        .map(|it| it.expected.as_str())
        .collect();
    assert_eq!(entered, ["QC01"]);
    let without = window.t("expected-do-without").to_owned();
    window
        .harness
        .get_all_by_label(&without)
        .next()
        .unwrap()
        .click();
    window.harness.run_ok();
    let without = &window.assessment().registers.done_without;
    assert_eq!(without.keys().collect::<Vec<_>>(), ["QC02"]);
    let back = window.t("expected-want").to_owned();
    window.click_named(&back);
    assert!(window.assessment().registers.done_without.is_empty());
}

#[test]
fn chosen_rows_are_made_to_serve_a_question_and_the_card_says_so() {
    let mut window = with_systems(&["Cổng thông tin", "Thư điện tử"]);
    choose(&mut window, 2);
    window.click("grid-serves");
    window.harness.run_ok();
    let texts = LIBRARY.text(&control("D01"), Language::Vi).unwrap();
    window.click_named(&format!("D01 {}", texts.title));
    let served = |window: &Window| {
        let systems = &window.assessment().registers.systems;
        systems
            .iter()
            .map(|it| it.controls.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(served(&window), ["", "D01"]);
    window.show(Screen::Walk);
    let row = format!("{} 2", window.t("register-systems"));
    assert!(shows(&window, &row));
    let doubt = format!("! {}", window.t("doubt-unreviewed"));
    assert!(shows(&window, &doubt));
}
