//! What can be wrong with a reporting scheme: duties left out or reported twice, places for names that nothing fills.

use std::collections::HashMap;

use crate::model::{Date, IncidentGravity, OrganisationType, Period, Telling};

use super::{
    super::{
        Confidence,
        file::{HeadingEntry, NoticeEntry, SchemeFile},
        index::nearest,
    },
    Known, Sheet, control_ids,
};

/// The places for names in the scheme's sentences.
const PLACES: &[&str] = &["organisation", "as_of", "unit"];
/// The same in the letters that notify incidents.
const NOTICE_PLACES: &[&str] = &["organisation", "subject", "province"];

pub(super) fn check(sheet: &mut Sheet<'_>, folder: &str, file: &SchemeFile, library: &Known<'_>) {
    sheet.check_format(file.format);
    sheet.check_own_catalogue("catalogue", &file.catalogue, folder);
    check_dates(sheet, file);
    let sentences = [
        ("id", &file.id),
        ("document_name", &file.document_name),
        ("document_abbreviation", &file.document_abbreviation),
        ("summary", &file.summary),
        ("opening", &file.opening),
        ("closing", &file.closing),
    ];
    for (path, text) in sentences {
        sheet.check_words(path, text);
        check_places(sheet, path, text, PLACES);
    }
    for (at, copy) in file.copies.iter().enumerate() {
        check_places(sheet, &format!("copies/{at}"), copy, PLACES);
    }
    if let Some(notices) = &file.notices {
        check_notices(sheet, notices);
    }
    let annexes = file.annexes.iter().enumerate();
    let annexes = annexes.map(|(at, it)| (format!("annexes/{at}/id"), it.id.as_str()));
    sheet.check_unique(annexes);
    let mut headings = Vec::new();
    collect("outline", &file.outline, &mut headings);
    let ids = headings.iter();
    let ids = ids.map(|(path, heading)| (format!("{path}/id"), heading.id.as_str()));
    sheet.check_unique(ids);
    if let Some(structure) = library.structure(folder) {
        let known: Vec<&str> = control_ids(structure).collect();
        check_duties(sheet, &headings, &known);
        check_wordings(sheet, file, &known);
        if let Some(duty) = file
            .fulfilled_by_sending
            .as_deref()
            .filter(|duty| !known.contains(duty))
        {
            let nearest = nearest(duty, known.iter().copied());
            sheet.error(
                "unknown-duty",
                "fulfilled_by_sending",
                &[("id", duty), ("nearest", &nearest)],
            );
        }
    }
}

/// The letters that notify incidents, and by when they are sent.
fn check_notices(sheet: &mut Sheet<'_>, notices: &NoticeEntry) {
    sheet.check_words("notices/opening", &notices.opening);
    check_places(sheet, "notices/opening", &notices.opening, NOTICE_PLACES);
    if let Some(of) = &notices.of {
        sheet.check_words("notices/of", of);
    }
    for (at, line) in notices.addressees.iter().enumerate() {
        let path = format!("notices/addressees/{at}");
        sheet.check_words(&path, line);
        check_places(sheet, &path, line, NOTICE_PLACES);
    }
    let tellings: Vec<_> = Telling::ALL.iter().map(|it| it.code()).collect();
    let gravities: Vec<_> = IncidentGravity::ALL.iter().map(|it| it.code()).collect();
    for (at, limit) in notices.limits.iter().enumerate() {
        let path = format!("notices/limits/{at}");
        let tells = format!("{path}/tells");
        sheet.check_word("unknown-telling", &tells, &limit.tells, &tellings);
        let from = format!("{path}/from");
        sheet.check_word("unknown-gravity", &from, &limit.from, &gravities);
        sheet.check_words(&format!("{path}/title"), &limit.title);
        sheet.check_words(&format!("{path}/title_en"), &limit.title_en);
    }
}

fn check_dates(sheet: &mut Sheet<'_>, file: &SchemeFile) {
    if let Some(period) = &file.period {
        sheet.check_value::<Period>("malformed-period", "period", period);
    }
    if let Some(confidence) = &file.confidence {
        let degrees = Confidence::ALL.map(Confidence::code);
        sheet.check_word("unknown-confidence", "confidence", confidence, &degrees);
    }
    if let Some(day) = &file.counted_to {
        sheet.check_value::<Date>("malformed-date", "counted_to", day);
    }
    let dates = [
        ("deadline", &file.deadline),
        ("last_working_day", &file.last_working_day),
        ("directive/date", &file.directive.date),
    ];
    for (path, date) in dates {
        sheet.check_value::<Date>("malformed-date", path, date);
    }
    for (at, law) in file.legal_bases.iter().enumerate() {
        sheet.check_value::<Date>(
            "malformed-date",
            &format!("legal_bases/{at}/date"),
            &law.date,
        );
    }
}

/// Every `{place}` of a sentence is one that the report fills.
fn check_places(sheet: &mut Sheet<'_>, path: &str, text: &str, places: &[&str]) {
    for part in text.split('{').skip(1) {
        let place = part.split('}').next().unwrap_or(part);
        if !places.contains(&place) {
            let nearest = nearest(place, places.iter().copied());
            sheet.error(
                "unknown-place",
                path,
                &[("place", place), ("nearest", &nearest)],
            );
        }
    }
}

/// Every wording is of a duty of the catalogue, and says something.
fn check_wordings(sheet: &mut Sheet<'_>, file: &SchemeFile, known: &[&str]) {
    let types: Vec<_> = OrganisationType::ALL.iter().map(|it| it.code()).collect();
    for (at, wording) in file.wordings.iter().enumerate() {
        let path = format!("wordings/{at}");
        sheet.check_words(&format!("{path}/act"), &wording.act);
        if let Some(only) = &wording.only {
            sheet.check_word(
                "unknown-organisation-type",
                &format!("{path}/only"),
                only,
                &types,
            );
        }
        let duty = &wording.duty;
        if !known.contains(&duty.as_str()) {
            let nearest = nearest(duty, known.iter().copied());
            let args = [("id", duty.as_str()), ("nearest", &nearest)];
            sheet.error("unknown-duty", &format!("{path}/duty"), &args);
        }
    }
}

fn collect<'f>(path: &str, entries: &'f [HeadingEntry], all: &mut Vec<(String, &'f HeadingEntry)>) {
    for (at, heading) in entries.iter().enumerate() {
        let path = format!("{path}/{at}");
        all.push((path.clone(), heading));
        collect(&format!("{path}/children"), &heading.children, all);
    }
}

/// Each duty is reported under one heading, no more and no less.
fn check_duties(sheet: &mut Sheet<'_>, headings: &[(String, &HeadingEntry)], known: &[&str]) {
    let mut reported: HashMap<&str, &str> = HashMap::new();
    for (path, heading) in headings {
        for (at, duty) in heading.duties.iter().enumerate() {
            let path = format!("{path}/duties/{at}");
            if !known.contains(&duty.as_str()) {
                let nearest = nearest(duty, known.iter().copied());
                sheet.error(
                    "unknown-duty",
                    &path,
                    &[("id", duty), ("nearest", &nearest)],
                );
            } else if let Some(first) = reported.insert(duty, &heading.id) {
                sheet.error(
                    "duty-in-two-headings",
                    &path,
                    &[("id", duty), ("heading", first)],
                );
            }
        }
    }
    for duty in known.iter().filter(|duty| !reported.contains_key(*duty)) {
        sheet.error("duty-without-heading", "outline", &[("id", duty)]);
    }
}
