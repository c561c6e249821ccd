//! What a definition can come to, held against leads that are scored one by one.

#![cfg(feature = "lint")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    unreachable_pub,
    dead_code,
    reason = "a test fails by panicking, its modules are seen by nobody else, and it uses a part of them"
)]

mod generate;
mod oracle;
mod support;

#[path = "reach/brute.rs"]
mod brute;
#[path = "reach/random.rs"]
mod random;
#[path = "reach/shipped.rs"]
mod shipped;
