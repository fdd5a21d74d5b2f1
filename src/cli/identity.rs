//! `tuanthu identity new`: makes a self-issued signing identity in a passphrase-protected PKCS#12 file.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::app::{clock, identity};

use super::{Cx, Status, passphrase};

#[derive(Args)]
pub(super) struct Identity {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    New(New),
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

impl Identity {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Action::New(new) = self.action;
        let Some(passphrase) = passphrase::obtain(cx, new.passphrase_file.as_ref(), true) else {
            return Status::Failed;
        };
        match identity::create(
            &new.output,
            &new.name,
            &new.organisation,
            &passphrase,
            clock::now(),
        ) {
            Ok(identity) => {
                put!("{}", new.output.display());
                let fingerprint = identity::fingerprint(identity.certificate());
                cx.say(&cx.texts.with(
                    "identity-made",
                    &[("name", &new.name), ("fingerprint", &fingerprint)],
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
