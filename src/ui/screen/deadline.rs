//! Deadlines where they are looked for: on the home screen, in the bar below an open assessment, under a day that
//! somebody sets as one. What they mean is `app::deadline`'s.

use eframe::egui::{RichText, Ui};

use crate::{
    app::deadline::{self, Deadline},
    assessment::Assessment,
    model::Date,
    ui::{
        cx::Cx,
        widget::{Tone, notice_ui},
    },
};

/// The deadline of every scheme, on the home screen: told aloud while it is to come, quietly once it has passed.
pub(super) fn deadlines_ui(cx: &Cx, ui: &mut Ui) {
    for scheme in cx.library.schemes() {
        let calendar = cx.library.calendar();
        let period = deadline::next_period(scheme, cx.today());
        let told = deadline::told(cx.texts, calendar, (scheme, period), cx.today());
        let directive = &scheme.directive.number;
        let words: [(&str, &dyn std::fmt::Display); 2] =
            [("directive", directive), ("told", &told)];
        let text = cx.with("deadline-of", &words);
        let deadline = Deadline::of(scheme, period, calendar, cx.today());
        match deadline.days_left {
            past if past < 0 => cx.hint_ui(ui, text),
            _ if deadline.is_urgent() => notice_ui(cx, ui, Tone::Warn, &text),
            _ => notice_ui(cx, ui, Tone::Neutral, &text),
        }
    }
}

/// How many days are left for the open assessment's report; nothing once it has been issued.
pub(in crate::ui) fn left_ui(cx: &Cx, ui: &mut Ui, assessment: &Assessment) {
    let scheme = cx.library.scheme(&assessment.scheme);
    let Some(scheme) = scheme.filter(|_| deadline::is_open(assessment)) else {
        return;
    };
    let calendar = cx.library.calendar();
    let deadline = Deadline::of(scheme, assessment.period, calendar, cx.today());
    let left = deadline.left(cx.texts);
    let text = cx.with("deadline-status", &[("left", &left)]);
    let colour = if deadline.is_urgent() {
        cx.tokens.warn
    } else {
        cx.tokens.weak
    };
    let label = ui.label(RichText::new(text).color(colour).small());
    label.on_hover_ui(|ui| {
        let of = (scheme, assessment.period);
        ui.label(deadline::told(cx.texts, calendar, of, cx.today()));
    });
}

/// Under a day that is set as a deadline: that offices are closed on it, and by when it is in truth.
pub(super) fn day_off_ui(cx: &Cx, ui: &mut Ui, due: Option<Date>) {
    let note = due.and_then(|due| deadline::note(cx.texts, cx.library.calendar(), due));
    if let Some(note) = note {
        notice_ui(cx, ui, Tone::Warn, &note);
    }
}
