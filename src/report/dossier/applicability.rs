//! The statement of applicability (ISO/IEC 27001:2005, 4.2.1 j): every control of each standard in use, whether it
//! applies, why, and how far it is in place.

use crate::{
    assessment::scope::Question,
    catalogue::{Catalogue, Library, Relation, Target},
    lang::Texts,
    model::{ControlRef, Kind, Verdict},
    report::{
        block::{Align, Block, Row},
        sentence::clause,
    },
};

use super::{Dossier, answers};

const COLUMNS: [(&str, u16, Align); 5] = [
    ("dossier-column-id", 11, Align::Left),
    ("dossier-column-control", 38, Align::Left),
    ("dossier-column-applies", 13, Align::Left),
    ("dossier-column-reason", 40, Align::Left),
    ("dossier-column-verdict", 16, Align::Left),
];

/// The year from which standards speak of a "statement" (tuyên bố) and no longer of a "notice" (thông báo).
const STATEMENT_SINCE: i32 = 2013;

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    dossier
        .catalogues(Kind::Standard)
        .into_iter()
        .map(|catalogue| statement(dossier, catalogue))
        .collect()
}

fn statement(dossier: &Dossier, catalogue: &Catalogue) -> Block {
    let title = if catalogue.valid_from.year() < STATEMENT_SINCE {
        "dossier-soa-2005"
    } else {
        "dossier-soa"
    };
    let caption = format!(
        "{} – {}",
        dossier.t(title),
        catalogue.short_title(dossier.texts.language())
    );
    let rows = catalogue.controls.iter().map(|control| {
        let at = ControlRef::new(&catalogue.id, &control.id);
        let verdict = dossier.facts.assessment.verdict(&at);
        let applies = match verdict {
            Verdict::NotApplicable => dossier.t("no"),
            Verdict::NotAssessed => dossier.t("dossier-not-considered"),
            _ => dossier.t("yes"),
        };
        let state = match verdict {
            Verdict::NotApplicable | Verdict::NotAssessed => "",
            _ => dossier.texts.verdict(Kind::Standard, verdict),
        };
        Row::plain([
            control.id.to_string(),
            dossier.title(&at),
            applies.to_owned(),
            reason(dossier, &at, verdict),
            answers::rolled_up(
                dossier,
                state,
                dossier.answer(&at).filter(|_| !state.is_empty()),
            ),
        ])
    });
    dossier.table(&caption, &COLUMNS, rows.collect())
}

/// Why it does not apply; for one that applies, the duties that it helps to fulfil.
fn reason(dossier: &Dossier, at: &ControlRef, verdict: Verdict) -> String {
    if verdict == Verdict::NotApplicable {
        return dossier
            .answer(at)
            .map_or_else(String::new, |answer| clause(&answer.justification));
    }
    serves(dossier.facts.library, &dossier.questions, dossier.texts, at)
}

/// The duties in question that a control helps to fulfil: "Phục vụ nhiệm vụ D04, D07"; nothing where there is none.
pub(in crate::report) fn serves(
    library: &Library,
    questions: &[Question],
    texts: &Texts,
    at: &ControlRef,
) -> String {
    let is_asked = |duty: &ControlRef| {
        let mut questions = questions.iter();
        questions.any(|it| it.at == *duty && it.kind == Kind::Duties)
    };
    let duties: Vec<String> = library
        .mapped(at)
        .into_iter()
        .filter(|mapping| mapping.relation == Relation::Supports)
        .filter_map(|mapping| match mapping.target {
            Target::Control(duty) if is_asked(&duty) => Some(duty.control.to_string()),
            _ => None,
        })
        .collect();
    if duties.is_empty() {
        return String::new();
    }
    texts.with("dossier-serves-duties", &[("duties", &duties.join(", "))])
}
