//! What may be in a package under which name, and how large.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    model::Digest,
    store::{DOCUMENT_LIMIT, REPORT_LIMIT, archive, evidence, name},
};

use super::{Entry, Refusal};

/// The name of the first entry.
pub(super) const MANIFEST: &str = "manifest.ron";
/// The change history within an assessment's folder.
pub(super) const HISTORY: &str = "history.ronl";
/// Most bytes of a manifest: one of [`MOST_ENTRIES`] entries fits.
pub(super) const MANIFEST_LIMIT: u64 = 32 * 1024 * 1024;
/// Most bytes of a change history.
pub(super) const HISTORY_LIMIT: u64 = 256 * 1024 * 1024;
/// Most entries of a package.
pub(super) const MOST_ENTRIES: u64 = 100_000;
/// Only documents up to this size are deflated, larger ones are stored: however well something is packed, a package
/// never swells by more than a few of these.
pub(super) const DEFLATE_LIMIT: u64 = 8 * 1024 * 1024;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Manifest,
    Assessment,
    History,
    Evidence,
    Report,
}

impl Kind {
    /// What an entry of this name is; `None` where the name does not belong into a package. Whatever is accepted here
    /// stays within the folder that it is unpacked into, on every system.
    pub(super) fn of(entry: &str) -> Option<Self> {
        match entry {
            MANIFEST => return Some(Self::Manifest),
            archive::ASSESSMENT_FILE => return Some(Self::Assessment),
            HISTORY => return Some(Self::History),
            _ => {}
        }
        let (folder, file) = entry.split_once('/')?;
        if !name::is_safe(file) {
            return None;
        }
        match folder {
            evidence::EVIDENCE_FOLDER => evidence_digest(file).map(|_| Self::Evidence),
            archive::REPORTS_FOLDER => Some(Self::Report),
            _ => None,
        }
    }

    pub(super) fn limit(self) -> u64 {
        match self {
            Self::Manifest => MANIFEST_LIMIT,
            Self::Assessment => DOCUMENT_LIMIT,
            Self::History => HISTORY_LIMIT,
            Self::Evidence => evidence::EVIDENCE_LIMIT,
            Self::Report => REPORT_LIMIT,
        }
    }

    /// Whether an entry of this kind and size is deflated; evidence and reports are packed already.
    pub(super) fn is_deflated(self, size: u64) -> bool {
        match self {
            Self::Manifest | Self::Assessment | Self::History => size <= DEFLATE_LIMIT,
            Self::Evidence | Self::Report => false,
        }
    }
}

/// The digest that an evidence file is named by.
pub(super) fn evidence_digest(file: &str) -> Option<Digest> {
    let (stem, ending) = file.split_once('.').unwrap_or((file, ""));
    let digest = stem.parse().ok()?;
    (name::extension(file) == ending).then_some(digest)
}

/// What is wrong with the names and sizes of these entries, as a manifest states them.
pub(super) fn refusals(entries: &[Entry]) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for entry in entries {
        let name = || entry.name.clone();
        match Kind::of(&entry.name) {
            None | Some(Kind::Manifest) => found.push(Refusal::Name { name: name() }),
            Some(kind) if entry.size > kind.limit() => {
                found.push(Refusal::TooLarge { name: name() });
            }
            Some(Kind::Evidence) if !is_named_by_content(entry) => {
                found.push(Refusal::Content { name: name() });
            }
            Some(_) => {}
        }
        if !seen.insert(folded(&entry.name)) {
            found.push(Refusal::CaseClash { name: name() });
        }
    }
    if !entries
        .iter()
        .any(|entry| entry.name == archive::ASSESSMENT_FILE)
    {
        found.push(Refusal::NoAssessment);
    }
    found
}

fn is_named_by_content(entry: &Entry) -> bool {
    entry
        .name
        .split_once('/')
        .and_then(|(_, file)| evidence_digest(file))
        .is_some_and(|digest| digest == entry.sha256)
}

/// A name as systems see it that take `A` and `a` for the same.
fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}
