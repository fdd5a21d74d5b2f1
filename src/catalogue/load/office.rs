//! From checked files to holidays and sentences to write with.

use crate::model::{CatalogueId, ControlId, ControlRef};

use super::super::{
    AnswerPhrase, Calendar, Phrases,
    calendar::{ClosedDays, ClosedYear, FixedDay},
    file::{ClosedYearEntry, FixedDayEntry, HolidaysFile, PhrasesFile},
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
    let answers = answers.into_iter().map(|it| AnswerPhrase {
        of: ControlRef::new(&catalogue, &ControlId::new(it.of)),
        verdict: word(&it.verdict),
        text: it.text,
    });
    let paragraphs = paragraphs.into_iter().map(|it| (it.heading, it.text));
    Phrases {
        answers: answers.collect(),
        paragraphs: paragraphs.collect(),
    }
}
