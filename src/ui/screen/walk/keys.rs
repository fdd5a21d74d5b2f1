//! The keys of a card: what each asks for, and reading them. What is then done with the answer is `carry`'s.
//!
//! On a card a bare key is enough while no field is being written in. Under some input methods bare letters go to the
//! method and come back as committed text, so one letter of text counts as its key; and every key has a twin with Alt,
//! which means the same inside of a field.

use eframe::egui::{Context, Event, ImeEvent, Key, Modifiers, Popup};

use crate::ui::command::Command;

use super::view::Mode;

/// What a key of the card asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// The verdict at this place in the row, from 1; 0 takes the verdict back. After [`Stroke::Maturity`]: the level.
    Digit(u8),
    /// The next digit is the maturity.
    Maturity,
    /// Into the notes.
    Notes,
    /// To the evidence.
    Evidence,
    /// Into the justification.
    Justification,
    /// To the sentences to write notes with.
    Phrases,
    /// Mark to be looked at again, or no longer.
    Flag,
    /// Take the first suggestion.
    Suggestion,
    /// Confirm what was carried over from the period before.
    Confirm,
    /// The next control.
    Next,
    /// The control before.
    Previous,
    /// The next control without a verdict.
    NextUnanswered,
}

impl Stroke {
    /// The keys that stand beside a field or a button of the card.
    pub const LETTERS: [(Self, Key); 8] = [
        (Self::Maturity, Key::M),
        (Self::Notes, Key::N),
        (Self::Evidence, Key::E),
        (Self::Justification, Key::J),
        (Self::Phrases, Key::C),
        (Self::Flag, Key::F),
        (Self::Suggestion, Key::S),
        (Self::Confirm, Key::X),
    ];

    /// The keys that go from control to control.
    pub const STEPS: [(Self, Key); 2] =
        [(Self::Next, Key::Enter), (Self::Previous, Key::Backspace)];

    const DIGITS: [Key; 6] = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
    ];

    fn of_key(key: Key) -> Option<Self> {
        let digits = Self::DIGITS.iter().zip(0..);
        let digit = digits
            .filter(|(digit, _)| **digit == key)
            .map(|(_, number)| Self::Digit(number));
        let named = Self::LETTERS.iter().chain(&Self::STEPS);
        let named = named
            .filter(|(_, named)| *named == key)
            .map(|(stroke, _)| *stroke);
        digit.chain(named).next()
    }

    /// The stroke that a text of one letter stands for.
    fn of_text(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => {
                let name = letter.to_ascii_uppercase().to_string();
                Key::from_name(&name).and_then(Self::of_key)
            }
            _ => None,
        }
    }

    /// Whether holding the key down may repeat it.
    fn repeats(self) -> bool {
        matches!(self, Self::Next | Self::Previous)
    }
}

/// How much of the keyboard the card may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reach {
    /// Letters, digits and Backspace without Alt.
    bare: bool,
    /// Enter without Alt: it belongs to the button that has the focus, if one has.
    enter: bool,
}

/// Takes the keys of the walk out of this frame's events. Bare keys count only where the card stands alone; Ctrl+A
/// chooses rows where it does not mean the text of a field.
pub(in crate::ui) fn pressed(ctx: &Context, mode: Mode) -> Vec<Command> {
    if Popup::is_any_open(ctx) {
        return Vec::new();
    }
    let is_choosing = mode == Mode::List && !ctx.text_edit_focused();
    let all = is_choosing && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A));
    let strokes = strokes(ctx, mode == Mode::Card).into_iter();
    let strokes = strokes.map(Command::Stroke);
    strokes.chain(all.then_some(Command::ChooseAll)).collect()
}

fn strokes(ctx: &Context, is_card_alone: bool) -> Vec<Stroke> {
    let has_focus = ctx.memory(|memory| memory.focused().is_some());
    let bare = is_card_alone && !ctx.text_edit_focused();
    let reach = Reach {
        bare,
        enter: bare && !has_focus,
    };
    let mut strokes = Vec::new();
    ctx.input_mut(|input| {
        // The text that comes with a key which was taken.
        let mut echo = None;
        input.events.retain(|event| {
            let taken = take(event, reach, &mut echo);
            strokes.extend(taken.flatten());
            taken.is_none()
        });
    });
    strokes
}

/// `None`: the event is not the card's. `Some(None)`: it is, and asks for nothing more.
#[expect(clippy::option_option, reason = "taken or not, and what it asked for")]
fn take(event: &Event, reach: Reach, echo: &mut Option<Stroke>) -> Option<Option<Stroke>> {
    match event {
        Event::Key {
            key,
            pressed: true,
            repeat,
            modifiers,
            ..
        } => {
            let stroke = stroke(*key, *modifiers, reach)?;
            *echo = Some(stroke);
            Some((!repeat || stroke.repeats()).then_some(stroke))
        }
        Event::Text(text) => {
            let stroke = Stroke::of_text(text)?;
            if echo.take() == Some(stroke) {
                return Some(None);
            }
            reach.bare.then_some(Some(stroke))
        }
        Event::Ime(ImeEvent::Commit(text)) if reach.bare => Stroke::of_text(text).map(Some),
        _ => None,
    }
}

fn stroke(key: Key, modifiers: Modifiers, reach: Reach) -> Option<Stroke> {
    if modifiers.matches_exact(Modifiers::COMMAND) {
        return match key {
            Key::Enter => Some(Stroke::NextUnanswered),
            Key::ArrowDown => Some(Stroke::Next),
            Key::ArrowUp => Some(Stroke::Previous),
            _ => None,
        };
    }
    let is_reached = match key {
        _ if modifiers.matches_exact(Modifiers::ALT) => true,
        Key::Enter => modifiers.is_none() && reach.enter,
        _ => modifiers.is_none() && reach.bare,
    };
    Stroke::of_key(key).filter(|_| is_reached)
}
