//! The document as one HTML file: no scripts, nothing loaded, and every text escaped.

use super::{Block, Contract, Table, harmless};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1d2129; --soft: #59606b; --line: #d5d9e0; --page: #fff; --shade: #f4f6f8 }\n\
@media (prefers-color-scheme: dark) and (not print) {\n\
  :root { --ink: #e7eaee; --soft: #a3abb6; --line: #3a414b; --page: #16191e; --shade: #1f242b }\n\
}\n\
@media print { :root { color-scheme: light } }\n\
@page { size: A4; margin: 16mm 15mm 18mm }\n\
* { box-sizing: border-box }\n\
body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 52rem; color: var(--ink); background: var(--page);\n\
  font: 15px/1.45 system-ui, sans-serif; overflow-wrap: anywhere }\n\
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem }\n\
h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line) }\n\
h3 { font-size: 1rem; margin: 1rem 0 .3rem }\n\
.part { font-size: 1.5rem; margin-top: 3rem; break-before: page }\n\
p { margin: .4rem 0 }\n\
ol { margin: .3rem 0; padding-left: 1.5rem }\n\
.stamp, footer { color: var(--soft); font-size: .87rem }\n\
.first { font-size: 1.1rem }\n\
table { width: 100%; border-collapse: collapse; margin: .5rem 0; font-size: .9rem }\n\
th { text-align: left; font-weight: 600; background: var(--shade) }\n\
th, td { padding: .25rem .5rem; vertical-align: top; border-bottom: 1px solid var(--line) }\n\
@media print, (min-width: 40rem) { th, td { min-width: 6.5rem } }\n\
.number { min-width: 0; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }\n\
.line { display: grid; grid-template-columns: 9rem 1fr 9rem; gap: 1.5rem; margin-top: 3rem; break-inside: avoid }\n\
.line span { border-top: 1px solid var(--ink); padding-top: .2rem; font-size: .87rem }\n\
.line b { align-self: end; margin-bottom: 1.2rem }\n\
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .5rem }\n\
h2, h3 { break-after: avoid }\n\
tr, li { break-inside: avoid }\n\
thead { display: table-header-group }\n\
@media print { body { padding: 0; max-width: none; font-size: 9.5pt } }\n";

/// The whole page.
pub(super) fn page(contract: &Contract) -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let title = escaped(&contract.title);
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let body: String = contract.blocks.iter().map(block).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n<p class=\"stamp\">{}</p>\n</header>\n<main>\n{body}</main>\n\
         <footer>{}<br>{}</footer>\n</body>\n</html>\n",
        escaped(&contract.stamp),
        escaped(&contract.stamp),
        escaped(&contract.digest)
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Part(text) => format!("<h2 class=\"part\">{}</h2>\n", escaped(text)),
        Block::Heading(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Block::Subheading(text) => format!("<h3>{}</h3>\n", escaped(text)),
        Block::Lead(text) => format!("<p class=\"first\">{}</p>\n", escaped(text)),
        Block::Text(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Steps(steps) => {
            let items: String = steps.iter().map(|step| format!("<li>{}</li>\n", escaped(step))).collect();
            format!("<ol>\n{items}</ol>\n")
        }
        Block::Table(of) => table(of),
        Block::Line(role) => format!(
            "<div class=\"line\"><b>{}</b><span>Name and signature</span><span>Date</span></div>\n",
            escaped(role)
        ),
    }
}

fn table(table: &Table) -> String {
    let class = |place: usize| {
        if table.head.get(place) == Some(&"Points") { " class=\"number\"" } else { "" }
    };
    let mut out = String::from("<table>\n<thead><tr>");
    for (place, head) in table.head.iter().enumerate() {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(place), escaped(head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let _ = write!(out, "<td{}>{}</td>", class(place), escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    out + "</tbody>\n</table>\n"
}

/// A text that is no markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in harmless(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
