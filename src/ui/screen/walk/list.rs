//! Which questions the table shows: found anew only when something that decides it changes. Drawing them is `rows`'s.

use std::collections::BTreeSet;

use crate::{
    app::search::{Index, Needle},
    assessment::{
        Assessment, Breadth,
        filter::{Counts, Filter, Row, Rows},
    },
    model::{CatalogueId, ControlRef, Language, OrganisationType},
    ui::{command::Direction, cx::Cx},
};

use super::Around;

/// Which rows are shown, kept until something that decides it changes.
#[derive(Default)]
pub(super) struct List {
    asked: Option<Asked>,
    pub(super) rows: Rows,
    index: Index,
    shown: Option<Shown>,
    /// Positions of the rows that are shown.
    pub(super) positions: Vec<usize>,
    pub(super) counts: Counts,
    counted_at: Option<u64>,
    /// Whether every text was looked at when the rows were found.
    is_settled: bool,
}

/// What decides the rows and their texts.
#[derive(PartialEq)]
struct Asked {
    language: Language,
    breadth: Breadth,
    types: BTreeSet<OrganisationType>,
    catalogues: Vec<CatalogueId>,
    count: usize,
}

/// What decides which of them are shown.
#[derive(PartialEq)]
struct Shown {
    filter: Filter,
    needle: Needle,
}

impl List {
    pub(super) fn len(&self) -> usize {
        self.positions.len()
    }

    /// The controls that are shown, in order.
    pub(super) fn shown(&self) -> impl Iterator<Item = &ControlRef> {
        self.shown_rows().map(|row| &row.question.at)
    }

    pub(super) fn shown_rows(&self) -> impl Iterator<Item = &Row> {
        self.positions
            .iter()
            .filter_map(|position| self.rows.get(*position))
    }

    /// Where among the rows that are shown this control stands.
    pub(super) fn place(&self, at: &ControlRef) -> Option<usize> {
        let position = self.rows.position(at)?;
        self.positions.binary_search(&position).ok()
    }

    fn at(&self, place: usize) -> Option<ControlRef> {
        let row = self.rows.get(*self.positions.get(place)?)?;
        Some(row.question.at.clone())
    }

    /// The row after or before this one; the first where it is not in the list.
    pub(super) fn neighbour(
        &self,
        at: Option<&ControlRef>,
        direction: Direction,
    ) -> Option<ControlRef> {
        let current = at.and_then(|at| self.place(at));
        let place = match (current, direction) {
            (None, _) => 0,
            (Some(place), Direction::Next) => place + 1,
            (Some(place), Direction::Previous) => place.checked_sub(1)?,
        };
        self.at(place)
    }

    /// The first row after this one that is wanted, going on from the top after the last.
    pub(super) fn after(
        &self,
        at: Option<&ControlRef>,
        is_wanted: impl Fn(&ControlRef) -> bool,
    ) -> Option<ControlRef> {
        let begin = at.and_then(|at| self.place(at)).map_or(0, |it| it + 1);
        let (before, behind) = self.positions.split_at(begin);
        let places = behind.iter().chain(before);
        let rows = places.filter_map(|position| self.rows.get(*position));
        let mut wanted = rows.filter(|row| row.is_asked && is_wanted(&row.question.at));
        wanted.next().map(|row| row.question.at.clone())
    }

    /// Every row from one to the other, whichever stands first.
    pub(super) fn between(
        &self,
        one: &ControlRef,
        other: &ControlRef,
    ) -> impl Iterator<Item = &ControlRef> {
        let places = [one, other].map(|at| self.place(at));
        let (first, count) = match places {
            [Some(one), Some(other)] => (one.min(other), one.abs_diff(other) + 1),
            [None, Some(only)] | [Some(only), None] => (only, 1),
            [None, None] => (0, 0),
        };
        self.shown().skip(first).take(count)
    }

    /// Whether the rows were found by these conditions and words.
    pub(super) fn is_found_by(&self, filter: &Filter, search: &str) -> bool {
        let needle = Needle::new(search);
        let shown = self.shown.as_ref();
        shown.is_some_and(|shown| shown.filter == *filter && shown.needle == needle)
    }

    /// Finds the rows anew where anything but an answer changed. An answer alone moves no row: what was just answered
    /// stays under the hand until the filter is set again. The counts always follow. Gives whether everything was
    /// looked at.
    pub(super) fn refresh(
        &mut self,
        cx: &Cx,
        assessment: &Assessment,
        around: &Around,
        filter: &Filter,
        search: &str,
    ) -> bool {
        let asked = Asked {
            language: cx.language(),
            breadth: assessment.breadth,
            types: assessment.profile.types.clone(),
            catalogues: assessment
                .catalogues
                .iter()
                .map(|it| it.id.clone())
                .collect(),
            count: around.questions.len(),
        };
        if self.asked.as_ref() != Some(&asked) {
            self.rows = Rows::of(assessment, cx.library, around.questions);
            self.index.clear();
            self.asked = Some(asked);
            self.shown = None;
        }
        let shown = Shown {
            filter: filter.clone(),
            needle: Needle::new(search),
        };
        let is_moved = self.shown.as_ref() != Some(&shown) || !self.is_settled;
        if !is_moved && self.counted_at == Some(around.revision) {
            return true;
        }
        let state = (assessment, around.revision);
        let is_complete = shown.needle.is_empty()
            || self
                .index
                .advance(cx.library, cx.language(), state, &self.rows);
        let found = |position| self.index.contains(position, &shown.needle);
        let sifted = filter.sift(&self.rows, assessment, found);
        self.counts = sifted.counts;
        self.counted_at = is_complete.then_some(around.revision);
        if is_moved {
            self.positions = sifted.shown;
            self.shown = Some(shown);
            self.is_settled = is_complete;
        }
        is_complete
    }
}
