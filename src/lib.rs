//! One lead definition, agreed by sales and marketing, that scores leads the same way everywhere.
pub mod agreement;
pub mod api;
pub mod codes;
pub mod definition;
pub mod diagnostic;
pub mod eval;
#[cfg(feature = "explain")]
pub mod explain;
pub mod json;
pub mod pointer;
pub mod program;
pub mod terms;
pub mod value;
#[cfg(feature = "wasm")]
pub mod wasm;
