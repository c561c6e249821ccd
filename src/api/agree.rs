//! `sign` and `standing`: who stands behind a definition, and signing it.

use super::check::read;
use super::{Diagnostic, Instant, Status, library};
use crate::agreement::{ExampleReport, Paper, RoleStanding, run_examples, standings};
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::json::{ToJson, object};
use crate::pointer::Path;
use crate::program::compile;

#[cfg(feature = "keys")]
pub use crate::agreement::{KeyError, PrivateKey, Proof, Refusal, SignedText, Signer};
#[cfg(feature = "keys")]
pub use crate::definition::model::{PublicKey, Signature};

/// Who stands behind a definition, and who does not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Standings {
    /// Whether it is agreed.
    pub status: Status,
    /// What is to be signed.
    pub digest: String,
    /// Every role that must sign.
    pub roles: Vec<RoleStanding>,
    /// Examples that do not come out as expected.
    #[cfg_attr(feature = "wasm", serde(rename = "failing_examples"))]
    pub failing: Vec<String>,
    /// The day after which the agreement ends.
    pub review_by: Option<String>,
}

impl ToJson for Standings {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("status", &self.status.as_str()),
                ("digest", &self.digest),
                ("review_by", &self.review_by),
                ("roles", &self.roles),
                ("failing_examples", &self.failing),
            ],
        );
    }
}

/// Says who stands behind a definition at a moment. A library that names no approvers is agreed when all of its definitions are.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn standing(definition: &str, as_of: Instant) -> Result<Standings, Vec<Diagnostic>> {
    if let Some(root) = library::root(definition) {
        let (library, diagnostics) = library::read(definition, root);
        return library.ok_or(diagnostics)?.standing(as_of);
    }
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    let failing = run_examples(&checked, &compile(&checked)).into_iter().filter(|report| !report.passes());
    Ok(Standings {
        // What was published brings the agreement of the definition that it was made of.
        status: super::open(definition)?.status(as_of),
        digest: checked.digest().to_owned(),
        roles: standings(&Paper::of(&checked)),
        failing: failing.map(|ExampleReport { name, .. }| name).collect(),
        review_by: checked.definition().review_by.map(Instant::day),
    })
}

/// Signs a definition, or a library as a whole: its text with one more approval.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors; or why it is not signed.
#[cfg(feature = "keys")]
pub fn sign(definition: &str, signer: &Signer<'_>) -> Result<Result<SignedText, Refusal>, Vec<Diagnostic>> {
    signing(definition, |paper, examples| crate::agreement::sign(definition, paper, examples, signer))
}

/// The text that a key which stays elsewhere is to sign for an approval.
///
/// # Errors
/// As [`sign`].
#[cfg(feature = "keys")]
pub fn to_sign(definition: &str, signer: &Signer<'_>) -> Result<Result<String, Refusal>, Vec<Diagnostic>> {
    signing(definition, |paper, examples| crate::agreement::to_sign(paper, examples, signer))
}

/// Does something with what is to be signed and how its examples come out.
#[cfg(feature = "keys")]
fn signing<T>(
    definition: &str,
    done: impl FnOnce(&Paper<'_>, Vec<ExampleReport>) -> Result<T, Refusal>,
) -> Result<Result<T, Refusal>, Vec<Diagnostic>> {
    if let Some(root) = library::root(definition) {
        let (library, diagnostics) = library::read(definition, root);
        return Ok(library.ok_or(diagnostics)?.signing(done));
    }
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    Ok(done(&Paper::of(&checked), run_examples(&checked, &compile(&checked))))
}

/// Warnings about approvals that do not count although nothing changed since.
pub(super) fn unproven(paper: &Paper<'_>) -> Vec<Finding> {
    use crate::agreement::Standing::{Changed, Counts, Unproven, Unsigned};
    let list = Path::ROOT.key("approvals");
    let mut findings = Vec::new();
    for role in standings(paper) {
        for approval in &role.approvals {
            let path = list.index(approval.index);
            let signature = path.key("signature");
            let place = match approval.standing {
                Counts | Changed => continue,
                Unsigned => &path,
                Unproven => &signature,
            };
            let message =
                format!("the approval of {} for {} does not count", ticked(&approval.name), ticked(&role.role));
            findings.push(Finding::new(Code::UnprovenApproval, place, message).help(approval.why.clone()));
        }
    }
    findings
}
