//! Asking the units: forms that go out, come back through LibreOffice, and change nothing that nobody chose.

use std::{collections::BTreeSet, fs, path::PathBuf};

use tuanthu::{
    app::{
        Error,
        collect::{self, Field, FormKind, Forms, Returned},
    },
    assessment::{
        Answer, Assessment, Unit,
        merge::Choice,
        scope::{Question, questions},
        unit::{Asking, Return, named},
    },
    exchange::xlsx,
    lang::Texts,
    model::{Language, OrganisationType, Section, Verdict},
};

mod word;

use crate::{
    exchange::{edited, office::saved_as},
    fixture::{LIBRARY, control, date, empty, name, now},
};

/// An assessment with two units: one is asked about two sections, the other about one duty of them.
pub(crate) fn given() -> (Assessment, Vec<Question>) {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    name(&mut assessment);
    assessment.units = vec![
        Unit {
            name: "Phòng Kỹ thuật".to_owned(),
            sections: [Section::Review, Section::Recovery].into(),
            due: Some(date("2007-03-15")),
            ..Unit::default()
        },
        Unit {
            name: "Văn phòng".to_owned(),
            controls: [control("D04")].into(),
            ..Unit::default()
        },
    ];
    let questions = questions(&assessment, &LIBRARY);
    (assessment, questions)
}

pub(crate) fn form(assessment: &Assessment, questions: &[Question]) -> Vec<u8> {
    collect::make(assessment, &LIBRARY, &assessment.units[0], questions, now()).unwrap()
}

fn read(bytes: &[u8], ending: &str, assessment: &Assessment) -> Result<Returned, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join(format!("phieu.{ending}"));
    fs::write(&path, bytes).unwrap();
    let questions = questions(assessment, &LIBRARY);
    collect::read(&path, assessment, &questions, Some("Phòng Kỹ thuật"))
}

/// The address of the n-th duty's cell in this column.
pub(crate) fn cell(column: char, row: usize) -> String {
    format!("{column}{}", row + 4)
}

/// Writes into an empty cell of a sheet, as a spreadsheet would.
pub(crate) fn filled(xml: &str, at: &str, content: &str) -> String {
    let start = xml.find(&format!("<c r=\"{at}\"")).unwrap();
    let end = start + xml[start..].find("/>").unwrap();
    let tag = &xml[start..end];
    format!("{}{tag} {content}{}", &xml[..start], &xml[end + 2..])
}

pub(crate) fn text(words: &str) -> String {
    format!("t=\"inlineStr\"><is><t>{words}</t></is></c>")
}

#[test]
fn what_is_named_for_a_unit_goes_before_its_section() {
    let (assessment, questions) = given();
    let of = |unit: usize| -> Vec<String> {
        let asked = assessment.asked_of(&assessment.units[unit], &questions);
        asked.iter().map(|it| it.at.control.to_string()).collect()
    };
    assert_eq!(of(1), ["D04"]);
    assert!(!of(0).contains(&"D04".to_owned()));
    let both = questions
        .iter()
        .filter(|it| matches!(it.section, Section::Review | Section::Recovery));
    let d04 = questions.iter().find(|it| it.at == control("D04")).unwrap();
    let is_moved = matches!(d04.section, Section::Review | Section::Recovery);
    assert!(is_moved, "else this test shows nothing");
    assert_eq!(of(0).len(), both.count() - 1);
}

#[test]
fn a_form_that_nobody_touched_changes_nothing() {
    let (mut assessment, questions) = given();
    let asked = assessment.asked_of(&assessment.units[0], &questions)[0]
        .at
        .clone();
    let mut answer = Answer::unassessed();
    answer.verdict = Verdict::Partial;
    answer.observation = "Đã rà soát máy chủ".to_owned();
    assessment.answers.insert(asked, answer);
    let bytes = form(&assessment, &questions);
    assert_eq!(
        bytes,
        form(&assessment, &questions),
        "the same form, the same bytes"
    );
    let returned = read(&bytes, "xlsx", &assessment).unwrap();
    assert_eq!(returned.unit, "Phòng Kỹ thuật");
    assert_eq!(
        (returned.changes, returned.papers, returned.remarks),
        Default::default()
    );
}

#[test]
fn a_form_filled_in_with_libreoffice_comes_back_with_exactly_its_four_faults() {
    let (assessment, questions) = given();
    let asked = assessment.asked_of(&assessment.units[0], &questions);
    let asked: Vec<_> = asked.iter().map(|it| it.at.clone()).collect();
    let bytes = form(&assessment, &questions);
    let bytes = edited(&bytes, "xl/worksheets/sheet2.xml", |xml| {
        let xml = filled(&xml, &cell('D', 0), &text("Đã thực hiện"));
        let xml = filled(
            &xml,
            &cell('E', 0),
            &text("Ra\u{300} soa\u{301}t tháng 02/2007"),
        );
        let xml = filled(&xml, &cell('D', 1), &text("Xong rồi"));
        let xml = filled(&xml, &cell('E', 1), "><f>1+1</f><v>2</v></c>");
        let row = xml.find("<row r=\"6\"").unwrap();
        let end = row + xml[row..].find("</row>").unwrap() + "</row>".len();
        format!("{}{}", &xml[..row], &xml[end..])
    });
    let Some(saved) = saved_as(&bytes, "xlsx", "xlsx") else {
        return;
    };
    let returned = read(&saved, "xlsx", &assessment).unwrap();
    let texts = Texts::new(Language::Vi);
    let remarks: Vec<String> = returned.remarks.iter().map(|it| it.told(&texts)).collect();
    let gone = &asked[2].control;
    assert_eq!(
        remarks,
        [
            "'Nhiệm vụ'!E4: dấu tiếng Việt gõ tách rời (Unicode tổ hợp), đã ghép lại; nội dung không đổi".to_owned(),
            "'Nhiệm vụ'!D5: “Xong rồi” không phải kết quả trong danh sách, nên bỏ qua ô này".to_owned(),
            "'Nhiệm vụ'!E5: ô chứa công thức, nên bỏ qua; hãy ghi trực tiếp nội dung vào ô".to_owned(),
            format!("{gone}: dòng này không còn trong phiếu, nên giữ nguyên kết quả hiện có"),
        ]
    );
    let changes: Vec<_> = returned
        .changes
        .iter()
        .map(|it| (it.at.clone(), it.field, it.theirs.as_str(), it.is_conflict))
        .collect();
    let first = &asked[0];
    assert_eq!(
        changes,
        [
            (first.clone(), Field::Verdict, "compliant", false),
            (
                first.clone(),
                Field::Observation,
                "Rà soát tháng 02/2007",
                false
            ),
            (first.clone(), Field::Owner, "Phòng Kỹ thuật", false),
        ]
    );
}

#[test]
fn what_both_sides_changed_stands_side_by_side_until_somebody_chooses() {
    let (mut assessment, questions) = given();
    let asked = assessment.asked_of(&assessment.units[0], &questions);
    let (one, other) = (asked[0].at.clone(), asked[1].at.clone());
    let bytes = form(&assessment, &questions);
    let bytes = edited(&bytes, "xl/worksheets/sheet2.xml", |xml| {
        let xml = filled(&xml, &cell('E', 0), &text("của đơn vị"));
        filled(&xml, &cell('E', 1), &text("chỉ đơn vị"))
    });
    let mut answer = Answer::unassessed();
    answer.observation = "của cán bộ".to_owned();
    answer.owner = "Trung tâm".to_owned();
    assessment.answers.insert(one.clone(), answer);
    let returned = read(&bytes, "xlsx", &assessment).unwrap();
    assert_eq!(returned.conflicts(), 1);
    let after = |choose: fn(&collect::Change) -> Choice| {
        let mut taken = assessment.clone();
        let choices: Vec<Choice> = returned.changes.iter().map(choose).collect();
        returned.take(&mut taken, &choices, "An", now());
        (
            taken.answers[&one].observation.clone(),
            taken.answers.get(&other).map(|it| it.observation.clone()),
        )
    };
    let theirs = Some("chỉ đơn vị".to_owned());
    assert_eq!(
        after(collect::Change::usual),
        ("của cán bộ".to_owned(), theirs.clone())
    );
    assert_eq!(
        after(|_| Choice::Theirs),
        ("của đơn vị".to_owned(), theirs.clone())
    );
    assert_eq!(
        after(|_| Choice::Both),
        ("của cán bộ\ncủa đơn vị".to_owned(), theirs)
    );
    assert_eq!(after(|_| Choice::Mine), ("của cán bộ".to_owned(), None));
}

#[test]
fn papers_become_evidence_once() {
    let (mut assessment, questions) = given();
    let asked = assessment.asked_of(&assessment.units[0], &questions);
    let at = asked[0].at.clone();
    let code = at.control.to_string();
    let bytes = form(&assessment, &questions);
    let book = xlsx::read(&bytes).unwrap();
    let sheet = book
        .sheets
        .iter()
        .position(|it| it.name == "Tài liệu")
        .unwrap()
        + 1;
    let bytes = edited(&bytes, &format!("xl/worksheets/sheet{sheet}.xml"), |xml| {
        let mut xml = xml;
        for (at, content) in [
            ("A4", text(&code)),
            ("B4", text("Quy chế an toàn thông tin")),
            ("C4", text("12/QĐ-STN")),
            ("D4", "><v>39118</v></c>".to_owned()),
            ("A5", text("Z99")),
            ("B5", text("Không rõ")),
            ("A6", text(&code)),
            ("B6", text("Biên bản")),
            ("D6", text("hôm qua")),
        ] {
            xml = filled(&xml, at, &content);
        }
        xml
    });
    let returned = read(&bytes, "xlsx", &assessment).unwrap();
    let texts = Texts::new(Language::Vi);
    let remarks: Vec<String> = returned
        .remarks
        .iter()
        .map(tuanthu::app::collect::Remark::place)
        .collect();
    assert_eq!(remarks, ["'Tài liệu'!A5", "'Tài liệu'!D6"]);
    let told: Vec<String> = returned.papers.iter().map(|it| it.told(&texts)).collect();
    assert_eq!(
        told,
        [
            "12/QĐ-STN, 05/02/2007: Quy chế an toàn thông tin",
            "Biên bản"
        ]
    );
    returned.take(&mut assessment, &[], "An", now());
    assert_eq!(assessment.answers[&at].evidence.len(), 2);
    let again = read(&bytes, "xlsx", &assessment).unwrap();
    assert!(again.papers.is_empty(), "known already");
}

#[test]
fn another_assessments_form_and_other_workbooks_are_refused() {
    let (assessment, questions) = given();
    let bytes = form(&assessment, &questions);
    let (mut other, _) = given();
    other.id = "khác".to_owned();
    let error = read(&bytes, "xlsx", &other).unwrap_err();
    assert!(matches!(error, Error::OtherAssessment { .. }), "{error}");
    let book = xlsx::NewBook {
        title: String::new(),
        author: String::new(),
        made: now(),
        sheets: vec![xlsx::NewSheet {
            name: "A".to_owned(),
            lead: vec!["Bảng khác".to_owned()],
            ..xlsx::NewSheet::default()
        }],
    };
    let error = read(&xlsx::write(&book).unwrap(), "xlsx", &assessment).unwrap_err();
    assert!(matches!(error, Error::NoForm { .. }), "{error}");
}

/// The form with the sheet of who answered filled in.
pub(crate) fn with_who(bytes: &[u8]) -> Vec<u8> {
    let book = xlsx::read(bytes).unwrap();
    let mut sheets = book.sheets.iter();
    let sheet = sheets.position(|it| it.name == "Người trả lời").unwrap() + 1;
    edited(bytes, &format!("xl/worksheets/sheet{sheet}.xml"), |xml| {
        let xml = filled(&xml, "B4", &text("Trần Thị Bình"));
        let xml = filled(&xml, "B5", &text("Trưởng phòng"));
        filled(&xml, "B7", &text("05/03/2007"))
    })
}

#[test]
fn who_answered_is_kept_with_the_unit_once() {
    let (mut assessment, questions) = given();
    assessment.units[0].sent = Some(date("2007-03-01"));
    let bytes = with_who(&form(&assessment, &questions));
    let returned = read(&bytes, "xlsx", &assessment).unwrap();
    assert!(returned.remarks.is_empty(), "{:?}", returned.remarks);
    let late = date("2007-03-20");
    assert_eq!(assessment.units[0].asking(late), Asking::Overdue);
    for _ in 0..2 {
        returned.take(&mut assessment, &[], "An", now());
    }
    let expected = Return {
        on: Some(date("2007-03-05")),
        by: "Trần Thị Bình".to_owned(),
        position: "Trưởng phòng".to_owned(),
        phone: String::new(),
    };
    assert_eq!(assessment.units[0].returned, [expected]);
    assert_eq!(assessment.units[0].asking(late), Asking::Returned);
    assessment.units[0].sent = Some(date("2007-03-10"));
    assert_eq!(
        assessment.units[0].asking(date("2007-03-12")),
        Asking::Waiting,
        "asked anew, not answered yet"
    );
    assert_eq!(assessment.units[0].asking(late), Asking::Overdue);
}

#[test]
fn a_form_does_not_fit_once_its_place_has_changed() {
    let (mut assessment, questions) = given();
    let bytes = form(&assessment, &questions);
    let bytes = edited(&bytes, "xl/worksheets/sheet2.xml", |xml| {
        filled(&xml, &cell('E', 0), &text("của đơn vị"))
    });
    let returned = read(&bytes, "xlsx", &assessment).unwrap();
    assert!(returned.still_fits(&assessment));
    let at = returned.changes[0].at.clone();
    let mut answer = Answer::unassessed();
    answer.observation = "của cán bộ".to_owned();
    assessment.answers.insert(at, answer);
    assert!(!returned.still_fits(&assessment));
}

#[test]
fn forms_of_all_units_are_written_and_never_over_each_other() {
    let (mut assessment, _) = given();
    assessment.units.push(Unit {
        name: "Phòng không được hỏi".to_owned(),
        ..Unit::default()
    });
    let target = tempfile::tempdir().unwrap();
    let forms = Forms {
        folder: target.path(),
        assessment: &assessment,
        library: &LIBRARY,
        created: now(),
    };
    let all = [0, 1, 2];
    for kind in FormKind::ALL {
        let written = forms.write(target.path(), &all, kind).unwrap();
        assert_eq!(written.len(), 2, "nobody gets an empty form: {written:?}");
    }
    let again = forms
        .write(target.path(), &[0], FormKind::Workbook)
        .unwrap();
    let names: BTreeSet<PathBuf> = fs::read_dir(target.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(names.len(), 7);
    assert!(names.contains(&again[0]), "{again:?}");
}

#[test]
fn codes_name_questions_and_what_names_none_is_given_back() {
    let (_, questions) = given();
    let (found, unknown) = named(&questions, "d04, A.5.1.1; Z9");
    assert_eq!(found, [control("D04"), control("A.5.1.1")]);
    assert_eq!(unknown, ["Z9"]);
}

#[test]
fn the_next_period_asks_the_same_units_anew() {
    let (mut assessment, _) = given();
    let unit = &mut assessment.units[0];
    unit.sent = Some(date("2007-03-01"));
    unit.returned.push(Return::default());
    let next = unit.for_next_period();
    assert_eq!((next.sent, next.due, next.returned.len()), (None, None, 0));
    assert_eq!(next.sections, assessment.units[0].sections);
}
