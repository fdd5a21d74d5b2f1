//! What can be wrong with the list of papers that are expected: kinds and types that are none, controls that are not
//! there, papers without a name.

use std::collections::BTreeSet;

use crate::model::{OrganisationType, ProcedureKind};

use super::{
    super::{file::PapersFile, index::nearest},
    Known, Sheet, control_ids,
};

pub(super) fn check(sheet: &mut Sheet<'_>, folder: &str, file: &PapersFile, library: &Known<'_>) {
    sheet.check_format(file.format);
    sheet.check_own_catalogue("catalogue", &file.catalogue, folder);
    let ids = file.papers.iter().enumerate();
    sheet.check_unique(ids.map(|(at, it)| (format!("papers/{at}/id"), it.id.as_str())));
    let kinds: Vec<_> = ProcedureKind::ALL.iter().map(|it| it.code()).collect();
    let types: Vec<_> = OrganisationType::ALL.iter().map(|it| it.code()).collect();
    let controls: Option<BTreeSet<&str>> = library
        .structure(folder)
        .map(|it| control_ids(it).collect());
    for (at, paper) in file.papers.iter().enumerate() {
        let path = format!("papers/{at}");
        let words = [
            ("id", &paper.id),
            ("title", &paper.title),
            ("title_en", &paper.title_en),
            ("settles", &paper.settles),
            ("settles_en", &paper.settles_en),
        ];
        for (field, text) in words {
            sheet.check_words(&format!("{path}/{field}"), text);
        }
        let kind = format!("{path}/kind");
        sheet.check_word("unknown-paper-kind", &kind, &paper.kind, &kinds);
        for (index, body) in paper.bodies.iter().enumerate() {
            let place = format!("{path}/bodies/{index}");
            sheet.check_word("unknown-organisation-type", &place, body, &types);
        }
        let known = controls.iter().flatten().copied();
        for (index, id) in paper.controls.iter().enumerate() {
            if controls
                .as_ref()
                .is_some_and(|it| !it.contains(id.as_str()))
            {
                let nearest = nearest(id, known.clone());
                let args = [
                    ("id", id.as_str()),
                    ("catalogue", folder),
                    ("nearest", &nearest),
                ];
                sheet.error(
                    "unknown-control",
                    &format!("{path}/controls/{index}"),
                    &args,
                );
            }
        }
    }
}
