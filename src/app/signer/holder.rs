//! The process that holds private keys: this program, started by itself, asked over pipes, gone after one key. Opening
//! PKCS#12, making keys, signing and everything about tokens happens here, so that neither a key nor a vendor's library
//! is ever in the process of the window.

use std::{io, process::ExitCode};

use crate::{
    app::confine,
    sign::{Identity, IdentityError, Module, Scheme, Signer, SignerError, Subject, TokenKey},
};

use super::wire::{self, Answer, Request};

/// Answers requests until nobody asks any more.
pub(super) fn serve() -> ExitCode {
    confine::guard_memory();
    match answer_all() {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever asked is gone or speaks another language: there is nobody to tell.
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer_all() -> io::Result<()> {
    let (mut requests, mut answers) = (io::stdin().lock(), io::stdout().lock());
    let mut key = None;
    while let Some((request, secret)) = wire::receive_request(&mut requests)? {
        let answer = answer(&mut key, request, &secret);
        drop(secret);
        wire::send_answer(&mut answers, &answer)?;
    }
    Ok(())
}

/// The one key that was opened.
enum Key {
    OfFile(Box<Identity>),
    OnToken(Box<TokenKey>),
}

fn answer(key: &mut Option<Key>, request: Request, secret: &str) -> Answer {
    match request {
        Request::OpenFile { pkcs12 } => Identity::from_pkcs12(&pkcs12, secret)
            .map_or_else(Answer::IdentityRefused, |identity| {
                opened(key.insert(Key::OfFile(Box::new(identity))))
            }),
        Request::OpenToken {
            module,
            certificate,
        } => Module::load(&module)
            .and_then(|module| module.open(certificate.bytes(), secret))
            .map_or_else(Answer::TokenRefused, |token| {
                opened(key.insert(Key::OnToken(Box::new(token))))
            }),
        Request::Sign { scheme, message } => key.as_ref().map_or(Answer::NoSignature, |key| {
            key.signer()
                .sign(scheme, &message)
                .map_or_else(no_signature, |value| Answer::Signed { value })
        }),
        Request::Make {
            name,
            organisation,
            valid_from,
            days,
        } => make(&Subject { name, organisation }, valid_from, days, secret)
            .unwrap_or_else(Answer::IdentityRefused),
        Request::Tokens { module } => Module::load(&module)
            .and_then(|module| module.tokens())
            .map_or_else(Answer::TokenRefused, |tokens| Answer::Tokens { tokens }),
    }
}

impl Key {
    fn signer(&self) -> &dyn Signer {
        match self {
            Self::OfFile(identity) => identity.as_ref(),
            Self::OnToken(token) => token.as_ref(),
        }
    }
}

fn opened(key: &Key) -> Answer {
    let signer = key.signer();
    let path = signer.path();
    let schemes = Scheme::for_key(path[0].key()).iter().copied();
    Answer::Opened {
        path: path.iter().map(|step| step.der().to_vec()).collect(),
        schemes: schemes.filter(|scheme| signer.can(*scheme)).collect(),
    }
}

fn no_signature(error: SignerError) -> Answer {
    match error {
        SignerError::Token(error) => Answer::TokenRefused(error),
        _ => Answer::NoSignature,
    }
}

fn make(
    subject: &Subject,
    valid_from: i64,
    days: u32,
    passphrase: &str,
) -> Result<Answer, IdentityError> {
    let identity = Identity::self_issued(subject, valid_from, days)?;
    Ok(Answer::Made {
        pkcs12: identity.to_pkcs12(passphrase)?,
        certificate: identity.certificate().der().to_vec(),
    })
}
