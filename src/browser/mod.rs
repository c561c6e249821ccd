//! What a page knows of a lead: the answers in a form, and what the visitor did before, if they let us remember it.
//!
//! `mapping` and `visits` are plain logic over plain data, tested natively; what asks the browser stands apart, and is compiled for pages
//! only. Reading forms and remembering visits are two builds, because most visitors are not remembered and need not load what would.

pub mod mapping;
pub mod visits;

#[cfg(feature = "form")]
mod describe;
#[cfg(feature = "form")]
mod form;
#[cfg(feature = "visits")]
mod history;

#[cfg(feature = "form")]
pub use form::FormReader;
#[cfg(feature = "visits")]
pub use history::History;
