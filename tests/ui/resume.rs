//! Going on where the walk was left.

use eframe::egui::{Key, Modifiers};
use tuanthu::{
    model::OrganisationType,
    store::{
        bookmark::{Bookmark, find, leave},
        vfs::Real,
    },
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::{control, empty};

#[test]
fn the_walk_goes_on_at_the_control_where_it_was_left() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    let data = window.archive.path().join("dữ liệu");
    let id = window.assessment().id.clone();
    window.show(Screen::Walk);
    window.press(Modifiers::COMMAND, Key::L);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Enter);
    let left = Bookmark {
        at: control("D03"),
        is_card: true,
    };
    window.wait_until("the place", |_| {
        find(&Real, &data, &id).as_ref() == Some(&left)
    });

    // Opened anew, as after a restart.
    let folder = window.folder();
    let other = empty(&[OrganisationType::InternetBody]);
    let other = window.archive.path().join(other.id);
    std::fs::create_dir(&other).unwrap();
    let document = "assessment.ron";
    std::fs::copy(folder.join(document), other.join(document)).unwrap();
    window.open_folder(&other);
    window.wait_until("the other copy", |app| {
        app.session()
            .is_some_and(|session| session.folder() == other)
    });
    window.harness.run_steps(3);
    let at = window.harness.state().selected().cloned();
    assert_eq!(at, Some(control("D03")));
    window.show(Screen::Walk);
    assert!(shows(&window, window.t("key-alt")), "as a card alone");
}

#[test]
fn a_place_that_cannot_be_read_is_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    assert_eq!(find(&Real, data, "a"), None);
    let place = Bookmark {
        at: control("A.5.1.1"),
        is_card: false,
    };
    leave(&Real, data, "a", &place).unwrap();
    assert_eq!(find(&Real, data, "a"), Some(place.clone()));
    assert_eq!(find(&Real, data, "b"), None, "each assessment has its own");
    let file = std::fs::read_dir(data.join("places"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    for damaged in ["", "card", "list nowhere", "sheet a/b", "\u{0}"] {
        std::fs::write(&file, damaged).unwrap();
        assert_eq!(find(&Real, data, "a"), None, "{damaged:?}");
    }
}
