//! Tables of points, as teams keep them in spreadsheets: a row for each condition, with the points that it brings.

mod condition;
mod read;
pub(super) mod write;

pub use condition::words;
pub use read::import;
pub use write::export;
