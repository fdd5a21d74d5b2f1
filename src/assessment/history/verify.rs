//! The bytes of a history against the head that the assessment holds: the lines, or the first damaged one with what
//! happened to it.

use thiserror::Error;

use crate::model::Digest;

use super::{HistoryHead, Line, hashed, written};

/// A history in which every line that the assessment knows is as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// All lines, those that the assessment does not know yet included.
    pub lines: Vec<Line>,
    /// How many of them the assessment knows.
    pub known: usize,
    /// Where the lines end.
    pub head: HistoryHead,
    /// How many bytes the lines take; what stands after them is the rest of a line that was never finished.
    pub length: usize,
    /// How many bytes of an unfinished line stand at the end.
    pub unfinished: usize,
}

/// A history is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("line {line} of the history: {damage}")]
pub struct HistoryProblem {
    /// The first damaged line, by the number that it had when it was written.
    pub line: u64,
    /// What happened to it.
    pub damage: Damage,
}

/// What happened to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Damage {
    /// Its text is not what was written.
    #[error("altered")]
    Altered,
    /// It is gone.
    #[error("deleted")]
    Deleted,
    /// Another line stands in its place, and it stands elsewhere.
    #[error("reordered")]
    Reordered,
    /// The history ends before it, or within it.
    #[error("cut off")]
    Truncated,
    /// A line that does not belong there stands before it.
    #[error("inserted before")]
    Inserted,
    /// The chain holds, but ends in another line than the assessment knows: this line, or the whole history, was
    /// written anew.
    #[error("rewritten")]
    Rewritten,
    /// The history belongs to another assessment.
    #[error("of another assessment")]
    Foreign,
}

impl Damage {
    /// Everything that can happen to a line.
    pub const ALL: [Self; 7] = [
        Self::Altered,
        Self::Deleted,
        Self::Reordered,
        Self::Truncated,
        Self::Inserted,
        Self::Rewritten,
        Self::Foreign,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Deleted => "deleted",
            Self::Reordered => "reordered",
            Self::Truncated => "truncated",
            Self::Inserted => "inserted",
            Self::Rewritten => "rewritten",
            Self::Foreign => "foreign",
        }
    }
}

/// A piece of the file between two line ends.
struct Piece {
    line: Option<Line>,
    sha256: Digest,
    /// Bytes from the start of the file to behind its line end.
    end: usize,
    /// Whether it has a line end; only the last one may lack it.
    is_ended: bool,
}

/// Reads a history and checks it against the head that the assessment holds. Lines that go on after that head are kept
/// (saving the assessment failed after they were written); of those, the first that does not fit ends the history.
pub fn verify(
    bytes: &[u8],
    assessment_id: &str,
    head: &HistoryHead,
) -> Result<Verified, HistoryProblem> {
    let pieces = pieces(bytes);
    let mut reached = HistoryHead::default();
    let mut fit = 0;
    for piece in &pieces {
        let expected = reached.link(assessment_id);
        let follows = |line: &Line| line.n == reached.count + 1 && line.previous == expected;
        if !piece.line.as_ref().is_some_and(follows) {
            break;
        }
        reached = HistoryHead {
            count: reached.count + 1,
            sha256: piece.sha256,
        };
        fit += 1;
    }
    let known = usize::try_from(head.count).unwrap_or(usize::MAX);
    if fit < known {
        return Err(diagnosis(&pieces, fit, assessment_id, head));
    }
    if known > 0 && pieces[known - 1].sha256 != head.sha256 {
        return Err(HistoryProblem {
            line: head.count,
            damage: Damage::Rewritten,
        });
    }
    let length = fit.checked_sub(1).map_or(0, |last| pieces[last].end);
    Ok(Verified {
        lines: pieces
            .into_iter()
            .take(fit)
            .filter_map(|piece| piece.line)
            .collect(),
        known,
        head: reached,
        length,
        unfinished: bytes.len() - length,
    })
}

/// Every line that can be read, in the order in which it stands, whether or not the chain holds: for a reader who wants
/// to see what is left of a damaged history.
pub fn lines(bytes: &[u8]) -> Vec<Line> {
    pieces(bytes)
        .into_iter()
        .filter_map(|piece| piece.line)
        .collect()
}

/// Without its line end a last line is unfinished: it counts as unreadable.
fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut end = 0;
    let whole = bytes.split_inclusive(|byte| *byte == b'\n');
    whole
        .map(|piece| {
            end += piece.len();
            let text = piece
                .strip_suffix(b"\n")
                .and_then(|line| std::str::from_utf8(line).ok());
            let sha256 = text.map_or_else(|| Digest::of(piece), hashed);
            Piece {
                line: text.and_then(parsed),
                sha256,
                end,
                is_ended: piece.ends_with(b"\n"),
            }
        })
        .collect()
}

/// A line, if it is written exactly as this program writes it.
fn parsed(text: &str) -> Option<Line> {
    let line: Line = ron::from_str(text).ok()?;
    (written(&line) == text).then_some(line)
}

/// What happened at the first place that does not fit.
fn diagnosis(
    pieces: &[Piece],
    fit: usize,
    assessment_id: &str,
    head: &HistoryHead,
) -> HistoryProblem {
    let due = fit as u64 + 1;
    let problem = |line, damage| HistoryProblem { line, damage };
    let Some(piece) = pieces.get(fit) else {
        return problem(due, Damage::Truncated);
    };
    let Some(line) = &piece.line else {
        let damage = if piece.is_ended {
            Damage::Altered
        } else {
            Damage::Truncated
        };
        return problem(due, damage);
    };
    let before = fit
        .checked_sub(1)
        .map_or_else(|| hashed(assessment_id), |last| pieces[last].sha256);
    if line.previous == before {
        // Only its number is wrong.
        return problem(due, Damage::Altered);
    }
    if line.n == due {
        // Either this line's link was altered, and then its own digest too, or the line before.
        let is_whole = match pieces.get(fit + 1) {
            Some(next) => next
                .line
                .as_ref()
                .is_some_and(|next| next.previous == piece.sha256),
            None => head.sha256 == piece.sha256,
        };
        return match (is_whole, fit) {
            (true, 0) => problem(due, Damage::Foreign),
            (true, _) => problem(due - 1, Damage::Altered),
            (false, _) => problem(due, Damage::Altered),
        };
    }
    let stands_later = |number| {
        pieces[fit..]
            .iter()
            .any(|piece| piece.line.as_ref().is_some_and(|line| line.n == number))
    };
    if line.n < due {
        problem(due, Damage::Inserted)
    } else if stands_later(due) {
        problem(due, Damage::Reordered)
    } else {
        problem(due, Damage::Deleted)
    }
}
