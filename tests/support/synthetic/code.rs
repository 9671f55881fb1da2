//! Blocks of code, no two the same.

use super::random::Random;
use super::words::latin_word;

/// The languages; plain output of a program comes as often as any of them.
const LANGUAGES: [&str; 8] = ["bash", "json", "yaml", "python", "sql", "toml", "java", "text"];

/// A fenced block of code.
pub(super) fn block(random: &mut Random) -> String {
    let language = random.pick(&LANGUAGES);
    let count = random.between(5, 16);
    let lines: Vec<_> = (0..count).map(|_| line(language, random)).collect();
    let inside = lines.join("\n");
    let inside = if language == "json" { format!("{{\n{}\n}}", inside.trim_end_matches(',')) } else { inside };
    format!("```{language}\n{inside}\n```\n")
}

fn line(language: &str, random: &mut Random) -> String {
    let (a, b, n) = (latin_word(random), latin_word(random), random.below(10_000));
    let form = random.below(4);
    match (language, form) {
        ("bash", 0) => format!("curl -sS \"https://{a}.example.com/api/{b}?limit={n}\" | jq '.{b}[] | .id'"),
        ("bash", 1) => format!("for {a} in /var/log/{b}/*.log; do grep -c 'ERR{n}' \"${a}\"; done"),
        ("bash", 2) => format!("export {}_{}={n}  # {b}", a.to_uppercase(), b.to_uppercase()),
        ("bash", _) => format!("systemctl restart {a}-{b}.service && journalctl -u {a}-{b} --since '{n} min ago'"),
        ("json", 0) => format!("  \"{a}\": \"{b}\","),
        ("json", 1) => format!("  \"{a}\": {{ \"{b}\": {n}, \"enabled\": true }},"),
        ("json", _) => format!("  \"{a}_{b}\": [{n}, {}, null],", n / 2),
        ("yaml", 0) => format!("{a}:\n  {b}: {n}\n  enabled: false"),
        ("yaml", 1) => format!("{a}: [{b}, \"{b}-{n}\"]  # {b}"),
        ("yaml", _) => format!("{a}_{b}: '{n}'"),
        ("python", 0) => format!("def {a}({b}, limit={n}):\n    return [item for item in {b} if item.{a} < limit]"),
        ("python", 1) => format!("if {a}.get(\"{b}\") is None:\n    raise ValueError(f\"no {b} after {{{n}}} tries\")"),
        ("python", 2) => format!("{a} = {{\"{b}\": {n}, \"retry\": True}}  # {b}"),
        ("python", _) => format!("from {a}.{b} import {b}_{n}"),
        ("sql", 0) => format!("SELECT {a}, COUNT(*) FROM {b} WHERE opened > '2026-01-01' GROUP BY {a} LIMIT {n};"),
        ("sql", 1) => format!("UPDATE {a} SET {b} = {n} WHERE id IN (SELECT id FROM {b}_{a});"),
        ("sql", _) => format!("ALTER TABLE {a} ADD COLUMN {b} INTEGER NOT NULL DEFAULT {n}; -- {a}"),
        ("toml", 0) => format!("[{a}.{b}_{n}]"),
        ("toml", 1) => format!("{a}_{n} = {{ {b} = true, timeout = \"{n}s\" }}"),
        ("toml", _) => format!("{a}_{b} = [\"{b}\", \"{a}\"]  # {n}"),
        ("java", 0) => format!("public int {a}(String {b}) throws IOException {{ return {b}.length() + {n}; }}"),
        ("java", 1) => format!("var {a} = new HashMap<String, List<Integer>>({n}); // {b}"),
        ("java", _) => format!("if ({a} != null && {a}.{b}() > {n}) {{ log.warn(\"{b} {{}}\", {a}); }}"),
        (_, _) => format!("2026-10-20 08:{:02}:{:02} [{a}] {b} port {n} down, retry", n % 60, n / 60 % 60),
    }
}
