//! Whether both teams stand behind a definition: worked examples, approvals, and what follows from them.

#[cfg(feature = "explain")]
mod contract;
mod example;
#[cfg(feature = "keys")]
mod key;
mod proof;
#[cfg(feature = "keys")]
mod sign;
mod standing;

#[cfg(feature = "explain")]
pub use contract::{Contract, contract};
pub use example::{Difference, ExampleReport, run as run_examples};
#[cfg(feature = "keys")]
pub use key::{KeyError, PrivateKey};
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
        let definition = checked.definition();
        let roles = standings(checked);
        let is_signed = |role: &RoleStanding| role.signed().is_some();
        let signed = if definition.approvals.is_empty() {
            Signed::Never
        } else if !roles.iter().any(is_signed) {
            Signed::Before
        } else if roles.iter().all(is_signed) && run_examples(checked, program).iter().all(ExampleReport::passes) {
            Signed::ByAll
        } else {
            Signed::BySome
        };
        Self { signed, expires: definition.review_by.map(Instant::end_of_day) }
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
