//! Progress and scores, as charts with their numbers: by section of the directive, by clause of each standard.

use crate::{
    assessment::{scope::score_of_group, score::Score},
    catalogue::{Catalogue, Group},
    model::{Kind, Verdict},
    report::{
        block::{Align, Bar, BarChart, Block, Row},
        file::GroupTally,
    },
};

use super::{Dossier, note};

/// By section: a chart of scores beside those of the period before, and the answers counted by verdict.
pub(super) fn by_section(dossier: &Dossier) -> Vec<Block> {
    let before = dossier.facts.background.before.as_ref();
    let scores = dossier
        .facts
        .assessment
        .scores_by_section(&dossier.questions);
    let bars: Vec<Bar> = scores
        .into_iter()
        .map(|(section, score)| {
            let before = before.and_then(|it| {
                let mut tallies = it.sections.iter();
                tallies.find(|it| it.section == section)?.tally.basis_points
            });
            let title = dossier.texts.t(&format!("section-{section}")).to_owned();
            bar(dossier, &title, score, before)
        })
        .collect();
    if bars.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![note(dossier.t("dossier-score-rule"))];
    blocks.extend(before.map(|it| {
        let period = dossier.texts.period(it.period);
        note(dossier.texts.with("dossier-before", &[("period", &period)]))
    }));
    blocks.push(chart(dossier, dossier.t("dossier-chart-sections"), bars));
    blocks.push(by_verdict(dossier));
    blocks
}

/// By top group of each standard.
pub(super) fn by_clause(dossier: &Dossier) -> Vec<Block> {
    let language = dossier.texts.language();
    let charts = dossier
        .catalogues(Kind::Standard)
        .into_iter()
        .filter_map(|catalogue| {
            let bars: Vec<Bar> = catalogue
                .top_groups()
                .map(|group| {
                    let score = score_of_group(
                        dossier.facts.assessment,
                        catalogue,
                        &group.id,
                        &dossier.questions,
                    );
                    (group, score)
                })
                .filter(|(_, score)| score.total() > 0)
                .map(|(group, score)| {
                    let label = catalogue.group_heading(&group.id, language);
                    let before = before_of(dossier, catalogue, group);
                    bar(dossier, &label, score, before)
                })
                .collect();
            (!bars.is_empty()).then(|| chart(dossier, catalogue.short_title(language), bars))
        });
    charts.collect()
}

/// What the group had reached in the period before.
fn before_of(dossier: &Dossier, catalogue: &Catalogue, group: &Group) -> Option<u32> {
    let before = dossier.facts.background.before.as_ref()?;
    let same = |it: &&GroupTally| it.catalogue == catalogue.id && it.group == group.id;
    before.groups.iter().find(same)?.tally.basis_points
}

fn bar(dossier: &Dossier, label: &str, score: Score, before: Option<u32>) -> Bar {
    let answered = dossier.texts.with(
        "dossier-n-of-m",
        &[("n", &score.answered()), ("m", &score.total())],
    );
    let points = score.basis_points();
    let percent = points.map_or_else(|| "–".to_owned(), |points| dossier.texts.percent(points));
    Bar {
        label: label.to_owned(),
        basis_points: points.unwrap_or(0),
        before,
        text: match before {
            Some(before) => dossier.texts.with(
                "dossier-percent-before",
                &[
                    ("percent", &percent),
                    ("answered", &answered),
                    ("before", &dossier.texts.percent(before)),
                ],
            ),
            None => format!("{percent} ({answered})"),
        },
    }
}

/// A chart with its numbers, and the same in words.
pub(super) fn chart(dossier: &Dossier, title: &str, bars: Vec<Bar>) -> Block {
    let words: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.label, bar.text))
        .collect();
    let alt_text = dossier.texts.with(
        "dossier-chart-alt",
        &[("title", &title), ("bars", &words.join("; "))],
    );
    Block::Chart(BarChart {
        title: title.to_owned(),
        bars,
        alt_text,
    })
}

fn by_verdict(dossier: &Dossier) -> Block {
    let of_kind = |kind| {
        dossier
            .facts
            .assessment
            .score(dossier.questions.iter().filter(|it| it.kind == kind))
    };
    let (duties, controls) = (of_kind(Kind::Duties), of_kind(Kind::Standard));
    let rows = Verdict::ALL.iter().map(|verdict| {
        let number = |score: Score| dossier.texts.number(score.count(*verdict) as u64);
        let of_controls = if *verdict == Verdict::NotArisen {
            String::new()
        } else {
            number(controls)
        };
        let word = |kind| dossier.texts.verdict(kind, *verdict).to_owned();
        let label = match verdict {
            Verdict::NotArisen => word(Kind::Duties),
            _ => format!("{} / {}", word(Kind::Duties), word(Kind::Standard)),
        };
        Row::plain([label, number(duties), of_controls])
    });
    let columns = [
        ("dossier-column-verdict", 60, Align::Left),
        ("dossier-column-duties", 20, Align::Right),
        ("dossier-column-controls", 20, Align::Right),
    ];
    dossier.table("", &columns, rows.collect())
}
