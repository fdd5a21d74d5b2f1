//! How a command that works on an assessment ends: what stopped it, which exit status that is, and the saving that comes
//! last. What a command does is its own file's.

use std::{path::Path, sync::Arc};

use crate::{
    app::{self, PartRefusal, clock, explain, session::Session},
    assessment::Assessment,
    model::Section,
};

use super::{Cx, Status};

/// Why nothing came of it: said already, or to be said.
pub(super) enum Stopped {
    Said,
    By(app::Error),
}

impl<E: Into<app::Error>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::By(error.into())
    }
}

impl Stopped {
    /// Says what is not said yet; a refusal is an answer, anything else a failure.
    pub(super) fn status(self, cx: &Cx) -> Status {
        let Self::By(error) = self else {
            return Status::Failed;
        };
        cx.say_error(&error);
        match error {
            app::Error::Refused(_)
            | app::Error::Part(_)
            | app::Error::FormDefects(_)
            | app::Error::Notice(_)
            | app::Error::NoticeFaults(_)
            | app::Error::NothingForPaper { .. }
            | app::Error::NoWorkbook { .. }
            | app::Error::SignedElsewhere { .. }
            | app::Error::SheetSigned { .. } => Status::No,
            _ => Status::Failed,
        }
    }
}

/// The exit status of work that went through or stopped.
pub(super) fn ended(cx: &Cx, work: Result<(), Stopped>) -> Status {
    work.map_or_else(|stopped| stopped.status(cx), |()| Status::Yes)
}

/// The assessment in this folder, over the catalogues in use.
pub(super) fn opened(cx: &Cx, dir: &Path) -> Result<Session, Stopped> {
    let library = cx.library().ok_or(Stopped::Said)?;
    Ok(Session::open(dir, Arc::new(library))?)
}

/// Who works here: as set, in a part whoever is responsible for it, else the user of the system or whoever filled in
/// the assessment.
pub(super) fn officer(assessment: &Assessment) -> String {
    app::place::worker(&app::settings().officer, assessment)
}

/// Saves what was done, in the name of this officer.
pub(super) fn save(cx: &Cx, session: &mut Session, officer: &str) -> Result<(), Stopped> {
    let saved = session.save_now(officer, clock::now(), 0.0);
    saved.map_err(|error| {
        let explanation = explain::save(&cx.texts, error);
        cx.say(&explanation.sentence);
        cx.say(&explanation.hint);
        Stopped::Said
    })?;
    if session.has_strayed() {
        return Err(app::Error::Part(PartRefusal::Outside).into());
    }
    Ok(())
}

/// The value with this code, for an argument; the codes there are where none has it.
pub(super) fn by_code<T: Copy>(
    all: &[T],
    code: fn(T) -> &'static str,
    text: &str,
) -> Result<T, String> {
    let found = all.iter().copied().find(|value| code(*value) == text);
    let codes = || all.iter().copied().map(code).collect::<Vec<_>>();
    found.ok_or_else(|| codes().join(", "))
}

/// The section with this code, for an argument; a hyphen is as good as an underscore.
pub(super) fn section(text: &str) -> Result<Section, String> {
    by_code(Section::ALL, Section::code, &text.replace('-', "_"))
}
