//! The parts to which Decree 30/2020/NĐ-CP, annex I, gives a place of their own: letter head, title, addressees,
//! recipients and signature. Columns are tables without rules, as offices make them.

use super::{
    grid::columns,
    style::{BODY, PARAGRAPH_SPACE},
    text::{
        Around, BLACK, Frame, Indent, Look, SLACK, StyleId, blank, even_lines, line, rule,
        widest_line, width_of,
    },
    xml::Xml,
};
use crate::report::{
    block::{LetterHead, Signatory, SignatureBlock, StampPlace},
    layout::{dashed, page::MM},
};

// Sizes move together (annex I, footnote 1): national name 12, motto 13, place and date 13.
const NATION: f32 = 12.0;
const MOTTO: f32 = 13.0;
/// Blank between two columns.
const GUTTER: f32 = 4.0 * MM;
/// Blank that keeps the national name on one line whatever the rounding of the reader's program.
const NATION_SLACK: f32 = 8.0;
/// Blank above the line of number and date.
const ABOVE_NUMBER: f32 = 8.0;
/// The ink of secrecy and urgency, as in the PDF.
const RED: &str = "D90000";
/// The summary stays this far from the margins.
const SUMMARY_INSET: f32 = 5.0 * MM;
/// Blank above the type name, and below the rule of the summary.
const TITLE_SPACE: f32 = 16.0;
const RECIPIENTS_LABEL: f32 = 12.0;
const RECIPIENTS: f32 = 11.0;
/// Blank above the block of the signature.
const ABOVE_SIGNATURE: f32 = 14.0;
/// Size of the note under a role, and room for a hand.
const HAND_NOTE: f32 = 13.0;
const HAND_HEIGHT: f32 = 22.0 * MM;
/// Room for the signature.
const SIGNATURE_HEIGHT: f32 = 29.0 * MM;

/// Boxes 1 to 5 and 10. The place of the clerk's field is shown as words: who edits writes number and date there.
pub(super) fn letterhead(xml: &mut Xml, head: &LetterHead, width: f32) {
    let nation = Look::centred(NATION).bold();
    let right = (width_of(&head.nation, &nation) + NATION_SLACK).min(width * 0.6);
    let left = width - right;
    let below = Look {
        before: Some(ABOVE_NUMBER),
        ..Look::centred(MOTTO)
    };
    columns(
        xml,
        [left, right],
        GUTTER,
        &[
            [&|xml| issuer(xml, head, left - GUTTER), &|xml| {
                state(xml, head, right);
            }],
            [
                &|xml| {
                    line(xml, &below, &head.number_and_symbol);
                    under_number(xml, head, left - GUTTER);
                },
                &|xml| {
                    line(xml, &below.italic(), &head.place_and_date);
                    stamps(xml, head, StampPlace::UnderDate, right);
                },
            ],
        ],
    );
}

/// Superior body and issuing body, the rule a third to a half of the name (box 2).
fn issuer(xml: &mut Xml, head: &LetterHead, width: f32) {
    let look = Look::centred(NATION);
    if let Some(superior) = &head.superior {
        even_lines(xml, &look, superior, width);
    }
    let body = even_lines(xml, &look.bold(), &head.body, width);
    rule(xml, body * 0.4, width);
}

/// National name and motto, the rule as long as the motto (box 1).
fn state(xml: &mut Xml, head: &LetterHead, width: f32) {
    even_lines(xml, &Look::centred(NATION).bold(), &head.nation, width);
    let motto = even_lines(xml, &Look::centred(MOTTO).bold(), &head.motto, width);
    rule(xml, motto, width);
}

/// What a letter is about (box 5b), which draft this is, and what is stamped on the paper.
fn under_number(xml: &mut Xml, head: &LetterHead, width: f32) {
    let look = Look {
        before: Some(PARAGRAPH_SPACE),
        ..Look::centred(NATION)
    };
    if let Some(about) = &head.about {
        even_lines(xml, &look, about, width);
    }
    if let Some(draft) = &head.draft {
        even_lines(xml, &look.bold().italic(), draft, width);
    }
    stamps(xml, head, StampPlace::UnderNumber, width);
}

/// What is stamped in one of the boxes for it.
fn stamps(xml: &mut Xml, head: &LetterHead, place: StampPlace, width: f32) {
    for stamp in head.marks.iter().filter(|stamp| stamp.place == place) {
        let ink = match place {
            StampPlace::UnderNumber => RED,
            StampPlace::UnderDate => BLACK,
        };
        let lines = if stamp.is_double { "double" } else { "single" };
        framed(xml, &stamp.words, Frame { ink, lines }, width);
    }
}

/// A mark in its frame, in the middle of a column.
fn framed(xml: &mut Xml, words: &str, frame: Frame, width: f32) {
    const PADDING: f32 = 5.0;
    let look = Look::centred(MOTTO).bold();
    let side = ((width - widest_line(words, &look, width)) / 2.0 - PADDING).max(0.0);
    let look = Look {
        before: Some(PARAGRAPH_SPACE),
        indent: Some(Indent {
            left: side,
            right: side,
        }),
        around: Around::Frame(frame),
        ..look
    };
    line(xml, &look, words);
}

/// The type name, and the summary with its rule (box 5a).
pub(super) fn title(xml: &mut Xml, name: &str, summary: &str, width: f32) {
    let name_look = Look {
        before: Some(TITLE_SPACE),
        ..Look::of(StyleId::Title)
    };
    line(xml, &name_look, name);
    let summary_look = Look::of(StyleId::Subtitle).bold();
    let widest = even_lines(xml, &summary_look, summary, width - 2.0 * SUMMARY_INSET);
    rule(xml, widest / 3.0, width);
    blank(xml, TITLE_SPACE);
}

/// Box 9a: one on the line of the label; several as dashed lines beside it. Label and names together stand in the
/// middle of the line.
pub(super) fn addressees(xml: &mut Xml, label: &str, names: &[String], width: f32) {
    let look = Look {
        before: Some(PARAGRAPH_SPACE),
        ..Look::default()
    };
    let listed = match names {
        [name] => name.clone(),
        _ => dashed(names),
    };
    let label_width = width_of(label, &look) + 2.0 * width_of(" ", &look);
    let room = width - label_width;
    let names_width = (widest_line(&listed, &look, room) + SLACK).min(room);
    let left = (room - names_width) / 2.0;
    let labelled = Look {
        indent: Some(Indent { left, right: 0.0 }),
        ..look
    };
    columns(
        xml,
        [left + label_width, names_width],
        0.0,
        &[[&|xml| line(xml, &labelled, label), &|xml| {
            for name in listed.lines() {
                line(xml, &look, name);
            }
        }]],
    );
}

/// Boxes 7 and 9b: recipients on the left, the signer on the right.
pub(super) fn signature(xml: &mut Xml, block: &SignatureBlock, width: f32) {
    let recipients = |xml: &mut Xml| {
        let label = Look {
            size: Some(RECIPIENTS_LABEL),
            before: Some(ABOVE_SIGNATURE),
            ..Look::default()
        };
        line(xml, &label.bold().italic(), &block.recipients_label);
        let each = Look {
            size: Some(RECIPIENTS),
            ..Look::default()
        };
        for recipient in &block.recipients {
            line(xml, &each, &format!("- {recipient}"));
        }
    };
    let signer = |xml: &mut Xml| {
        let mut look = Look {
            before: Some(ABOVE_SIGNATURE),
            ..Look::centred(BODY).bold()
        };
        for words in block.authority.iter().chain([&block.position]) {
            line(xml, &look, words);
            look.before = None;
        }
        blank(xml, SIGNATURE_HEIGHT);
        line(xml, &look, &block.name);
    };
    columns(xml, [width / 2.0; 2], GUTTER, &[[&recipients, &signer]]);
}

/// People who sign by hand, two beside each other; a single one on the right.
pub(super) fn signatories(xml: &mut Xml, people: &[Signatory], width: f32) {
    let hand = |xml: &mut Xml, person: Option<&Signatory>| {
        let look = Look {
            before: Some(ABOVE_SIGNATURE),
            ..Look::centred(BODY).bold()
        };
        let Some(person) = person else {
            return line(xml, &look, "");
        };
        for (index, words) in person.role.lines().enumerate() {
            let before = look.before.filter(|_| index == 0);
            line(xml, &Look { before, ..look }, words);
        }
        line(xml, &Look::centred(HAND_NOTE).italic(), &person.note);
        blank(xml, HAND_HEIGHT);
        line(xml, &Look::centred(BODY).bold(), &person.name);
    };
    for pair in people.chunks(2) {
        let (left, right) = match pair {
            [left, right] => (Some(left), Some(right)),
            _ => (None, pair.first()),
        };
        let cells: [&dyn Fn(&mut Xml); 2] = [&|xml| hand(xml, left), &|xml| hand(xml, right)];
        columns(xml, [width / 2.0; 2], GUTTER, &[cells]);
    }
}
