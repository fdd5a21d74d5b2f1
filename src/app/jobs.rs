//! Work off the screen's thread: started here, looked at once a frame.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
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

/// Does the same with each of many things, on as many threads as the machine has processors, a few at most; gives the
/// results in the order of the things.
pub fn spread<T: Send + 'static, R: Send + 'static>(
    things: Vec<T>,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> Vec<R> {
    /// More would only wait for the disk.
    const MOST: usize = 4;
    let threads = thread::available_parallelism().map_or(1, |count| count.get().min(MOST));
    let share = things.len().div_ceil(threads).max(1);
    let (mut things, mut jobs, work) = (things.into_iter(), Vec::new(), Arc::new(work));
    loop {
        let part: Vec<T> = things.by_ref().take(share).collect();
        if part.is_empty() {
            break;
        }
        let work = Arc::clone(&work);
        let all = move || {
            part.into_iter()
                .map(|thing| work(thing))
                .collect::<Vec<R>>()
        };
        jobs.push(Job::start(all, || {}));
    }
    jobs.into_iter().filter_map(Job::wait).flatten().collect()
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
