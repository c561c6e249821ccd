//! Private keys: PKCS#8 in PEM, as `openssl genpkey -algorithm ed25519` writes them.

use crate::definition::model::{PublicKey, Signature};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::SigningKey;

/// What stands before the 32 bytes of an Ed25519 key in PKCS#8, version 1 (RFC 8410).
const VERSION_1: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
/// The same in version 2, where the public key follows after `BETWEEN`.
const VERSION_2: [u8; 16] =
    [0x30, 0x51, 0x02, 0x01, 0x01, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
const BETWEEN: [u8; 3] = [0x81, 0x21, 0x00];
const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// A key that signs. It does not print itself.
pub struct PrivateKey(SigningKey);

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("PrivateKey").field(&self.public().text()).finish()
    }
}

/// Why a text is no private key that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyError {
    /// It is not a private key in PEM.
    NotAKey,
    /// It is locked by a password.
    Locked,
    /// It is a public key.
    Public,
    /// It is a key of another kind than Ed25519.
    OtherKind,
}

impl KeyError {
    /// What it is instead, to stand after the name of the file.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotAKey => "is not a private key in PEM, PKCS#8",
            Self::Locked => "is locked by a password, and only keys that are not can be used",
            Self::Public => "is a public key, and signing takes the private one",
            Self::OtherKind => "is a key of another kind than Ed25519",
        }
    }
}

impl PrivateKey {
    /// Makes a key of 32 random bytes.
    #[must_use]
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(bytes))
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// What is in it instead.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let Some((_, rest)) = text.split_once(BEGIN) else { return Err(instead(text)) };
        let (body, _) = rest.split_once(END).ok_or(KeyError::NotAKey)?;
        let body: String = body.split_whitespace().collect();
        let der = BASE64_STANDARD.decode(body).map_err(|_| KeyError::NotAKey)?;
        Self::from_der(&der).ok_or(KeyError::OtherKind)
    }

    fn from_der(der: &[u8]) -> Option<Self> {
        if let Some(seed) = der.strip_prefix(&VERSION_1) {
            return seed.try_into().ok().map(Self::from_random);
        }
        let (seed, rest) = der.strip_prefix(&VERSION_2)?.split_at_checked(32)?;
        let key = Self::from_random(seed.try_into().ok()?);
        (rest.strip_prefix(&BETWEEN)? == key.public().0).then_some(key)
    }

    /// The text of a key file.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let der = [&VERSION_1[..], self.0.as_bytes()].concat();
        format!("{BEGIN}\n{}\n{END}\n", BASE64_STANDARD.encode(der))
    }

    /// The key that shows who signed.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    pub(super) fn sign(&self, message: &str) -> Signature {
        use ed25519_dalek::Signer as _;
        Signature(self.0.sign(message.as_bytes()).to_bytes())
    }
}

fn instead(text: &str) -> KeyError {
    let begins = |kind: &str| text.contains(&format!("-----BEGIN {kind}-----"));
    if begins("ENCRYPTED PRIVATE KEY") {
        KeyError::Locked
    } else if begins("PUBLIC KEY") {
        KeyError::Public
    } else if begins("RSA PRIVATE KEY") || begins("EC PRIVATE KEY") || begins("OPENSSH PRIVATE KEY") {
        KeyError::OtherKind
    } else {
        KeyError::NotAKey
    }
}
