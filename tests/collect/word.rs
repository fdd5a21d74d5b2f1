//! The form as a Word file: filled in and saved by LibreOffice it comes back, and knows whose it is and what stood in it.

use std::fs;

use tuanthu::{
    app::{
        Error,
        collect::{self, Field, Returned},
        paper::Wanted,
    },
    assessment::{Answer, Assessment, scope::questions},
    model::Language,
    report::paper::PaperKind,
};

use crate::{
    exchange::{edited, office::saved_as},
    fixture::{LIBRARY, now},
};

use super::{given, read};

#[test]
fn a_word_form_comes_back_from_libreoffice() {
    let (assessment, questions) = given();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phieu.docx");
    let wanted = Wanted {
        folder: folder.path(),
        assessment: &assessment,
        library: &LIBRARY,
        kind: PaperKind::Collection,
        subject: 0,
        language: Language::Vi,
        created: now(),
    };
    wanted.write(&path).unwrap();
    let bytes = fs::read(&path).unwrap();
    let untouched = read(&bytes, "docx", &assessment).unwrap();
    assert_eq!((untouched.changes, untouched.remarks), Default::default());
    let asked = assessment.asked_of(&assessment.units[0], &questions);
    let code = asked[0].at.control.to_string();
    let bytes = edited(&bytes, "word/document.xml", |xml| {
        // The third and fourth cell of the first duty's row.
        let mut at = xml.find(&format!(">{code}<")).unwrap();
        let mut xml = xml;
        for words in ["", "Đang thực hiện", "Đang làm"] {
            at += xml[at..].find("</w:tc>").unwrap() + "</w:tc>".len();
            if words.is_empty() {
                continue;
            }
            let end = at + xml[at..].find("</w:p>").unwrap();
            xml.insert_str(end, &format!("<w:r><w:t>{words}</w:t></w:r>"));
        }
        xml
    });
    let Some(saved) = saved_as(&bytes, "docx", "docx") else {
        return;
    };
    let returned = read(&saved, "docx", &assessment).unwrap();
    let changes: Vec<_> = returned
        .changes
        .iter()
        .map(|it| (it.at.control.to_string(), it.field, it.theirs.as_str()))
        .collect();
    let theirs = |field, words| (code.clone(), field, words);
    assert_eq!(
        changes,
        [
            theirs(Field::Verdict, "partial"),
            theirs(Field::Observation, "Đang làm"),
            theirs(Field::Owner, "Phòng Kỹ thuật"),
        ]
    );
    assert!(returned.remarks.is_empty(), "{:?}", returned.remarks);
    assert_it_knows_what_stood_in_it(&saved, &assessment);
}

/// A saved form knows whose it is, and what stood there when it was made.
fn assert_it_knows_what_stood_in_it(saved: &[u8], assessment: &Assessment) {
    let questions = questions(assessment, &LIBRARY);
    let asked = assessment.asked_of(&assessment.units[0], &questions);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("về.docx");
    fs::write(&file, saved).unwrap();
    let returned = collect::read(&file, assessment, &questions, None).unwrap();
    assert_eq!(returned.unit, "Phòng Kỹ thuật");
    let mut later = assessment.clone();
    let mut answer = Answer::unassessed();
    "Của cán bộ".clone_into(&mut answer.observation);
    "Trung tâm".clone_into(&mut answer.owner);
    later.answers.insert(asked[0].at.clone(), answer);
    let returned = read(saved, "docx", &later).unwrap();
    assert_eq!(returned.conflicts(), 1, "both sides wrote since");
    let mut written = later.answers[&asked[0].at].clone();
    "Đang làm dở".clone_into(&mut written.observation);
    assert_eq!(
        form_of(assessment, written).conflicts(),
        0,
        "only theirs changed"
    );
    "khác".clone_into(&mut later.id);
    let refused = read(saved, "docx", &later);
    assert!(matches!(refused, Err(Error::OtherAssessment { .. })));
}

/// A Word form made while this was the answer, with other words in its place when it comes back.
fn form_of(assessment: &Assessment, answer: Answer) -> Returned {
    let (mut assessment, questions) = (assessment.clone(), given().1);
    let at = assessment.asked_of(&assessment.units[0], &questions)[0]
        .at
        .clone();
    let words = answer.observation.clone();
    assessment.answers.insert(at, answer);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phieu.docx");
    let wanted = Wanted {
        folder: folder.path(),
        assessment: &assessment,
        library: &LIBRARY,
        kind: PaperKind::Collection,
        subject: 0,
        language: Language::Vi,
        created: now(),
    };
    wanted.write(&path).unwrap();
    let bytes = edited(&fs::read(&path).unwrap(), "word/document.xml", |xml| {
        assert!(xml.contains(&words));
        xml.replace(&words, "Đã làm xong")
    });
    let returned = read(&bytes, "docx", &assessment).unwrap();
    assert_eq!(returned.changes[0].theirs, "Đã làm xong");
    returned
}
