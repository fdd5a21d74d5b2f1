//! What the walk keeps between frames: what is chosen, filtered and searched for, and which card is shown how.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use crate::{
    app::carry::{Wording, wording},
    assessment::{
        Answer, Assessment, Evidence,
        bulk::Bulk,
        filter::{Filter, Row},
        scope::Question,
        suggestion::sources,
    },
    catalogue::{Found, Glossary, Library, Mapping, Reached},
    model::{ControlRef, Language, Section, Verdict},
    ui::{command::Direction, cx::Cx},
};

use super::{Around, list::List, systems};

/// How the walk is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// A table, with the card of the chosen control beside it.
    #[default]
    List,
    /// One card alone, large, for the keyboard.
    Card,
}

/// A place on the card that is to get the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The notes.
    Notes,
    /// The ways to add evidence.
    Evidence,
    /// The justification.
    Justification,
    /// The sentences to write notes with.
    Phrases,
}

/// What the walk keeps between frames.
pub struct WalkView {
    pub(super) mode: Mode,
    pub(super) filter: Filter,
    pub(super) search: String,
    /// The control whose card is shown.
    pub(super) selected: Option<ControlRef>,
    /// More than one control, chosen together; empty while there is only the one.
    pub(super) chosen: HashSet<ControlRef>,
    /// Where a range of choices begins.
    pub(super) anchor: Option<ControlRef>,
    /// Put the cursor into the search with the next frame.
    pub(super) wants_search: bool,
    /// Bring the chosen row into view with the next frame.
    pub(super) wants_scroll: bool,
    /// Whether the card stands beside the list.
    pub(super) shows_details: bool,
    pub(super) list: List,
    /// What the card keeps.
    pub card: CardView,
    /// What is to be written into everything chosen.
    pub(super) bulk: Bulk,
}

impl Default for WalkView {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            filter: Filter::default(),
            search: String::new(),
            selected: None,
            chosen: HashSet::new(),
            anchor: None,
            wants_search: false,
            wants_scroll: false,
            shows_details: true,
            list: List::default(),
            card: CardView::default(),
            bulk: Bulk::default(),
        }
    }
}

/// What a card keeps between frames.
#[derive(Default)]
pub struct CardView {
    /// Where the cursor goes with the next frame.
    pub wants: Option<Spot>,
    /// Whether the next digit is the maturity.
    pub awaits_level: bool,
    /// A paper document being described, and for which control.
    pub(super) paper: Option<(ControlRef, Evidence)>,
    /// The name of a branch while it is typed.
    pub(super) branch: systems::Typed,
    mapped: Option<(ControlRef, Vec<Mapping>)>,
    sources: Option<(Sought, Vec<Reached>)>,
    wording: Option<(ControlRef, Language, Wording)>,
    terms: Option<(ControlRef, Language, Rc<Terms>)>,
    /// A remark being written, and about which control.
    remark: Option<(ControlRef, String)>,
}

/// The terms that come first in a line of a card, by the line.
pub(super) type Terms = HashMap<String, Vec<Found>>;

/// For which control, among how many catalogues.
type Sought = (ControlRef, usize);

impl CardView {
    /// The terms of the field in the card's texts, found once for a card.
    pub(super) fn terms(
        &mut self,
        library: &Library,
        at: &ControlRef,
        language: Language,
    ) -> Rc<Terms> {
        let known = self.terms.take();
        let known = known.filter(|(of, spoken, _)| of == at && *spoken == language);
        let (_, _, terms) = self.terms.insert(known.unwrap_or_else(|| {
            let lines = library.text(at, language).map(|text| {
                let lists = [&text.questions, &text.evidence].into_iter().flatten();
                let rest = text.levels.iter().chain(&text.pitfalls);
                lists.chain([&text.guidance]).chain(rest)
            });
            let lines = lines.into_iter().flatten().map(String::as_str);
            let glossary = Glossary::new(library.terms(), language);
            (at.clone(), language, Rc::new(glossary.first_in(lines)))
        }));
        Rc::clone(terms)
    }

    /// What the control corresponds to elsewhere, looked up once for a card.
    pub fn mapped(&mut self, library: &Library, at: &ControlRef) -> &[Mapping] {
        let is_known = self.mapped.as_ref().is_some_and(|(known, _)| known == at);
        if !is_known {
            self.mapped = Some((at.clone(), library.mapped(at)));
        }
        self.mapped
            .as_ref()
            .map_or(&[][..], |(_, mapped)| mapped.as_slice())
    }

    /// How the question differs from the one that a carried answer answered, compared once for a card.
    pub fn wording(
        &mut self,
        library: &Library,
        at: &ControlRef,
        answer: &Answer,
        language: Language,
    ) -> &Wording {
        let known = self.wording.take();
        let known = known.filter(|(of, spoken, _)| of == at && *spoken == language);
        let (_, _, wording) = self.wording.insert(known.unwrap_or_else(|| {
            let wording = wording(library, at, answer, language);
            (at.clone(), language, wording)
        }));
        wording
    }

    /// The remark that is being written about this control.
    pub fn remark_about(&mut self, at: &ControlRef) -> &mut String {
        let known = self.remark.take().filter(|(of, _)| of == at);
        let (_, text) = self
            .remark
            .insert(known.unwrap_or_else(|| (at.clone(), String::new())));
        text
    }

    /// From where an answer may serve this control, looked up once for a card.
    pub fn sources(
        &mut self,
        assessment: &Assessment,
        library: &Library,
        at: &ControlRef,
    ) -> &[Reached] {
        let sought = (at.clone(), assessment.catalogues.len());
        if self
            .sources
            .as_ref()
            .is_none_or(|(known, _)| *known != sought)
        {
            self.sources = Some((sought, sources(assessment, library, at)));
        }
        self.sources
            .as_ref()
            .map_or(&[][..], |(_, sources)| sources.as_slice())
    }
}

impl WalkView {
    /// Shows the card of this control, whatever is searched for.
    pub fn go_to(&mut self, at: ControlRef, questions: &[Question]) {
        let question = questions.iter().find(|question| question.at == at);
        let section = question.map(|question| question.section);
        let kept = self.filter.section.filter(|it| Some(*it) == section);
        self.filter = Filter {
            section: kept,
            ..Filter::default()
        };
        if question.is_none() {
            self.filter.marks.clear();
        }
        self.search.clear();
        self.select(at);
    }

    /// The control whose card is shown.
    pub fn selected(&self) -> Option<&ControlRef> {
        self.selected.as_ref()
    }

    /// The controls that evidence from outside goes to: all that are chosen together, or the one that is shown.
    pub fn targets(&self) -> Vec<ControlRef> {
        let shown = self.list.rows.iter().filter(|row| row.is_asked);
        let is_target = |at: &ControlRef| {
            if self.has_several() {
                self.chosen.contains(at)
            } else {
                self.selected.as_ref() == Some(at)
            }
        };
        let targets = shown.map(|row| &row.question.at);
        targets.filter(|at| is_target(at)).cloned().collect()
    }

    /// Its row, where it is one of the rows.
    pub fn selected_row(&self) -> Option<Row> {
        let at = self.selected.as_ref()?;
        let rows = &self.list.rows;
        rows.get(rows.position(at)?).cloned()
    }

    /// Finds the rows anew where they changed; gives whether all texts are ready to be searched.
    pub(super) fn refresh(&mut self, cx: &Cx, assessment: &Assessment, around: &Around) -> bool {
        let (filter, search) = (&self.filter, &self.search);
        let is_ready = self.list.refresh(cx, assessment, around, filter, search);
        if self.selected.is_none() {
            self.selected = self.list.shown().next().cloned();
        }
        is_ready
    }

    /// Whether something else is filtered or searched for than the rows were found by.
    pub(super) fn is_outdated(&self) -> bool {
        !self.list.is_found_by(&self.filter, &self.search)
    }

    /// How the walk is shown.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Shows it so.
    pub fn show(&mut self, mode: Mode) {
        self.mode = mode;
        self.wants_scroll = true;
        if mode == Mode::Card {
            self.chosen.clear();
        }
    }

    /// Shows it the other way.
    pub fn switch(&mut self) {
        self.show(match self.mode {
            Mode::List => Mode::Card,
            Mode::Card => Mode::List,
        });
    }

    /// Puts the cursor into the search.
    pub fn focus_search(&mut self) {
        self.show(Mode::List);
        self.wants_search = true;
    }

    /// Goes to the next or previous row of the list.
    pub fn step(&mut self, direction: Direction) {
        if let Some(at) = self.list.neighbour(self.selected.as_ref(), direction) {
            self.select(at);
        }
    }

    /// Goes to the next row without a verdict, from the top again after the last; false where there is none.
    pub fn step_to_unanswered(&mut self, assessment: &Assessment) -> bool {
        let is_unanswered = |at: &ControlRef| assessment.verdict(at) == Verdict::NotAssessed;
        let found = self.list.after(self.selected.as_ref(), is_unanswered);
        let is_found = found.is_some();
        if let Some(at) = found {
            self.select(at);
        }
        is_found
    }

    /// Chooses every row that the filter leaves.
    pub fn choose_all(&mut self) {
        self.chosen = self.list.shown().cloned().collect();
    }

    /// The section that is shown alone.
    pub fn section(&self) -> Option<Section> {
        self.filter.section
    }

    /// How many rows of this section, or of all, the conditions leave; `None` where there are none.
    pub fn found(&self, section: Option<Section>) -> Option<usize> {
        let counts = &self.list.counts;
        let found = section.map_or(counts.all_sections, |section| {
            counts.sections.get(&section).copied().unwrap_or(0)
        });
        self.is_narrowed().then_some(found)
    }

    /// Whether something is left out that is asked, or searched for.
    pub(super) fn is_narrowed(&self) -> bool {
        self.filter != Filter::default() || !self.search.trim().is_empty()
    }

    /// Shows everything that is asked.
    pub(super) fn show_all(&mut self) {
        self.filter = Filter::default();
        self.search.clear();
        self.chosen.clear();
        self.wants_scroll = true;
    }

    /// Shows this section alone, or all.
    pub fn choose_section(&mut self, section: Option<Section>) {
        self.filter.section = section;
        self.selected = None;
        self.chosen.clear();
        self.wants_scroll = true;
    }

    /// Puts the cursor where the card asks why the control does not apply.
    pub fn ask_why(&mut self) {
        self.put_cursor(Spot::Justification);
    }

    /// Puts the cursor there, showing the card where it was folded away.
    pub fn put_cursor(&mut self, spot: Spot) {
        self.shows_details = true;
        self.card.wants = Some(spot);
    }

    pub(super) fn select(&mut self, at: ControlRef) {
        self.chosen.clear();
        self.anchor = Some(at.clone());
        self.card.awaits_level = false;
        self.selected = Some(at);
        self.wants_scroll = true;
    }

    /// Adds a row to what is chosen, or takes it out.
    pub(super) fn choose_beside(&mut self, at: ControlRef) {
        if self.chosen.is_empty() {
            self.chosen.extend(self.selected.clone());
        }
        if !self.chosen.remove(&at) {
            self.chosen.insert(at.clone());
        }
        self.anchor = Some(at);
    }

    /// Chooses everything between where the range began and this row.
    pub(super) fn choose_up_to(&mut self, at: &ControlRef) {
        let anchor = self.anchor.clone().or_else(|| self.selected.clone());
        let from = anchor.unwrap_or_else(|| at.clone());
        self.chosen = self.list.between(&from, at).cloned().collect();
    }

    /// Whether more than one control is chosen.
    pub fn has_several(&self) -> bool {
        self.chosen.len() > 1
    }
}
