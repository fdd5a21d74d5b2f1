//! `tuanthu new`: begins an assessment in a folder of the user's choice.

use std::{path::PathBuf, sync::Arc};

use clap::Args;

use crate::{
    app::{self, begin::NewAssessment, clock, session::Session},
    model::{CatalogueId, OrganisationType, Period},
    store::{archive, vfs::Real},
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct New {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long, value_name = "NAME")]
    organisation: String,
    #[arg(long = "type", value_name = "TYPE", required = true, num_args = 1..)]
    types: Vec<OrganisationType>,
    #[arg(long, value_name = "2007-Q1")]
    period: Period,
    #[arg(long, value_name = "ID")]
    scheme: Option<String>,
    #[arg(long, value_name = "ID")]
    catalogue: Vec<String>,
}

impl New {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let Some(library) = cx.library() else {
            return Status::Failed;
        };
        if let Some(id) = self
            .scheme
            .as_ref()
            .filter(|id| library.scheme(id).is_none())
        {
            cx.say_error(&app::Error::UnknownScheme { id: id.clone() });
            return Status::Failed;
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
            return Status::Failed;
        }
        let new = NewAssessment {
            organisation: self.organisation,
            types: self.types.into_iter().collect(),
            period: self.period,
            officer: app::place::user_name(),
            scheme: self.scheme,
            more: self.catalogue.into_iter().map(CatalogueId::new).collect(),
        };
        let begun = archive::claim_empty_folder(&Real, &self.dir)
            .map_err(app::Error::Store)
            .and_then(|()| {
                let library = Arc::new(library);
                Session::create_in(&self.dir, new.begin(&library, clock::now()), library)
            });
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
}
