//! Links and transclusions.

use super::{Base, NOTHING, entry};
use crate::check::transclusion_cycles;
use crate::diag::Code;
use crate::kind::Audience;

#[test]
fn a_slip_is_repaired_as_the_author_wrote_it() {
    let links = "[[page/abuot#who|us]] [x](abuot.md#who) ![x](imgae.svg) [y](/abuot/) [z](../cases/about.md)";
    let base = Base::new(&[
        ("content/pages/start.md", &entry("", links)),
        ("content/pages/about.md", &entry("", "## Who\n\nWe.")),
        ("content/pages/image.svg", "<svg/>"),
    ]);
    assert_eq!(
        base.found(Code::BrokenLink),
        [
            "pages/start.md:5:3 there is no entry `page/abuot`",
            "pages/start.md:5:27 there is no entry in `content/pages/abuot.md`",
            "pages/start.md:5:61 there is no page `/abuot/`",
            "pages/start.md:5:74 there is no entry in `content/cases/about.md`",
        ]
    );
    assert_eq!(base.repairs(Code::BrokenLink), ["page/about#who", "about.md#who", "/about/", "about.md"]);
    assert_eq!(base.found(Code::MissingAsset), ["pages/start.md:5:46 there is no file `content/pages/imgae.svg`"]);
    assert_eq!(base.repairs(Code::MissingAsset), ["image.svg"]);
}

#[test]
fn what_could_be_two_names_is_not_repaired() {
    let base = Base::new(&[
        ("content/pages/start.md", &entry("", "[[page/team-c]]")),
        ("content/pages/team-a.md", &entry("", "")),
        ("content/pages/team-b.md", &entry("", "")),
    ]);
    assert_eq!(base.found(Code::BrokenLink).len(), 1);
    assert_eq!(base.repairs(Code::BrokenLink), NOTHING);
}

#[test]
fn a_link_of_the_front_matter_is_shown_at_its_value() {
    let keys = "status: wip\nfrom: [issue/nowhere]\n";
    let base = Base::new(&[("content/resolutions/a.md", &entry(keys, ""))]);
    assert_eq!(base.found(Code::BrokenLink), ["resolutions/a.md:5:8 there is no entry `issue/nowhere`"]);
}

#[test]
fn an_anchor_is_looked_for_in_the_language_of_the_reader() {
    let base = Base::new(&[
        ("content/pages/about.md", &entry("", "## 谁\n\n我们。\n")),
        ("content/pages/about.en.md", &entry("", "## Who\n\nWe.\n")),
        ("content/pages/only.md", &entry("", "## 谁\n\n我们。\n")),
        ("content/pages/start.en.md", &entry("", "[[page/about#who]] [[page/about#谁]] [[page/only#谁]] [x](#here)\n")),
        ("content/pages/lists.en.md", &entry("", "[x](/cases/#any) [y](/about/#who) [z](/en/about/#who)\n")),
    ]);
    assert_eq!(
        base.found(Code::BrokenAnchor),
        [
            "pages/lists.en.md:5:22 `page/about` has no heading `who`",
            "pages/start.en.md:5:22 `page/about` has no heading `谁`",
            "pages/start.en.md:5:57 `page/start` has no heading `here`",
        ]
    );
}

#[test]
fn a_section_of_a_type_is_called_by_its_key_and_in_any_language() {
    let files = [
        ("content/cases/a.md", &*entry("", "## 启示\n\n多问一句。\n")),
        ("content/cases/a.en.md", &entry("", "## Lessons\n\nAsk once more.\n")),
        ("content/pages/b.md", &entry("", "[[case/a#lessons]] [[case/a#启示]] [[case/a#啟示]] ![[case/a#analysis]]\n")),
        ("content/pages/b.en.md", &entry("", "[[case/a#lessons]] [[case/a#启示]]\n")),
    ];
    assert_eq!(Base::new(&files).found(Code::BrokenAnchor), ["pages/b.md:5:51 `case/a` has no heading `analysis`"]);
}

#[test]
fn a_link_into_a_narrower_circle_is_noted_whatever_the_site_is_made_for() {
    let files = [
        ("content/pages/a.md", &*entry("audience: public\n", "[[page/b]] [[issue/c]]")),
        ("content/pages/b.md", &entry("audience: partner\n", "[[page/a]]")),
        ("content/issues/2026/c.md", &entry("opened: 2026-11-03T09:00:00+08:00\n", "")),
    ];
    let said = [
        "pages/a.md:6:14 `issue/c` is internal, this page is public",
        "pages/a.md:6:3 `page/b` is partner, this page is public",
    ];
    for audience in Audience::ALL {
        let mut found = Base::seen_by(audience, &files).found(Code::LinkToNarrower);
        found.sort();
        assert_eq!(found, said);
    }
}

#[test]
fn where_an_entry_comes_from_may_be_narrower() {
    let keys = "audience: public\nstatus: wip\nfrom: [issue/c]\n";
    let base = Base::new(&[("content/resolutions/a.md", &entry(keys, "")), ("content/issues/c.md", &entry("", ""))]);
    assert_eq!(base.found(Code::LinkToNarrower), NOTHING);
}

#[test]
fn each_circle_is_reported_once_with_its_other_places() {
    let base = Base::new(&[
        ("content/pages/a.md", &entry("", "![[page/b]]\n\n![[page/d]]\n")),
        ("content/pages/b.md", &entry("", "![[page/c]]\n")),
        ("content/pages/c.md", &entry("", "![[page/a]]\n")),
        ("content/pages/d.md", &entry("", "![[page/e]]\n")),
        ("content/pages/e.md", &entry("", "text\n")),
        ("content/pages/f.md", &entry("", "![[page/f]]\n")),
    ]);
    assert_eq!(
        base.found(Code::TransclusionCycle),
        [
            "pages/a.md:5:4 `page/a` shows itself: page/a → page/b → page/c → page/a",
            "pages/f.md:5:4 `page/f` shows itself: page/f → page/f",
        ]
    );
    let related: Vec<_> =
        base.check().iter().flat_map(|finding| &finding.related).map(|place| place.path.clone()).collect();
    assert_eq!(related.iter().map(|path| &**path).collect::<Vec<_>>(), ["content/pages/b.md", "content/pages/c.md"]);
    assert_eq!(transclusion_cycles(&base.site)[0].closing(), (2, 0));
}

#[test]
fn a_chain_longer_than_any_stack_is_followed() {
    let files: Vec<_> = (0..3000)
        .map(|index| {
            (format!("content/pages/p{index:05}.md"), entry("", &format!("![[page/p{:05}]]", (index + 1) % 3000)))
        })
        .collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = Base::new(&files).found(Code::TransclusionCycle);
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("page/p00008 → … → page/p00000"), "{found:?}");
}
