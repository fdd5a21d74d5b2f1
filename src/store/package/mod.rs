//! Packages (gói hồ sơ, `.tuanthu`): one assessment with its history, evidence and reports as one zip file that is
//! carried to another machine.
//!
//! The manifest comes first and names every other entry with size and digest; nothing else may be inside. Documents
//! are deflated, evidence and reports are stored as they are, so that a package of many gigabytes is written and read
//! at the speed of the disk and nothing in it can swell. What the assessment says is other modules' business.

use std::io;

use thiserror::Error;
use zip::result::ZipError;

use super::{StoreError, progress::Cancelled};

mod end;
mod layout;
mod manifest;

mod add;
mod read;
mod write;

pub use add::add;
pub use manifest::{About, Entry, Manifest};
pub use read::{Package, inspect, unpack};
pub use write::{Extent, write};

/// The ending of a package's file name.
pub const ENDING: &str = "tuanthu";

/// Why a package was not written, read or taken in.
#[derive(Debug, Error)]
pub enum PackageError {
    /// A file or folder could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The package is refused, for these reasons.
    #[error("refused: {}", .0.iter().map(Refusal::code).collect::<Vec<_>>().join(", "))]
    Refused(Vec<Refusal>),
    /// A file of the assessment cannot go into a package.
    #[error("{name} is not fit for a package: {}", .reason.code())]
    Unfit {
        /// The file within the assessment's folder.
        name: String,
        /// Why.
        reason: Unfit,
    },
}

/// Why a file of an assessment cannot go into a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Its name is not one that every system accepts.
    Name,
    /// It is a link.
    Link,
    /// It is larger than is accepted.
    TooLarge,
    /// It is evidence, and not what was added.
    Changed,
}

impl Unfit {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Name, Self::Link, Self::TooLarge, Self::Changed];

    /// The sentence is the text `unfit-<code>`, the hint `unfit-<code>-hint`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Link => "link",
            Self::TooLarge => "too-large",
            Self::Changed => "changed",
        }
    }
}

/// Makes the enum of refusals with their codes, and one of each for the tests that walk them.
macro_rules! refusals {
    ($( $(#[$doc:meta])* $variant:ident $({ $field:ident })? = $code:literal ),+ $(,)?) => {
        /// A reason to refuse a package. The sentence is the text `refusal-<code>`, the hint `refusal-<code>-hint`.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Refusal {
            $( $(#[$doc])* $variant $({
                /// The entry.
                $field: String
            })? ),+
        }

        impl Refusal {
            /// One of each, about no entry in particular.
            pub fn all() -> Vec<Self> {
                vec![$( Self::$variant $({ $field: String::new() })? ),+]
            }

            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self { $( Self::$variant $({ $field: _ })? => $code ),+ }
            }

            /// The entry that it is about; empty where it is about the package.
            pub fn name(&self) -> &str {
                match self { $( refusals!(@pattern $variant $($field)?) => refusals!(@name $($field)?) ),+ }
            }
        }
    };
    (@pattern $variant:ident $field:ident) => { Self::$variant { $field } };
    (@pattern $variant:ident) => { Self::$variant };
    (@name $field:ident) => { $field };
    (@name) => { "" };
}

refusals!(
    /// Not a package at all.
    NotAPackage = "not-a-package",
    /// The end is missing.
    Truncated = "truncated",
    /// Bytes follow the end.
    TrailingBytes = "trailing-bytes",
    /// The parts of the file contradict each other.
    Damaged = "damaged",
    /// More entries or a larger directory than an assessment can have.
    TooManyEntries = "too-many-entries",
    /// The first entry is no manifest that can be understood.
    Manifest = "manifest",
    /// Written by a newer version.
    NewerFormat = "newer-format",
    /// No assessment inside.
    NoAssessment = "no-assessment",
    /// Two entries of one name.
    DuplicateEntries = "duplicate-entries",
    /// Two entries whose names differ in case only.
    CaseClash { name } = "case-clash",
    /// A name that does not belong into a package, or that leads elsewhere.
    Name { name } = "name",
    /// A link or something else that is no plain file.
    NotAFile { name } = "not-a-file",
    /// In the package, not in its manifest.
    Unlisted { name } = "unlisted",
    /// In the manifest, not in the package.
    Absent { name } = "absent",
    /// Encrypted, or packed in a way that is not used in packages.
    Method { name } = "method",
    /// Larger than is accepted for its kind.
    TooLarge { name } = "too-large",
    /// Swells far beyond what a document does.
    Swells { name } = "swells",
    /// Not of the size that the manifest states.
    Size { name } = "size",
    /// Not of the content that the manifest states.
    Content { name } = "content",
);

impl From<Cancelled> for PackageError {
    fn from(cancelled: Cancelled) -> Self {
        Self::Store(cancelled.into())
    }
}

impl From<Refusal> for PackageError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

/// What the zip library says about a file that is there and can be read is damage.
fn damage(error: ZipError, failed: impl FnOnce(io::Error) -> StoreError) -> PackageError {
    match error {
        ZipError::Io(error) if !is_content_error(&error) => failed(error).into(),
        _ => Refusal::Damaged.into(),
    }
}

/// Whether an error of reading comes from the bytes and not from the disk.
fn is_content_error(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other
    ) && error.raw_os_error().is_none()
}
