//! How a command signs: the key, what the signature looks like, the time stamp, and what the certificate is held against
//! before. One set of options for every command that signs.

use std::path::{Path, PathBuf};

use clap::{ArgAction, Args};

use crate::{
    app::{
        self, clock, explain, identity,
        pen::{self, Warning},
        place,
        sign::{self, Signing},
        signer::{Key, Keys},
        timestamp::Authority,
        trust::Trust,
    },
    assessment::Assessment,
    sign::{Certificate, Signer as _, TimestampError},
    store::settings::Role,
};

use super::{Cx, key::KeyOptions, stopped::Stopped};

#[derive(Args)]
pub(super) struct SigningOptions {
    #[command(flatten)]
    key: KeyOptions,
    #[arg(long, value_name = "FILE.png")]
    signature_image: Option<PathBuf>,
    #[arg(long, value_name = "FILE.png")]
    seal_image: Option<PathBuf>,
    #[arg(long)]
    rsa_pkcs1: bool,
    #[arg(long, value_name = "URL")]
    timestamp: Option<String>,
    #[arg(long, requires = "timestamp")]
    timestamp_optional: bool,
    #[arg(long, value_name = "DIR")]
    trust: Option<PathBuf>,
    #[arg(long, value_name = "FILE|DIR", action = ArgAction::Append)]
    crl: Vec<PathBuf>,
}

/// Everything read that can be wrong before a key is needed.
pub(super) struct Prepared<'a> {
    options: &'a SigningOptions,
    trust: Trust,
    pub(super) signing: Signing,
}

impl SigningOptions {
    /// Reads pictures, certificates and lists.
    pub(super) fn prepare(&self) -> Result<Prepared<'_>, app::Error> {
        let picture = |path: &Option<PathBuf>| path.as_deref().map(sign::picture).transpose();
        Ok(Prepared {
            options: self,
            trust: Trust::read(self.trust.as_deref(), &self.crl)?,
            signing: Signing {
                place: None,
                given: None,
                signature: picture(&self.signature_image)?,
                seal: picture(&self.seal_image)?,
                is_rsa_pkcs1: self.rsa_pkcs1,
                timestamp: self.timestamp.clone().map(|address| Authority {
                    address,
                    is_optional: self.timestamp_optional,
                }),
            },
        })
    }
}

impl Prepared<'_> {
    /// Opens the key; nothing after having said why not. What is to be said of its certificate is said before the
    /// passphrase is asked for, where the certificate can be read without it, and before anything is signed in any case.
    /// `expected` is who signs, where that is known.
    pub(super) fn open(&self, cx: &Cx, expected: &str) -> Result<Option<Key>, app::Error> {
        let keys = Keys::of_this_program();
        let Some(chosen) = self.options.key.choose(cx, &keys) else {
            return Ok(None);
        };
        if let Some(known) = &chosen.known {
            let holder = identity::holder(known);
            cx.say(&cx.texts.with("signs-now", &[("holder", &holder)]));
        }
        let told = self.warnings(chosen.known.as_slice(), expected);
        tell(cx, &told);
        let Some(secret) = self.options.key.secret(cx, &chosen) else {
            return Ok(None);
        };
        let key = keys.open(&chosen.place, &secret)?;
        let key = key.with_issuers(self.trust.anchors());
        drop(secret);
        identity::remember(&place::data_folder(), &chosen.place, &key.path()[0]);
        let mut warnings = self.warnings(key.path(), expected);
        warnings.retain(|warning| !told.contains(warning));
        tell(cx, &warnings);
        Ok(Some(key))
    }

    /// Opens the key of the head of the unit, who is expected to sign; stops after having said why not.
    pub(super) fn open_as_head(&self, cx: &Cx, assessment: &Assessment) -> Result<Key, Stopped> {
        let expected = pen::expected_name(assessment, Role::Head);
        self.open(cx, expected)?.ok_or(Stopped::Said)
    }

    fn warnings(&self, path: &[Certificate], expected: &str) -> Vec<Warning> {
        pen::warnings(&self.trust, path, expected, clock::now())
    }
}

fn tell(cx: &Cx, warnings: &[Warning]) {
    for warning in warnings {
        cx.say(&explain::warning(&cx.texts, warning));
    }
}

/// Says which letter was signed, by whom, and that no authority vouches for the time where none does.
pub(super) fn tell_signed(cx: &Cx, path: &Path, signer: &str, unstamped: Option<&TimestampError>) {
    put!("{}", path.display());
    cx.say(&cx.texts.with("signed-by", &[("signer", &signer)]));
    tell_unstamped(cx, unstamped);
}

/// Why a signature goes without the time stamp that was wanted, where it does.
pub(super) fn tell_unstamped(cx: &Cx, unstamped: Option<&TimestampError>) {
    for sentence in explain::unstamped(&cx.texts, unstamped) {
        cx.say(&sentence);
    }
}
