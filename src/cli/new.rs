//! `tuanthu new`: begins an assessment in a folder of the user's choice, from nothing or from an earlier one.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;

use crate::{
    app::{
        self,
        begin::NewAssessment,
        carry::{self, Begun},
        clock,
        session::Session,
    },
    assessment::carry_over::Verdicts,
    catalogue::Library,
    model::{CatalogueId, OrganisationType, Period},
    store::{archive, vfs::Real},
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct New {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long, value_name = "NAME", required_unless_present = "from")]
    organisation: Option<String>,
    #[arg(long = "type", value_name = "TYPE", required_unless_present = "from", num_args = 1..)]
    types: Vec<OrganisationType>,
    #[arg(long, value_name = "2007-Q1", required_unless_present = "from")]
    period: Option<Period>,
    #[arg(long, value_name = "ID")]
    scheme: Option<String>,
    #[arg(long, value_name = "ID")]
    catalogue: Vec<String>,
    #[arg(long, value_name = "DIR|FILE.pdf")]
    from: Option<PathBuf>,
    #[arg(long, requires = "from")]
    reset: bool,
}

impl New {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Some(library) = cx.library() else {
            return Status::Failed;
        };
        if !self.names_what_is_there(cx, &library) {
            return Status::Failed;
        }
        let library = Arc::new(library);
        let begun = match self.from.clone() {
            Some(from) => self.begin_from(cx, &from, library),
            None => self.begin(library),
        };
        match begun {
            Ok(session) => {
                put!("{}", session.folder().display());
                cx.say(
                    &cx.texts
                        .with("new-done", &[("questions", &session.questions().len())]),
                );
                Status::Yes
            }
            Err(error) => {
                cx.say_error(&error);
                Status::Failed
            }
        }
    }

    /// Whether scheme and catalogues are known; says which is not.
    fn names_what_is_there(&self, cx: &Cx, library: &Library) -> bool {
        let scheme = self.scheme.as_ref();
        if let Some(id) = scheme.filter(|id| library.scheme(id).is_none()) {
            cx.say_error(&app::Error::UnknownScheme { id: id.clone() });
            return false;
        }
        let unknown = self.catalogue.iter().find(|id| {
            let id = CatalogueId::new(id.as_str());
            library.catalogue(&id).is_none()
        });
        if let Some(id) = unknown {
            let known = library.catalogues().iter().map(|it| it.id.as_str());
            let known = known.collect::<Vec<_>>().join(", ");
            let text = cx
                .texts
                .with("catalogue-unknown", &[("id", id), ("known", &known)]);
            cx.say(&text);
        }
        unknown.is_none()
    }

    fn begin(self, library: Arc<Library>) -> Result<Session, app::Error> {
        let new = NewAssessment {
            organisation: self.organisation.unwrap_or_default(),
            types: self.types.into_iter().collect(),
            period: self.period.expect("clap requires it"),
            officer: app::place::user_name(),
            scheme: self.scheme,
            more: self.catalogue.into_iter().map(CatalogueId::new).collect(),
        };
        archive::claim_empty_folder(&Real, &self.dir)?;
        Session::create_in(&self.dir, new.begin(&library, clock::now()), library)
    }

    /// Begins the period after an earlier assessment; what is named on the command line takes the place of what is
    /// usual.
    fn begin_from(
        self,
        cx: &Cx,
        from: &Path,
        library: Arc<Library>,
    ) -> Result<Session, app::Error> {
        let now = clock::now();
        let earlier = carry::read(from, app::settings().trust.as_deref(), now)?;
        let mut new = earlier.next(&library, &super::officer());
        new.organisation = self.organisation.unwrap_or(new.organisation);
        if !self.types.is_empty() {
            new.types = self.types.into_iter().collect();
        }
        new.period = self.period.unwrap_or(new.period);
        new.scheme = self.scheme.or(new.scheme);
        if !self.catalogue.is_empty() {
            new.more = self.catalogue.into_iter().map(CatalogueId::new).collect();
        }
        let verdicts = if self.reset {
            Verdicts::Reset
        } else {
            Verdicts::Proposed
        };
        let dir = self.dir;
        let Begun {
            session,
            left_behind,
        } = cx.watched("working-carry", move |progress| {
            archive::claim_empty_folder(&Real, &dir)?;
            earlier.begin(&new, verdicts, &dir, library, now, progress)
        })?;
        let waiting = session.assessment.confirming().waiting;
        cx.say(&cx.texts.with("carry-done", &[("count", &waiting)]));
        if !left_behind.is_empty() {
            let count = left_behind.len();
            cx.say(&cx.texts.with("carry-left-behind", &[("count", &count)]));
            cx.say(&left_behind.join("\n"));
        }
        Ok(session)
    }
}
