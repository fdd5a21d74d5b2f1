//! `tuanthu compare`: two assessments side by side, each in its folder or in a signed report: what differs on the terminal,
//! everything for other programs, or a file to be printed, signed or reckoned with.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::{
    app::{
        self, clock,
        compared::{self, Form, Pair, Read},
        issue,
    },
    assessment::{Assessment, compare::Row, csv, score::Score},
    catalogue::Library,
    report::comparison::{Compared, Given},
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct Compare {
    #[arg(value_name = "A")]
    before: PathBuf,
    #[arg(value_name = "B")]
    after: PathBuf,
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    #[arg(long)]
    csv: bool,
    #[arg(long)]
    remarks: bool,
    #[arg(short, long, value_name = "FILE.pdf|.docx|.xlsx|.csv", value_parser = target)]
    output: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    trust: Option<PathBuf>,
}

fn target(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match Form::of(&path) {
        Some(_) => Ok(path),
        None => Err(Form::ENDINGS.map(|it| format!(".{it}")).join(", ")),
    }
}

impl Compare {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Some(library) = cx.library() else {
            return Status::Failed;
        };
        match self.compare(cx, &library) {
            Ok(()) => Status::Yes,
            Err(error) => {
                cx.say_error(&error);
                match error {
                    app::Error::Rejected(_) | app::Error::NoDataInReport { .. } => Status::No,
                    _ => Status::Failed,
                }
            }
        }
    }

    fn compare(&self, cx: &Cx, library: &Library) -> Result<(), app::Error> {
        let now = clock::now();
        let pair = Pair {
            before: self.before.clone(),
            after: self.after.clone(),
        };
        let read = pair.read(None, self.trust.as_deref(), now)?;
        let compared = Compared::new(Given {
            remarks: self.remarks,
            ..read.given(library, &cx.texts, now)
        });
        if let Some(target) = &self.output {
            let missing = compared::write(&compared, &cx.texts, now, target)?;
            put!("{}", target.display());
            for sentence in issue::missing_characters(&cx.texts, &missing) {
                cx.say(&sentence);
            }
        }
        if self.json {
            put!("{}", json(&read, &compared));
        } else if self.csv {
            let bytes = csv::file(&compared::controls(&compared));
            let text = String::from_utf8(bytes).expect("CSV files are UTF-8");
            put!("{}", text.trim_end());
        } else if self.output.is_none() {
            tell(cx, &compared);
        }
        Ok(())
    }
}

/// Both names, how often each change came up, and a line for each control that differs.
fn tell(cx: &Cx, compared: &Compared) {
    let names = compared.names();
    let words = [
        ("before", &names.before as &dyn std::fmt::Display),
        ("after", &names.after),
    ];
    cx.say(&cx.texts.with("compare-of", &words));
    cx.say(&compared.in_short());
    let rows = compared.comparison.rows.iter();
    for row in rows.filter(|row| row.is_difference()) {
        let line = compared.line(row);
        put!(
            "{}\t{}\t{}\t{} → {}\t{}",
            line.change,
            line.code,
            line.title,
            line.verdict.before,
            line.verdict.after,
            line.differs
        );
    }
}

/// A stable form for other programs: codes and figures, no words.
#[derive(Serialize)]
struct Json {
    before: Side,
    after: Side,
    controls: Vec<Control>,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Side {
    id: String,
    organisation: String,
    period: String,
    score_basis_points: Option<u32>,
    progress_basis_points: u32,
    duties_done: usize,
    duties: usize,
}

#[derive(Serialize)]
struct Control {
    before: Option<String>,
    after: Option<String>,
    relation: Option<&'static str>,
    confidence: Option<&'static str>,
    change: &'static str,
    verdict_before: &'static str,
    verdict_after: &'static str,
    differs: Vec<&'static str>,
}

#[derive(Serialize)]
struct Finding {
    control: String,
    fate: &'static str,
}

fn json(read: &Read, compared: &Compared) -> String {
    let comparison = &compared.comparison;
    let side = |it: &Assessment, score: Score, (done, all): (usize, usize)| Side {
        id: it.id.clone(),
        organisation: it.profile.name.clone(),
        period: it.period.to_string(),
        score_basis_points: score.basis_points(),
        progress_basis_points: score.progress_basis_points(),
        duties_done: done,
        duties: all,
    };
    let (score, duties) = (comparison.score, comparison.duties_done);
    let earlier: Vec<&Assessment> = read.earlier.iter().collect();
    let findings = comparison.findings(&earlier);
    let findings = findings.into_iter().map(|(fate, row)| Finding {
        control: row.at().to_string(),
        fate: fate.code(),
    });
    let told = Json {
        before: side(&read.before, score.before, duties.before),
        after: side(&read.after, score.after, duties.after),
        controls: comparison.rows.iter().map(control).collect(),
        findings: findings.collect(),
    };
    serde_json::to_string(&told).expect("texts, codes and lists")
}

fn control(row: &Row) -> Control {
    Control {
        before: row.before.as_ref().map(ToString::to_string),
        after: row.after.as_ref().map(ToString::to_string),
        relation: row.link.map(|link| link.relation.code()),
        confidence: row.link.map(|link| link.confidence.code()),
        change: row.change.code(),
        verdict_before: row.verdict.before.code(),
        verdict_after: row.verdict.after.code(),
        differs: row.differs.iter().map(|part| part.code()).collect(),
    }
}
