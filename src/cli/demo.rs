//! `tuanthu demo`: the whole path once, on an invented organisation, from answers to a verified report.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::{
    app::{self, Start, clock, demo, explain, issue::IssueOutcome, signer::Keys},
    assessment::scope,
    catalogue::Library,
};

use super::{Cx, Outcome, Status};

#[derive(Args)]
pub(super) struct Demo {
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    no_window: bool,
}

impl Demo {
    pub(super) fn run(self, cx: &Cx) -> Outcome {
        let Some(library) = cx.library() else {
            return Status::Failed.into();
        };
        let made = match self.make(&library) {
            Ok(made) => made,
            Err(error) => {
                cx.say_error(&error);
                return Status::Failed.into();
            }
        };
        tell(cx, &library, &made);
        let window = (!self.no_window && app::place::has_display()).then(|| Start {
            path: Some(made.latest().to_owned()),
            language: cx.texts.language(),
            controls: cx.controls.clone(),
        });
        Outcome {
            status: Status::Yes,
            window,
        }
    }

    fn make(&self, library: &Library) -> Result<demo::Demonstration, app::Error> {
        let (keys, now) = (Keys::of_this_program(), clock::now());
        let folder = demo::folder(self.dir.as_deref())?;
        let mut made = demo::make(&folder, library, &keys, now)?;
        if self.all {
            demo::issue_others(&mut made, &folder, library, &keys, now)?;
        }
        Ok(made)
    }
}

fn tell(cx: &Cx, library: &Library, made: &demo::Demonstration) {
    let texts = &cx.texts;
    let line = |id: &str, path: &Path| put!("{}: {}", texts.t(id), path.display());
    put!("{}\n", made.assessment.profile.name);
    line("demo-folder", &made.folder);
    line("demo-identity", &made.identity);
    tell_document(cx, "demo-report", &made.report);
    tell_document(cx, "demo-dossier", &made.dossier);
    put!(
        "\n{}",
        explain::verification(texts, &made.report.path, &made.report.issued)
    );
    put!("\n{}", texts.t("demo-others"));
    for (folder, other) in &made.others {
        let (period, name) = (texts.period(other.period), &other.profile.name);
        put!("  {period}  {name}: {}", folder.display());
    }
    let questions = scope::questions(&made.assessment, library);
    let (done, of) = scope::duties_done(&made.assessment, &questions);
    put!(
        "\n{}",
        texts.with("demo-duties", &[("done", &done), ("of", &of)])
    );
    put!("{}", texts.t("demo-scores"));
    for (section, score) in made.assessment.scores_by_section(&questions) {
        let percent = score
            .basis_points()
            .map_or_else(|| "–".to_owned(), |points| texts.percent(points));
        put!("  {percent:>8}  {}", texts.t(&format!("section-{section}")));
    }
    let whole = made.assessment.score(&questions).basis_points();
    put!(
        "  {:>8}  {}",
        whole.map_or_else(|| "–".to_owned(), |points| texts.percent(points)),
        texts.t("demo-whole")
    );
}

fn tell_document(cx: &Cx, id: &str, outcome: &IssueOutcome) {
    let pages = cx.texts.with("demo-pages", &[("pages", &outcome.pages)]);
    put!("{}: {} ({pages})", cx.texts.t(id), outcome.path.display());
}
