//! The pages for those who look after the base: health, what is due, traces. Numbers are worked out by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;

use base::{Base, Entry, Site};

/// The page without tags, its blanks made one.
fn words(site: &Site, path: &str) -> String {
    let main = site.text(path).split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let text: String =
        main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, expected: &str) {
    assert!(text.contains(expected), "no `{expected}` in: {text}");
}

/// Two issues, one of which names the answer; three uses of the answer and one of the playbook; a doubt that was right.
fn measured() -> Base {
    let ledger = "at,event,entry,issue,asked,by,channel,note\n\
        2026-09-10T09:00:00+08:00,reuse,resolution/slow,,夜里慢,service-desk,chat,\n\
        2026-11-01T09:00:00+08:00,reuse,resolution/slow,,很慢,account-team,chat,\n\
        2026-11-02T09:00:00+08:00,flag,resolution/slow,,,account-team,,unclear: 第二步\n\
        2026-11-03T09:00:00+08:00,uphold,resolution/slow,,,service-desk,,\n\
        2026-11-04T09:00:00+08:00,reuse,resolution/slow,,卡,account-team,hotline,\n\
        2026-11-05T09:00:00+08:00,reuse,playbook/watch,,守,service-desk,,\n";
    let promise =
        "[{ text: 给说法, due: 2026-11-23T18:00:00+08:00 }, { text: 回电话, due: 2026-11-20T18:00:00+08:00 }]";
    Base::small().file("content/ledger/2026-11.csv", ledger).add(
        "issues/2026/open.md",
        &Entry::issue("还没好")
            .key("status", "open")
            .key("promises", promise)
            .without("relief_at")
            .without("solved_at")
            .without("confirmed_at")
            .without("no_kb"),
    )
}

#[test]
fn the_trace_of_an_answer_counts_its_uses_by_month_and_channel() {
    let base = measured();
    let site = base.build(&[]).site();
    let text = words(&site, "en/resolutions/slow/trace/index.html");
    says(&text, "This answer comes from 1 issue and has 3 uses.");
    says(&text, "September 2026 1 October 2026 0 November 2026 2");
    says(&text, "Chat 2 Hotline 1");
    says(&text, "20 September 2026 Field engineering");
    says(&text, "2 November 2026 Account team Upheld Unclear : 第二步");
    says(&text, "Night watch");
}

#[test]
fn the_chart_of_a_trace_says_what_is_older_than_it_shows() {
    let text = |base: &Base| words(&base.build(&[]).site(), "en/resolutions/slow/trace/index.html");
    let base = measured();
    says(&text(&base), "From the first use to this month.");
    let old = "at,event,entry,issue,asked,by,channel,note\n\
        2025-09-10T09:00:00+08:00,reuse,resolution/slow,,旧的,service-desk,chat,\n\
        2025-11-30T09:00:00+08:00,reuse,resolution/slow,,也旧,service-desk,chat,\n";
    base.put("content/ledger/2025-09.csv", old);
    let text = text(&base);
    says(&text, "has 5 uses.");
    says(&text, "The last 12 months; earlier: 2.");
    assert!(!text.contains("From the first use"), "{text}");
}

#[test]
fn an_issue_that_an_answer_came_from_and_that_names_it_stands_on_both_sides_of_its_trace() {
    let issue = Entry::issue("每晚变慢").key("resolution", "resolution/evening").without("no_kb");
    let base = Base::small().add("issues/2026/first.md", &issue).add(
        "resolutions/evening.md",
        &Entry::resolution("晚上卡").key("from", "[issue/first]").key("asked", "[晚上卡]"),
    );
    let text = words(&base.build(&[]).site(), "en/resolutions/evening/trace/index.html");
    let (came, became) = text.split_once("What became of it").unwrap();
    says(came.split_once("Comes from").unwrap().1, "每晚变慢");
    says(became, "每晚变慢");
    assert!(!became.contains("no issue names it"), "{became}");
}

#[test]
fn a_standard_comes_from_entries_and_all_their_uses() {
    let base = measured();
    let site = base.build(&[]).site();
    let text = words(&site, "en/playbooks/watch/trace/index.html");
    // Three uses of its source and one of its own.
    says(&text, "This standard comes from 1 entry and 4 uses.");
    says(&text, "Approved by: Quality manager");
    says(&text, "Slow at night");
}

#[test]
fn what_is_due_stands_under_its_day_and_its_roles() {
    // 22 November 2026 is a Sunday where the project is.
    let base = measured();
    let site = base.build(&[]).site();
    let text = words(&site, "en/due/index.html");
    says(&text, "As of 22 November 2026");
    says(&text, "Late 1 Promise 20 November 2026, 18:00 2 days late Issue 还没好 回电话 Service desk");
    says(&text, "Later 1 Promise 23 November 2026, 18:00 in 1 day Issue 还没好 给说法 Service desk");
    says(&text, "Without an hour");
    assert!(!text.contains("Today"), "nothing is due today: {text}");
}

#[test]
fn figures_say_what_they_were_counted_from() {
    let base = measured();
    let site = base.build(&[]).site();
    let text = words(&site, "en/health/index.html");
    // One of the two issues is solved, and it names its entry; relief took from 9:12 to 10:40.
    says(&text, "Solved with an entry 100% 1 of 1 solved issues");
    says(&text, "Time to relief 1 h 28 min median of 1 issue; nine in ten within 1 h 28 min");
    says(&text, "Uses 4 of 1 resolution written");
    says(&text, "Complaints answered in time – No complaint has come due.");
    // Two wordings, each the only one of its entry.
    says(&text, "Issues 2 0 1 Resolutions 1 1 1 Playbooks 1 1 0");
    says(&text, "Slow at night 3 75% 75% Night watch 1 25% 100%");
}

#[test]
fn an_empty_base_says_what_to_do_next() {
    let site = Base::new().add("pages/about.md", &Entry::page("关于")).build(&[]).fine().site();
    let html = site.text("health/index.html");
    assert!(!html.contains("class=\"chart\""), "a chart of nothing");
    assert_eq!(html.matches("class=\"figure-empty\"").count(), 8);
    for verb in ["casebook open", "casebook reuse", "casebook verify", "casebook new principle"] {
        says(html, verb);
    }
    says(site.text("due/index.html"), "casebook open");
}

#[test]
fn an_answer_says_that_it_is_doubted_overdue_or_much_used() {
    let lines: String =
        (1..=5).map(|day| format!("2026-11-0{day}T09:00:00+08:00,reuse,resolution/hot,,,service-desk,,\n")).collect();
    let ledger = format!(
        "at,event,entry,issue,asked,by,channel,note\n{lines}\
         2026-11-06T09:00:00+08:00,flag,resolution/doubted,,,service-desk,,wrong\n"
    );
    let stale = Entry::resolution("Stale").key("verified", "[{ by: field-engineering, at: 2026-01-10 }]");
    let site = Base::new()
        .file("content/ledger/2026-11.csv", ledger)
        .add("resolutions/hot.en.md", &Entry::resolution("Hot"))
        .add("resolutions/doubted.en.md", &Entry::resolution("Doubted"))
        .add("resolutions/stale.en.md", &stale.key("date", "2026-01-01"))
        .build(&[])
        .site();
    let badges = |name: &str| {
        let html = site.text(&format!("en/resolutions/{name}/index.html"));
        let trust = html.split("class=\"trust\"").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
        ["flagged", "stale", "hot"]
            .into_iter()
            .filter(move |badge| trust.contains(&format!("badge-{badge}")))
            .collect::<Vec<_>>()
    };
    assert_eq!(badges("hot"), ["hot"]);
    assert_eq!(badges("doubted"), ["flagged"]);
    assert_eq!(badges("stale"), ["stale"]);
    let text = words(&site, "en/resolutions/hot/index.html");
    says(&text, "5 uses in 90 days");
    says(&text, "Last used 5 November 2026 by Service desk");
    // 180 days after 10 January.
    says(&words(&site, "en/resolutions/stale/index.html"), "Review was due 9 July 2026");
    says(&words(&site, "en/resolutions/doubted/index.html"), "Flagged: Wrong");
}

#[test]
fn traces_and_the_desk_are_in_no_list_for_machines() {
    let site = measured().build(&[]).site();
    for path in ["sitemap.xml", "site.json", "llms.txt", "atom.xml"] {
        for part in ["/trace/", "/health/", "/due/"] {
            assert!(!site.text(path).contains(part), "{part} in {path}");
        }
    }
    for page in ["health", "due", "resolutions/slow/trace", "playbooks/watch/trace"] {
        says(site.text(&format!("{page}/index.html")), "<meta name=\"robots\" content=\"noindex\">");
    }
    // What was said against an entry is found by no search.
    let index: Vec<_> = site.holding("第二步").into_iter().filter(|path| path.starts_with("assets/search/")).collect();
    assert!(index.is_empty(), "{index:?}");
}

#[test]
fn charts_can_be_read_without_seeing_them() {
    let site = measured().build(&[]).site();
    let html = site.text("en/health/index.html");
    for chart in html.split("<svg class=\"chart\"").skip(1) {
        let chart = chart.split("</svg>").next().unwrap();
        says(chart, "role=\"img\"");
        let id = chart.split("<title id=\"").nth(1).unwrap().split('"').next().unwrap();
        says(chart, &format!("aria-labelledby=\"{id} "));
        for colour in ["style=", "fill=", "stroke="] {
            assert!(!chart.contains(colour), "a colour of its own: {chart}");
        }
    }
    assert_eq!(html.matches("<svg class=\"chart\"").count(), html.matches("class=\"chart-numbers\"").count());
}
