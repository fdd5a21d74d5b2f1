//! Blanks of sentences (câu mẫu) that nobody has filled in: a paper with "…" in it comes back, so they are faults of form
//! where they would be printed in the report, and worth a look elsewhere.

use crate::{
    assessment::{Assessment, scope::Question},
    catalogue::BLANK,
    model::Kind,
};

use super::{Gap, GapPlace, Severity};

pub(super) fn gaps(assessment: &Assessment, questions: &[Question]) -> Vec<Gap> {
    let is_left = |text: &String| text.contains(BLANK);
    let mut gaps = Vec::new();
    for question in questions {
        let Some(answer) = assessment.answers.get(&question.at) else {
            continue;
        };
        if is_left(&answer.observation) || is_left(&answer.justification) {
            // The notes on duties stand under the headings of the report; those on controls stay at home.
            let severity = match question.kind {
                Kind::Duties => Severity::Form,
                Kind::Standard => Severity::Hint,
            };
            gaps.push(Gap {
                code: "blank-in-notes",
                severity,
                place: GapPlace::Control(question.at.clone()),
            });
        }
    }
    let words = assessment.paragraphs.values();
    let mut words = words.chain(&assessment.difficulties);
    if words.any(is_left) || assessment.proposals.iter().any(is_left) {
        gaps.push(Gap {
            code: "blank-in-report",
            severity: Severity::Form,
            place: GapPlace::Dispatch("paragraphs"),
        });
    }
    gaps
}
