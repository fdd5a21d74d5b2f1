//! What can be wrong with the words of a catalogue: ids without words, words without an id, quotations that are none.

use std::collections::HashSet;

use crate::model::{Kind, Language};

use super::{
    super::{
        file::{CatalogueFile, ControlEntry, ControlWords, TextFile},
        index::nearest,
        load,
        text::LEVELS,
    },
    Known, Sheet, control_ids,
};

pub(super) fn check(
    sheet: &mut Sheet<'_>,
    (folder, language): (&str, Language),
    file: &TextFile,
    library: &Known<'_>,
) {
    sheet.check_own_catalogue("catalogue", &file.catalogue, folder);
    if file.language.0 != language.tag() {
        let args = [
            ("found", file.language.0.as_str()),
            ("expected", language.tag()),
        ];
        sheet.error("wrong-language", "language", &args);
    }
    sheet.check_words("title", &file.title);
    sheet.check_words("short_title", &file.short_title);
    let Some(structure) = library.structure(folder) else {
        return;
    };
    let groups: Vec<&str> = file.groups.0.iter().map(|(id, _)| id.as_str()).collect();
    let known: Vec<&str> = structure.groups.iter().map(|it| it.id.as_str()).collect();
    check_ids(sheet, "groups", &groups, &known);
    for (at, (_, words)) in file.groups.0.iter().enumerate() {
        sheet.check_words(&format!("groups/{at}/title"), &words.title);
    }
    let controls: Vec<&str> = file.controls.0.iter().map(|(id, _)| id.as_str()).collect();
    let known: Vec<&str> = control_ids(structure).collect();
    check_ids(sheet, "controls", &controls, &known);
    for (at, (id, words)) in file.controls.0.iter().enumerate() {
        if let Some(control) = structure.controls.iter().find(|it| it.id == *id) {
            let path = format!("controls/{at}");
            check_control(sheet, &path, control, words);
            check_duty(sheet, &path, (control, language), words, structure);
        }
    }
}

/// Every id has words, all words have an id, and none comes twice.
fn check_ids(sheet: &mut Sheet<'_>, map: &str, found: &[&str], known: &[&str]) {
    let mut seen = HashSet::new();
    for (at, id) in found.iter().enumerate() {
        if !seen.insert(*id) {
            sheet.error("duplicate-key", &format!("{map}/{at}"), &[("key", id)]);
        }
    }
    let ids: HashSet<_> = known.iter().collect();
    for (at, id) in found.iter().enumerate() {
        if !ids.contains(id) {
            let nearest = nearest(id, known.iter().copied());
            let args = [("id", *id), ("nearest", &nearest)];
            sheet.error("unknown-text-id", &format!("{map}/{at}"), &args);
        }
    }
    for id in known.iter().filter(|id| !seen.contains(*id)) {
        sheet.error("missing-text", map, &[("id", id)]);
    }
}

fn check_control(sheet: &mut Sheet<'_>, path: &str, control: &ControlEntry, words: &ControlWords) {
    sheet.check_words(&format!("{path}/title"), &words.title);
    for (field, list) in [
        ("questions", &words.questions),
        ("evidence", &words.evidence),
        ("levels", &words.levels),
        ("pitfalls", &words.pitfalls),
    ] {
        for (at, text) in list.iter().enumerate() {
            sheet.check_words(&format!("{path}/{field}/{at}"), text);
        }
    }
    let levels = words.levels.len();
    if levels != 0 && levels != LEVELS.len() {
        let args = [("id", control.id.as_str()), ("found", &levels.to_string())];
        sheet.error("wrong-levels", &format!("{path}/levels"), &args);
    }
    if words.questions.is_empty() && control.text_of.is_none() {
        sheet.warning("missing-question", path, &[("id", &control.id)]);
    }
}

/// A duty quotes the directive in Vietnamese and is translated elsewhere; the span is part of the sentence.
fn check_duty(
    sheet: &mut Sheet<'_>,
    path: &str,
    (control, language): (&ControlEntry, Language),
    words: &ControlWords,
    structure: &CatalogueFile,
) {
    if load::kind(&structure.kind.0) != Some(Kind::Duties) {
        return;
    }
    let quotation = match language {
        Language::Vi => [("sentence", &words.sentence), ("span", &words.span)].to_vec(),
        Language::En => [("translation", &words.translation)].to_vec(),
    };
    let always = [("who", &words.who), ("action", &words.action)];
    for (field, text) in always.into_iter().chain(quotation) {
        if text.as_ref().is_none_or(|text| text.trim().is_empty()) {
            let args = [("id", control.id.as_str()), ("field", field)];
            sheet.error("missing-duty-text", path, &args);
        }
    }
    if let (Some(sentence), Some(span)) = (&words.sentence, &words.span)
        && !sentence.contains(span.as_str())
    {
        sheet.error(
            "span-not-in-sentence",
            &format!("{path}/span"),
            &[("id", &control.id)],
        );
    }
}
