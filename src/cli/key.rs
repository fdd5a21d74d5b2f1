//! Which key a command signs with: a PKCS#12 file or a certificate on a token, and the passphrase or PIN for it.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{
        clock, explain, identity, place,
        secret::Secret,
        signer::{KeyPlace, Keys},
    },
    sign::Certificate,
};

use super::{
    Cx,
    passphrase::{self, Asked},
};

#[derive(Args)]
pub(super) struct KeyOptions {
    #[arg(long, value_name = "KEY.p12", conflicts_with = "token")]
    p12: Option<PathBuf>,
    #[arg(long, value_name = "SHA-256")]
    token: Option<String>,
    #[arg(long, value_name = "MODULE.so", requires = "token")]
    module: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// A key that was chosen and not opened yet.
pub(super) struct Chosen {
    pub(super) place: KeyPlace,
    /// Its certificate, where it can be read without a secret.
    pub(super) known: Option<Certificate>,
}

impl KeyOptions {
    /// The key; nothing after having said why it cannot be signed with. No secret was asked for yet.
    pub(super) fn choose(&self, cx: &Cx, keys: &Keys) -> Option<Chosen> {
        match (&self.p12, &self.token) {
            (Some(path), _) => Some(Chosen {
                place: KeyPlace::File(path.clone()),
                known: identity::known_certificate(Some(&place::data_folder()), path),
            }),
            (None, Some(beginning)) => self.choose_on_token(cx, keys, beginning),
            (None, None) => {
                cx.say(cx.texts.t("dispatch-needs-key"));
                None
            }
        }
    }

    fn choose_on_token(&self, cx: &Cx, keys: &Keys, beginning: &str) -> Option<Chosen> {
        let module = module(cx, self.module.clone())?;
        let tokens = identity::tokens(keys, &module, clock::now())
            .map_err(|error| cx.say_error(&error))
            .ok()?;
        let Some((token, held)) = identity::by_fingerprint(&tokens, beginning) else {
            cx.say(cx.texts.t("tokens-no-such-certificate"));
            return None;
        };
        if let Some(unfit) = &held.unfit {
            cx.say(&explain::unfit(&cx.texts, unfit));
            return None;
        }
        if let Some(sentence) = explain::pin_state(&cx.texts, token.pin) {
            cx.say(sentence);
        }
        Some(Chosen {
            place: KeyPlace::Token {
                module,
                certificate: held.fingerprint,
            },
            known: Some(held.certificate.clone()),
        })
    }

    /// The passphrase or PIN for it; nothing after having said why not.
    pub(super) fn secret(&self, cx: &Cx, chosen: &Chosen) -> Option<Secret> {
        let asked = match chosen.place {
            KeyPlace::File(_) => Asked::Passphrase,
            KeyPlace::Token { .. } => Asked::Pin,
        };
        passphrase::obtain(cx, self.passphrase_file.as_ref(), asked)
    }
}

/// The module named, or the one of the settings; nothing after having said that there is none.
pub(super) fn module(cx: &Cx, named: Option<PathBuf>) -> Option<PathBuf> {
    let module = named.or_else(|| crate::app::settings().module);
    if module.is_none() {
        cx.say(cx.texts.t("tokens-no-module"));
    }
    module
}
