//! An officer's own sentences (câu mẫu): a small RON file beside the settings, shared by all windows of this user, and the
//! same file where sentences go to a colleague. Every change reads the file anew, so that what another window kept
//! meanwhile stays. Offering them is the window's; those that the program brings along are the catalogues'.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::model::{CatalogueId, ControlRef, Verdict};

use super::{StoreError, create_folder, durable, read, settings::set_aside, vfs::Vfs};

/// The form of the file.
const FORMAT: u32 = 1;
/// Most bytes of a file of sentences.
const LIMIT: u64 = 4 * 1024 * 1024;

/// Where a sentence is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Place {
    /// Under the notes on a duty or control that has this verdict.
    Answer {
        /// Which.
        of: ControlRef,
        /// The verdict.
        verdict: Verdict,
    },
    /// Under the paragraphs of a heading of the reports on this directive.
    Paragraph {
        /// The directive's catalogue.
        catalogue: CatalogueId,
        /// The heading: "I.1".
        heading: String,
    },
}

/// A sentence with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// Where it is offered.
    pub place: Place,
    /// Its words.
    pub text: String,
}

/// The sentences of one officer, in the order in which they were kept. No place has the same words twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    format: u32,
    sentences: Vec<Sentence>,
}

impl Default for Phrases {
    fn default() -> Self {
        Self {
            format: FORMAT,
            sentences: Vec::new(),
        }
    }
}

impl Phrases {
    /// All of them.
    pub fn all(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Those that are offered here.
    pub fn of(&self, place: &Place) -> impl Iterator<Item = &str> {
        let here = self.sentences.iter().filter(move |it| it.place == *place);
        here.map(|it| it.text.as_str())
    }

    /// Keeps a sentence; false where it has no words or is there already.
    pub fn keep(&mut self, sentence: &Sentence) -> bool {
        let sentence = Sentence {
            place: sentence.place.clone(),
            text: sentence.text.trim().nfc().collect(),
        };
        let is_new = !sentence.text.is_empty() && !self.sentences.contains(&sentence);
        if is_new {
            self.sentences.push(sentence);
        }
        is_new
    }

    /// Gives a sentence other words; false where it is not there any more, or the words are none or are there already.
    pub fn reword(&mut self, sentence: &Sentence, text: &str) -> bool {
        let reworded = Sentence {
            text: text.to_owned(),
            ..sentence.clone()
        };
        let Some(at) = self.sentences.iter().position(|it| it == sentence) else {
            return false;
        };
        let is_kept = self.keep(&reworded);
        if is_kept {
            self.sentences.swap_remove(at);
        }
        is_kept
    }

    /// Forgets a sentence; false where it is not there any more.
    pub fn forget(&mut self, sentence: &Sentence) -> bool {
        let before = self.sentences.len();
        self.sentences.retain(|it| it != sentence);
        self.sentences.len() < before
    }

    /// Keeps a colleague's sentences too; gives how many of them are new.
    pub fn take_in(&mut self, others: &Self) -> usize {
        others.sentences.iter().filter(|it| self.keep(it)).count()
    }

    /// What such a file says; nothing where it is none, or one of a later version of the program.
    pub fn from_ron(bytes: &[u8]) -> Option<Self> {
        let read: Self = ron::de::from_bytes(bytes).ok()?;
        (read.format == FORMAT).then_some(read)
    }

    /// The file's text.
    pub fn to_ron(&self) -> String {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .expect("sentences are texts and codes")
    }

    /// The sentences in a file that somebody chose; nothing where it cannot be understood.
    pub fn read(vfs: &dyn Vfs, path: &Path) -> Result<Option<Self>, StoreError> {
        Ok(Self::from_ron(&read(vfs, path, LIMIT)?))
    }

    /// The officer's own; none where nothing was kept yet. A file that cannot be understood is put aside, and its new
    /// name is given.
    pub fn open(vfs: &dyn Vfs, path: &Path) -> Result<(Self, Option<PathBuf>), StoreError> {
        let aside = set_aside(vfs, path, LIMIT, |bytes| Self::from_ron(bytes).is_some())?;
        if !vfs.is_file(path) {
            return Ok((Self::default(), aside));
        }
        let kept = Self::read(vfs, path)?;
        Ok((kept.unwrap_or_default(), aside))
    }

    /// Changes the officer's own, as they are on the disk now, and gives them with what the change gave. What changes
    /// nothing is not written.
    pub fn change<T>(
        vfs: &dyn Vfs,
        path: &Path,
        change: impl FnOnce(&mut Self) -> T,
    ) -> Result<(Self, T), StoreError> {
        let (before, _) = Self::open(vfs, path)?;
        let mut phrases = before.clone();
        let given = change(&mut phrases);
        if phrases != before {
            phrases.save(vfs, path)?;
        }
        Ok((phrases, given))
    }

    /// Writes them, making the folder where it is missing.
    pub fn save(&self, vfs: &dyn Vfs, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            create_folder(vfs, folder)?;
        }
        durable::replace(vfs, path, self.to_ron().as_bytes())
    }
}
