//! A passphrase or PIN in memory. Its buffer has its full size from the beginning and never moves, so that no piece of
//! it stays behind where it once was; it is wiped when it is dropped.

use std::{fmt, ops::Range};

use zeroize::{Zeroize as _, Zeroizing};

/// Longest passphrase in bytes of UTF-8. What does not fit is not taken.
pub const LONGEST: usize = 1024;

/// A passphrase or PIN.
pub struct Secret {
    text: Zeroizing<String>,
}

impl Secret {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            text: Zeroizing::new(String::with_capacity(LONGEST)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Inserts text before the character of this index, and says how many characters were taken: all or none.
    pub fn insert(&mut self, index: usize, text: &str) -> usize {
        if self.text.len() + text.len() > LONGEST {
            return 0;
        }
        let at = self.byte_index(index);
        self.text.insert_str(at, text);
        text.chars().count()
    }

    /// Takes these characters out.
    pub fn remove(&mut self, range: Range<usize>) {
        let bytes = self.byte_index(range.start)..self.byte_index(range.end);
        // What is moved together leaves its end behind in the buffer; wiping covers the whole buffer.
        self.text.drain(bytes);
    }

    /// Wipes it.
    pub fn clear(&mut self) {
        self.text.zeroize();
    }

    fn byte_index(&self, index: usize) -> usize {
        let mut indices = self.text.char_indices();
        indices.nth(index).map_or(self.text.len(), |(at, _)| at)
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

/// `None` of what does not fit is taken: a passphrase that is cut off opens nothing.
impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        let mut secret = Self::new();
        secret.insert(0, text);
        secret
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        *self.text == *other.text
    }
}

/// Never the text.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
