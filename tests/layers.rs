//! Who may import whom, checked by reading the sources: the pipeline in `src/`, the worlds in `www/`.
//!
//! Only what names another part counts: paths from `crate`, `super`, `leadpact` and `std` in Rust, the
//! addresses of imports in TypeScript. Comments, texts and the `#[cfg(test)]` end of a file do not.

#![allow(
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test may stop at what cannot be read; it cuts at ASCII"
)]

use std::fs;
use std::path::Path;

/// What every module of the crate may import.
const GROUND: &[&str] =
    &["json", "decimal", "letters", "host", "pack", "pointer", "diagnostic", "codes", "terms", "texts", "concepts"];

/// What each module may import besides the ground and itself.
const MODULES: &[(&str, &[&str])] = &[
    ("lib", &[]),
    ("json", &[]),
    ("decimal", &[]),
    ("host", &[]),
    ("letters", &[]),
    ("pack", &[]),
    ("pointer", &[]),
    ("diagnostic", &[]),
    ("codes", &[]),
    ("terms", &[]),
    ("texts", &[]),
    ("concepts", &[]),
    ("value", &[]),
    ("definition", &["value"]),
    ("program", &["definition", "value"]),
    ("eval", &["program", "value"]),
    ("columnar", &["program", "value"]),
    ("sql", &["program", "value"]),
    ("explain", &["program", "eval", "value"]),
    ("exchange", &["columnar"]),
    ("lint", &["definition", "program", "eval", "value"]),
    ("moves", &["program", "eval", "columnar", "value"]),
    ("agreement", &["definition", "eval", "value"]),
    ("outcome", &["eval"]),
    ("calibrate", &["definition", "columnar", "outcome"]),
    (
        "api",
        &[
            "value",
            "definition",
            "program",
            "eval",
            "columnar",
            "sql",
            "exchange",
            "explain",
            "lint",
            "moves",
            "agreement",
            "outcome",
            "calibrate",
        ],
    ),
    ("browser", &["api"]),
    ("wasm", &["api", "browser"]),
    ("bin", &["api"]),
];

/// Imports that only some files of a module may have: the module, what it imports, those files.
const ONLY_IN: &[(&str, &str, &[&str])] = &[
    ("program", "definition", &["src/program/compile"]),
    ("outcome", "eval::decision", &["src/outcome"]),
    ("calibrate", "definition::edit", &["src/calibrate"]),
];

/// What of the world no module reads, but `bin`.
const WORLD: &[&str] = &["env", "fs", "net", "process", "thread", "time", "os"];

/// The crates that speak to JavaScript, and the only places that may name them.
const JAVASCRIPT: &[&str] = &["wasm_bindgen", "js_sys", "web_sys"];

/// What each folder of `www/` may import besides itself.
const FOLDERS: &[(&str, &[&str])] = &[
    ("shared", &[]),
    ("engine", &["shared"]),
    ("widget", &["shared", "engine"]),
    ("sidebar", &["shared", "engine"]),
    ("app", &["shared", "engine"]),
];

struct Source {
    path: String,
    text: String,
}

#[test]
fn rust_modules_import_only_what_they_may() {
    let sources = read("src", "rs");
    assert!(!sources.is_empty());
    assert_eq!(rust_breaches(&sources), Vec::<String>::new());
}

#[test]
fn pages_import_only_what_they_may() {
    let sources = read("www", "ts");
    assert!(!sources.is_empty());
    assert_eq!(page_breaches(&sources), Vec::<String>::new());
}

fn rust_breaches(sources: &[Source]) -> Vec<String> {
    sources.iter().flat_map(|source| breaches_of(&source.path, &code(&source.text))).collect()
}

fn breaches_of(path: &str, code: &str) -> Vec<String> {
    let module = module_of(path);
    let mut found = Vec::new();
    for import in imports(path, code) {
        if !may_import(path, &module, &import) {
            found.push(format!("{path}: `{module}` may not import `{import}`"));
        }
    }
    let world = if module == "bin" { Vec::new() } else { paths(code, "std") };
    for name in world.iter().filter(|name| WORLD.contains(&first(name))) {
        found.push(format!("{path}: only the command line may use `std::{}`", first(name)));
    }
    let borders = ["wasm", "browser", "host"].contains(&module.as_str());
    for name in JAVASCRIPT.iter().filter(|name| !borders && has_word(code, name)) {
        found.push(format!("{path}: only `wasm` and `browser` may name `{name}`"));
    }
    found
}

fn may_import(path: &str, module: &str, import: &str) -> bool {
    let target = first(import);
    if target == module || GROUND.contains(&target) {
        return true;
    }
    // What is not a module is an item of lib.rs, which holds nothing but modules and re-exports.
    let Some((_, allowed)) = MODULES.iter().find(|(name, _)| *name == module) else { return false };
    allowed.contains(&target) && ONLY_IN.iter().all(|rule| keeps(path, module, import, rule))
}

fn keeps(path: &str, module: &str, import: &str, (owner, target, files): &(&str, &str, &[&str])) -> bool {
    let concerns = *owner == module && first(target) == first(import);
    !concerns || (import.starts_with(target) && files.iter().any(|file| path.starts_with(file)))
}

/// `src/program/compile.rs` belongs to `program`, `src/wasm.rs` to `wasm`.
fn module_of(path: &str) -> String {
    let inner = path.trim_start_matches("src/");
    first_of(inner, '/').trim_end_matches(".rs").to_owned()
}

/// Every path into the crate that the code names, from the crate's root: `value::date::Instant`.
fn imports(path: &str, code: &str) -> Vec<String> {
    let mut found = paths(code, "leadpact");
    if module_of(path) == "bin" {
        // The command line is a crate of its own: its `crate` and `super` stay within it.
        return found;
    }
    found.extend(paths(code, "crate"));
    found.extend(paths(code, "super").into_iter().filter_map(|rest| above(path, &rest)));
    found
}

/// `super::super::json` in `src/value/date.rs` is `json`; what stays inside the module is of no interest.
fn above(path: &str, rest: &str) -> Option<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let supers = 1 + rest.matches("super::").count();
    (supers >= inner.split('/').count()).then(|| rest.replace("super::", ""))
}

/// What follows `root::` everywhere in the code, with `{a, b::{c, d}}` taken apart to `a`, `b::c`, `b::d`.
fn paths(code: &str, root: &str) -> Vec<String> {
    let start = format!("{root}::");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&start) {
        let before = code[..at].chars().next_back();
        if !before.is_some_and(|character| is_word(character) || character == ':') {
            take_apart("", &code[at + start.len()..], &mut found);
        }
    }
    found
}

/// Reads one path, or one braced list of them, and gives how much of the text that was.
fn take_apart(prefix: &str, text: &str, found: &mut Vec<String>) -> usize {
    let length = text.find(|character| !is_word(character) && character != ':').unwrap_or(text.len());
    let name = format!("{prefix}{}", &text[..length]);
    if !text[length..].starts_with('{') {
        found.push(name);
        return length;
    }
    let mut at = length + 1;
    while !text[at..].starts_with('}') && at < text.len() {
        let skip = text[at..].len() - text[at..].trim_start_matches([' ', '\n', ',', '\t']).len();
        let read = if skip > 0 { skip } else { take_apart(&name, &text[at..], found).max(1) };
        at += read;
    }
    at + 1
}

/// The text without comments, without what stands in quotes, and without its tests.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..end].lines().map(code_of_line).collect::<Vec<_>>().join("\n")
}

fn code_of_line(line: &str) -> String {
    let mut kept = String::new();
    let mut quoted = false;
    let line = line.replace("'\"'", "");
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if quoted => drop(characters.next()),
            '"' => quoted = !quoted,
            '/' if !quoted && characters.peek() == Some(&'/') => return kept,
            _ if !quoted => kept.push(character),
            _ => {}
        }
    }
    kept
}

fn page_breaches(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .flat_map(|source| {
            addresses(&source.text).into_iter().filter_map(|address| page_breach(&source.path, &address))
        })
        .collect()
}

fn page_breach(path: &str, address: &str) -> Option<String> {
    let folder = path.split('/').nth(1)?;
    let target = if address.starts_with('.') { target_folder(path, address) } else { package(address)? };
    let (_, allowed) = FOLDERS.iter().find(|(name, _)| *name == folder)?;
    let fits =
        target == folder || allowed.contains(&target.as_str()) || (folder == "engine" && target == "the package");
    (!fits).then(|| format!("{path}: `{folder}` may not import `{address}`"))
}

/// The generated package goes by these names; any other bare name is a library.
fn package(address: &str) -> Option<String> {
    let generated = address.starts_with('#') || first_of(address, '/') == "leadpact";
    generated.then(|| "the package".to_owned())
}

/// `../shared/protocol.js` in `www/engine/open.ts` is `shared`; whatever lies outside `www` is the package.
fn target_folder(path: &str, address: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    if parts.first() == Some(&"www") { parts.get(1).unwrap_or(&"www").to_string() } else { "the package".to_owned() }
}

/// The addresses of `import … from "x"`, `export … from "x"`, `import "x"` and `import("x")`.
fn addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["from \"", "import \"", "import(\""] {
        for (at, _) in text.match_indices(start) {
            found.push(first_of(&text[at + start.len()..], '"').to_owned());
        }
    }
    found
}

fn read(folder: &str, extension: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    collect(root, &root.join(folder), extension, &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn collect(root: &Path, folder: &Path, extension: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            collect(root, &path, extension, sources);
        } else if path.extension().is_some_and(|found| found == extension) {
            let text = fs::read_to_string(&path).expect("sources are text");
            let path = path.strip_prefix(root).expect("it lies in the project").to_string_lossy().replace('\\', "/");
            sources.push(Source { path, text });
        }
    }
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

fn first_of(text: &str, end: char) -> &str {
    text.split(end).next().unwrap_or(text)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn has_word(code: &str, word: &str) -> bool {
    code.split(|character| !is_word(character)).any(|found| found == word)
}

#[cfg(test)]
mod the_checker {
    use super::*;

    fn rust(path: &str, text: &str) -> Vec<String> {
        rust_breaches(&[Source { path: path.to_owned(), text: text.to_owned() }])
    }

    fn page(path: &str, text: &str) -> Vec<String> {
        page_breaches(&[Source { path: path.to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn sees_wrong_imports_in_every_spelling() {
        for wrong in [
            "use crate::eval::Decision;",
            "use crate::{json, eval};",
            "use crate::{\n    json::{self, Span},\n    value::{text, date::Instant},\n    eval::{Decision},\n};",
            "fn f() -> crate::eval::Decision {}",
            "use super::super::eval;",
            "pub(crate) use crate::api;",
        ] {
            assert_eq!(rust("src/value/date.rs", wrong).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn lets_right_imports_be() {
        for right in [
            "use crate::json::{self, Span};\nuse super::text::fold;\nuse crate::value::text;",
            "// use crate::eval;\nlet x = \"crate::eval\";",
            "use std::{fmt, borrow::Cow};",
            "#[cfg(test)]\nmod tests {\n    use crate::eval;\n}",
        ] {
            assert_eq!(rust("src/value/date.rs", right), Vec::<String>::new(), "{right}");
        }
        assert_eq!(rust("src/program/compile.rs", "use crate::definition::model;"), Vec::<String>::new());
        assert_eq!(rust("src/wasm.rs", "use wasm_bindgen::prelude::*;\nuse crate::api;"), Vec::<String>::new());
        assert_eq!(
            rust("src/bin/leadpact/main.rs", "use std::fs;\nuse leadpact::api;\nuse crate::args;"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn sees_siblings_the_world_and_javascript() {
        for (path, wrong) in [
            ("src/explain/mod.rs", "use crate::lint;"),
            ("src/lint/reach.rs", "use crate::explain::words;"),
            ("src/program/predicate.rs", "use crate::definition::model;"),
            ("src/eval/lead.rs", "use std::time::SystemTime;"),
            ("src/eval/lead.rs", "let text = std::fs::read_to_string(path);"),
            ("src/eval/lead.rs", "use std::{fmt, env};"),
            ("src/api/mod.rs", "use wasm_bindgen::JsValue;"),
            ("src/wasm.rs", "use crate::eval;"),
            ("src/bin/leadpact/main.rs", "use leadpact::eval::decide;"),
            ("src/newcomer.rs", "use crate::eval;"),
        ] {
            assert_eq!(rust(path, wrong).len(), 1, "{path}: {wrong}");
        }
    }

    #[test]
    fn sees_pages_that_reach_over() {
        for (path, wrong) in [
            ("www/shared/text.ts", "import { open } from \"../engine/scoring.js\";"),
            ("www/widget/lead-form.ts", "import \"../app/main.js\";"),
            ("www/app/main.ts", "const x = await import(\"../widget/register.js\");"),
            ("www/app/main.ts", "export * from \"#score\";"),
            ("www/app/main.ts", "import { open } from \"../../pkg/leadpact.js\";"),
            ("www/sidebar/crm/x.ts", "import { open } from \"leadpact/score\";"),
        ] {
            assert_eq!(page(path, wrong).len(), 1, "{path}: {wrong}");
        }
        let right = "import init from \"#score\";\nimport type { AsOf } from \"../shared/protocol.js\";\nimport \"./errors.js\";";
        assert_eq!(page("www/engine/open.ts", right), Vec::<String>::new());
        assert_eq!(page("www/app/main.ts", "import { open } from \"../engine/leadpact.js\";"), Vec::<String>::new());
    }
}
