//! Two versions of one assessment place by place: what a control tells, and everything that none tells: the officer's
//! paragraphs, figures, registers, the plan, who signs.

use crate::{
    assessment::history::{Event, Line, events},
    model::Moment,
    report::{
        block::Align,
        told::{Told, together},
    },
};

use super::{Cell, Compared, Given, Sheet, cell::words};

/// Places that tell of the paper's way and not of what it says.
const NOT_SAID: [&str; 3] = ["dispatch/steps", "dispatch/consultations", "issued"];

impl Compared<'_> {
    /// Everything that differs between two versions of one assessment; nothing where they are two assessments.
    pub(super) fn changes(&self) -> Option<Sheet> {
        let Given {
            before,
            after,
            library,
            texts,
            today,
            ..
        } = self.given;
        if before.id != after.id {
            return None;
        }
        let told = events(before, after).into_iter().filter(is_said);
        let lines: Vec<Line> = told
            .map(|event| Line {
                n: 0,
                at: Moment::at(today, 0, 0),
                by: String::new(),
                event,
                previous: before.history.sha256,
            })
            .collect();
        let rows = together(texts, library, &lines);
        let columns = [
            ("compare-column-what", 30, Align::Left),
            ("compare-column-before", 35, Align::Left),
            ("compare-column-after", 35, Align::Left),
        ];
        Some(self.sheet("changes", &columns, rows.into_iter().map(row).collect()))
    }
}

/// Whether a reader of the paper may find it there.
fn is_said(event: &Event) -> bool {
    match event {
        Event::Changed { field, .. } => !NOT_SAID.iter().any(|place| field.starts_with(place)),
        _ => false,
    }
}

fn row(told: Told) -> Vec<Cell> {
    let what = match told.control {
        Some(at) => format!("{}: {}", at.control, told.what),
        None => told.what,
    };
    words([what, told.from, told.to])
}
