//! Keys that stay on a token: PKCS#11 modules, the tokens behind them, signing with a key that never leaves.
//!
//! A module is a stranger's library: it may crash, hang, print or keep what it was given. This file is therefore only
//! used in the process that `app` starts for private keys and ends afterwards. Who asks for the PIN, and how often, is
//! `app`'s business; here one call is one attempt.

mod raw;

use std::path::{Path, PathBuf};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error as CallError, RvError},
    mechanism::{
        Mechanism, MechanismType,
        rsa::{PkcsMgfType, PkcsPssParams},
    },
    object::{Attribute, AttributeType, CertificateType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    slot::{Slot, TokenInfo},
    types::AuthPin,
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{
    algorithm::{self, KeyKind, Scheme, Sha2},
    certificate::Certificate,
    chain,
    identity::{self, IdentityError},
    signer::{Signer, SignerError},
};

/// A token as it shows itself to anybody, without a PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The name that its owner gave it.
    pub label: String,
    /// Who made it.
    pub maker: String,
    /// Which model.
    pub model: String,
    /// Its serial number.
    pub serial: String,
    /// How the PIN stands.
    pub pin: PinState,
    /// Whether the PIN is typed on the reader, not here.
    pub has_pin_pad: bool,
    /// The certificates on it in DER, those of authorities too.
    pub certificates: Vec<Vec<u8>>,
}

/// How many wrong PINs a token still bears, as far as it tells (PKCS#11 v3.1, 3.2, `CK_TOKEN_INFO`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PinState {
    /// Nothing is known against it.
    Good,
    /// A wrong PIN was given since the last right one.
    Low,
    /// One more wrong PIN locks the token.
    LastTry,
    /// Locked: only the issuer can unlock it.
    Locked,
    /// No PIN was ever set.
    NotSet,
}

/// Why a token could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum TokenError {
    /// The module does not load: not there, no PKCS#11, or made for another processor.
    #[error("module does not load")]
    Module,
    /// No token holds the certificate: none is plugged in, or another one.
    #[error("no token with this certificate")]
    NotThere,
    /// The token was pulled out while it was used.
    #[error("token removed")]
    Removed,
    /// The certificate has no private key beside it.
    #[error("no private key with the id of the certificate")]
    NoKey,
    /// The PIN is wrong; one try is spent.
    #[error("wrong PIN")]
    WrongPin {
        /// How the PIN stands now.
        state: PinState,
    },
    /// The PIN is too short or too long for this token.
    #[error("PIN too short or too long")]
    PinLength,
    /// The PIN is locked.
    #[error("PIN locked")]
    PinLocked,
    /// The PIN has to be set or changed with the maker's program first.
    #[error("PIN must be set or changed first")]
    PinToBeChanged,
    /// The token can sign in none of the ways that count.
    #[error("no usable signature mechanism")]
    NoMechanism,
    /// The certificate or its key may not sign.
    #[error(transparent)]
    Unfit(IdentityError),
    /// Anything else that the module answered.
    #[error("{0}")]
    Call(String),
}

/// A loaded module.
pub struct Module {
    context: Pkcs11,
    path: PathBuf,
}

impl Module {
    /// Loads and initialises the module at this path.
    pub fn load(path: &Path) -> Result<Self, TokenError> {
        let context = Pkcs11::new(path).map_err(|_| TokenError::Module)?;
        let threads = CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK);
        context.initialize(threads).map_err(call_error)?;
        Ok(Self {
            context,
            path: path.to_owned(),
        })
    }

    /// Every token that is plugged in, with the certificates that it shows without a PIN.
    pub fn tokens(&self) -> Result<Vec<Token>, TokenError> {
        let mut tokens = Vec::new();
        for slot in self.slots()? {
            match self.token(slot) {
                // It was pulled out meanwhile, or is not one of this maker's.
                Err(TokenError::Removed) => {}
                token => tokens.push(token?),
            }
        }
        Ok(tokens)
    }

    /// Opens the key that belongs to the certificate of this SHA-256 fingerprint. One attempt with the PIN, none where
    /// the token says that it is locked or where the certificate may not sign; a token with its own keypad asks itself.
    pub fn open(self, fingerprint: &[u8], pin: &str) -> Result<TokenKey, TokenError> {
        let (slot, session, all) = self.find(fingerprint)?;
        let (signer, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|held| held.certificate.fingerprint_sha256() == fingerprint);
        let signer = signer.into_iter().next().ok_or(TokenError::NotThere)?;
        identity::check_signer(&signer.certificate).map_err(TokenError::Unfit)?;
        let mechanisms = self.context.get_mechanism_list(slot).map_err(call_error)?;
        let kind = signer.certificate.key();
        let mut thinkable = Scheme::for_key(kind).iter();
        if !thinkable.any(|scheme| can(kind, *scheme, &mechanisms)) {
            return Err(TokenError::NoMechanism);
        }
        let pin = self.log_in(slot, &session, pin)?;
        let key = private_key(&session, &signer.id)?;
        let asks_each_time = asks_each_time(&session, key);
        let others: Vec<Certificate> = others.into_iter().map(|held| held.certificate).collect();
        Ok(TokenKey {
            session,
            key,
            mechanisms,
            each_time: asks_each_time.then_some(pin),
            path: chain::path(&signer.certificate, &others),
            module: self,
        })
    }

    fn slots(&self) -> Result<Vec<Slot>, TokenError> {
        self.context
            .get_slots_with_initialized_token()
            .map_err(call_error)
    }

    fn token(&self, slot: Slot) -> Result<Token, TokenError> {
        let about = self.context.get_token_info(slot).map_err(call_error)?;
        let session = self.context.open_ro_session(slot).map_err(call_error)?;
        let certificates = certificates(&session)?;
        Ok(Token {
            label: about.label().to_owned(),
            maker: about.manufacturer_id().to_owned(),
            model: about.model().to_owned(),
            serial: about.serial_number().to_owned(),
            pin: PinState::of(&about),
            has_pin_pad: about.protected_authentication_path(),
            certificates: certificates
                .iter()
                .map(|held| held.certificate.der().to_vec())
                .collect(),
        })
    }

    /// The token that holds the certificate, and all certificates on it.
    fn find(&self, fingerprint: &[u8]) -> Result<(Slot, Session, Vec<Held>), TokenError> {
        for slot in self.slots()? {
            let Ok(session) = self.context.open_ro_session(slot) else {
                continue;
            };
            let all = certificates(&session).unwrap_or_default();
            let is_here = |held: &Held| held.certificate.fingerprint_sha256() == fingerprint;
            if all.iter().any(is_here) {
                return Ok((slot, session, all));
            }
        }
        Err(TokenError::NotThere)
    }

    /// One attempt; gives the PIN back for keys that want it again.
    fn log_in(&self, slot: Slot, session: &Session, pin: &str) -> Result<Pin, TokenError> {
        let about = self.context.get_token_info(slot).map_err(call_error)?;
        match PinState::of(&about) {
            PinState::Locked => return Err(TokenError::PinLocked),
            PinState::NotSet => return Err(TokenError::PinToBeChanged),
            PinState::Good | PinState::Low | PinState::LastTry => {}
        }
        let pin =
            Pin((!about.protected_authentication_path()).then(|| Zeroizing::new(pin.to_owned())));
        match session.login(UserType::User, pin.given().as_ref()) {
            Ok(()) | Err(CallError::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(pin),
            Err(CallError::Pkcs11(RvError::PinIncorrect | RvError::PinInvalid, _)) => {
                let state = self.context.get_token_info(slot);
                Err(match state.map(|about| PinState::of(&about)) {
                    Ok(PinState::Locked) => TokenError::PinLocked,
                    Ok(state) => TokenError::WrongPin { state },
                    Err(error) => call_error(error),
                })
            }
            Err(error) => Err(call_error(error)),
        }
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        // A module that cannot end properly ends with the process.
        let _ = self.context.clone().finalize();
    }
}

impl PinState {
    fn of(about: &TokenInfo) -> Self {
        if about.user_pin_locked() {
            Self::Locked
        } else if !about.user_pin_initialized() {
            Self::NotSet
        } else if about.user_pin_final_try() {
            Self::LastTry
        } else if about.user_pin_count_low() {
            Self::Low
        } else {
            Self::Good
        }
    }
}

/// A key on a token, unlocked. The token is logged out when it is dropped.
pub struct TokenKey {
    // Dropped in this order: the session ends before the module does.
    session: Session,
    key: ObjectHandle,
    mechanisms: Vec<MechanismType>,
    /// The PIN, where the key asks for it before every signature.
    each_time: Option<Pin>,
    path: Vec<Certificate>,
    module: Module,
}

/// The PIN as it was typed; none for a token with its own keypad.
struct Pin(Option<Zeroizing<String>>);

impl Pin {
    fn given(&self) -> Option<AuthPin> {
        let pin = self.0.as_ref()?;
        Some(AuthPin::from(pin.as_str()))
    }
}

impl Signer for TokenKey {
    fn path(&self) -> &[Certificate] {
        &self.path
    }

    fn can(&self, scheme: Scheme) -> bool {
        can(self.path[0].key(), scheme, &self.mechanisms)
    }

    fn sign(&self, scheme: Scheme, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let Step { mechanism, input } =
            step(scheme, &self.mechanisms, message).ok_or(TokenError::NoMechanism)?;
        self.session
            .sign_init(&mechanism, self.key)
            .map_err(call_error)?;
        if let Some(pin) = &self.each_time {
            // PKCS#11 v3.1, 5.6.8: between the beginning of the operation and its end.
            self.session
                .login(UserType::ContextSpecific, pin.given().as_ref())
                .map_err(call_error)?;
        }
        let value = raw::sign(&self.module.path, &self.session, &input).map_err(answer_error)?;
        match scheme {
            Scheme::RsaPss | Scheme::RsaPkcs1 => Ok(value),
            Scheme::EcdsaP256 | Scheme::EcdsaP384 => {
                algorithm::ecdsa_value(&value).map_err(|_| SignerError::NoSignature)
            }
        }
    }
}

/// What the token is asked to do, and over which bytes.
struct Step {
    mechanism: Mechanism<'static>,
    input: Vec<u8>,
}

/// Tokens that hash themselves are given the message; to the others goes the digest, in the form each one wants.
fn step(scheme: Scheme, mechanisms: &[MechanismType], message: &[u8]) -> Option<Step> {
    let digest = |sha2: Sha2| sha2.digest(&[message]).as_ref().to_vec();
    let has = |wanted: MechanismType| mechanisms.contains(&wanted);
    let pss = PkcsPssParams {
        hash_alg: MechanismType::SHA256,
        mgf: PkcsMgfType::MGF1_SHA256,
        s_len: 32.into(),
    };
    let (mechanism, input) = match scheme {
        Scheme::RsaPss if has(MechanismType::SHA256_RSA_PKCS_PSS) => {
            (Mechanism::Sha256RsaPkcsPss(pss), message.to_vec())
        }
        Scheme::RsaPss if has(MechanismType::RSA_PKCS_PSS) => {
            (Mechanism::RsaPkcsPss(pss), digest(Sha2::Sha256))
        }
        Scheme::RsaPkcs1 if has(MechanismType::SHA256_RSA_PKCS) => {
            (Mechanism::Sha256RsaPkcs, message.to_vec())
        }
        // With the bare digest the token would sign too, and nobody would accept it.
        Scheme::RsaPkcs1 if has(MechanismType::RSA_PKCS) => (
            Mechanism::RsaPkcs,
            [&SHA256_DIGEST_INFO[..], &digest(Sha2::Sha256)].concat(),
        ),
        Scheme::EcdsaP256 if has(MechanismType::ECDSA) => (Mechanism::Ecdsa, digest(Sha2::Sha256)),
        Scheme::EcdsaP384 if has(MechanismType::ECDSA) => (Mechanism::Ecdsa, digest(Sha2::Sha384)),
        _ => return None,
    };
    Some(Step { mechanism, input })
}

/// RFC 8017, 9.2, note 1: what stands before a SHA-256 digest in `DigestInfo`.
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

fn can(key: KeyKind, scheme: Scheme, mechanisms: &[MechanismType]) -> bool {
    Scheme::for_key(key).contains(&scheme) && step(scheme, mechanisms, &[]).is_some()
}

/// A certificate on a token, with the id that it shares with its key.
struct Held {
    id: Vec<u8>,
    certificate: Certificate,
}

/// What is no certificate, or none that parses, is passed over.
fn certificates(session: &Session) -> Result<Vec<Held>, TokenError> {
    let wanted = [
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::CertificateType(CertificateType::X_509),
    ];
    let mut found = Vec::new();
    for object in session.find_objects(&wanted).map_err(call_error)? {
        let asked = [AttributeType::Value, AttributeType::Id];
        let attributes = session.get_attributes(object, &asked).map_err(call_error)?;
        let (mut der, mut id) = (Vec::new(), Vec::new());
        for attribute in attributes {
            match attribute {
                Attribute::Value(value) => der = value,
                Attribute::Id(value) => id = value,
                _ => {}
            }
        }
        if let Ok(certificate) = Certificate::from_der(&der) {
            found.push(Held { id, certificate });
        }
    }
    Ok(found)
}

fn private_key(session: &Session, id: &[u8]) -> Result<ObjectHandle, TokenError> {
    let wanted = [
        Attribute::Class(ObjectClass::PRIVATE_KEY),
        Attribute::Id(id.to_vec()),
    ];
    let found = session.find_objects(&wanted).map_err(call_error)?;
    let key = found.first().filter(|_| !id.is_empty());
    key.copied().ok_or(TokenError::NoKey)
}

/// A token that does not know the attribute does not ask.
fn asks_each_time(session: &Session, key: ObjectHandle) -> bool {
    let asked = session.get_attributes(key, &[AttributeType::AlwaysAuthenticate]);
    asked.is_ok_and(|attributes| attributes.contains(&Attribute::AlwaysAuthenticate(true)))
}

fn call_error(error: CallError) -> TokenError {
    match error {
        CallError::Pkcs11(answer, _) => answer_error(answer),
        other => TokenError::Call(other.to_string()),
    }
}

fn answer_error(answer: RvError) -> TokenError {
    match answer {
        RvError::DeviceRemoved
        | RvError::DeviceError
        | RvError::TokenNotPresent
        | RvError::TokenNotRecognized
        | RvError::SessionClosed
        | RvError::SessionHandleInvalid
        | RvError::SlotIdInvalid => TokenError::Removed,
        RvError::PinLocked => TokenError::PinLocked,
        RvError::PinLenRange => TokenError::PinLength,
        RvError::PinExpired | RvError::UserPinNotInitialized => TokenError::PinToBeChanged,
        other => TokenError::Call(format!("{other:?}")),
    }
}
