//! Laws that hold for every definition and every lead, asked of random ones, and a second scorer that
//! the first has to agree with. The seeds are fixed, so a failure comes back until it is understood.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    unreachable_pub,
    reason = "a test fails by panicking, and its modules are seen by nobody else"
)]

mod generate;
mod oracle;

#[path = "properties/agreement.rs"]
mod agreement;
#[path = "properties/case.rs"]
mod case;
#[path = "properties/coverage.rs"]
mod coverage;
#[path = "properties/digests.rs"]
mod digests;
#[path = "properties/enclosure.rs"]
mod enclosure;
#[path = "properties/published.rs"]
mod published;
#[path = "properties/questions.rs"]
mod questions;
#[path = "properties/subject.rs"]
mod subject;
#[path = "properties/sums.rs"]
mod sums;
#[path = "properties/worked.rs"]
mod worked;
