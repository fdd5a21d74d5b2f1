//! The window, driven without a display: every screen, the whole way from a new assessment to a verified report, and
//! the keys. The harness fails on an input without a name and on a letter that no font has.

mod access;
mod actions;
mod carry;
mod closing;
mod compare;
mod desk;
mod desktop;
mod evidence;
mod exhibit;
mod help;
mod history;
mod house;
mod incidents;
mod looks;
mod navigation;
mod packages;
mod pages;
mod painted;
mod palette;
mod parts;
mod past;
mod path;
mod phrases;
mod places;
mod proof;
mod registers;
mod resume;
mod review;
mod seeing;
#[cfg(target_os = "linux")]
mod signing;
#[cfg(target_os = "linux")]
mod slow;
mod together;
mod typing;
mod units;
mod walk;
mod window;
mod word;
mod words;

use std::{path::Path, thread, time::Duration};

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    app::session::Session,
    lang::Texts,
    model::{Language, OrganisationType, Verdict},
    store::settings,
    ui::Screen,
};

use crate::fixture::{LIBRARY, answered, control, empty};

use window::{Window, shows};

#[test]
fn every_screen_opens_in_both_languages_and_both_themes() {
    for language in Language::ALL {
        for theme in [settings::Theme::Light, settings::Theme::Dark] {
            let mut assessment = answered("D04: compliant, D05: partial, A.5.1.1: non_compliant");
            assessment
                .actions
                .push(tuanthu::assessment::Action::default());
            assessment
                .contacts
                .push(tuanthu::assessment::Contact::default());
            let mut window = Window::open(language, theme, Some(assessment));
            for &screen in Screen::ALL {
                window.show(screen);
                assert_eq!(window.harness.state().screen(), screen);
                let title = format!("screen-{}", screen.code());
                // The walk has no title of its own, but two ways to be looked at.
                let wanted = if screen == Screen::Walk {
                    "walk-as-list"
                } else {
                    title.as_str()
                };
                assert!(
                    shows(&window, window.t(wanted)),
                    "{screen:?} in {language:?}"
                );
            }
        }
    }
}

#[test]
fn a_new_assessment_is_filled_in_issued_and_verified() {
    let mut window = Window::on_nothing(Language::Vi);
    window.click("home-new");
    window.write("profile-name", "Sở Bưu chính, Viễn thông Thử nghiệm");
    window.click("new-create");
    assert_eq!(window.harness.state().screen(), Screen::Profile);
    assert_eq!(
        window.assessment().profile.name,
        "Sở Bưu chính, Viễn thông Thử nghiệm"
    );

    window.click("nav-walk");
    let done = format!("✔ {}", window.t("verdict-duty-compliant"));
    window.click_named(&done);
    window.write("card-observation", "Đã rà soát ngày 20/3/2007");
    assert_eq!(
        window.assessment().verdict(&control("D01")),
        Verdict::Compliant
    );
    assert_eq!(
        window.assessment().answers[&control("D01")].by,
        "Nguyễn Văn Thử"
    );

    let key = window.archive.path().join("khóa ký.p12");
    window.answer_dialog(key.clone());
    window.click("nav-report");
    window.click("identity-make");
    window.write("identity-name", "Trần Thị Ký");
    window.write("identity-new-passphrase", "mật khẩu thử");
    window.write("identity-repeat", "mật khẩu thử");
    window.click("identity-save");
    window.wait_until("the identity", |_| key.is_file());
    window.harness.run_steps(5);

    window.write("identity-passphrase", "mật khẩu thử");
    window.wait_for("Ký bằng chứng thư số của: Trần Thị Ký");
    window.click_step("issue-dossier");
    window.wait_until("the report", |app| app.screen() == Screen::Result);
    assert!(
        shows(&window, window.t("verified-intact")),
        "our own report is accepted"
    );
    let issued = window.assessment().issued.clone();
    assert_eq!(issued.len(), 1);
    assert!(issued[0].draft, "one answer of many is a draft");

    window.click_step("result-verify");
    let words = window.t("verify-organisation").to_owned();
    for _ in 0..500 {
        window.harness.step();
        if shows(&window, &words) {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    assert!(shows(&window, &words), "the attached data is read");
    assert!(reports(window.archive.path()) == 1);
}

/// How many PDF files there are in the archive.
fn reports(archive: &Path) -> usize {
    let folders = std::fs::read_dir(archive)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("reports"));
    folders
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .map(Iterator::count)
        .sum()
}

#[test]
fn ctrl_z_takes_back_a_verdict_and_ctrl_y_gives_it_again() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    let done = format!("✔ {}", window.t("verdict-duty-compliant"));
    window.click_named(&done);
    let verdict = |window: &Window| window.assessment().verdict(&control("D01"));
    assert_eq!(verdict(&window), Verdict::Compliant);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(verdict(&window), Verdict::NotAssessed);
    window.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(verdict(&window), Verdict::Compliant);
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(
        Modifiers {
            shift: true,
            ..Modifiers::COMMAND
        },
        Key::Z,
    );
    assert_eq!(verdict(&window), Verdict::Compliant);
}

#[test]
fn ctrl_z_in_a_text_takes_back_the_text_of_the_assessment() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    window.write("card-observation", "nhầm");
    assert_eq!(
        window.assessment().answers[&control("D01")].observation,
        "nhầm"
    );
    window.press(Modifiers::COMMAND, Key::Z);
    let answer = window.assessment().answers.get(&control("D01"));
    assert!(answer.is_none_or(|answer| answer.observation.is_empty()));
}

#[test]
fn ctrl_down_and_up_go_along_the_list() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    let title = |id: &str| {
        LIBRARY
            .text(&control(id), Language::Vi)
            .unwrap()
            .title
            .clone()
    };
    let card = |window: &Window, id: &str| {
        let title = title(id);
        window
            .harness
            .query_all_by_role(Role::Label)
            .any(|node| node.accesskit_node().value().as_deref() == Some(title.as_str()))
    };
    assert!(card(&window, "D01"));
    window.press(Modifiers::COMMAND, Key::ArrowDown);
    assert!(card(&window, "D02") && !card(&window, "D01"));
    window.press(Modifiers::COMMAND, Key::ArrowUp);
    assert!(card(&window, "D01"));
}

#[test]
fn ctrl_f_finds_without_diacritics() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Profile);
    window.press(Modifiers::COMMAND, Key::F);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    window.harness.event(Event::Text("truy vet".to_owned()));
    window.harness.run_ok();
    let rows = |window: &Window, id: &str| {
        window
            .harness
            .query_all_by_label_contains(&format!("{id} "))
            .any(|node| node.accesskit_node().role() == Role::Button)
    };
    assert!(rows(&window, "D11"), "D11 speaks of truy vết");
    assert!(!rows(&window, "D07"), "D07 speaks of domain names");
}

#[test]
fn what_was_typed_survives_going_elsewhere_and_reopening() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    window.write("card-observation", "Không được mất");
    window.click("nav-registers");
    window.click("nav-walk");
    assert_eq!(
        window.assessment().answers[&control("D01")].observation,
        "Không được mất"
    );
    window.press(Modifiers::COMMAND, Key::S);
    let folder = window.folder();
    let kept = Session::open(&folder, LIBRARY.clone()).unwrap().assessment;
    assert_eq!(kept.answers[&control("D01")].observation, "Không được mất");
}

#[test]
fn a_day_is_taken_in_either_form_and_a_wrong_one_is_kept_and_explained() {
    let check = |typed: &str, expected: Option<&str>, is_explained: bool| {
        let mut assessment = empty(&[OrganisationType::InternetBody]);
        assessment.as_of = None;
        let mut window = Window::on(assessment);
        window.show(Screen::Profile);
        window.write("profile-as-of", typed);
        assert_eq!(
            window
                .assessment()
                .as_of
                .map(|date| date.to_string())
                .as_deref(),
            expected,
            "{typed}"
        );
        assert_eq!(
            shows(&window, window.t("field-date-wrong")),
            is_explained,
            "{typed}"
        );
    };
    check("28/3/2007", Some("2007-03-28"), false);
    check("2007-03-28", Some("2007-03-28"), false);
    check("31/2/2007", None, true);
    check("hôm qua", None, true);
}

#[test]
fn english_is_one_click_away() {
    let mut window = Window::on_nothing(Language::Vi);
    window.click("language-en");
    let english = Texts::new(Language::En);
    assert!(shows(&window, english.t("screen-home")));
}

#[test]
fn a_gap_leads_to_where_it_is_mended() {
    let mut window = Window::on(answered("D07: not_applicable"));
    window.show(Screen::Readiness);
    let go = window.t("readiness-go").to_owned();
    let name = format!("{go} – D07 {}", window.t("gap-justification-missing"));
    window.click_named(&name);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    assert!(shows(&window, window.t("card-justification-wanted")));
}

#[test]
fn only_visible_rows_are_laid_out() {
    let mut assessment = answered("D04: compliant");
    assessment.breadth = tuanthu::assessment::Breadth::Whole;
    let mut window = Window::on(assessment);
    window.show(Screen::Walk);
    let rows = window.harness.query_all_by_role(Role::Button).count();
    assert!(
        rows < 250,
        "only visible rows are laid out, found {rows} buttons"
    );
}

#[test]
fn opening_the_open_assessment_again_loses_nothing() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    window.write("card-observation", "Chưa kịp lưu");
    window.click("nav-home");
    let period = window.texts.period("2007-Q1".parse().unwrap());
    let name = format!("Sở Thử nghiệm {period}");
    for _ in 0..200 {
        window.harness.step();
        if window.harness.query_by_label(&name).is_some() {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    window.click_named(&name);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    let answer = &window.assessment().answers[&control("D01")];
    assert_eq!(answer.observation, "Chưa kịp lưu");
}

#[test]
fn files_and_papers_become_evidence_of_an_answer() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    let file = window.archive.path().join("biên bản.txt");
    std::fs::write(&file, "đã kiểm tra").unwrap();
    window.answer_dialog(file);
    window.click("evidence-add-file");
    window.wait_until("the file", |app| {
        app.session()
            .is_some_and(|session| !session.assessment.evidence.is_empty())
    });
    window.click("evidence-describe");
    window.write("paper-title", "Quyết định ban hành Quy chế");
    window.write("paper-clause", "khoản 2 Điều 5");
    window.write("paper-summary", "Phân công trách nhiệm từng phòng");
    window.click("paper-seen");
    window.click("paper-add");
    let assessment = window.assessment();
    let cited: Vec<&str> = assessment.answers[&control("D01")]
        .evidence
        .iter()
        .map(tuanthu::model::EvidenceId::as_str)
        .collect();
    assert_eq!(cited, ["E001", "E002"]);
    assert_eq!(assessment.evidence["E001"].title, "biên bản");
    assert_eq!(
        assessment.evidence["E002"].title,
        "Quyết định ban hành Quy chế"
    );
    let tuanthu::assessment::EvidenceSource::Paper {
        clause,
        summary,
        seen: Some(seen),
        ..
    } = &assessment.evidence["E002"].source
    else {
        panic!("{:?}", assessment.evidence["E002"]);
    };
    assert_eq!(clause, "khoản 2 Điều 5");
    assert_eq!(summary, "Phân công trách nhiệm từng phòng");
    assert_eq!(seen.by, assessment.profile.officer);
    assert!(seen.on.is_some());
}

#[test]
fn where_there_is_no_file_dialog_the_path_is_typed() {
    let mut window = Window::on_nothing(Language::Vi);
    *window.dialogs.is_missing.lock().unwrap() = true;
    window.click("home-change-archive");
    let other = window.archive.path().join("kho khác");
    let name = window.t("typed-path").to_owned();
    window.press(Modifiers::COMMAND, Key::A);
    window
        .harness
        .event(Event::Text(other.display().to_string()));
    window.harness.run_ok();
    assert_eq!(
        window.field(&name).accesskit_node().value().as_deref(),
        other.to_str()
    );
    window.click("ok");
    assert!(
        shows(&window, other.to_str().unwrap()),
        "the archive is the folder typed"
    );
}
