//! Passphrases: from a prompt without echo, or from the first line of a file; never from an argument.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::{app, store};

use super::Cx;

/// The passphrase, or nothing after having said why not. A new one is asked for twice.
pub(super) fn obtain(cx: &Cx, file: Option<&PathBuf>, is_new: bool) -> Option<Zeroizing<String>> {
    match file {
        Some(path) => from_file(cx, path),
        None => from_prompt(cx, is_new),
    }
}

fn from_file(cx: &Cx, path: &Path) -> Option<Zeroizing<String>> {
    const LIMIT: u64 = 64 * 1024;
    let bytes = store::read(&store::vfs::Real, path, LIMIT)
        .map_err(|error| cx.say_error(&app::Error::Store(error)))
        .ok()?;
    let bytes = Zeroizing::new(bytes);
    let Ok(text) = std::str::from_utf8(&bytes) else {
        cx.say(cx.texts.t("passphrase-not-utf-8"));
        return None;
    };
    Some(Zeroizing::new(
        text.lines().next().unwrap_or_default().to_owned(),
    ))
}

fn from_prompt(cx: &Cx, is_new: bool) -> Option<Zeroizing<String>> {
    let ask = |id| {
        let asked = rpassword::prompt_password(format!("{}: ", cx.texts.t(id)));
        if asked.is_err() {
            cx.say(cx.texts.t("passphrase-no-terminal"));
        }
        asked.ok().map(Zeroizing::new)
    };
    let first = ask("passphrase-prompt")?;
    if is_new && *ask("passphrase-again")? != *first {
        cx.say(cx.texts.t("passphrase-differs"));
        return None;
    }
    Some(first)
}
