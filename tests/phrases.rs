//! An officer's own sentences: kept without being lost to another window or to a damaged file, and given to a colleague.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{Error, phrase},
    model::{CatalogueId, Verdict},
    store::{
        phrases::{Phrases, Place, Sentence},
        vfs::Real,
    },
};

use crate::fixture::control;

fn sentence(text: &str) -> Sentence {
    Sentence {
        place: Place::Answer {
            of: control("D04"),
            verdict: Verdict::Partial,
        },
        text: text.to_owned(),
    }
}

fn own() -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("cấu hình").join(phrase::FILE);
    (folder, path)
}

fn keep(path: &Path, text: &str) -> bool {
    let (_, is_new) = Phrases::change(&Real, path, |own| own.keep(&sentence(text))).unwrap();
    is_new
}

fn texts(path: &Path) -> Vec<String> {
    let (own, aside) = Phrases::open(&Real, path).unwrap();
    assert_eq!(aside, None);
    own.all().iter().map(|it| it.text.clone()).collect()
}

#[test]
fn what_two_windows_keep_is_all_there_and_nothing_twice() {
    let (_folder, path) = own();
    // Each reads anew: none knows of the other.
    assert!(keep(&path, "Đã rà soát 12 máy chủ. "));
    assert!(keep(&path, "Còn 2 máy chủ chưa rà soát."));
    // Composed of other code points, and the same to a reader.
    assert!(!keep(&path, "Đa\u{303} ra\u{300} soát 12 máy chủ."));
    assert!(!keep(&path, "  "));
    assert_eq!(
        texts(&path),
        ["Đã rà soát 12 máy chủ.", "Còn 2 máy chủ chưa rà soát."]
    );
}

#[test]
fn a_sentence_is_offered_with_its_verdict_or_under_its_heading_only() {
    let mut own = Phrases::default();
    own.keep(&sentence("Đã rà soát."));
    let heading = |heading: &str| Place::Paragraph {
        catalogue: CatalogueId::new("directive-03-2007"),
        heading: heading.to_owned(),
    };
    own.keep(&Sentence {
        place: heading("I.1"),
        text: "Trong quý, đơn vị …".to_owned(),
    });
    let offered = |place: &Place| own.of(place).collect::<Vec<_>>();
    assert_eq!(offered(&sentence("").place), ["Đã rà soát."]);
    assert_eq!(offered(&heading("I.1")), ["Trong quý, đơn vị …"]);
    assert!(offered(&heading("I.2")).is_empty());
    let other = Place::Answer {
        of: control("D04"),
        verdict: Verdict::Compliant,
    };
    assert!(offered(&other).is_empty());
}

#[test]
fn a_sentence_is_reworded_and_forgotten_where_it_still_is() {
    let mut own = Phrases::default();
    own.keep(&sentence("Một"));
    own.keep(&sentence("Hai"));
    assert!(own.reword(&sentence("Một"), "Ba "));
    assert!(!own.reword(&sentence("Một"), "Bốn"), "it is gone");
    assert!(!own.reword(&sentence("Hai"), "Ba"), "it is there");
    assert!(!own.reword(&sentence("Hai"), " "), "no words");
    assert!(own.forget(&sentence("Hai")));
    assert!(!own.forget(&sentence("Hai")));
    assert_eq!(own.all(), [sentence("Ba")]);
}

#[test]
fn a_damaged_file_is_kept_aside_and_a_new_one_begun() {
    let (_folder, path) = own();
    keep(&path, "Một");
    let damaged = fs::read_to_string(&path).unwrap().replace('[', "<");
    fs::write(&path, &damaged).unwrap();
    let (none, aside) = Phrases::open(&Real, &path).unwrap();
    assert!(none.all().is_empty());
    assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), damaged);
    keep(&path, "Hai");
    assert_eq!(texts(&path), ["Hai"]);
}

#[test]
fn a_colleagues_sentences_come_beside_ones_own_and_other_files_are_refused() {
    let (folder, path) = own();
    keep(&path, "Một");
    let mut theirs = Phrases::default();
    theirs.keep(&sentence("Một"));
    theirs.keep(&sentence("Hai"));
    let file = folder.path().join("a.ron");
    phrase::export(&theirs, &file).unwrap();
    assert!(phrase::export(&theirs, &file).is_err(), "never overwritten");
    let (all, new, in_file) = phrase::import(&path, &file).unwrap();
    assert_eq!((all.all().len(), new, in_file), (2, 1, 2));
    assert_eq!(texts(&path), ["Một", "Hai"]);
    let later = theirs.to_ron().replace("format: 1", "format: 2");
    for words in ["không phải câu mẫu", later.as_str()] {
        fs::write(&file, words).unwrap();
        let refused = phrase::import(&path, &file);
        assert!(matches!(refused, Err(Error::NoPhrases { .. })), "{words}");
    }
    assert_eq!(texts(&path), ["Một", "Hai"]);
}

#[test]
fn what_is_marked_is_kept_else_all_of_the_field() {
    let text = " Đã rà soát. Còn thiếu biên bản. ";
    for (marked, kept) in [
        (None, "Đã rà soát. Còn thiếu biên bản."),
        (Some(3..3), "Đã rà soát. Còn thiếu biên bản."),
        (Some(13..33), "Còn thiếu biên bản."),
    ] {
        assert_eq!(phrase::marked(text, marked), kept);
    }
}
