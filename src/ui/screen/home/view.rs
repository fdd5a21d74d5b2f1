//! What home keeps between frames: the list, what is wanted of it, the line under the cursor. Lines are chosen anew only
//! where the list, the wish or the language is another one.

use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers, Ui};

use crate::{
    app::{
        compared::Pair,
        listing::{self, Entry, Line, Listing, Wish},
        trash::Deleted,
    },
    model::{Date, Digest, Language},
    ui::{command::Command, cx::Cx},
};

use super::question::Question;

/// What home keeps between frames.
#[derive(Default)]
pub struct HomeView {
    /// What the archive held when it was last looked into, or why it could not be; `None` before the first look.
    listing: Option<Result<Listing, String>>,
    /// Counts the lists that were shown.
    edition: u64,
    /// What its trash held.
    pub deleted: Vec<Deleted>,
    /// What waits for an answer.
    pub question: Option<Question>,
    /// What is looked for.
    pub wish: Wish,
    /// Whether the cursor is to go into the search.
    pub wants_search: bool,
    /// Whether it is there.
    pub(super) is_searching: bool,
    searched: (Option<(u64, Language)>, Vec<String>),
    lines: Vec<Line>,
    arranged_by: Option<(u64, Language, Date, Wish)>,
    /// The entry under the cursor.
    cursor: Option<PathBuf>,
    /// The lines marked to be compared, two at most.
    marked: Vec<PathBuf>,
    /// The line that is to be scrolled to.
    pub(super) scroll_to: Option<usize>,
}

impl HomeView {
    /// Shows this list from now on.
    pub fn set(&mut self, listing: Result<Listing, String>) {
        self.listing = Some(listing);
        self.edition += 1;
        let mut marked = std::mem::take(&mut self.marked);
        marked.retain(|path| self.entries().iter().any(|it| it.path == *path));
        self.marked = marked;
    }

    /// The list, where there is one.
    pub fn listing(&self) -> Option<&Listing> {
        self.listing.as_ref()?.as_ref().ok()
    }

    /// The look of the archive when it was listed.
    pub fn look(&self) -> Option<Digest> {
        self.listing()?.look
    }

    /// Everything in the list.
    pub fn entries(&self) -> &[Entry] {
        self.listing().map_or(&[], |listing| &listing.entries)
    }

    pub(super) fn is_listed(&self) -> bool {
        self.listing.is_some()
    }

    pub(super) fn has_lines(&self) -> bool {
        !self.entries().is_empty()
    }

    pub(super) fn failure(&self) -> Option<&str> {
        let failure = self.listing.as_ref()?.as_ref().err()?;
        Some(failure)
    }

    pub(super) fn waiting(&self) -> usize {
        self.listing().map_or(0, |listing| listing.waiting)
    }

    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many entries are shown.
    pub(super) fn shown(&self) -> usize {
        let is_entry = |line: &&Line| matches!(line, Line::Entry(_));
        self.lines.iter().filter(is_entry).count()
    }

    /// Chooses the lines anew where something about them has changed.
    pub(super) fn refresh(&mut self, cx: &Cx) {
        let by_words = Some((self.edition, cx.language()));
        if self.searched.0 != by_words {
            let entries = self.entries().iter();
            let searched = entries.map(|entry| listing::searched(entry, cx.texts));
            self.searched = (by_words, searched.collect());
        }
        let by = (self.edition, cx.language(), cx.today(), self.wish.clone());
        if self.arranged_by.as_ref() != Some(&by) {
            let lines = listing::arrange(self.entries(), &self.searched.1, &self.wish, cx.today());
            self.lines = lines;
            self.arranged_by = Some(by);
        }
    }

    /// The line under the cursor.
    pub(super) fn at(&self) -> Option<usize> {
        let cursor = self.cursor.as_ref()?;
        self.lines.iter().position(|line| match line {
            Line::Entry(at) => self.entries()[*at].path == *cursor,
            Line::Group { .. } => false,
        })
    }

    /// Puts the cursor on this entry.
    pub(super) fn point_at(&mut self, path: PathBuf) {
        self.cursor = Some(path);
    }

    /// Whether this line is marked.
    pub(super) fn is_marked(&self, path: &Path) -> bool {
        self.marked.iter().any(|it| it == path)
    }

    /// Marks a line to be compared, or takes its mark away; of three the first gives way.
    pub(super) fn mark(&mut self, path: PathBuf) {
        if let Some(at) = self.marked.iter().position(|it| *it == path) {
            self.marked.remove(at);
            return;
        }
        let has_data = |entry: &Entry| entry.path == path && entry.summary().is_some();
        if self.entries().iter().any(has_data) {
            self.marked.push(path);
            self.marked.drain(..self.marked.len().saturating_sub(2));
        }
    }

    /// Takes every mark away.
    pub(super) fn unmark(&mut self) {
        self.marked.clear();
    }

    /// The line that is marked first, where any is.
    pub(super) fn first_marked(&self) -> Option<&Entry> {
        let path = self.marked.first()?;
        self.entries().iter().find(|it| it.path == *path)
    }

    /// The two that are marked, the one of the earlier period first.
    pub(super) fn marked_pair(&self) -> Option<Pair> {
        let entry = |path: &PathBuf| self.entries().iter().find(|it| it.path == *path);
        let mut both: Vec<&Entry> = self.marked.iter().filter_map(entry).collect();
        both.sort_by_key(|it| (it.period(), it.changed));
        match both[..] {
            [before, after] => Some(Pair {
                before: before.path.clone(),
                after: after.path.clone(),
            }),
            _ => None,
        }
    }

    fn entry_under_cursor(&self) -> Option<&Entry> {
        match self.lines.get(self.at()?)? {
            Line::Entry(at) => self.entries().get(*at),
            Line::Group { .. } => None,
        }
    }

    /// Moves the cursor by this many entries.
    fn step(&mut self, by: isize) {
        let entries: Vec<usize> = self
            .lines
            .iter()
            .enumerate()
            .filter_map(entry_line)
            .collect();
        let Some(last) = entries.len().checked_sub(1) else {
            return;
        };
        let now = self
            .at()
            .and_then(|line| entries.iter().position(|it| *it == line));
        let next = match now {
            Some(now) => now.saturating_add_signed(by).min(last),
            None if by > 0 => 0,
            None => last,
        };
        let line = entries[next];
        if let Line::Entry(at) = self.lines[line] {
            self.cursor = Some(self.entries()[at].path.clone());
            self.scroll_to = Some(line);
        }
    }

    /// The keys of the table, where no widget but the search has the keyboard.
    pub(super) fn keys(&mut self, ui: &Ui) -> Option<Command> {
        const PAGE: isize = 10;
        let is_free = ui.memory(|memory| memory.focused().is_none());
        if !is_free && !self.is_searching {
            return None;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let far = isize::MAX / 2;
        let steps = [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
        ];
        let ends = [(Key::Home, -far), (Key::End, far)];
        // In the search they move along the words.
        let ends = ends.into_iter().filter(|_| is_free);
        for (key, by) in steps.into_iter().chain(ends) {
            if pressed(key) {
                self.step(by);
            }
        }
        if pressed(Key::Enter) {
            return self.entry_under_cursor().map(opening);
        }
        if is_free && pressed(Key::Space) {
            let path = self.entry_under_cursor()?.path.clone();
            self.mark(path);
        }
        if is_free && pressed(Key::Delete) {
            let entry = self.entry_under_cursor().filter(|it| !it.is_report)?;
            return Some(Command::AskDelete(entry.path.clone()));
        }
        None
    }
}

fn entry_line((at, line): (usize, &Line)) -> Option<usize> {
    matches!(line, Line::Entry(_)).then_some(at)
}

/// Opens what a line shows: an assessment to be edited, a report after verifying it.
pub(super) fn opening(entry: &Entry) -> Command {
    if entry.is_report {
        Command::OpenReport(entry.path.clone())
    } else {
        Command::Open(entry.path.clone())
    }
}
