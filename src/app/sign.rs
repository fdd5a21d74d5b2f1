//! Signing a paper: which prepared field a signature fills and what is drawn there. The bytes are `sign`'s, the pages
//! `report`'s.

use crate::{
    model::{Moment, VIETNAM_OFFSET_SECONDS},
    report::{block::Run, pdf},
    sign::{Appearance, SignedAt, Signer, SigningRequest, empty_fields},
};

use super::Error;

/// What stands in the place of the hand's signature, as copies of official papers print "(Đã ký)".
const SIGNED_MARK: &str = "(Đã ký số)";

/// Signs a rendered document in the field that it prepared for the signatory.
pub fn sign(unsigned: &[u8], signer: &dyn Signer, now: Moment) -> Result<Vec<u8>, Error> {
    let fields = empty_fields(unsigned)?;
    let field = fields.first().ok_or(Error::NoSignatureField)?;
    // Decree 30/2020/NĐ-CP leaves the place between position and name to the signature alone: no name, no time.
    let drawn = pdf::appearance::draw(&[Run::italic(SIGNED_MARK)])?;
    let appearance = Appearance {
        objects: drawn.objects,
        form: drawn.form,
    };
    let name = signer.path()[0].subject().common_name.clone();
    let signed_at = SignedAt {
        unix_seconds: now.unix(),
        offset_minutes: (VIETNAM_OFFSET_SECONDS / 60) as i16,
    };
    let request = SigningRequest {
        field,
        signed_at,
        name: &name,
        reason: "",
        is_rsa_pkcs1: false,
        appearance: Some(&appearance),
    };
    Ok(crate::sign::sign(unsigned, signer, &request)?)
}
