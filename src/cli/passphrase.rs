//! Passphrases and PINs: from a prompt without echo, or from the first line of a file; never from an argument.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::{
    app::{self, secret::Secret},
    store,
};

use super::Cx;

/// What is asked for: the id of the text in front of the prompt.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// The passphrase of a file.
    Passphrase,
    /// A passphrase that is new, typed twice.
    NewPassphrase,
    /// The PIN of a token.
    Pin,
}

/// The secret, or nothing after having said why not.
pub(super) fn obtain(cx: &Cx, file: Option<&PathBuf>, asked: Asked) -> Option<Secret> {
    match file {
        Some(path) => from_file(cx, path),
        None => from_prompt(cx, asked),
    }
}

fn from_file(cx: &Cx, path: &Path) -> Option<Secret> {
    const LIMIT: u64 = 64 * 1024;
    let bytes = store::read(&store::vfs::Real, path, LIMIT)
        .map_err(|error| cx.say_error(&app::Error::Store(error)))
        .ok()?;
    let bytes = Zeroizing::new(bytes);
    let Ok(text) = std::str::from_utf8(&bytes) else {
        cx.say(cx.texts.t("passphrase-not-utf-8"));
        return None;
    };
    Some(Secret::from(text.lines().next().unwrap_or_default()))
}

fn from_prompt(cx: &Cx, asked: Asked) -> Option<Secret> {
    let ask = |id| {
        let typed = rpassword::prompt_password(format!("{}: ", cx.texts.t(id)));
        if typed.is_err() {
            cx.say(cx.texts.t("passphrase-no-terminal"));
        }
        let typed = Zeroizing::new(typed.ok()?);
        Some(Secret::from(typed.as_str()))
    };
    let first = match asked {
        Asked::Passphrase | Asked::NewPassphrase => ask("passphrase-prompt")?,
        Asked::Pin => ask("pin-prompt")?,
    };
    if matches!(asked, Asked::NewPassphrase) && ask("passphrase-again")? != first {
        cx.say(cx.texts.t("passphrase-differs"));
        return None;
    }
    Some(first)
}
