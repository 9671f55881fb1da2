//! Where a written address leads.

use crate::document::LinkTarget;

/// Schemes a link may have. What is not here may run code (`javascript:`, `data:`) or is likely a slip (`C:\…`).
const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "ssh", "git", "xmpp", "irc", "ircs", "magnet",
    "geo", "callto", "sip", "sips", "skype", "tg", "slack", "msteams", "zoommtg", "weixin", "wxwork", "dingtalk",
    "feishu", "lark", "vscode", "obsidian",
];

/// An address no page of ours may link to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// Its scheme: `javascript`.
    pub(super) scheme: String,
}

/// Where `address`, written in the file `path`, leads.
pub(super) fn resolve(address: &str, path: &str) -> Result<LinkTarget, Refused> {
    // Browsers ignore blanks and control characters before and inside a scheme.
    let address = address.trim_matches(|c: char| c <= ' ');
    if let Some(scheme) = scheme(address) {
        return match SCHEMES.contains(&scheme.as_str()) {
            true => Ok(LinkTarget::External { url: address.to_owned() }),
            false => Err(Refused { scheme }),
        };
    }
    if address.starts_with("//") || address.starts_with("\\\\") {
        return Ok(LinkTarget::External { url: format!("https:{}", address.replace('\\', "/")) });
    }
    let (rest, anchor) = split_anchor(address);
    if rest.is_empty() {
        return Ok(LinkTarget::Here { anchor: anchor.unwrap_or_default() });
    }
    if rest.starts_with('/') {
        return Ok(LinkTarget::Site { path: decode(rest), anchor });
    }
    let file = decode(rest.split('?').next().unwrap_or(rest));
    let path = join(path, &file);
    let is_entry = file.len() > 3 && file.as_bytes()[file.len() - 3..].eq_ignore_ascii_case(b".md");
    Ok(if is_entry { LinkTarget::File { path, anchor } } else { LinkTarget::Asset { path } })
}

/// The scheme an address begins with, in lower case.
fn scheme(address: &str) -> Option<String> {
    let mut name = String::new();
    for c in address.chars().filter(|c| *c > ' ') {
        match c {
            ':' => return (!name.is_empty()).then_some(name),
            'a'..='z' | 'A'..='Z' => name.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '.' | '-' if !name.is_empty() => name.push(c),
            _ => return None,
        }
    }
    None
}

/// Cuts the anchor off an address, percent-decoded.
pub(super) fn split_anchor(address: &str) -> (&str, Option<String>) {
    match address.split_once('#') {
        Some((rest, anchor)) => (rest, Some(decode(anchor))),
        None => (address, None),
    }
}

/// Percent-decoding; what is not an escape of UTF-8 stays as it is.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten().and_then(hex);
        out.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let value = digit(digits[0])? * 16 + digit(digits[1])?;
    // A decoded control character would only serve to deceive whoever reads the path.
    u8::try_from(value).ok().filter(|byte| *byte >= b' ' && *byte != 0x7F)
}

/// `relative` from the folder of the file `path`, without `.` and `..`; it never leads out of the project.
fn join(path: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(address: &str) -> String {
        match resolve(address, "content/principles/01-listen.md") {
            Ok(target) => format!("{target:?}"),
            Err(refused) => format!("refused {}", refused.scheme),
        }
    }

    #[test]
    fn relative_entries_are_named_from_the_project_root() {
        assert_eq!(lead("../cases/x.md"), r#"File { path: "content/cases/x.md", anchor: None }"#);
        assert_eq!(lead("02-b.md#要做"), r#"File { path: "content/principles/02-b.md", anchor: Some("要做") }"#);
        assert_eq!(lead("%E5%AE%A2.md#a%20b"), r#"File { path: "content/principles/客.md", anchor: Some("a b") }"#);
        assert_eq!(lead("./img/a.png?v=1"), r#"Asset { path: "content/principles/img/a.png" }"#);
    }

    #[test]
    fn nothing_leads_out_of_the_project() {
        assert_eq!(lead("../../../../etc/passwd"), r#"Asset { path: "etc/passwd" }"#);
        assert_eq!(lead("..%2f..%2f..%2fetc/passwd"), r#"Asset { path: "etc/passwd" }"#);
    }

    #[test]
    fn other_places_are_told_apart() {
        assert_eq!(lead("#x"), r#"Here { anchor: "x" }"#);
        assert_eq!(lead("/glossary/#a"), r#"Site { path: "/glossary/", anchor: Some("a") }"#);
        assert_eq!(lead("https://a.b/c?d#e"), r#"External { url: "https://a.b/c?d#e" }"#);
        assert_eq!(lead("//a.b/c"), r#"External { url: "https://a.b/c" }"#);
        assert_eq!(lead("mailto:a@b.c"), r#"External { url: "mailto:a@b.c" }"#);
    }

    #[test]
    fn addresses_that_run_code_are_refused_however_disguised() {
        for address in [
            "javascript:alert(1)",
            " JaVaScRiPt:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
        ] {
            assert!(lead(address).starts_with("refused"), "{address:?}");
        }
        assert_eq!(lead("C:\\docs\\a.doc"), "refused c");
    }
}
