//! The settings of this user on this machine: a small RON file in the user's settings folder, shared by all windows. A
//! damaged one is not an emergency: it is kept beside, the defaults serve, and the next change writes it anew.

use std::{
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::model::{Digest, Language};

use super::{StoreError, create_folder, durable, read, vfs::Vfs};

/// Most bytes of a settings file.
const LIMIT: u64 = 1024 * 1024;

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
    /// The address of the authority that may be asked for time stamps; nobody is asked where it is empty, nor without
    /// being told so for that very signature.
    pub timestamp: String,
}

/// Who signs. Each has a key of their own and is never offered another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who writes: the internal file.
    Officer,
    /// The head, or who signs in the head's stead: the official report.
    Head,
    /// The body itself, by its clerk (văn thư): number, date and seal.
    Body,
}

impl Role {
    /// In the order of signing.
    pub const ALL: [Self; 3] = [Self::Officer, Self::Head, Self::Body];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Head => "head",
            Self::Body => "body",
        }
    }
}

/// With what somebody signed last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeyChoice {
    /// The PKCS#12 file.
    pub identity: Option<PathBuf>,
    /// The certificate on a token; while there is one, the PKCS#12 file is not used.
    pub token: Option<Digest>,
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
    /// The PKCS#12 file that the officer signed with last.
    #[serde(default)]
    pub identity: Option<PathBuf>,
    /// The library of the maker of a token (PKCS#11).
    #[serde(default)]
    pub module: Option<PathBuf>,
    /// The certificate on a token that the officer signed with last; while there is one, the PKCS#12 file is not used.
    #[serde(default)]
    pub token: Option<Digest>,
    /// With what the head signed last.
    #[serde(default)]
    pub head: KeyChoice,
    /// With what the body signed last.
    #[serde(default)]
    pub body: KeyChoice,
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
            head: KeyChoice::default(),
            body: KeyChoice::default(),
            signing: SigningChoices::default(),
            trust: None,
            controls: None,
        }
    }

    /// With what this role signs: the PKCS#12 file, and the certificate on a token that goes before it.
    pub fn key(&self, role: Role) -> (Option<&Path>, Option<Digest>) {
        let (identity, token) = match role {
            Role::Officer => (&self.identity, self.token),
            Role::Head => (&self.head.identity, self.head.token),
            Role::Body => (&self.body.identity, self.body.token),
        };
        (identity.as_deref(), token)
    }

    /// The same, to be chosen anew.
    pub fn key_mut(&mut self, role: Role) -> (&mut Option<PathBuf>, &mut Option<Digest>) {
        match role {
            Role::Officer => (&mut self.identity, &mut self.token),
            Role::Head => (&mut self.head.identity, &mut self.head.token),
            Role::Body => (&mut self.body.identity, &mut self.body.token),
        }
    }

    /// The settings in this file; `None` where there are none or they cannot be read.
    pub fn load(vfs: &dyn Vfs, path: &Path) -> Option<Self> {
        let bytes = read(vfs, path, LIMIT).ok()?;
        ron::de::from_bytes(&bytes).ok()
    }

    /// Gives a settings file that cannot be understood another name, so that nothing writes over it: the name with
    /// `.damaged-` and the seconds since 1970. Gives the new name; `None` where there was nothing to be kept.
    pub fn set_damaged_aside(vfs: &dyn Vfs, path: &Path) -> Result<Option<PathBuf>, StoreError> {
        set_aside(vfs, path, LIMIT, |bytes| {
            ron::de::from_bytes::<Self>(bytes).is_ok()
        })
    }

    /// Saves what was changed since `before`; what another window saved meanwhile in other fields stays. A file that
    /// cannot be understood is kept beside, and its new name is given.
    pub fn save_changes(
        &self,
        vfs: &dyn Vfs,
        path: &Path,
        before: &Self,
    ) -> Result<Option<PathBuf>, StoreError> {
        let aside = Self::set_damaged_aside(vfs, path)?;
        match Self::load(vfs, path) {
            Some(saved) => self.changed_since(before, saved).save(vfs, path)?,
            None => self.save(vfs, path)?,
        }
        Ok(aside)
    }

    /// `saved` with each field that differs from `before`.
    fn changed_since(&self, before: &Self, saved: Self) -> Self {
        fn newer<T: Clone + PartialEq>(own: &T, before: &T, saved: T) -> T {
            if own == before { saved } else { own.clone() }
        }
        macro_rules! newer {
            ($($field:ident),*) => {
                Self { $($field: newer(&self.$field, &before.$field, saved.$field)),* }
            };
        }
        newer!(
            language,
            theme,
            zoom_percent,
            archive,
            officer,
            identity,
            module,
            token,
            head,
            body,
            signing,
            trust,
            controls
        )
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

/// Gives a file that cannot be understood another name, so that nothing writes over it: the name with `.damaged-` and the
/// seconds since 1970. Gives the new name; `None` where there was nothing to be kept.
pub(super) fn set_aside(
    vfs: &dyn Vfs,
    path: &Path,
    limit: u64,
    is_understood: impl FnOnce(&[u8]) -> bool,
) -> Result<Option<PathBuf>, StoreError> {
    /// Most files that are kept of about one second.
    const MOST_ASIDE: u64 = 100;
    if !vfs.is_file(path) {
        return Ok(None);
    }
    match read(vfs, path, limit) {
        Ok(bytes) if is_understood(&bytes) => return Ok(None),
        Ok(_) | Err(StoreError::TooLarge { .. }) => {}
        // What cannot be read now may be whole.
        Err(error) => return Err(error),
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let now = vfs.now().as_secs();
    let aside = (now..=now + MOST_ASIDE)
        .map(|second| path.with_file_name(format!("{name}.damaged-{second}")))
        .find(|aside| vfs.look_at_name(aside).is_err())
        .ok_or_else(|| StoreError::AlreadyExists {
            path: path.to_owned(),
        })?;
    durable::rename_patiently(vfs, path, &aside)?;
    Ok(Some(aside))
}
