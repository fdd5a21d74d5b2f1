//! The history of changes in both documents: its end identifies it, and only the internal file shows changes.

use tuanthu::{
    assessment::{
        Carried, HistoryHead,
        history::{Continuation, Event, lines},
    },
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Digest, Language, Moment, Verdict},
    report::told::together,
};

use super::{
    facts::{Given, sample},
    words::{attachments, text_of},
};

/// The sample after 23 changes.
fn changed() -> Given {
    let mut given = sample();
    let id = given.assessment.id.clone();
    let at = Moment::at("2007-03-27".parse().unwrap(), 8, 15);
    let changed =
        |control: Option<&str>, field: &str, from: Option<&str>, to: Option<&str>| Event::Changed {
            control: control.map(|at| at.parse::<ControlRef>().unwrap()),
            field: field.to_owned(),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
    let mut events = vec![Event::Began {
        sha256: Digest::of(b"begin"),
    }];
    events.extend((0..15).map(|n| {
        changed(
            None,
            &format!("registers/systems/{n}/name"),
            None,
            Some("Máy chủ"),
        )
    }));
    let (duty, measure) = (
        Some("directive-03-2007/D04"),
        Some("iso-27001-2005/A.5.1.1"),
    );
    events.extend([
        changed(duty, "verdict", Some("not_assessed"), Some("partial")),
        changed(measure, "maturity", None, Some("3")),
        changed(measure, "flagged", Some("false"), Some("true")),
        changed(None, "as_of", Some("2007-03-30"), Some("2007-03-31")),
        changed(None, "elsewhere/2/thing", Some("một\nhai"), None),
        Event::NotSaved { from: 18 },
        Event::MergedFrom {
            count: 40,
            sha256: Digest::of(b"copy"),
            lines: 1,
        },
    ]);
    let mut history = Continuation::from(HistoryHead::default());
    for event in events {
        history.push(&id, at, "Nguyễn Văn An", event);
    }
    given.background.lines = lines(history.text.as_bytes());
    given.assessment.history = history.head;
    given
}

#[test]
fn both_documents_say_where_the_history_ends() {
    let given = changed();
    let head = given.assessment.history;
    for document in [
        given.official(),
        given.dossier(Language::Vi),
        given.dossier(Language::En),
    ] {
        let text = text_of(&document);
        assert!(
            text.contains(&head.sha256.to_string()) && text.contains("23"),
            "{text}"
        );
        assert!(attachments(&document)["report.ron"].contains(&head.sha256.to_string()));
    }
    let never_changed = text_of(&sample().official());
    assert!(!never_changed.contains("Lịch sử thay đổi"));
}

#[test]
fn only_the_internal_file_tells_the_last_changes() {
    let given = changed();
    let section = |document, title: &str| {
        let text = text_of(&document);
        let start = text.find(title).unwrap();
        text[start..].to_owned()
    };
    insta::assert_snapshot!(section(given.dossier(Language::Vi), "Lịch sử thay đổi"));
    insta::assert_snapshot!(section(given.dossier(Language::En), "History of changes"));
    let official = given.official();
    assert!(!text_of(&official).contains("Nguyễn Văn An"));
    assert!(!attachments(&official)["report.ron"].contains("Nguyễn Văn An"));
}

/// A paper replaced by the next one, and a system that was added with two of its values, at one moment.
#[test]
fn what_a_person_did_at_once_is_told_as_one() {
    let at = Moment::at("2007-03-27".parse().unwrap(), 8, 15);
    let mut history = Continuation::from(HistoryHead::default());
    let changes = [
        ("dispatch/number", Some("5"), None),
        ("dispatch/relation/date", None, Some("2007-03-28")),
        ("dispatch/relation/kind", None, Some("replaces")),
        ("dispatch/relation/reason", None, Some("sai số liệu")),
        ("dispatch/relation/sha256", None, Some("e3b0c442")),
        ("dispatch/steps/0/act", Some("drafted"), None),
        ("dispatch/steps/0/by", Some("Nguyễn Văn An"), None),
        ("issued/0/steps/0/act", None, Some("drafted")),
        ("issued/0/steps/0/by", None, Some("Nguyễn Văn An")),
        ("registers/systems/5/location", None, Some("Phòng máy 2")),
        ("registers/systems/5/name", None, Some("Máy chủ thư")),
        ("registers/systems/6/name", None, Some("Cổng thông tin")),
        // What is changed is told, whatever it is.
        ("issued/0/sha256", Some("aaaa"), Some("bbbb")),
    ];
    for (field, from, to) in changes {
        let event = Event::Changed {
            control: None,
            field: field.to_owned(),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        history.push("TT-1", at, "Nguyễn Văn An", event);
    }
    let texts = Texts::new(Language::Vi);
    let told = together(&texts, &Library::shipped(), &lines(history.text.as_bytes()));
    let told: Vec<String> = told
        .iter()
        .map(|told| format!("{} {} | {} | {}", told.n, told.what, told.from, told.to))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_internal_file_says_how_many_answers_were_confirmed_unchanged() {
    let mut given = sample();
    let texts = Texts::new(Language::Vi);
    let heading = texts.t("dossier-carried");
    let without = text_of(&given.dossier(Language::Vi));
    assert!(!without.contains(heading), "nothing was carried over");
    let period = given.assessment.period;
    let answers = given.assessment.answers.values_mut();
    for (place, answer) in answers.take(3).enumerate() {
        answer.carried = Some(Carried {
            period,
            from: None,
            verdict: Some(answer.verdict),
            maturity: answer.maturity,
            systems: Vec::new(),
            reworded: None,
            confirmed: (place > 0).then_some(Moment::from_unix(0)),
        });
        if place == 0 {
            answer.verdict = Verdict::NotAssessed;
        }
    }
    let expected = texts.with(
        "dossier-carried-counts",
        &[("unchanged", &2), ("waiting", &1)],
    );
    let said = text_of(&given.dossier(Language::Vi));
    assert!(said.contains(&expected), "{expected} is not in {said}");
}
