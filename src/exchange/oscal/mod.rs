//! OSCAL, NIST's Open Security Controls Assessment Language: a catalogue as an OSCAL catalog ([`catalog()`]), an assessment
//! as OSCAL assessment results ([`results()`]), both as JSON of version 1.1.2.
//!
//! What OSCAL has no name for rides along as properties in a name space of our own, so that nothing is lost and no other
//! program stumbles. Ids are UUIDs of version 5, made from what they name: the same assessment gives the same file.

mod catalog;
mod results;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::{ControlRef, Date};

pub use catalog::catalog;
pub use results::results;

/// The version of OSCAL that is written.
const VERSION: &str = "1.1.2";

/// The name space of properties that are ours.
const OURS: &str = "urn:tuanthu:oscal:1";

/// The bytes of a file that holds this.
pub fn file(value: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("values have text keys")
}

/// A property of ours. OSCAL allows no empty value: what is empty is left out.
fn prop(name: &str, value: impl std::fmt::Display) -> Option<Value> {
    let value = value.to_string();
    let value = value.trim();
    (!value.is_empty()).then(|| json!({ "name": name, "ns": OURS, "value": value }))
}

/// The same id for the same thing, in every file and at every time.
fn id_of(kind: &str, name: &str) -> String {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, OURS.as_bytes());
    Uuid::new_v5(&space, format!("{kind}\n{name}").as_bytes()).to_string()
}

/// A control's id as an OSCAL token, which must not begin with a digit and be the only one of its kind in a file.
fn token(at: &ControlRef) -> String {
    format!("{}_{}", at.catalogue, at.control)
}

/// The beginning of a day in Vietnam.
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00+07:00")
}

/// The object without the lists that are empty: OSCAL wants at least one entry in a list, or no list.
fn without_empty_lists(mut object: Value) -> Value {
    if let Value::Object(fields) = &mut object {
        fields.retain(|_, value| !matches!(value, Value::Array(list) if list.is_empty()));
    }
    object
}
