//! Work off the screen's thread: started here, looked at once a frame.

use std::{
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread,
    time::Duration,
};

/// Work that was started; its result is picked up with [`Job::poll`] or awaited with [`Job::wait`].
#[derive(Debug)]
pub struct Job<T> {
    result: Receiver<T>,
}

impl<T: Send + 'static> Job<T> {
    /// Starts the work on its own thread; `wake` runs when it is done, so that an idle window looks.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where threads are made"
    )]
    pub fn start(
        work: impl FnOnce() -> T + Send + 'static,
        wake: impl FnOnce() + Send + 'static,
    ) -> Self {
        let (sender, result) = channel();
        thread::spawn(move || {
            // Nobody listens when the window was closed meanwhile; then the result is wanted by nobody.
            let _ = sender.send(work());
            wake();
        });
        Self { result }
    }

    /// The result, once.
    pub fn poll(&self) -> Polled<T> {
        match self.result.try_recv() {
            Ok(value) => Polled::Done(value),
            Err(TryRecvError::Empty) => Polled::Running,
            Err(TryRecvError::Disconnected) => Polled::Failed,
        }
    }

    /// Waits for the result; `None` when the work panicked.
    pub fn wait(self) -> Option<T> {
        self.result.recv().ok()
    }

    /// Waits so long for the result; `None` when it was not there in time or the work panicked. The work goes on.
    pub fn wait_for(self, patience: Duration) -> Option<T> {
        self.result.recv_timeout(patience).ok()
    }
}

/// How work stands.
#[derive(Debug, PartialEq, Eq)]
pub enum Polled<T> {
    /// Not done yet.
    Running,
    /// Done.
    Done(T),
    /// It panicked, or its result was taken already.
    Failed,
}
