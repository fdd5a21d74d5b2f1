//! `tuanthu list`: everything in an archive, a line each.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use serde::Serialize;

use crate::{
    app::{
        self, clock, explain,
        listing::{self, Entry, Listing, Places, Proof, Shelf, Summary},
        place,
    },
    model::Date,
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct List {
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    trust: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Some(library) = cx.library() else {
            return Status::Failed;
        };
        let settings = app::settings();
        let places = Places {
            archive: self.dir.unwrap_or(settings.archive),
            data: Some(place::data_folder()),
            trust: self.trust.or(settings.trust),
            library: Arc::new(library),
        };
        let today = clock::now().date();
        match Shelf::default().judged(&places, clock::now()) {
            Ok(Listing { mut entries, .. }) => {
                entries.retain(|entry| !entry.is_elsewhere);
                for at in listing::in_order(&entries, today) {
                    put_entry(cx, &entries[at], today, self.json);
                }
                let is_sound = entries.iter().all(|entry| !entry.is_unsound());
                if is_sound { Status::Yes } else { Status::No }
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }
}

fn put_entry(cx: &Cx, entry: &Entry, today: Date, is_json: bool) {
    if is_json {
        let line = Line::of(cx, entry, today);
        let line = serde_json::to_string(&line).expect("texts and numbers");
        return put!("{line}");
    }
    let percent = |points: Option<u32>| {
        points.map_or_else(|| "–".to_owned(), |points| cx.texts.percent(points))
    };
    let (period, progress, duties, score, open) = match entry.summary() {
        Some(summary) => (
            summary.period.to_string(),
            percent(summary.progress_basis_points),
            format!("{}/{}", summary.duties_done.0, summary.duties_done.1),
            percent(summary.score_basis_points),
            summary.open_actions.to_string(),
        ),
        None => Default::default(),
    };
    let (title, name) = (entry.title(), entry.name());
    let state = cx.texts.t(state_text(entry));
    put!("{period}\t{title}\t{progress}\t{duties}\t{score}\t{open}\t{state}\t{name}");
    if let Err(error) = &entry.content {
        let explained = explain::error(&cx.texts, error);
        cx.say(&format!(
            "{name}: {} {}",
            explained.sentence, explained.hint
        ));
    }
}

/// The text of how an entry stands.
fn state_text(entry: &Entry) -> &'static str {
    match state(entry) {
        "damaged" => "home-unreadable",
        "in-work" => "home-in-work",
        "draft" => "home-draft",
        "outdated" => "home-outdated",
        "missing" => "home-proof-missing",
        "exchanged" => "home-proof-exchanged",
        "rejected" => "verified-rejected",
        "valid" => "verified-valid",
        "waiting" => "home-proof-waiting",
        "by-hand" => "home-proof-by-hand",
        _ => "home-proof-intact",
    }
}

/// The stable code of how an entry stands.
fn state(entry: &Entry) -> &'static str {
    match &entry.proof {
        _ if entry.content.is_err() => "damaged",
        Proof::Rejected(_) => "rejected",
        Proof::Missing => "missing",
        Proof::Exchanged => "exchanged",
        _ if entry.is_outdated() => "outdated",
        Proof::Nothing => "in-work",
        _ if !entry.is_issued() => "draft",
        Proof::Waiting => "waiting",
        Proof::ByHand => "by-hand",
        Proof::Sound { is_trusted, .. } => {
            if *is_trusted {
                "valid"
            } else {
                "intact"
            }
        }
    }
}

/// One line of `--json`: a stable form for other programs.
#[derive(Serialize)]
struct Line {
    path: String,
    kind: &'static str,
    state: &'static str,
    organisation: Option<String>,
    period: Option<String>,
    catalogues: Vec<String>,
    /// How much of the assessment is there: "whole", "reduced" or "none".
    data: &'static str,
    progress_basis_points: Option<u32>,
    score_basis_points: Option<u32>,
    score_against_before: Option<i32>,
    duties_done: Option<usize>,
    duties: Option<usize>,
    open_actions: Option<usize>,
    overdue_actions: Option<usize>,
    signer: Option<String>,
    signed_at: Option<String>,
    /// Code of the reason why a report is rejected.
    reason: Option<String>,
    last_change: String,
    /// Why it cannot be read, and what to do.
    problem: Option<String>,
}

impl Line {
    fn of(cx: &Cx, entry: &Entry, today: Date) -> Self {
        let summary = entry.summary();
        let (signer, signed_at) = match &entry.proof {
            Proof::Sound { signer, at, .. } => (Some(signer.clone()), *at),
            _ => (None, None),
        };
        let reason = match &entry.proof {
            Proof::Rejected(code) => Some(code.clone()),
            _ => None,
        };
        let told = |problem: &app::Error| {
            let explained = explain::error(&cx.texts, problem);
            format!("{} {}", explained.sentence, explained.hint)
        };
        let used = summary.map(|it| it.catalogues.iter().map(ToString::to_string));
        Self {
            path: entry.path.display().to_string(),
            kind: if entry.is_report {
                "report"
            } else {
                "assessment"
            },
            state: state(entry),
            organisation: summary.map(|it| it.organisation.clone()),
            period: summary.map(|it| it.period.to_string()),
            catalogues: used.into_iter().flatten().collect(),
            data: summary.map_or("none", |it| it.data.code()),
            progress_basis_points: summary.and_then(|it| it.progress_basis_points),
            score_basis_points: summary.and_then(|it| it.score_basis_points),
            score_against_before: entry.against_before,
            duties_done: summary.map(|it| it.duties_done.0),
            duties: summary.map(|it| it.duties_done.1),
            open_actions: summary.map(|it| it.open_actions),
            overdue_actions: summary.map(|it: &Summary| it.overdue(today)),
            signer,
            signed_at: signed_at.map(|at| at.to_string()),
            reason,
            last_change: entry.changed.to_string(),
            problem: entry.content.as_ref().err().map(told),
        }
    }
}
