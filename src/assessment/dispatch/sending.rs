//! The sending log of an issued report: to whom, how and when, the receipt, and the number under which it came in there.

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    assessment::Assessment,
    model::{Date, Digest, TimeOfDay},
};

use super::{Act, IssuedReport, Refusal, Step};

/// One sending of an issued report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// On which day.
    pub on: Date,
    /// At this time of that day, where it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<TimeOfDay>,
    /// By what means: post, hand, e-mail, the electronic exchange of documents.
    pub means: String,
    /// To whom.
    pub to: String,
    /// What shows that it was sent: the number of the postal receipt, the signature in the book of deliveries.
    #[serde(default)]
    pub receipt: String,
    /// On which day it came in there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Date>,
    /// The number under which it came in there (số đến).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub incoming: String,
}

/// The log in either form: none, one as earlier versions kept it, or any number.
pub(super) fn log<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Sent>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Log(Vec<Sent>),
        One(Sent),
    }
    Ok(match Option::deserialize(from)? {
        None => Vec::new(),
        Some(Kept::One(sent)) => vec![sent],
        Some(Kept::Log(log)) => log,
    })
}

impl Assessment {
    /// Notes that an issued report was sent. Only a paper with a number is sent, and not before its date.
    pub fn send(&mut self, report: Digest, sent: Sent, mut step: Step) -> Result<(), Refusal> {
        if sent.to.trim().is_empty() {
            return Err(Refusal::NoAddressee);
        }
        let record = self.record(report)?;
        if record.date.is_some_and(|date| sent.on < date) {
            return Err(Refusal::TooEarly);
        }
        step.comment = told(&[&sent.to, &sent.means]);
        self.take_if_in_hand(report, step)?;
        self.record(report)?.sendings.push(sent);
        Ok(())
    }

    /// Notes when the n-th sending of a report, from 0, came in there, and under which number.
    pub fn receive(
        &mut self,
        report: Digest,
        of: usize,
        on: Date,
        incoming: &str,
        mut step: Step,
    ) -> Result<(), Refusal> {
        let record = self.record(report)?;
        let sent = record.sendings.get(of).ok_or(Refusal::NotSent)?;
        if on < sent.on {
            return Err(Refusal::TooEarly);
        }
        step.comment = told(&[&sent.to, incoming]);
        self.take_if_in_hand(report, step)?;
        let sent = &mut self.record(report)?.sendings[of];
        sent.received = Some(on);
        incoming.trim().clone_into(&mut sent.incoming);
        Ok(())
    }

    /// The report that was issued last: what is sent where nothing else is said.
    pub fn last_issued(&self) -> Option<&IssuedReport> {
        let mut reports = self.issued.iter().rev();
        reports.find(|report| report.number.is_some() && !report.draft)
    }

    fn record(&mut self, report: Digest) -> Result<&mut IssuedReport, Refusal> {
        let mut records = self.issued.iter_mut();
        let found = records.find(|it| it.sha256 == report && it.number.is_some() && !it.draft);
        found.ok_or(Refusal::NotIssued)
    }

    /// Steps are those of the paper in hand; an earlier paper has its log alone.
    fn take_if_in_hand(&mut self, report: Digest, step: Step) -> Result<(), Refusal> {
        let numbered = self.dispatch.last(Act::Numbered);
        let file = numbered.and_then(|step| step.file.as_ref());
        if file.is_some_and(|file| file.sha256 == report) {
            self.dispatch.take(step)?;
        } else if step.by.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        Ok(())
    }
}

fn told(parts: &[&str]) -> String {
    let parts = parts.iter().map(|part| part.trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
