//! What can be wrong with holidays and with sentences to write with: days that are none or in the wrong order, controls,
//! verdicts and headings that are not there, sentences without words.

use std::collections::BTreeSet;

use crate::model::{Date, Kind, Verdict};

use super::{
    super::{
        Confidence,
        file::{ClosedYearEntry, HolidaysFile, PhrasesFile},
        index::nearest,
        load,
    },
    Known, Sheet, control_ids,
};

/// A leap year: every day of a month that some year has.
const LEAP: i32 = 2000;

pub(super) fn check_holidays(sheet: &mut Sheet<'_>, file: &HolidaysFile) {
    sheet.check_format(file.format);
    for (at, fixed) in file.fixed.iter().enumerate() {
        let path = format!("fixed/{at}");
        if Date::new(LEAP, fixed.month, fixed.day).is_none() {
            let day = format!("{}/{}", fixed.day, fixed.month);
            sheet.error("malformed-date", &path, &[("value", &day)]);
        }
        check_names(sheet, &path, &fixed.name, &fixed.name_en);
    }
    let years: Vec<String> = file.years.iter().map(|it| it.year.to_string()).collect();
    let paths = (0..).map(|at| format!("years/{at}/year"));
    sheet.check_unique(paths.zip(years.iter().map(String::as_str)));
    for (at, year) in file.years.iter().enumerate() {
        check_year(sheet, &format!("years/{at}"), year);
    }
}

fn check_year(sheet: &mut Sheet<'_>, path: &str, year: &ClosedYearEntry) {
    let degrees = Confidence::ALL.map(Confidence::code);
    let confidence = format!("{path}/confidence");
    sheet.check_word(
        "unknown-confidence",
        &confidence,
        &year.confidence,
        &degrees,
    );
    for (at, closed) in year.closed.iter().enumerate() {
        let path = format!("{path}/closed/{at}");
        check_names(sheet, &path, &closed.name, &closed.name_en);
        for (field, day) in [("from", &closed.from), ("to", &closed.to)] {
            sheet.check_value::<Date>("malformed-date", &format!("{path}/{field}"), day);
        }
        let days = [&closed.from, &closed.to].map(|day| day.parse::<Date>().ok());
        if let [Some(from), Some(to)] = days {
            let is_within = |day: Date| day.year() == i32::from(year.year);
            if to < from || !is_within(from) || !is_within(to) {
                let year = year.year.to_string();
                let args = [("name", closed.name.as_str()), ("year", &year)];
                sheet.error("closed-days-out-of-order", &path, &args);
            }
        }
    }
}

fn check_names(sheet: &mut Sheet<'_>, path: &str, name: &str, name_en: &str) {
    sheet.check_words(&format!("{path}/name"), name);
    sheet.check_words(&format!("{path}/name_en"), name_en);
}

pub(super) fn check_phrases(
    sheet: &mut Sheet<'_>,
    folder: &str,
    file: &PhrasesFile,
    library: &Known<'_>,
) {
    sheet.check_format(file.format);
    sheet.check_own_catalogue("catalogue", &file.catalogue, folder);
    let structure = library.structure(folder);
    let ids: Option<BTreeSet<&str>> = structure.map(|it| control_ids(it).collect());
    let kind = structure.and_then(|it| load::kind(&it.kind.0));
    let verdicts: Vec<&str> = Verdict::choices(kind.unwrap_or(Kind::Duties))
        .map(Verdict::code)
        .collect();
    for (at, entry) in file.answers.iter().enumerate() {
        let path = format!("answers/{at}");
        sheet.check_words(&format!("{path}/text"), &entry.text);
        let verdict = format!("{path}/verdict");
        sheet.check_word("unknown-verdict", &verdict, &entry.verdict, &verdicts);
        if let Some(ids) = &ids
            && !ids.contains(entry.of.as_str())
        {
            let nearest = nearest(&entry.of, ids.iter().copied());
            let args = [
                ("id", entry.of.as_str()),
                ("catalogue", folder),
                ("nearest", &nearest),
            ];
            sheet.error("unknown-control", &format!("{path}/of"), &args);
        }
    }
    let headings = library.headings.get(folder);
    for (at, entry) in file.paragraphs.iter().enumerate() {
        let path = format!("paragraphs/{at}");
        sheet.check_words(&format!("{path}/text"), &entry.text);
        if headings.is_none_or(|it| !it.contains(&entry.heading)) {
            let known = headings.into_iter().flatten().map(String::as_str);
            let nearest = nearest(&entry.heading, known);
            let args = [("id", entry.heading.as_str()), ("nearest", &nearest)];
            sheet.error("unknown-heading", &format!("{path}/heading"), &args);
        }
    }
}
