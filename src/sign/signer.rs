//! The seam between a document and a private key: whoever holds a key and its certificates can sign. The key may lie in
//! this program ([`super::Identity`]) or elsewhere; what crosses is a message and a signature value.

use super::{algorithm::Scheme, certificate::Certificate, token::TokenError};

/// A private key, wherever it is, with its certificates.
pub trait Signer {
    /// The signer's certificate and those that lead upwards from it, nearest first; never empty.
    fn path(&self) -> &[Certificate];

    /// Whether the key can sign so; a token may know fewer schemes than its kind of key has.
    fn can(&self, scheme: Scheme) -> bool;

    /// Signs the whole message (not its digest). The value is as containers carry it: the RSA number in the length of
    /// the modulus, or `r` and `s` in DER (RFC 3279, 2.2.3).
    fn sign(&self, scheme: Scheme, message: &[u8]) -> Result<Vec<u8>, SignerError>;
}

/// Why a key gave no signature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// The operating system gave no randomness, or the key does not fit the scheme.
    #[error("the private key gave no signature")]
    NoSignature,
    /// The token refused.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The process that was to hold the key could not be started.
    #[error("the process for the key was not started")]
    NotStarted,
    /// The process that held the key ended, or said what it could not have meant.
    #[error("the process with the key is gone")]
    Crashed,
    /// The process that holds the key did not answer in time.
    #[error("the process with the key does not answer")]
    Silent,
}
