//! One signature as its signer asked for it: whose key, in what form, and what the signer had been shown. Nothing is
//! signed with a warning that was not shown before: then it stops, says what was found, and waits to be asked again.

use std::path::PathBuf;

use crate::{
    assessment::{Assessment, readiness::Gap},
    lang::fold,
    model::Moment,
    sign::{Certificate, Concern, Signer},
    store::settings::{Role, SigningChoices},
};

use super::{
    Error, identity,
    secret::Secret,
    sign::Signing,
    signer::{KeyPlace, Keys},
    timestamp::Stamp,
    trust::Trust,
};

/// Something to be said about a certificate before it signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// What the certificate, the folder of trust or a list says.
    Certificate(Concern),
    /// It is in another name than that of whoever signs.
    OtherName {
        /// In whose name it is.
        holder: String,
        /// Who signs.
        expected: String,
    },
}

/// What a signer was shown.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What is missing in the document and wrong with its evidence.
    pub gaps: Vec<Gap>,
    /// What is to be said of the certificate.
    pub warnings: Vec<Warning>,
}

/// Why nothing was signed.
#[derive(Debug)]
pub enum Halt {
    /// It could not be.
    Failed(Error),
    /// There is something that the signer was not shown.
    Unseen(Told),
}

impl<E: Into<Error>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// A key with everything that is needed to sign with it, once.
pub struct Pen {
    /// How keys are reached.
    pub keys: Keys,
    /// Where this one is.
    pub place: KeyPlace,
    /// Its passphrase or PIN.
    pub secret: Secret,
    /// What the signature looks like.
    pub choices: SigningChoices,
    /// Whether it gets a time stamp.
    pub stamp: Stamp,
    /// The folder of trust.
    pub trust: Option<PathBuf>,
    /// Who is to sign; empty where that is not known.
    pub expected: String,
    /// Where certificates are remembered.
    pub data_folder: Option<PathBuf>,
    /// What the signer was shown.
    pub told: Told,
}

impl Pen {
    /// Signs a document that was found to have these gaps.
    pub fn sign<T>(
        self,
        gaps: &[Gap],
        now: Moment,
        sign: impl FnOnce(&dyn Signer, &Signing) -> Result<T, Error>,
    ) -> Result<T, Halt> {
        self.told.covers(gaps, &[])?;
        let signing = Signing::chosen(&self.choices, self.stamp)?;
        // What cannot be read there is said when the key is looked at.
        let trust = Trust::read(self.trust.as_deref(), &[]).unwrap_or_else(|_| Trust::none());
        let key = self.keys.open(&self.place, &self.secret)?;
        let key = key.with_issuers(trust.anchors());
        drop(self.secret);
        if let Some(folder) = &self.data_folder {
            identity::remember(folder, &self.place, &key.path()[0]);
        }
        let warnings = warnings(&trust, key.path(), &self.expected, now);
        self.told.covers(&[], &warnings)?;
        Ok(sign(&key, &signing)?)
    }
}

impl Told {
    /// Stops where there is something that was not told.
    fn covers(&self, gaps: &[Gap], warnings: &[Warning]) -> Result<(), Halt> {
        let unseen = Self {
            gaps: untold(gaps, &self.gaps),
            warnings: untold(warnings, &self.warnings),
        };
        if unseen.gaps.is_empty() && unseen.warnings.is_empty() {
            return Ok(());
        }
        Err(Halt::Unseen(unseen))
    }
}

fn untold<T: PartialEq + Clone>(found: &[T], told: &[T]) -> Vec<T> {
    let untold = found.iter().filter(|one| !told.contains(one));
    untold.cloned().collect()
}

/// What is to be said of a certificate before it signs; the signer's own comes first in the path.
pub fn warnings(trust: &Trust, path: &[Certificate], expected: &str, now: Moment) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = trust
        .concerns(path, now)
        .into_iter()
        .map(Warning::Certificate)
        .collect();
    if let Some(certificate) = path.first().filter(|it| !is_in_the_name_of(it, expected)) {
        let other = Warning::OtherName {
            holder: identity::holder(certificate),
            expected: expected.trim().to_owned(),
        };
        warnings.insert(0, other);
    }
    warnings
}

/// Who signs in this role, by what the assessment says; empty where it says nothing. Anybody may sign the internal file.
pub fn expected_name(assessment: &Assessment, role: Role) -> &str {
    let Assessment {
        profile, dispatch, ..
    } = assessment;
    let names = match role {
        Role::Officer => return "",
        Role::Head => [&dispatch.signatory, &profile.head],
        Role::Body => [&profile.name, &profile.name],
    };
    let mut names = names.into_iter().map(|name| name.trim());
    names.find(|name| !name.is_empty()).unwrap_or_default()
}

/// Whether a certificate is in the name of this person or body: its holder's name, because that of the organisation
/// stands on the certificates of its people as well. Authorities write names in capitals, some without diacritics, some
/// with the office behind them: letters decide, and more words do no harm.
fn is_in_the_name_of(certificate: &Certificate, expected: &str) -> bool {
    let (expected, named) = (words(expected), words(&certificate.subject().common_name));
    expected.is_empty() || named.windows(expected.len()).any(|it| *it == expected[..])
}

fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
