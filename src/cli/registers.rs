//! `tuanthu registers`: what the registers show: the rows that support each question, with what speaks against them, and
//! the papers that such a body is expected to have. What a row shows is `assessment::support`'s, how it stands with a
//! paper `assessment::expected`'s.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::clock,
    assessment::{
        Assessment,
        expected::{Presence, expected},
        scope::questions,
        support::{Support, Supports},
    },
    catalogue::Library,
    model::{ControlRef, Verdict},
};

use super::{
    Cx, Status,
    answer::resolve,
    stopped::{Stopped, ended, opened},
};

#[derive(Args)]
pub(super) struct Registers {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(value_name = "CONTROL")]
    control: Vec<String>,
    #[arg(long)]
    missing: bool,
}

impl Registers {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let mut lacking = 0;
        let done = self.list(cx, &mut lacking);
        match ended(cx, done) {
            Status::Yes if self.missing && lacking > 0 => Status::No,
            status => status,
        }
    }

    /// Lists rows, then papers; counts what is missing or speaks against an answer.
    fn list(&self, cx: &Cx, lacking: &mut usize) -> Result<(), Stopped> {
        let session = opened(cx, &self.dir)?;
        let mut named = Vec::new();
        for control in &self.control {
            named.push(resolve(cx, &session, control).ok_or(Stopped::Said)?);
        }
        let (assessment, library) = (&session.assessment, session.library());
        let questions = questions(assessment, library);
        let day = assessment.judged_on(clock::now().date());
        let supports = Supports::of(&assessment.registers, &questions, day);
        let is_meant = |at: &&ControlRef| named.is_empty() || named.contains(at);
        for at in questions.iter().map(|it| &it.at).filter(is_meant) {
            let rows = supports.by_control.get(at).map_or(&[][..], Vec::as_slice);
            for row in rows.iter().filter(|row| self.shows(row)) {
                put!("{}", row_line(cx, at, row));
            }
            *lacking += rows.iter().filter(|row| row.doubt.is_some()).count();
            let is_bare = rows.is_empty() && is_claimed_without_evidence(assessment, at);
            *lacking += usize::from(is_bare);
            if is_bare && self.missing || rows.is_empty() && !named.is_empty() {
                put!("{at}\t{}", cx.texts.t("registers-no-row"));
            }
        }
        *lacking += self.list_papers(cx, assessment, library, &named);
        Ok(())
    }

    /// Whether this row is listed: every one, or only one that speaks against what it is to show.
    fn shows(&self, row: &Support) -> bool {
        !self.missing || row.doubt.is_some()
    }

    /// Lists the expected papers, of the named questions where some are named; gives how many are not settled.
    fn list_papers(
        &self,
        cx: &Cx,
        assessment: &Assessment,
        library: &Library,
        named: &[ControlRef],
    ) -> usize {
        let mut papers = expected(assessment, library);
        papers.retain(|(paper, _)| {
            named.is_empty() || paper.controls.iter().any(|at| named.contains(at))
        });
        let settled = papers.iter().filter(|(_, it)| it.is_settled()).count();
        let shown = papers
            .iter()
            .filter(|(_, it)| !self.missing || !it.is_settled());
        for (paper, presence) in shown {
            let state = format!("expected-{}", presence.code());
            put!(
                "{}\t{}\t{}\t{}",
                paper.id,
                cx.texts.t(&state),
                paper.title(cx.texts.language()),
                remark(assessment, *presence)
            );
        }
        if !papers.is_empty() {
            let words: [(&str, &dyn std::fmt::Display); 2] =
                [("settled", &settled), ("all", &papers.len())];
            let told = cx.texts.with("expected-settled", &words);
            cx.say(&format!("{}: {told}", cx.texts.t("register-expected")));
        }
        papers.len() - settled
    }
}

/// Question, register, number of the row, what the row is about, and what speaks against it.
fn row_line(cx: &Cx, at: &ControlRef, row: &Support) -> String {
    let register = format!("register-{}", row.register.code());
    let doubt = row.doubt.map(|it| format!("doubt-{}", it.code()));
    let doubt = doubt.as_ref().map_or("", |id| cx.texts.t(id));
    let register = cx.texts.t(&register);
    format!("{at}\t{register}\t{}\t{}\t{doubt}", row.row + 1, row.name)
}

/// Whether it is said to be done, in whole or in part, and no piece of evidence is named.
fn is_claimed_without_evidence(assessment: &Assessment, at: &ControlRef) -> bool {
    let answer = assessment.answers.get(at);
    answer.is_some_and(|it| {
        matches!(it.verdict, Verdict::Compliant | Verdict::Partial) && it.evidence.is_empty()
    })
}

/// The number of the paper, the row of a draft, or why the body does without it.
fn remark(assessment: &Assessment, presence: Presence) -> String {
    match presence {
        Presence::There(row) | Presence::Drafted(row) => {
            let row = &assessment.registers.procedures[row];
            let known = [row.title.trim(), row.number.trim()];
            let known = known.into_iter().filter(|it| !it.is_empty());
            known.collect::<Vec<_>>().join(", ")
        }
        Presence::DoneWithout(reason) => reason.trim().to_owned(),
        Presence::Missing => String::new(),
    }
}
