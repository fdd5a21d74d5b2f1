//! Private keys, from the side of those who use them: a process is started for one key, asked over pipes, and ended.
//! A library of a token's maker that crashes or hangs there takes neither the document nor the window along, and after
//! the signature nothing of the key is left in memory.
//!
//! What runs in that process is `holder`'s, what goes through the pipes `wire`'s.

mod holder;
mod wire;

use std::{
    ffi::OsString,
    path::{self, Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::{
    model::Digest,
    sign::{Certificate, Scheme, Signer, SignerError, Token, TrustAnchors, with_issuers},
    store::{self, vfs::Real},
};

use super::{Error, jobs::Job, place, secret::Secret};
use wire::{Answer, Request};

/// The one argument with which this program becomes the process that holds a key. No person types it.
const HOLDER: &str = "--hold-key";
/// Most bytes of a PKCS#12 file.
const PKCS12_LIMIT: u64 = 4 * 1024 * 1024;
/// How long an answer may take. A token with its own keypad waits for a person, RSA on an old chip takes seconds.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long the process may take to log out and end before it is ended.
const FAREWELL: Duration = Duration::from_secs(2);

/// Where a private key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// A PKCS#12 file.
    File(PathBuf),
    /// A token.
    Token {
        /// The library of its maker.
        module: PathBuf,
        /// SHA-256 of the certificate.
        certificate: Digest,
    },
}

/// A self-issued identity to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// The person.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// First second of validity, since 1970.
    pub valid_from: i64,
    /// Days of validity.
    pub days: u32,
}

/// How to start the process that holds a key.
#[derive(Clone, Debug)]
pub struct Keys {
    /// This program.
    pub program: PathBuf,
    /// How long one answer may take.
    pub patience: Duration,
}

/// Whether this process was started to hold a key.
pub fn is_holder(mut arguments: impl Iterator<Item = OsString>) -> bool {
    let wanted = arguments.nth(1).is_some_and(|argument| argument == HOLDER);
    wanted && arguments.next().is_none()
}

/// Holds a key until nobody asks any more.
pub fn hold() -> ExitCode {
    holder::serve()
}

impl Keys {
    /// Keys held by processes of the program that runs.
    pub fn of_this_program() -> Self {
        Self {
            program: place::this_program(),
            patience: PATIENCE,
        }
    }

    /// Opens a key. One attempt: nothing here tries a PIN twice.
    pub fn open(&self, place: &KeyPlace, secret: &Secret) -> Result<Key, Error> {
        let request = match place.clone() {
            KeyPlace::File(path) => Request::OpenFile {
                pkcs12: store::read(&Real, &path, PKCS12_LIMIT)?,
            },
            KeyPlace::Token {
                module,
                certificate,
            } => Request::OpenToken {
                module: absolute(&module),
                certificate,
            },
        };
        let mut holder = self.start()?;
        let Answer::Opened { path, schemes } = holder.ask(&request, secret.as_str())? else {
            return Err(SignerError::Crashed.into());
        };
        let path = path
            .iter()
            .map(|der| Certificate::from_der(der).map_err(|_| SignerError::Crashed))
            .collect::<Result<Vec<_>, _>>()?;
        if path.is_empty() {
            return Err(SignerError::Crashed.into());
        }
        Ok(Key {
            holder: Mutex::new(holder),
            path,
            schemes,
        })
    }

    /// Makes a key with a certificate that only itself vouches for: PKCS#12, encrypted, and the certificate.
    pub fn make(&self, key: &NewKey, passphrase: &Secret) -> Result<(Vec<u8>, Certificate), Error> {
        let NewKey {
            name,
            organisation,
            valid_from,
            days,
        } = key.clone();
        let request = Request::Make {
            name,
            organisation,
            valid_from,
            days,
        };
        let answer = self.start()?.ask(&request, passphrase.as_str())?;
        let Answer::Made {
            pkcs12,
            certificate,
        } = answer
        else {
            return Err(SignerError::Crashed.into());
        };
        let certificate = Certificate::from_der(&certificate).map_err(|_| SignerError::Crashed)?;
        Ok((pkcs12, certificate))
    }

    /// The tokens behind a module, without a PIN.
    pub fn tokens(&self, module: &Path) -> Result<Vec<Token>, Error> {
        let request = Request::Tokens {
            module: absolute(module),
        };
        match self.start()?.ask(&request, "")? {
            Answer::Tokens { tokens } => Ok(tokens),
            _ => Err(SignerError::Crashed.into()),
        }
    }

    fn start(&self) -> Result<Holder, SignerError> {
        let mut process = Command::new(&self.program)
            .arg(HOLDER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What a library prints may be anything.
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| SignerError::NotStarted)?;
        let (requests, answers) = (process.stdin.take(), process.stdout.take());
        Ok(Holder {
            process,
            requests,
            answers,
            patience: self.patience,
        })
    }
}

/// A name without a folder would be looked for among the libraries of the system.
fn absolute(module: &Path) -> PathBuf {
    path::absolute(module).unwrap_or_else(|_| module.to_owned())
}

/// A private key in a process of its own, which ends when this is dropped. It stays on the thread that opened it.
pub struct Key {
    holder: Mutex<Holder>,
    path: Vec<Certificate>,
    schemes: Vec<Scheme>,
}

impl Key {
    /// The same key with the authorities between its certificate and a root, as far as the user has them in the folder of
    /// trust: a receiver who knows only the root can then follow.
    #[must_use]
    pub fn with_issuers(mut self, known: &TrustAnchors) -> Self {
        self.path = with_issuers(&self.path, known);
        self
    }
}

impl Signer for Key {
    fn path(&self) -> &[Certificate] {
        &self.path
    }

    fn can(&self, scheme: Scheme) -> bool {
        self.schemes.contains(&scheme)
    }

    fn sign(&self, scheme: Scheme, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let request = Request::Sign {
            scheme,
            message: message.to_vec(),
        };
        let mut holder = self.holder.lock().unwrap_or_else(PoisonError::into_inner);
        match holder.exchange(&request, "")? {
            Answer::Signed { value } => Ok(value),
            Answer::TokenRefused(error) => Err(error.into()),
            Answer::NoSignature => Err(SignerError::NoSignature),
            _ => Err(SignerError::Crashed),
        }
    }
}

/// The running process.
struct Holder {
    process: Child,
    /// Both are there until the process is done with.
    requests: Option<ChildStdin>,
    answers: Option<ChildStdout>,
    patience: Duration,
}

impl Holder {
    /// Asks, and makes a refusal the error that it is.
    fn ask(&mut self, request: &Request, secret: &str) -> Result<Answer, Error> {
        match self.exchange(request, secret)? {
            Answer::IdentityRefused(error) => Err(error.into()),
            Answer::TokenRefused(error) => Err(SignerError::Token(error).into()),
            Answer::NoSignature => Err(SignerError::NoSignature.into()),
            answer => Ok(answer),
        }
    }

    /// One request, one answer. A process that does not answer in time is not asked again.
    fn exchange(&mut self, request: &Request, secret: &str) -> Result<Answer, SignerError> {
        let (Some(requests), Some(mut answers)) = (&mut self.requests, self.answers.take()) else {
            return Err(SignerError::Crashed);
        };
        wire::send_request(requests, request, secret).map_err(|_| SignerError::Crashed)?;
        let reading = Job::start(
            move || {
                let answer = wire::receive_answer(&mut answers);
                (answers, answer)
            },
            || {},
        );
        let Some((answers, answer)) = reading.wait_for(self.patience) else {
            return Err(SignerError::Silent);
        };
        self.answers = Some(answers);
        answer.ok().flatten().ok_or(SignerError::Crashed)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        // Nobody asks any more: it logs out and ends by itself, unless it hangs.
        self.requests = None;
        if let Some(mut answers) = self.answers.take() {
            let ended = Job::start(move || wire::receive_answer(&mut answers).is_ok(), || {});
            ended.wait_for(FAREWELL);
        }
        // Both fail only where the process is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
