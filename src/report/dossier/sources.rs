//! The catalogues answered, as they were when last opened, and the reports issued so far.

use crate::{
    assessment::IssuedDocument,
    report::block::{Align, Block, Row},
};

use super::Dossier;

pub(super) fn catalogues(dossier: &Dossier) -> Vec<Block> {
    let columns = [
        ("dossier-column-id", 24, Align::Left),
        ("dossier-column-title", 46, Align::Left),
        ("dossier-column-version", 12, Align::Center),
        ("dossier-column-sha256", 44, Align::Left),
    ];
    let rows = dossier.facts.assessment.catalogues.iter().map(|used| {
        let title = dossier
            .facts
            .library
            .catalogue(&used.id)
            .map(|it| it.title(dossier.texts.language()));
        Row::plain([
            used.id.to_string(),
            title
                .unwrap_or_else(|| dossier.t("dossier-catalogue-absent"))
                .to_owned(),
            used.version.clone(),
            used.sha256.to_string(),
        ])
    });
    vec![dossier.table("", &columns, rows.collect())]
}

/// Nothing where nothing was issued yet.
pub(super) fn issued(dossier: &Dossier) -> Vec<Block> {
    let issued = &dossier.facts.assessment.issued;
    if issued.is_empty() {
        return Vec::new();
    }
    let columns = [
        ("dossier-column-day", 22, Align::Left),
        ("dossier-column-file", 40, Align::Left),
        ("dossier-column-signer", 24, Align::Left),
        ("dossier-column-sha256", 40, Align::Left),
    ];
    let rows = issued.iter().flat_map(|report| {
        let document = match report.document {
            IssuedDocument::Report => "dossier-issued-report",
            IssuedDocument::Dossier => "dossier-title",
        };
        let file = format!("{}\n{}", dossier.t(document), report.file);
        let paper = Row::plain([
            dossier.texts.moment(report.at),
            file,
            report.signer.clone(),
            report.sha256.to_string(),
        ]);
        // A paper signed by hand is proved by its scan.
        let scans = report.scans.iter().map(|scan| {
            let file = format!("{}\n{}", dossier.t("dossier-issued-scan"), scan.name);
            let blank = String::new;
            Row::plain([blank(), file, blank(), scan.sha256.to_string()])
        });
        std::iter::once(paper).chain(scans).collect::<Vec<_>>()
    });
    vec![dossier.table("", &columns, rows.collect())]
}
