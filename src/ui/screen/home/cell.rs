//! The cells of a line of the archive: a figure or a word above, what belongs to it in small print below.

use eframe::egui::{Link, Response, RichText, TextWrapMode, Ui};

use crate::{
    app::{
        explain,
        listing::{Column, Entry, Proof, Summary},
    },
    assessment::DataAttached,
    model::Kind,
    ui::{
        cx::Cx,
        theme,
        widget::{Tone, progress_ui},
    },
};

/// The organisation as a link that opens the line, with a tick where it is marked; below, the catalogues or what is
/// wrong.
pub(super) fn name_ui(cx: &Cx, ui: &mut Ui, entry: &Entry, is_marked: bool) -> Response {
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    let mut lines = |above: RichText, below: RichText, hover: String, spoken: String| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let link = ui.add(Link::new(above)).on_hover_text(&hover);
            ui.label(below.small()).on_hover_text(hover);
            link.accessible_name(spoken)
        })
        .inner
    };
    let title = entry.title();
    match &entry.content {
        Err(error) => {
            let explained = explain::error(cx.texts, error);
            let hover = format!(
                "{}\n{}\n{}",
                explained.sentence,
                explained.hint,
                cx.t("home-damaged-way-out")
            );
            let above = theme::strong(format!("✘ {title}")).color(cx.tokens.bad);
            let below = RichText::new(explained.sentence).color(cx.tokens.bad);
            lines(above, below, hover, title)
        }
        Ok(summary) => {
            let below = summary.as_ref().map(|it| catalogues(cx, it));
            let name = entry.name();
            let (mark, below) = if entry.is_report {
                let place = if entry.is_elsewhere {
                    entry.path.display().to_string()
                } else {
                    name.clone()
                };
                ("PDF · ", place)
            } else {
                ("", below.unwrap_or_default())
            };
            let whole = summary.as_ref().map(|it| all_catalogues(cx, it));
            let hover = format!("{title}\n{}\n{name}", whole.unwrap_or_default());
            let period = entry.period().map(|period| cx.texts.period(period));
            let (tick, marked) = if is_marked {
                ("✔ ", format!(", {}", cx.t("home-is-marked")))
            } else {
                ("", String::new())
            };
            let spoken = format!("{mark}{title} {}{marked}", period.unwrap_or_default());
            let above = theme::strong(format!("{tick}{mark}{title}"));
            let below = RichText::new(below).color(cx.tokens.weak);
            lines(above, below, hover, spoken)
        }
    }
}

/// The standards that are answered, else the duties, by their short titles; what more there is, as a figure.
fn catalogues(cx: &Cx, summary: &Summary) -> String {
    let used = summary.catalogues.iter();
    let mut used: Vec<_> = used.filter_map(|id| cx.library.catalogue(id)).collect();
    used.sort_by_key(|catalogue| catalogue.kind == Kind::Duties);
    let standards = used.iter().filter(|it| it.kind == Kind::Standard).count();
    let first = used.first().map(|it| it.short_title(cx.language()));
    match (first, standards) {
        (Some(first), 2..) => format!("{first} (+{})", standards - 1),
        (first, _) => first.unwrap_or_default().to_owned(),
    }
}

/// The same whole, a line each.
fn all_catalogues(cx: &Cx, summary: &Summary) -> String {
    let titles = summary.catalogues.iter().map(|id| {
        let catalogue = cx.library.catalogue(id);
        catalogue.map_or(id.as_str(), |it| it.title(cx.language()))
    });
    titles.collect::<Vec<_>>().join("\n")
}

/// The cell of this column.
pub(super) fn cell_ui(cx: &Cx, ui: &mut Ui, entry: &Entry, column: Column) {
    match (column, entry.summary()) {
        (Column::State, _) => state_ui(cx, ui, entry),
        (Column::Changed, _) => {
            ui.label(cx.texts.date(entry.changed.date()))
                .on_hover_text(cx.texts.moment(entry.changed));
        }
        (_, None) => {
            ui.label("–");
        }
        (Column::Period, Some(summary)) => {
            ui.label(cx.texts.period(summary.period));
        }
        (Column::Progress, Some(summary)) => match summary.progress_basis_points {
            Some(points) => {
                let width = (ui.available_width() - 56.0).max(20.0);
                progress_ui(cx, ui, width, points, &cx.texts.percent(points));
            }
            None => absent_ui(cx, ui, summary.data),
        },
        (Column::Duties, Some(summary)) => {
            let (done, all) = summary.duties_done;
            ui.label(format!("{done}/{all}"));
        }
        (Column::Score, Some(summary)) => score_ui(cx, ui, entry, summary),
        (Column::Actions, Some(summary)) => actions_ui(cx, ui, summary),
        (Column::Organisation, Some(_)) => {}
    }
}

/// Two lines in a cell.
fn pair_ui(ui: &mut Ui, above: RichText, below: RichText, hover: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.label(above).on_hover_text(hover);
        ui.label(below.small()).on_hover_text(hover);
    });
}

/// That a figure is not there because it did not travel, and not because nothing was answered.
fn absent_ui(cx: &Cx, ui: &mut Ui, data: DataAttached) {
    let hover = cx.coded("past-data", data.code());
    let words = RichText::new(cx.t("home-not-carried")).color(cx.tokens.weak);
    ui.label(words.small()).on_hover_text(hover);
}

fn score_ui(cx: &Cx, ui: &mut Ui, entry: &Entry, summary: &Summary) {
    let Some(points) = summary.score_basis_points else {
        ui.label("–");
        return;
    };
    let above = RichText::new(cx.texts.percent(points));
    let Some(change) = entry.against_before else {
        ui.label(above);
        return;
    };
    let (sign, tone) = match change {
        1.. => ("▲ +", Tone::Good),
        0 => ("= ", Tone::Neutral),
        _ => ("▼ –", Tone::Bad),
    };
    let figure = cx.texts.percent(change.unsigned_abs());
    let below = RichText::new(format!("{sign}{figure}")).color(tone.colour(cx));
    pair_ui(ui, above, below, cx.t("home-against-before"));
}

fn actions_ui(cx: &Cx, ui: &mut Ui, summary: &Summary) {
    let above = RichText::new(summary.open_actions.to_string());
    let overdue = summary.overdue(cx.today());
    if overdue == 0 {
        ui.label(above);
        return;
    }
    let words = cx.with("home-overdue", &[("count", &overdue)]);
    let below = RichText::new(&words).color(cx.tokens.bad);
    pair_ui(ui, above, below, &words);
}

fn state_ui(cx: &Cx, ui: &mut Ui, entry: &Entry) {
    let (tone, word, below) = state(cx, entry);
    let above = RichText::new(format!("{} {word}", tone.mark())).color(tone.colour(cx));
    if below.is_empty() {
        ui.label(above).on_hover_text(word);
    } else {
        let hover = format!("{word}\n{below}");
        pair_ui(
            ui,
            above,
            RichText::new(below).color(cx.tokens.weak),
            &hover,
        );
    }
}

/// How an entry stands: in a word, and by whom it was signed or why not.
fn state(cx: &Cx, entry: &Entry) -> (Tone, String, String) {
    let word = |id: &'static str| cx.t(id).to_owned();
    if entry.content.is_err() {
        return (Tone::Bad, word("home-unreadable"), String::new());
    }
    let (tone, proved, below) = report_state(cx, &entry.proof);
    let Some(issued) = entry.issued() else {
        return match entry.proof {
            Proof::Nothing => (Tone::Neutral, word("home-in-work"), String::new()),
            _ => (tone, proved, below),
        };
    };
    let below = if below.is_empty() {
        let on = cx.texts.date(issued.at.date());
        let words: [(&str, &dyn std::fmt::Display); 2] = [("signer", &issued.signer), ("at", &on)];
        cx.with("home-signed-by", &words)
    } else {
        below
    };
    match tone {
        Tone::Bad => (tone, proved, below),
        _ if issued.is_outdated => (Tone::Warn, word("home-outdated"), below),
        _ if issued.draft => (Tone::Neutral, word("home-draft"), below),
        _ => (
            tone,
            format!("{} · {proved}", cx.t("home-is-issued")),
            below,
        ),
    }
}

/// How a signed report stands: in a word, and by whom it was signed or why it is rejected.
pub fn report_state(cx: &Cx, proof: &Proof) -> (Tone, String, String) {
    let word = |id: &'static str| cx.t(id).to_owned();
    match proof {
        Proof::Nothing => (Tone::Neutral, word("home-not-issued"), String::new()),
        Proof::Waiting => (Tone::Neutral, word("home-proof-waiting"), String::new()),
        Proof::Missing => (Tone::Bad, word("home-proof-missing"), String::new()),
        Proof::Exchanged => (Tone::Bad, word("home-proof-exchanged"), String::new()),
        Proof::ByHand => (Tone::Good, word("home-proof-by-hand"), String::new()),
        Proof::Rejected(code) => {
            let why = if cx.texts.has(&format!("reason-{code}")) {
                cx.coded("reason", code)
            } else {
                word("home-proof-unreadable")
            };
            (Tone::Bad, word("verified-rejected"), why)
        }
        Proof::Sound {
            is_trusted,
            signer,
            at,
        } => {
            let on = at.map_or_else(|| "–".to_owned(), |at| cx.texts.date(at.date()));
            let words: [(&str, &dyn std::fmt::Display); 2] = [("signer", signer), ("at", &on)];
            let below = cx.with("home-signed-by", &words);
            if *is_trusted {
                (Tone::Good, word("verified-valid"), below)
            } else {
                (Tone::Good, word("home-proof-intact"), below)
            }
        }
    }
}
