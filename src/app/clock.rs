//! The only place that reads the clock for anything but the ages of files.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Moment;

/// Now, to the second.
#[expect(
    clippy::disallowed_methods,
    reason = "everything else takes the time as an argument"
)]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    // A clock set before 1970 gives 1970: wrong either way, and nothing may stop for it.
    Moment::from_unix(since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }))
}
