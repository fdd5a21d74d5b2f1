//! Answering what the receiver of a report asks back: signing the letter and keeping it in the assessment's folder. When
//! an answer may go out is `assessment::enquiry`'s, what stands on the letter `report::paper`'s.

use std::path::Path;

use crate::{
    assessment::Assessment,
    catalogue::Library,
    model::{Language, Moment},
    report::{paper::PaperKind, pdf},
    sign::Signer,
};

use super::{
    Error,
    notice::{SignedLetter, letter_by_hand, may_be_a_letter, sign_letter},
    paper::Wanted,
    sign::Signing,
};

/// Refuses an answer that is signed already, says nothing, comes from nobody, or bears no number of its own.
pub fn may_be_signed(
    assessment: &Assessment,
    library: &Library,
    of: usize,
    now: Moment,
) -> Result<(), Error> {
    assessment.answerable(of)?;
    may_be_a_letter(assessment, library, now)
}

/// Signs the answer to the n-th question, from 0, verifies what was signed, and keeps it.
pub fn sign(
    folder: &Path,
    assessment: &Assessment,
    library: &Library,
    of: usize,
    signer: &dyn Signer,
    signing: &Signing,
    now: Moment,
) -> Result<SignedLetter, Error> {
    may_be_signed(assessment, library, of, now)?;
    let wanted = Wanted {
        folder,
        assessment,
        library,
        kind: PaperKind::Reply,
        subject: of,
        language: Language::Vi,
        created: now,
    };
    let (document, stem) = wanted.compose()?;
    let rendered = pdf::render(&document)?;
    let file_name = format!("{stem}.pdf");
    let pages = (rendered.bytes.as_slice(), file_name.as_str());
    sign_letter(folder, pages, signer, signing, now)
}

/// Notes that a hand has signed the printed answer.
pub fn signed_by_hand(
    assessment: &mut Assessment,
    library: &Library,
    of: usize,
    now: Moment,
) -> Result<(), Error> {
    may_be_signed(assessment, library, of, now)?;
    let letter = letter_by_hand(assessment, now);
    Ok(assessment.answered(of, letter)?)
}
