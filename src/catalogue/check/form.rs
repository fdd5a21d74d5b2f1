//! What can be wrong with a form of figures: figures that come twice or are not there, words that nothing counts, sums
//! of sums or of things and money, sentences without words.

use super::{
    super::{
        file::{FormCheckEntry, FormFieldEntry, FormFile},
        form::{Counted, FigureKind, Holds},
        index::nearest,
    },
    Sheet,
};

/// A figure with its place in the file.
type Placed<'f> = (String, &'f FormFieldEntry);

pub(super) fn check(sheet: &mut Sheet<'_>, folder: &str, file: &FormFile) {
    sheet.check_format(file.format);
    sheet.check_own_catalogue("catalogue", &file.catalogue, folder);
    let mut fields: Vec<Placed> = Vec::new();
    for (at, section) in file.sections.iter().enumerate() {
        let path = format!("sections/{at}");
        sheet.check_words(&format!("{path}/title"), &section.title);
        sheet.check_words(&format!("{path}/title_en"), &section.title_en);
        let entries = section.fields.iter().enumerate();
        fields.extend(entries.map(|(at, field)| (format!("{path}/fields/{at}"), field)));
    }
    let sections = file.sections.iter().enumerate();
    let sections = sections.map(|(at, it)| (format!("sections/{at}/id"), it.id.as_str()));
    sheet.check_unique(sections);
    let ids = fields.iter();
    sheet.check_unique(ids.map(|(path, field)| (format!("{path}/id"), field.id.as_str())));
    for (path, field) in &fields {
        check_field(sheet, path, field, &fields);
    }
    let checks = file.checks.iter().enumerate();
    let checks = checks.map(|(at, it)| (format!("checks/{at}/id"), it.id.as_str()));
    sheet.check_unique(checks);
    for (at, check) in file.checks.iter().enumerate() {
        check_check(sheet, &format!("checks/{at}"), check, &fields);
    }
}

fn check_field(sheet: &mut Sheet<'_>, path: &str, field: &FormFieldEntry, all: &[Placed<'_>]) {
    let words = [
        ("id", &field.id),
        ("title", &field.title),
        ("title_en", &field.title_en),
        ("unit", &field.unit),
        ("unit_en", &field.unit_en),
    ];
    for (name, text) in words {
        sheet.check_words(&format!("{path}/{name}"), text);
    }
    if let Some(kind) = &field.kind {
        let known: Vec<_> = FigureKind::ALL.iter().map(|it| it.code()).collect();
        sheet.check_word("unknown-figure-kind", &format!("{path}/kind"), kind, &known);
    }
    if let Some(counted) = &field.counted {
        let at = format!("{path}/counted");
        let known: Vec<_> = Counted::ALL.iter().map(|it| it.code()).collect();
        sheet.check_word("unknown-counted", &at, counted, &known);
        if !field.sum.is_empty() {
            sheet.error("figure-counted-and-summed", &at, &[("id", &field.id)]);
        }
    }
    for (at, part) in field.sum.iter().enumerate() {
        let at = format!("{path}/sum/{at}");
        let Some(part) = known_figure(sheet, &at, part, all) else {
            continue;
        };
        let args = [("id", field.id.as_str()), ("part", part.id.as_str())];
        if !part.sum.is_empty() {
            sheet.error("sum-of-sums", &at, &args);
        } else if part.unit != field.unit || is_money(part) != is_money(field) {
            sheet.error("sum-of-units", &at, &args);
        }
    }
}

fn is_money(field: &FormFieldEntry) -> bool {
    field
        .kind
        .as_ref()
        .is_some_and(|kind| kind.0 == FigureKind::Money.code())
}

fn check_check(sheet: &mut Sheet<'_>, path: &str, check: &FormCheckEntry, all: &[Placed<'_>]) {
    let words = [
        ("id", &check.id),
        ("says", &check.says),
        ("says_en", &check.says_en),
    ];
    for (name, text) in words {
        sheet.check_words(&format!("{path}/{name}"), text);
    }
    let known: Vec<_> = Holds::ALL.iter().map(|it| it.code()).collect();
    let holds = format!("{path}/holds");
    sheet.check_word("unknown-form-check", &holds, &check.holds, &known);
    for (side, ids) in [("left", &check.left), ("right", &check.right)] {
        let side = format!("{path}/{side}");
        if ids.is_empty() {
            sheet.error("form-check-without-figures", &side, &[("id", &check.id)]);
        }
        for (at, id) in ids.iter().enumerate() {
            known_figure(sheet, &format!("{side}/{at}"), id, all);
        }
    }
}

/// The figure of this id; says where there is none.
fn known_figure<'f>(
    sheet: &mut Sheet<'_>,
    path: &str,
    id: &str,
    all: &[Placed<'f>],
) -> Option<&'f FormFieldEntry> {
    let found = all.iter().find(|(_, field)| field.id == id);
    if found.is_none() {
        let nearest = nearest(id, all.iter().map(|(_, field)| field.id.as_str()));
        sheet.error("unknown-figure", path, &[("id", id), ("nearest", &nearest)]);
    }
    found.map(|(_, field)| *field)
}
