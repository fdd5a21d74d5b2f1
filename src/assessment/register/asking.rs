//! The registers of asking: papers that units are asked for, working meetings with them, and samples that were checked.
//! Each names the questions it serves by their codes, as a person writes them.

use serde::{Deserialize, Serialize};

use crate::{
    assessment::{Answer, Assessment, Evidence, EvidenceSource, scope::Question, unit::named},
    model::{Date, EvidenceId, Moment},
};

use super::table::{Column, Field, Record};

/// A paper or file that a unit is asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Request {
    /// What is asked for.
    pub what: String,
    /// The unit that has it.
    pub unit: String,
    /// The codes of the questions that it is to show something for: `D04, A.5.1.1`.
    pub controls: String,
    /// When it was asked for.
    pub asked: Option<Date>,
    /// By when it is to be there.
    pub due: Option<Date>,
    /// When it was there.
    pub received: Option<Date>,
    /// Number and symbol of what was received.
    pub number: String,
    /// Remarks.
    pub note: String,
}

/// How it stands with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// It is there.
    Received,
    /// It is not there, and there is still time.
    Missing,
    /// It is not there, and the day by which it should be has passed.
    Overdue,
}

impl RequestState {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Missing => "missing",
            Self::Overdue => "overdue",
        }
    }
}

impl Request {
    /// How it stands on this day.
    pub fn state(&self, today: Date) -> RequestState {
        if self.received.is_some() {
            RequestState::Received
        } else if self.due.is_some_and(|due| due < today) {
            RequestState::Overdue
        } else {
            RequestState::Missing
        }
    }

    /// The paper that was received, as evidence that is described and not copied.
    pub fn paper(&self, by: &str, now: Moment) -> Evidence {
        let mut source = EvidenceSource::blank_paper();
        if let EvidenceSource::Paper { number, .. } = &mut source {
            self.number.clone_into(number);
        }
        Evidence {
            title: self.what.trim().to_owned(),
            source,
            note: String::new(),
            expires: None,
            media_type: String::new(),
            by: by.to_owned(),
            at: Some(now),
        }
    }
}

impl Assessment {
    /// What was asked for is there: it becomes evidence of the questions that the request names.
    pub fn receive_requested(
        &mut self,
        request: usize,
        evidence: Evidence,
        today: Date,
        questions: &[Question],
    ) -> Option<EvidenceId> {
        let request = self.registers.requests.get_mut(request)?;
        request.received.get_or_insert(today);
        let (controls, _) = named(questions, &request.controls);
        let id = self.add_evidence(evidence);
        for at in controls {
            let answer = self.answers.entry(at);
            let cited = &mut answer.or_insert_with(Answer::unassessed).evidence;
            if !cited.contains(&id) {
                cited.push(id.clone());
            }
        }
        Some(id)
    }
}

/// A working meeting with a unit, of which minutes are taken.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Meeting {
    /// On which day.
    pub on: Option<Date>,
    /// Where.
    pub place: String,
    /// The unit.
    pub unit: String,
    /// Who spoke for the unit, with positions, apart by semicolons.
    pub present: String,
    /// Who asked, with positions, apart by semicolons.
    pub by: String,
    /// What was said, points apart by semicolons.
    pub said: String,
    /// The codes of the questions that it was about.
    pub controls: String,
}

/// A sample that was looked at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Check {
    /// What was looked at: `Máy trạm`.
    pub what: String,
    /// The codes of the questions that it shows something for.
    pub controls: String,
    /// How many there are.
    pub total: Option<u32>,
    /// How many were looked at.
    pub checked: Option<u32>,
    /// Which.
    pub which: String,
    /// What was found.
    pub result: String,
    /// On which day.
    pub on: Option<Date>,
    /// Who looked.
    pub by: String,
}

impl Check {
    /// "5/20"; nothing where neither is known.
    pub fn share(&self) -> String {
        let known = |number: Option<u32>| number.map_or("…".to_owned(), |it| it.to_string());
        match (self.checked, self.total) {
            (None, None) => String::new(),
            (checked, total) => format!("{}/{}", known(checked), known(total)),
        }
    }

    /// Whether more were looked at than there are.
    pub fn is_contradictory(&self) -> bool {
        let both = self.checked.zip(self.total);
        both.is_some_and(|(checked, total)| checked > total)
    }
}

const fn column(code: &'static str, share: u16) -> Column {
    Column { code, share }
}

impl Record for Request {
    const COLUMNS: &'static [Column] = &[
        column("request-what", 34),
        column("request-unit", 20),
        column("request-controls", 16),
        column("request-asked", 15),
        column("request-due", 15),
        column("request-received", 15),
        column("request-number", 16),
        column("request-note", 22),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            what,
            unit,
            controls,
            asked,
            due,
            received,
            number,
            note,
        } = self;
        vec![
            Field::Text(what),
            Field::Text(unit),
            Field::Controls(controls),
            Field::Date(asked),
            Field::Date(due),
            Field::Date(received),
            Field::Text(number),
            Field::Text(note),
        ]
    }
}

impl Record for Meeting {
    const COLUMNS: &'static [Column] = &[
        column("meeting-on", 15),
        column("meeting-place", 20),
        column("meeting-unit", 20),
        column("meeting-present", 28),
        column("meeting-by", 28),
        column("meeting-said", 40),
        column("meeting-controls", 16),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            on,
            place,
            unit,
            present,
            by,
            said,
            controls,
        } = self;
        vec![
            Field::Date(on),
            Field::Text(place),
            Field::Text(unit),
            Field::Text(present),
            Field::Text(by),
            Field::Text(said),
            Field::Controls(controls),
        ]
    }
}

impl Record for Check {
    const COLUMNS: &'static [Column] = &[
        column("check-what", 24),
        column("check-controls", 16),
        column("check-total", 12),
        column("check-checked", 12),
        column("check-which", 28),
        column("check-result", 30),
        column("check-on", 15),
        column("check-by", 20),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            what,
            controls,
            total,
            checked,
            which,
            result,
            on,
            by,
        } = self;
        vec![
            Field::Text(what),
            Field::Controls(controls),
            Field::Number(total),
            Field::Number(checked),
            Field::Text(which),
            Field::Text(result),
            Field::Date(on),
            Field::Text(by),
        ]
    }
}
