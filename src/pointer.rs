//! Where in a document something stands: RFC 6901 JSON Pointers, built only when somebody asks.

use std::fmt;

/// A step from an object or a list to one of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

/// A place in a document, kept on the stack as a chain to the root, so that a walk without problems allocates nothing.
///
/// `Display` writes the RFC 6901 pointer.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    token: Token<'a>,
}

impl<'a> Path<'a> {
    /// The whole document.
    pub const ROOT: Path<'static> = Path { parent: None, token: Token::Root };

    /// The value under `key`.
    #[must_use]
    pub const fn key(&'a self, key: &'a str) -> Path<'a> {
        Path { parent: Some(self), token: Token::Key(key) }
    }

    /// The value at `index` of a list.
    #[must_use]
    pub const fn index(&'a self, index: usize) -> Path<'a> {
        Path { parent: Some(self), token: Token::Index(index) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.token {
            Token::Root => Ok(()),
            Token::Index(index) => write!(f, "/{index}"),
            Token::Key(key) => write!(f, "/{}", escaped(key)),
        }
    }
}

/// A key as it stands in a written pointer.
#[must_use]
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The keys and indexes of a written pointer, unescaped, from the root down.
pub fn tokens(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_and_tildes_in_keys_survive() {
        let root = Path::ROOT;
        let fields = root.key("a/b~c");
        let item = fields.index(3);
        assert_eq!(item.to_string(), "/a~1b~0c/3");
        assert_eq!(tokens("/a~1b~0c/3").collect::<Vec<_>>(), ["a/b~c", "3"]);
        assert_eq!(Path::ROOT.to_string(), "");
    }
}
