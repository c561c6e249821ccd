//! Reading files of leads as they come: what a file is, and what its columns mean.

mod spelling;

pub use spelling::{DayOrder, Spelling};
