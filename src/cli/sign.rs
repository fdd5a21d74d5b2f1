//! `tuanthu sign`: signs a report with a PKCS#12 file.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{self, clock, identity, sign},
    store::{self, REPORT_LIMIT, durable, vfs::Real},
};

use super::{Cx, Status, passphrase};

#[derive(Args)]
pub(super) struct Sign {
    #[arg(value_name = "FILE.pdf")]
    file: PathBuf,
    #[arg(short, long, value_name = "OUT.pdf")]
    output: PathBuf,
    #[arg(long, value_name = "KEY.p12")]
    p12: PathBuf,
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Sign {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Some(passphrase) = passphrase::obtain(cx, self.passphrase_file.as_ref(), false) else {
            return Status::Failed;
        };
        match self.write(&passphrase) {
            Ok(signer) => {
                put!("{}", self.output.display());
                cx.say(&cx.texts.with("signed-by", &[("signer", &signer)]));
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }

    fn write(&self, passphrase: &str) -> Result<String, app::Error> {
        let unsigned = store::read(&Real, &self.file, REPORT_LIMIT)?;
        let identity = identity::open(&self.p12, passphrase)?;
        let signed = sign::sign(
            &unsigned,
            &identity,
            &sign::Signing::default(),
            clock::now(),
        )?;
        durable::create(&Real, &self.output, &signed)?;
        Ok(identity::holder(identity.certificate()))
    }
}
