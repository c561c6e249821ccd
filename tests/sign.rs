//! Signing: what is signed, what counts, and what takes it away.
#![cfg(feature = "keys")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may stop at what it did not expect"
)]

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use leadpact::api::{
    self, Instant, KeyError, PrivateKey, Proof, Refusal, Signer, Standing, Status, check, open, sign, standing, to_sign,
};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The first test of RFC 8032, section 7.1, as key files: the private key in PKCS#8, versions 1 and 2, and the public key.
const SEED: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5,
    0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
const PUBLIC: [u8; 32] = [
    0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e, 0xe1, 0x72,
    0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
];

fn key() -> PrivateKey {
    PrivateKey::from_random(&SEED)
}

fn small() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/definition.json");
    fs::read_to_string(path).expect("the definition is there")
}

/// The small definition, where `sales` signs by the key and `marketing` by name.
fn keyed() -> String {
    let approvers = format!(
        "\"approvers\": [{{ \"role\": \"sales\", \"keys\": [\"{}\"] }}, \"marketing\"],\n  \"fields\"",
        key().public().text()
    );
    small().replacen("\"fields\"", &approvers, 1)
}

fn now() -> Instant {
    Instant::parse("2026-11-22").expect("a day")
}

fn signer<'a>(role: &'a str, key: Option<&'a PrivateKey>) -> Signer<'a> {
    signer_by(role, key.map_or(Proof::Name, Proof::Key))
}

fn signer_by<'a>(role: &'a str, proof: Proof<'a>) -> Signer<'a> {
    Signer { role, name: "Kim Keßler \"K\"", at: "2026-11-20T08:00:00Z", note: None, proof }
}

fn signed(text: &str, role: &str, key: Option<&PrivateKey>) -> String {
    sign(text, &signer(role, key)).expect("no errors").expect("it is signed").text
}

fn agreed() -> String {
    signed(&signed(&keyed(), "sales", Some(&key())), "marketing", None)
}

fn status(text: &str) -> Option<Status> {
    open(text).ok().map(|pact| pact.status(now()))
}

#[test]
fn keys_are_those_of_the_standard() {
    assert_eq!(key().public().0, PUBLIC);
    assert_eq!(key().public().text(), "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    let read = PrivateKey::from_pem(&key().to_pem()).expect("it is read again");
    assert_eq!(read.public().0, PUBLIC);
    let version_2 = [
        &[0x30, 0x51, 2, 1, 1, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20][..],
        &SEED,
        &[0x81, 0x21, 0],
        &PUBLIC,
    ]
    .concat();
    let pem = |kind: &str, bytes: &[u8]| {
        format!("-----BEGIN {kind}-----\r\n{}\r\n-----END {kind}-----\r\n", BASE64_STANDARD.encode(bytes))
    };
    assert_eq!(PrivateKey::from_pem(&pem("PRIVATE KEY", &version_2)).expect("a key").public().0, PUBLIC);
    let mut wrong = version_2;
    wrong[60] ^= 1;
    for (text, error) in [
        (pem("PRIVATE KEY", &wrong), KeyError::OtherKind),
        (pem("PRIVATE KEY", &[1, 2, 3]), KeyError::OtherKind),
        (pem("RSA PRIVATE KEY", &[1]), KeyError::OtherKind),
        (pem("OPENSSH PRIVATE KEY", &[1]), KeyError::OtherKind),
        (pem("ENCRYPTED PRIVATE KEY", &[1]), KeyError::Locked),
        (pem("PUBLIC KEY", &[1]), KeyError::Public),
        ("-----BEGIN PRIVATE KEY-----".to_owned(), KeyError::NotAKey),
        (String::new(), KeyError::NotAKey),
    ] {
        assert_eq!(PrivateKey::from_pem(&text).expect_err("it is none"), error, "{text}");
    }
    assert!(!format!("{:?}", key()).contains("157"), "a private key does not print itself");
}

#[test]
fn the_signature_is_over_the_canonical_approval() {
    let document: Value = serde_json::from_str(&signed(&keyed(), "sales", Some(&key()))).expect("JSON");
    let mut approval = document["approvals"][0].clone();
    let signature = approval.as_object_mut().expect("an object").remove("signature").expect("it is signed");
    let bytes: [u8; 64] =
        BASE64_STANDARD.decode(signature.as_str().expect("a text")).expect("base64").try_into().expect("64 bytes");
    let canonical = serde_json_canonicalizer::to_string(&approval).expect("it can be written");
    let message = format!("leadpact approval\n{canonical}");
    let key = VerifyingKey::from_bytes(&PUBLIC).expect("a key");
    key.verify_strict(message.as_bytes(), &Signature::from_bytes(&bytes)).expect("the signature is right");
}

#[test]
fn a_definition_is_agreed_when_every_role_signed_as_it_must() {
    assert_eq!(status(&keyed()), Some(Status::Draft));
    assert_eq!(status(&signed(&keyed(), "sales", Some(&key()))), Some(Status::Draft));
    assert_eq!(status(&agreed()), Some(Status::Agreed));
    assert_eq!(check(&agreed()), []);
    let by_name = signed(&signed(&small(), "sales", None), "marketing", Some(&key()));
    assert_eq!(status(&by_name), Some(Status::Agreed), "a signature that nobody asked for does no harm");
}

/// Whatever letter is changed of a file that is signed by keys takes the agreement away.
#[test]
fn one_changed_letter_takes_the_agreement_away() {
    let approvers =
        format!("\"approvers\": [{{ \"role\": \"sales\", \"keys\": [\"{}\"] }}],\n  \"fields\"", key().public().text());
    let text = signed(&small().replacen("\"fields\"", &approvers, 1), "sales", Some(&key()));
    assert_eq!(status(&text), Some(Status::Agreed));
    let letters: Vec<(usize, char)> =
        text.char_indices().filter(|(_, letter)| letter.is_ascii_alphanumeric()).collect();
    assert!(letters.len() > 1_000, "{}", letters.len());
    for (at, letter) in letters {
        let other = if matches!(letter, '9' | 'z' | 'Z') { 'a' } else { char::from(letter as u8 + 1) };
        let mut changed = text.clone();
        changed.replace_range(at..=at, other.encode_utf8(&mut [0; 4]));
        assert_ne!(status(&changed), Some(Status::Agreed), "{letter} to {other} at {at}");
    }
}

#[test]
fn only_a_key_of_the_role_counts() {
    let other = PrivateKey::from_random(&[7; 32]);
    let refusal = sign(&keyed(), &signer("sales", Some(&other))).expect("no errors");
    assert_eq!(refusal, Err(Refusal::Call("this key is not one of those that sign for `sales`".to_owned())));
    assert!(matches!(sign(&keyed(), &signer("sales", None)).expect("no errors"), Err(Refusal::NoKey(_))));
    // Somebody who writes the file by hand gets no further.
    let document = |approval: Value| {
        let mut document: Value = serde_json::from_str(&agreed()).expect("JSON");
        document["approvals"][0] = approval;
        document.to_string()
    };
    let real: Value = serde_json::from_str::<Value>(&agreed()).expect("JSON")["approvals"][0].clone();
    assert_eq!(status(&document(real.clone())), Some(Status::Agreed));
    for (what, key, value) in [
        ("another name", "name", json!("Mallory")),
        ("another time", "at", json!("2026-11-21")),
        ("a note", "note", json!("and more")),
        ("a key of one's own", "x-more", json!(1)),
        ("another signature", "signature", json!(BASE64_STANDARD.encode([1; 64]))),
    ] {
        let mut forged = real.clone();
        forged[key] = value;
        let text = document(forged);
        assert_eq!(status(&text), Some(Status::Draft), "{what}");
        let found = standing(&text, now()).expect("no errors");
        assert_eq!(found.roles[0].approvals[0].standing, Standing::Unproven, "{what}");
        assert_eq!(check(&text)[0].code.as_str(), "unproven-approval", "{what}");
    }
    let mut unsigned = real;
    unsigned.as_object_mut().expect("an object").remove("signature");
    let found = standing(&document(unsigned), now()).expect("no errors");
    assert_eq!(found.roles[0].approvals[0].standing, Standing::Unsigned);
}

#[test]
fn signing_changes_nothing_else_of_the_text() {
    for text in [keyed(), small(), format!("\u{feff}{}", small().replace('\n', "\r\n")), compact()] {
        let role = "marketing";
        let once = signed(&text, role, None);
        let common = text.bytes().zip(once.bytes()).take_while(|(a, b)| a == b).count();
        assert!(common >= text.trim_end().len() - 3, "{once}");
        assert!(once.ends_with(&text[text.trim_end().len() - 1..]), "{once}");
        assert_eq!(once.contains('\n'), text.contains('\n'));
        assert_eq!(once.matches("\r\n").count(), if text.contains('\r') { once.matches('\n').count() } else { 0 });
        let again = sign(&once, &signer(role, None)).expect("no errors").expect("it is signed");
        assert_eq!((again.text.as_str(), again.replaced), (once.as_str(), 1), "who signs anew stands there once");
    }
}

fn compact() -> String {
    serde_json::from_str::<Value>(&small()).expect("JSON").to_string()
}

#[test]
fn what_is_published_is_not_signed() {
    let published = leadpact::api::publish(&small()).expect("no errors");
    assert!(matches!(sign(&published, &signer("sales", None)).expect("no errors"), Err(Refusal::Definition(_))));
}

/// A browser keeps its keys to itself: it is told what to sign, and gives the signature.
#[test]
fn a_key_elsewhere_signs_as_one_at_hand() {
    use ed25519_dalek::Signer as _;
    let public = key().public();
    let asked = to_sign(&keyed(), &signer_by("sales", Proof::Public(&public))).expect("no errors").expect("may sign");
    let made = ed25519_dalek::SigningKey::from_bytes(&SEED).sign(asked.as_bytes()).to_bytes();
    let by = |signature: [u8; 64]| {
        let signature = api::Signature(signature);
        sign(&keyed(), &signer_by("sales", Proof::Signature(&public, &signature))).expect("no errors")
    };
    assert_eq!(by(made).expect("it is signed").text, signed(&keyed(), "sales", Some(&key())));
    assert!(matches!(by([1; 64]), Err(Refusal::Call(why)) if why.contains("this key made")));
    let unsigned = sign(&keyed(), &signer_by("sales", Proof::Public(&public))).expect("no errors");
    assert_eq!(unsigned, Err(Refusal::Call("the key has not signed".to_owned())));
    assert!(matches!(to_sign(&keyed(), &signer_by("sales", Proof::Name)).expect("no errors"), Err(Refusal::NoKey(_))));
}
