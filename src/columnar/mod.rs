//! Many leads at once: files of rows.
//!
//! [`input`] says what a file is and which of its columns give which fields; [`mapping`] is what it hands on. [`RowScorer`] splits the
//! bytes of rows and [`NodeScorer`] takes leads that are JSON already; what both make of them is the same: cells, of which a memory tells
//! what they came to the last time, so that the work hardly grows with the number of criteria. What a cell comes to in the first place is
//! asked of `program`, as it is for one lead: nothing here knows what a condition means.

mod batch;
mod cells;
mod csv;
mod ending;
mod family;
pub mod input;
mod kernel;
mod known;
mod lanes;
mod library;
pub mod mapping;
mod masks;
mod memo;
mod needles;
mod nodes;
mod percents;
mod plan;
mod rest;
mod shortcut;
mod split;
mod sums;
mod trouble;

pub use batch::{Batch, Detail, ScoreColumns};
pub use csv::{MAX_CELLS, RowScorer};
pub use ending::{Legend, NONE};
pub use library::{Choice, Names, Otherwise};
pub use nodes::NodeScorer;
pub use split::Borders;
pub use trouble::{EXAMPLES, Kind, Trouble, Troubles};
