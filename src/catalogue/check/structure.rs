//! What can be wrong with the structure of a catalogue: ids, nesting, sections, weights, whom duties bind.

use std::collections::{HashMap, HashSet};

use crate::model::{Date, Force, Kind, OrganisationType, Section};

use super::{
    super::{
        file::{CatalogueFile, ControlEntry},
        index::nearest,
        load,
    },
    ControlRef, Known, Sheet, control_ids,
};

/// The smallest and the greatest weight.
const WEIGHTS: std::ops::RangeInclusive<i64> = 1..=3;

pub(super) fn check(
    sheet: &mut Sheet<'_>,
    folder: &str,
    file: &CatalogueFile,
    library: &Known<'_>,
) {
    sheet.check_format(file.format);
    sheet.check_own_catalogue("id", &file.id, folder);
    sheet.check_words("version", &file.version);
    sheet.check_words("source", &file.source);
    sheet.check_word("unknown-kind", "kind", &file.kind, &["duties", "standard"]);
    sheet.check_value::<Date>("malformed-date", "valid_from", &file.valid_from);
    if let Some(valid_to) = &file.valid_to {
        sheet.check_value::<Date>("malformed-date", "valid_to", valid_to);
    }
    check_groups(sheet, file);
    let controls = file.controls.iter().enumerate();
    let ids = controls.map(|(at, it)| (format!("controls/{at}/id"), it.id.as_str()));
    sheet.check_unique(ids);
    let kind = load::kind(&file.kind.0);
    for (at, control) in file.controls.iter().enumerate() {
        check_control(sheet, &format!("controls/{at}"), control, file);
        check_duty(sheet, &format!("controls/{at}"), control, kind);
        check_text_of(sheet, &format!("controls/{at}/text_of"), control, library);
    }
}

/// Each group is there once, and stands behind the group it stands in.
fn check_groups(sheet: &mut Sheet<'_>, file: &CatalogueFile) {
    let groups = file.groups.iter().enumerate();
    let ids = groups.map(|(at, it)| (format!("groups/{at}/id"), it.id.as_str()));
    sheet.check_unique(ids);
    let parents: HashMap<&str, Option<&str>> = file
        .groups
        .iter()
        .map(|group| (group.id.as_str(), group.parent.as_deref()))
        .collect();
    let mut before = HashSet::new();
    for (at, group) in file.groups.iter().enumerate() {
        let path = format!("groups/{at}/parent");
        if let Some(parent) = &group.parent {
            if !parents.contains_key(parent.as_str()) {
                unknown_parent(sheet, &path, (&group.id, parent), file);
            } else if is_own_ancestor(&group.id, &parents) {
                sheet.error("group-cycle", &path, &[("id", &group.id)]);
            } else if !before.contains(parent.as_str()) {
                let args = [("id", group.id.as_str()), ("parent", parent)];
                sheet.error("group-before-parent", &path, &args);
            }
        }
        before.insert(group.id.as_str());
    }
}

fn is_own_ancestor(id: &str, parents: &HashMap<&str, Option<&str>>) -> bool {
    let mut at = id;
    // More steps than groups would be another cycle, reported at its own groups.
    for _ in 0..parents.len() {
        match parents.get(at).copied().flatten() {
            Some(parent) if parent == id => return true,
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}

fn unknown_parent(
    sheet: &mut Sheet<'_>,
    path: &str,
    (id, parent): (&str, &str),
    file: &CatalogueFile,
) {
    let nearest = nearest(parent, file.groups.iter().map(|group| group.id.as_str()));
    let args = [("id", id), ("parent", parent), ("nearest", &nearest)];
    sheet.error("unknown-parent", path, &args);
}

fn check_control(sheet: &mut Sheet<'_>, path: &str, control: &ControlEntry, file: &CatalogueFile) {
    let id = control.id.as_str();
    match &control.parent {
        None => sheet.error("control-without-group", path, &[("id", id)]),
        Some(parent) if !file.groups.iter().any(|group| group.id == *parent) => {
            unknown_parent(sheet, &format!("{path}/parent"), (id, parent), file);
        }
        Some(_) => {}
    }
    let sections: Vec<_> = Section::ALL.iter().map(|it| it.code()).collect();
    let section = format!("{path}/section");
    sheet.check_word("unknown-section", &section, &control.section, &sections);
    if !WEIGHTS.contains(&control.weight) {
        let weight = control.weight.to_string();
        let args = [("id", id), ("weight", &weight)];
        sheet.error("weight-out-of-range", &format!("{path}/weight"), &args);
    }
}

/// A duty says where it stands, whom it binds and how strongly; a standard's control says none of it.
fn check_duty(sheet: &mut Sheet<'_>, path: &str, control: &ControlEntry, kind: Option<Kind>) {
    let id = control.id.as_str();
    let given = [
        (
            "point",
            control
                .point
                .as_ref()
                .is_some_and(|it| !it.trim().is_empty()),
        ),
        ("binds", !control.binds.is_empty()),
        ("force", !control.force.is_empty()),
    ];
    for (field, is_given) in given {
        match kind {
            Some(Kind::Duties) if !is_given => {
                sheet.error("incomplete-duty", path, &[("id", id), ("field", field)]);
            }
            Some(Kind::Standard) if is_given => {
                let place = format!("{path}/{field}");
                sheet.error("not-a-duty", &place, &[("id", id), ("field", field)]);
            }
            _ => {}
        }
    }
    let types: Vec<_> = OrganisationType::ALL.iter().map(|it| it.code()).collect();
    for (field, words) in [
        ("binds", &control.binds),
        ("rarely_for", &control.rarely_for),
    ] {
        for (at, word) in words.iter().enumerate() {
            let place = format!("{path}/{field}/{at}");
            sheet.check_word("unknown-organisation-type", &place, word, &types);
        }
    }
    let forces: Vec<_> = Force::ALL.iter().map(|it| it.code()).collect();
    for (at, word) in control.force.iter().enumerate() {
        sheet.check_word(
            "unknown-force",
            &format!("{path}/force/{at}"),
            word,
            &forces,
        );
    }
}

/// Texts are borrowed from a control that is there and has its own.
fn check_text_of(sheet: &mut Sheet<'_>, path: &str, control: &ControlEntry, library: &Known<'_>) {
    let Some(text_of) = &control.text_of else {
        return;
    };
    let Ok(target) = text_of.parse::<ControlRef>() else {
        let args = [("id", control.id.as_str()), ("target", text_of)];
        sheet.error("malformed-text-of", path, &args);
        return;
    };
    let catalogue = target.catalogue.as_str();
    library.check_catalogue(sheet, path, catalogue);
    let Some(structure) = library.structure(catalogue) else {
        return;
    };
    let wanted = target.control.as_str();
    match structure.controls.iter().find(|it| it.id == wanted) {
        None => {
            let nearest = nearest(wanted, control_ids(structure));
            let args = [
                ("id", wanted),
                ("catalogue", catalogue),
                ("nearest", &nearest),
            ];
            sheet.error("unknown-control", path, &args);
        }
        Some(lender) if lender.text_of.is_some() => {
            let args = [("id", control.id.as_str()), ("target", text_of)];
            sheet.error("borrowed-text-of", path, &args);
        }
        Some(_) => {}
    }
}
