//! The one PKCS#11 call for which cryptoki has no form: `C_Sign` on its own, after `C_SignInit` and, for keys that ask
//! for the PIN before every signature, after the login that has to stand between the two (PKCS#11 v3.1, 5.6.8).

#![expect(
    unsafe_code,
    reason = "a function of a C interface is called through its pointer"
)]

use std::path::Path;

use cryptoki::{
    error::{Rv, RvError},
    session::Session,
};
use cryptoki_sys::{CK_ULONG, Pkcs11};

/// Longest signature value that is taken from a token: RSA with 16,384 bits.
const LONGEST_VALUE: usize = 2048;

/// Ends the signing that was begun on this session. The module must be the one that the session is of; it is loaded
/// already, so loading it here again only counts one user more.
pub(super) fn sign(module: &Path, session: &Session, message: &[u8]) -> Result<Vec<u8>, RvError> {
    let mut value = vec![0; LONGEST_VALUE];
    let mut length = value.len() as CK_ULONG;
    // SAFETY: the module was initialised through the same interface and stays loaded for this block; both buffers are
    // as long as is said, and no module writes into the message, whose pointer is mutable by the C interface alone.
    let answer = unsafe {
        let library = Pkcs11::new(module).map_err(|_| RvError::GeneralError)?;
        let mut functions = std::ptr::null_mut();
        let listed = Rv::from(library.C_GetFunctionList(&raw mut functions));
        let sign = functions.as_ref().and_then(|functions| functions.C_Sign);
        match (listed, sign) {
            (Rv::Ok, Some(sign)) => Rv::from(sign(
                session.handle(),
                message.as_ptr().cast_mut(),
                message.len() as CK_ULONG,
                value.as_mut_ptr(),
                &raw mut length,
            )),
            (Rv::Ok, None) => Rv::Error(RvError::FunctionNotSupported),
            (failed, _) => failed,
        }
    };
    match answer {
        Rv::Ok => {
            value.truncate(length as usize);
            Ok(value)
        }
        Rv::Error(error) => Err(error),
    }
}
