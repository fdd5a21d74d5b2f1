//! The officer's own sentences to write with: found by words, reworded, forgotten, taken from a colleague and given to one.
//! They are kept where they are written, under the notes of a control and the paragraphs of the report.

use eframe::egui::{Label, Ui};

use crate::{
    app::phrase,
    lang::fold,
    store::phrases::Sentence,
    ui::{
        command::{Command, Phrasing},
        cx::Cx,
        theme,
        widget::{Field, paragraph_ui, text_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// What is looked for, and what is being reworded.
#[derive(Default)]
pub struct PhrasesView {
    words: String,
    reworded: Option<(Sentence, String)>,
}

/// The screen.
pub fn phrases_ui(cx: &Cx, ui: &mut Ui, view: &mut PhrasesView) -> Option<Command> {
    /// More are found by words.
    const SHOWN: usize = 100;
    page_ui(cx, ui, Screen::Phrases, |ui| {
        let files = files_ui(cx, ui);
        let all = cx.phrases.all();
        if all.is_empty() {
            cx.hint_ui(ui, cx.t("phrases-none-own"));
            return files;
        }
        text_ui(
            cx,
            ui,
            Field::new(cx.t("phrases-search")).width(320.0),
            &mut view.words,
        );
        let wanted = fold(view.words.trim());
        let places = all
            .iter()
            .map(|it| phrase::told(cx.library, cx.texts, &it.place));
        let found = all.iter().zip(places).filter(|(sentence, place)| {
            let here = fold(&format!("{place} {}", sentence.text));
            wanted.split_whitespace().all(|word| here.contains(word))
        });
        let found: Vec<(&Sentence, String)> = found.collect();
        if found.is_empty() {
            cx.hint_ui(ui, cx.t("phrases-not-found"));
        }
        let mut command = files;
        for (row, (sentence, place)) in found.iter().take(SHOWN).enumerate() {
            ui.push_id(row, |ui| {
                let asked = card_ui(cx, ui, place, |ui| sentence_ui(cx, ui, sentence, view));
                command = command.take().or(asked);
            });
        }
        if let more @ 1.. = found.len().saturating_sub(SHOWN) {
            cx.hint_ui(ui, cx.with("and-more", &[("count", &more)]));
        }
        command
    })
}

/// From a colleague's file, and into one.
fn files_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    let asked = ui
        .horizontal_wrapped(|ui| {
            let import = ui.button(cx.t("phrases-import")).clicked();
            let has_own = !cx.phrases.all().is_empty();
            let export = ui.add_enabled_ui(has_own, |ui| ui.button(cx.t("phrases-export")));
            let export = export.inner.clicked();
            let import = import.then_some(Phrasing::AskImport);
            import.or(export.then_some(Phrasing::AskExport))
        })
        .inner;
    ui.add_space(theme::space::SMALL);
    asked.map(Command::Phrase)
}

/// The sentence with what can be done with it, or the field in which it is reworded.
fn sentence_ui(
    cx: &Cx,
    ui: &mut Ui,
    sentence: &Sentence,
    view: &mut PhrasesView,
) -> Option<Command> {
    let reworded = view.reworded.as_mut().filter(|(of, _)| of == sentence);
    let mut asked = None;
    let mut is_left = false;
    if let Some((_, text)) = reworded {
        paragraph_ui(cx, ui, Field::new(cx.t("phrases-words")), 3, text);
        ui.horizontal_wrapped(|ui| {
            if ui.button(cx.t("phrases-reword")).clicked() {
                asked = Some(Phrasing::Reword(sentence.clone(), text.clone()));
            }
            is_left = asked.is_some() || ui.button(cx.t("phrases-leave")).clicked();
        });
    } else {
        ui.add(Label::new(&sentence.text).wrap());
        ui.horizontal_wrapped(|ui| {
            let name = |id: &'static str| format!("{} – {}", cx.t(id), sentence.text);
            let edit = ui.small_button(cx.t("phrases-edit"));
            if edit.accessible_name(name("phrases-edit")).clicked() {
                view.reworded = Some((sentence.clone(), sentence.text.clone()));
            }
            let forget = ui.small_button(cx.t("phrases-forget"));
            if forget.accessible_name(name("phrases-forget")).clicked() {
                asked = Some(Phrasing::Forget(sentence.clone()));
            }
        });
    }
    if is_left {
        view.reworded = None;
    }
    asked.map(Command::Phrase)
}
