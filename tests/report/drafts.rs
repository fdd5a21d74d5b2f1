//! The draft of each heading: what the program writes until an officer takes it over.

use tuanthu::{
    assessment::{
        change::Change,
        file as stored,
        history::{Event, derive},
    },
    model::{Language, Verdict},
    report::{Draft, block::*},
};

use super::{
    facts::{Given, sample},
    words,
};

fn draft(given: &Given, heading: &str) -> Draft {
    let drafts = given.drafts();
    let draft = drafts.into_iter().find(|draft| draft.heading == heading);
    draft.expect("every heading of the scheme has a draft")
}

/// Everything under a heading, as it stands in the report.
fn printed(document: &Document, title: &str) -> String {
    let is_title = |block: &&Block| matches!(block, Block::Heading(it) if it.text == title);
    let after = document
        .blocks
        .iter()
        .skip_while(|it| !is_title(it))
        .skip(1);
    let under = after.take_while(|block| !matches!(block, Block::Heading(_)));
    let mut lines = Vec::new();
    for block in under {
        match block {
            Block::Paragraph(it) => lines.push(words::plain(&it.runs)),
            Block::Bullets(items) => {
                lines.extend(items.iter().map(|item| format!("- {}", words::plain(item))));
            }
            _ => break,
        }
    }
    lines.join("\n")
}

#[test]
fn the_draft_is_what_is_printed_and_taken_over_unchanged_prints_the_same() {
    let mut given = sample();
    let before = given.official();
    for draft in given.drafts() {
        let scheme = given.library.scheme(&given.assessment.scheme).unwrap();
        let headings = scheme.headings();
        let heading = headings.iter().find(|it| it.id == draft.heading).unwrap();
        if draft.text.is_empty() {
            assert!(
                !words::headings(&before)
                    .iter()
                    .any(|it| it.ends_with(&heading.title))
            );
            continue;
        }
        if draft.heading != "VI" {
            assert_eq!(printed(&before, &heading.title), draft.text);
        }
        let paragraphs = &mut given.assessment.paragraphs;
        paragraphs.insert(draft.heading.clone(), draft.text.clone());
    }
    assert_eq!(
        words::text_of(&given.official())
            .lines()
            .skip(1)
            .take(60)
            .collect::<Vec<_>>(),
        words::text_of(&before)
            .lines()
            .skip(1)
            .take(60)
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_draft_follows_the_answers_and_its_digest_tells_when() {
    let mut given = sample();
    let (before, other) = (draft(&given, "II.5"), draft(&given, "II.4"));
    let at = given
        .assessment
        .answers
        .keys()
        .find(|at| at.control.as_str() == "D12");
    let at = at.unwrap().clone();
    let answer = given.assessment.answers.get_mut(&at).unwrap();
    answer.verdict = Verdict::NonCompliant;
    assert!(
        draft(&given, "II.5")
            .text
            .starts_with("Công ty chưa đảm bảo khả năng khôi phục")
    );
    assert_ne!(draft(&given, "II.5").digest(), before.digest());
    assert_eq!(draft(&given, "II.4").digest(), other.digest());
}

#[test]
fn drafts_are_vietnamese_whatever_the_screen_speaks() {
    let given = sample();
    assert_eq!(given.drafts(), given.drafts_for(Language::En));
}

#[test]
fn what_an_own_text_was_made_from_is_kept_and_is_no_line_of_the_history() {
    let given = sample();
    let taken = draft(&given, "V");
    let mut edited = given.assessment.clone();
    edited
        .paragraphs
        .insert("V".to_owned(), "Lời văn riêng.".to_owned());
    edited
        .paragraph_drafts
        .insert("V".to_owned(), taken.digest());
    let text = stored::to_ron(&edited);
    let read = stored::from_ron("own.ron".as_ref(), text.as_bytes()).unwrap();
    assert_eq!(read, edited);
    let events = derive::events(&given.assessment, &edited);
    let fields: Vec<&str> = events
        .iter()
        .map(|event| match event {
            Event::Changed { field, .. } => field.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(fields, ["paragraphs/V"]);
    // One step takes both back.
    let change = Change::between(&given.assessment, &edited);
    assert_eq!(
        change.inverted().applied_to(&edited).unwrap(),
        given.assessment
    );
}
