//! From checked files to holidays, sentences to write with and papers that are expected.

use std::collections::BTreeMap;

use crate::model::{CatalogueId, ControlId, ControlRef};

use super::super::{
    Calendar,
    calendar::{ClosedDays, ClosedYear, FixedDay},
    file::{ClosedYearEntry, FixedDayEntry, HolidaysFile, PapersFile, PhrasesFile},
    paper::ExpectedPaper,
    phrase::Phrases,
};
use super::{value, word};

/// Adds the holidays of a file; a year that is there already gives way to the person's own.
pub(super) fn add_holidays(calendar: &mut Calendar, file: HolidaysFile) {
    let HolidaysFile {
        format: _,
        fixed,
        years,
    } = file;
    calendar.fixed.extend(fixed.into_iter().map(fixed_day));
    for entry in years {
        let year = closed_year(entry);
        calendar.years.retain(|there| there.year != year.year);
        calendar.years.push(year);
    }
}

fn fixed_day(entry: FixedDayEntry) -> FixedDay {
    FixedDay {
        month: entry.month,
        day: entry.day,
        names: [entry.name, entry.name_en],
    }
}

fn closed_year(entry: ClosedYearEntry) -> ClosedYear {
    let closed = entry.closed.into_iter().map(|it| ClosedDays {
        from: value(&it.from),
        to: value(&it.to),
        names: [it.name, it.name_en],
    });
    ClosedYear {
        year: i32::from(entry.year),
        confidence: word(&entry.confidence),
        closed: closed.collect(),
    }
}

/// The sentences of a file.
pub(super) fn phrases(file: PhrasesFile) -> Phrases {
    let PhrasesFile {
        format: _,
        catalogue,
        answers,
        paragraphs,
    } = file;
    let catalogue = CatalogueId::new(catalogue);
    let mut phrases = Phrases {
        catalogue,
        answers: BTreeMap::new(),
        paragraphs: BTreeMap::new(),
    };
    for entry in answers {
        let at = ControlRef::new(&phrases.catalogue, &ControlId::new(entry.of));
        let there = phrases.answers.entry(at).or_default();
        there.push((word(&entry.verdict), entry.text));
    }
    for entry in paragraphs {
        let there = phrases.paragraphs.entry(entry.heading).or_default();
        there.push(entry.text);
    }
    phrases
}

/// The papers of a list.
pub(super) fn papers(file: PapersFile) -> Vec<ExpectedPaper> {
    let catalogue = CatalogueId::new(file.catalogue);
    let control = |id: String| ControlRef::new(&catalogue, &ControlId::new(id));
    let papers = file.papers.into_iter().map(|it| {
        ExpectedPaper::new(
            (it.id, catalogue.clone(), word(&it.kind)),
            [it.title, it.title_en],
            [it.settles, it.settles_en],
            it.bodies.iter().map(word).collect(),
            it.controls.into_iter().map(control).collect(),
        )
    });
    papers.collect()
}
