//! A strict reader for the few dictionaries a signature rests on. A lenient one may see another value than the next
//! program does: here an entry may stand once, comments and unknown tokens end the reading, and strings keep their place.

use std::ops::Range;

/// Deeper values than any of ours are refused.
const DEEPEST: u8 = 16;

/// One value, with its place in the bytes read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Decoded: `/A#42` is `AB`.
    Name(Vec<u8>),
    /// A non-negative number without sign, point or exponent.
    Number(u64),
    /// `<…>`; the digits are at `span` without its ends.
    HexString,
    /// `(…)`, its escapes resolved.
    LiteralString(Vec<u8>),
    Array(Vec<Value>),
    Dictionary,
    /// Anything else: references, reals, booleans, null. Not looked into.
    Other,
}

/// The entries of the dictionary that begins at `start`; `None` unless every one is plain and stands once.
pub(super) fn entries(bytes: &[u8], start: usize) -> Option<Vec<(Vec<u8>, Value)>> {
    let mut reader = Reader { bytes, at: start };
    reader.dictionary(0)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn dictionary(&mut self, depth: u8) -> Option<Vec<(Vec<u8>, Value)>> {
        self.expect(b"<<")?;
        let mut entries: Vec<(Vec<u8>, Value)> = Vec::new();
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Some(entries);
            }
            let key = self.name()?;
            if entries.iter().any(|(known, _)| *known == key) {
                return None;
            }
            self.skip_space();
            let value = self.value(depth)?;
            entries.push((key, value));
        }
    }

    fn value(&mut self, depth: u8) -> Option<Value> {
        if depth == DEEPEST {
            return None;
        }
        let start = self.at;
        let kind = match self.rest() {
            [b'/', ..] => Kind::Name(self.name()?),
            [b'<', b'<', ..] => {
                self.dictionary(depth + 1)?;
                Kind::Dictionary
            }
            [b'<', ..] => {
                self.hex_string()?;
                Kind::HexString
            }
            [b'(', ..] => Kind::LiteralString(self.literal_string()?),
            [b'[', ..] => Kind::Array(self.array(depth + 1)?),
            _ => self.word()?,
        };
        Some(Value {
            kind,
            span: start..self.at,
        })
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
            items.push(self.value(depth)?);
        }
    }

    /// A number, a reference, or a keyword.
    fn word(&mut self) -> Option<Kind> {
        let word = self.regular()?;
        let Some(number) = number(word) else {
            let is_plain = word
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
            return is_plain.then_some(Kind::Other);
        };
        let after = self.at;
        if self.generation_and_r().is_some() {
            return Some(Kind::Other);
        }
        self.at = after;
        Some(Kind::Number(number))
    }

    /// The rest of `12 0 R` after its first number.
    fn generation_and_r(&mut self) -> Option<()> {
        self.skip_space();
        number(self.regular()?)?;
        self.skip_space();
        (self.regular()? == b"R").then_some(())
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.expect(b"/")?;
        let raw = self.regular()?;
        let mut name = Vec::with_capacity(raw.len());
        let mut bytes = raw.iter();
        while let Some(byte) = bytes.next() {
            if *byte == b'#' {
                let digits = [*bytes.next()?, *bytes.next()?];
                let digits = std::str::from_utf8(&digits).ok()?;
                name.push(u8::from_str_radix(digits, 16).ok()?);
            } else {
                name.push(*byte);
            }
        }
        Some(name)
    }

    fn hex_string(&mut self) -> Option<()> {
        self.expect(b"<")?;
        let length = self
            .rest()
            .iter()
            .position(|byte| !byte.is_ascii_hexdigit())?;
        self.at += length;
        self.expect(b">")
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
    fn regular(&mut self) -> Option<&[u8]> {
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        let is_end = |byte: &u8| is_space(*byte) || b"()<>[]{}/%".contains(byte);
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        self.at += length;
        (length > 0).then_some(&rest[..length])
    }

    fn skip_space(&mut self) {
        self.at += self
            .rest()
            .iter()
            .take_while(|byte| is_space(**byte))
            .count();
    }

    fn expect(&mut self, token: &[u8]) -> Option<()> {
        self.rest()
            .starts_with(token)
            .then(|| self.at += token.len())
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}

fn is_space(byte: u8) -> bool {
    b"\0\t\n\x0C\r ".contains(&byte)
}

fn number(word: &[u8]) -> Option<u64> {
    let is_digits = word.iter().all(u8::is_ascii_digit);
    is_digits.then(|| std::str::from_utf8(word).ok()?.parse().ok())?
}
