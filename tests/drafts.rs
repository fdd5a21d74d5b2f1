//! Drafts that others have read, kept with their data: told apart place by place, and refused where their data is not
//! what was kept.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the desk's lifetime lets no method stand in for the closure"
)]

use std::{fs, path::PathBuf};

use tuanthu::{
    app::{Error, archive, compared::Pair, dispatch::Taken},
    lang::Texts,
    model::{Language, Verdict},
    report::comparison::{Cell, Compared, Sheet},
};

use crate::{
    dispatch::Office,
    fixture::{LIBRARY, control, now},
};

/// An office whose assessment lies in its folder, with two drafts between which a verdict and a paragraph changed.
struct Drafted {
    office: Office,
    first: Taken,
    second: Taken,
}

impl Drafted {
    fn twice() -> Self {
        let mut office = Office::open();
        let first = office.step(|desk| desk.draft());
        let answer = office.assessment.answers.get_mut(&control("D03")).unwrap();
        answer.verdict = Verdict::NonCompliant;
        let words = "Đã rà soát 14 máy chủ.".to_owned();
        office.assessment.paragraphs.insert("I.1".to_owned(), words);
        let second = office.step(|desk| desk.draft());
        "024 1234 5678".clone_into(&mut office.assessment.profile.phone);
        archive::save(office.home.path(), &mut office.assessment, "Thử", now()).unwrap();
        Self {
            office,
            first,
            second,
        }
    }

    fn folder(&self) -> PathBuf {
        self.office.home.path().to_owned()
    }

    fn data_of(&self, taken: &Taken) -> PathBuf {
        let name = &taken.step.data.as_ref().unwrap().name;
        self.folder().join("reports").join(name)
    }
}

fn path(taken: &Taken) -> PathBuf {
    taken.path.clone().unwrap()
}

/// The names of both sides and the sheet of changes, a line a row.
fn told(before: PathBuf, after: PathBuf) -> (String, String, Vec<String>) {
    let read = Pair { before, after }.read(None, None, now()).unwrap();
    let texts = Texts::new(Language::Vi);
    let compared = Compared::new(read.given(&LIBRARY, &texts, now()));
    let names = compared.names();
    let sheets = compared.sheets();
    let changes: &Sheet = sheets.iter().find(|it| it.code == "changes").unwrap();
    let said = |row: &Vec<Cell>| -> String {
        let words: Vec<&str> = row.iter().map(|cell| cell.words.as_str()).collect();
        words.join(" | ")
    };
    let rows = changes.rows.iter().map(said).collect();
    (names.before, names.after, rows)
}

#[test]
fn two_drafts_are_told_apart_place_by_place_and_from_the_present() {
    let drafted = Drafted::twice();
    let (first, second) = (path(&drafted.first), path(&drafted.second));
    let (before, after, rows) = told(first.clone(), second.clone());
    assert!(before.starts_with("Dự thảo lần 1 ("), "{before}");
    assert!(after.starts_with("Dự thảo lần 2 ("), "{after}");
    let has = |words: &str| rows.iter().any(|row| row.contains(words));
    assert!(has("D03") && has("Đã rà soát 14 máy chủ."), "{rows:#?}");
    assert_eq!(rows.len(), 2, "no step of the way among them: {rows:#?}");

    let (_, after, rows) = told(second, drafted.folder());
    assert_eq!(after, "Bản đang soạn");
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert!(rows[0].contains("024 1234 5678"), "{rows:#?}");
    // The data file stands for its draft.
    let (before, ..) = told(drafted.data_of(&drafted.first), first);
    assert!(before.starts_with("Dự thảo lần 1 ("), "{before}");
}

#[test]
fn a_paper_laid_before_the_head_is_kept_with_its_data_too() {
    let mut drafted = Drafted::twice();
    let submitted = drafted.office.step(|desk| desk.submit());
    let (folder, by) = (drafted.folder(), "Thử");
    archive::save(&folder, &mut drafted.office.assessment, by, now()).unwrap();
    let (before, _, rows) = told(path(&submitted), folder);
    assert!(before.starts_with("Bản trình ký ("), "{before}");
    assert!(rows.is_empty(), "{rows:#?}");
}

#[test]
fn a_draft_whose_data_is_gone_changed_or_never_kept_is_not_compared() {
    let mut drafted = Drafted::twice();
    let pair = Pair {
        before: path(&drafted.first),
        after: drafted.folder(),
    };
    let data = drafted.data_of(&drafted.first);
    let kept = fs::read_to_string(&data).unwrap();
    fs::write(&data, kept.replace("compliant", "partial")).unwrap();
    let changed = pair.read(None, None, now());
    assert!(matches!(changed, Err(Error::PaperChanged { .. })));
    fs::remove_file(&data).unwrap();
    assert!(matches!(pair.read(None, None, now()), Err(Error::Store(_))));
    drafted.office.assessment.dispatch.steps[0].data = None;
    let folder = drafted.folder();
    archive::save(&folder, &mut drafted.office.assessment, "Thử", now()).unwrap();
    let never = pair.read(None, None, now());
    assert!(matches!(never, Err(Error::DraftWithoutData { .. })));
}
