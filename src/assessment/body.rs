//! The unit within a body to which the security of its systems is assigned (đơn vị chuyên trách về an ninh mạng), as
//! yearly reports name it. Everything else about the body is its profile's.

use serde::{Deserialize, Serialize};

/// The unit that answers for the security of the body's systems.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecurityUnit {
    /// Its name.
    pub name: String,
    /// The paper that lays down its functions, duties and powers.
    pub functions: String,
    /// Its head.
    pub head: String,
    /// Title of its head.
    pub head_position: String,
    /// Street address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

impl SecurityUnit {
    /// Whether nothing was written about it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
