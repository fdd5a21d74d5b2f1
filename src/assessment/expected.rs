//! Which of the papers that such a body is expected to have are there, as drafts or issued, which it does without and
//! why, and which are missing. The list is the catalogue's, the papers are the register's.

use crate::{
    catalogue::{ExpectedPaper, Library},
    model::{ControlRef, Language, OrganisationType},
};

use super::{Assessment, register::Procedure, unit::codes as ids};

/// How it stands with an expected paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence<'a> {
    /// It has been issued: the row of the register.
    There(usize),
    /// It is being drafted: the row of the register.
    Drafted(usize),
    /// The body does without it, for this reason; an empty one has still to be written.
    DoneWithout(&'a str),
    /// It is not there.
    Missing,
}

impl Presence<'_> {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::There(_) => "there",
            Self::Drafted(_) => "drafted",
            Self::DoneWithout(_) => "done-without",
            Self::Missing => "missing",
        }
    }

    /// Whether nothing more is to be done about it.
    pub fn is_settled(self) -> bool {
        match self {
            Self::There(_) => true,
            Self::DoneWithout(reason) => !reason.trim().is_empty(),
            Self::Drafted(_) | Self::Missing => false,
        }
    }
}

/// The papers that this body is expected to have, in the order of the lists, each with how it stands.
pub fn expected<'a>(
    assessment: &'a Assessment,
    library: &'a Library,
) -> Vec<(&'a ExpectedPaper, Presence<'a>)> {
    let lists = assessment.catalogues.iter();
    let papers = lists.flat_map(|used| library.expected_papers(&used.id));
    let asked = papers.filter(|paper| paper.is_for(&assessment.profile.types));
    asked
        .map(|paper| (paper, assessment.presence(paper)))
        .collect()
}

impl Assessment {
    fn presence(&self, paper: &ExpectedPaper) -> Presence<'_> {
        let rows = || {
            let rows = self.registers.procedures.iter().enumerate();
            rows.filter(|(_, row)| ids(&row.expected).any(|id| id.eq_ignore_ascii_case(&paper.id)))
        };
        let issued = rows().find(|(_, row)| row.is_issued());
        match (issued, rows().next()) {
            (Some((row, _)), _) => Presence::There(row),
            (None, Some((row, _))) => Presence::Drafted(row),
            (None, None) => match self.registers.done_without.get(&paper.id) {
                Some(reason) => Presence::DoneWithout(reason),
                None => Presence::Missing,
            },
        }
    }

    /// Enters an expected paper into the register, as one that has still to be written. Registers are kept in Vietnamese.
    pub fn enter_expected(&mut self, paper: &ExpectedPaper, library: &Library) {
        let controls = self.served_by(paper, library);
        self.registers.done_without.remove(&paper.id);
        self.registers.procedures.push(Procedure {
            title: paper.title(Language::Vi).to_owned(),
            kind: paper.kind,
            expected: paper.id.clone(),
            controls,
            ..Procedure::default()
        });
    }

    /// Says that this row of the register is the expected paper.
    pub fn take_as_expected(&mut self, row: usize, paper: &ExpectedPaper, library: &Library) {
        let controls = self.served_by(paper, library);
        let Some(procedure) = self.registers.procedures.get_mut(row) else {
            return;
        };
        let ids: Vec<&str> = ids(&procedure.expected)
            .chain([paper.id.as_str()])
            .collect();
        procedure.expected = ids.join(", ");
        if procedure.controls.trim().is_empty() {
            procedure.controls = controls;
        }
        self.registers.done_without.remove(&paper.id);
    }

    /// Says that the body does without the paper, and why; `None` takes it back.
    pub fn do_without(&mut self, paper: &ExpectedPaper, reason: Option<String>) {
        let without = &mut self.registers.done_without;
        match reason {
            Some(reason) => without.insert(paper.id.clone(), reason),
            None => without.remove(&paper.id),
        };
    }

    /// The codes of what the paper shows something for, of the duties that bind this body.
    fn served_by(&self, paper: &ExpectedPaper, library: &Library) -> String {
        let types: Vec<OrganisationType> = self.profile.types.iter().copied().collect();
        let binds = |at: &&ControlRef| {
            let control = library.control(at);
            control.is_some_and(|(_, control)| control.binds(&types))
        };
        let codes = paper.controls.iter().filter(binds);
        let codes: Vec<&str> = codes.map(|at| at.control.as_str()).collect();
        codes.join(", ")
    }
}
