//! What the program would write under each heading of the official report, as text that a person can take over and
//! change. A heading without own text always shows the present draft; that an own text was made from an earlier draft is
//! told by the digest of the draft that was taken over.

use crate::{catalogue::Heading, model::Digest};

use super::{
    Facts,
    block::{Block, Run},
    official,
    section::{self, Paper},
};

/// The draft of one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The heading's id in the scheme.
    pub heading: String,
    /// One paragraph a line, items of lists behind a dash; empty where the heading binds nobody here.
    pub text: String,
}

impl Draft {
    /// Tells this draft from any other.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }
}

/// The drafts of all headings that have text of their own, in printing order.
pub fn drafts(facts: &Facts) -> Vec<Draft> {
    official::in_vietnamese(facts, |paper| {
        let headings = paper.facts.scheme.headings();
        let headings = headings
            .into_iter()
            .filter(|heading| heading.children.is_empty());
        headings.map(|heading| draft(paper, heading)).collect()
    })
}

fn draft(paper: &Paper, heading: &Heading) -> Draft {
    let mut lines = Vec::new();
    for block in section::composed(paper, heading) {
        match block {
            Block::Paragraph(paragraph) => lines.push(words(&paragraph.runs)),
            Block::Bullets(items) => {
                lines.extend(items.iter().map(|item| format!("- {}", words(item))));
            }
            _ => {}
        }
    }
    Draft {
        heading: heading.id.clone(),
        text: lines.join("\n"),
    }
}

fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
