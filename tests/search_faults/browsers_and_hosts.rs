//! Browsers that can less, hosts that allow less.

use super::*;

#[test]
fn a_strict_content_security_policy_is_kept() {
    let served = small();
    served.header("Content-Security-Policy: default-src 'self'; script-src 'self'");
    served.header("Cross-Origin-Opener-Policy: same-origin");
    let tab = at(&served, "cases/");
    open(&tab);
    ask(&tab, "夜里慢");
    assert!(!hits(&tab).is_empty());
    ask(&tab, "lissten");
    tab.key("Enter");
    tab.arrive();
    tab.until("!location.search");
    let mut wrong = Tab::troubles(&tab.events());
    tab.open(&served.url("search/?q=夜里慢&type=resolution"));
    settled(&tab);
    assert!(!hits(&tab).is_empty());
    wrong.extend(Tab::troubles(&tab.events()));
    assert_eq!(wrong, Vec::<String>::new());
    let foreign = requested(&tab.events()).into_iter().filter(|url| !url.starts_with(&served.root));
    assert_eq!(foreign.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_browser_that_cannot_inflate_is_helped() {
    let plain = asked(&SMALL, "夜里慢");
    for gone in [
        "delete globalThis.DecompressionStream",
        "globalThis.DecompressionStream = class { constructor() { throw new TypeError('deflate-raw'); } }",
    ] {
        let tab = browser().tab();
        tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": gone }));
        tab.open(&SMALL.url("cases/"));
        open(&tab);
        ask(&tab, "夜里慢");
        assert_eq!(hits(&tab), hits(&plain));
        let text = "it.querySelector('.found-list').innerText";
        assert_eq!(said(&tab, text), said(&plain, text));
    }
}

#[test]
fn a_question_is_told_to_nobody() {
    let tab = asked(&SMALL, "夜里慢");
    let told = |url: &String| url.contains("%E5%A4%9C") || url.contains('夜');
    let all = requested(&tab.events());
    assert!(all.len() > 10 && !all.iter().any(told), "{all:#?}");
}

/// The budget is 15,000 bytes.
#[test]
fn the_scripts_of_search_grow_no_further() {
    let tab = asked(&SMALL, "夜里慢");
    tab.key("Enter");
    tab.arrive();
    let mut loaded = of_search(&tab.events());
    loaded.retain(|url| url.ends_with(".js"));
    loaded.sort();
    loaded.dedup();
    let weight = |url: &String| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&SMALL.site.0[url.strip_prefix(&SMALL.root).unwrap()]).unwrap();
        encoder.finish().unwrap().len()
    };
    let weights: BTreeMap<_, _> = loaded.iter().map(|url| (url.rsplit('/').next().unwrap(), weight(url))).collect();
    assert_eq!(weights.len(), 1, "one script: {weights:#?}");
    let sum: usize = weights.values().sum();
    assert!(sum <= 15_000, "{sum} bytes gzipped: {weights:#?}");
}
