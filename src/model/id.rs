//! The ids of catalogues, groups, controls and evidence: short strings that never change meaning.

use std::{borrow::Borrow, cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Malformed;

/// Makes a string newtype, so that an id of one thing cannot be taken for an id of another.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// An id of these characters.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The characters of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                natural(&self.0, &other.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}

id!(
    /// A catalogue: `directive-03-2007`, `iso-27001-2005`.
    CatalogueId
);
id!(
    /// A group of controls within its catalogue: `A.5`, `A.5.1`, `2`.
    GroupId
);
id!(
    /// A control within its catalogue: `D04`, `A.5.1.1`.
    ControlId
);
id!(
    /// A piece of evidence within its assessment: `E001`.
    EvidenceId
);

impl Borrow<str> for EvidenceId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Orders runs of digits by their value, so that `A.5.2` comes before `A.5.10`.
fn natural(left: &str, right: &str) -> Ordering {
    fn key(text: &str) -> impl Iterator<Item = (u64, &str)> {
        text.split('.').map(|part| {
            let digits = part.trim_start_matches(|c: char| !c.is_ascii_digit());
            (digits.parse().unwrap_or(0), part)
        })
    }
    // The text itself decides between ids of equal value (`A.05`, `A.5`), so that equal means equal.
    key(left).cmp(key(right)).then_with(|| left.cmp(right))
}

/// A control of a named catalogue, written `iso-27001-2005/A.5.1.1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ControlRef {
    /// The catalogue.
    pub catalogue: CatalogueId,
    /// The control within it.
    pub control: ControlId,
}

impl ControlRef {
    /// The control of this catalogue.
    pub fn new(catalogue: &CatalogueId, control: &ControlId) -> Self {
        Self {
            catalogue: catalogue.clone(),
            control: control.clone(),
        }
    }
}

impl fmt::Display for ControlRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.catalogue, self.control)
    }
}

impl FromStr for ControlRef {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        match text.split_once('/') {
            Some((catalogue, control))
                if !catalogue.is_empty() && !control.is_empty() && !control.contains('/') =>
            {
                Ok(Self {
                    catalogue: catalogue.into(),
                    control: control.into(),
                })
            }
            _ => Err(Malformed {
                what: "catalogue/control",
                found: text.to_owned(),
            }),
        }
    }
}

impl Serialize for ControlRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ControlRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
