//! The drafts of the official report's headings, as the report screen shows them beside the officer's own texts.

use crate::{
    assessment::{Assessment, readiness::EvidenceFaults},
    catalogue::Library,
    lang::Texts,
    model::{Language, Moment},
    report::{self, Background, Draft, earlier::Since},
};

/// What the program would write under each heading, against the report before where that is known; nothing where the
/// reporting scheme is not at hand.
pub fn drafts(
    assessment: &Assessment,
    library: &Library,
    since: Option<&Since>,
    created: Moment,
) -> Vec<Draft> {
    let Some(scheme) = library.scheme(&assessment.scheme) else {
        return Vec::new();
    };
    report::drafts(&report::Facts {
        assessment,
        library,
        scheme,
        texts: &Texts::new(Language::Vi),
        evidence_faults: &EvidenceFaults::new(),
        background: &Background {
            since: since.cloned(),
            ..Background::default()
        },
        stage: report::Stage::Draft(None),
        created,
    })
}
