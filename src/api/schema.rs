//! `schema`: what an editor needs to complete and check a definition while it is written.

/// The JSON Schema of a definition, draft 2020-12, as indented text.
#[must_use]
pub fn schema() -> String {
    format!("{:#}\n", crate::definition::schema::schema())
}

/// The same of a library of definitions.
#[must_use]
pub fn library_schema() -> String {
    format!("{:#}\n", crate::definition::schema::library_schema())
}
