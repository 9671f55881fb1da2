//! Texts of others on a terminal, and in commands to copy.

/// A text that does nothing to a terminal but stand there.
pub(super) fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// A text as one word of a shell.
pub(super) fn word(text: &str) -> String {
    let line = printable(text);
    if line.contains(['"', '$', '`', '\\', '!', '%']) {
        format!("'{}'", line.replace('\'', r"'\''"))
    } else {
        format!("\"{line}\"")
    }
}

/// A text behind the name of a command. One that begins with a hyphen must not be taken for an option.
pub(super) fn argument(text: &str) -> String {
    let before = if text.starts_with('-') { "-- " } else { "" };
    format!("{before}{}", word(text))
}
