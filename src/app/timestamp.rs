//! Asking an authority for a time stamp (RFC 3161, 3.4): the only place where this program uses the network, and only
//! when the user gave an address and asked for a stamp with this very signature.

use std::{cell::RefCell, time::Duration};

use ureq::Agent;

use crate::sign::TimestampError;

/// How long an answer may take, from the first packet to the last.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most bytes of an answer.
const LARGEST_ANSWER: u64 = 64 * 1024;

/// A time-stamping authority.
#[derive(Clone, Debug)]
pub struct Authority {
    /// Its address, `http://` or `https://`.
    pub address: String,
    /// Whether the signature goes without a time stamp where the authority gives none.
    pub is_optional: bool,
}

impl Authority {
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
