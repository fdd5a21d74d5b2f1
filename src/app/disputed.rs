//! A field that two people changed, as a person reads it.

use crate::{
    assessment::{
        HistoryHead,
        history::{Event, Line},
        merge::Conflict,
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
}

/// A conflict in words, as the history names its place.
pub fn disputed(texts: &Texts, library: &Library, conflict: &Conflict) -> Disputed {
    let (mine, theirs) = (conflict.mine_text(), conflict.theirs_text());
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
        };
    }
    Disputed {
        place,
        mine: told.from,
        theirs: told.to,
    }
}
