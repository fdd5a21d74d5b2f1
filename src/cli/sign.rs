//! `tuanthu sign`: fills the next prepared place of a paper with a signature, by the key of a PKCS#12 file or of a token.

use std::path::PathBuf;

use clap::{ArgAction, Args};

use crate::{
    app::{
        self, clock, identity,
        sign::{self, SignedPaper, Signing},
        signer::Keys,
        timestamp::Authority,
        verify,
    },
    model::{Date, Moment},
    report::place::Place,
    sign::{Certificate, Concern, RevocationLists, SignError, Signer, TrustAnchors, concerns},
    store::{self, REPORT_LIMIT, durable, vfs::Real},
};

use super::{Cx, Status, key::KeyOptions};

#[derive(Args)]
pub(super) struct Sign {
    #[arg(value_name = "FILE.pdf")]
    file: PathBuf,
    #[arg(short, long, value_name = "OUT.pdf")]
    output: PathBuf,
    #[command(flatten)]
    key: KeyOptions,
    #[arg(long, value_name = "initials|head|internal|number|seal", value_parser = place)]
    place: Option<Place>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), requires = "date")]
    number: Option<u32>,
    #[arg(long, value_name = "YYYY-MM-DD", requires = "number")]
    date: Option<Date>,
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

fn place(text: &str) -> Result<Place, String> {
    Place::ALL
        .into_iter()
        .find(|place| place.code() == text)
        .ok_or_else(|| Place::ALL.map(Place::code).join(", "))
}

impl Sign {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let outcome = self.prepare().and_then(|prepared| {
            let keys = Keys::of_this_program();
            let Some(chosen) = self.key.choose(cx, &keys) else {
                return Ok(None);
            };
            // What is known of the certificate is told before any passphrase is asked for.
            let told = prepared.concerns(chosen.known.as_slice());
            tell(cx, &told);
            let Some(secret) = self.key.secret(cx, &chosen) else {
                return Ok(None);
            };
            let key = keys.open(&chosen.place, &secret)?;
            drop(secret);
            let mut concerns = prepared.concerns(key.path());
            concerns.retain(|concern| !told.contains(concern));
            tell(cx, &concerns);
            let paper = sign::sign(&prepared.paper, &key, &prepared.signing, prepared.now)?;
            durable::create(&Real, &self.output, &paper.bytes)?;
            Ok(Some((identity::holder(&key.path()[0]), paper)))
        });
        match outcome {
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

    /// Everything that can be wrong before a key is needed.
    fn prepare(&self) -> Result<Prepared, app::Error> {
        let picture = |path: &Option<PathBuf>| path.as_deref().map(sign::picture).transpose();
        Ok(Prepared {
            paper: store::read(&Real, &self.file, REPORT_LIMIT)?,
            signing: Signing {
                place: self.place,
                given: self.number.zip(self.date),
                signature: picture(&self.signature_image)?,
                seal: picture(&self.seal_image)?,
                is_rsa_pkcs1: self.rsa_pkcs1,
                timestamp: self.timestamp.clone().map(|address| Authority {
                    address,
                    is_optional: self.timestamp_optional,
                }),
            },
            anchors: verify::anchors(self.trust.as_deref())?,
            lists: sign::revocation_lists(&self.crl)?,
            now: clock::now(),
        })
    }
}

struct Prepared {
    paper: Vec<u8>,
    signing: Signing,
    anchors: TrustAnchors,
    lists: RevocationLists,
    now: Moment,
}

impl Prepared {
    fn concerns(&self, path: &[Certificate]) -> Vec<Concern> {
        concerns(path, &self.anchors, &self.lists, self.now.unix())
    }
}

fn tell(cx: &Cx, concerns: &[Concern]) {
    for concern in concerns {
        cx.say(&sign::concern(&cx.texts, *concern));
    }
}

fn tell_signed(cx: &Cx, signer: &str, paper: &SignedPaper) {
    cx.say(&cx.texts.with("signed-by", &[("signer", &signer)]));
    let places = sign::in_words(&cx.texts, &paper.places);
    cx.say(&cx.texts.with("sign-filled", &[("places", &places)]));
    if let Some(error) = &paper.unstamped {
        let error = app::Error::Sign(SignError::Timestamp(error.clone()));
        cx.say_error(&error);
        cx.say(cx.texts.t("sign-unstamped"));
    }
    let open = sign::open_places(&paper.bytes).unwrap_or_default();
    if !open.is_empty() {
        let places = sign::in_words(&cx.texts, &open);
        cx.say(&cx.texts.with("sign-still-open", &[("places", &places)]));
    }
}
