//! Signing: an approval is written into the text, and nothing else of the text changes.

use super::key::PrivateKey;
use super::proof::{is_proven, message};
use super::{ExampleReport, Paper};
use crate::definition::model::{Approver, PublicKey, Signature};
use crate::diagnostic::{listed, ticked};
use crate::json::{self, Node, Value, push_text};
use std::ops::Range;

/// Who signs.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'a> {
    /// For which role.
    pub role: &'a str,
    /// By which name.
    pub name: &'a str,
    /// When, as it will be written.
    pub at: &'a str,
    /// In what sense.
    pub note: Option<&'a str>,
    /// What proves it.
    pub proof: Proof<'a>,
}

/// What proves that it is the signer who signs.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// Nothing but the name.
    Name,
    /// A key.
    Key(&'a PrivateKey),
    /// A key that stays elsewhere, as in a browser's store.
    Public(&'a PublicKey),
    /// What such a key made of [`to_sign`].
    Signature(&'a PublicKey, &'a Signature),
}

impl Proof<'_> {
    fn key(&self) -> Option<PublicKey> {
        match self {
            Self::Name => None,
            Self::Key(key) => Some(key.public()),
            Self::Public(key) | Self::Signature(key, _) => Some(**key),
        }
    }
}

/// A definition with one more approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Its text.
    pub text: String,
    /// What of the text was written anew: the bytes of the text before, and what stands there now.
    pub edit: (Range<usize>, String),
    /// What was signed.
    pub digest: String,
    /// Names of those whose approval for the role was replaced.
    pub replaced: usize,
}

/// Why a definition is not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The call does not fit the definition.
    Call(String),
    /// The role signs by a key, and none came with the call.
    NoKey(String),
    /// The definition is not one that can be signed.
    Definition(String),
}

/// The text that a key elsewhere is to sign.
///
/// # Errors
/// As [`sign`].
pub fn to_sign(paper: &Paper<'_>, examples: Vec<ExampleReport>, signer: &Signer<'_>) -> Result<String, Refusal> {
    may_sign(paper, signer)?;
    is_in_order(paper.root, examples).map_err(Refusal::Definition)?;
    let unsigned = object(members(paper.digest, signer));
    json::parse(&unsigned).map(|node| message(&node)).map_err(|finding| Refusal::Call(finding.message().to_owned()))
}

/// Signs a definition, given how its examples come out.
///
/// # Errors
/// The role is none that signs, or signs by another key; an example comes out otherwise; or the definition was published or has to be
/// merged first.
pub fn sign(
    text: &str,
    paper: &Paper<'_>,
    examples: Vec<ExampleReport>,
    signer: &Signer<'_>,
) -> Result<Signed, Refusal> {
    may_sign(paper, signer)?;
    is_in_order(paper.root, examples).map_err(Refusal::Definition)?;
    let approval = approval(paper.digest, signer).map_err(Refusal::Call)?;
    let (at, written, replaced) = edit(text, paper.root, signer, &approval);
    let (before, after) = (text.get(..at.start).unwrap_or_default(), text.get(at.end..).unwrap_or_default());
    let text = format!("{before}{written}{after}");
    Ok(Signed { text, edit: (at, written), digest: paper.digest.to_owned(), replaced })
}

fn may_sign(paper: &Paper<'_>, signer: &Signer<'_>) -> Result<(), Refusal> {
    if signer.name.trim().is_empty() {
        return Err(Refusal::Call("whoever signs needs a name".to_owned()));
    }
    let approvers = paper.approvers;
    let role = ticked(signer.role);
    let Some(approver) = approvers.iter().find(|approver| approver.role == signer.role) else {
        let roles: Vec<&str> = approvers.iter().map(|approver| approver.role.as_str()).collect();
        let why = format!("{role} is not a role that signs this {}; it can be {}", paper.what, listed(&roles));
        return Err(Refusal::Call(why));
    };
    has_key(approver, signer, &role)
}

fn has_key(approver: &Approver, signer: &Signer<'_>, role: &str) -> Result<(), Refusal> {
    match signer.proof.key() {
        None if approver.keys.is_empty() => Ok(()),
        None => Err(Refusal::NoKey(format!("{role} signs by a key"))),
        // Where no key is asked for, a signature is one more proof and does no harm.
        Some(key) if approver.keys.is_empty() || approver.keys.contains(&key) => Ok(()),
        Some(_) => Err(Refusal::Call(format!("this key is not one of those that sign for {role}"))),
    }
}

fn is_in_order(root: &Node, examples: Vec<ExampleReport>) -> Result<(), String> {
    if root.get("x-published").is_some() {
        return Err("this was published; sign the definition that it was made of".to_owned());
    }
    let red: Vec<ExampleReport> = examples.into_iter().filter(|one| !one.passes()).collect();
    match red.as_slice() {
        [] => Ok(()),
        [one] => Err(format!("the example {} does not come out as expected", ticked(&one.name))),
        [one, rest @ ..] => {
            Err(format!("the example {} and {} more do not come out as expected", ticked(&one.name), rest.len()))
        }
    }
}

/// The approval as it will stand in the text.
fn approval(digest: &str, signer: &Signer<'_>) -> Result<String, String> {
    let unsigned = object(members(digest, signer));
    let Some(signature) = signature(&unsigned, &signer.proof)? else { return Ok(unsigned) };
    Ok(object(members(digest, signer).chain([("signature", Some(signature.text().as_str()))])))
}

fn members<'a>(
    digest: &'a str,
    signer: &Signer<'a>,
) -> impl Iterator<Item = (&'static str, Option<&'a str>)> + use<'a> {
    let members = [("role", Some(signer.role)), ("name", Some(signer.name)), ("at", Some(signer.at))];
    members.into_iter().chain([("digest", Some(digest)), ("note", signer.note)])
}

fn signature(unsigned: &str, proof: &Proof<'_>) -> Result<Option<Signature>, String> {
    let node = json::parse(unsigned).map_err(|finding| finding.message().to_owned())?;
    match proof {
        Proof::Name => Ok(None),
        Proof::Key(key) => Ok(Some(key.sign(&message(&node)))),
        Proof::Public(_) => Err("the key has not signed".to_owned()),
        Proof::Signature(key, signature) if is_proven(&[**key], &node, signature) => Ok(Some(**signature)),
        Proof::Signature(..) => Err("the signature is not one that this key made of this approval".to_owned()),
    }
}

fn object<'a>(members: impl Iterator<Item = (&'static str, Option<&'a str>)>) -> String {
    let mut out = String::from("{ ");
    let members = members.filter_map(|(key, text)| Some((key, text?)));
    for (index, (key, text)) in members.enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        push_text(&mut out, key);
        out.push_str(": ");
        push_text(&mut out, text);
    }
    out + " }"
}

/// What is written where: the approval after those that were there, in the place of any by the same person for the same role.
fn edit(text: &str, root: &Node, signer: &Signer<'_>, approval: &str) -> (Range<usize>, String, usize) {
    let slice = |node: &Node| text.get(node.span.start..node.span.end).unwrap_or_default();
    let there = root.get("approvals");
    let items = there.map(items).unwrap_or_default();
    let is = |item: &Node, key: &str, wanted: &str| matches!(item.get(key).map(|node| &node.value), Some(Value::Text(text)) if text == wanted);
    let same = |item: &&Node| is(item, "role", signer.role) && is(item, "name", signer.name);
    let kept: Vec<&str> = items.iter().filter(|item| !same(item)).map(slice).chain([approval]).collect();
    let (line, indent) = lines(text, root);
    let list = format!("[{line}{indent}{indent}{}{line}{indent}]", kept.join(&format!(",{line}{indent}{indent}")));
    let replaced = items.len() + 1 - kept.len();
    match there {
        Some(node) => (node.span.start..node.span.end, list, replaced),
        None => {
            let end = last_end(root);
            (end..end, format!(",{line}{indent}\"approvals\": {list}"), replaced)
        }
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => &[],
    }
}

/// Where the last member of the document ends.
fn last_end(root: &Node) -> usize {
    let Value::Object(members) = &root.value else { return root.span.end };
    members.last().map_or(root.span.end, |member| member.value.span.end)
}

/// What ends a line of the document and what indents its members; nothing in a document on one line.
fn lines<'t>(text: &'t str, root: &Node) -> (&'t str, &'t str) {
    let Value::Object(members) = &root.value else { return ("", "") };
    let first = members.first().map_or(0, |member| member.key_span.start);
    let gap = text.get(root.span.start + 1..first).unwrap_or_default();
    match gap.rfind('\n') {
        None => ("", ""),
        Some(at) => {
            let line = if gap.get(..at).is_some_and(|before| before.ends_with('\r')) { "\r\n" } else { "\n" };
            (line, gap.get(at + 1..).unwrap_or_default())
        }
    }
}
