//! What a signature is made with beside the key, and what can be wrong with it: pictures, revocation lists, time stamps.

use std::path::Path;

use crate::{
    app::{
        dispatch::Taken,
        identity,
        issue::{self, IssueOutcome},
        pen::{Told, Warning},
        sign,
    },
    assessment::{Assessment, readiness::Gap},
    catalogue::Library,
    lang::Texts,
    model::Moment,
    report::pdf::picture::PictureError,
    sign::{RevocationListError, SignError, Timestamp, TimestampError},
};

use super::{Explanation, about_path, explanation, keys};

/// More sentences than this in one message are read by nobody.
const SHOWN: usize = 6;

pub(super) fn picture(texts: &Texts, path: &Path, error: PictureError) -> Explanation {
    let sentence = match error {
        PictureError::NotPng => "error-picture-not-png",
        PictureError::TooLarge => "error-picture-too-large",
        PictureError::NotTransparent => "error-picture-not-transparent",
        PictureError::Empty => "error-picture-empty",
    };
    about_path(texts, sentence, "error-picture-hint", path)
}

pub(super) fn refused(texts: &Texts, error: &SignError) -> Explanation {
    let (sentence, hint) = match error {
        SignError::AlreadySigned(_) => ("error-already-signed", "error-already-signed-hint"),
        SignError::NoSuchField(_) => ("error-no-field", "error-no-field-hint"),
        SignError::CertificateNotInDate => {
            ("error-certificate-date", "error-certificate-date-hint")
        }
        SignError::Unreadable(_) | SignError::Encrypted | SignError::WouldBeRejected(_) => {
            ("error-not-our-pdf", "error-no-field-hint")
        }
        SignError::NoScheme => ("error-unknown-key", "error-key-hint"),
        SignError::Signer(error) => return keys::signer_error(texts, error),
        SignError::Timestamp(error) => return timestamp(texts, error),
        SignError::AppearanceIncomplete(_) | SignError::Increment(_) | SignError::Container(_) => {
            ("error-sign", "error-render-hint")
        }
    };
    explanation(texts, sentence, hint)
}

fn timestamp(texts: &Texts, error: &TimestampError) -> Explanation {
    let sentence = match error {
        TimestampError::Unreachable(_) => "error-timestamp-unreachable",
        TimestampError::Refused(_) => "error-timestamp-refused",
        TimestampError::Malformed | TimestampError::OtherQuestion => "error-timestamp-malformed",
        TimestampError::Untrustworthy => "error-timestamp-untrustworthy",
        TimestampError::NoRandomness => "error-generation",
    };
    explanation(texts, sentence, "error-timestamp-hint")
}

/// What is to be said of a certificate before it signs.
pub fn warning(texts: &Texts, warning: &Warning) -> String {
    match warning {
        Warning::Certificate(concern) => sign::concern(texts, *concern),
        Warning::OtherName { holder, expected } => texts.with(
            "warning-other-name",
            &[("holder", holder), ("expected", expected)],
        ),
    }
}

/// What came up right before signing that the signer had not been shown, a sentence a line. Nothing was signed.
pub fn unseen(
    texts: &Texts,
    library: &Library,
    assessment: &Assessment,
    unseen: &Told,
) -> Explanation {
    let gaps = unseen.gaps.iter();
    let gaps = gaps.map(|gap| super::gap(texts, library, assessment, gap));
    let warnings = unseen.warnings.iter().map(|it| warning(texts, it));
    let mut lines = limited(texts, gaps.chain(warnings).collect());
    lines.push(texts.t("unseen-hint").to_owned());
    Explanation {
        sentence: texts.t("unseen").to_owned(),
        hint: lines.join("\n"),
    }
}

/// What there is to know after a step of a paper, a sentence each: why there is no time stamp, what is missing in it,
/// what could not be printed.
pub fn taken(
    texts: &Texts,
    library: &Library,
    assessment: &Assessment,
    taken: &Taken,
) -> Vec<String> {
    let mut sentences = unstamped(texts, taken.unstamped.as_ref());
    sentences.extend(gaps(texts, library, assessment, &taken.gaps));
    sentences.extend(issue::missing_characters(texts, &taken.missing_characters));
    sentences
}

/// The same after a document was issued.
pub fn issued(
    texts: &Texts,
    library: &Library,
    assessment: &Assessment,
    outcome: &IssueOutcome,
) -> Vec<String> {
    let mut sentences = unstamped(texts, outcome.unstamped.as_ref());
    sentences.extend(gaps(texts, library, assessment, &outcome.gaps));
    sentences.extend(issue::missing_characters(
        texts,
        &outcome.missing_characters,
    ));
    sentences
}

/// Gaps as sentences, as many as are read.
fn gaps(texts: &Texts, library: &Library, assessment: &Assessment, gaps: &[Gap]) -> Vec<String> {
    let sentences = gaps.iter();
    let sentences = sentences.map(|gap| super::gap(texts, library, assessment, gap));
    limited(texts, sentences.collect())
}

/// Why a signature goes without the time stamp that was wanted; nothing where it does not.
pub fn unstamped(texts: &Texts, error: Option<&TimestampError>) -> Vec<String> {
    let Some(error) = error else {
        return Vec::new();
    };
    let why = timestamp(texts, error).sentence;
    vec![format!("{}: {why}", texts.t("sign-unstamped"))]
}

/// So many sentences as are read, and how many more there are.
fn limited(texts: &Texts, mut lines: Vec<String>) -> Vec<String> {
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if more > 0 {
        lines.push(texts.with("and-more", &[("count", &more)]));
    }
    lines
}

/// When, and by whose word, a signature is known to have existed.
pub fn stamped(texts: &Texts, stamp: &Timestamp) -> String {
    let at = texts.moment(Moment::from_unix(stamp.at));
    let authority = stamp.path.first().map(identity::holder).unwrap_or_default();
    texts.with(
        "verification-timestamp",
        &[("at", &at), ("authority", &authority)],
    )
}

pub(super) fn revocation_list(
    texts: &Texts,
    path: &Path,
    error: &RevocationListError,
) -> Explanation {
    let sentence = match error {
        RevocationListError::Malformed(_) => "error-revocation-list",
        RevocationListError::Partial => "error-revocation-list-partial",
    };
    about_path(texts, sentence, "error-revocation-list-hint", path)
}
