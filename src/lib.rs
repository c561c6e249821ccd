//! One lead definition, agreed by sales and marketing, that scores leads the same way everywhere.
//!
//! ```text
//! JSON text ──json──▶ Node ──parse──▶ Definition ──validate──▶ Checked ──compile──▶ Program
//!                                                                                      │
//!              a lead's JSON ──value──▶ Lead ─────────────────eval──────────────────────┼──▶ Decision ──explain──▶ words
//!              a file's rows ──input──▶ cells ──────────────columnar────────────────────┴──▶ columns of decisions
//! ```
//!
//! A program also travels as bytes ([`pack`]), so that a page with a form need not load the stages before it.
//!
//! Stages are types, each with less freedom than the last. [`definition::parse()`] and [`definition::validate()`] gather every problem in
//! one run; [`program::compile()`] cannot fail, and neither can [`eval`]. Hosts go through [`api`].
//!
//! # Invariants
//! - No module reads a clock, a locale, a file or the network: the moment is an argument. Only the command line and the pages touch the
//!   world.
//! - Points are integers. The order of what comes out never depends on a hash.
//! - Only `wasm`, `browser` and `host` name wasm-bindgen, and only `browser` web-sys.
//! - Siblings (`explain`, `exchange`, `lint`, `moves`, `agreement`) do not import one another.
//! - Every decision carries the digest of the definition that made it.
//! - Nothing that can be reached from input panics. What a definition and a lead may measure is bounded: [`json::MAX_BYTES`],
//!   [`json::MAX_DEPTH`], [`definition::validate::MAX_FIELDS`], [`definition::validate::MAX_CRITERIA`],
//!   [`definition::validate::MAX_LIST_VALUES`] and [`value::activity::MAX_ACTIVITIES`].

pub mod agreement;
pub mod api;
pub mod browser;
pub mod codes;
pub mod columnar;
pub mod concepts;
pub mod decimal;
pub mod definition;
pub mod diagnostic;
pub mod eval;
#[cfg(feature = "exchange")]
pub mod exchange;
#[cfg(feature = "exchanging")]
#[path = "wasm/exchange.rs"]
pub mod exchanging;
#[cfg(feature = "explain")]
pub mod explain;
#[cfg(all(feature = "wasm", not(feature = "tables")))]
mod host;
pub mod json;
pub mod letters;
#[cfg(feature = "lint")]
pub mod lint;
#[cfg(feature = "explain")]
pub mod moves;
pub mod pack;
pub mod pointer;
pub mod program;
pub mod terms;
pub mod texts;
pub mod value;
#[cfg(feature = "wasm")]
pub mod wasm;
#[cfg(feature = "workbooks")]
#[path = "wasm/workbook.rs"]
pub mod workbook;

/// The standard library's allocator is four times as large, and no faster on what a form needs.
#[cfg(all(target_arch = "wasm32", not(any(feature = "tables", feature = "workbooks"))))]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
