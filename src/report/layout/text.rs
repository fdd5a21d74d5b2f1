//! Breaking text into lines: words, widths, and what to do with a word longer than its line.
//!
//! Where a line goes is the business of the blocks; how pages are filled is `flow`'s.

use std::collections::BTreeSet;

use crate::report::block::Run;
use crate::report::font::{self, Face};

/// A stretch of a line in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// The face it is set in.
    pub face: Face,
    /// The characters, blanks included.
    pub text: String,
}

/// A line of text that fits its width.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The stretches from left to right.
    pub fragments: Vec<Fragment>,
    /// Natural width in points.
    pub width: f32,
    /// Whether a justified paragraph leaves the line at its natural width.
    pub is_last: bool,
}

impl Line {
    /// Blanks at which a justified line can grow.
    pub fn gaps(&self) -> usize {
        self.fragments
            .iter()
            .map(|fragment| fragment.text.matches(' ').count())
            .sum()
    }
}

/// The space a paragraph has.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Width of the first line in points.
    pub first: f32,
    /// Width of every other line in points.
    pub rest: f32,
}

impl Measure {
    /// The same width for every line.
    pub fn even(width: f32) -> Self {
        Self {
            first: width,
            rest: width,
        }
    }
}

/// Breaks `runs` at `size` points into lines. Words with no-break spaces between them part only where no line holds
/// them. A word longer than a line is broken anywhere, after a separator where one is near; blanks at the break are
/// dropped, blanks inside a line are kept as they were written.
pub fn break_lines(
    runs: &[Run],
    size: f32,
    measure: Measure,
    missing: &mut BTreeSet<char>,
) -> Vec<Line> {
    let mut breaker = Breaker {
        size,
        measure,
        lines: Vec::new(),
        current: Vec::new(),
        width: 0.0,
        blanks: Vec::new(),
    };
    for token in tokens(runs, missing) {
        match token {
            Token::Break => breaker.end_line(true),
            Token::Blank(fragment) => breaker.blanks.push(fragment),
            Token::Word(fragments) => breaker.add_word(fragments),
        }
    }
    breaker.end_line(true);
    breaker.lines
}

/// Breaks `runs` into as few lines as `width` allows, of widths as even as the words allow.
pub fn break_evenly(
    runs: &[Run],
    size: f32,
    width: f32,
    missing: &mut BTreeSet<char>,
) -> Vec<Line> {
    const STEPS: usize = 6;
    let mut best = break_lines(runs, size, Measure::even(width), missing);
    if best.len() == 1 {
        return best;
    }
    // Words that belong together are parted by no narrower line.
    let held_together = extent(runs, size, width).word;
    let (mut narrow, mut wide) = (held_together.max(width / 2.0), width);
    for _ in 0..STEPS {
        let middle = f32::midpoint(narrow, wide);
        let lines = break_lines(runs, size, Measure::even(middle), missing);
        if lines.len() == best.len() {
            (wide, best) = (middle, lines);
        } else {
            narrow = middle;
        }
    }
    best
}

/// How wide a text is before anybody breaks it, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Its widest word.
    pub word: f32,
    /// Its widest line when nothing but `\n` breaks it.
    pub line: f32,
}

/// Measures `runs` at `size` points; words wider than `cap` do not count as words, they may be broken.
pub fn extent(runs: &[Run], size: f32, cap: f32) -> Extent {
    let mut extent = Extent {
        word: 0.0,
        line: 0.0,
    };
    let mut line = 0.0;
    for token in tokens(runs, &mut BTreeSet::new()) {
        match token {
            Token::Word(fragments) => {
                let width = width_of(&fragments, size);
                line += width;
                if width <= cap {
                    extent.word = extent.word.max(width);
                }
            }
            Token::Blank(blank) => line += blank.face.width(&blank.text, size),
            Token::Break => line = 0.0,
        }
        extent.line = extent.line.max(line);
    }
    extent
}

enum Token {
    Word(Vec<Fragment>),
    Blank(Fragment),
    Break,
}

fn tokens(runs: &[Run], missing: &mut BTreeSet<char>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for run in runs {
        let face = Face::of(run.bold, run.italic);
        for character in font::showable(&run.text, missing).chars() {
            match character {
                '\n' => tokens.push(Token::Break),
                ' ' => push_blank(&mut tokens, face),
                // Shown as a blank, but no place to break: the glyph is the same, and so is the extracted text.
                '\u{A0}' => push_letter(&mut tokens, face, ' '),
                _ => push_letter(
                    &mut tokens,
                    font::face_for(character, face).unwrap_or(face),
                    character,
                ),
            }
        }
    }
    tokens
}

fn push_blank(tokens: &mut Vec<Token>, face: Face) {
    match tokens.last_mut() {
        Some(Token::Blank(blank)) if blank.face == face => blank.text.push(' '),
        _ => tokens.push(Token::Blank(Fragment {
            face,
            text: " ".to_owned(),
        })),
    }
}

fn push_letter(tokens: &mut Vec<Token>, face: Face, character: char) {
    if let Some(Token::Word(word)) = tokens.last_mut() {
        push_into(word, face, character);
    } else {
        tokens.push(Token::Word(vec![Fragment {
            face,
            text: character.to_string(),
        }]));
    }
}

fn push_into(word: &mut Vec<Fragment>, face: Face, character: char) {
    match word.last_mut() {
        Some(fragment) if fragment.face == face => fragment.text.push(character),
        _ => word.push(Fragment {
            face,
            text: character.to_string(),
        }),
    }
}

fn width_of(fragments: &[Fragment], size: f32) -> f32 {
    fragments
        .iter()
        .map(|fragment| fragment.face.width(&fragment.text, size))
        .sum()
}

struct Breaker {
    size: f32,
    measure: Measure,
    lines: Vec<Line>,
    current: Vec<Fragment>,
    width: f32,
    blanks: Vec<Fragment>,
}

impl Breaker {
    fn room(&self) -> f32 {
        if self.lines.is_empty() {
            self.measure.first
        } else {
            self.measure.rest
        }
    }

    fn add_word(&mut self, word: Vec<Fragment>) {
        let word_width = width_of(&word, self.size);
        if word_width > self.measure.rest && word.iter().any(|part| part.text.contains(' ')) {
            self.add_parted(word);
            return;
        }
        let blank_width = width_of(&self.blanks, self.size);
        if !self.current.is_empty() && self.width + blank_width + word_width > self.room() {
            self.end_line(false);
        }
        let blanks = std::mem::take(&mut self.blanks);
        if !self.current.is_empty() {
            self.append(blanks);
        }
        if word_width > self.room() {
            self.add_broken(&word);
        } else {
            self.append(word);
        }
    }

    /// Adds words that belong together but are wider than a line, one by one.
    fn add_parted(&mut self, words: Vec<Fragment>) {
        let mut word: Vec<Fragment> = Vec::new();
        for Fragment { face, text } in words {
            for (index, part) in text.split(' ').enumerate() {
                if index > 0 {
                    self.add_word(std::mem::take(&mut word));
                    self.blanks.push(Fragment {
                        face,
                        text: " ".to_owned(),
                    });
                }
                if !part.is_empty() {
                    word.push(Fragment {
                        face,
                        text: part.to_owned(),
                    });
                }
            }
        }
        self.add_word(word);
    }

    /// Adds a word longer than a line, letter by letter.
    fn add_broken(&mut self, word: &[Fragment]) {
        let letters = word
            .iter()
            .flat_map(|part| part.text.chars().map(|letter| (part.face, letter)));
        let mut pending: Vec<(Face, char)> = Vec::new();
        let mut pending_width = 0.0;
        for (face, letter) in letters {
            let advance = f32::from(face.advance(letter)) * self.size / 1000.0;
            if pending_width + advance > self.room() && !pending.is_empty() {
                let cut = separator_near_end(&pending).unwrap_or(pending.len());
                let rest = pending.split_off(cut);
                self.append_letters(&pending);
                self.end_line(false);
                pending_width = rest
                    .iter()
                    .map(|(face, letter)| f32::from(face.advance(*letter)))
                    .sum::<f32>();
                pending_width *= self.size / 1000.0;
                pending = rest;
            }
            pending.push((face, letter));
            pending_width += advance;
        }
        self.append_letters(&pending);
    }

    fn append_letters(&mut self, letters: &[(Face, char)]) {
        let mut fragments = Vec::new();
        for (face, letter) in letters {
            push_into(&mut fragments, *face, *letter);
        }
        self.append(fragments);
    }

    fn append(&mut self, fragments: Vec<Fragment>) {
        self.width += width_of(&fragments, self.size);
        for fragment in fragments {
            match self.current.last_mut() {
                Some(last) if last.face == fragment.face => last.text.push_str(&fragment.text),
                _ => self.current.push(fragment),
            }
        }
    }

    fn end_line(&mut self, is_last: bool) {
        self.blanks.clear();
        let fragments = std::mem::take(&mut self.current);
        self.lines.push(Line {
            fragments,
            width: std::mem::take(&mut self.width),
            is_last,
        });
    }
}

/// The place after the last separator in the second half of `letters`.
fn separator_near_end(letters: &[(Face, char)]) -> Option<usize> {
    let separators = ['/', '-', '.', '_', '@', ':', ',', ';', '&', '=', '?', '\\'];
    let position = letters
        .iter()
        .rposition(|(_, letter)| separators.contains(letter))?
        + 1;
    (position * 2 >= letters.len() && position < letters.len()).then_some(position)
}
