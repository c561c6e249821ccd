//! What `publish` puts beside a definition, under `x-published`: its compiled form, and what that was made of.

use super::check::read;
use super::library::Read;
use super::open::Pact;
use crate::agreement::Agreement;
use crate::codes::Code;
use crate::definition::Checked;
use crate::diagnostic::Finding;
use crate::json::{self, Member, Node, Span, Value, to_string};
use crate::pointer::Path;
use crate::program::{Program, compile};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

const KEY: &str = "x-published";

/// The compiled form beside a definition, when there is one and it belongs to what stands there.
pub(super) fn compiled(checked: &Checked) -> Option<Pact> {
    let root = checked.root();
    let compiled = decoded(text(root, "compiled")?)?;
    let expected = if is_public(root) {
        cut(checked, &compiled, is_provisional(root))
    } else {
        Pact::of(&read(&plain_text(root)).0?)
    };
    let belongs = compiled == expected && text(root, "of") == Some(compiled.digest());
    belongs.then_some(compiled)
}

/// The warning that a definition was edited after it had been published.
pub(super) fn edited(checked: &Checked) -> Option<Finding> {
    let is_there = text(checked.root(), "compiled").is_some();
    if !is_there || compiled(checked).is_some() {
        return None;
    }
    Some(not_belonging(checked.root()))
}

/// The same of a library.
pub(super) fn edited_library(library: &Read) -> Option<Finding> {
    let compiled = decoded(text(&library.root, "compiled")?);
    let pact = library.pact();
    let belongs = text(&library.root, "of") == Some(pact.digest()) && compiled.as_ref() == Some(&pact);
    (!belongs).then(|| not_belonging(&library.root))
}

fn not_belonging(root: &Node) -> Finding {
    let path = Path::ROOT;
    let part = path.key(KEY);
    // The digest rather than what was compiled, which is a wall of letters.
    let place = part.key(if text(root, "of").is_some() { "of" } else { "compiled" });
    let message = "what was compiled does not belong to this definition";
    let help = "publish the definition again, for a form runs what was compiled";
    Finding::new(Code::EditedPublication, &place, message).help(help)
}

/// Whether this is a public cut.
pub(super) fn is_public(root: &Node) -> bool {
    flag(root, "public")
}

/// Whether a compiled form stands beside it.
pub(super) fn is_compiled(root: &Node) -> bool {
    text(root, "compiled").is_some()
}

/// The digest of the document that a public cut was made of.
pub(super) fn cut_from(root: &Node) -> Option<String> {
    text(root, "of").filter(|_| is_public(root)).map(str::to_owned)
}

/// Whether private criteria or gates were left out.
pub(super) fn is_provisional(root: &Node) -> bool {
    flag(root, "provisional")
}

/// The text of a document with a compiled form beside it.
pub(super) fn with_compiled(root: Node, pact: &Pact, public: bool) -> String {
    let mut members = vec![member("of", Value::Text(pact.digest().to_owned()))];
    let flags = [("public", public), ("provisional", pact.provisional)];
    members.extend(flags.iter().filter(|(_, is)| *is).map(|(key, _)| member(key, Value::Boolean(true))));
    members.push(member("compiled", Value::Text(BASE64_STANDARD.encode(pact.to_bytes()))));
    let mut root = without(root);
    if let Value::Object(all) = &mut root.value {
        all.push(member(KEY, Value::Object(members)));
    }
    to_string(&root)
}

/// The text of a document without what was published beside it.
pub(super) fn plain_text(root: &Node) -> String {
    to_string(&without(root.clone()))
}

/// What a public cut compiles to: it has the digest and the agreement of the definition that it was cut from.
pub(super) fn cut(checked: &Checked, of: &Pact, provisional: bool) -> Pact {
    let program = Program { digest: of.digest().to_owned(), ..compile(checked) };
    Pact { program, agreement: of.agreement.clone(), provisional, shelf: None }
}

/// A public cut with the agreement of the library that it is a part of.
pub(super) fn agreed_as(text: &str, agreement: &Agreement) -> Option<String> {
    let root = json::parse(text).ok()?;
    let pact = Pact { agreement: agreement.clone(), ..decoded(self::text(&root, "compiled")?)? };
    Some(with_compiled(root, &pact, true))
}

fn decoded(compiled: &str) -> Option<Pact> {
    Pact::from_bytes(&BASE64_STANDARD.decode(compiled).ok()?)
}

fn text<'n>(root: &'n Node, key: &str) -> Option<&'n str> {
    match &root.get(KEY)?.get(key)?.value {
        Value::Text(text) => Some(text),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => None,
    }
}

fn flag(root: &Node, key: &str) -> bool {
    let value = root.get(KEY).and_then(|part| part.get(key)).map(|node| &node.value);
    matches!(value, Some(Value::Boolean(true)))
}

fn without(mut root: Node) -> Node {
    if let Value::Object(members) = &mut root.value {
        members.retain(|member| member.key != KEY);
    }
    root
}

fn member(key: &str, value: Value) -> Member {
    let span = Span::default();
    Member { key: key.to_owned(), key_span: span, value: Node { value, span } }
}
