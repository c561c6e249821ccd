//! Laws that hold for every definition and every lead, asked of random ones, and a second scorer that
//! the first has to agree with. The seeds are fixed, so a failure comes back until it is understood.

mod generate;
mod oracle;

#[path = "properties/case.rs"]
mod case;
#[path = "properties/coverage.rs"]
mod coverage;
#[path = "properties/enclosure.rs"]
mod enclosure;
#[path = "properties/subject.rs"]
mod subject;
#[path = "properties/sums.rs"]
mod sums;
#[path = "properties/worked.rs"]
mod worked;
