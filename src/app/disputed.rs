//! A field that two people changed, as a person reads it.

use std::fmt::Display;

use crate::{
    assessment::{
        HistoryHead,
        history::{Event, Line},
        merge::{Conflict, Stamp},
    },
    catalogue::Library,
    lang::Texts,
    model::Moment,
    report::told,
};

/// A field that two people changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// Which control or part of the assessment, and which field.
    pub place: String,
    /// What stands here; empty for nothing.
    pub mine: String,
    /// What the other wrote; empty for nothing.
    pub theirs: String,
    /// Who wrote mine when; empty where nothing tells.
    pub mine_by: String,
    /// Who wrote theirs when.
    pub theirs_by: String,
}

impl Disputed {
    /// All of it as three lines of text.
    pub fn told(&self, texts: &Texts) -> String {
        let side = |heading, by: &str, value: &str| {
            let by = if by.is_empty() {
                String::new()
            } else {
                format!(" ({by})")
            };
            let value = if value.is_empty() {
                texts.t("conflict-nothing")
            } else {
                value
            };
            format!("  {}{by}: {value}", texts.t(heading))
        };
        let mine = side("conflict-mine", &self.mine_by, &self.mine);
        let theirs = side("conflict-theirs", &self.theirs_by, &self.theirs);
        format!("{}\n{mine}\n{theirs}", self.place)
    }
}

impl Disputed {
    /// Something that lies outside of a returned part and is not brought in, as one line of text.
    pub fn refused(&self, texts: &Texts) -> String {
        let nothing = || texts.t("conflict-nothing").to_owned();
        let written = Some(self.theirs.clone()).filter(|it| !it.is_empty());
        let words: [(&str, &dyn Display); 2] = [
            ("place", &self.place),
            ("value", &written.unwrap_or_else(nothing)),
        ];
        texts.with("part-refused-place", &words)
    }
}

/// Who wrote a value, and when.
fn stamped(texts: &Texts, stamp: &Stamp) -> String {
    let Some(at) = stamp.at else {
        return stamp.by.clone();
    };
    let at = texts.moment(at);
    if stamp.by.is_empty() {
        return at;
    }
    texts.with("conflict-stamp", &[("who", &stamp.by), ("at", &at)])
}

/// A conflict in words, as the history names its place.
pub fn disputed(texts: &Texts, library: &Library, conflict: &Conflict) -> Disputed {
    let (mine, theirs) = (conflict.mine_text(), conflict.theirs_text());
    let mine_by = stamped(texts, &conflict.mine_stamp);
    let theirs_by = stamped(texts, &conflict.theirs_stamp);
    // The history's words for "from this to that" are the words for "this or that".
    let line = Line {
        n: 0,
        at: Moment::from_unix(0),
        by: String::new(),
        event: Event::Changed {
            control: conflict.control(),
            field: conflict.field(),
            from: mine.clone(),
            to: theirs.clone(),
        },
        previous: HistoryHead::default().sha256,
    };
    let told = told::told(texts, library, &line);
    let place = match &told.control {
        Some(at) => {
            let title = library
                .text(at, texts.language())
                .map_or("", |text| text.title.as_str());
            format!("{} {title} · {}", at.control, told.what)
        }
        None => told.what,
    };
    if conflict.can_join() {
        // Sentences as they are written, line by line.
        return Disputed {
            place,
            mine: mine.unwrap_or_default(),
            theirs: theirs.unwrap_or_default(),
            mine_by,
            theirs_by,
        };
    }
    Disputed {
        place,
        mine: told.from,
        theirs: told.to,
        mine_by,
        theirs_by,
    }
}
