//! What a page knows of a lead: the answers in a form, and what the visitor did before, if they let us remember it.
//!
//! `mapping` and `visits` are plain logic over plain data, tested natively; what asks the browser stands apart, and is compiled for pages
//! only.

pub mod concepts;
pub mod mapping;
pub mod visits;
pub mod words;

#[cfg(feature = "browser")]
mod describe;
#[cfg(feature = "browser")]
mod form;
#[cfg(feature = "browser")]
mod history;

#[cfg(feature = "browser")]
pub use form::FormReader;
#[cfg(feature = "browser")]
pub use history::History;
