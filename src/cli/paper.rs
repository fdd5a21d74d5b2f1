//! `tuanthu paper`: writes any paper of the office as a PDF or a Word file, a table as a workbook; `tuanthu paper sign`
//! signs one by key, and `tuanthu paper list` says which there are, what each can be made of, and who signed it.

use std::{path::PathBuf, sync::Arc};

use clap::{Args, Subcommand};

use crate::{
    app::{
        self, archive, clock, explain, issue,
        paper::{Form, Wanted},
        session::Session,
        sign,
    },
    assessment::NoticeRefusal,
    model::Language,
    report::{
        paper::{PaperKind, notices},
        place::Place,
    },
};

use super::{
    Cx, Status, enquiry, notice,
    signing::{SigningOptions, tell_signed},
    stopped::{Stopped, by_code, ended, officer, save},
};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Paper {
    #[command(subcommand)]
    action: Option<Action>,
    #[arg(value_name = "KIND", value_parser = kind, required = true)]
    kind: Option<PaperKind>,
    #[arg(value_name = "DIR", required = true)]
    dir: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    of: u32,
    #[arg(short, long, value_name = "FILE.pdf|.docx|.xlsx", value_parser = target)]
    output: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Action {
    List {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    Sign(Box<Sign>),
}

/// A signature on a paper.
#[derive(Args)]
struct Sign {
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: PaperKind,
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    of: u32,
    #[arg(long, value_name = "first|second", value_parser = party)]
    place: Option<Place>,
    #[arg(long)]
    anew: bool,
    #[command(flatten)]
    signing: SigningOptions,
}

fn party(code: &str) -> Result<Place, String> {
    by_code(&Place::PARTIES, Place::code, code)
}

fn kind(code: &str) -> Result<PaperKind, String> {
    let codes = || PaperKind::ALL.iter().map(|kind| kind.code());
    PaperKind::from_code(code).ok_or_else(|| codes().collect::<Vec<_>>().join(", "))
}

fn target(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match Form::of(&path) {
        Some(_) => Ok(path),
        None => Err(Form::ALL.map(|it| format!(".{}", it.ending())).join(", ")),
    }
}

impl Paper {
    pub(super) fn run(mut self, cx: &Cx) -> Status {
        let done = match (self.action.take(), self.kind, &self.dir) {
            (Some(Action::List { dir }), ..) => list(cx, dir.as_ref()),
            (Some(Action::Sign(sign)), ..) => sign.run(cx),
            (None, Some(kind), Some(dir)) => self.write(cx, kind, dir),
            (None, ..) => return Status::Usage,
        };
        ended(cx, done)
    }

    fn write(&self, cx: &Cx, kind: PaperKind, dir: &PathBuf) -> Result<(), Stopped> {
        let library = app::library(cx.controls.as_ref())?;
        let assessment = archive::load(dir)?;
        let wanted = Wanted {
            folder: dir,
            assessment: &assessment,
            library: &library,
            kind,
            subject: self.of as usize - 1,
            language: cx.texts.language(),
            created: clock::now(),
        };
        let target = match &self.output {
            Some(path) => path.clone(),
            None => PathBuf::from(format!("{}.pdf", wanted.compose()?.1)),
        };
        let written = wanted.write(&target)?;
        put!("{}", written.path.display());
        match (written.form, written.pages) {
            (_, Some(pages)) => cx.say(&cx.texts.with("report-written", &[("pages", &pages)])),
            (Form::Workbook, None) => cx.say(cx.texts.t("paper-book-done")),
            (_, None) => cx.say(cx.texts.t("word-done")),
        }
        for sentence in issue::missing_characters(&cx.texts, &written.missing_characters) {
            cx.say(&sentence);
        }
        if written.is_draft {
            cx.say(cx.texts.t("paper-is-draft"));
        }
        Ok(())
    }
}

impl Sign {
    fn run(&self, cx: &Cx) -> Result<(), Stopped> {
        let library = Arc::new(cx.library().ok_or(Stopped::Said)?);
        let mut session = Session::open(&self.dir, library)?;
        let subject = self.of as usize - 1;
        match self.kind {
            PaperKind::Notice => {
                let of = notices(&session.assessment).nth(subject);
                let of = of.ok_or(NoticeRefusal::NoSuch)?;
                notice::issue(cx, &mut session, of, &self.signing)?;
            }
            PaperKind::Reply => enquiry::sign(cx, &mut session, subject, &self.signing)?,
            _ => self.sheet(cx, &mut session, subject)?,
        }
        let by = officer(&session.assessment);
        save(cx, &mut session, &by)
    }

    /// Signs a paper of the house.
    fn sheet(&self, cx: &Cx, session: &mut Session, subject: usize) -> Result<(), Stopped> {
        let now = clock::now();
        let folder = session.folder().to_owned();
        let wanted = Wanted {
            folder: &folder,
            assessment: &session.assessment,
            library: session.library(),
            kind: self.kind,
            subject,
            language: Language::Vi,
            created: now,
        };
        // Nobody types a passphrase for a paper that cannot be signed.
        let ready = wanted.ready(self.anew)?;
        let party = ready.party(self.place)?;
        let prepared = self.signing.prepare()?;
        let key = prepared.open(cx, &party.name)?.ok_or(Stopped::Said)?;
        let signed = ready.sign(&folder, Some(party.place), &key, &prepared.signing, now)?;
        tell_signed(cx, &signed.path, &signed.signer, signed.unstamped.as_ref());
        if !signed.open.is_empty() {
            let places = sign::in_words(&cx.texts, &signed.open);
            cx.say(&cx.texts.with("sign-still-open", &[("places", &places)]));
        }
        signed.note(&mut session.assessment);
        Ok(())
    }
}

/// The papers there are; with an assessment, what each can be made of, numbered as `--of` counts.
fn list(cx: &Cx, dir: Option<&PathBuf>) -> Result<(), Stopped> {
    let assessment = dir.map(|dir| archive::load(dir)).transpose()?;
    let library = app::library(cx.controls.as_ref())?;
    for kind in PaperKind::ALL {
        let name = cx.texts.t(&format!("paper-{}", kind.code())).to_owned();
        let Some(assessment) = &assessment else {
            put!("{}\t{name}", kind.code());
            continue;
        };
        for (index, subject) in kind.subjects(assessment, &library).iter().enumerate() {
            let sheet = assessment.sheet(kind.code(), subject);
            let signed = sheet
                .map(|sheet| explain::sheet_signed(&cx.texts, sheet))
                .unwrap_or_default();
            let line = format!(
                "{}\t{}\t{name}\t{subject}\t{signed}",
                kind.code(),
                index + 1
            );
            put!("{}", line.trim_end());
        }
    }
    Ok(())
}
