//! The sheets of who was asked: units with their forms and requests, and the parts that were handed out. What stands in
//! them about single questions is told beside the answers.

use crate::{
    assessment::{
        Contact, Unit,
        part::{Part, PartReturn},
        register::RequestState,
        unit::Return,
    },
    exchange::xlsx::{Entry, NewSheet},
};

use super::sheets::{Maker, count_of, day, joined, moment};

impl Maker<'_> {
    /// A row a unit.
    pub(super) fn units(&self) -> NewSheet {
        let columns = [
            ("unit-name", 30),
            ("unit-contacts", 44),
            ("unit-sections", 36),
            ("unit-controls", 36),
            ("export-unit-questions", 14),
            ("unit-due", 14),
            ("unit-sent", 14),
            ("chart-state", 16),
            ("unit-on", 14),
            ("unit-returned", 44),
            ("export-requests", 14),
            ("export-requests-open", 14),
            ("export-requests-overdue", 14),
        ];
        let units = self.assessment.units.iter();
        let rows = units.map(|unit| self.unit(unit)).collect();
        self.sheet("units-list", &columns, rows)
    }

    fn unit(&self, unit: &Unit) -> Vec<Entry> {
        let contacts = unit.contacts.iter().map(contact);
        let sections = unit.sections.iter();
        let sections: Vec<String> = sections
            .map(|it| self.texts.t(&format!("section-{}", it.code())).to_owned())
            .collect();
        let controls: Vec<_> = unit.controls.iter().collect();
        let asking = unit.asking(self.today).code();
        let returned = unit.returned.iter().map(|it| self.returned(it));
        let requests = &self.assessment.registers.requests;
        let states: Vec<RequestState> = requests
            .iter()
            .filter(|request| request.unit.trim() == unit.name.trim())
            .map(|request| request.state(self.today))
            .collect();
        let those = |are: &[RequestState]| states.iter().filter(|it| are.contains(it)).count();
        vec![
            Entry::text(&unit.name),
            lines(contacts),
            Entry::text(joined(&sections)),
            Entry::text(joined(&controls)),
            count_of(self.assessment.asked_of(unit, &self.questions).len()),
            day(unit.due),
            day(unit.sent),
            self.t(&format!("unit-asking-{asking}")),
            day(unit.returned.iter().filter_map(|it| it.on).max()),
            lines(returned),
            count_of(states.len()),
            count_of(those(&[RequestState::Missing, RequestState::Overdue])),
            count_of(those(&[RequestState::Overdue])),
        ]
    }

    /// "14/3/2007 – Nguyễn Văn C – Trưởng phòng – 04 123".
    fn returned(&self, form: &Return) -> String {
        let Return {
            on,
            by,
            position,
            phone,
        } = form;
        let on = on.map(|on| crate::app::sheet::figures(self.texts, on));
        said(&[on.as_deref().unwrap_or_default(), by, position, phone])
    }

    /// A row a part; a part that is open itself says what it is.
    pub(super) fn parts(&self) -> NewSheet {
        let columns = [
            ("part-id", 10),
            ("part-responsible", 28),
            ("part-controls", 44),
            ("export-part-count", 12),
            ("part-due", 14),
            ("part-note", 40),
            ("part-by", 24),
            ("part-at", 20),
            ("chart-state", 16),
            ("export-part-last", 20),
            ("export-part-returns", 44),
            ("part-outside-count", 16),
            ("part-base", 30),
            ("export-part-digests", 30),
        ];
        let all = self.assessment.parts.iter().chain(&self.assessment.part);
        let rows = all.map(|part| self.part(part)).collect();
        self.sheet("parts-heading", &columns, rows)
    }

    fn part(&self, part: &Part) -> Vec<Entry> {
        let controls: Vec<_> = part.controls.iter().collect();
        let returns = part.returned.iter();
        let refused = returns.clone().map(|it| it.refused).sum();
        let digests: Vec<_> = returns.clone().map(|it| it.sha256).collect();
        let told = |it: &PartReturn| {
            let at = super::said(self.texts, &Entry::Moment(it.at));
            let outside = match it.refused {
                0 => String::new(),
                places => format!("{}: {places}", self.texts.t("part-outside-count")),
            };
            said(&[&at, &it.by, &outside])
        };
        vec![
            Entry::text(&part.id),
            Entry::text(&part.responsible),
            Entry::text(joined(&controls)),
            count_of(controls.len()),
            day(part.due),
            Entry::text(&part.note),
            Entry::text(&part.by),
            Entry::Moment(part.at),
            self.t(&format!("part-asking-{}", part.asking(self.today).code())),
            moment(returns.clone().map(|it| it.at).max()),
            lines(returns.map(told)),
            count_of(refused),
            Entry::text(part.base.to_string()),
            Entry::text(joined(&digests)),
        ]
    }
}

/// "Nguyễn Văn C – Trưởng phòng – 04 123 – c@example.vn".
fn contact(contact: &Contact) -> String {
    let Contact {
        name,
        role,
        phone,
        email,
    } = contact;
    said(&[name, role, phone, email])
}

/// What is not empty, side by side.
fn said(words: &[&str]) -> String {
    let words = words.iter().filter(|it| !it.trim().is_empty());
    words.copied().collect::<Vec<_>>().join(" – ")
}

/// One below the other in one cell.
fn lines(all: impl Iterator<Item = String>) -> Entry {
    Entry::text(all.collect::<Vec<_>>().join("\n"))
}
