//! What is wrong with a file or a record of it, as data. Values are not repeated: what is said may be kept in a log.

use crate::json::{ToJson, object};

macro_rules! codes {
    ($($name:ident $text:literal $meaning:literal)*) => {
        /// What kind of problem it is. A code is stable: it is never renamed and never used for something else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum InputCode {
            $(#[doc = $meaning] $name,)*
        }

        impl InputCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as it is printed, such as `ragged-row`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The code that is printed so.
            #[must_use]
            pub fn of(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == text)
            }
        }
    };
}

codes! {
    EmptyFile      "empty-file"      "There is nothing in the file."
    NotATable      "not-a-table"     "The file is something else than rows of leads."
    Packed         "packed-file"     "The file is an archive that has to be unpacked first."
    OldLineEnds    "old-line-ends"   "Lines end with a lone carriage return, as before 2001."
    BadSheet       "bad-sheet"       "A workbook cannot be read."
    CellError      "cell-error"      "A cell of a workbook holds an error instead of a value."
    RaggedRow      "ragged-row"      "A row has another number of cells than the header."
    UnclosedQuote  "unclosed-quote"  "The file ends within a quoted cell."
    TooLarge       "too-large"       "A record is larger than a lead may be."
    NotUtf8        "not-utf8"        "A text is not written in the encoding of the file."
    ZeroByte       "zero-byte"       "A cell holds a NUL byte."
    NotJson        "not-json"        "A record is not JSON."
    NotAnObject    "not-an-object"   "A record is JSON, and not an object."
    TooManyActivities "too-many-activities" "A lead has more activities than are allowed."
    FooterRow      "footer-row"      "A row after the data is no lead, such as a grand total; it is left out."
}

/// Where a record begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Which record, from 1; the header is none.
    pub record: u64,
    /// Which line, from 1.
    pub line: u64,
    /// Which byte of the text in UTF-8, from 0.
    pub byte: u64,
}

/// A problem of a file, or of one record of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem.
    pub code: InputCode,
    /// Of which record; none, when it is about the whole file.
    pub place: Option<Place>,
    /// Which cell of the row, from 1.
    pub column: Option<usize>,
    /// One lower-case sentence.
    pub words: String,
}

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(code: InputCode, words: impl Into<String>) -> Self {
        Self { code, place: None, column: None, words: words.into() }
    }

    /// A problem of one record.
    #[must_use]
    pub fn at(code: InputCode, place: Place, words: impl Into<String>) -> Self {
        Self { code, place: Some(place), column: None, words: words.into() }
    }
}

impl ToJson for Problem {
    fn write(&self, out: &mut String) {
        let Place { record, line, byte } = self.place.unwrap_or_default();
        let [record, line, byte] = [record, line, byte].map(u64::cast_signed);
        let place: [(&str, &dyn ToJson); 3] = [("record", &record), ("line", &line), ("byte", &byte)];
        let code = self.code.as_str();
        let mut members: Vec<(&str, &dyn ToJson)> = vec![("code", &code)];
        members.extend(place.into_iter().filter(|_| self.place.is_some()));
        members.extend(self.column.as_ref().map(|column| ("column", column as &dyn ToJson)));
        members.push(("words", &self.words));
        object(out, &members);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique() {
        let texts: BTreeSet<_> = InputCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), InputCode::ALL.len());
    }
}
