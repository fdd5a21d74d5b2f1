//! What is asked of whom.

use tuanthu::{
    assessment::{Breadth, CatalogueUse, scope},
    model::{Kind, OrganisationType},
};

use crate::fixture::{LIBRARY, empty};

fn check(types: &[OrganisationType], breadth: Breadth, expected: &str) {
    let mut assessment = empty(types);
    assessment.breadth = breadth;
    let questions = scope::questions(&assessment, &LIBRARY);
    let duties = questions
        .iter()
        .filter(|question| question.kind == Kind::Duties)
        .count();
    assert_eq!(
        format!("{duties} duties, {} controls", questions.len() - duties),
        expected,
        "{types:?}"
    );
}

#[test]
fn the_organisation_types_decide_the_duties_and_the_short_path() {
    use OrganisationType::{InternetBody, Isp, MinistryUnit, ProvincialDepartment, Vas};
    check(
        &[InternetBody],
        Breadth::ShortPath,
        "20 duties, 56 controls",
    );
    check(
        &[InternetBody, Isp, Vas],
        Breadth::ShortPath,
        "24 duties, 67 controls",
    );
    check(&[InternetBody], Breadth::Whole, "20 duties, 133 controls");
    check(&[Isp], Breadth::Whole, "23 duties, 133 controls");
    check(
        &[ProvincialDepartment],
        Breadth::Whole,
        "24 duties, 133 controls",
    );
    check(&[MinistryUnit], Breadth::Whole, "22 duties, 133 controls");
    check(&[], Breadth::ShortPath, "0 duties, 0 controls");
}

#[test]
fn a_standard_that_no_duty_maps_to_is_asked_whole() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    let id = "tcvn-7562-2005".into();
    let catalogue = LIBRARY.catalogue(&id).unwrap();
    assessment.catalogues.push(CatalogueUse {
        id,
        version: catalogue.version.clone(),
        sha256: catalogue.digest,
    });
    let asked = scope::questions(&assessment, &LIBRARY);
    assert_eq!(
        asked
            .iter()
            .filter(|question| question.at.catalogue.as_str() == "tcvn-7562-2005")
            .count(),
        127
    );
}

#[test]
fn a_catalogue_that_is_not_at_hand_asks_nothing() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    assessment.catalogues[0].id = "lost".into();
    assert!(
        scope::questions(&assessment, &LIBRARY)
            .iter()
            .all(|question| question.kind == Kind::Standard)
    );
}
