//! The history of changes: where its chain ends, so that a later rewrite shows, and the last changes themselves. Where
//! remarks are not printed, their words are not printed here either; how many changes that are is said.

use crate::{
    assessment::history::{Event, Line},
    report::{
        block::{Align, Block, Row},
        data,
        told::together,
    },
};

use super::{Dossier, note};

/// Nothing where nothing was changed yet.
pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let head = &dossier.facts.assessment.history;
    if head.is_empty() {
        return Vec::new();
    }
    let texts = dossier.texts;
    let count = texts.number(head.count);
    let identity = texts.with(
        "dossier-history-head",
        &[("count", &count), ("sha256", &head.sha256)],
    );
    let columns = [
        ("dossier-column-no", 6, Align::Right),
        ("dossier-column-when", 16, Align::Left),
        ("dossier-column-who", 18, Align::Left),
        ("dossier-column-what", 24, Align::Left),
        ("dossier-column-from", 31, Align::Left),
        ("dossier-column-to", 31, Align::Left),
    ];
    let lines = data::last_changes(&dossier.facts.background.lines);
    let remarks = dossier.facts.assessment.dispatch.remarks;
    let shown = lines.iter().filter(|line| remarks || !is_remark(line));
    let shown: Vec<Line> = shown.cloned().collect();
    let rows = together(texts, dossier.facts.library, &shown)
        .into_iter()
        .map(|told| {
            let what = match told.control {
                Some(at) => format!("{}: {}", at.control, told.what),
                None => told.what,
            };
            Row::plain([
                told.n.to_string(),
                told.when,
                told.who,
                what,
                told.from,
                told.to,
            ])
        });
    let caption = texts.t("dossier-history-last");
    let mut blocks = vec![
        note(identity),
        dossier.table(caption, &columns, rows.collect()),
    ];
    if let count @ 1.. = lines.len() - shown.len() {
        blocks.push(note(
            texts.with("dossier-history-remarks", &[("count", &count)]),
        ));
    }
    blocks
}

/// Whether a line tells what somebody said about an answer.
fn is_remark(line: &Line) -> bool {
    match &line.event {
        Event::Changed { control, field, .. } => {
            control.is_some() && field.starts_with("review/comments")
        }
        _ => false,
    }
}
