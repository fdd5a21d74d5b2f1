//! Which lines of the list are shown in which order: found by words, filtered, sorted, grouped.

use std::cmp::{Ordering, Reverse};

use crate::{
    lang::{Texts, fold},
    model::Date,
};

use super::{Entry, Proof, Summary};

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named in the language files")]
pub enum Column {
    Organisation,
    #[default]
    Period,
    Progress,
    Duties,
    Score,
    Actions,
    State,
    Changed,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 8] = [
        Self::Organisation,
        Self::Period,
        Self::Progress,
        Self::Duties,
        Self::Score,
        Self::Actions,
        Self::State,
        Self::Changed,
    ];

    /// The id of its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Organisation => "home-organisation",
            Self::Period => "home-period",
            Self::Progress => "home-progress",
            Self::Duties => "home-duties",
            Self::Score => "home-score",
            Self::Actions => "home-actions",
            Self::State => "home-state",
            Self::Changed => "home-changed",
        }
    }

    /// Whether the greatest stands first when it is chosen: the latest, the most.
    pub fn begins_with_greatest(self) -> bool {
        !matches!(self, Self::Organisation | Self::State)
    }
}

/// Which lines are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named in the language files")]
pub enum Only {
    #[default]
    All,
    InWork,
    Issued,
    Outdated,
    Overdue,
    Reports,
    Unsound,
}

impl Only {
    /// Every choice.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::InWork,
        Self::Issued,
        Self::Outdated,
        Self::Overdue,
        Self::Reports,
        Self::Unsound,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::InWork => "in-work",
            Self::Issued => "issued",
            Self::Outdated => "outdated",
            Self::Overdue => "overdue",
            Self::Reports => "reports",
            Self::Unsound => "unsound",
        }
    }

    fn holds(self, entry: &Entry, today: Date) -> bool {
        let summary = entry.summary();
        match self {
            Self::All => true,
            Self::InWork => summary.is_some() && !entry.is_issued(),
            Self::Issued => entry.is_issued() && !entry.is_report,
            Self::Outdated => entry.is_outdated(),
            Self::Overdue => summary.is_some_and(|it| it.overdue(today) > 0),
            Self::Reports => entry.is_report,
            Self::Unsound => entry.is_unsound(),
        }
    }
}

/// By what lines stand together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named in the language files")]
pub enum Grouping {
    #[default]
    Nothing,
    Organisation,
    Period,
}

impl Grouping {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Organisation, Self::Period];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Organisation => "organisation",
            Self::Period => "period",
        }
    }
}

/// What a person wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Words that all have to be found; diacritics need not be typed.
    pub words: String,
    /// Which lines.
    pub only: Only,
    /// Sorted by what.
    pub column: Column,
    /// Whether the smallest stands first.
    pub is_ascending: bool,
    /// Grouped by what.
    pub grouping: Grouping,
}

/// One line as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The heading of a group, named after its first entry.
    Group {
        /// The position of that entry.
        first: usize,
        /// How many entries it has.
        count: usize,
    },
    /// The entry at this position.
    Entry(usize),
}

/// The folded words in which an entry is searched: organisation, period, signer, name of its file.
pub fn searched(entry: &Entry, texts: &Texts) -> String {
    let mut words = vec![entry.title(), entry.name()];
    if let Some(summary) = entry.summary() {
        words.push(texts.period(summary.period));
        words.push(summary.period.to_string());
    }
    if let Proof::Sound { signer, .. } = &entry.proof {
        words.push(signer.clone());
    }
    fold(&words.join("\n"))
}

/// The lines that are wanted; `searched` holds the folded words of each entry.
pub fn arrange(entries: &[Entry], searched: &[String], wish: &Wish, today: Date) -> Vec<Line> {
    let folded = fold(&wish.words);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let titles: Vec<String> = entries.iter().map(|it| fold(&it.title())).collect();
    let mut shown: Vec<usize> = (0..entries.len())
        .filter(|at| {
            let text = searched.get(*at).map_or("", String::as_str);
            words.iter().all(|word| text.contains(word)) && wish.only.holds(&entries[*at], today)
        })
        .collect();
    shown.sort_by(|one, other| {
        let (a, b) = (&entries[*one], &entries[*other]);
        let grouped = match wish.grouping {
            Grouping::Nothing => Ordering::Equal,
            Grouping::Organisation => titles[*one].cmp(&titles[*other]),
            Grouping::Period => Reverse(a.period()).cmp(&Reverse(b.period())),
        };
        let by_column = || compared(a, b, (&titles[*one], &titles[*other]), wish);
        let by_title = || titles[*one].cmp(&titles[*other]);
        grouped
            .then_with(by_column)
            .then_with(by_title)
            .then_with(|| Reverse(a.period()).cmp(&Reverse(b.period())))
            .then_with(|| a.path.cmp(&b.path))
    });
    with_headings(&shown, entries, &titles, wish.grouping)
}

/// Every entry in the usual order, as positions: the latest period first.
pub fn in_order(entries: &[Entry], today: Date) -> Vec<usize> {
    let lines = arrange(entries, &[], &Wish::default(), today).into_iter();
    let entry = |line| match line {
        Line::Entry(at) => Some(at),
        Line::Group { .. } => None,
    };
    lines.filter_map(entry).collect()
}

fn with_headings(
    shown: &[usize],
    entries: &[Entry],
    titles: &[String],
    grouping: Grouping,
) -> Vec<Line> {
    let belong = |one: &usize, other: &usize| match grouping {
        Grouping::Nothing => true,
        Grouping::Organisation => titles[*one] == titles[*other],
        Grouping::Period => entries[*one].period() == entries[*other].period(),
    };
    let mut lines = Vec::with_capacity(shown.len());
    for group in shown.chunk_by(belong) {
        if grouping != Grouping::Nothing {
            lines.push(Line::Group {
                first: group[0],
                count: group.len(),
            });
        }
        lines.extend(group.iter().copied().map(Line::Entry));
    }
    lines
}

/// Which of two stands first; what has no value stands last either way.
fn compared(a: &Entry, b: &Entry, titles: (&String, &String), wish: &Wish) -> Ordering {
    let (one, other) = (a.summary(), b.summary());
    let turned = |order: Ordering| {
        if wish.is_ascending {
            order
        } else {
            order.reverse()
        }
    };
    let by = |key: &dyn Fn(&Summary) -> Option<i64>| match (one.and_then(key), other.and_then(key))
    {
        (Some(one), Some(other)) => turned(one.cmp(&other)),
        (one, other) => other.is_some().cmp(&one.is_some()),
    };
    match wish.column {
        Column::Organisation => turned(titles.0.cmp(titles.1)),
        Column::Period => match (a.period(), b.period()) {
            (Some(one), Some(other)) => turned(one.cmp(&other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        },
        Column::Progress => by(&|it| it.progress_basis_points.map(i64::from)),
        Column::Duties => by(&|it| {
            let (done, all) = it.duties_done;
            i64::try_from(done * 10_000 / all.max(1)).ok()
        }),
        Column::Score => by(&|it| it.score_basis_points.map(i64::from)),
        Column::Actions => by(&|it| i64::try_from(it.open_actions).ok()),
        Column::State => turned(rank(a).cmp(&rank(b))),
        Column::Changed => turned(a.changed.cmp(&b.changed)),
    }
}

/// What needs a person most stands first.
fn rank(entry: &Entry) -> u8 {
    match &entry.proof {
        _ if entry.content.is_err() => 0,
        Proof::Rejected(_) | Proof::Exchanged => 1,
        Proof::Missing => 2,
        _ if entry.is_outdated() => 3,
        _ if !entry.is_issued() => 4,
        Proof::Nothing | Proof::Waiting | Proof::ByHand => 5,
        Proof::Sound { is_trusted, .. } => 6 + u8::from(*is_trusted),
    }
}
