//! `x-lint`: how much each rule matters to the authors of a definition, with a reason.
//!
//! `"x-lint": { "unread-field": { "severity": "off", "reason": "sales reads the phone number" } }`

use super::rules::RULES;
use crate::codes::{Code, Severity};
use crate::diagnostic::{Finding, listed, ticked};
use crate::json::{Node, Value};
use crate::pointer::Path;

/// What a definition says of rules: the severity, or none for off.
#[derive(Debug, Default)]
pub(super) struct Settings(Vec<(Code, Option<Severity>)>);

const SEVERITIES: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("note", Some(Severity::Note)),
    ("off", None),
];

impl Settings {
    /// Reads them, with what is wrong in them.
    pub(super) fn of(root: &Node) -> (Self, Vec<Finding>) {
        let (mut settings, mut findings) = (Self::default(), Vec::new());
        let root_path = Path::ROOT;
        let path = root_path.key("x-lint");
        let Some(node) = root.get("x-lint") else { return (settings, findings) };
        let Value::Object(members) = &node.value else {
            let message = format!("rules and what they matter are an object, and this is {}", node.value.kind());
            return (settings, vec![Finding::new(Code::LintSetting, &path, message)]);
        };
        for member in members {
            match one(&member.key, &member.value, &path.key(&member.key)) {
                Ok(setting) => settings.0.push(setting),
                Err(finding) => findings.push(finding),
            }
        }
        (settings, findings)
    }

    /// A finding as the definition wants it; none when its rule is off.
    pub(super) fn apply(&self, rule: Code, finding: Finding) -> Option<Finding> {
        match self.0.iter().find(|(code, _)| *code == rule) {
            None => Some(finding),
            Some((_, severity)) => severity.map(|severity| finding.severity(severity)),
        }
    }
}

fn one(name: &str, node: &Node, path: &Path<'_>) -> Result<(Code, Option<Severity>), Finding> {
    let wrong = |message: String| Finding::new(Code::LintSetting, path, message);
    let Some(rule) = RULES.iter().find(|rule| rule.code.as_str() == name) else {
        let known = RULES.iter().map(|rule| rule.code.as_str());
        return Err(wrong(format!("there is no rule {}", ticked(name))).suggest(name, known));
    };
    let text = |key: &str| match &node.get(key)?.value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.as_str()),
        Value::Text(_) | Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => None,
    };
    let names: Vec<&str> = SEVERITIES.iter().map(|(name, _)| *name).collect();
    let severity = text("severity").and_then(|given| SEVERITIES.iter().find(|(name, _)| *name == given));
    let Some((_, severity)) = severity else {
        let help = format!("`severity` is {}", listed(&names));
        return Err(wrong(format!("how much {} matters is not said", ticked(name))).help(help));
    };
    if text("reason").is_none() {
        let help = "say in `reason` why both teams agree to it";
        return Err(wrong(format!("{} is set without a reason", ticked(name))).help(help));
    }
    Ok((rule.code, *severity))
}
