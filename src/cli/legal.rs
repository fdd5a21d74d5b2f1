//! `tuanthu legal`: the laws that a report cites. Without an option it lists them; with one it cites or takes out, saves,
//! and lists what there is then. What is to be said about a law is `assessment::legal`'s.

use std::{path::PathBuf, sync::Arc};

use clap::Args;

use crate::{
    app::{clock, issue},
    assessment::Assessment,
    catalogue::Library,
    report::legal,
};

use super::{
    Cx, Status,
    stopped::{Stopped, ended, officer, opened, save},
};

#[derive(Args)]
pub(super) struct Legal {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long, value_name = "NUMBER")]
    cite: Vec<String>,
    #[arg(long, value_name = "NUMBER")]
    drop: Vec<String>,
    #[arg(long)]
    as_scheme: bool,
    #[arg(long)]
    all: bool,
}

impl Legal {
    pub(super) fn run(self, cx: &Cx) -> Status {
        ended(cx, self.set_and_list(cx))
    }

    fn set_and_list(&self, cx: &Cx) -> Result<(), Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let library = &Arc::clone(session.library());
        let before = session.assessment.legal_bases.clone();
        self.set(cx, &mut session.assessment, library)?;
        if session.assessment.legal_bases != before {
            let officer = officer(&session.assessment);
            save(cx, &mut session, &officer)?;
        }
        self.list(cx, &session.assessment, library);
        Ok(())
    }

    /// Takes out first, so that a text can be moved to the end.
    fn set(&self, cx: &Cx, assessment: &mut Assessment, library: &Library) -> Result<(), Stopped> {
        let refused = |id: &str, hint: &str, number: &String| {
            cx.say(&cx.texts.with(id, &[("number", number)]));
            cx.say(cx.texts.t(hint));
            Stopped::Said
        };
        for number in &self.drop {
            let cited = &mut assessment.legal_bases;
            let place = cited.iter().position(|law| law.number == *number);
            let place = place.ok_or_else(|| {
                refused("cli-legal-not-cited", "cli-legal-not-cited-hint", number)
            })?;
            cited.remove(place);
        }
        if self.as_scheme {
            let scheme = issue::scheme(assessment, library)?;
            assessment.cite_as_scheme(scheme, library);
        }
        for number in &self.cite {
            let law = library.law(number);
            assessment.cite(
                law.ok_or_else(|| refused("cli-legal-unknown", "cli-legal-unknown-hint", number))?,
            );
        }
        Ok(())
    }

    /// What is cited, as it is printed, with what is to be said about it; then what could be.
    fn list(&self, cx: &Cx, assessment: &Assessment, library: &Library) {
        let day = assessment.day_of_laws(clock::now().date());
        if assessment.legal_bases.is_empty() {
            put!("{}", cx.texts.t("cli-legal-none"));
        }
        for law in &assessment.legal_bases {
            put!("* {}\t{}", law.number, legal::line(&cx.texts, law));
            if let Some(fault) = law.fault(library, day) {
                put!("\t{}", cx.texts.t(&format!("law-fault-{}", fault.code())));
            }
        }
        let is_cited = |number: &str| assessment.legal_bases.iter().any(|it| it.number == number);
        let others = library.laws().iter().filter(|_| self.all);
        for law in others.filter(|law| law.holds_on(day) && !is_cited(&law.number)) {
            let doubt = if law.needs_checking() {
                format!(" ({})", cx.texts.t("law-needs-checking"))
            } else {
                String::new()
            };
            put!(
                "  {}\t{}{doubt}",
                law.number,
                law.title_in(cx.texts.language())
            );
        }
    }
}
