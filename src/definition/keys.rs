//! Public keys and signatures as they stand in a document: Ed25519, in base64.
//!
//! A key is its SPKI, the one line of a public key file in PEM, which a browser imports as it is. All Ed25519 keys share the bytes before
//! the key itself, so a reader of ASN.1 would have nothing to read.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// What stands before the 32 bytes of every Ed25519 key in its SPKI (RFC 8410).
const SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A key that shows who signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// Reads the base64 text of an SPKI.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_STANDARD.decode(text).ok()?;
        bytes.strip_prefix(&SPKI)?.try_into().ok().map(Self)
    }

    /// The base64 text of the SPKI.
    #[must_use]
    pub fn text(&self) -> String {
        BASE64_STANDARD.encode([&SPKI[..], &self.0].concat())
    }
}

/// What a key makes of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl Signature {
    /// Reads the base64 text of 64 bytes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        BASE64_STANDARD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The base64 text.
    #[must_use]
    pub fn text(&self) -> String {
        BASE64_STANDARD.encode(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_signatures_are_read_as_they_are_written() {
        let key = PublicKey([7; 32]);
        assert!(key.text().starts_with("MCowBQYDK2VwAyEA") && key.text().len() == 60, "{}", key.text());
        assert_eq!(PublicKey::parse(&key.text()), Some(key));
        let signature = Signature([9; 64]);
        assert_eq!(Signature::parse(&signature.text()), Some(signature));
        for wrong in ["", "MCowBQYDK2VwAyEA", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="] {
            assert_eq!((PublicKey::parse(wrong), Signature::parse(wrong)), (None, None), "{wrong}");
        }
    }
}
