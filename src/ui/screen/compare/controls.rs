//! Every control side by side: filters, the list, and both answers of the chosen one in full.

use eframe::egui::{ComboBox, RichText, ScrollArea, Ui};

use crate::{
    assessment::compare::{Both, Change},
    lang::fold,
    report::comparison::Line,
    ui::{
        command::{Command, Comparing},
        cx::Cx,
        theme,
        widget::{Field, Tone, text_ui},
    },
};

use super::{CompareView, Said, State, Told, Wish, table_ui};

/// Every control: filters, the list, and the answers of the chosen one.
pub(super) fn controls_ui(cx: &Cx, ui: &mut Ui, view: &mut CompareView) -> Option<Command> {
    filters_ui(cx, ui, view);
    refresh(view);
    let CompareView {
        state: State::Done(shown),
        list: Some((_, list)),
        chosen,
        ..
    } = view
    else {
        return None;
    };
    if list.is_empty() {
        cx.hint_ui(ui, cx.t("compare-nothing-found"));
        return None;
    }
    let rows = &shown.said.rows;
    let detail = if chosen.is_some() { 230.0 } else { 0.0 };
    let titles = [
        "dossier-column-id",
        "compare-column-title",
        "compare-column-change",
        "compare-verdict-before",
        "compare-verdict-after",
        "compare-column-differs",
    ];
    let shares = [12, 34, 11, 14, 14, 20];
    let titles: Vec<(&str, u16)> = titles.iter().map(|it| cx.t(it)).zip(shares).collect();
    let height = ui.available_height() - detail;
    table_ui(ui, &titles, height, list.len(), |row, column, ui| {
        let place = list[row];
        let it = &rows[place].line;
        if column == 0 {
            let is_chosen = *chosen == Some(place);
            let name = format!("{} {}", it.code, it.title);
            let response = ui.selectable_label(is_chosen, &it.code);
            if response.accessible_name(name).clicked() {
                *chosen = (!is_chosen).then_some(place);
            }
            return;
        }
        let text = [
            &it.code,
            &it.title,
            &it.change,
            &it.verdict.before,
            &it.verdict.after,
            &it.differs,
        ][column];
        let words = match (column, tone(rows[place].change)) {
            (2, Some(tone)) => RichText::new(text).color(tone.colour(cx)),
            _ => RichText::new(text),
        };
        ui.label(words);
    });
    let told = rows.get((*chosen)?)?;
    ui.separator();
    detail_ui(cx, ui, told, &shown.said.names)
}

fn tone(change: Change) -> Option<Tone> {
    match change {
        Change::Better => Some(Tone::Good),
        Change::Worse => Some(Tone::Bad),
        _ => None,
    }
}

fn filters_ui(cx: &Cx, ui: &mut Ui, view: &mut CompareView) {
    ui.horizontal_wrapped(|ui| {
        let search = Field::new(cx.t("compare-search")).width(220.0);
        text_ui(cx, ui, search, &mut view.words);
        let name = |change: Option<Change>| match change {
            None => cx.t("compare-any-change").to_owned(),
            Some(change) => cx.coded("compare-change", change.code()),
        };
        ComboBox::from_id_salt("compare-change")
            .selected_text(name(view.change))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut view.change, None, name(None));
                for change in Change::ALL {
                    ui.selectable_value(&mut view.change, Some(change), name(Some(change)));
                }
            })
            .response
            .accessible_name(cx.t("compare-column-change"));
        ui.checkbox(&mut view.shows_same, cx.t("compare-shows-same"));
        ui.checkbox(&mut view.is_ranked, cx.t("compare-ranked"));
    });
    ui.add_space(theme::space::SMALL);
}

/// Makes the list anew where it is to be another one.
fn refresh(view: &mut CompareView) {
    let wish: Wish = (
        fold(view.words.trim()),
        view.change,
        view.shows_same || view.change == Some(Change::Same),
        view.is_ranked,
    );
    let State::Done(shown) = &view.state else {
        return;
    };
    if view.list.as_ref().is_some_and(|(made, _)| *made == wish) {
        return;
    }
    let Said { rows, ranked, .. } = &shown.said;
    let (words, change, shows_same, is_ranked) = &wish;
    let order: Vec<usize> = if *is_ranked {
        ranked.clone()
    } else {
        (0..rows.len()).collect()
    };
    let is_asked_for = |place: &usize| {
        let row = &rows[*place];
        change.is_none_or(|change| row.change == change)
            && (*shows_same || row.is_difference)
            && words
                .split_whitespace()
                .all(|word| row.folded.contains(word))
    };
    let list = order.into_iter().filter(is_asked_for).collect();
    view.list = Some((wish, list));
}

/// Both answers of a control in full.
fn detail_ui(cx: &Cx, ui: &mut Ui, told: &Told, names: &Both<String>) -> Option<Command> {
    let line = &told.line;
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::heading(format!("{} {}", line.code, line.title)));
        if !line.link.is_empty() {
            ui.label(RichText::new(&line.link).color(cx.tokens.weak));
        }
        if let Some(at) = &told.after
            && ui.button(cx.t("compare-go-to")).clicked()
        {
            command = Some(Command::Compare(Comparing::GoTo(at.clone())));
        }
    });
    let area = ScrollArea::vertical()
        .id_salt("compare-detail")
        .auto_shrink(false);
    area.show(ui, |ui| {
        ui.columns_const(|[left, right]| {
            answer_ui(cx, left, &names.before, line, |both| &both.before);
            answer_ui(cx, right, &names.after, line, |both| &both.after);
        });
    });
    command
}

fn answer_ui(cx: &Cx, ui: &mut Ui, name: &str, line: &Line, of: impl Fn(&Both<String>) -> &String) {
    ui.label(theme::strong(name));
    let maturity = line.maturity.map(|it| it.words.clone());
    for (title, text) in [
        ("dossier-column-verdict", of(&line.verdict)),
        ("dossier-column-maturity", of(&maturity)),
        ("dossier-column-remarks", of(&line.notes)),
        ("dossier-column-evidence", of(&line.evidence)),
        ("dossier-column-owner", of(&line.owner)),
    ] {
        if !text.is_empty() {
            ui.label(RichText::new(cx.t(title)).color(cx.tokens.weak));
            ui.label(text);
        }
    }
}
