//! Whether both teams stand behind a definition: worked examples, approvals, and what follows from them.

#[cfg(feature = "explain")]
mod contract;
mod example;
#[cfg(feature = "keys")]
mod key;
mod paper;
mod proof;
#[cfg(feature = "keys")]
mod sign;
mod standing;

#[cfg(feature = "explain")]
pub use contract::{Choices, Contract, contract, part_of_contract};
pub use example::{Difference, ExampleReport, run as run_examples};
#[cfg(feature = "keys")]
pub use key::{KeyError, PrivateKey};
pub use paper::Paper;
#[cfg(feature = "keys")]
pub use sign::{Proof, Refusal, Signed as SignedText, Signer, sign, to_sign};
pub use standing::{ApprovalStanding, RoleStanding, Standing, short, standings};

use crate::definition::Checked;
use crate::eval::{Program, Status};
use crate::pack::{pack_enum, pack_struct};
use crate::value::date::Instant;

/// What of an agreement does not depend on the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    signed: Signed,
    /// The end of the last day before it has to be looked at again.
    expires: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signed {
    ByAll,
    BySome,
    Before,
    Never,
}

pack_struct!(Agreement { signed, expires });
pack_enum!(Signed { 0: Never, 1: Before, 2: BySome, 3: ByAll });

impl Agreement {
    /// Looks at a definition's approvals, and at its examples when there are approvals to count.
    #[must_use]
    pub fn of(checked: &Checked, program: &Program) -> Self {
        let passes = || run_examples(checked, program).iter().all(ExampleReport::passes);
        Self::on(&Paper::of(checked), passes).until(checked.definition().review_by)
    }

    /// Looks at the approvals of a paper; whether all examples pass is asked when there are approvals to count.
    #[must_use]
    pub fn on(paper: &Paper<'_>, passes: impl FnOnce() -> bool) -> Self {
        let roles = standings(paper);
        let is_signed = |role: &RoleStanding| role.signed().is_some();
        let signed = if paper.approvals.is_empty() {
            Signed::Never
        } else if !roles.iter().any(is_signed) {
            Signed::Before
        } else if roles.iter().all(is_signed) && passes() {
            Signed::ByAll
        } else {
            Signed::BySome
        };
        Self { signed, expires: None }
    }

    /// The same, for as long as a day of review has not passed, if that comes sooner.
    #[must_use]
    pub fn until(self, review_by: Option<Instant>) -> Self {
        self.sooner(review_by.map(Instant::end_of_day))
    }

    /// The same, for as long as others last.
    #[must_use]
    pub fn with<'a>(self, others: impl Iterator<Item = &'a Self>) -> Self {
        self.sooner(others.filter_map(|other| other.expires).min())
    }

    fn sooner(self, expires: Option<Instant>) -> Self {
        Self { expires: self.expires.into_iter().chain(expires).min(), ..self }
    }

    /// The status at a moment. An agreement expires once its day of review has passed, in UTC.
    #[must_use]
    pub fn status(&self, as_of: Instant) -> Status {
        match self.signed {
            Signed::ByAll if self.expires.is_some_and(|expires| as_of >= expires) => Status::Expired,
            Signed::ByAll => Status::Agreed,
            Signed::Before => Status::Stale,
            Signed::BySome | Signed::Never => Status::Draft,
        }
    }
}
