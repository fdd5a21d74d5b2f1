//! Opening, beginning and recovering beside the frames: what is open stays on the screen, and can be edited, until the
//! other one is there.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{
        Error, begin::NewAssessment, clock, jobs::Job, place, recovery, recovery::Recovery,
        session::Session,
    },
    assessment::{Assessment, readiness::EvidenceFaults},
    store::{bookmark, bookmark::Bookmark, lock::Holder, vfs::Real},
    ui::{
        App, Open, Past,
        command::Opening,
        dialog::Held,
        numbers::Numbers,
        screen::{
            Screen, dashboard::DashboardView, history::HistoryView, incidents::IncidentsView,
            readiness::ReadinessView, registers::RegistersView, report::ReportView,
            units::UnitsView,
        },
        story::Story,
    },
};

use super::{running::taken_with, waker};

/// What was found where something was to be opened.
pub(super) enum Found {
    /// Something to be asked first: a crash left something behind.
    Recovery(Recovery),
    /// Somebody else has it open.
    Held(Box<Held>),
    /// Somebody else has it open, and all that is to be said is that something is done.
    Elsewhere(&'static str),
    /// It is open.
    Loaded(Box<Loaded>),
}

/// An assessment that is open, with what was counted and read beside it.
pub(super) struct Loaded {
    session: Session,
    numbers: Numbers,
    bookmark: Option<Bookmark>,
    screen: Screen,
    held_by: Option<Holder>,
    /// What it was before something was merged into it, and what is said of that.
    merged: Option<(Box<Assessment>, &'static str)>,
    /// Where it was before it was saved elsewhere, and what could not be read there.
    pub(super) moved: Option<(PathBuf, Vec<PathBuf>)>,
    /// There where it is what a signed report carries.
    pub(super) past: Option<Past>,
}

impl Loaded {
    pub(super) fn new(session: Session, data: Option<&Path>, screen: Screen) -> Self {
        let numbers = Numbers::of(&session, &EvidenceFaults::new(), clock::now().date());
        let bookmark = data.and_then(|data| bookmark::find(&Real, data, &session.assessment.id));
        Self {
            session,
            numbers,
            bookmark,
            screen,
            held_by: None,
            merged: None,
            moved: None,
            past: None,
        }
    }
}

/// How careful opening is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// What a crash left behind is asked about first, then whoever has it open.
    Full,
    /// Only who has it open is asked about.
    Holder,
    /// It is opened all the same.
    None,
    /// It is only looked at.
    ReadOnly,
}

impl App {
    /// Saves what is open and opens this instead, with so much care.
    pub(super) fn open_with(&mut self, ctx: &Context, opening: Opening, care: Care) {
        self.once_left(ctx, move |app, ctx| app.open_as(ctx, opening, care));
    }

    fn open_as(&mut self, ctx: &Context, opening: Opening, care: Care) {
        let version = match &opening {
            Opening::Saved(_) => None,
            Opening::Version(number) => {
                let found = self.views.recovery.as_ref();
                let chosen = found.and_then(|found| {
                    let version = found.versions.get(*number)?.clone();
                    Some((found.folder.clone(), version))
                });
                if chosen.is_none() {
                    return;
                }
                chosen
            }
        };
        let seconds = ctx.input(|input| input.time);
        let (data, library) = (self.data_folder.clone(), self.library.clone());
        self.begin_opening(ctx, move || {
            let data = data.as_deref();
            let folder = match (&opening, &version) {
                (_, Some((folder, _))) => folder.clone(),
                (Opening::Saved(path), None) => folder_of(path),
                (Opening::Version(_), None) => unreachable!("looked up before"),
            };
            if care == Care::Full {
                let found = recovery::look(&folder, data)?;
                if found.is_needed() {
                    return Ok(Found::Recovery(found));
                }
            }
            let holder = recovery::holder(&folder, data).filter(|_| care != Care::None);
            if let Some(holder) = holder.clone().filter(|_| care != Care::ReadOnly) {
                return Ok(Found::Held(Box::new(Held {
                    folder,
                    holder,
                    opening,
                })));
            }
            let session = match version {
                Some((folder, version)) => {
                    Session::open_version(&folder, version, library, seconds)?
                }
                None if care == Care::ReadOnly => Session::open_read_only(&folder, library)?,
                None => Session::open(&folder, library)?,
            };
            let mut loaded = Loaded::new(session, data, Screen::Walk);
            loaded.held_by = holder;
            Ok(Found::Loaded(Box::new(loaded)))
        });
    }

    /// Begins a new assessment in the archive.
    pub(super) fn create(&mut self, ctx: &Context, new: NewAssessment) {
        self.once_left(ctx, move |app, ctx| {
            let (archive, library) = (app.settings.archive.clone(), app.library.clone());
            let data = app.data_folder.clone();
            app.begin_opening(ctx, move || {
                let session = Session::create(&archive, &new, library, clock::now())?;
                let loaded = Loaded::new(session, data.as_deref(), Screen::Profile);
                Ok(Found::Loaded(Box::new(loaded)))
            });
        });
    }

    /// Opens what something was merged into, unless somebody else has it open, and says that it is done; it can be taken
    /// back as one step.
    pub(super) fn open_merged(
        &mut self,
        ctx: &Context,
        folder: PathBuf,
        before: Box<Assessment>,
        done: &'static str,
    ) {
        self.once_left(ctx, move |app, ctx| {
            let (data, library) = (app.data_folder.clone(), app.library.clone());
            app.begin_opening(ctx, move || {
                if recovery::holder(&folder, data.as_deref()).is_some() {
                    return Ok(Found::Elsewhere(done));
                }
                let session = Session::open(&folder, library)?;
                let mut loaded = Loaded::new(session, data.as_deref(), Screen::Walk);
                loaded.merged = Some((before, done));
                Ok(Found::Loaded(Box::new(loaded)))
            });
        });
    }

    pub(super) fn begin_opening(
        &mut self,
        ctx: &Context,
        work: impl FnOnce() -> Result<Found, Error> + Send + 'static,
    ) {
        let progress = self.running.begin("working-open");
        let theirs = progress.clone();
        let work = move || {
            let found = work();
            drop(theirs);
            found
        };
        self.running.opening = Some((progress, Job::start(work, waker(ctx))));
    }

    /// Shows every version of the open assessment.
    pub(super) fn show_versions(&mut self, ctx: &Context) {
        self.once_saved(ctx, |app, ctx| {
            let folder = app.session().map(|session| session.folder().to_owned());
            let data = app.data_folder.clone();
            if let Some(folder) = folder {
                let look = move || recovery::look_everywhere(&folder, data.as_deref());
                app.running.versions = Some(Job::start(look, waker(ctx)));
            }
        });
    }

    /// Shows what was opened, or what has to be asked first.
    pub(super) fn pick_up_opened(&mut self, ctx: &Context) {
        if let Some((wanted, found)) = taken_with(&mut self.running.opening)
            && !wanted.is_cancelled()
        {
            match found {
                Ok(Found::Recovery(found)) => self.ask_recovery(found),
                Ok(Found::Held(held)) => self.running.held = Some(*held),
                Ok(Found::Elsewhere(done)) => self.tell(Ok(()), done),
                Ok(Found::Loaded(loaded)) if self.is_left_behind(&loaded) => {
                    self.opened(ctx, *loaded);
                }
                Ok(Found::Loaded(loaded)) => {
                    // It was edited while the other one was read.
                    self.once_left(ctx, |app, ctx| app.opened(ctx, *loaded));
                }
                Err(error) => self.complain(&error),
            }
        }
        match super::running::taken(&mut self.running.versions) {
            Some(Ok(found)) => self.ask_recovery(found),
            Some(Err(error)) => self.complain(&error),
            None => {}
        }
    }

    fn ask_recovery(&mut self, found: Recovery) {
        self.views.recovery = Some(found);
        self.screen = Screen::Recovery;
    }

    /// Whether this is the copy of what is open: that cannot be saved in its own folder any more.
    fn is_left_behind(&self, loaded: &Loaded) -> bool {
        let moved = loaded.moved.as_ref().map(|(before, _)| before.as_path());
        moved.is_some() && self.session().map(Session::folder) == moved
    }

    /// Puts this in the place of what was open.
    pub(super) fn opened(&mut self, ctx: &Context, loaded: Loaded) {
        let Loaded {
            mut session,
            numbers,
            bookmark,
            screen,
            held_by,
            merged,
            moved,
            past,
        } = loaded;
        if let Some((before, _)) = &merged {
            session.remember_step(before);
        }
        let left = self.open.take().map(|open| open.session);
        self.keep_safe(&mut session, left);
        let held_by = held_by.filter(|_| session.is_read_only());
        self.open = Some(Open {
            session,
            numbers,
            faults: EvidenceFaults::new(),
            story: Story::default(),
            held_by,
            past,
        });
        self.forget_the_former();
        self.views.walk = self.resumed_walk(bookmark);
        self.tell_of_history();
        self.show(screen);
        self.go_on_to();
        self.check_evidence(ctx);
        if let Some((_, done)) = merged {
            self.tell(Ok(()), done);
        }
        if let Some((_, missing)) = moved {
            self.say_moved(&missing);
        }
    }

    /// What the screens kept of the assessment that was open before.
    fn forget_the_former(&mut self) {
        let views = &mut self.views;
        views.readiness = ReadinessView::default();
        views.dashboard = DashboardView::default();
        views.registers = RegistersView::default();
        views.incidents = IncidentsView::default();
        views.units = UnitsView::default();
        views.history = HistoryView::default();
        views.report = ReportView::new(self.settings.language);
        views.result = None;
        views.recovery = None;
        views.conflict = None;
        self.running.before = None;
        self.running.since = None;
        self.running.proving = None;
        self.notice = None;
    }

    /// From now on keeps a journal for what is open, and shows who has it open; what was open before is put away.
    fn keep_safe(&self, session: &mut Session, before: Option<Session>) {
        let Some(data) = &self.data_folder else {
            return;
        };
        let officer = place::worker(&self.settings.officer, &session.assessment);
        let machine = place::machine_name();
        session.keep_in_place_of(before, data, &officer, &machine, clock::now());
    }
}

/// The folder of an assessment that a path leads to: a click on the file inside means its folder.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    let is_file = path.is_file();
    path.parent().filter(|_| is_file).unwrap_or(path).to_owned()
}
