//! What a signature is made with beside the key, and what can be wrong with it: pictures, revocation lists, time stamps.

use std::path::Path;

use crate::{
    app::identity,
    lang::Texts,
    model::Moment,
    report::pdf::picture::PictureError,
    sign::{RevocationListError, SignError, Timestamp, TimestampError},
};

use super::{Explanation, about_path, explanation, keys};

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
