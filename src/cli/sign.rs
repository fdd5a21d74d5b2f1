//! `tuanthu sign`: fills the next prepared place of a paper with a signature, by the key of a PKCS#12 file or of a token.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::{
        self, clock, identity,
        sign::{self, SignedPaper, Signing},
    },
    model::Date,
    report::place::Place,
    sign::Signer as _,
    store::{self, REPORT_LIMIT, durable, vfs::Real},
};

use super::{
    Cx, Status,
    signing::{SigningOptions, tell_unstamped},
};

#[derive(Args)]
pub(super) struct Sign {
    #[arg(value_name = "FILE.pdf")]
    file: PathBuf,
    #[arg(short, long, value_name = "OUT.pdf")]
    output: PathBuf,
    #[command(flatten)]
    signing: SigningOptions,
    #[arg(long, value_name = "initials|head|internal|first|second|number|seal", value_parser = place)]
    place: Option<Place>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), requires = "date")]
    number: Option<u32>,
    #[arg(long, value_name = "YYYY-MM-DD", requires = "number")]
    date: Option<Date>,
}

fn place(text: &str) -> Result<Place, String> {
    Place::ALL
        .into_iter()
        .find(|place| place.code() == text)
        .ok_or_else(|| Place::ALL.map(Place::code).join(", "))
}

impl Sign {
    pub(super) fn run(self, cx: &Cx) -> Status {
        match self.sign(cx) {
            Ok(Some((signer, paper))) => {
                put!("{}", self.output.display());
                tell_signed(cx, &signer, &paper);
                Status::Yes
            }
            Ok(None) => Status::Failed,
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }

    /// Signs; nothing after having said why not.
    fn sign(&self, cx: &Cx) -> Result<Option<(String, SignedPaper)>, app::Error> {
        let paper = store::read(&Real, &self.file, REPORT_LIMIT)?;
        let prepared = self.signing.prepare()?;
        let Some(key) = prepared.open(cx, "")? else {
            return Ok(None);
        };
        let signing = Signing {
            place: self.place,
            given: self.number.zip(self.date),
            ..prepared.signing
        };
        let paper = sign::sign(&paper, &key, &signing, clock::now())?;
        durable::create(&Real, &self.output, &paper.bytes)?;
        Ok(Some((identity::holder(&key.path()[0]), paper)))
    }
}

fn tell_signed(cx: &Cx, signer: &str, paper: &SignedPaper) {
    cx.say(&cx.texts.with("signed-by", &[("signer", &signer)]));
    let places = sign::in_words(&cx.texts, &paper.places);
    cx.say(&cx.texts.with("sign-filled", &[("places", &places)]));
    tell_unstamped(cx, paper.unstamped.as_ref());
    let open = sign::open_places(&paper.bytes).unwrap_or_default();
    if !open.is_empty() {
        let places = sign::in_words(&cx.texts, &open);
        cx.say(&cx.texts.with("sign-still-open", &[("places", &places)]));
    }
}
