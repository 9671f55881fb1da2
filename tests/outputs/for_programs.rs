//! What is written for programs: robots, models, other sites.

use super::*;

#[test]
fn only_a_public_site_lets_crawlers_in() {
    assert!(SITE.text("robots.txt").contains("Disallow: /"));
    let public = Base::small();
    let public = public.build(&["--audience", "public"]).fine().site();
    let robots = public.text("robots.txt");
    assert!(robots.contains("Allow: /") && robots.contains("Sitemap: https://example.org/sitemap.xml"), "{robots}");
}

#[test]
fn llms_txt_lists_every_entry_with_its_markdown() {
    let list = SITE.text("en/llms.txt");
    assert!(list.starts_with("# Casebook\n\n> One sentence"), "{list}");
    let line = "- [The road is out](https://example.org/en/cases/flood/index.md): The road is out。";
    assert!(list.contains(line), "{list}");
    assert!(list.contains("\n## Cases\n") && list.contains("\n## Resolutions\n"), "{list}");
}

#[test]
fn a_markdown_twin_is_the_authors_text_with_whole_addresses() {
    let twin = SITE.text("resolutions/slow/index.md");
    assert!(twin.starts_with("---\nid: \"resolution/slow\"\ntitle: \"夜里慢\"\n"), "{twin}");
    assert!(twin.contains("url: \"https://example.org/resolutions/slow/\""), "{twin}");
    assert!(twin.contains("1. 看带宽\n2. 换端口"), "{twin}");
    assert!(twin.contains("见[案例](https://example.org/cases/flood/#背景)。"), "{twin}");
    let about = SITE.text("about/index.md");
    assert!(about.contains("这是[守夜](https://example.org/playbooks/watch/)。"), "{about}");
}

#[test]
fn a_json_twin_has_the_facts_of_the_page() {
    let twin = SITE.json("resolutions/slow/index.json");
    assert_eq!(twin["id"], "resolution/slow");
    assert_eq!(twin["type"], "resolution");
    assert_eq!(twin["lang"], "zh-Hans");
    assert_eq!(twin["status"], "validated");
    assert_eq!(twin["tags"][0], "night");
    assert_eq!(twin["own"]["asked"][0], "夜里慢");
    assert_eq!(twin["linked_from"][0], "playbook/watch");
    assert!(twin["text"].as_array().unwrap().iter().any(|part| part["text"].as_str().unwrap().contains("看带宽")));
    assert_eq!(twin["alternates"].as_array().unwrap().len(), 2);
}

#[test]
fn a_json_twin_has_the_titles_that_links_show() {
    let base = Base::small();
    base.put_entry("cases/showing.md", &Entry::case("展示").and("甲乙见[[playbook/watch]]。"));
    let twin = base.build(&[]).site().json("cases/showing/index.json");
    let texts = twin["text"].as_array().unwrap().iter().map(|part| part["text"].as_str().unwrap());
    assert!(texts.clone().any(|text| text.contains("甲乙见守夜。")), "{twin}");
}

#[test]
fn site_json_lists_every_entry_in_every_language_it_is_written_in() {
    let site = SITE.json("site.json");
    let entries = site["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 16);
    for entry in entries {
        let path = entry["url"].as_str().unwrap().strip_prefix("https://example.org/").unwrap();
        assert!(SITE.has(&format!("{path}index.html")), "{entry}");
    }
    assert_eq!(site["languages"], serde_json::json!(["zh-Hans", "en"]));
}

#[test]
fn the_manifest_lists_every_other_file_with_its_hash() {
    let manifest = SITE.json("manifest.json").to_string();
    for path in SITE.paths().into_iter().filter(|path| *path != "manifest.json") {
        assert!(manifest.contains(&format!("\"{path}\"")), "{path}");
    }
}
