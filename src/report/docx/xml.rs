//! Writing XML that is well-formed by construction: elements close themselves, texts and values are escaped, and
//! characters that XML cannot hold are dropped. Which elements stand where is decided by the callers.

use std::fmt::{Display, Write as _};

/// An attribute: its name and its value.
pub(super) type Attribute<'a> = (&'a str, &'a dyn Display);

/// A part of the package while it is written.
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A part with this root element.
    pub(super) fn part(
        root: &str,
        attributes: &[Attribute],
        inside: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        };
        xml.element(root, attributes, inside);
        xml.text
    }

    /// An element with something inside.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[Attribute],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.text.push('>');
        inside(self);
        let _ = write!(self.text, "</{name}>");
    }

    /// An element with nothing inside.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[Attribute]) {
        self.open(name, attributes);
        self.text.push_str("/>");
    }

    /// An element that says one value.
    pub(super) fn value(&mut self, name: &str, value: impl Display) {
        self.leaf(name, &[("w:val", &value)]);
    }

    /// An element that holds a text.
    pub(super) fn text_element(&mut self, name: &str, attributes: &[Attribute], text: &str) {
        self.element(name, attributes, |xml| xml.push_escaped(text));
    }

    fn open(&mut self, name: &str, attributes: &[Attribute]) {
        let _ = write!(self.text, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.text, " {name}=\"");
            self.push_escaped(&value.to_string());
            self.text.push('"');
        }
    }

    fn push_escaped(&mut self, text: &str) {
        for character in text.chars().filter(|character| is_allowed(*character)) {
            match character {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                _ => self.text.push(character),
            }
        }
    }
}

/// XML 1.0, production 2 (`Char`).
fn is_allowed(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
