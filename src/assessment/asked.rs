//! Which catalogues an assessment answers, and when one may be taken out again.

use crate::{
    catalogue::Library,
    model::{CatalogueId, Kind},
};

use super::Assessment;

impl Assessment {
    /// Whether this catalogue is answered here.
    pub fn uses(&self, id: &CatalogueId) -> bool {
        self.catalogues.iter().any(|used| used.id == *id)
    }

    /// Whether it can be taken out: a standard of which nothing was answered. Duties belong to the report, and an answer
    /// is never thrown away with its question.
    pub fn can_drop(&self, id: &CatalogueId, library: &Library) -> bool {
        let is_standard = library
            .catalogue(id)
            .is_some_and(|it| it.kind == Kind::Standard);
        let is_answered = self.answers.keys().any(|at| at.catalogue == *id);
        let is_planned = || {
            let mut steps = self.actions.iter().flat_map(|step| &step.controls);
            steps.any(|at| at.catalogue == *id)
        };
        is_standard && !is_answered && !is_planned()
    }
}
