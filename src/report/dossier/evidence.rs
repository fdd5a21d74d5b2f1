//! All evidence: files with their digests and whether they are still what was added, papers as they were described.

use crate::{
    assessment::{Evidence, EvidenceSource, readiness::EvidenceFault},
    model::EvidenceId,
    report::{
        block::{Align, Block, Row},
        sentence::clause,
    },
};

use super::Dossier;

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let columns = [
        ("dossier-column-id", 9, Align::Left),
        ("dossier-column-title", 34, Align::Left),
        ("dossier-column-where", 44, Align::Left),
        ("dossier-column-sha256", 40, Align::Left),
    ];
    let evidence = &dossier.facts.assessment.evidence;
    let rows = evidence.iter().map(|(id, evidence)| {
        Row::plain([
            id.to_string(),
            titled(evidence),
            place(dossier, evidence),
            digest(dossier, id, evidence),
        ])
    });
    vec![dossier.table("", &columns, rows.collect())]
}

fn titled(evidence: &Evidence) -> String {
    let parts = [clause(&evidence.title), clause(&evidence.note)];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn place(dossier: &Dossier, evidence: &Evidence) -> String {
    match &evidence.source {
        EvidenceSource::File { name, size, .. } => dossier.texts.with(
            "dossier-file",
            &[("name", name), ("size", &dossier.texts.size(*size))],
        ),
        EvidenceSource::Paper {
            number,
            date,
            signer,
            location,
        } => {
            let labelled = [
                ("dossier-paper-number", clause(number)),
                ("dossier-paper-date", dossier.day(*date)),
                ("dossier-paper-signer", clause(signer)),
                ("dossier-paper-location", clause(location)),
            ];
            let known = labelled.into_iter().filter(|(_, value)| !value.is_empty());
            known
                .map(|(label, value)| format!("{}: {value}", dossier.t(label)))
                .collect::<Vec<_>>()
                .join("\n")
        }
    }
}

/// The digest of a file, with what is wrong with it; papers have none.
fn digest(dossier: &Dossier, id: &EvidenceId, evidence: &Evidence) -> String {
    let EvidenceSource::File { sha256, .. } = &evidence.source else {
        return dossier.t("dossier-on-paper").to_owned();
    };
    match dossier.facts.evidence_faults.get(id) {
        None => sha256.to_string(),
        Some(EvidenceFault::Missing) => format!("{sha256}\n{}", dossier.t("dossier-file-missing")),
        Some(EvidenceFault::Changed) => format!("{sha256}\n{}", dossier.t("dossier-file-changed")),
    }
}
