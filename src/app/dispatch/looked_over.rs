//! Signing a paper that was looked over: the head's signature, and the body's with number and date.

use crate::{
    app::{
        Error, identity,
        sign::{self, SignedPaper, Signing},
    },
    assessment::{Act, KeptFile, readiness::Gap},
    model::Date,
    report::place::Place,
    sign::Signer,
};

use super::{Desk, Taken, verified};

/// A paper that waits for a signature and was looked over just now; only such a one is signed.
pub struct LookedOver<'a> {
    /// What is missing in substance: evidence may have been lost, changed or run out since the paper was submitted.
    pub gaps: Vec<Gap>,
    pub(super) desk: Desk<'a>,
    pub(super) paper: Vec<u8>,
    pub(super) file: KeptFile,
    pub(super) place: Place,
    pub(super) given: Option<(u32, Date)>,
}

impl LookedOver<'_> {
    /// Signs it in the place that is its turn, verifies what was signed, and keeps it as a new file.
    pub fn sign(self, signer: &dyn Signer, signing: &Signing) -> Result<Taken, Error> {
        let Self {
            gaps,
            desk,
            paper,
            file,
            place,
            given,
        } = self;
        let signing = Signing {
            place: Some(place),
            given,
            ..signing.clone()
        };
        let SignedPaper {
            bytes, unstamped, ..
        } = sign::sign(&paper, signer, &signing, desk.now)?;
        let issued = verified(&bytes, &file.name, desk.now)?;
        let act = given.map_or(Act::Signed, |_| Act::Numbered);
        let mut taken = Taken {
            gaps,
            unstamped,
            issued: Some(issued),
            ..desk.taken(act)
        };
        if let Some((number, date)) = given {
            desk.keep(&mut taken, &desk.final_name(number, date)?, &bytes)?;
            desk.record(&mut taken, number, date);
        } else {
            taken.step.by = identity::holder(&signer.path()[0]);
            let name = file.name.replace(" (trình ký)", " (đã ký)");
            desk.keep(&mut taken, &name, &bytes)?;
        }
        Ok(taken)
    }
}
