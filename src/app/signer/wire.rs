//! What goes between the program and the process that holds private keys, over two pipes: one request, one answer. A
//! passphrase or PIN travels behind its request as plain bytes, straight from the buffer that is wiped: a text format
//! would leave copies of it.
//!
//! A message is its length (four bytes, little-endian) and JSON. After a request comes the length of the secret and the
//! secret. Before an answer stands a mark, because a vendor's library may print into the same pipe.

use std::{
    io::{self, Read, Write},
    path::PathBuf,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use crate::{
    model::Digest,
    sign::{IdentityError, Scheme, Token, TokenError},
};

/// Most bytes of a message: a PKCS#12 file of the largest size that is read, in JSON.
const LONGEST_MESSAGE: u32 = 32 * 1024 * 1024;

/// Where an answer begins.
const MARK: &[u8] = b"\0tuanthu-answer\0";

/// What the process is asked to do. The secret is that of the key to open or to make.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// Opens the key of a PKCS#12 file.
    OpenFile { pkcs12: Vec<u8> },
    /// Opens the key of this certificate (SHA-256 fingerprint) on a token.
    OpenToken {
        module: PathBuf,
        certificate: Digest,
    },
    /// Signs with the key that was opened.
    Sign { scheme: Scheme, message: Vec<u8> },
    /// Makes a key and a certificate that only itself vouches for.
    Make {
        name: String,
        organisation: String,
        valid_from: i64,
        days: u32,
    },
    /// Lists the tokens behind a module.
    Tokens { module: PathBuf },
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The key is open: the certificates from the signer's upwards, and how it can sign, the better first.
    Opened {
        path: Vec<Vec<u8>>,
        schemes: Vec<Scheme>,
    },
    /// The signature value.
    Signed { value: Vec<u8> },
    /// The new key in PKCS#12, encrypted, and its certificate.
    Made {
        pkcs12: Vec<u8>,
        certificate: Vec<u8>,
    },
    /// The key that was opened gave no signature, or none was opened.
    NoSignature,
    /// The tokens.
    Tokens { tokens: Vec<Token> },
    /// A PKCS#12 file or a new identity was refused.
    IdentityRefused(IdentityError),
    /// A token or its module refused.
    TokenRefused(TokenError),
}

/// Sends a request with its secret.
pub(super) fn send_request(to: &mut impl Write, request: &Request, secret: &str) -> io::Result<()> {
    send(to, request)?;
    to.write_all(&length_of(secret.as_bytes())?)?;
    to.write_all(secret.as_bytes())?;
    to.flush()
}

/// Sends an answer.
pub(super) fn send_answer(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    // In one piece: nothing else can be printed between the mark and the answer.
    let mut message = MARK.to_vec();
    send(&mut message, answer)?;
    to.write_all(&message)?;
    to.flush()
}

/// Receives a request; `None` when nobody asks any more.
pub(super) fn receive_request(
    from: &mut impl Read,
) -> io::Result<Option<(Request, Zeroizing<String>)>> {
    let Some(request) = receive(from)? else {
        return Ok(None);
    };
    let secret = bytes(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let text = std::str::from_utf8(&secret).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok(Some((request, Zeroizing::new(text.to_owned()))))
}

/// Receives an answer, passing over what else was printed; `None` when the process is gone.
pub(super) fn receive_answer(from: &mut impl Read) -> io::Result<Option<Answer>> {
    let mut last = vec![0; MARK.len()];
    while last != MARK {
        last.rotate_left(1);
        let place = MARK.len() - 1;
        if from.read(&mut last[place..])? == 0 {
            return Ok(None);
        }
    }
    receive(from)
}

fn send(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_vec(message)?;
    to.write_all(&length_of(&text)?)?;
    to.write_all(&text)
}

fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let Some(text) = bytes(from)? else {
        return Ok(None);
    };
    Ok(Some(serde_json::from_slice(&text)?))
}

fn length_of(bytes: &[u8]) -> io::Result<[u8; 4]> {
    let length = u32::try_from(bytes.len()).ok();
    let length = length.filter(|length| *length <= LONGEST_MESSAGE);
    Ok(length.ok_or(io::ErrorKind::InvalidInput)?.to_le_bytes())
}

/// The next bytes with their length before them; `None` at the end. Wiped after use: they may be a secret.
fn bytes(from: &mut impl Read) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let mut length = [0; 4];
    if from.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut length[1..])?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST_MESSAGE {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Zeroizing::new(vec![0; length as usize]);
    from.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}
