//! What a signature is over, and whether a key made it.

#[cfg(feature = "keys")]
use crate::definition::canonical;
use crate::definition::model::{PublicKey, Signature};
use crate::json::Node;
#[cfg(feature = "keys")]
use crate::json::Value;

/// What is signed begins so: a key that also signs other things cannot be made to sign an approval.
#[cfg(feature = "keys")]
const PREFIX: &str = "leadpact approval\n";

/// The text that is signed: the approval in its canonical form (RFC 8785), without the signature. So whoever changes the digest, the role,
/// the name, the time or the note breaks it.
#[cfg(feature = "keys")]
#[must_use]
pub(super) fn message(approval: &Node) -> String {
    let mut signed = approval.clone();
    if let Value::Object(members) = &mut signed.value {
        members.retain(|member| member.key != "signature");
    }
    PREFIX.to_owned() + &canonical(&signed)
}

/// Whether one of the keys made the signature of an approval.
#[cfg(feature = "keys")]
pub(super) fn is_proven(keys: &[PublicKey], approval: &Node, signature: &Signature) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
    let message = message(approval);
    keys.iter()
        .filter_map(|key| ed25519_dalek::VerifyingKey::from_bytes(&key.0).ok())
        .any(|key| key.verify_strict(message.as_bytes(), &signature).is_ok())
}

/// Builds that cannot verify take nothing for proven.
#[cfg(not(feature = "keys"))]
pub(super) fn is_proven(_: &[PublicKey], _: &Node, _: &Signature) -> bool {
    false
}
