//! Questions that the receiver of a report asks back (yêu cầu giải trình): their letter, what is asked, by when, our
//! answer, the papers that go along, and the letter with which it went out. What stands on that letter is
//! `report::paper`'s, signing and keeping it `app::enquiry`'s.

use serde::{Deserialize, Serialize};

use crate::model::{Date, EvidenceId};

use super::{Assessment, IssuedNotice, Refusal};

/// A question that was asked about a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Enquiry {
    /// Who asks.
    pub from: String,
    /// Number and symbol of their letter: `215/VNCERT-KTHT`.
    pub letter: String,
    /// Its date.
    pub dated: Option<Date>,
    /// On which day it came in here.
    pub received: Option<Date>,
    /// By when an answer is wanted.
    pub due: Option<Date>,
    /// What is asked.
    pub question: String,
    /// Our answer, a paragraph a line.
    pub answer: String,
    /// The papers that go along, from the evidence.
    pub evidence: Vec<EvidenceId>,
    /// The number of the letter that brings the answer, among the body's letters.
    pub number: Option<u32>,
    /// Its date.
    pub date: Option<Date>,
    /// The letter as it was signed; from then on nothing of the question changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<IssuedNotice>,
}

impl Enquiry {
    /// Whether no answer has gone out yet.
    pub fn is_open(&self) -> bool {
        self.reply.is_none()
    }

    /// Whether the day has passed by which an answer was wanted, and none went out.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// Whether it says who asks what in which letter, and by when.
    pub fn is_recorded(&self) -> bool {
        let texts = [&self.from, &self.letter, &self.question];
        self.due.is_some() && texts.iter().all(|text| !text.trim().is_empty())
    }

    /// The day by which an answer went out, for one that did.
    pub fn answered(&self) -> Option<Date> {
        let reply = self.reply.as_ref()?;
        Some(self.date.unwrap_or_else(|| reply.at.date()))
    }
}

impl Assessment {
    /// The n-th question, from 0, where its answer may be signed: it is not signed yet, says something, has a number that
    /// no other letter has, and is not dated before the letter that it answers.
    pub fn answerable(&self, of: usize) -> Result<&Enquiry, Refusal> {
        let number = of as u32 + 1;
        let enquiry = self.enquiries.get(of);
        let enquiry = enquiry.ok_or(Refusal::NoEnquiry { number })?;
        if !enquiry.is_open() {
            return Err(Refusal::Answered);
        }
        if enquiry.from.trim().is_empty() {
            return Err(Refusal::NoAddressee);
        }
        if enquiry.answer.trim().is_empty() {
            return Err(Refusal::NoAnswer);
        }
        let (Some(number), Some(date)) = (enquiry.number, enquiry.date) else {
            return Err(Refusal::NoLetterNumber);
        };
        let theirs = [enquiry.dated, enquiry.received];
        if theirs.into_iter().flatten().any(|day| date < day) {
            return Err(Refusal::TooEarly);
        }
        if self.is_letter_number_taken(number, date) {
            return Err(Refusal::NumberTaken { number });
        }
        Ok(enquiry)
    }

    /// Where the question stands that stood at `of` when the signing of its answer began: others before it may have been
    /// dropped meanwhile. It is known by the number and date of its answer.
    pub fn place_of_enquiry(&self, of: usize, asked: &Enquiry) -> Result<usize, Refusal> {
        let is_it = |it: &Enquiry| (it.number, it.date) == (asked.number, asked.date);
        if self.enquiries.get(of).is_some_and(is_it) {
            return Ok(of);
        }
        let found = self.enquiries.iter().position(is_it);
        found.ok_or(Refusal::ReplyLost)
    }

    /// Notes that the answer to the n-th question, from 0, was signed.
    pub fn answered(&mut self, of: usize, letter: IssuedNotice) -> Result<(), Refusal> {
        self.answerable(of)?;
        self.enquiries[of].reply = Some(letter);
        Ok(())
    }
}
