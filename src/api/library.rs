//! Libraries: several definitions, of which what is known of a lead chooses one.
//!
//! In the pact of a library the program is the one that selects: its verdicts are the definitions in their order and, last, the default. What
//! columns and hosts call verdicts, gates, routes and scores is told by `names`.

mod names;

use super::check::read as read_definition;
use super::open::Pact;
use super::published;
use super::{Diagnostic, Severity, Standings, agree, standing};
#[cfg(feature = "keys")]
use crate::agreement::Refusal;
use crate::agreement::{Agreement, ExampleReport, Paper, RoleStanding, run_examples, standings};
use crate::columnar::Batch;
use crate::definition::library::Default;
use crate::definition::{Checked, Library};
#[cfg(feature = "keys")]
use crate::diagnostic::ticked;
use crate::diagnostic::{Finding, place, within};
use crate::eval::decision::{Chosen, Stamp};
use crate::eval::{self, Decision, Lead, Status, evaluate};
use crate::json::{self, Member, Node, Value};
#[cfg(feature = "explain")]
use crate::moves::{Decider, Deciders};
use crate::pack::pack_struct;
use crate::program::walk::Walk;
use crate::program::{Program, VerdictId, compile};
use crate::texts::concat;
use crate::value::date::Instant;
use names::names;

/// What a library has besides what selects.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shelf {
    pub(super) parts: Vec<Part>,
    /// The definition that is the default, if one is.
    default: Option<usize>,
    /// Verdicts, gates, routes and scores of all definitions, and nothing that could be evaluated.
    pub(super) names: Program,
}

/// One of its definitions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) program: Program,
    pub(super) agreement: Agreement,
    provisional: bool,
}

pack_struct!(Shelf { parts, default, names });
pack_struct!(Part { program, agreement, provisional });

impl Shelf {
    /// The decision on a lead, by the definition that its selection leads to.
    pub(super) fn decide<'p>(&'p self, pact: &'p Pact, node: &Node, as_of: Instant) -> Decision<'p> {
        let lead = Lead::read(&pact.program, node);
        let walk = evaluate(&pact.program, &lead, as_of).walk;
        let places = self.places(&walk);
        let mut decisions = places.iter().map(|place| self.decide_by(pact, *place, &lead, node, as_of));
        // There is one place at least: what the walk ended in.
        let mut decision =
            decisions.next().unwrap_or_else(|| eval::decide(&pact.program, &lead, as_of, pact.status(as_of)));
        for other in decisions {
            for verdict in other.possible_verdicts {
                if !decision.possible_verdicts.contains(&verdict) {
                    decision.possible_verdicts.push(verdict);
                }
            }
        }
        decision.settled &= places.len() == 1;
        decision.library = Some(self.chosen(pact, &walk, &places, as_of));
        decision
    }

    fn decide_by<'p>(
        &'p self,
        pact: &'p Pact,
        place: Option<usize>,
        lead: &Lead,
        node: &Node,
        as_of: Instant,
    ) -> Decision<'p> {
        if let Some(part) = place.and_then(|place| self.parts.get(place)) {
            return part.decide(node, as_of);
        }
        let mut decision = eval::decide(&pact.program, lead, as_of, pact.status(as_of));
        let nothing = pact.program.verdicts.last();
        decision.verdict = nothing.map_or("", |verdict| &verdict.name);
        decision.kind = nothing.map_or(decision.kind, |verdict| verdict.kind);
        decision.gate = None;
        decision.settled = true;
        decision.possible_verdicts = vec![decision.verdict];
        decision
    }

    /// Which definitions may decide, the one that does first; nothing is none of them.
    pub(super) fn places(&self, walk: &Walk) -> Vec<Option<usize>> {
        let mut places = Vec::new();
        for VerdictId(place) in &walk.possible {
            let place = if *place < self.parts.len() { Some(*place) } else { self.default };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    fn chosen<'p>(&'p self, pact: &'p Pact, walk: &Walk, places: &[Option<usize>], as_of: Instant) -> Chosen<'p> {
        let Program { id, version, digest, verdicts, gates, .. } = &pact.program;
        let named = |place: &Option<usize>| place.and_then(|place| Some(verdicts.get(place)?.name.as_str()));
        let reason = walk.gate.and_then(|gate| gates.get(gate)).map(|gate| gate.reason.as_str());
        let because = match reason {
            Some(reason) if walk.verdict.0 < self.parts.len() => reason.to_owned(),
            Some(reason) => concat(&["it is not known whether ", reason]),
            None => "no condition holds".to_owned(),
        };
        Chosen {
            library: Stamp { id, version, digest, status: pact.status(as_of) },
            chosen: places.first().and_then(named),
            because,
            possible: places.iter().map(named).collect(),
        }
    }

    /// Agreed only when all are; else what stands furthest from it.
    pub(super) fn status(&self, as_of: Instant) -> Status {
        let far = |status: &Status| match status {
            Status::Agreed => 0,
            Status::Expired => 1,
            Status::Stale => 2,
            Status::Draft => 3,
        };
        self.parts.iter().map(|part| part.agreement.status(as_of)).max_by_key(far).unwrap_or(Status::Draft)
    }
}

impl Part {
    fn decide(&self, node: &Node, as_of: Instant) -> Decision<'_> {
        eval::decide(&self.program, &Lead::read(&self.program, node), as_of, self.status(as_of))
    }

    pub(super) fn status(&self, as_of: Instant) -> Status {
        self.agreement.status(as_of)
    }
}

/// Why a library that names nobody is not signed.
#[cfg(feature = "keys")]
const NOBODY: &str = "this library has no `approvers`: each of its definitions is signed by itself; name in `approvers` who signs all of it";

/// A library whose definitions are in order.
pub(super) struct Read {
    pub(super) library: Library,
    pub(super) selector: Checked,
    /// Its definitions, each with its text.
    pub(super) parts: Vec<(String, Checked)>,
    pub(super) root: Node,
}

/// The document, if it is that of a library.
pub(super) fn root(text: &str) -> Option<Node> {
    // Reading JSON takes longer than looking for a word.
    if !text.contains(crate::definition::library::KEY) {
        return None;
    }
    json::parse(text).ok().filter(Library::is)
}

/// The definitions of a library, each with its id and its text; nothing where the document is a definition itself.
///
/// # Errors
/// Everything that was found in a library, when some of it are errors.
pub fn definitions(text: &str) -> Result<Option<Vec<(String, String)>>, Vec<Diagnostic>> {
    let Some(root) = root(text) else { return Ok(None) };
    let (library, diagnostics) = read(text, root);
    let library = library.ok_or(diagnostics)?;
    Ok(Some(library.each().map(|(id, text, _)| (id.to_owned(), text.to_owned())).collect()))
}

/// Reads a library and its definitions.
pub(super) fn read(text: &str, root: Node) -> (Option<Read>, Vec<Diagnostic>) {
    look(text, root, read_definition)
}

/// What is found in a library and, by `check`, in its definitions, in the order of the text.
pub(super) fn check_library(text: &str, root: Node, check: impl Fn(&str) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    let (read, mut diagnostics) = look(text, root, |part| (read_definition(part).0, check(part)));
    if let Some(read) = read {
        let mut findings: Vec<Finding> = published::edited_library(&read).into_iter().collect();
        findings.extend(read.paper(read.pact().digest()).iter().flat_map(agree::unproven));
        diagnostics.extend(place(findings, text, Some(&read.root)));
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.start, diagnostic.end));
    diagnostics
}

fn look(
    text: &str,
    root: Node,
    definition: impl Fn(&str) -> (Option<Checked>, Vec<Diagnostic>),
) -> (Option<Read>, Vec<Diagnostic>) {
    let (library, findings) = Library::read(&root);
    let mut diagnostics = place(findings, text, Some(&root));
    let mut parts = Vec::new();
    for (index, entry) in library.entries.iter().enumerate() {
        let Some(node) = &entry.definition else { continue };
        let part = text.get(node.span.start..node.span.end).unwrap_or_default();
        let (checked, found) = definition(part);
        diagnostics.extend(within(found, text, node.span.start, &Library::pointer(index)));
        parts.extend(checked.map(|checked| (part.to_owned(), checked)));
    }
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let selector = library.selector(&root);
    if let (false, Err(findings)) = (diagnostics.iter().any(is_error), &selector) {
        diagnostics.extend(place(findings.clone(), text, Some(&root)));
    }
    if selector.is_ok() {
        // What stands in one definition is told by that one.
        let is_told =
            |finding: &Finding, told: &Diagnostic| told.code == finding.code() && told.pointer == finding.pointer();
        let mut ambiguous = library.ambiguous(&root);
        ambiguous.retain(|finding| !diagnostics.iter().any(|told| is_told(finding, told)));
        diagnostics.extend(place(ambiguous, text, Some(&root)));
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.start, diagnostic.end));
    match selector {
        Ok(selector) if !diagnostics.iter().any(is_error) => {
            (Some(Read { library, selector, parts, root }), diagnostics)
        }
        Ok(_) | Err(_) => (None, diagnostics),
    }
}

impl Read {
    /// The pact of the library: what was published of a definition stands for it, as it does alone.
    pub(super) fn pact(&self) -> Pact {
        let pact = |checked| published::compiled(checked).unwrap_or_else(|| Pact::of(checked));
        let pacts = self.parts.iter().map(|(_, checked)| pact(checked));
        let parts =
            pacts.map(|pact| Part { program: pact.program, agreement: pact.agreement, provisional: pact.provisional });
        self.shelve(parts.collect())
    }

    /// Whoever signs a library as a whole signs every definition in it; those have no agreement of their own there.
    fn agree(&self, digest: &str, parts: &mut [Part]) {
        let whole = self.paper(digest).map(|paper| {
            let agreement = Agreement::on(&paper, || self.examples().iter().all(ExampleReport::passes));
            agreement.with(parts.iter().map(|part| &part.agreement))
        });
        for part in parts {
            let own = whole.as_ref().unwrap_or(&part.agreement).clone();
            part.agreement = own.until(self.library.review_by);
        }
    }

    /// What is signed; nothing where each definition is signed by itself.
    fn paper<'r>(&'r self, digest: &'r str) -> Option<Paper<'r>> {
        Paper::of_library(&self.library, &self.root, digest)
    }

    fn shelve(&self, mut parts: Vec<Part>) -> Pact {
        let mut program = compile(&self.selector);
        let digests: Vec<&str> = parts.iter().map(|part| part.program.digest.as_str()).collect();
        // A public cut is not what was signed; it says what that was.
        program.digest = published::cut_from(&self.root).unwrap_or_else(|| Library::digest(&self.root, &digests));
        self.agree(&program.digest, &mut parts);
        for Part { program: own, .. } in &mut parts {
            own.keys = program.keys.translated(&program.fields, &own.fields);
        }
        program.scorecards.clear();
        if let (Default::Nothing { verdict, .. }, Some(last)) = (&self.library.default, program.verdicts.last_mut()) {
            last.name.clone_from(verdict);
        }
        #[cfg(feature = "explain")]
        self.give_reasons(&mut program);
        let nothing = matches!(self.library.default, Default::Nothing { .. });
        let names = names(&program, &parts, program.verdicts.last().filter(|_| nothing));
        Pact {
            agreement: Agreement::of(&self.selector, &program),
            provisional: parts.iter().any(|part| part.provisional),
            shelf: Some(Shelf { parts, default: self.library.default_entry(), names }),
            program,
        }
    }

    /// A definition whose author does not say why it is chosen is chosen because its condition holds.
    #[cfg(feature = "explain")]
    fn give_reasons(&self, program: &mut Program) {
        let reasons: Vec<String> = program.gates.iter().map(|gate| program.say_briefly(&gate.closes_when)).collect();
        for ((gate, reason), entry) in program.gates.iter_mut().zip(reasons).zip(&self.library.entries) {
            gate.reason = entry.why.clone().unwrap_or(reason);
        }
    }

    /// Every example, with the definition in which it stands.
    pub(super) fn examples(&self) -> Vec<ExampleReport> {
        let reports = self.each().flat_map(|(id, _, checked)| {
            let reports = run_examples(checked, &compile(checked));
            reports.into_iter().map(move |report| ExampleReport { name: format!("{id}: {}", report.name), ..report })
        });
        reports.collect()
    }

    /// Who stands behind the library, or behind each definition; it ends with the first of their agreements.
    pub(super) fn standing(&self, as_of: Instant) -> Result<Standings, Vec<Diagnostic>> {
        let pact = self.pact();
        let (mut roles, mut failing, mut days) = (Vec::new(), Vec::new(), Vec::new());
        days.extend(self.library.review_by.map(Instant::day));
        for (id, text, _) in self.each() {
            let own = standing(text, as_of)?;
            let called = |name: String| format!("{id}: {name}");
            roles.extend(own.roles.into_iter().map(|role| RoleStanding { role: called(role.role), ..role }));
            failing.extend(own.failing.into_iter().map(called));
            days.extend(own.review_by);
        }
        let roles = self.signers(pact.digest()).unwrap_or(roles);
        let digest = pact.digest().to_owned();
        Ok(Standings { status: pact.status(as_of), digest, roles, failing, review_by: days.into_iter().min() })
    }

    /// How it stands with those who sign the library as a whole; none where each definition is signed by itself.
    pub(super) fn signers(&self, digest: &str) -> Option<Vec<RoleStanding>> {
        self.paper(digest).map(|paper| standings(&paper))
    }

    /// Does something with what is to be signed and how its examples come out.
    #[cfg(feature = "keys")]
    pub(super) fn signing<T>(
        &self,
        done: impl FnOnce(&Paper<'_>, Vec<ExampleReport>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let pact = self.pact();
        let Some(paper) = self.paper(pact.digest()) else {
            return Err(Refusal::Call(NOBODY.to_owned()));
        };
        if let Some((id, ..)) = self.each().find(|(.., part)| part.root().get("x-published").is_some()) {
            let why = format!("{} was published; put in the definition that it was made of", ticked(id));
            return Err(Refusal::Definition(why));
        }
        done(&paper, self.examples())
    }

    /// The byte at which a definition begins.
    pub(super) fn start(&self, index: usize) -> usize {
        let definition = self.library.entries.get(index).and_then(|entry| entry.definition.as_ref());
        definition.map_or(0, |node| node.span.start)
    }

    /// Each definition with its id and its text.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, &str, &Checked)> {
        let parts = self.library.entries.iter().zip(&self.parts);
        parts.map(|(entry, (text, checked))| (entry.id.as_str(), text.as_str(), checked))
    }
}

impl Pact {
    /// Whether several definitions decide.
    #[must_use]
    pub const fn is_library(&self) -> bool {
        self.shelf.is_some()
    }

    /// Which definition decided on a row: its id, version and digest in one text.
    #[must_use]
    pub fn definition_of(&self, batch: &Batch, row: usize) -> String {
        let part = batch.chosen.get(row).and_then(|place| self.shelf.as_ref()?.parts.get(usize::from(*place)));
        let Program { id, version, digest, .. } = part.map_or(&self.program, |part| &part.program);
        format!("{id}@{version}#{digest}")
    }

    /// Who decides.
    #[cfg(feature = "explain")]
    pub(super) fn deciders(&self) -> Deciders<'_> {
        let Program { id, .. } = &self.program;
        let alone = || vec![Decider { id, label: id, program: &self.program }];
        Deciders {
            names: self.names(),
            selecting: self.shelf.as_ref().map(|_| &self.program),
            all: self.shelf.as_ref().map_or_else(alone, |shelf| shelf.deciders(&self.program)),
        }
    }

    /// What verdicts, gates, routes and scores are told by.
    pub(super) fn names(&self) -> &Program {
        self.shelf.as_ref().map_or(&self.program, |shelf| &shelf.names)
    }

    /// The decision on a lead.
    pub(super) fn decide_node(&self, node: &Node, as_of: Instant) -> Decision<'_> {
        match &self.shelf {
            None => eval::decide(&self.program, &Lead::read(&self.program, node), as_of, self.status(as_of)),
            Some(shelf) => shelf.decide(self, node, as_of),
        }
    }
}

impl Shelf {
    #[cfg(feature = "explain")]
    fn deciders<'p>(&'p self, selecting: &'p Program) -> Vec<Decider<'p>> {
        let called = selecting.verdicts.iter().zip(&self.parts);
        called.map(|(name, part)| Decider { id: &name.name, label: &name.label, program: &part.program }).collect()
    }
}

/// A file that a library names: the bytes of the key and its value, and the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// The first byte of `"path"`.
    pub start: usize,
    /// The byte after the path.
    pub end: usize,
    /// Where it lies, from the folder of the library.
    pub path: String,
}

/// The files that a library names in place of definitions, for a host that can read them.
#[must_use]
pub fn named_files(text: &str) -> Vec<NamedFile> {
    let list = root(text).and_then(|root| root.get("definitions").map(|node| node.value.clone()));
    let Some(Value::List(entries)) = list else { return Vec::new() };
    let named = |member: &Member| {
        let Value::Text(path) = &member.value.value else { return None };
        let (start, end) = (member.key_span.start, member.value.span.end);
        (member.key == "path").then(|| NamedFile { start, end, path: path.clone() })
    };
    let mut files = Vec::new();
    for entry in &entries {
        // What has both is reported as it stands.
        if let (Value::Object(members), None) = (&entry.value, entry.get("definition")) {
            files.extend(members.iter().filter_map(named));
        }
    }
    files
}
