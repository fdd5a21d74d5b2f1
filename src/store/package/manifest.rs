//! The first entry of a package: who made it when, and every other entry with size and digest.

use serde::{Deserialize, Serialize};

use crate::model::{Digest, Moment};

use super::Refusal;

/// The format that this program writes.
const FORMAT: u32 = 1;

/// Who hands the package out, and what it descends from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Version of the program.
    pub program: String,
    /// When.
    pub made_at: Moment,
    /// By whom.
    pub made_by: String,
    /// Digests of earlier states of the assessment that were handed out or taken in, the latest last. A receiver who
    /// holds one of them has the base of a three-way merge.
    pub ancestors: Vec<Digest>,
}

/// What a package holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// When.
    pub made_at: Moment,
    /// By whom.
    pub made_by: String,
    /// See [`About::ancestors`].
    pub ancestors: Vec<Digest>,
    /// Every other entry, in the order in which they follow.
    pub entries: Vec<Entry>,
}

/// An entry of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its path within the assessment's folder, with slashes.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Digest of its content.
    pub sha256: Digest,
}

#[derive(Deserialize)]
struct Header {
    format: u32,
}

impl Manifest {
    pub(super) fn new(about: About, entries: Vec<Entry>) -> Self {
        let About {
            program,
            made_at,
            made_by,
            ancestors,
        } = about;
        Self {
            format: FORMAT,
            program,
            made_at,
            made_by,
            ancestors,
            entries,
        }
    }

    pub(super) fn to_ron(&self) -> String {
        let config = ron::ser::PrettyConfig::new()
            .struct_names(false)
            .new_line("\n")
            .depth_limit(2);
        let mut text = ron::ser::to_string_pretty(self, config)
            .expect("a manifest is made of texts, integers and lists");
        text.push('\n');
        text
    }

    pub(super) fn from_ron(bytes: &[u8]) -> Result<Self, Refusal> {
        let header: Header = ron::de::from_bytes(bytes).map_err(|_| Refusal::Manifest)?;
        if header.format > FORMAT {
            return Err(Refusal::NewerFormat);
        }
        ron::de::from_bytes(bytes).map_err(|_| Refusal::Manifest)
    }

    /// Bytes of all entries.
    pub fn size(&self) -> u64 {
        self.entries
            .iter()
            .fold(0, |sum, entry| sum.saturating_add(entry.size))
    }

    /// Whether an entry has this content.
    pub fn holds(&self, bytes: &[u8]) -> bool {
        let sha256 = Digest::of(bytes);
        self.entries.iter().any(|entry| entry.sha256 == sha256)
    }

    /// How many entries lie in this folder.
    pub fn count_in(&self, folder: &str) -> usize {
        let is_in = |entry: &&Entry| {
            entry
                .name
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        self.entries.iter().filter(is_in).count()
    }
}
