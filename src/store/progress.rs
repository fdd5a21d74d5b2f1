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

    /// Whether nobody wants the work any more.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::Relaxed)
    }

    /// Whether somebody else still speaks of the work: while it goes on, it holds a clone.
    pub fn is_shared(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// The part that is done, in basis points; `None` where it is not known how much there is to do.
    pub fn basis_points(&self) -> Option<u32> {
        let total = self.0.total.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed).min(total);
        (total > 0).then(|| (u128::from(done) * 10_000 / u128::from(total)) as u32)
    }

    /// How much longer it takes after this many seconds, in seconds, rounded up to steps of five; `None` while that
    /// cannot be told.
    pub fn seconds_left(&self, elapsed: f64) -> Option<u32> {
        /// Before this nothing can be told.
        const SECONDS: f64 = 2.0;
        const STEP: f64 = 5.0;
        let done = f64::from(self.basis_points()?) / 10_000.0;
        let is_known = elapsed >= SECONDS && (0.01..1.0).contains(&done);
        let left = elapsed * (1.0 - done) / done;
        is_known.then(|| ((left / STEP).ceil() * STEP) as u32)
    }
}
