//! What `casebook explain` shows: the page of one code ([`Code::page`]), or the list of all.

use std::fmt::Write;

use super::Code;

/// What the hundreds of a code stand for.
const AREAS: &[(u16, &str)] = &[
    (0, "Files and folders"),
    (1, "Front matter"),
    (2, "Text"),
    (3, "Links"),
    (4, "The base as a whole"),
    (5, "Glossary"),
    (6, "Entries in use"),
    (7, "Theme"),
    (8, "Project file"),
    (9, "Questions"),
    (10, "Ledger"),
    (11, "Flow"),
    (12, "Service standards"),
];

/// Every code with its severity and what it means, by area.
#[must_use]
pub fn index() -> String {
    let mut out = String::new();
    for (hundred, title) in AREAS {
        let _ = writeln!(out, "{title}");
        for code in Code::ALL.iter().filter(|code| code.number() / 100 == *hundred) {
            let summary = code.summary().trim_end_matches('.');
            let _ = writeln!(out, "  {code}  {:7}  {summary}", code.severity().name());
        }
        out.push('\n');
    }
    out.push_str("`casebook explain CB0103` shows what one of them means, with an example\n");
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::diag::example::examples;

    #[test]
    fn the_index_names_every_code() {
        let index = index();
        for code in Code::ALL {
            assert!(index.contains(&format!("  {code}  ")), "{code} belongs to no area");
        }
    }

    #[test]
    fn no_page_is_without_its_code() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diag/codes");
        let pages: BTreeSet<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
        assert_eq!(pages, codes);
    }

    #[test]
    fn every_page_opens_with_its_code_and_shows_it_or_says_why_not() {
        for code in Code::ALL {
            let page = code.page();
            assert!(page.starts_with(&format!("# {code}: ")), "{code} has another heading");
            let shown = examples(page).is_some();
            assert_ne!(shown, page.contains("\nNot shown here: "), "{code} has an example or says why not");
        }
    }

    #[test]
    fn every_example_finds_its_own_code_in_its_own_files() {
        for code in Code::ALL {
            let Some(example) = examples(code.page()) else { continue };
            assert!(!example.findings.is_empty(), "{code} finds nothing");
            for line in &example.findings {
                let path = line.split(':').next().unwrap();
                // A finding may be about the folder of a file.
                let is_there = |known: &str| Path::new(known).starts_with(path);
                assert!(example.files.iter().any(|(known, _)| is_there(known)), "{code}: no file `{path}`");
                let mark = format!("{}[{code}] ", code.severity().name());
                assert!(line.contains(&mark), "{code}: `{line}` is not a finding of it");
            }
        }
    }
}
