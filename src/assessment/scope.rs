//! What is in question: the duties that bind the organisation, and the controls asked with them.
//!
//! The short path (the default) asks the duties and the controls of the standard that they map to directly, 20 and 56
//! for an ordinary body; the whole breadth asks every control of every catalogue in use.

use std::collections::BTreeSet;

use crate::{
    catalogue::{Catalogue, Control, Library, Relation, Target},
    model::{CatalogueId, ControlRef, GroupId, Kind, OrganisationType, Section, Verdict},
};

use super::{Assessment, Breadth, score::Score};

/// One control that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Which control.
    pub at: ControlRef,
    /// Duty or control of a standard.
    pub kind: Kind,
    /// The section it serves.
    pub section: Section,
    /// The group it stands in.
    pub group: GroupId,
    /// Its weight, 1 to 3.
    pub weight: u8,
}

impl Question {
    pub(super) fn new(catalogue: &Catalogue, control: &Control) -> Self {
        Self {
            at: ControlRef::new(&catalogue.id, &control.id),
            kind: catalogue.kind,
            section: control.section,
            group: control.group.clone(),
            weight: control.weight,
        }
    }
}

/// The questions of an assessment: duties first, then controls, each catalogue in its own order. Catalogues that are
/// not in the library ask nothing; a part asks what it covers, so that everything that counts counts the part alone.
pub fn questions(assessment: &Assessment, library: &Library) -> Vec<Question> {
    let types: Vec<OrganisationType> = assessment.profile.types.iter().copied().collect();
    let in_use = || {
        assessment
            .catalogues
            .iter()
            .filter_map(|used| library.catalogue(&used.id))
    };
    let duties: Vec<Question> = in_use()
        .filter(|catalogue| catalogue.kind == Kind::Duties)
        .flat_map(|catalogue| {
            let bound = catalogue
                .controls
                .iter()
                .filter(|control| control.binds(&types));
            bound.map(|control| Question::new(catalogue, control))
        })
        .collect();
    let short_path = (assessment.breadth == Breadth::ShortPath)
        .then(|| ShortPath::of(assessment, &duties, library));
    let controls = in_use()
        .filter(|catalogue| catalogue.kind == Kind::Standard)
        .flat_map(|catalogue| {
            let asked = catalogue.controls.iter().filter(|control| {
                short_path
                    .as_ref()
                    .is_none_or(|path| path.asks(&ControlRef::new(&catalogue.id, &control.id)))
            });
            asked.map(|control| Question::new(catalogue, control))
        });
    let controls: Vec<Question> = controls.collect();
    let asked = duties.into_iter().chain(controls);
    asked.filter(|it| assessment.may_answer(&it.at)).collect()
}

/// Whether two states of an assessment ask the same questions of the same library.
pub fn asks_the_same(one: &Assessment, other: &Assessment) -> bool {
    one.part == other.part
        && one.breadth == other.breadth
        && one.profile.types == other.profile.types
        && one.catalogues == other.catalogues
}

/// The controls that the duties map to. A standard that no duty maps to was chosen by hand and is asked whole.
struct ShortPath {
    controls: BTreeSet<ControlRef>,
    catalogues: BTreeSet<CatalogueId>,
}

impl ShortPath {
    fn of(assessment: &Assessment, duties: &[Question], library: &Library) -> Self {
        let is_used = |id: &CatalogueId| assessment.catalogues.iter().any(|used| used.id == *id);
        let crosswalks = library.crosswalks().iter().filter(|crosswalk| {
            let from = library.catalogue(&crosswalk.from);
            is_used(&crosswalk.from) && from.is_some_and(|from| from.kind == Kind::Duties)
        });
        let mapped = duties.iter().flat_map(|duty| library.mapped(&duty.at));
        let controls = mapped.filter_map(|mapping| match (mapping.target, mapping.relation) {
            (Target::Control(control), Relation::Supports) => Some(control),
            _ => None,
        });
        Self {
            controls: controls.collect(),
            catalogues: crosswalks.map(|crosswalk| crosswalk.to.clone()).collect(),
        }
    }

    fn asks(&self, control: &ControlRef) -> bool {
        !self.catalogues.contains(&control.catalogue) || self.controls.contains(control)
    }
}

/// The score of a group with everything below it, over the questions asked.
pub fn score_of_group(
    assessment: &Assessment,
    catalogue: &Catalogue,
    group: &GroupId,
    questions: &[Question],
) -> Score {
    let inside: BTreeSet<_> = catalogue
        .controls_in(group)
        .map(|control| &control.id)
        .collect();
    let asked = questions
        .iter()
        .filter(|q| q.at.catalogue == catalogue.id && inside.contains(&q.at.control));
    assessment.score(asked)
}

/// How far the duties are: those carried out, and all that bind the organisation ("đã thực hiện n/20 nhiệm vụ").
pub fn duties_done(assessment: &Assessment, questions: &[Question]) -> (usize, usize) {
    let duties = || {
        questions
            .iter()
            .filter(|question| question.kind == Kind::Duties)
    };
    let done = duties()
        .filter(|duty| assessment.verdict(&duty.at) == Verdict::Compliant)
        .count();
    (done, duties().count())
}
