//! What the officer sees at a glance: what is missing, with the way to where it is mended, and the dashboard.

use eframe::egui::{
    Align2, Color32, ColorImage, CornerRadius, FontId, Key, Modifiers, OutputCommand, Pos2, Rect,
    accesskit::Role, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    app::chart::{Chart, Counted, Drawing},
    assessment::{Action, Assessment, Breadth, overview::Overview, scope},
    lang::Texts,
    model::{Kind, Language, Maturity},
    ui::{Screen, raster},
};

use crate::fixture::{LIBRARY, answered, control, date};

use super::window::{Window, shows};

#[test]
fn seventy_questions_without_an_answer_are_one_row_that_opens() {
    let mut window = Window::on(answered("D01: compliant"));
    window.show(Screen::Readiness);
    let sentence = window.t("gap-not-assessed").to_owned();
    let go = format!("{} – D02 {sentence}", window.t("readiness-go"));
    assert!(window.harness.query_by_label(&go).is_none());
    window.click_named(&format!("▶ {sentence} (74)"));
    assert!(window.harness.query_by_label(&go).is_some());
    window.click_named(&format!("▼ {sentence} (74)"));
    assert!(window.harness.query_by_label(&go).is_none());
    window.click_named(&format!("{} – {sentence}", window.t("readiness-go-first")));
    assert_eq!(window.harness.state().screen(), Screen::Walk);
}

#[test]
fn the_list_of_what_is_missing_is_filtered_with_counts() {
    let mut window = Window::on(answered("D07: not_applicable"));
    window.show(Screen::Readiness);
    let chip = format!("✘ {} (", window.t("severity-form"));
    let wanted = window.t("gap-abbreviation-missing").to_owned();
    let other = window.t("gap-justification-missing").to_owned();
    assert!(shows(&window, &wanted) && shows(&window, &other));
    window
        .harness
        .get_by_label_contains(&chip)
        .click_accesskit();
    window.harness.run_ok();
    assert!(shows(&window, &wanted) && !shows(&window, &other));
    let plan = format!("{} (0)", window.t("area-plan"));
    window.click_named(&plan);
    assert!(shows(&window, window.t("readiness-nothing-here")));
}

#[test]
fn only_gaps_in_sight_are_laid_out() {
    let mut assessment = answered("D04: compliant");
    assessment.breadth = Breadth::Whole;
    let mut window = Window::on(assessment);
    window.show(Screen::Readiness);
    let open = format!("▶ {} (", window.t("gap-not-assessed"));
    window
        .harness
        .get_by_label_contains(&open)
        .click_accesskit();
    window.harness.run_ok();
    let go = format!("{} – ", window.t("readiness-go"));
    let rows = window.harness.query_all_by_label_contains(&go).count();
    assert!((10..40).contains(&rows), "{rows} rows");
}

/// An assessment that has something for every chart.
fn seen() -> Assessment {
    let mut assessment = answered(
        "D01: compliant, D04: partial, D07: non_compliant, A.5.1.1: compliant, A.6.1.1: partial",
    );
    let answer = assessment.answers.get_mut(&control("A.5.1.1")).unwrap();
    answer.maturity = Maturity::new(3);
    assessment.actions = vec![
        Action {
            what: "=Ban hành quy chế, quy trình".to_owned(),
            owner: "Phòng Kỹ thuật".to_owned(),
            due: Some(date("2007-02-28")),
            ..Action::default()
        },
        Action {
            what: "Sao lưu ngoài trụ sở".to_owned(),
            due: Some(date("2007-01-15")),
            done: Some(date("2007-01-20")),
            ..Action::default()
        },
    ];
    assessment
}

fn charts(assessment: &Assessment, before: Option<&Overview>, language: Language) -> Vec<Chart> {
    let (texts, today) = (Texts::new(language), date("2007-03-28"));
    let questions = scope::questions(assessment, &LIBRARY);
    let now = Overview::of(assessment, &questions, &LIBRARY, today);
    let counted = Counted {
        texts: &texts,
        library: &LIBRARY,
        now: &now,
        before,
        course: None,
        actions: &assessment.actions,
        today,
    };
    counted.charts()
}

#[test]
fn every_chart_has_its_figures_and_its_words() {
    for language in Language::ALL {
        let charts = charts(&seen(), None, language);
        let ids: Vec<&str> = charts.iter().map(|chart| chart.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "progress",
                "scores",
                "clauses-iso-27001-2005",
                "controls-directive-03-2007",
                "controls-iso-27001-2005",
                "maturity",
                "plan"
            ]
        );
        for chart in &charts {
            let columns = chart.table[0].len();
            assert!(
                chart.table.iter().all(|row| row.len() == columns),
                "{}",
                chart.id
            );
            assert!(chart.spoken.contains(&chart.title), "{}", chart.id);
            let is_map = matches!(
                chart.drawing,
                Drawing::Heat(Kind::Duties | Kind::Standard, _)
            );
            let told = if is_map {
                "A.5.1.1"
            } else {
                chart.table[1][0].as_str()
            };
            let told = if chart.id == "controls-directive-03-2007" {
                "D04"
            } else {
                told
            };
            assert!(
                chart.spoken.contains(told),
                "{}: {}",
                chart.id,
                chart.spoken
            );
        }
    }
}

#[test]
fn the_period_before_stands_beside_this_one() {
    let earlier = Overview::of_earlier(
        &answered("D04: compliant, A.5.1.1: partial"),
        &LIBRARY,
        date("2007-03-28"),
    );
    let check = |before: Option<&Overview>, columns: usize, expected: Option<u32>| {
        let charts = charts(&seen(), before, Language::Vi);
        let scores = charts.iter().find(|chart| chart.id == "scores").unwrap();
        assert_eq!(scores.table[0].len(), columns);
        let radar = charts
            .iter()
            .find(|chart| chart.id.starts_with("clauses-"))
            .unwrap();
        let Drawing::Radar(shares) = &radar.drawing else {
            panic!("eleven clauses make a polygon");
        };
        assert_eq!(
            (shares[0].short.as_str(), shares[0].before),
            ("A.5", expected)
        );
    };
    check(None, 2, None);
    check(Some(&earlier), 3, Some(2_500));
}

fn dashboard() -> Window {
    let mut window = Window::on(seen());
    window.harness.set_size(vec2(1366.0, 3200.0));
    window.click("nav-dashboard");
    window
}

#[test]
fn the_map_is_walked_with_the_arrows_and_entered() {
    let mut window = dashboard();
    let title = window
        .texts
        .with("chart-heat", &[("catalogue", &"ISO/IEC 27001:2005")]);
    let map = |window: &Window| {
        let maps = window.harness.query_all_by_role(Role::Button);
        let labels = maps.filter_map(|node| node.accesskit_node().label());
        labels
            .into_iter()
            .find(|label| label.starts_with(&title))
            .unwrap()
    };
    let name = map(&window);
    assert!(name.contains("A.5.1.1"), "{name}");
    window.harness.get_by_label(&name).focus();
    window.harness.run_ok();
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert!(map(&window).contains("A.5.1.2"), "{}", map(&window));
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(map(&window).contains("A.6.1."), "{}", map(&window));
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    let card = LIBRARY.text(&control("A.5.1.1"), Language::Vi).unwrap();
    assert!(shows(&window, &card.title));
}

fn take(window: &mut Window, chart: &str, way: &str) {
    let title = window.t(chart).to_owned();
    let menu = format!("{} – {title}", window.t("chart-take"));
    window.click_named(&menu);
    window.click_step(way);
}

#[test]
fn figures_are_saved_as_a_table_that_runs_nothing() {
    let mut window = dashboard();
    let path = window.archive.path().join("kế hoạch.csv");
    window.answer_dialog(path.clone());
    take(&mut window, "chart-plan", "chart-save-figures");
    window.wait_until("the table", |_| path.is_file());
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(table.starts_with('\u{feff}'));
    assert!(
        table.contains("\"'=Ban hành quy chế, quy trình\""),
        "{table}"
    );
    assert!(table.contains("28/02/2007"));
}

#[test]
fn a_chart_is_saved_as_a_picture_of_more_than_one_colour() {
    let mut window = dashboard();
    let path = window.archive.path().join("tiến độ.png");
    window.answer_dialog(path.clone());
    take(&mut window, "chart-progress", "chart-save-picture");
    window.wait_until("the picture", |_| path.is_file());
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(std::fs::File::open(&path).unwrap()))
            .read_info()
            .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.width, 1920);
    let colours: std::collections::BTreeSet<&[u8]> = pixels.chunks_exact(4).collect();
    assert!(colours.len() > 20, "{} colours", colours.len());
}

fn save_charts(window: &mut Window) {
    window.press(Modifiers::COMMAND, Key::K);
    window
        .harness
        .event(eframe::egui::Event::Text("luu moi bieu do".to_owned()));
    window.harness.run_ok();
    window.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn all_charts_are_saved_at_once_and_nothing_is_overwritten() {
    let mut window = dashboard();
    let folder = window.archive.path().join("biểu đồ");
    std::fs::create_dir(&folder).unwrap();
    let files = |ending: &str| {
        let names = std::fs::read_dir(&folder).unwrap();
        names
            .filter(|name| {
                let path = name.as_ref().unwrap().path();
                path.extension().is_some_and(|it| it == ending)
            })
            .count()
    };
    window.answer_dialog(folder.clone());
    save_charts(&mut window);
    let saved = window
        .texts
        .with("chart-saved", &[("path", &folder.display())]);
    window.wait_for(&saved);
    let (pictures, tables) = (files("png"), files("csv"));
    assert!(pictures >= 5 && pictures == tables, "{pictures}, {tables}");
    window.answer_dialog(folder.clone());
    save_charts(&mut window);
    window.harness.run_steps(5);
    assert_eq!((files("png"), files("csv")), (pictures, tables));
}

#[test]
fn figures_and_pictures_are_copied() {
    let mut window = dashboard();
    let copied = |window: &Window| -> Vec<OutputCommand> {
        window.harness.output().platform_output.commands.clone()
    };
    let title = window.t("chart-plan").to_owned();
    let menu = format!("{} – {title}", window.t("chart-take"));
    window.click_named(&menu);
    let name = window.t("chart-copy-figures").to_owned();
    window.harness.get_by_label(&name).click_accesskit();
    let mut found = Vec::new();
    for _ in 0..4 {
        window.harness.step();
        found.extend(copied(&window));
    }
    let text = found.iter().find_map(|it| match it {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert!(
        text.unwrap()
            .contains("'=Ban hành quy chế, quy trình\tPhòng Kỹ thuật")
    );
}

#[test]
fn a_picture_is_filled_as_it_was_laid_out() {
    let field = Rect::from_min_size(Pos2::new(10.0, 10.0), vec2(40.0, 20.0));
    let picture = raster::drawn(100.0, 2.0, |ui| {
        ui.allocate_space(vec2(100.0, 60.0));
        ui.painter()
            .rect_filled(field, CornerRadius::ZERO, Color32::BLACK);
        let half = field.translate(vec2(0.0, 25.0));
        let grey = Color32::from_black_alpha(128);
        ui.painter().rect_filled(half, CornerRadius::ZERO, grey);
        let place = Pos2::new(60.0, 10.0);
        let font = FontId::proportional(24.0);
        ui.painter()
            .text(place, Align2::LEFT_TOP, "Ộ", font, Color32::BLACK);
    });
    assert_eq!(picture.size, [200, 120]);
    let at = |x: f32, y: f32| picture.pixels[(y * 2.0) as usize * 200 + (x * 2.0) as usize];
    assert_eq!(at(30.0, 20.0), Color32::BLACK);
    assert_eq!(at(5.0, 20.0), Color32::WHITE);
    // Two triangles share the field's diagonal: no pixel is darkened twice.
    let greys: std::collections::BTreeSet<u8> = (14..46)
        .flat_map(|x| (38..52).map(move |y| (x, y)))
        .map(|(x, y)| at(x as f32, y as f32).r())
        .collect();
    assert_eq!(greys, [127].into(), "one even grey");
    let dark = |picture: &ColorImage| {
        let letter = (120..160).flat_map(|x| (20..100).map(move |y| y * 200 + x));
        letter
            .filter(|pixel| picture.pixels[*pixel].r() < 128)
            .count()
    };
    assert!(
        (100..1_000).contains(&dark(&picture)),
        "{} dark pixels",
        dark(&picture)
    );
}

#[test]
fn a_map_is_one_stop_however_many_controls_it_has() {
    let mut assessment = seen();
    assessment.breadth = Breadth::Whole;
    let mut window = Window::on(assessment);
    window.click("nav-dashboard");
    let nodes = window.harness.query_all_by_role(Role::Button).count();
    assert!(nodes < 60, "{nodes} buttons: a map is one of them");
}

#[test]
fn the_plan_is_a_board_whose_steps_open_where_they_stand() {
    let mut window = Window::on(seen());
    window.show(Screen::Plan);
    let half = window.texts.with("plan-actions", &[("count", &2)]);
    window.click_named(&half);
    let overdue = format!("{} (1)", window.t("plan-state-overdue"));
    assert!(shows(&window, &overdue));
    let field = format!("{} 1", window.t("action-owner"));
    assert!(window.harness.query_by_label(&field).is_none());
    let title = window.texts.with("plan-action-n", &[("number", &1)]);
    let line = format!("▶ {title}  =Ban hành quy chế, quy trình");
    window.click_named(&line);
    window.field(&field).focus();
    window.harness.run_ok();
    window.field(&field).type_text(" 2");
    window.harness.run_ok();
    assert_eq!(window.assessment().actions[0].owner, "Phòng Kỹ thuật 2");
    let path = window.archive.path().join("kế hoạch.csv");
    let answer = path.clone();
    window.answer_dialog(answer);
    window.click_step("plan-save");
    window.wait_until("the table", |_| path.is_file());
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(
        table.contains("\"'=Ban hành quy chế, quy trình\",,Phòng Kỹ thuật 2"),
        "{table}"
    );
}
