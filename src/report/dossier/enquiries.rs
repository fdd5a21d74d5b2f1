//! What the receivers of reports asked back, and with which letters it was answered.

use crate::{
    assessment::Enquiry,
    report::{
        block::{Align, Block, Row},
        notice,
        sentence::clause,
    },
};

use super::{Dossier, incidents::lines};

/// Nothing where nothing was asked.
pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let assessment = dossier.facts.assessment;
    if assessment.enquiries.is_empty() {
        return Vec::new();
    }
    let columns = [
        ("dossier-column-letter", 26, Align::Left),
        ("dossier-column-due", 14, Align::Center),
        ("dossier-column-question", 32, Align::Left),
        ("dossier-column-answer", 38, Align::Left),
        ("dossier-column-reply", 22, Align::Left),
    ];
    let rows = assessment.enquiries.iter().map(|enquiry| {
        let Enquiry {
            from,
            letter,
            dated,
            received,
            due,
            question,
            answer,
            evidence,
            number,
            date,
            reply,
        } = enquiry;
        let received = received.map_or_else(String::new, |day| {
            let on = dossier.texts.date(day);
            dossier.texts.with("dossier-received", &[("on", &on)])
        });
        let ids: Vec<String> = evidence.iter().map(ToString::to_string).collect();
        let symbol = number.map(|number| notice::symbol(assessment, number));
        let signed = match reply {
            Some(reply) => clause(&reply.signer),
            None => dossier.t("notice-unsigned").to_owned(),
        };
        Row::plain([
            lines([clause(from), clause(letter), dossier.day(*dated), received]),
            dossier.day(*due),
            clause(question),
            lines([clause(answer), ids.join(", ")]),
            lines([symbol.unwrap_or_default(), dossier.day(*date), signed]),
        ])
    });
    vec![dossier.table("", &columns, rows.collect())]
}
