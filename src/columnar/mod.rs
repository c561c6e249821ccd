//! Many leads at once: files of rows.
//!
//! [`input`] says what a file is and which of its columns give which fields; [`mapping`] is what it hands on.

pub mod input;
pub mod mapping;
