//! The steps of `tuanthu dispatch` that make no file: opinions asked for and heard, the sending log.

use clap::Subcommand;

use crate::{
    app::{clock, dispatch::Noted},
    assessment::{Assessment, Handling, Opinion, Refusal, Sent},
    model::Date,
};

use super::stopped::by_code;

#[derive(Clone, Subcommand)]
pub(super) enum Note {
    Consult {
        #[arg(value_name = "NAME", required = true)]
        whom: Vec<String>,
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<Date>,
    },
    Opinion {
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        of: u32,
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<Date>,
        #[arg(long, value_name = "TEXT", default_value = "")]
        text: String,
        #[arg(long, value_name = "taken|partly|declined", value_parser = handling)]
        handling: Option<Handling>,
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    Send {
        #[arg(long, value_name = "NAME")]
        to: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        means: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<Date>,
        #[arg(long, value_name = "TEXT", default_value = "")]
        receipt: String,
        #[arg(long, value_name = "N")]
        report: Option<u32>,
    },
    Received {
        #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
        of: u32,
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<Date>,
        #[arg(long, value_name = "NUMBER", default_value = "")]
        incoming: String,
        #[arg(long, value_name = "N")]
        report: Option<u32>,
    },
}

fn handling(text: &str) -> Result<Handling, String> {
    by_code(&Handling::ALL, Handling::code, text)
}

impl Note {
    /// What is to be noted; days that are not named are today.
    pub(super) fn noted(self, assessment: &Assessment) -> Result<Noted, Refusal> {
        let today = clock::now().date();
        let report = |number: Option<u32>| {
            let mut issued = assessment.issued.iter().rev();
            let found = match number {
                None => assessment.last_issued(),
                Some(_) => issued.find(|it| it.number == number),
            };
            found.map(|it| it.sha256).ok_or(Refusal::NotIssued)
        };
        Ok(match self {
            Self::Consult { whom, until } => Noted::Asked { whom, until },
            Self::Opinion {
                of,
                on,
                text,
                handling,
                reason,
            } => Noted::Heard {
                of: of as usize - 1,
                opinion: Opinion {
                    on: on.unwrap_or(today),
                    words: text,
                    handling,
                    reason,
                },
            },
            Self::Send {
                to,
                means,
                on,
                receipt,
                report: number,
            } => Noted::Sent {
                report: report(number)?,
                sent: Sent {
                    on: on.unwrap_or(today),
                    at: None,
                    means,
                    to,
                    receipt,
                    received: None,
                    incoming: String::new(),
                },
            },
            Self::Received {
                of,
                on,
                incoming,
                report: number,
            } => Noted::Received {
                report: report(number)?,
                of: of as usize - 1,
                on: on.unwrap_or(today),
                incoming,
            },
        })
    }
}
