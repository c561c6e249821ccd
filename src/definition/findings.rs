//! Gathering problems, without end only for the reader: what is gathered is bounded, whatever the document.

use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::pointer::Path;
use std::collections::BTreeSet;
use std::ops::Bound;

/// Bytes of findings after which no more are gathered: about thirty thousand ordinary ones.
const ENOUGH: usize = 1 << 23;

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
    places: Places,
    size: usize,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        if self.is_full() {
            return;
        }
        self.size += finding.size();
        self.places.0.insert(finding.pointer().to_owned());
        self.found.push(finding);
        if self.is_full() {
            let message = "there are more problems than can be listed";
            self.found.push(Finding::new(Code::TooManyProblems, &Path::ROOT, message).help("mend these first"));
        }
    }

    /// Whether it is time to stop looking.
    pub(super) const fn is_full(&self) -> bool {
        self.size > ENOUGH
    }

    /// Notes that something was meant to stand at a place, under a key that was misspelt.
    pub(super) fn meant(&mut self, path: &Path<'_>) {
        self.places.0.insert(path.to_string());
    }

    /// The problems, and the places that they are about.
    pub(super) fn into_parts(self) -> (Vec<Finding>, Places) {
        (self.found, self.places)
    }
}

/// Pointers to what could not be read.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeSet<String>);

impl Places {
    /// Whether the value at a pointer, as a whole, could not be read.
    pub(super) fn hold(&self, pointer: &str) -> bool {
        self.0.contains(pointer)
    }

    /// Whether something at a pointer or below it could not be read.
    pub(super) fn reach(&self, pointer: &str) -> bool {
        if self.hold(pointer) {
            return true;
        }
        let below = format!("{pointer}/");
        let next = self.0.range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded)).next();
        next.is_some_and(|place| place.starts_with(&below))
    }
}
