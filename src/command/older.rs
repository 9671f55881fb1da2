//! Saying that the index which answers is older than the files.

use super::Printer;

/// How many files a note names.
const NAMED: usize = 3;

/// What is said of files that changed since the index was made; `None` when it is up to date.
fn note(changed: &[String]) -> Option<String> {
    let names = changed.iter().take(NAMED).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let more = match changed.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let note = format!("note: the index is older than {names}{more}: `casebook build` brings it up to date");
    (!changed.is_empty()).then_some(note)
}

/// Says on standard error which files changed since the index was made.
pub(super) fn tell(changed: &[String], printer: &Printer) {
    if let Some(note) = note(changed) {
        printer.say(&note);
    }
}

#[cfg(test)]
mod tests {
    use super::note;

    #[test]
    fn a_note_names_a_few_files_and_counts_the_others() {
        let paths = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(note(&[]), None);
        assert!(note(&paths(&["a"])).unwrap().starts_with("note: the index is older than `a`: "));
        assert!(note(&paths(&["a", "b", "c", "d", "e"])).unwrap().contains("`a`, `b`, `c` and 2 more: "));
    }
}
