//! Two periods side by side in the window: found in the archive, filtered, looked at in full, saved.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    app::{samples::SAMPLES, session::Session},
    assessment::{Assessment, review::Comment},
    ui::Screen,
};

use crate::fixture::{LIBRARY, control, now};

use super::window::{Window, shows};

fn sample(name: &str) -> Assessment {
    let sample = SAMPLES.iter().find(|it| it.name == name).unwrap();
    sample.assessment(&LIBRARY).unwrap()
}

/// A window on the later period of the hosting company.
fn later() -> Window {
    Window::on(sample("hosting-company-2007-Q4"))
}

/// Asks the menu to compare, and waits for this to be shown.
fn compare(window: &mut Window, words: &str) {
    window.click("menu-go");
    let asked = window.t("action-compare").to_owned();
    let item = window.harness.get_by_label_contains(&asked);
    item.click_accesskit();
    window.harness.run_ok();
    window.wait_for(words);
    assert_eq!(window.harness.state().screen(), Screen::Compare);
}

#[test]
fn the_period_before_is_found_and_both_answers_of_a_control_are_shown_in_full() {
    let mut window = later();
    let folder = window.folder().parent().unwrap().join("2007-Q1");
    let mut earlier = sample("hosting-company-2007-Q1");
    std::fs::create_dir(&folder).unwrap();
    let noted = earlier.answers[&control("D03")].clone();
    let answer = earlier.answers.get_mut(&control("D03")).unwrap();
    answer.review.comments.push(Comment {
        text: "Đề nghị nêu rõ số văn bản".to_owned(),
        by: "Lê Văn Bình".to_owned(),
        at: Some(now()),
        resolved: false,
    });
    Session::create_in(&folder, earlier, LIBRARY.clone()).unwrap();

    compare(&mut window, "Quý IV/2007 so với Quý I/2007");
    assert!(shows(&window, "Tốt hơn 37"));
    window.write("compare-search", "yeu cau ve an ninh");
    let title = "Thực hiện yêu cầu về an ninh thông tin của cơ quan nhà nước có thẩm quyền";
    window.click_named(&format!("D03 {title}"));
    assert!(
        shows(&window, noted.observation.trim()),
        "as it was noted then"
    );
    let said = "Ý kiến (Lê Văn Bình, 09:12";
    assert!(!shows(&window, said), "left out until they are wanted");
    window.click("compare-remarks");
    assert!(shows(&window, said));

    let target = folder.parent().unwrap().join("a.xlsx");
    window.answer_dialog(target.clone());
    window.click("compare-save");
    window.wait_for(&target.display().to_string());
    assert!(target.exists());

    window.click("compare-go-to");
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    assert_eq!(window.harness.state().selected(), Some(&control("D03")));
}

#[test]
fn an_assessment_without_a_period_before_is_compared_with_a_chosen_one() {
    let mut window = later();
    let alone = window.t("compare-alone").to_owned();
    compare(&mut window, &alone);
    let elsewhere = tempfile::tempdir().unwrap();
    let other = sample("portal-owner-2007-Q1");
    let folder = elsewhere.path().join("a");
    std::fs::create_dir(&folder).unwrap();
    let name = other.profile.name.clone();
    Session::create_in(&folder, other, LIBRARY.clone()).unwrap();
    window.answer_dialog(folder);
    window.click("compare-other-folder");
    window.wait_for(&name);
    assert!(shows(&window, window.t("compare-swap")));
}

/// A window with both periods of the hosting company in its archive, on this screen.
fn with_both(screen: &str) -> Window {
    let mut window = later();
    let folder = window.folder().parent().unwrap().join("2007-Q1");
    let earlier = sample("hosting-company-2007-Q1");
    std::fs::create_dir(&folder).unwrap();
    Session::create_in(&folder, earlier, LIBRARY.clone()).unwrap();
    window.harness.set_size(eframe::egui::vec2(1366.0, 6000.0));
    window.click(screen);
    window
}

#[test]
fn the_dashboard_draws_every_period_and_leads_to_what_is_of_concern() {
    let mut window = with_both("nav-dashboard");
    for title in [
        "chart-course",
        "chart-course-scores",
        "chart-course-progress",
        "chart-course-improved",
        "chart-course-concern",
        "chart-course-missed",
    ] {
        let title = window.t(title).to_owned();
        window.wait_for(&title);
    }
    let path = window.archive.path().join("các kỳ.csv");
    window.answer_dialog(path.clone());
    let take = window.t("chart-take").to_owned();
    let menu = format!("{take} – {}", window.t("chart-course"));
    window.click_named(&menu);
    window.click_step("chart-save-figures");
    window.wait_until("the figures", |_| path.is_file());
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(
        table.contains("Quý I/2007") && table.contains("Quý IV/2007"),
        "{table}"
    );

    let links = window.harness.query_all_by_role(Role::Link);
    let names = links.filter_map(|node| node.accesskit_node().label());
    let concern = names.into_iter().find(|name| name.contains("→"));
    window.click_named(&concern.unwrap());
    assert_eq!(window.harness.state().screen(), Screen::Walk);
}

#[test]
fn two_lines_of_the_archive_are_marked_and_compared() {
    let mut window = with_both("nav-home");
    let compare = window.t("home-compare").to_owned();
    let name = sample("hosting-company-2007-Q1").profile.name;
    for period in ["Quý IV/2007", "Quý I/2007"] {
        let line = format!("{name} {period}");
        window.wait_for(&line);
        assert!(!shows(&window, &compare));
        let node = window.harness.get_by_label(&line);
        node.click_modifiers(Modifiers::COMMAND);
        window.harness.run_ok();
    }
    let marked = format!("{name} Quý I/2007, {}", window.t("home-is-marked"));
    window.wait_for(&marked);
    window.click("home-compare");
    window.wait_for("Quý IV/2007 so với Quý I/2007");
    assert_eq!(window.harness.state().screen(), Screen::Compare);

    window.click("nav-home");
    window.click("home-unmark-all");
    assert!(!shows(&window, &compare));
    // The space bar marks the line under the cursor.
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    let first = window.texts.with("home-marked", &[("name", &name)]);
    assert!(shows(&window, &first));
}
