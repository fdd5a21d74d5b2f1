//! Every control of each standard in one picture: where much is wanting, the map is dark.

use crate::{
    assessment::score::Score,
    catalogue::Catalogue,
    model::{ControlRef, Kind, Verdict},
    report::block::{Block, HeatField, HeatMap, HeatRow, Shade},
};

use super::Dossier;

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let standards = dossier.catalogues(Kind::Standard).into_iter();
    standards
        .filter_map(|catalogue| map(dossier, catalogue))
        .collect()
}

/// The sign and the shade of a verdict; the sign alone tells it where grey is lost.
fn look(verdict: Verdict) -> (&'static str, Shade) {
    match verdict {
        Verdict::Compliant => ("+", Shade::None),
        Verdict::Partial => ("±", Shade::Middle),
        Verdict::NonCompliant => ("–", Shade::Dark),
        Verdict::NotAssessed => ("?", Shade::Light),
        Verdict::NotApplicable | Verdict::NotArisen => ("×", Shade::None),
    }
}

/// The map of one standard; none where nothing of it is in question.
fn map(dossier: &Dossier, catalogue: &Catalogue) -> Option<Block> {
    let language = dossier.texts.language();
    let asked = |at: &ControlRef| dossier.questions.iter().any(|it| it.at == *at);
    let rows = catalogue.top_groups().filter_map(|group| {
        let fields: Vec<HeatField> = catalogue
            .controls
            .iter()
            .filter(|control| catalogue.top_group_of(&control.group) == Some(group))
            .map(|control| ControlRef::new(&catalogue.id, &control.id))
            .filter(|at| asked(at))
            .map(|at| field(dossier, &at))
            .collect();
        (!fields.is_empty()).then(|| HeatRow {
            label: catalogue.group_heading(&group.id, language),
            fields,
        })
    });
    let rows: Vec<HeatRow> = rows.collect();
    let of_catalogue = dossier
        .questions
        .iter()
        .filter(|it| it.at.catalogue == catalogue.id);
    let score = dossier.facts.assessment.score(of_catalogue);
    let title = dossier.texts.with(
        "dossier-heat-title",
        &[("catalogue", &catalogue.short_title(language))],
    );
    (!rows.is_empty()).then(|| {
        Block::HeatMap(HeatMap {
            alt_text: alt_text(dossier, catalogue, &title),
            legend: legend(dossier, score),
            title,
            rows,
        })
    })
}

/// "A.5.1.1 +".
fn field(dossier: &Dossier, at: &ControlRef) -> HeatField {
    let (sign, shade) = look(dossier.facts.assessment.verdict(at));
    HeatField {
        text: format!("{} {sign}", at.control),
        shade,
    }
}

/// The verdicts that controls take, with their signs and numbers.
fn legend(dossier: &Dossier, score: Score) -> Vec<HeatField> {
    let verdicts = Verdict::ALL.iter().filter(|it| **it != Verdict::NotArisen);
    let keys = verdicts.map(|verdict| {
        let (sign, shade) = look(*verdict);
        let word = dossier.texts.verdict(Kind::Standard, *verdict);
        HeatField {
            text: format!("{sign} {word}: {}", score.count(*verdict)),
            shade,
        }
    });
    keys.collect()
}

/// The map in words: each verdict with its controls.
fn alt_text(dossier: &Dossier, catalogue: &Catalogue, title: &str) -> String {
    let of_catalogue = || {
        dossier
            .questions
            .iter()
            .filter(|it| it.at.catalogue == catalogue.id)
    };
    let told = Verdict::ALL.iter().filter_map(|verdict| {
        let ids: Vec<String> = of_catalogue()
            .filter(|it| dossier.facts.assessment.verdict(&it.at) == *verdict)
            .map(|it| it.at.control.to_string())
            .collect();
        let word = dossier.texts.verdict(Kind::Standard, *verdict);
        (!ids.is_empty()).then(|| format!("{word}: {}", ids.join(", ")))
    });
    let told: Vec<String> = told.collect();
    dossier.texts.with(
        "dossier-chart-alt",
        &[("title", &title), ("bars", &told.join("; "))],
    )
}
