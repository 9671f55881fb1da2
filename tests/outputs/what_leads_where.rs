//! How pages lead to each other.

use super::*;

fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).unwrap_or_else(|| panic!("no `{from}` in:\n{page}")).1.split(to).next().unwrap()
}

#[test]
fn a_page_lists_who_links_to_it_from_text_and_from_facts() {
    let backlinks = part(SITE.text("resolutions/slow/index.html"), "<div class=\"brief\">", "</main>");
    for from in ["/playbooks/watch/", "/issues/night/"] {
        assert!(backlinks.contains(from), "{from} in {backlinks}");
    }
    let backlinks = part(SITE.text("en/cases/flood/index.html"), "<div class=\"brief\">", "</main>");
    assert!(backlinks.contains("/en/paths/agent/") && backlinks.contains("/en/resolutions/slow/"), "{backlinks}");
}

#[test]
fn a_principle_lists_what_teaches_and_touches_it() {
    let page = SITE.text("principles/listen/index.html");
    assert!(part(page, "<main", "</main>").contains("/cases/flood/"), "{page}");
}

#[test]
fn related_entries_share_tags_and_principles() {
    let base = Base::small()
        .add("cases/alike.md", &Entry::case("相近").keys("tags: [delivery]\nprinciples: [1]"))
        .add("cases/unlike.md", &Entry::case("无关").keys("tags: [other]\nteaches: [9]"));
    let site = base.build(&[]).findings().site();
    let related = site.json("cases/flood/index.json")["related"].to_string();
    assert!(related.contains("case/alike") && !related.contains("case/unlike"), "{related}");
}

#[test]
fn neighbours_lead_to_each_other() {
    let base = Base::new()
        .add("cases/a.md", &Entry::case("甲").key("weight", "1"))
        .add("cases/b.md", &Entry::case("乙").key("weight", "2"))
        .add("cases/c.md", &Entry::case("丙").key("weight", "3"));
    let site = base.build(&[]).fine().site();
    let pager = part(site.text("cases/b/index.html"), "<nav class=\"pager\"", "</nav>");
    assert!(
        pager.contains("rel=\"prev\" href=\"/cases/a/\"") && pager.contains("rel=\"next\" href=\"/cases/c/\""),
        "{pager}"
    );
    assert!(!part(site.text("cases/a/index.html"), "<nav class=\"pager\"", "</nav>").contains("rel=\"prev\""));
}

#[test]
fn breadcrumbs_lead_home() {
    let crumbs = part(SITE.text("en/cases/flood/index.html"), "<nav class=\"crumbs\"", "</nav>");
    assert!(
        crumbs.contains("href=\"/en/\"")
            && crumbs.contains("href=\"/en/cases/\"")
            && crumbs.contains("The road is out"),
        "{crumbs}"
    );
}

#[test]
fn the_matrix_crosses_principles_and_cases() {
    let base = Base::small()
        .add("principles/02-say.md", &Entry::principle(2, "说清楚"))
        .add("cases/touch.md", &Entry::case("沾边").keys("teaches: [1]\nprinciples: [2]"));
    let site = base.build(&[]).fine().site();
    let page = site.text("matrix/index.html");
    for link in ["/principles/listen/", "/principles/say/", "/cases/flood/", "/cases/touch/"] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link} in {page}");
    }
    let rows: Vec<_> = page.split("<tr").filter(|row| row.contains("scope=\"row\"")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].matches("mark touches").count(), 1, "{}", rows[1]);
    assert_eq!(rows[0].matches("mark teaches").count(), 2, "{}", rows[0]);
    assert!(page.contains("untaught") || page.contains("没有案例"), "a principle that nothing teaches is named");
}

#[test]
fn shown_text_of_another_entry_follows_it() {
    let base = Base::small();
    assert!(base.build(&[]).fine().site().text("about/index.html").contains("雨季，路断了。"));
    let case = Entry::case("路断了").keys("principles: [1]\ntags: [delivery]\ndate: 2026-03-01").and("看[[P1]]。");
    base.put_entry(
        "cases/flood.md",
        &Entry::clone(&case).body(&case.to_string().split("---\n\n").nth(1).unwrap().replace("雨季", "雪季")),
    );
    let site = base.build(&[]).fine().site();
    assert!(
        site.text("about/index.html").contains("雪季，路断了。"),
        "a page that shows the text of another is made anew"
    );
}
