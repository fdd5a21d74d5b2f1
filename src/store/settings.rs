//! The settings of this user on this machine: a small RON file in the user's settings folder. A damaged one is not
//! an emergency: the defaults serve, and the next change writes it anew.

use std::{
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::model::{Digest, Language};

use super::{StoreError, create_folder, durable, read, vfs::Vfs};

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
    /// As the desktop says.
    System,
}

impl Theme {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::System];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }
}

/// What the user's signatures look like, and how RSA keys make them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SigningChoices {
    /// The picture of the hand's signature.
    pub signature_image: Option<PathBuf>,
    /// The picture of the body's seal.
    pub seal_image: Option<PathBuf>,
    /// PKCS#1 v1.5 instead of RSASSA-PSS.
    pub rsa_pkcs1: bool,
}

/// What the user chose once. Holds no passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Language of the screens.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// How large everything is shown, in percent.
    #[serde(default = "whole")]
    pub zoom_percent: u16,
    /// The folder that holds all assessments.
    pub archive: PathBuf,
    /// Name of the officer, written into answers.
    #[serde(default)]
    pub officer: String,
    /// The PKCS#12 file last signed with.
    #[serde(default)]
    pub identity: Option<PathBuf>,
    /// The library of the maker of a token (PKCS#11).
    #[serde(default)]
    pub module: Option<PathBuf>,
    /// The certificate on a token last signed with; while there is one, the PKCS#12 file is not used.
    #[serde(default)]
    pub token: Option<Digest>,
    /// What the user's signatures look like, and how RSA keys make them.
    #[serde(default)]
    pub signing: SigningChoices,
    /// The folder of trust anchors.
    #[serde(default)]
    pub trust: Option<PathBuf>,
    /// The folder of own catalogues.
    #[serde(default)]
    pub controls: Option<PathBuf>,
}

/// As large as it was made.
fn whole() -> u16 {
    100
}

impl Settings {
    /// How small and how large everything can be shown, in percent.
    pub const ZOOMS: RangeInclusive<u16> = 50..=300;

    /// The settings of somebody who has chosen nothing yet.
    pub fn initial(archive: PathBuf) -> Self {
        Self {
            language: Language::Vi,
            theme: Theme::Light,
            zoom_percent: whole(),
            archive,
            officer: String::new(),
            identity: None,
            module: None,
            token: None,
            signing: SigningChoices::default(),
            trust: None,
            controls: None,
        }
    }

    /// The settings in this file; `None` where there are none or they cannot be read.
    pub fn load(vfs: &dyn Vfs, path: &Path) -> Option<Self> {
        const LIMIT: u64 = 1024 * 1024;
        let bytes = read(vfs, path, LIMIT).ok()?;
        ron::de::from_bytes(&bytes).ok()
    }

    /// Saves the settings, making the folder where it is missing.
    pub fn save(&self, vfs: &dyn Vfs, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            create_folder(vfs, folder)?;
        }
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .expect("settings are texts, paths and codes");
        durable::replace(vfs, path, text.as_bytes())
    }
}
