//! Everything that was begun and is not done, and picking up what is.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use eframe::egui::Context;

use crate::{
    app::{
        Error,
        carry::Earlier,
        clock,
        collect::Returned,
        dispatch::Taken,
        identity::Plugged,
        issue::IssueOutcome,
        jobs::{Job, Polled},
        listing::Shelf,
        notice::{SignedLetter, SignedNotice},
        paper,
        part::Given,
        pen::Halt,
        recovery::Recovery,
        sheet::Sheet,
        verify::Look,
    },
    assessment::{
        KeptFile, compare::Past, overview::Overview, readiness::EvidenceFaults, register::Register,
    },
    model::ControlRef,
    report::{earlier::Since, notice::Of},
    store::{StoreError, evidence::Kept, package::Manifest, progress::Progress, settings::Role},
    ui::{
        App,
        dialog::{DialogAnswer, ExhibitView, Held, TypedPath},
        screen::signing::Examined,
    },
};

use super::{
    ask::{Asked, Attached},
    chart::Carried,
    closing::Closing,
    compare::{Made, Written},
    enquiry::Answering,
    errand::Errands,
    exhibit::ShownNotice,
    house::Laying,
    look::Looked,
    notice::NoticeWritten,
    open::Found,
    packages::{Imported, Inspected},
    past::{Listed, Watch},
    paste::Pasted,
    proof::Proving,
    saving::Then,
};

/// Whose new identity is being made, and in which file.
type NewKey = (Role, PathBuf);

/// A form's file, and the unit whose it is where the file does not say.
type SentForm = (PathBuf, String);

/// Everything that was begun and is not done.
#[derive(Default)]
pub(in crate::ui) struct Running {
    pub(super) asked: Option<Asked>,
    /// The path dialog in the window.
    pub(in crate::ui) typed: Option<TypedPath>,
    /// Its answer.
    pub(in crate::ui) answer: Option<DialogAnswer>,
    /// An assessment to be opened that somebody else has open.
    pub(in crate::ui) held: Option<Held>,
    /// Evidence that is looked at.
    pub(in crate::ui) exhibit: Option<ExhibitView>,
    /// The long work that is shown with its progress, the latest last.
    pub(in crate::ui) works: Vec<Working>,
    /// What goes on once everything is saved.
    pub(super) once_saved: Option<Then>,
    /// The window is to be closed, as soon as everything is saved.
    pub(in crate::ui) closing: Option<Closing>,
    pub(super) opening: Option<(Progress, Job<Result<Found, Error>>)>,
    /// Every version of the open assessment, being looked for.
    pub(super) versions: Option<Job<Result<Recovery, Error>>>,
    /// What is remembered of the archive's files.
    pub(super) shelf: Arc<Mutex<Shelf>>,
    pub(super) listing: Option<Job<Listed>>,
    pub(super) watching: Option<Watch>,
    pub(super) exporting: Option<Job<Result<Manifest, Error>>>,
    /// A part that is being handed out.
    pub(super) giving: Option<Job<Result<Given, Error>>>,
    /// The assessment in a format of other programs, being written; its file.
    pub(super) exporting_as: Option<Job<Result<PathBuf, Error>>>,
    pub(super) inspecting: Option<Job<Inspected>>,
    pub(super) importing: Option<Job<Imported>>,
    pub(super) faults: Option<Job<EvidenceFaults>>,
    /// Where the walk is, being written down.
    pub(super) marking: Option<Job<()>>,
    pub(super) attaching: Option<(Vec<ControlRef>, Job<Attached>)>,
    pub(super) pasting: Option<(Vec<ControlRef>, Job<Pasted>)>,
    /// The period before and all earlier ones; stays when it is done, so that they are looked for once.
    pub(super) before: Option<Job<(Option<Overview>, Past)>>,
    /// The last report that was issued before this period.
    pub(super) since: Option<Job<Option<Since>>>,
    /// The control for which this folder is being opened.
    pub(super) going_to: Option<(PathBuf, ControlRef)>,
    pub(super) comparing: Option<Job<Made>>,
    pub(super) writing_comparison: Option<Job<Written>>,
    pub(super) charting: Option<Job<Result<Carried, StoreError>>>,
    pub(super) issuing: Option<Job<Result<IssueOutcome, Halt>>>,
    pub(super) writing_word: Option<Job<Result<bool, Error>>>,
    pub(super) writing_paper: Option<Job<Result<paper::Written, Error>>>,
    pub(super) reading_sheet: Option<(Register, Job<Result<Sheet, Error>>)>,
    /// The scan of the paper that was issued, being kept.
    pub(super) scanning: Option<Job<Result<KeptFile, Error>>>,
    pub(super) errands: Errands,
    /// Held by whoever changes the file of the officer's own sentences.
    pub(super) phrases: Arc<Mutex<()>>,
    /// A file that was asked for, and by which request.
    pub(super) receiving: Option<(usize, Job<Result<Kept, StoreError>>)>,
    pub(super) making_forms: Option<Job<Result<Vec<PathBuf>, Error>>>,
    /// A form that is being read, and whose it is where it does not say.
    pub(super) reading_form: Option<(SentForm, Job<Result<Returned, Error>>)>,
    pub(super) signing_reply: Option<(Answering, Job<Result<SignedLetter, Halt>>)>,
    /// A paper of the house that is made ready to be signed.
    pub(super) laying: Option<(Laying, Job<Result<paper::signing::Ready, Error>>)>,
    pub(super) signing_paper: Option<Job<Result<paper::signing::Signed, Halt>>>,
    /// The notice whose pages were shown last.
    pub(super) shown_notice: Option<ShownNotice>,
    pub(super) signing_notice: Option<(Of, Job<Result<SignedNotice, Halt>>)>,
    pub(super) writing_notice: Option<Job<NoticeWritten>>,
    pub(super) stepping: Option<Job<Result<Taken, Halt>>>,
    pub(super) making: Option<(NewKey, Job<Result<(), Error>>)>,
    pub(super) examining: Option<(Role, Job<Examined>)>,
    pub(super) proving: Option<Proving>,
    /// An earlier assessment, being read for a new one.
    pub(super) reading_earlier: Option<Job<Result<Earlier, Error>>>,
    /// A new assessment, being begun from it.
    pub(super) beginning: Option<Job<Result<super::begin::Carried, Error>>>,
    /// The sample assessment, being made; its folder.
    pub(super) sampling: Option<Job<Result<PathBuf, Error>>>,
    pub(super) looking: Option<Job<Result<Vec<Plugged>, Error>>>,
    /// Whether what is being verified is to be opened then.
    pub(super) opens_verified: bool,
    pub(super) verifying: Option<(Look, Job<Result<Looked, Error>>)>,
}

/// Long work that is going on.
pub(in crate::ui) struct Working {
    /// The id of the text that says what is done.
    pub(in crate::ui) text: &'static str,
    /// How far it has come.
    pub(in crate::ui) progress: Progress,
    /// Whether it stops where it is told to.
    pub(in crate::ui) can_stop: bool,
    /// When it was seen first, on the clock of the frames.
    since: Option<f64>,
}

impl Working {
    /// Since when it goes on, in seconds.
    pub(in crate::ui) fn elapsed(&self, seconds: f64) -> f64 {
        self.since.map_or(0.0, |since| seconds - since)
    }
}

impl Running {
    /// Begins long work, to be shown under this text; work of the same kind that is still going on is stopped.
    ///
    /// It is shown for as long as the work keeps what is given back.
    pub(super) fn begin(&mut self, text: &'static str) -> Progress {
        self.cancel(text);
        self.shown(text, true)
    }

    /// The same for work that cannot be stopped.
    pub(super) fn begin_whole(&mut self, text: &'static str) -> Progress {
        self.shown(text, false)
    }

    fn shown(&mut self, text: &'static str, can_stop: bool) -> Progress {
        let progress = Progress::default();
        self.works.push(Working {
            text,
            progress: progress.clone(),
            can_stop,
            since: None,
        });
        progress
    }

    /// Stops the long work that is shown under this text.
    pub(super) fn cancel(&mut self, text: &str) {
        for stopped in self
            .works
            .extract_if(.., |work| work.text == text && work.can_stop)
        {
            stopped.progress.cancel();
        }
    }

    /// The text of the latest long work that can be stopped.
    pub(in crate::ui) fn stoppable(&self) -> Option<&'static str> {
        let latest = self.works.iter().rev().find(|work| work.can_stop);
        latest.map(|work| work.text)
    }

    /// Forgets long work that is done.
    fn tidy(&mut self, seconds: f64) {
        self.works.retain(|work| work.progress.is_shared());
        for work in &mut self.works {
            work.since.get_or_insert(seconds);
        }
    }

    /// Whether something was asked for that waits for the disk.
    pub(in crate::ui) fn is_waiting(&self) -> bool {
        let is_closing = self.closing.as_ref().is_some_and(Closing::is_underway);
        let is_opening = self.opening.is_some() || self.versions.is_some();
        let writes = self.errands.are_underway() || self.scanning.is_some();
        self.once_saved.is_some() || is_opening || is_closing || writes
    }

    pub(in crate::ui) fn is_issuing(&self) -> bool {
        self.issuing.is_some()
            || self.stepping.is_some()
            || self.signing_notice.is_some()
            || self.signing_reply.is_some()
            || self.signing_paper.is_some()
    }

    pub(in crate::ui) fn is_writing_word(&self) -> bool {
        self.writing_word.is_some()
    }

    /// Whether something is being written whose result belongs to the open assessment.
    pub(super) fn writes(&self) -> bool {
        self.is_issuing()
            || self.attaching.is_some()
            || self.giving.is_some()
            || self.receiving.is_some()
            || self.scanning.is_some()
            || self.pasting.is_some()
    }
}

/// The result of a job that is done; a job that panicked is forgotten.
pub(super) fn taken<T: Send + 'static>(job: &mut Option<Job<T>>) -> Option<T> {
    let polled = job.as_ref()?.poll();
    if matches!(polled, Polled::Running) {
        return None;
    }
    *job = None;
    match polled {
        Polled::Done(value) => Some(value),
        Polled::Running | Polled::Failed => None,
    }
}

/// The same for a job that carries what it is about.
pub(super) fn taken_with<K, T: Send + 'static>(job: &mut Option<(K, Job<T>)>) -> Option<(K, T)> {
    let polled = job.as_ref()?.1.poll();
    if matches!(polled, Polled::Running) {
        return None;
    }
    let (about, _) = job.take()?;
    match polled {
        Polled::Done(value) => Some((about, value)),
        Polled::Running | Polled::Failed => None,
    }
}

/// Wakes the window when a job is done.
pub(super) fn waker(ctx: &Context) -> impl FnOnce() + Clone + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

impl App {
    /// Picks up answers of dialogs and results of jobs.
    pub(in crate::ui) fn pick_up(&mut self, ctx: &Context) {
        self.pick_up_opened(ctx);
        let answer = self.running.answer.take().or_else(|| self.dialogs.poll());
        match answer {
            Some(DialogAnswer::Chosen(paths)) => self.answered(ctx, paths),
            Some(DialogAnswer::Cancelled) => self.running.asked = None,
            Some(DialogAnswer::Unavailable(request)) => {
                self.running.typed = Some(TypedPath::new(request));
            }
            None => {}
        }
        if let Some(listed) = taken(&mut self.running.listing) {
            self.listed(ctx, listed);
        }
        self.watch_archive(ctx);
        self.pick_up_errands(ctx);
        self.pick_up_packages(ctx);
        self.pick_up_beginnings(ctx);
        self.pick_up_forms();
        // Where nothing was found that was not known, what was made from it still holds.
        if let Some(faults) = taken(&mut self.running.faults)
            && let Some(open) = &mut self.open
            && open.faults != faults
        {
            open.faults = faults;
            let today = clock::now().date();
            open.numbers.recount(&open.session, &open.faults, today);
        }
        self.pick_up_periods_before();
        self.pick_up_report_before();
        self.pick_up_comparison();
        if let Some(carried) = taken(&mut self.running.charting) {
            self.carried_chart(ctx, carried);
        }
        if let Some((at, attached)) = taken_with(&mut self.running.attaching) {
            self.attached(&at, attached);
        }
        if let Some((at, pasted)) = taken_with(&mut self.running.pasting) {
            self.pasted(&at, pasted);
        }
        if let Some(result) = taken(&mut self.running.issuing) {
            self.issued(ctx, result);
        }
        if let Some(result) = taken(&mut self.running.writing_word) {
            self.wrote_word(result);
        }
        if let Some(result) = taken(&mut self.running.writing_paper) {
            self.wrote_paper(result);
        }
        if let Some((register, result)) = taken_with(&mut self.running.reading_sheet) {
            self.sheet_was_read(register, result);
        }
        self.pick_up_letters(ctx);
        if let Some(result) = taken(&mut self.running.stepping) {
            self.stepped(ctx, result);
        }
        if let Some(result) = taken(&mut self.running.looking) {
            self.looked_at_tokens(result);
        }
        if let Some(((role, path), result)) = taken_with(&mut self.running.making) {
            self.made_identity(role, path, result);
        }
        if let Some((role, examined)) = taken_with(&mut self.running.examining) {
            self.examined(role, examined);
        }
        if let Some(((from, _), result)) = taken_with(&mut self.running.proving) {
            self.proved(from, result);
        }
        if let Some((look, result)) = taken_with(&mut self.running.verifying) {
            self.looked(ctx, look, result);
        }
    }

    fn pick_up_letters(&mut self, ctx: &Context) {
        if let Some(kept) = taken(&mut self.running.scanning) {
            self.scanned(ctx, kept);
        }
        if let Some((of, result)) = taken_with(&mut self.running.signing_notice) {
            self.notice_signed(ctx, of, result);
        }
        if let Some(written) = taken(&mut self.running.writing_notice) {
            self.notice_was_written(written);
        }
        if let Some((of, result)) = taken_with(&mut self.running.signing_reply) {
            self.reply_signed(ctx, of, result);
        }
        if let Some((laying, result)) = taken_with(&mut self.running.laying) {
            self.paper_laid(ctx, laying, result);
        }
        if let Some(result) = taken(&mut self.running.signing_paper) {
            self.paper_signed(ctx, result);
        }
    }

    fn pick_up_beginnings(&mut self, ctx: &Context) {
        if let Some(result) = taken(&mut self.running.sampling) {
            self.sample_made(result);
        }
        if let Some(read) = taken(&mut self.running.reading_earlier) {
            self.earlier_was_read(read);
        }
        if let Some(begun) = taken(&mut self.running.beginning) {
            self.begun(ctx, begun);
        }
    }

    fn pick_up_forms(&mut self) {
        if let Some((request, result)) = taken_with(&mut self.running.receiving) {
            self.received(request, result);
        }
        if let Some(result) = taken(&mut self.running.making_forms) {
            self.forms_made(result);
        }
        if let Some(((path, unit), result)) = taken_with(&mut self.running.reading_form) {
            self.form_was_read(path, unit, result);
        }
    }

    fn pick_up_packages(&mut self, ctx: &Context) {
        if let Some(result) = taken(&mut self.running.exporting) {
            self.exported(result);
        }
        if let Some(result) = taken(&mut self.running.giving) {
            self.part_given(result);
        }
        if let Some(result) = taken(&mut self.running.exporting_as) {
            self.exported_as(result);
        }
        if let Some(inspected) = taken(&mut self.running.inspecting) {
            self.inspected(inspected);
        }
        if let Some(imported) = taken(&mut self.running.importing) {
            self.imported(ctx, imported);
        }
        self.running.tidy(ctx.input(|input| input.time));
    }
}
