//! `tuanthu catalogue map | laws | terms`: what corresponds to what, the legal texts, the terms of the field.

use crate::{
    assessment::csv,
    catalogue::{Catalogue, Law, Library, Reached, Term},
    lang::{Texts, fold},
    model::{ControlRef, Date},
};

use super::{Cx, Status, catalogue_or_say};

/// Prints what each control of one catalogue corresponds to in another, as text or as CSV (RFC 4180).
pub(super) fn map(cx: &Cx, (from, to): (&str, &str), as_csv: bool) -> Status {
    let Some(library) = cx.library() else {
        return Status::Failed;
    };
    let (Some(from), Some(to)) = (
        catalogue_or_say(cx, &library, from),
        catalogue_or_say(cx, &library, to),
    ) else {
        return Status::Failed;
    };
    let rows = rows(&cx.texts, &library, (from, to));
    if as_csv {
        let text = String::from_utf8(csv::file(&rows)).expect("made of strings");
        put!("{}", text.trim_end());
    } else {
        for row in rows {
            put!("{}", row.join("\t"));
        }
    }
    Status::Yes
}

/// A row of headings, then one for each correspondence, and one for each control without any.
fn rows(
    texts: &Texts,
    library: &Library,
    (from, to): (&Catalogue, &Catalogue),
) -> Vec<Vec<String>> {
    let language = texts.language();
    let title = |catalogue: &Catalogue, at: &ControlRef| {
        let text = catalogue.control_text(&at.control, language);
        text.map_or_else(String::new, |text| text.title.clone())
    };
    let headings = [
        "from",
        "title",
        "to",
        "title-to",
        "relation",
        "confidence",
        "via",
    ];
    let headings = headings.map(|it| texts.t(&format!("map-{it}")).to_owned());
    let mut rows = vec![headings.to_vec()];
    for control in &from.controls {
        let at = ControlRef::new(&from.id, &control.id);
        let row = |right: [String; 5]| {
            let left = [control.id.to_string(), title(from, &at)];
            left.into_iter().chain(right).collect::<Vec<_>>()
        };
        let reached = library.reached(&at, &to.id);
        if reached.is_empty() {
            rows.push(row([
                String::new(),
                String::new(),
                texts.t("relation-none").to_owned(),
                String::new(),
                String::new(),
            ]));
        }
        rows.extend(reached.into_iter().map(|it| {
            let Reached {
                control,
                via,
                relation,
                confidence,
            } = it;
            row([
                control.control.to_string(),
                title(to, &control),
                texts.t(&format!("relation-{relation}")).to_owned(),
                texts.t(&format!("confidence-{confidence}")).to_owned(),
                via.iter()
                    .map(ControlRef::to_string)
                    .collect::<Vec<_>>()
                    .join(" → "),
            ])
        }));
    }
    rows
}

/// Prints the legal texts, or those that hold on a day.
pub(super) fn laws(cx: &Cx, on: Option<Date>) -> Status {
    let Some(library) = cx.library() else {
        return Status::Failed;
    };
    let laws = library.laws().iter();
    for law in laws.filter(|law| on.is_none_or(|day| law.holds_on(day))) {
        print_law(&cx.texts, law);
    }
    Status::Yes
}

fn print_law(texts: &Texts, law: &Law) {
    let language = texts.language();
    put!("{} – {}", law.number, law.title_in(language));
    let day =
        |id: &str, day: Option<Date>| day.map(|day| texts.with(id, &[("date", &texts.date(day))]));
    let mut facts: Vec<String> = [
        day("law-date", law.date),
        day("law-from", law.from),
        day("law-to", law.to),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !law.replaced_by.is_empty() {
        let numbers = law.replaced_by.join(", ");
        facts.push(texts.with("law-replaced", &[("numbers", &numbers)]));
    }
    if law.needs_checking() {
        facts.push(texts.t("law-needs-checking").to_owned());
    }
    put!("  {}", facts.join("; "));
    let note = law.note_in(language);
    if !note.is_empty() {
        put!("  {note}");
    }
}

/// Prints the terms, or those in which these letters stand, marks or none.
pub(super) fn terms(cx: &Cx, text: Option<&str>) -> Status {
    let Some(library) = cx.library() else {
        return Status::Failed;
    };
    let wanted = text.map(fold);
    let is_wanted = |term: &&Term| {
        let words = fold(&term.words.join(" "));
        wanted.as_ref().is_none_or(|wanted| words.contains(wanted))
    };
    let found: Vec<&Term> = library.terms().iter().filter(is_wanted).collect();
    for term in &found {
        let [vi, en] = &term.words;
        let meaning = term.meaning_in(cx.texts.language());
        put!("{vi} ({en}): {meaning} [{}]", term.source);
    }
    if found.is_empty() {
        cx.say(cx.texts.t("terms-none"));
        return Status::No;
    }
    Status::Yes
}
