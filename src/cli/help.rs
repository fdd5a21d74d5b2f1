//! Help and usage errors in the user's language: every text of the grammar comes from the language files, by the name
//! of its command and argument (`cli-verify`, `cli-verify-trust`).

use std::{ffi::OsString, fmt::Display};

use clap::{
    Arg, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::{lang::Texts, model::Language};

/// The language that `--lang` asks for, looked up before anything is parsed because help needs it.
pub(super) fn asked_language(args: &[OsString]) -> Option<Language> {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let after = texts
        .iter()
        .position(|arg| *arg == "--lang")
        .and_then(|index| texts.get(index + 1).copied());
    let tag = after.or_else(|| texts.iter().find_map(|arg| arg.strip_prefix("--lang=")))?;
    Language::ALL
        .into_iter()
        .find(|language| language.tag() == tag)
}

/// The grammar with its texts in words.
pub(super) fn in_words(command: Command, texts: &Texts) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(clap::ArgAction::Version);
    let command = describe(command.arg(version), texts, "cli");
    command.long_about(texts.t("cli-long").to_owned())
}

fn describe(command: Command, texts: &Texts, id: &str) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
        texts.t("cli-heading-usage")
    );
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut command = command
        .about(texts.t(id).to_owned())
        .help_template(template)
        .subcommand_help_heading(texts.t("cli-heading-commands").to_owned())
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .global(false),
        )
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                "cli-heading-arguments"
            } else {
                "cli-heading-options"
            };
            let text = argument_text(texts, id, arg.get_id().as_str());
            arg.help(text).help_heading(texts.t(heading).to_owned())
        });
    for name in names {
        command =
            command.mut_subcommand(&name, |sub| describe(sub, texts, &format!("{id}-{name}")));
    }
    command
}

/// The text of a command's argument; arguments of every command have one text.
fn argument_text(texts: &Texts, command: &str, argument: &str) -> String {
    let argument = argument.replace('_', "-");
    let own = format!("{command}-{argument}");
    let common = format!("cli-arg-{argument}");
    if texts.has(&own) {
        texts.t(&own).to_owned()
    } else {
        texts.t(&common).to_owned()
    }
}

/// One sentence about what is wrong with the command line, and where to look.
pub(super) fn usage_error(texts: &Texts, error: &clap::Error) -> String {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        _ => String::new(),
    };
    let argument = word(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => {
            texts.with("usage-unknown-argument", &[("argument", &argument)])
        }
        ErrorKind::InvalidSubcommand => texts.with(
            "usage-unknown-command",
            &[("command", &word(ContextKind::InvalidSubcommand))],
        ),
        ErrorKind::MissingRequiredArgument => {
            texts.with("usage-missing-argument", &[("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = word(ContextKind::InvalidValue);
            let valid = word(ContextKind::ValidValue);
            if valid.is_empty() {
                texts.with(
                    "usage-invalid-value",
                    &[("argument", &argument), ("value", &value)],
                )
            } else {
                let words: [(&str, &dyn Display); 3] = [
                    ("argument", &argument),
                    ("value", &value),
                    ("valid", &valid),
                ];
                texts.with("usage-invalid-value-valid", &words)
            }
        }
        ErrorKind::ArgumentConflict => texts.with("usage-conflict", &[("argument", &argument)]),
        _ => texts.t("usage-other").to_owned(),
    };
    format!("{sentence}\n{}", texts.t("usage-hint"))
}
