//! How far long work has come, and whether it is still wanted: shared between the work and whoever waits for it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use thiserror::Error;

/// The work was stopped because nobody wants it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("cancelled")]
pub struct Cancelled;

/// Bytes done among bytes to do. Clones speak of the same work.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    done: AtomicU64,
    total: AtomicU64,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// Says that this many bytes more are to be done.
    pub fn expect(&self, bytes: u64) {
        self.0.total.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Says that this many bytes more are done; an error where the work is no longer wanted.
    pub fn advance(&self, bytes: u64) -> Result<(), Cancelled> {
        self.0.done.fetch_add(bytes, Ordering::Relaxed);
        if self.0.is_cancelled.load(Ordering::Relaxed) {
            return Err(Cancelled);
        }
        Ok(())
    }

    /// Stops the work at its next block.
    pub fn cancel(&self) {
        self.0.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// The part that is done, in basis points; nothing to do is all done.
    pub fn basis_points(&self) -> u32 {
        let total = self.0.total.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed).min(total);
        match total {
            0 => 10_000,
            _ => (u128::from(done) * 10_000 / u128::from(total)) as u32,
        }
    }
}
