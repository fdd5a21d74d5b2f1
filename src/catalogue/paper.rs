//! The papers of its own that a body of a kind is expected to have: regulations, procedures, directing papers. Data of a
//! catalogue's folder (`papers.ron`), offered beside the register of procedures and never entered unasked. Which of them
//! are there is `assessment`'s.

use crate::model::{CatalogueId, ControlRef, Language, OrganisationType, ProcedureKind};

use super::{Library, text};

/// A paper that is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedPaper {
    /// Its id in the list of its catalogue: `QT03`; never changes meaning.
    pub id: String,
    /// Whose list.
    pub catalogue: CatalogueId,
    /// What kind of paper.
    pub kind: ProcedureKind,
    /// Its usual name in each language.
    titles: [String; Language::ALL.len()],
    /// What it settles, in one sentence, in each language.
    settles: [String; Language::ALL.len()],
    /// The types of organisation that are expected to have it; empty where all are.
    pub bodies: Vec<OrganisationType>,
    /// The duties or controls that it shows something for.
    pub controls: Vec<ControlRef>,
}

impl ExpectedPaper {
    /// The paper that a checked entry makes.
    pub(super) fn new(
        (id, catalogue, kind): (String, CatalogueId, ProcedureKind),
        titles: [String; Language::ALL.len()],
        settles: [String; Language::ALL.len()],
        bodies: Vec<OrganisationType>,
        controls: Vec<ControlRef>,
    ) -> Self {
        Self {
            id,
            catalogue,
            kind,
            titles,
            settles,
            bodies,
            controls,
        }
    }

    /// Its usual name.
    pub fn title(&self, language: Language) -> &str {
        &self.titles[text::index(language)]
    }

    /// What it settles, in one sentence.
    pub fn settles(&self, language: Language) -> &str {
        &self.settles[text::index(language)]
    }

    /// Whether an organisation of these types is expected to have it.
    pub fn is_for<'t>(&self, types: impl IntoIterator<Item = &'t OrganisationType>) -> bool {
        self.bodies.is_empty() || types.into_iter().any(|it| self.bodies.contains(it))
    }
}

impl Library {
    /// The papers that the list of this catalogue expects, in its order.
    pub fn expected_papers(&self, catalogue: &CatalogueId) -> impl Iterator<Item = &ExpectedPaper> {
        let papers = self.papers.iter();
        papers.filter(move |paper| paper.catalogue == *catalogue)
    }
}
