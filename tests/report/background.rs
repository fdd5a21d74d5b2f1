//! The period before in the internal file: beside every score, and nowhere else.

use std::path::Path;

use tuanthu::{
    app::{archive, background},
    assessment::IssuedDocument,
    model::{Language, Verdict},
    report::{block::Block, data, file},
};

use super::facts::{Given, sample};
use crate::fixture::now;

/// The sample, and one of the quarter before in which half of the answers were still wanting.
fn with_a_period_before() -> Given {
    let mut given = sample();
    let mut earlier = given.assessment.clone();
    "TT-2006Q4".clone_into(&mut earlier.id);
    earlier.period = "2006-Q4".parse().unwrap();
    for answer in earlier.answers.values_mut().step_by(2) {
        answer.verdict = Verdict::NonCompliant;
    }
    given.background.before = Some(data::before(&earlier, &given.library));
    given
}

#[test]
fn every_bar_of_a_score_stands_above_that_of_the_period_before() {
    let document = with_a_period_before().dossier(Language::Vi);
    let charts = document.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let of_scores: Vec<_> = charts
        .filter(|it| it.title != "Tiến độ thực hiện kế hoạch")
        .collect();
    assert_eq!(of_scores.len(), 2);
    for bar in of_scores.iter().flat_map(|chart| &chart.bars) {
        assert!(bar.before.is_some(), "{}", bar.label);
        assert!(bar.text.contains("kỳ trước"), "{}", bar.text);
    }
    let review = &of_scores[0].bars[1];
    assert!(review.before < Some(review.basis_points), "{review:?}");
}

#[test]
fn the_internal_file_carries_what_it_compares_itself_with_and_the_report_does_not() {
    let given = with_a_period_before();
    let carried = |document| {
        let blocks = match document {
            IssuedDocument::Report => given.official(),
            IssuedDocument::Dossier => given.dossier(Language::Vi),
        };
        let mut attached = blocks.attachments.into_iter();
        let attached = attached.find(|it| it.name == data::ARGUMENTS);
        let bytes = attached.expect("the arguments travel").bytes;
        file::from_ron(Path::new("report.ron"), &bytes)
            .unwrap()
            .before
    };
    assert_eq!(carried(IssuedDocument::Report), None);
    assert_eq!(carried(IssuedDocument::Dossier), given.background.before);
}

#[test]
fn the_last_earlier_period_of_the_same_organisation_in_the_archive_is_found() {
    let archive = tempfile::tempdir().unwrap();
    let given = sample();
    let keep = |folder: &str, period: &str, name: &str| {
        let mut kept = given.assessment.clone();
        kept.id = format!("{folder}-{period}");
        kept.period = period.parse().unwrap();
        name.clone_into(&mut kept.profile.name);
        let folder = archive.path().join(folder);
        std::fs::create_dir(&folder).unwrap();
        archive::save(&folder, &mut kept, "An", now()).unwrap();
        (folder, kept)
    };
    let name = given.assessment.profile.name.clone();
    keep("a", "2006-Q3", &name);
    keep("b", "2006-Q4", &name);
    keep("c", "2006-Q4", "Cơ quan khác");
    keep("d", "2007-Q2", &name);
    let (folder, own) = keep("e", "2007-Q1", &name);
    let (nameless_folder, nameless) = keep("f", "2007-Q1", "");
    let before = |folder, of, document| {
        let found = background::of(folder, of, &given.library, document).before;
        found.map(|it| it.assessment)
    };
    let dossier = IssuedDocument::Dossier;
    assert_eq!(before(&folder, &own, dossier).as_deref(), Some("b-2006-Q4"));
    assert_eq!(before(&folder, &own, IssuedDocument::Report), None);
    assert_eq!(before(&nameless_folder, &nameless, dossier), None);
}
