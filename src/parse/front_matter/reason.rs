//! What a deserialiser says, in the words of front matter.

use crate::diag::{Code, nearest};

/// What is wrong with a value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    /// What kind of mistake it is.
    pub(crate) code: Code,
    /// What is wrong.
    pub(crate) message: String,
    /// How to mend it, if the reason tells.
    pub(crate) help: Option<String>,
    /// The right spelling of an unknown key.
    pub(crate) key: Option<(String, Option<String>)>,
    /// True when a text was wanted and something stands there that YAML takes for something else.
    pub(crate) wants_text: bool,
}

/// Reads the message of an error about the value at `path`.
pub(crate) fn read(path: &str, error: &str) -> Reason {
    let error = error.split(" at line ").next().unwrap_or(error).trim_end_matches('.');
    variant(path, error)
        .or_else(|| unknown_key(path, error))
        .or_else(|| missing_key(path, error))
        .or_else(|| wrong_type(path, error))
        .unwrap_or_else(|| wrong(format!("`{path}` is not valid: {error}")))
}

fn wrong(message: String) -> Reason {
    Reason { code: Code::WrongValue, message, help: None, key: None, wants_text: false }
}

/// "unknown variant `x`, expected one of `a`, `b`": the words in back quotes.
fn quoted(error: &str) -> impl Iterator<Item = &str> {
    error.split('`').skip(1).step_by(2)
}

fn variant(path: &str, error: &str) -> Option<Reason> {
    let error = error.strip_prefix("unknown variant ")?;
    let mut words = quoted(error);
    let wrong_word = words.next()?;
    let choices: Vec<String> = words.map(str::to_owned).collect();
    let near = nearest(wrong_word, choices.iter().map(String::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of {}", choices.join(", ")),
    };
    let choices = match choices.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        choices => choices.concat(),
    };
    Some(Reason { help: Some(help), ..wrong(format!("`{path}` takes {choices}, not `{wrong_word}`")) })
}

fn unknown_key(path: &str, error: &str) -> Option<Reason> {
    let error = error.strip_prefix("unknown field ")?;
    let mut words = quoted(error);
    let key = words.next()?.to_owned();
    let known: Vec<_> = words.collect();
    let near = nearest(&key, known.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known keys: {}", known.join(", ")),
    };
    // The path of an unknown key ends in the key itself.
    let outer = match path.strip_suffix(&key) {
        Some("") => "",
        Some(outer) => outer.strip_suffix('.').unwrap_or(path),
        None => path,
    };
    let message = match outer {
        "" => format!("unknown key `{key}`"),
        _ => format!("unknown key `{key}` in `{outer}`"),
    };
    let key = Some((super::nested::join(outer, &key), near.map(str::to_owned)));
    Some(Reason { code: Code::UnknownKey, help: Some(help), key, ..wrong(message) })
}

fn missing_key(path: &str, error: &str) -> Option<Reason> {
    let key = quoted(error.strip_prefix("missing field ")?).next()?;
    let help = Some(format!("add `{key}: …`"));
    Some(Reason { code: Code::MissingKey, help, ..wrong(format!("`{path}` needs `{key}`")) })
}

fn wrong_type(path: &str, error: &str) -> Option<Reason> {
    let (given, wanted) =
        error.strip_prefix("invalid type: ").or(error.strip_prefix("invalid value: "))?.split_once(", expected ")?;
    let wants_text = wanted == "a string";
    Some(Reason { wants_text, ..wrong(format!("`{path}` takes {}, not {}", type_name(wanted), given_name(given))) })
}

fn type_name(wanted: &str) -> &str {
    match wanted {
        "a string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "keys with values",
        "u8" => "a number from 0 to 255",
        "u32" | "u64" => "a whole number from 0",
        "i32" => "a whole number",
        _ if wanted.starts_with("struct ") => "keys with values",
        _ => wanted,
    }
}

fn given_name(given: &str) -> String {
    match given.split_once([' ', '`']) {
        _ if given == "sequence" => "a list".to_owned(),
        _ if given == "map" => "keys with values".to_owned(),
        _ if given == "unit value" || given == "null" => "nothing".to_owned(),
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer" | "floating point", number)) => format!("the number {}", number.trim_matches('`')),
        Some(("boolean", truth)) => truth.trim_matches('`').to_owned(),
        _ => given.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(error: &str) -> String {
        read("steps[0]", error).message
    }

    #[test]
    fn reasons_are_said_in_the_words_of_front_matter() {
        let variants = "unknown variant `everyone`, expected one of `internal`, `partner`, `public`";
        assert_eq!(message(variants), "`steps[0]` takes internal, partner or public, not `everyone`");
        assert_eq!(
            message("unknown variant `shut`, expected `open` or `controlled`"),
            "`steps[0]` takes open or controlled, not `shut`"
        );
        assert_eq!(
            message("invalid type: string \"x\", expected u8"),
            "`steps[0]` takes a number from 0 to 255, not the text \"x\""
        );
        assert_eq!(message("invalid type: sequence, expected a string"), "`steps[0]` takes a text, not a list");
        assert_eq!(
            message("invalid type: boolean `true`, expected a string at line 1 column 2"),
            "`steps[0]` takes a text, not true"
        );
        assert_eq!(message("missing field `ref`"), "`steps[0]` needs `ref`");
        assert_eq!(
            message("`x` is not a day like 2026-09-03"),
            "`steps[0]` is not valid: `x` is not a day like 2026-09-03"
        );
    }

    #[test]
    fn a_value_like_none_of_the_known_is_told_them_all() {
        let help = |error: &str| read("customer.tier", error).help.unwrap();
        assert_eq!(help("unknown variant `Z`, expected one of `S`, `A`, `B`, `C`"), "one of S, A, B, C");
        assert_eq!(help("unknown variant `opne`, expected `open` or `controlled`"), "did you mean `open`?");
    }

    #[test]
    fn an_unknown_inner_key_names_its_likely_spelling() {
        let reason = read("steps[0].minuets", "unknown field `minuets`, expected one of `ref`, `required`, `minutes`");
        assert_eq!(reason.message, "unknown key `minuets` in `steps[0]`");
        assert_eq!(reason.key, Some(("steps[0].minuets".to_owned(), Some("minutes".to_owned()))));
    }
}
