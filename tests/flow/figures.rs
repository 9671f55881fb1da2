//! The figures as people and programs read them.

use super::*;

#[test]
fn figures_have_the_same_names_in_text_json_and_csv() {
    let base = desk();
    base.run(&["build"]);
    let text = base.run(&["stats"]).fine().out;
    let names: Vec<_> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
    let in_json: Vec<_> = stats[0].as_object().unwrap().keys().skip(1).collect();
    assert_eq!(in_json, names);
    let csv = base.run(&["stats", "--csv"]).fine().out;
    let mut in_csv: Vec<_> =
        csv.lines().next().unwrap().split(',').map(|name| name.split('.').next().unwrap()).collect();
    in_csv.dedup();
    assert_eq!(in_csv[1..], names);
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for name in names.iter().skip(2) {
        assert!(readme.lines().any(|line| line.starts_with("| `") && line.contains(&format!("`{name}`"))), "{name}");
    }
}
