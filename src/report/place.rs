//! The places prepared for signatures: who fills which, and under what name it stands in the file. All are made before
//! the first signature, because a validator lets a later one fill a place and nothing else.
//!
//! ISO 32000-2, 12.7.5.5, lets a signature field stand in one place only. The body's field therefore covers the whole line
//! of number, symbol, place and date and shows the blanks until the clerk fills it; its seal, which lies over the head's
//! signature, is a field of its own that the same key fills next.

/// A place for a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Ký nháy: the drafting officer's initials under the recipients.
    Initials,
    /// The signatory's, between position and name.
    Head,
    /// The body's, by the clerk (văn thư): number, symbol, place and date.
    Number,
    /// The body's seal over the signatory's signature.
    Seal,
    /// The officer's on the internal file, which says in words who signed.
    Internal,
    /// Whoever signs first of those who sign a paper of the house beside each other.
    First,
    /// Whoever signs beside.
    Second,
}

impl Place {
    /// Every place, in the order of signing.
    pub const ALL: [Self; 7] = [
        Self::Initials,
        Self::Head,
        Self::Internal,
        Self::First,
        Self::Second,
        Self::Number,
        Self::Seal,
    ];

    /// The places of those who sign a paper of the house, from left to right.
    pub const PARTIES: [Self; 2] = [Self::First, Self::Second];

    /// Name of the form field.
    pub fn name(self) -> &'static str {
        match self {
            Self::Initials => "Initials1",
            Self::Head => "Signature1",
            Self::Number => "Number1",
            Self::Seal => "Seal1",
            Self::Internal => "Confirmation1",
            Self::First => "Party1",
            Self::Second => "Party2",
        }
    }

    /// The place of a form field.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    /// The code by which the command line names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Initials => "initials",
            Self::Head => "head",
            Self::Number => "number",
            Self::Seal => "seal",
            Self::Internal => "internal",
            Self::First => "first",
            Self::Second => "second",
        }
    }
}
