//! Why a step of a paper's way was refused, in words.

use std::fmt::Display;

use crate::{
    assessment::{Fault, NoticeRefusal, Refusal, readiness::Gap},
    lang::Texts,
    report::paper::PaperKind,
};

use super::{super::PartRefusal, Error, Explanation};

/// Why a step of a paper's way cannot be taken, and what can be done instead.
pub(super) fn refused(texts: &Texts, refusal: &Refusal) -> Explanation {
    let number = |id, number: &u32| texts.with(id, &[("number", &format!("{number:02}"))]);
    let (sentence, hint) = match refusal {
        Refusal::OutOfTurn { act, state } => {
            let act = texts.t(&format!("act-{}", act.code())).to_owned();
            let state = texts.t(&format!("state-{}", state.code())).to_owned();
            let words: [(&str, &dyn Display); 2] = [("act", &act), ("state", &state)];
            (texts.with("refused-turn", &words), "refused-turn-hint")
        }
        Refusal::NoComment => (
            texts.t("refused-comment").to_owned(),
            "refused-comment-hint",
        ),
        Refusal::Nobody => (texts.t("refused-nobody").to_owned(), "refused-nobody-hint"),
        Refusal::NoReason => (texts.t("refused-reason").to_owned(), "refused-reason-hint"),
        Refusal::NotIssued => (
            texts.t("refused-not-issued").to_owned(),
            "refused-turn-hint",
        ),
        Refusal::NoSuchReport { number: n } => {
            (number("refused-no-report", n), "refused-no-report-hint")
        }
        Refusal::NumberTaken { number: n } => (
            number("refused-number-taken", n),
            "refused-number-taken-hint",
        ),
        Refusal::BeforeEarlier { symbol, date } => {
            let date = texts.date(*date);
            let words: [(&str, &dyn Display); 2] = [("symbol", symbol), ("date", &date)];
            (
                texts.with("refused-before-earlier", &words),
                "refused-before-earlier-hint",
            )
        }
        Refusal::NotAsked { number } => (
            texts.with("refused-not-asked", &[("number", number)]),
            "refused-not-asked-hint",
        ),
        Refusal::OpinionOpen { whom } => (
            texts.with("refused-opinion", &[("whom", whom)]),
            "refused-opinion-hint",
        ),
        Refusal::NoEnquiry { number } => (
            texts.with("refused-no-enquiry", &[("number", number)]),
            "refused-no-enquiry-hint",
        ),
        Refusal::NoDraft
        | Refusal::NobodyAsked
        | Refusal::NoAddressee
        | Refusal::NotSent
        | Refusal::Answered
        | Refusal::ReplyLost
        | Refusal::NoAnswer
        | Refusal::NoLetterNumber
        | Refusal::TooEarly => return plainly(texts, refusal),
        Refusal::OtherRoute { route } => {
            let route = texts.t(&format!("route-{}", route.code())).to_owned();
            (
                texts.with("refused-route", &[("route", &route)]),
                "refused-route-hint",
            )
        }
    };
    Explanation {
        sentence,
        hint: texts.t(hint).to_owned(),
    }
}

/// The refusals that name nothing.
fn plainly(texts: &Texts, refusal: &Refusal) -> Explanation {
    let (sentence, hint) = match refusal {
        Refusal::NoDraft => ("refused-no-draft", "refused-no-draft-hint"),
        Refusal::NobodyAsked => ("refused-nobody-asked", "refused-nobody-asked-hint"),
        Refusal::NoAddressee => ("refused-addressee", "refused-addressee-hint"),
        Refusal::NotSent => ("refused-not-sent", "refused-not-sent-hint"),
        Refusal::Answered => ("refused-answered", "refused-answered-hint"),
        Refusal::ReplyLost => ("refused-reply-lost", "refused-reply-lost-hint"),
        Refusal::NoAnswer => ("refused-no-answer", "refused-no-answer-hint"),
        Refusal::NoLetterNumber => ("refused-no-letter-number", "refused-no-letter-number-hint"),
        _ => ("refused-too-early", "refused-too-early-hint"),
    };
    Explanation {
        sentence: texts.t(sentence).to_owned(),
        hint: texts.t(hint).to_owned(),
    }
}

/// There is nothing that a paper could be about.
pub(super) fn no_paper(texts: &Texts, kind: PaperKind) -> Explanation {
    let paper = texts.t(&format!("paper-{}", kind.code())).to_owned();
    Explanation {
        sentence: texts.with("error-no-paper", &[("paper", &paper)]),
        hint: texts.t("error-no-paper-hint").to_owned(),
    }
}

/// A paper that is no table was asked for as a workbook.
pub(super) fn no_workbook(texts: &Texts, kind: PaperKind) -> Explanation {
    let paper = texts.t(&format!("paper-{}", kind.code())).to_owned();
    Explanation {
        sentence: texts.with("error-no-workbook", &[("paper", &paper)]),
        hint: texts.t("error-no-workbook-hint").to_owned(),
    }
}

/// A paper of the house is not signed: everybody has signed it, or it has a way of its own.
pub(super) fn no_signature(texts: &Texts, kind: PaperKind, is_signed: bool) -> Explanation {
    let code = kind.code();
    let paper = texts.t(&format!("paper-{code}")).to_owned();
    let (sentence, hint) = if is_signed {
        ("error-sheet-signed", "error-sheet-signed-hint".to_owned())
    } else {
        (
            "error-signed-elsewhere",
            format!("error-signed-elsewhere-{code}"),
        )
    };
    Explanation {
        sentence: texts.with(sentence, &[("paper", &paper)]),
        hint: texts.t(&hint).to_owned(),
    }
}

/// What is to be mended before a paper is laid before the head, one a line.
pub(super) fn form_defects(texts: &Texts, gaps: &[Gap]) -> Explanation {
    let lines = gaps
        .iter()
        .map(|gap| texts.t(&format!("gap-{}", gap.code)).to_owned());
    Explanation {
        sentence: texts.with("error-form-defects", &[("count", &gaps.len())]),
        hint: lines.collect::<Vec<_>>().join("\n"),
    }
}

/// What is wrong with the record of an incident or with a notice.
pub fn fault(texts: &Texts, fault: Fault) -> String {
    texts
        .t(&format!("incident-fault-{}", fault.code))
        .to_owned()
}

/// Why nothing was done with a notice, or what is to be mended before it is signed, one a line.
pub(super) fn notice(texts: &Texts, error: &Error) -> Explanation {
    let (sentence, hint) = match error {
        Error::NoticeFaults(faults) => {
            let lines: Vec<String> = faults.iter().map(|it| fault(texts, *it)).collect();
            return Explanation {
                sentence: texts.t("error-notice-faults").to_owned(),
                hint: lines.join("\n"),
            };
        }
        Error::Notice(NoticeRefusal::OutOfTurn) => {
            ("refused-notice-turn", "refused-notice-turn-hint")
        }
        Error::Notice(NoticeRefusal::Signed) => {
            ("refused-notice-signed", "refused-notice-signed-hint")
        }
        Error::Notice(NoticeRefusal::Changed) => {
            ("refused-notice-changed", "refused-notice-changed-hint")
        }
        _ => ("refused-notice-unknown", "refused-notice-unknown-hint"),
    };
    Explanation {
        sentence: texts.t(sentence).to_owned(),
        hint: texts.t(hint).to_owned(),
    }
}

/// Why a part is not handed out, or something is not done in one.
pub(super) fn part(texts: &Texts, refusal: PartRefusal) -> Explanation {
    let sentence = format!("part-refusal-{}", refusal.code());
    let hint = format!("part-refusal-hint-{}", refusal.code());
    super::explanation(texts, &sentence, &hint)
}
