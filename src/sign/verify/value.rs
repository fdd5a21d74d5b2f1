//! A strict reader for PDF values (ISO 32000-2, 7.3). A lenient one may see another value than the next program does:
//! here an entry may stand once, comments and unknown tokens end the reading, and every value keeps its place. Which
//! object lies where is `table`'s and `file`'s business.

use std::ops::Range;

/// Deeper values than any of ours are refused.
const DEEPEST: u8 = 32;

/// One value, with its place in the bytes read.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// Decoded: `/A#42` is `AB`.
    Name(Vec<u8>),
    /// A non-negative number without sign, point or exponent.
    Number(u64),
    /// `<…>`: the digits are at `span` without its ends.
    HexString(Vec<u8>),
    /// `(…)`, its escapes resolved.
    LiteralString(Vec<u8>),
    Array(Vec<Value>),
    Dictionary(Dictionary),
    Reference(Id),
    /// Anything else: reals, negative numbers, booleans, null.
    Word(Vec<u8>),
}

/// Number and generation of an object.
pub(super) type Id = (u32, u16);

/// Entries that stand once each.
#[derive(Debug, Default)]
pub(super) struct Dictionary(Vec<(Vec<u8>, Value)>);

impl Dictionary {
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        let found = self.0.iter().find(|(known, _)| known == key.as_bytes());
        found.map(|(_, value)| value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &Value)> {
        self.0.iter().map(|(key, value)| (key.as_slice(), value))
    }

    pub(super) fn name(&self, key: &str) -> Option<&[u8]> {
        match &self.get(key)?.kind {
            Kind::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn number(&self, key: &str) -> Option<usize> {
        self.get(key)?.number()
    }
}

impl Value {
    pub(super) fn number(&self) -> Option<usize> {
        match self.kind {
            Kind::Number(number) => usize::try_from(number).ok(),
            _ => None,
        }
    }

    /// The bytes of a string in either form.
    pub(super) fn string(&self) -> Option<&[u8]> {
        match &self.kind {
            Kind::HexString(text) | Kind::LiteralString(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        match &self.kind {
            Kind::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    /// The same value, however it is spelt.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Name(one), Kind::Name(another)) => one == another,
            (Kind::Reference(one), Kind::Reference(another)) => one == another,
            (Kind::Array(one), Kind::Array(another)) => {
                one.len() == another.len()
                    && one
                        .iter()
                        .zip(another)
                        .all(|(one, other)| one.is_same(other))
            }
            (Kind::Dictionary(one), Kind::Dictionary(another)) => {
                one.0.len() == another.0.len()
                    && one.0.iter().all(|(key, value)| {
                        let theirs = another.0.iter().find(|(known, _)| known == key);
                        theirs.is_some_and(|(_, theirs)| value.is_same(theirs))
                    })
            }
            _ => match (self.string(), other.string()) {
                (Some(one), Some(another)) => one == another,
                (None, None) => self.word().is_some_and(|word| other.word() == Some(word)),
                _ => false,
            },
        }
    }

    /// Numbers by what they come to, the rest letter by letter.
    fn word(&self) -> Option<Word<'_>> {
        match &self.kind {
            Kind::Number(number) => Some(Word::Number(*number as f64)),
            Kind::Word(word) => {
                let number = std::str::from_utf8(word).ok()?.parse();
                Some(number.map_or(Word::Other(word), Word::Number))
            }
            _ => None,
        }
    }

    /// Calls `seen` with every reference inside.
    pub(super) fn references(&self, seen: &mut impl FnMut(Id)) {
        match &self.kind {
            Kind::Reference(id) => seen(*id),
            Kind::Array(items) => {
                for item in items {
                    item.references(seen);
                }
            }
            Kind::Dictionary(Dictionary(entries)) => {
                for (_, value) in entries {
                    value.references(seen);
                }
            }
            _ => {}
        }
    }
}

#[derive(PartialEq)]
enum Word<'a> {
    Number(f64),
    Other(&'a [u8]),
}

/// Reads value by value; `None` at the first that is not plain.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The next value.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.skip_space();
        self.nested(0)
    }

    /// `12 0 obj`.
    pub(super) fn object_head(&mut self) -> Option<Id> {
        self.skip_space();
        let id = self.two_numbers()?;
        (self.regular()? == b"obj").then_some(id)
    }

    /// The next keyword or number, as it stands.
    pub(super) fn keyword(&mut self) -> Option<&'a [u8]> {
        self.skip_space();
        self.regular()
    }

    /// The keyword, if it comes next.
    pub(super) fn is_next(&mut self, keyword: &[u8]) -> bool {
        let before = self.at;
        let found = self.keyword() == Some(keyword);
        if !found {
            self.at = before;
        }
        found
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        usize::try_from(number(self.keyword()?)?).ok()
    }

    pub(super) fn skip_space(&mut self) {
        let spaces = self.rest().iter().take_while(|byte| is_space(**byte));
        self.at += spaces.count();
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn expect(&mut self, token: &[u8]) -> Option<()> {
        self.rest()
            .starts_with(token)
            .then(|| self.at += token.len())
    }

    fn nested(&mut self, depth: u8) -> Option<Value> {
        if depth == DEEPEST {
            return None;
        }
        let start = self.at;
        let kind = match self.rest() {
            [b'/', ..] => Kind::Name(self.name()?),
            [b'<', b'<', ..] => Kind::Dictionary(self.dictionary(depth + 1)?),
            [b'<', ..] => Kind::HexString(self.hex_string()?),
            [b'(', ..] => Kind::LiteralString(self.literal_string()?),
            [b'[', ..] => Kind::Array(self.array(depth + 1)?),
            _ => self.word()?,
        };
        Some(Value {
            kind,
            span: start..self.at,
        })
    }

    fn dictionary(&mut self, depth: u8) -> Option<Dictionary> {
        self.expect(b"<<")?;
        let mut entries: Vec<(Vec<u8>, Value)> = Vec::new();
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Some(Dictionary(entries));
            }
            let key = self.name()?;
            if entries.iter().any(|(known, _)| *known == key) {
                return None;
            }
            self.skip_space();
            let value = self.nested(depth)?;
            entries.push((key, value));
        }
    }

    fn array(&mut self, depth: u8) -> Option<Vec<Value>> {
        self.expect(b"[")?;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.rest().first() == Some(&b']') {
                self.at += 1;
                return Some(items);
            }
            items.push(self.nested(depth)?);
        }
    }

    /// A number, a reference, or a keyword.
    fn word(&mut self) -> Option<Kind> {
        let start = self.at;
        let word = self.regular()?;
        let Some(number) = number(word) else {
            let is_plain = word
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
            return is_plain.then(|| Kind::Word(word.to_vec()));
        };
        let after = self.at;
        self.at = start;
        if let Some(id) = self.reference() {
            return Some(Kind::Reference(id));
        }
        self.at = after;
        Some(Kind::Number(number))
    }

    fn reference(&mut self) -> Option<Id> {
        let id = self.two_numbers()?;
        (self.regular()? == b"R").then_some(id)
    }

    /// `12 0` and the space behind.
    fn two_numbers(&mut self) -> Option<Id> {
        let object = u32::try_from(number(self.regular()?)?).ok()?;
        self.skip_space();
        let generation = u16::try_from(number(self.regular()?)?).ok()?;
        self.skip_space();
        Some((object, generation))
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.expect(b"/")?;
        let raw = self.regular()?;
        let mut name = Vec::with_capacity(raw.len());
        let mut bytes = raw.iter();
        while let Some(byte) = bytes.next() {
            if *byte == b'#' {
                name.push(pair(*bytes.next()?, *bytes.next()?)?);
            } else {
                name.push(*byte);
            }
        }
        Some(name)
    }

    /// ISO 32000-2, 7.3.4.3, without white space; a last digit alone stands for itself and a zero.
    fn hex_string(&mut self) -> Option<Vec<u8>> {
        self.expect(b"<")?;
        let length = self
            .rest()
            .iter()
            .position(|byte| !byte.is_ascii_hexdigit())?;
        let digits = &self.rest()[..length];
        self.at += length;
        self.expect(b">")?;
        let pairs = digits.chunks(2);
        pairs
            .map(|digits| pair(digits[0], *digits.get(1).unwrap_or(&b'0')))
            .collect()
    }

    /// ISO 32000-2, 7.3.4.2, without broken lines.
    fn literal_string(&mut self) -> Option<Vec<u8>> {
        self.expect(b"(")?;
        let mut text = Vec::new();
        let mut open = 1_u32;
        loop {
            let byte = self.byte()?;
            match byte {
                b'(' => open += 1,
                b')' if open == 1 => return Some(text),
                b')' => open -= 1,
                _ => {}
            }
            text.push(if byte == b'\\' { self.escaped()? } else { byte });
        }
    }

    /// What follows a backslash (table 3).
    fn escaped(&mut self) -> Option<u8> {
        Some(match self.byte()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            byte @ (b'(' | b')' | b'\\') => byte,
            first @ b'0'..=b'3' => {
                let octal = [first, self.byte()?, self.byte()?];
                u8::from_str_radix(std::str::from_utf8(&octal).ok()?, 8).ok()?
            }
            _ => return None,
        })
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    /// A run of regular characters (ISO 32000-2, 7.2.3), at least one.
    fn regular(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest();
        let is_end = |byte: &u8| is_space(*byte) || b"()<>[]{}/%".contains(byte);
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        self.at += length;
        (length > 0).then_some(&rest[..length])
    }
}

fn is_space(byte: u8) -> bool {
    b"\0\t\n\x0C\r ".contains(&byte)
}

/// Digits only: no sign, which Rust would take.
fn number(word: &[u8]) -> Option<u64> {
    let is_digits = word.iter().all(u8::is_ascii_digit);
    is_digits.then(|| std::str::from_utf8(word).ok()?.parse().ok())?
}

fn pair(high: u8, low: u8) -> Option<u8> {
    let value = |digit: u8| char::from(digit).to_digit(16);
    Some((value(high)? << 4 | value(low)?) as u8)
}
