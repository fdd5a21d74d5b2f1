//! All evidence: files with their digests and whether they are still what was added, papers as they were described.

use crate::{
    assessment::{Evidence, EvidenceSource, SeenOnSite, readiness::EvidenceFault},
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
            summary,
            clause: relied_on,
            seen,
        } => {
            let labelled = [
                ("dossier-paper-number", clause(number)),
                ("dossier-paper-date", dossier.day(*date)),
                ("dossier-paper-signer", clause(signer)),
                ("dossier-paper-clause", clause(relied_on)),
                ("dossier-paper-summary", clause(summary)),
                ("dossier-paper-location", clause(location)),
                (
                    "dossier-paper-seen",
                    seen.as_ref()
                        .map_or_else(String::new, |seen| on_site(dossier, seen)),
                ),
            ];
            let known = labelled.into_iter().filter(|(_, value)| !value.is_empty());
            known
                .map(|(label, value)| format!("{}: {value}", dossier.t(label)))
                .collect::<Vec<_>>()
                .join("\n")
        }
    }
}

/// "không sao chụp; Nguyễn Văn A xem ngày 12/03/2007".
fn on_site(dossier: &Dossier, seen: &SeenOnSite) -> String {
    let who = [clause(&seen.by), dossier.day(seen.on)];
    let who: Vec<String> = who.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [dossier.t("dossier-paper-not-copied"), &who.join(", ")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
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
