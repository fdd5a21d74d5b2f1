//! Figures in words: what a gap is about, and what contradicts what.

use std::fmt::Display;

use crate::{
    assessment::{
        Assessment,
        figures::{Contradiction, Figure, Statement},
    },
    catalogue::{FormField, Library},
    lang::Texts,
};

/// What a form says about a figure or a check: for a check what is wrong, for a figure its title; the id where no form
/// knows it.
pub fn figure(texts: &Texts, library: &Library, id: &str) -> String {
    let language = texts.language();
    let forms = || library.forms().iter();
    let check = forms().find_map(|form| form.checks.iter().find(|check| check.id == id));
    let field = || forms().find_map(|form| form.field(id));
    check
        .map(|check| check.sentence(language))
        .or_else(|| field().map(|field| field.title(language)))
        .unwrap_or(id)
        .to_owned()
}

/// The same, with both counts where the registers hold another one.
pub(super) fn place(texts: &Texts, library: &Library, assessment: &Assessment, id: &str) -> String {
    let form = library.form(&assessment.scheme);
    let found = form.and_then(|form| Statement::of(form, assessment).figure(form.field(id)?));
    let counts = found.and_then(|it| Some((it.field, it.entered?, it.registered?)));
    match counts {
        Some((field, entered, registered)) => differs(texts, field, entered, registered),
        None => figure(texts, library, id),
    }
}

/// What is wrong with figures, in a sentence.
pub fn contradiction(texts: &Texts, found: &Contradiction) -> String {
    match found {
        Contradiction::Registers(Figure {
            field,
            entered: Some(entered),
            registered: Some(registered),
            ..
        }) => differs(texts, field, *entered, *registered),
        Contradiction::Registers(Figure { field, .. }) => field.title(texts.language()).to_owned(),
        Contradiction::Check(check) => check.sentence(texts.language()).to_owned(),
    }
}

fn differs(texts: &Texts, field: &FormField, entered: u32, registered: u32) -> String {
    let number = |number: u32| texts.number(u64::from(number));
    let words: [(&str, &dyn Display); 3] = [
        ("title", &field.title(texts.language())),
        ("entered", &number(entered)),
        ("registered", &number(registered)),
    ];
    texts.with("figure-differs", &words)
}
