//! The marks of a paper as arguments: `--secrecy`, `--urgency`, `--internal`.

use clap::Args;

use crate::assessment::{
    Marking,
    marking::{Secrecy, Urgency},
};

#[derive(Args)]
pub(super) struct Marks {
    #[arg(long, value_name = "none|confidential|secret|top_secret", value_parser = secrecy)]
    secrecy: Option<Degree<Secrecy>>,
    #[arg(long, value_name = "none|urgent|very_urgent|immediate", value_parser = urgency)]
    urgency: Option<Degree<Urgency>>,
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    internal: Option<bool>,
}

/// A degree, or none at all: an argument that takes the mark away.
#[derive(Clone, Copy)]
struct Degree<T>(Option<T>);

fn secrecy(text: &str) -> Result<Degree<Secrecy>, String> {
    degree(text, &Secrecy::ALL, Secrecy::code)
}

fn urgency(text: &str) -> Result<Degree<Urgency>, String> {
    degree(text, &Urgency::ALL, Urgency::code)
}

fn degree<T: Copy>(
    text: &str,
    all: &[T],
    code: fn(T) -> &'static str,
) -> Result<Degree<T>, String> {
    if text == "none" {
        return Ok(Degree(None));
    }
    let named = all.iter().copied().find(|degree| code(*degree) == text);
    named.map(|degree| Degree(Some(degree))).ok_or_else(|| {
        let codes: Vec<&str> = all.iter().map(|degree| code(*degree)).collect();
        format!("none, {}", codes.join(", "))
    })
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("yes, no".to_owned()),
    }
}

impl Marks {
    /// Puts what was given in the place of what the assessment says.
    pub(super) fn put_on(&self, marking: &mut Marking) {
        let Self {
            secrecy,
            urgency,
            internal,
        } = self;
        marking.secrecy = secrecy.map_or(marking.secrecy, |Degree(degree)| degree);
        marking.urgency = urgency.map_or(marking.urgency, |Degree(degree)| degree);
        marking.internal = internal.unwrap_or(marking.internal);
    }
}
