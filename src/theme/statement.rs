//! Imports and exports of a module, found at the beginning of its lines.

/// A line of a module, or several that are one import or export.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Statement {
    /// `import { a as b } from './c.js';` as `[(a, b)]` and `./c.js`; the name `*` is all of it.
    Import(Names, String),
    /// `export { a as b } from './c.js';` in the same form.
    Pass(Names, String),
    /// `export { a as b };` as `[(a, b)]`.
    Export(Names),
    /// Any other line.
    Other(String),
}

/// Names as they are where they come from, and as they are called where they go.
type Names = Vec<(String, String)>;

/// The statements of a module without indentation; why not, when one has a form that is not known here.
pub(super) fn read(text: &str) -> Result<Vec<Statement>, String> {
    let mut statements = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let whole = |lines: &mut std::str::Lines<'_>| {
            let mut whole = line.trim_end().to_owned();
            while !whole.ends_with(';') {
                let next = lines.next().ok_or_else(|| format!("`{line}` goes on to the end: it wants a semicolon"))?;
                whole.push(' ');
                whole.push_str(next.trim());
            }
            whole.pop();
            Ok::<_, String>(whole)
        };
        if let Some(rest) = keyword(line, "import").filter(|rest| !rest.starts_with(['(', '.'])) {
            let all = whole(&mut lines)?;
            statements.push(import(&all[line.len() - rest.len()..]).ok_or_else(|| refused(line))?);
        } else if let Some(rest) = keyword(line, "export") {
            if rest.starts_with('{') {
                let all = whole(&mut lines)?;
                statements.push(export(&all[line.len() - rest.len()..]).ok_or_else(|| refused(line))?);
            } else {
                let names = declared(rest).ok_or_else(|| refused(line))?;
                let names = names.into_iter().map(|name| (name.to_owned(), name.to_owned()));
                statements.push(Statement::Export(names.collect()));
                statements.push(Statement::Other(rest.to_owned()));
            }
        } else {
            statements.push(Statement::Other(line.to_owned()));
        }
    }
    Ok(statements)
}

/// Whether no statement of a module waits while it is loaded; told by the indentation of what stands inside functions.
pub(super) fn never_waits(text: &str) -> Result<(), String> {
    let is_outside = |line: &&str| !line.starts_with(char::is_whitespace) && !line.starts_with(['/', '*']);
    let waits =
        |line: &&str| line.split(|char| !is_part_of_name(char)).any(|word| word == "await") && !line.contains("async");
    text.lines().filter(is_outside).find(waits).map_or(Ok(()), |line| Err(refused(line)))
}

fn refused(line: &str) -> String {
    format!("`{}` is a form that cannot be joined", line.trim())
}

/// What follows a word at the beginning of a line.
fn keyword<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(word)?;
    (!rest.starts_with(is_part_of_name) && !rest.trim_start().starts_with('=')).then(|| rest.trim_start())
}

fn is_part_of_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$')
}

fn import(text: &str) -> Option<Statement> {
    if let Some((specifier, "")) = quoted(text) {
        return Some(Statement::Import(Vec::new(), specifier.to_owned()));
    }
    let (names, rest) = match text.strip_prefix('*') {
        Some(rest) => {
            let rest = rest.trim_start().strip_prefix("as ")?.trim_start();
            let (name, rest) = rest.split_once(char::is_whitespace)?;
            (vec![("*".to_owned(), name.to_owned())], rest)
        }
        None => list(text)?,
    };
    Some(Statement::Import(names, from(rest)?))
}

fn export(text: &str) -> Option<Statement> {
    let (names, rest) = list(text)?;
    if rest.is_empty() { Some(Statement::Export(names)) } else { Some(Statement::Pass(names, from(rest)?)) }
}

/// `{ a, b as c }`, and what follows.
fn list(text: &str) -> Option<(Names, &str)> {
    let (inside, rest) = text.strip_prefix('{')?.split_once('}')?;
    let names = inside.split(',').map(str::trim).filter(|name| !name.is_empty()).map(|name| {
        let (name, own) = name.split_once(" as ").map_or((name, name), |(name, own)| (name.trim(), own.trim()));
        let is_plain = |name: &str| name != "default" && name.chars().all(is_part_of_name);
        (is_plain(name) && is_plain(own)).then(|| (name.to_owned(), own.to_owned()))
    });
    Some((names.collect::<Option<_>>()?, rest.trim()))
}

fn from(text: &str) -> Option<String> {
    let (specifier, rest) = quoted(text.strip_prefix("from")?.trim_start())?;
    rest.is_empty().then(|| specifier.to_owned())
}

/// A text in quotes at the beginning, and what follows.
pub(super) fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|char| matches!(char, '\'' | '"'))?;
    text[1..].split_once(quote)
}

/// The names that a declaration declares: such as never change, in its first line.
fn declared(text: &str) -> Option<Vec<&str>> {
    if let Some(rest) = text.strip_prefix("const ") {
        let declarations = items(rest).into_iter();
        let names = declarations.map(|item| name(item).filter(|(_, rest)| rest.trim_start().starts_with('=')));
        return names.map(|found| found.map(|(name, _)| name)).collect();
    }
    let rest = text.strip_prefix("async ").unwrap_or(text);
    let kinds = ["class ", "function* ", "function *", "function "];
    let rest = kinds.iter().find_map(|word| rest.strip_prefix(word))?;
    name(rest).map(|(name, _)| vec![name])
}

/// A name at the beginning, and what follows.
fn name(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(|char| !is_part_of_name(char)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// What stands between commas that are in no brackets and no quotes.
fn items(text: &str) -> Vec<&str> {
    let (mut items, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_i32, None);
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (None, '\'' | '"' | '`') => quote = Some(char),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                items.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&text[start..]);
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[(&str, &str)]) -> Names {
        list.iter().map(|(name, own)| ((*name).to_owned(), (*own).to_owned())).collect()
    }

    fn one(text: &str) -> Result<Statement, String> {
        let mut all = read(text)?;
        assert_eq!(all.len(), 1, "{all:?}");
        Ok(all.remove(0))
    }

    #[test]
    fn imports_name_what_they_take_and_where_from() {
        let import = |list, from: &str| Ok(Statement::Import(names(list), from.to_owned()));
        assert_eq!(one("import { a, $ as b } from './c.js';"), import(&[("a", "a"), ("$", "b")], "./c.js"));
        assert_eq!(one("import {\na,\nb,\n} from \"./c.js\";"), import(&[("a", "a"), ("b", "b")], "./c.js"));
        assert_eq!(one("import * as all from './c.js';"), import(&[("*", "all")], "./c.js"));
        assert_eq!(one("import './c.js';"), import(&[], "./c.js"));
    }

    #[test]
    fn exports_name_what_they_give() {
        assert_eq!(one("export { a, b as c };"), Ok(Statement::Export(names(&[("a", "a"), ("b", "c")]))));
        assert_eq!(one("export { a } from './c.js';"), Ok(Statement::Pass(names(&[("a", "a")]), "./c.js".to_owned())));
        for (line, name) in [
            ("export const a = 1;", "a"),
            ("export async function find(b) {", "find"),
            ("export function* each() {", "each"),
            ("export class Reader {", "Reader"),
        ] {
            let given = Statement::Export(names(&[(name, name)]));
            let declared = Statement::Other(line.trim_start_matches("export ").to_owned());
            assert_eq!(read(line), Ok(vec![given, declared]));
        }
    }

    #[test]
    fn one_line_may_declare_several() {
        let given = |line: &str| declared(line).map(|names| names.join(" "));
        assert_eq!(given("const A = 0, B = f(1, 2), C = ',';").as_deref(), Some("A B C"));
        assert_eq!(given("const each = (a, b) => {").as_deref(), Some("each"));
        assert_eq!(given("const A = 0,"), None, "the next line may declare more");
    }

    #[test]
    fn other_lines_stay() {
        for line in ["import('./a.js').then(f);", "imports();", "exported = 1;", "const a = 1;", "import.meta.url;"] {
            assert_eq!(one(line), Ok(Statement::Other(line.to_owned())));
        }
    }

    #[test]
    fn what_cannot_be_said_with_names_is_refused() {
        for line in [
            "export default f;",
            "export * from './a.js';",
            "export let a = 1;",
            "export const { a } = b;",
            "import a from './a.js';",
            "import { default as a } from './a.js';",
            "import { a } from './a.js'",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn waiting_outside_of_functions_is_refused() {
        assert!(never_waits("const a = await b();").is_err());
        assert!(never_waits("const a = async () => await b();\nfunction b() {\n  await c();\n}\n// await").is_ok());
    }
}
