//! Terms of the field and legal texts, to be looked up in the help: one search over both, with or without marks.

use eframe::egui::{CollapsingHeader, Label, RichText, Ui};

use crate::{
    catalogue::{Law, Term},
    lang::fold,
    ui::{
        cx::Cx,
        theme,
        widget::{Field, text_ui},
    },
};

use super::card_ui;

/// The search and what it finds; everything, folded away, while nothing is searched for.
pub(super) fn reference_ui(cx: &Cx, ui: &mut Ui, search: &mut String) {
    card_ui(cx, ui, cx.t("reference-heading"), |ui| {
        let field = Field::new(cx.t("reference-search"))
            .hint(cx.t("reference-search-hint"))
            .width(360.0);
        text_ui(cx, ui, field, search);
        let wanted = fold(search.trim());
        let is_wanted = |text: String| wanted.is_empty() || fold(&text).contains(&wanted);
        let terms: Vec<&Term> = cx
            .library
            .terms()
            .iter()
            .filter(|term| is_wanted(term.words.join(" ")))
            .collect();
        let laws: Vec<&Law> = cx
            .library
            .laws()
            .iter()
            .filter(|law| is_wanted(format!("{} {} {}", law.number, law.title, law.title_en)))
            .collect();
        let is_searching = (!wanted.is_empty()).then_some(true);
        let heading = cx.with("reference-terms", &[("count", &terms.len())]);
        let header = CollapsingHeader::new(heading)
            .id_salt("terms")
            .open(is_searching);
        header.show(ui, |ui| terms.iter().for_each(|term| term_ui(cx, ui, term)));
        let heading = cx.with("reference-laws", &[("count", &laws.len())]);
        let header = CollapsingHeader::new(heading)
            .id_salt("laws")
            .open(is_searching);
        header.show(ui, |ui| laws.iter().for_each(|law| law_ui(cx, ui, law)));
    });
}

fn term_ui(cx: &Cx, ui: &mut Ui, term: &Term) {
    let [vi, en] = &term.words;
    ui.add(Label::new(theme::strong(format!("{vi} ({en})"))).wrap());
    ui.add(Label::new(term.meaning_in(cx.language())).wrap());
    cx.hint_ui(ui, term.source.as_str());
    ui.add_space(theme::space::SMALL);
}

fn law_ui(cx: &Cx, ui: &mut Ui, law: &Law) {
    let name = format!("{} – {}", law.number, law.title_in(cx.language()));
    ui.add(Label::new(theme::strong(&name)).wrap());
    let day = |id, day: Option<_>| Some(cx.with(id, &[("date", &cx.texts.date(day?))]));
    let days = [
        day("law-date", law.date),
        day("law-from", law.from),
        day("law-to", law.to),
    ];
    let replaced = (!law.replaced_by.is_empty()).then(|| {
        let numbers = law.replaced_by.join(", ");
        cx.with("law-replaced", &[("numbers", &numbers)])
    });
    let facts: Vec<String> = days.into_iter().flatten().chain(replaced).collect();
    cx.hint_ui(ui, facts.join("; "));
    if law.needs_checking() {
        let words = RichText::new(cx.t("law-needs-checking"));
        ui.label(words.color(cx.tokens.warn).small());
    }
    let note = law.note_in(cx.language());
    if !note.is_empty() {
        ui.add(Label::new(note).wrap());
    }
    ui.add_space(theme::space::SMALL);
}
