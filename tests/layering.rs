//! Data flows one way: a stage knows the stages before it and none behind it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;

use std::collections::BTreeSet;
use std::path::Path;

/// The stages in order. What stands in one line may know all lines above it, and nothing of its own line but itself.
const STAGES: &[&[&str]] = &[
    // Words that everything is said in.
    &["source", "lang", "analyzer", "scrub"],
    &["diag", "kind", "program"],
    &["document", "ledger", "calendar"],
    &["standards"],
    // From files to a site.
    &["parse"],
    &["config"],
    &["discover", "cache"],
    &["model", "theme"],
    &["flow"],
    &["check", "view", "index"],
    &["render", "write", "query"],
    &["pipeline"],
    // Who runs all that.
    &["serve"],
    &["command"],
];

fn stage(module: &str) -> usize {
    let found = STAGES.iter().position(|stage| stage.contains(&module));
    found.unwrap_or_else(|| panic!("`{module}` has no place among the stages: give it one in this test"))
}

/// The modules that a source file names by `crate::`, outside comments and tests.
fn named(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut modules = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        // `crate::{a::b, c}` names several.
        let names = match path.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap().split(',').map(str::trim).collect(),
            None => vec![path],
        };
        modules.extend(names.into_iter().map(|name| first_name(name).to_owned()).filter(|name| !name.is_empty()));
    }
    modules
}

fn first_name(path: &str) -> &str {
    path.split(|char: char| !char.is_ascii_lowercase() && char != '_').next().unwrap_or_default()
}

#[test]
fn no_module_knows_a_later_stage() {
    let mut wrong = Vec::new();
    for (path, bytes) in base::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let module = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
        if !path.ends_with(".rs") || is_test || ["main", "lib"].contains(&&*module) {
            continue;
        }
        for named in named(&String::from_utf8(bytes).unwrap()) {
            if named != module && stage(&named) >= stage(&module) {
                wrong.push(format!("src/{path} names `crate::{named}`, which stands beside or behind `{module}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_stage_is_there() {
    let library = include_str!("../src/lib.rs");
    let modules: BTreeSet<_> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let stages: BTreeSet<_> = STAGES.iter().flat_map(|stage| stage.iter().copied()).collect();
    assert_eq!(stages, modules);
}

#[test]
fn names_are_found_wherever_they_stand() {
    let text = "// crate::comment\nuse crate::one::Two;\nuse crate::{three::Four, five};\nfn f() { crate::six::seven() }\n\
                #[cfg(test)]\nmod tests {\n    use crate::eight;\n}";
    let found = named(text);
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), ["five", "one", "six", "three"]);
}
