//! What looks wrong in a definition that runs, and what it can come to.

pub mod reach;
