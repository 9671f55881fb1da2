//! Languages compared.

use super::{Base, NOTHING, entry};
use crate::diag::Code;

fn twins(code: Code, source: &str, twin: &str) -> Vec<String> {
    Base::new(&[("content/cases/a.md", &entry(source, "")), ("content/cases/a.en.md", &entry(twin, ""))]).found(code)
}

#[test]
fn keys_that_are_no_text_agree_and_their_order_says_nothing() {
    assert_eq!(twins(Code::TwinDisagrees, "teaches: [1, 2]\nminutes: 5\n", "teaches: [2, 1]\n"), NOTHING);
    assert_eq!(
        twins(Code::TwinDisagrees, "teaches: [1]\nstatus: draft\nowner: a\n", "teaches: [2]\n"),
        [
            "cases/a.en.md:2:8 `owner` is not given here and a in `content/cases/a.md`",
            "cases/a.en.md:2:8 `status` is published here and draft in `content/cases/a.md`",
            "cases/a.en.md:4:10 `teaches` is 2 here and 1 in `content/cases/a.md`",
        ]
    );
}

#[test]
fn a_twin_is_stale_by_the_day_of_its_last_change() {
    let stale = |source: &str, twin: &str| twins(Code::StaleTwin, source, twin);
    assert_eq!(stale("date: 2026-09-01\n", "date: 2026-09-01\n"), NOTHING);
    assert_eq!(stale("date: 2026-09-01\nupdated: 2026-09-05\n", "date: 2026-09-06\n"), NOTHING);
    assert_eq!(stale("date: 2026-09-01\n", ""), NOTHING);
    let said = ["cases/a.en.md:5:10 the translation is of 2026-09-02, its source of 2026-09-05"];
    assert_eq!(stale("updated: 2026-09-05\n", "date: 2026-09-01\nupdated: 2026-09-02\n"), said);
}

#[test]
fn only_what_is_in_force_needs_its_twin() {
    let base = Base::new(&[
        ("content/pages/a.md", &entry("", "")),
        ("content/pages/b.en.md", &entry("", "")),
        ("content/pages/c.md", &entry("status: draft\n", "")),
        ("content/pages/d.md", &entry("status: retired\n", "")),
    ]);
    assert_eq!(
        base.found(Code::MissingTwin),
        ["pages/a.md:2:8 `page/a` is not written in en", "pages/b.en.md:2:8 `page/b` is not written in zh-Hans"]
    );
    let helps: Vec<_> = base
        .check()
        .into_iter()
        .filter(|finding| finding.code == Code::MissingTwin)
        .filter_map(|finding| finding.help)
        .collect();
    assert!(helps[0].contains("`content/pages/a.en.md`") && helps[1].contains("`content/pages/b.md`"), "{helps:?}");
}
