//! What every command says that sets a deadline on which offices are closed: by when it is in truth.

use crate::{app::deadline, catalogue::Library, model::Date};

use super::Cx;

/// Says that offices are closed on this day, and which working day comes before; nothing for a working day.
pub(super) fn tell_day_off(cx: &Cx, library: &Library, due: Option<Date>) {
    let note = due.and_then(|due| deadline::note(&cx.texts, library.calendar(), due));
    if let Some(note) = note {
        cx.say(&note);
    }
}
