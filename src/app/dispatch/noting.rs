//! Steps without a file: who was asked for an opinion and what came back, where the report was sent and when it arrived.
//! The first sending fulfils the duty that the scheme says is fulfilled by it.

use std::fmt::Display;

use crate::{
    app::{Error, issue},
    assessment::{Act, Answer, Assessment, Opinion, Sent, Step},
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Date, Digest, Language, Moment, Verdict},
    report,
};

/// What is to be noted.
#[derive(Debug, Clone)]
pub enum Noted {
    /// These were asked for an opinion on the last draft, until then.
    Asked {
        /// Whom.
        whom: Vec<String>,
        /// Until when.
        until: Option<Date>,
    },
    /// The n-th of them, from 0, has answered.
    Heard {
        /// Who.
        of: usize,
        /// What.
        opinion: Opinion,
    },
    /// An issued report was sent.
    Sent {
        /// Digest of its file.
        report: Digest,
        /// To whom, how and when.
        sent: Sent,
    },
    /// Its n-th sending, from 0, has arrived.
    Received {
        /// Digest of its file.
        report: Digest,
        /// Which sending.
        of: usize,
        /// On which day.
        on: Date,
        /// Under which number.
        incoming: String,
    },
}

impl Noted {
    /// The step that it is.
    pub fn act(&self) -> Act {
        match self {
            Self::Asked { .. } => Act::Consulted,
            Self::Heard { .. } => Act::Heard,
            Self::Sent { .. } => Act::Sent,
            Self::Received { .. } => Act::Received,
        }
    }

    /// Notes it in the assessment as a step that this person takes now.
    pub fn note(
        self,
        assessment: &mut Assessment,
        library: &Library,
        by: &str,
        now: Moment,
    ) -> Result<(), Error> {
        let step = Step {
            act: self.act(),
            by: by.trim().to_owned(),
            at: now,
            comment: String::new(),
            file: None,
            data: None,
        };
        match self {
            Self::Asked { whom, until } => assessment.dispatch.ask(&whom, until, step)?,
            Self::Heard { of, opinion } => assessment.dispatch.hear(of, opinion, step)?,
            Self::Sent { report, sent } => {
                assessment.send(report, sent.clone(), step)?;
                fulfil(assessment, library, report, &sent)?;
            }
            Self::Received {
                report,
                of,
                on,
                incoming,
            } => assessment.receive(report, of, on, &incoming, step)?,
        }
        Ok(())
    }
}

/// Answers the duty that is fulfilled by sending a report of its own, from the record; an answer that somebody gave stays.
fn fulfil(
    assessment: &mut Assessment,
    library: &Library,
    report: Digest,
    sent: &Sent,
) -> Result<(), Error> {
    let scheme = issue::scheme(assessment, library)?;
    let record = assessment.issued.iter().find(|it| it.sha256 == report);
    let record = record.filter(|it| it.is_report_of_its_own());
    let (Some(control), Some(record)) = (&scheme.fulfilled_by_sending, record) else {
        return Ok(());
    };
    let at = ControlRef::new(&scheme.catalogue, control);
    if assessment.verdict(&at) != Verdict::NotAssessed {
        return Ok(());
    }
    let symbol = record.number.unwrap_or_default();
    let symbol = report::symbol_of_report(assessment, scheme, symbol);
    // It stands in the next report, which is Vietnamese whatever the screen speaks.
    let texts = Texts::new(Language::Vi);
    let day = record
        .date
        .map(|date| texts.date_in_words(date))
        .unwrap_or_default();
    let on = texts.date_in_words(sent.on);
    let words: [(&str, &dyn Display); 4] = [
        ("symbol", &symbol),
        ("date", &day),
        ("to", &sent.to.trim()),
        ("on", &on),
    ];
    let observation = texts.with("sent-fulfils", &words);
    let answer = assessment
        .answers
        .entry(at)
        .or_insert_with(Answer::unassessed);
    answer.verdict = Verdict::Compliant;
    if answer.observation.trim().is_empty() {
        answer.observation = observation;
    }
    Ok(())
}
