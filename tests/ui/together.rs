//! Opening with care: what a crash left behind, somebody else's sign, and fields that both changed.

use std::{fs, path::PathBuf, sync::Arc};

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    app::{
        recovery,
        session::{SaveState, Session},
    },
    assessment::{Action, Assessment, Contact, file, register::System},
    model::Language,
    store::{
        journal::{self, Journal, Owner},
        lock::{self, Holder},
        settings::Theme,
        vfs::Real,
    },
    ui::Screen,
};

use crate::fixture::{LIBRARY, answered, control, now};

use super::window::{Window, shows};

fn observed(text: &str) -> Assessment {
    let mut assessment = answered("D01: compliant");
    let answer = assessment.answers.get_mut(&control("D01")).unwrap();
    text.clone_into(&mut answer.observation);
    assessment
}

fn observation(assessment: &Assessment) -> &str {
    &assessment.answers[&control("D01")].observation
}

/// A window over an archive with an assessment that is not open yet.
fn closed(assessment: Assessment) -> (Window, PathBuf) {
    closed_in(Language::Vi, assessment)
}

fn closed_in(language: Language, assessment: Assessment) -> (Window, PathBuf) {
    let window = Window::open(language, Theme::Light, None);
    let folder = window.archive.path().join("hồ sơ");
    fs::create_dir(&folder).unwrap();
    Session::create_in(&folder, assessment, Arc::clone(&LIBRARY)).unwrap();
    (window, folder)
}

impl Window {
    pub(super) fn open_folder(&mut self, folder: &std::path::Path) {
        let mut dialogs = self.dialogs.answers.lock().unwrap();
        dialogs.push_back(folder.to_owned());
        drop(dialogs);
        self.show(Screen::Home);
        self.click_step("home-open");
        self.harness.run_steps(5);
        self.settle();
    }

    /// The journal of a program that was killed.
    fn leave_journal(&self, folder: &std::path::Path, base: &Assessment, document: &Assessment) {
        let owner = Owner {
            id: document.id.clone(),
            folder: folder.to_owned(),
        };
        let data = self.archive.path().join("dữ liệu");
        let journal = Journal {
            path: journal::new_path(&Real, &recovery::journals_folder(&data), &owner),
            writer: "1-1".to_owned(),
            by: "Trần An".to_owned(),
            at: now(),
            base: file::to_ron(base).into_bytes(),
            document: file::to_ron(document).into_bytes(),
        };
        journal::write(&Real, &owner, &journal).unwrap();
    }

    fn click_containing(&mut self, words: &str) {
        self.harness.get_by_label_contains(words).click_accesskit();
        self.harness.run_steps(4);
        self.settle();
    }
}

#[test]
fn after_a_kill_the_journal_is_offered_and_becomes_the_open_document() {
    for language in Language::ALL {
        let (mut window, folder) = closed_in(language, observed("đã lưu"));
        window.leave_journal(&folder, &observed("đã lưu"), &observed("đã lưu, gõ tiếp"));
        window.open_folder(&folder);
        assert_eq!(window.harness.state().screen(), Screen::Recovery);
        assert!(window.harness.state().session().is_none());
        assert!(shows(&window, window.t("recovery-source-journal")));
        assert!(shows(&window, "Trần An"));
        let open = format!("{} – ", window.t("recovery-open"));
        window.click_containing(&open);
        assert_eq!(window.harness.state().screen(), Screen::Walk);
        assert_eq!(observation(window.assessment()), "đã lưu, gõ tiếp");
        window.wait_until("the save", |app| {
            let state = app.session().unwrap().save_state();
            matches!(state, SaveState::Saved(Some(_)))
        });
        let kept = Session::open(&folder, LIBRARY.clone()).unwrap();
        assert_eq!(observation(&kept.assessment), "đã lưu, gõ tiếp");
    }
}

#[test]
fn what_is_not_wanted_goes_only_when_it_is_discarded() {
    let (mut window, folder) = closed(observed("đã lưu"));
    window.leave_journal(&folder, &observed("đã lưu"), &observed("không cần"));
    let journals = recovery::journals_folder(&window.archive.path().join("dữ liệu"));
    let count = || fs::read_dir(&journals).unwrap().count();
    window.open_folder(&folder);
    window.click("recovery-open-saved");
    assert_eq!(observation(window.assessment()), "đã lưu");
    assert_eq!(count(), 1);
}

#[test]
fn a_journal_can_be_discarded() {
    let (mut window, folder) = closed(observed("đã lưu"));
    window.leave_journal(&folder, &observed("đã lưu"), &observed("không cần"));
    window.open_folder(&folder);
    let discard = format!("{} – ", window.t("recovery-discard"));
    window.click_containing(&discard);
    let journals = recovery::journals_folder(&window.archive.path().join("dữ liệu"));
    assert_eq!(fs::read_dir(&journals).unwrap().count(), 0);
    assert!(!shows(&window, window.t("recovery-source-journal")));
}

#[test]
fn an_unreadable_document_leads_to_what_can_be_read() {
    let (mut window, folder) = closed(observed("đã lưu"));
    window.leave_journal(&folder, &observed("đã lưu"), &observed("còn đây"));
    fs::write(folder.join("assessment.ron"), "(((").unwrap();
    window.open_folder(&folder);
    assert!(shows(&window, window.t("recovery-unreadable")));
    assert!(!shows(&window, window.t("recovery-open-saved")));
    let open = format!("{} – ", window.t("recovery-open"));
    window.click_containing(&open);
    assert_eq!(observation(window.assessment()), "còn đây");
}

fn put_up_sign(folder: &std::path::Path) {
    let holder = Holder {
        who: "Trần Bình".to_owned(),
        machine: "PC02".to_owned(),
        since: now(),
        writer: "9-9".to_owned(),
    };
    lock::put_up(&Real, folder, &holder).unwrap();
}

#[test]
fn what_somebody_else_has_open_can_be_looked_at_and_not_edited() {
    let (mut window, folder) = closed(observed("đã lưu"));
    put_up_sign(&folder);
    window.open_folder(&folder);
    assert!(shows(&window, "Trần Bình") && shows(&window, "PC02"));
    assert!(window.harness.state().session().is_none());
    window.click("held-read-only");
    assert!(window.harness.state().session().unwrap().is_read_only());
    assert!(shows(&window, window.t("save-read-only")));
    window.write("card-observation", "không được");
    assert_eq!(observation(window.assessment()), "đã lưu");
    let holder = lock::holder(&Real, &folder).unwrap();
    assert_eq!(holder.who, "Trần Bình");
}

#[test]
fn what_somebody_else_has_open_can_be_opened_all_the_same() {
    let (mut window, folder) = closed(observed("đã lưu"));
    put_up_sign(&folder);
    window.open_folder(&folder);
    window.click_step("held-open");
    window.harness.run_steps(4);
    assert!(!window.harness.state().session().unwrap().is_read_only());
    window.write("card-observation", " và sửa");
    assert_ne!(observation(window.assessment()), "đã lưu");
}

#[test]
fn what_both_changed_is_shown_side_by_side_and_saved_as_chosen() {
    let mut window = Window::on(observed(""));
    let folder = window.folder();
    let mut colleague = Session::open(&folder, LIBRARY.clone()).unwrap();
    colleague.answer_mut(&control("D01")).observation = "của Bình".to_owned();
    colleague.note_edits("Trần Bình", now(), 1.0, false);
    colleague.save_now("Trần Bình", now(), 1.0).unwrap();

    window.show(Screen::Walk);
    window.write("card-observation", "của tôi");
    window.wait_until("the question", |app| app.screen() == Screen::Conflict);
    assert!(shows(&window, "của tôi") && shows(&window, "của Bình"));
    assert!(shows(&window, "Trần Bình"));
    let on_disk = || Session::open(&folder, LIBRARY.clone()).unwrap().assessment;
    assert_eq!(observation(&on_disk()), "của Bình");
    let resolve = window.t("conflict-resolve").to_owned();
    window.click_named(&resolve);
    assert_eq!(observation(&on_disk()), "của Bình", "nothing is chosen yet");

    let both = format!("{} – ", window.t("conflict-keep-both"));
    window.click_containing(&both);
    window.click_named(&resolve);
    assert_eq!(observation(&on_disk()), "của tôi\ncủa Bình");
    assert_eq!(window.harness.state().screen(), Screen::Walk);
}

#[test]
fn what_another_saved_elsewhere_is_taken_over_and_told() {
    let mut window = Window::on(observed(""));
    let folder = window.folder();
    let mut colleague = Session::open(&folder, LIBRARY.clone()).unwrap();
    colleague.assessment.profile.phone = "04 123".to_owned();
    colleague.save_now("Trần Bình", now(), 1.0).unwrap();
    window.show(Screen::Walk);
    window.write("card-observation", "của tôi");
    window.wait_until("the merge", |app| {
        app.session().unwrap().assessment.profile.phone == "04 123"
    });
    let told = window.texts.with("together-taken-over", &[("changes", &1)]);
    assert!(shows(&window, &told));
    assert_eq!(observation(window.assessment()), "của tôi");
}

#[test]
fn an_earlier_version_is_two_clicks_away() {
    let mut window = Window::on(observed("một"));
    window.show(Screen::Walk);
    window.write("card-observation", "hai ");
    window.show(Screen::Profile);
    window.click("recovery-versions");
    assert_eq!(window.harness.state().screen(), Screen::Recovery);
    assert!(shows(&window, window.t("recovery-source-backup")));
}

#[test]
fn a_recovered_version_of_what_somebody_else_has_open_warns_too() {
    let (mut window, folder) = closed(observed("đã lưu"));
    window.leave_journal(&folder, &observed("đã lưu"), &observed("gõ tiếp"));
    put_up_sign(&folder);
    for button in ["recovery-open-saved", "recovery-open"] {
        window.open_folder(&folder);
        let words = window.t(button).to_owned();
        let is_whole = button == "recovery-open-saved";
        if is_whole {
            window.click_named(&words);
        } else {
            window.click_containing(&format!("{words} – "));
        }
        window.settle();
        assert!(shows(&window, "Trần Bình"), "{button}");
        assert!(window.harness.state().session().is_none(), "{button}");
        window.click_step("cancel");
        window.settle();
    }
    window.open_folder(&folder);
    let words = format!("{} – ", window.t("recovery-open"));
    window.click_containing(&words);
    window.settle();
    window.click_step("held-open");
    window.settle();
    assert_eq!(observation(window.assessment()), "gõ tiếp");
}

#[test]
fn what_is_only_looked_at_has_no_widget_that_edits_and_says_why() {
    let mut assessment = observed("đã lưu");
    assessment.actions.push(Action::default());
    assessment.contacts.push(Contact::default());
    assessment.registers.systems.push(System::default());
    let (mut window, folder) = closed(assessment);
    put_up_sign(&folder);
    window.open_folder(&folder);
    window.click_step("held-read-only");
    window.settle();
    // What only chooses what is shown.
    let choosing = [
        "walk-search",
        "filter-unanswered",
        "filter-flagged",
        "filter-no-evidence",
        "filter-changed",
        "filter-applies",
        "filter-to-confirm",
        "filter-to-review",
        "filter-sent-back",
        "filter-open-comments",
        "filter-owner",
        "filter-verdict",
        "history-of-control",
        "history-of-person",
    ]
    .map(|id| window.t(id).to_owned());
    let editing = [
        Role::TextInput,
        Role::MultilineTextInput,
        Role::PasswordInput,
        Role::CheckBox,
        Role::ComboBox,
        Role::RadioButton,
    ];
    for &screen in Screen::STATIONS {
        window.show(screen);
        assert!(shows(&window, window.t("read-only-notice")), "{screen:?}");
        assert!(shows(&window, "Trần Bình"), "{screen:?}");
        for role in editing {
            for node in window.harness.query_all_by_role(role) {
                let node = node.accesskit_node();
                let name = node.label().unwrap_or_default();
                let is_choosing = choosing.iter().any(|it| name.starts_with(it));
                assert!(
                    node.is_disabled() != is_choosing,
                    "{screen:?}: {role:?} {name:?}"
                );
            }
        }
    }
    window.show(Screen::Walk);
    for id in [
        "evidence-add-file",
        "evidence-paste",
        "evidence-describe",
        "verdict-duty-partial",
    ] {
        let words = window.t(id).to_owned();
        let mut found = window.harness.query_all_by_label_contains(&words);
        assert!(
            found.all(|node| node.accesskit_node().is_disabled()),
            "{id}"
        );
    }
}

#[test]
fn a_conflict_outside_the_answers_tells_who_saved_the_other_value() {
    let mut window = Window::on(observed(""));
    let folder = window.folder();
    let mut colleague = Session::open(&folder, LIBRARY.clone()).unwrap();
    colleague.assessment.profile.phone = "04 111".to_owned();
    colleague.note_edits("Trần Bình", now(), 1.0, false);
    colleague.save_now("Trần Bình", now(), 1.0).unwrap();
    window.show(Screen::Profile);
    window.write("profile-phone", "04 222");
    window.wait_until("the question", |app| app.screen() == Screen::Conflict);
    assert!(shows(&window, "04 111") && shows(&window, "04 222"));
    let at = window.texts.moment(now());
    let stamp = window
        .texts
        .with("conflict-stamp", &[("who", &"Trần Bình"), ("at", &at)]);
    assert!(shows(&window, &stamp));
}
