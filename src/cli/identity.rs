//! `tuanthu identity`: makes a self-issued signing identity in a passphrase-protected PKCS#12 file, and lists what there
//! is to sign with on the tokens that are plugged in.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::{
    app::{
        clock, explain,
        identity::{self, Held, Plugged},
        signer::Keys,
    },
    model::Moment,
};

use super::{
    Cx, Status,
    key::module,
    passphrase::{self, Asked},
};

#[derive(Args)]
pub(super) struct Identity {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    New(New),
    Tokens(Tokens),
}

#[derive(Args)]
struct New {
    #[arg(long, value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "NAME")]
    organisation: String,
    #[arg(short, long, value_name = "KEY.p12")]
    output: PathBuf,
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

#[derive(Args)]
struct Tokens {
    #[arg(long, value_name = "MODULE.so")]
    module: Option<PathBuf>,
}

impl Identity {
    pub(super) fn run(self, cx: &Cx) -> Status {
        match self.action {
            Action::New(new) => new.run(cx),
            Action::Tokens(tokens) => tokens.run(cx),
        }
    }
}

impl New {
    fn run(self, cx: &Cx) -> Status {
        let file = self.passphrase_file.as_ref();
        let Some(passphrase) = passphrase::obtain(cx, file, Asked::NewPassphrase) else {
            return Status::Failed;
        };
        let made = identity::create(
            &Keys::of_this_program(),
            &self.output,
            &self.name,
            &self.organisation,
            &passphrase,
            clock::now(),
        );
        match made {
            Ok(certificate) => {
                put!("{}", self.output.display());
                let fingerprint = identity::fingerprint(&certificate);
                cx.say(&cx.texts.with(
                    "identity-made",
                    &[("name", &self.name), ("fingerprint", &fingerprint)],
                ));
                cx.say(cx.texts.t("identity-self-issued-note"));
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }
}

impl Tokens {
    fn run(self, cx: &Cx) -> Status {
        let Some(module) = module(cx, self.module) else {
            return Status::Usage;
        };
        match identity::tokens(&Keys::of_this_program(), &module, clock::now()) {
            Ok(tokens) => {
                if tokens.is_empty() {
                    cx.say(cx.texts.t("tokens-none"));
                }
                for token in &tokens {
                    tell_token(cx, token);
                }
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }
}

fn tell_token(cx: &Cx, token: &Plugged) {
    put!("{}", token.name);
    if let Some(sentence) = explain::pin_state(&cx.texts, token.pin) {
        put!("  {sentence}");
    }
    for held in &token.certificates {
        for line in lines_of(cx, held) {
            put!("  {line}");
        }
    }
}

fn lines_of(cx: &Cx, held: &Held) -> Vec<String> {
    let certificate = &held.certificate;
    let day = |seconds| cx.texts.date(Moment::from_unix(seconds).date());
    let mut lines = vec![
        identity::holder(certificate),
        cx.texts.with(
            "certificate-line",
            &[
                ("issuer", &identity::issuer(certificate)),
                ("from", &day(certificate.not_before())),
                ("until", &day(certificate.not_after())),
                ("key", &identity::key_name(certificate)),
            ],
        ),
        identity::fingerprint(certificate),
    ];
    if let Some(unfit) = &held.unfit {
        lines.push(explain::unfit(&cx.texts, unfit));
    }
    lines
}
