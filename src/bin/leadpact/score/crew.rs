//! Those who share the work: one reads, several decide, and whoever began takes what they made in the order of the file.

use super::shown::{Style, Text};
use super::source::Source;
use super::tally::Tally;
use crate::Failure;
use leadpact::api::{Decided, Desk, Instant, Pact, Part};
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What was made of a part.
pub(super) struct Made {
    pub(super) decided: Decided,
    pub(super) text: Text,
    pub(super) tally: Tally,
    /// Keys of leads that have no column, and should.
    pub(super) strange_keys: Vec<String>,
}

type Job = (Part, SyncSender<Made>);

/// The crew at work. The threads are not waited for: when nobody wants more, they end by themselves, or with the program.
pub(super) struct Crew {
    made: Receiver<Receiver<Made>>,
    stopped: Arc<Mutex<Option<io::Error>>>,
}

impl Crew {
    pub(super) fn begin(
        source: Source,
        pact: &Arc<Pact>,
        as_of: Instant,
        style: Style,
        threads: usize,
    ) -> Result<Self, Failure> {
        let (jobs, taken) = sync_channel::<Job>(threads);
        let (order, made) = sync_channel(threads * 2);
        let (taken, style) = (Arc::new(Mutex::new(taken)), Arc::new(style));
        let report = Arc::new(source.report().cloned());
        for _ in 0..threads {
            let (pact, taken, style, report) = (pact.clone(), taken.clone(), style.clone(), report.clone());
            start(move || work(pact.desk(as_of, (*report).as_ref()), &pact, &taken, &style))?;
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
    pub(super) fn next(&self) -> Option<Result<Made, Failure>> {
        let part = self.made.recv().ok()?;
        let lost = |_| Failure::Refused("a thread ended before its work was done".to_owned());
        Some(part.recv().map_err(lost))
    }

    /// Why the file could not be read to its end, once there is nothing next.
    pub(super) fn stopped(&self) -> Option<io::Error> {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn start(work: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let refused = |error| Failure::Refused(format!("a thread cannot be started: {error}"));
    thread::Builder::new().spawn(work).map(drop).map_err(refused)
}

fn work(mut desk: Desk<'_>, pact: &Pact, jobs: &Mutex<Receiver<Job>>, style: &Style) {
    loop {
        // The lock is given back before the work begins.
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((part, made)) = job else { return };
        let decided = desk.decide(part);
        let mut tally = Tally::new(pact);
        tally.add(&decided, desk.legend());
        let text = style.text(&desk, pact, &decided);
        let strange_keys = style.strange_keys(&decided);
        // Whoever waited for it may be gone.
        drop(made.send(Made { decided, text, tally, strange_keys }));
    }
}
