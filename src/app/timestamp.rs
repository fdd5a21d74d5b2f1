//! Asking an authority for a time stamp (RFC 3161, 3.4): the only place where this program uses the network, and only
//! when the user gave an address and asked for a stamp with this very signature.

use std::{cell::RefCell, time::Duration};

use ureq::Agent;

use crate::sign::TimestampError;

/// How long an answer may take, from the first packet to the last.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most bytes of an answer.
const LARGEST_ANSWER: u64 = 64 * 1024;

/// Whether a signature is to have a time stamp. It is wished for each signature anew, because asking uses the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stamp {
    /// Nobody is asked.
    #[default]
    No,
    /// The signature goes without it where the authority gives none.
    IfGiven,
    /// Nothing is signed without it.
    Required,
}

impl Stamp {
    /// Every wish, the one without network first.
    pub const ALL: [Self; 3] = [Self::No, Self::IfGiven, Self::Required];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::IfGiven => "if-given",
            Self::Required => "required",
        }
    }
}

/// Whether this can be the address of an authority.
pub fn is_address(text: &str) -> bool {
    let schemes = ["http://", "https://"];
    let mut hosts = schemes.iter().filter_map(|it| text.trim().strip_prefix(it));
    hosts.any(|host| !host.is_empty() && !host.contains(char::is_whitespace))
}

/// A time-stamping authority.
#[derive(Clone, Debug)]
pub struct Authority {
    /// Its address, `http://` or `https://`.
    pub address: String,
    /// Whether the signature goes without a time stamp where the authority gives none.
    pub is_optional: bool,
}

impl Authority {
    /// The authority of this address, where there is one and it is to be asked.
    pub fn at(address: &str, stamp: Stamp) -> Option<Self> {
        let address = address.trim();
        let is_asked = stamp != Stamp::No && !address.is_empty();
        is_asked.then(|| Self {
            address: address.to_owned(),
            is_optional: stamp == Stamp::IfGiven,
        })
    }

    /// Sends a request. Where nobody answers and the stamp is optional, the reason is noted and there is no answer.
    pub fn ask(
        &self,
        request: &[u8],
        unstamped: &RefCell<Option<TimestampError>>,
    ) -> Result<Option<Vec<u8>>, TimestampError> {
        match self.post(request) {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if self.is_optional => {
                unstamped.replace(Some(error));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn post(&self, request: &[u8]) -> Result<Vec<u8>, TimestampError> {
        let unreachable = |error: ureq::Error| TimestampError::Unreachable(error.to_string());
        let agent: Agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .build()
            .into();
        let mut answer = agent
            .post(&self.address)
            .content_type("application/timestamp-query")
            .send(request)
            .map_err(unreachable)?;
        let body = answer.body_mut().with_config().limit(LARGEST_ANSWER);
        body.read_to_vec().map_err(unreachable)
    }
}
