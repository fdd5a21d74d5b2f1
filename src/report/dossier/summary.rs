//! Who, which period, what was in scope, and how far the assessment is.

use std::fmt::Display;

use crate::{
    assessment::{Profile, carry_over::Confirming, file, scope},
    model::Kind,
    report::block::{Block, Fact},
};

use super::Dossier;

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let facts: Vec<Fact> = organisation(dossier)
        .into_iter()
        .chain(state(dossier))
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(label, value)| Fact {
            label: dossier.t(label).to_owned(),
            value,
        })
        .collect();
    vec![Block::Facts(facts)]
}

fn organisation(dossier: &Dossier) -> Vec<(&'static str, String)> {
    let assessment = dossier.facts.assessment;
    let profile = &assessment.profile;
    let kind = |kind| {
        dossier
            .texts
            .t(&format!("organisation-type-{kind}"))
            .to_owned()
    };
    let head = [profile.head.as_str(), profile.head_position.as_str()];
    let officer = [
        profile.officer.as_str(),
        profile.phone.as_str(),
        profile.email.as_str(),
    ];
    vec![
        ("dossier-name", profile.name.clone()),
        (
            "dossier-types",
            profile
                .types
                .iter()
                .map(kind)
                .collect::<Vec<_>>()
                .join(";\n"),
        ),
        ("dossier-superior", profile.superior.clone()),
        ("dossier-address", address(profile)),
        ("dossier-head", joined(&head)),
        ("dossier-officer", joined(&officer)),
        ("dossier-unit", profile.drafting_unit.clone()),
        ("dossier-period", dossier.texts.period(assessment.period)),
        ("dossier-as-of", dossier.day(assessment.as_of)),
        ("dossier-scope", assessment.scope.clone()),
    ]
}

/// The address with its province, unless it ends with it already.
fn address(profile: &Profile) -> String {
    let (address, province) = (profile.address.trim(), profile.province.trim());
    if address.ends_with(province) {
        return address.to_owned();
    }
    joined(&[address, province])
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// What became of the answers that came from the period before; empty where none did.
fn carried(dossier: &Dossier) -> String {
    let Confirming {
        waiting, unchanged, ..
    } = dossier.facts.assessment.confirming();
    if waiting + unchanged == 0 {
        return String::new();
    }
    let counts: [(&str, &dyn Display); 2] = [("unchanged", &unchanged), ("waiting", &waiting)];
    dossier.texts.with("dossier-carried-counts", &counts)
}

fn state(dossier: &Dossier) -> Vec<(&'static str, String)> {
    let assessment = dossier.facts.assessment;
    let texts = dossier.texts;
    let (done, all) = scope::duties_done(assessment, &dossier.questions);
    let whole = assessment.score(&dossier.questions);
    let controls = assessment.score(
        dossier
            .questions
            .iter()
            .filter(|it| it.kind == Kind::Standard),
    );
    let percent = |points: Option<u32>| {
        points
            .map(|points| texts.percent(points))
            .unwrap_or_default()
    };
    let of = |part: usize, all: usize| texts.with("dossier-n-of-m", &[("n", &part), ("m", &all)]);
    vec![
        ("dossier-duties-done", of(done, all)),
        ("dossier-answered", of(whole.answered(), whole.total())),
        ("dossier-carried", carried(dossier)),
        ("dossier-score", percent(whole.basis_points())),
        ("dossier-score-controls", percent(controls.basis_points())),
        ("dossier-created", texts.moment(dossier.facts.created)),
        ("dossier-id", assessment.id.clone()),
        ("dossier-sha256", file::digest(assessment).to_string()),
    ]
}
