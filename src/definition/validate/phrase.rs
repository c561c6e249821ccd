//! Phrases: words to look for, and single texts that are the names of lists.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{Operand, Scalar, Texts};
use crate::diagnostic::{Finding, nearest, ticked};
use crate::pointer::Path;
use crate::value::text::{Phrase, PhraseProblem};

impl<'a> Context<'a> {
    /// Checks the operand of `words`.
    pub(super) fn words(&mut self, operand: &'a Operand, path: &Path<'_>) {
        match operand {
            Operand::One(Scalar::Text(text)) => self.phrase_or_list(text, path),
            Operand::One(Scalar::Number(_) | Scalar::Boolean(_)) | Operand::Moment(_) => {}
            Operand::Many(values) => {
                for (index, text) in
                    values.iter().enumerate().filter_map(|(index, value)| Some((index, value.as_text()?)))
                {
                    self.phrase(text, &path.index(index));
                }
            }
        }
    }

    /// Checks the phrases of a class.
    pub(super) fn texts(&mut self, texts: &'a Texts, path: &Path<'_>) {
        match texts {
            Texts::One(text) => self.phrase_or_list(text, path),
            Texts::Many(texts) => {
                for (index, text) in texts.iter().enumerate() {
                    self.phrase(text, &path.index(index));
                }
            }
        }
    }

    /// Checks a text that is a phrase or the name of a list of phrases.
    fn phrase_or_list(&mut self, text: &'a str, path: &Path<'_>) {
        let Some(values) = self.list(text) else {
            self.nearly_a_list(text, path);
            self.phrase(text, path);
            return;
        };
        if values.is_empty() && !self.is_broken_list(text) {
            self.report(Finding::new(Code::EmptyOperand, path, format!("the list {} has nothing in it", ticked(text))));
        }
        let fault = |value: &'a Scalar| match value.as_text() {
            Some(phrase) => phrase_fault(phrase),
            None => Some((
                Code::WrongOperand,
                format!("the list {} holds {}, and phrases are needed", ticked(text), value.kind()),
                "",
            )),
        };
        if !self.operands.phrases.contains_key(text) {
            let found = self.readable(text, values).find_map(fault);
            self.operands.phrases.insert(text, found);
        }
        if let Some(Some((code, message, help))) = self.operands.phrases.get(text) {
            let finding = Finding::new(*code, path, message.clone());
            self.report(if help.is_empty() { finding } else { finding.help(*help) });
        }
    }

    /// Warns when a single text looks like the name of a list with a slip of the pen.
    pub(super) fn nearly_a_list(&mut self, text: &str, path: &Path<'_>) {
        let lists = &self.definition().lists;
        if !self.may_compare(lists.0.len()) {
            return;
        }
        if let Some(name) = nearest(text, lists.names()) {
            let message = format!("{} is taken as a text to look for, and is nearly the name of a list", ticked(text));
            self.report(
                Finding::new(Code::LooksLikeList, path, message).help(format!("did you mean {}?", ticked(name))),
            );
        }
    }

    fn phrase(&mut self, text: &str, path: &Path<'_>) {
        if let Some((code, message, help)) = phrase_fault(text) {
            let finding = Finding::new(code, path, message);
            self.report(if help.is_empty() { finding } else { finding.help(help) });
        }
    }
}

/// What is wrong with a phrase: the code, the sentence, and what to do about it.
fn phrase_fault(text: &str) -> Option<(Code, String, &'static str)> {
    match Phrase::parse(text).err()? {
        PhraseProblem::NoWords => {
            Some((Code::EmptyOperand, format!("there are no words in {}, so it never occurs", ticked(text)), ""))
        }
        PhraseProblem::MisplacedStar => {
            let help = "`*` alone stands for any one word, and `word*` for any ending";
            Some((Code::BadPhrase, format!("the `*` in {} has no meaning", ticked(text)), help))
        }
    }
}
