//! Those who share the work: one reads, several decide, and whoever began takes what they made in the order of the file.

use super::source::Source;
use crate::Failure;
use leadpact::api::Part;
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

type Job<M> = (Part, SyncSender<M>);

/// The crew at work. The threads are not waited for: when nobody wants more, they end by themselves, or with the program.
pub(crate) struct Crew<M> {
    made: Receiver<Receiver<M>>,
    stopped: Arc<Mutex<Option<io::Error>>>,
}

/// Parts that wait for somebody.
pub(crate) struct Jobs<M>(Mutex<Receiver<Job<M>>>);

impl<M: Send + 'static> Crew<M> {
    /// Begins to read a file, and so many to work on its parts.
    pub(crate) fn begin(
        source: Source,
        threads: usize,
        work: impl Fn(&Jobs<M>) + Send + Sync + 'static,
    ) -> Result<Self, Failure> {
        let (jobs, taken) = sync_channel::<Job<M>>(threads);
        let (order, made) = sync_channel(threads * 2);
        let (taken, work) = (Arc::new(Jobs(Mutex::new(taken))), Arc::new(work));
        for _ in 0..threads {
            let (taken, work) = (taken.clone(), work.clone());
            start(move || work(&taken))?;
        }
        let stopped = Arc::new(Mutex::new(None));
        let error = stopped.clone();
        start(move || {
            let read = source.cut(&mut |part| {
                let (send, receive) = sync_channel(1);
                order.send(receive).is_ok() && jobs.send((part, send)).is_ok()
            });
            *error.lock().unwrap_or_else(PoisonError::into_inner) = read.err();
        })?;
        Ok(Self { made, stopped })
    }

    /// What was made of the next part of the file.
    pub(crate) fn next(&self) -> Option<Result<M, Failure>> {
        let part = self.made.recv().ok()?;
        let lost = |_| Failure::Refused("a thread ended before its work was done".to_owned());
        Some(part.recv().map_err(lost))
    }

    /// Why the file could not be read to its end, once there is nothing next.
    pub(crate) fn stopped(&self) -> Option<io::Error> {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn start(work: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let refused = |error| Failure::Refused(format!("a thread cannot be started: {error}"));
    thread::Builder::new().spawn(work).map(drop).map_err(refused)
}

impl<M> Jobs<M> {
    /// Makes something of each part that this one gets, until there are no more.
    pub(crate) fn each(&self, mut make: impl FnMut(Part) -> M) {
        loop {
            // The lock is given back before the work begins.
            let job = self.0.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((part, made)) = job else { return };
            // Whoever waited for it may be gone.
            drop(made.send(make(part)));
        }
    }
}

/// As many as are asked for, else as the machine has.
pub(crate) fn threads(asked: Option<u16>) -> usize {
    let all = || thread::available_parallelism().map_or(1, std::num::NonZero::get);
    asked.map_or_else(all, usize::from)
}
