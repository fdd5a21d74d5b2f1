//! What can be wrong with the files that a signature is made with beside the key: pictures and revocation lists.

use std::path::Path;

use crate::{lang::Texts, report::pdf::picture::PictureError, sign::RevocationListError};

use super::{Explanation, about_path};

pub(super) fn picture(texts: &Texts, path: &Path, error: PictureError) -> Explanation {
    let sentence = match error {
        PictureError::NotPng => "error-picture-not-png",
        PictureError::TooLarge => "error-picture-too-large",
        PictureError::NotTransparent => "error-picture-not-transparent",
        PictureError::Empty => "error-picture-empty",
    };
    about_path(texts, sentence, "error-picture-hint", path)
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
