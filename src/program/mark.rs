//! What is asked of a lead, one thing at a time: whoever gives the same answers to all of it comes to the same.

use super::decay::Decay;
use super::predicate::{Facts, Predicate, Truth};
use super::{Criterion, FieldId, Shape, Unit};

/// One thing that a criterion, a gate or a rule asks of a lead.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// The answer to a condition.
    Leaf(Predicate),
    /// A number itself.
    Number(FieldId),
    /// How far points have faded by a date.
    Steps(FieldId, Decay),
}

impl Mark {
    /// The field of which it is asked, if it is one.
    pub(crate) const fn field(&self) -> Option<FieldId> {
        match self {
            Self::Leaf(Predicate::Field(field, _)) | Self::Number(field) | Self::Steps(field, _) => Some(*field),
            Self::Leaf(
                Predicate::Activity(..)
                | Predicate::Result(_)
                | Predicate::All(_)
                | Predicate::Any(_)
                | Predicate::Not(_)
                | Predicate::AtLeast(..),
            ) => None,
        }
    }

    /// Writes the answer down, so that the same bytes mean the same for whoever asks.
    pub(crate) fn write(&self, counted: &Facts<'_>, possible: &Facts<'_>, out: &mut Vec<u8>) {
        self.write_known(counted, out);
        if let Self::Leaf(leaf) = self {
            out.push(bit(possible.truth(leaf)));
        }
    }

    /// Writes the answer down for whoever asks of what is known alone.
    pub(crate) fn write_known(&self, counted: &Facts<'_>, out: &mut Vec<u8>) {
        match self {
            Self::Leaf(leaf) => out.push(bit(counted.truth(leaf))),
            Self::Number(field) => match counted.number(*field) {
                None => out.push(0),
                Some(range) => {
                    out.extend([1, u8::from(range.low_inside), u8::from(range.high_inside)]);
                    out.extend(range.low.to_bits().to_le_bytes());
                    out.extend(range.high.to_bits().to_le_bytes());
                }
            },
            Self::Steps(field, decay) => match counted.date(*field) {
                None => out.push(0),
                Some(date) => {
                    out.push(1);
                    out.extend(decay.steps(date.age(counted.as_of)).to_le_bytes());
                }
            },
        }
    }
}

const fn bit(truth: Truth) -> u8 {
    truth as u8
}

/// Everything that a criterion asks. Activities that are counted one by one are asked for by a condition that tells whether they are known;
/// no criterion reads them and a field at once.
pub(crate) fn marks(criterion: &Criterion) -> Vec<Mark> {
    let mut marks = Vec::new();
    match &criterion.shape {
        Shape::Bins { bins, .. } => bins.iter().for_each(|bin| leaves(&bin.when, &mut marks)),
        Shape::Per { unit: Unit::Field(field), .. } => marks.push(Mark::Number(*field)),
        Shape::Per { unit: Unit::Activity(test), .. } => marks.push(Mark::Leaf(Predicate::Activity(test.clone(), 1))),
    }
    marks.extend(criterion.decay.and_then(|decay| Some(Mark::Steps(decay.since?, decay))));
    marks
}

/// Everything that a condition asks, from left to right.
pub(crate) fn leaves(when: &Predicate, marks: &mut Vec<Mark>) {
    when.each_leaf(&mut |leaf| marks.push(Mark::Leaf(leaf.clone())));
}
