//! What went wrong with a key: files, tokens, the process that holds it; and how a token's PIN stands.

use crate::{
    app::identity::Unfit,
    lang::Texts,
    sign::{IdentityError, PinState, SignerError, TokenError},
};

use super::{Explanation, explanation};

/// The sentence and hint for a PKCS#12 file, a certificate or a new identity that is refused.
pub(super) fn identity_error(texts: &Texts, error: &IdentityError) -> Explanation {
    let (sentence, hint) = match error {
        IdentityError::WrongPassphrase => ("error-wrong-passphrase", "error-wrong-passphrase-hint"),
        IdentityError::Malformed
        | IdentityError::NoKey
        | IdentityError::KeyMismatch
        | IdentityError::Certificate => ("error-p12-damaged", "error-p12-hint"),
        IdentityError::UnknownEncryption => ("error-p12-encryption", "error-p12-hint"),
        IdentityError::RsaLength { .. } => ("error-rsa-length", "error-key-hint"),
        IdentityError::UnknownKey => ("error-unknown-key", "error-key-hint"),
        IdentityError::WeakCertificate => ("error-weak-certificate", "error-key-hint"),
        IdentityError::NotForSigning => ("error-not-for-signing", "error-key-hint"),
        IdentityError::SubjectOrValidity => ("error-subject", "error-subject-hint"),
        IdentityError::Generation => ("error-generation", "error-generation-hint"),
    };
    explanation(texts, sentence, hint)
}

/// The sentence and hint for a key that could not be reached or refused.
pub(super) fn signer_error(texts: &Texts, error: &SignerError) -> Explanation {
    let (sentence, hint) = match error {
        SignerError::Token(error) => return token_error(texts, error),
        SignerError::NoSignature => ("error-no-signature", "error-generation-hint"),
        SignerError::NotStarted => ("error-signer-not-started", "error-generation-hint"),
        SignerError::Crashed => ("error-signer-crashed", "error-signer-hint"),
        SignerError::Silent => ("error-signer-silent", "error-signer-hint"),
    };
    explanation(texts, sentence, hint)
}

fn token_error(texts: &Texts, error: &TokenError) -> Explanation {
    let (sentence, hint) = match error {
        TokenError::Module => ("error-token-module", "error-token-module-hint"),
        TokenError::NotThere => ("error-token-not-there", "error-token-not-there-hint"),
        TokenError::Removed => ("error-token-removed", "error-token-not-there-hint"),
        TokenError::NoKey => ("error-token-no-key", "error-key-hint"),
        TokenError::WrongPin { state } => {
            return Explanation {
                sentence: texts.t("error-wrong-pin").to_owned(),
                hint: pin_state(texts, *state)
                    .unwrap_or_else(|| texts.t("error-wrong-pin-hint"))
                    .to_owned(),
            };
        }
        TokenError::PinLength => ("error-pin-length", "error-wrong-pin-hint"),
        TokenError::PinLocked => ("error-pin-locked", "error-pin-locked-hint"),
        TokenError::PinToBeChanged => ("error-pin-change", "error-pin-change-hint"),
        TokenError::NoMechanism => ("error-token-mechanism", "error-key-hint"),
        TokenError::Unfit(error) => return identity_error(texts, error),
        TokenError::Call(answer) => {
            return Explanation {
                sentence: texts.with("error-token-call", &[("answer", answer)]),
                hint: texts.t("error-signer-hint").to_owned(),
            };
        }
    };
    explanation(texts, sentence, hint)
}

/// What there is to say about a token's PIN before it is typed; nothing where all is well.
pub fn pin_state(texts: &Texts, state: PinState) -> Option<&str> {
    Some(match state {
        PinState::Good => return None,
        PinState::Low => texts.t("pin-low"),
        PinState::LastTry => texts.t("pin-last-try"),
        PinState::Locked => texts.t("pin-locked"),
        PinState::NotSet => texts.t("pin-not-set"),
    })
}

/// Why a certificate on a token cannot be signed with.
pub fn unfit(texts: &Texts, unfit: &Unfit) -> String {
    match unfit {
        Unfit::Expired => texts.t("certificate-expired").to_owned(),
        Unfit::NotYet => texts.t("certificate-not-yet").to_owned(),
        Unfit::Refused(error) => identity_error(texts, error).sentence,
    }
}
