//! The document as Markdown, which a repository shows beside the definition.

use super::{Block, Contract, Table, harmless};

/// The whole text.
pub(super) fn text(contract: &Contract) -> String {
    let parts = contract.blocks.iter().map(block);
    let head = format!("# {}\n\n{}\n", escaped(&contract.title), escaped(&contract.stamp));
    let foot = format!("\n`{}`\n", contract.digest);
    std::iter::once(head).chain(parts).chain([foot]).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Part(text) => format!("\n# {}\n", escaped(text)),
        Block::Heading(text) => format!("\n## {}\n", escaped(text)),
        Block::Subheading(text) => format!("\n### {}\n", escaped(text)),
        Block::Lead(text) => format!("\n**{}**\n", escaped(text)),
        Block::Text(text) => format!("\n{}\n", escaped(text)),
        Block::Steps(steps) => {
            let lines = steps.iter().enumerate().map(|(place, step)| format!("{}. {}\n", place + 1, escaped(step)));
            format!("\n{}", lines.collect::<String>())
        }
        Block::Table(of) => table(of),
        Block::Line(role) => format!("\n{}: name, signature, date ______________________\n", escaped(role)),
    }
}

fn table(table: &Table) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = table.head.iter().map(|head| escaped(head)).collect();
    let rule: Vec<String> =
        table.head.iter().map(|head| if *head == "Points" { "---:" } else { "---" }.to_owned()).collect();
    let rows = table.rows.iter().map(|row| line(&row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>()));
    format!("\n{}{}{}", line(&head), line(&rule), rows.collect::<String>())
}

/// A text that is no markup, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in harmless(&text.split_whitespace().collect::<Vec<_>>().join(" ")).chars() {
        let begins = out.is_empty() && matches!(letter, '#' | '-' | '+' | '=');
        if begins || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
