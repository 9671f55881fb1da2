//! What an answer says.

use super::*;

#[test]
fn a_screen_reader_is_told_how_much_was_found() {
    for path in ["cases/", "search/"] {
        let tab = at(path);
        if path == "cases/" {
            open(&tab);
        }
        ask(&tab, ASKED);
        let count = said(&tab, "it.querySelector('[role=status]').textContent");
        assert!(count.starts_with("找到 ") && count.ends_with(" 篇"), "{count}");
        ask(&tab, "qqzzxxww");
        let none = said(&tab, "it.querySelector('[role=status]').textContent");
        assert!(none.contains("没有找到") && none.contains("qqzzxxww"), "{none}");
    }
}

#[test]
fn a_screen_reader_is_told_what_was_made_of_the_question() {
    for path in ["cases/", "search/"] {
        let tab = at(path);
        if path == "cases/" {
            open(&tab);
        }
        let told = |query: &str, parts: &[&str]| {
            ask(&tab, query);
            let told = said(&tab, "it.querySelector('[role=status]').textContent");
            assert!(parts.iter().all(|part| told.contains(part)), "{query}: {told}");
            let seen = said(&tab, "it.querySelector('.hint').textContent");
            assert_eq!(told.matches(&*seen).count(), 1, "{query}: {told}");
        };
        told("delivry", &["找到 ", " 篇 没有“delivry”，下面是“delivery”的结果。"]);
        told("color:red 夜里很慢", &["找到 ", "没有“color”这种筛选"]);
        told("qqzzxxww", &["没有找到“qqzzxxww”", "没有任何内容提到“qqzzxxww”"]);
        if path == "search/" {
            ask(&tab, "delivry");
            let twice =
                "[...it.querySelectorAll('.found-count span')].some((part) => part.getBoundingClientRect().width > 1)";
            assert!(!holds(&tab, twice), "on the screen it stands once");
        }
    }
}

#[test]
fn every_example_of_how_to_ask_finds_something() {
    let tab = at("cases/");
    open(&tab);
    let mut asked = 0;
    for texts in [ENGLISH, SIMPLIFIED, TRADITIONAL] {
        for line in texts.lines().filter(|line| line.starts_with("search.example.")) {
            let (_, example) = line.split_once(": ").unwrap();
            let example: String = serde_json::from_str(example).unwrap();
            ask(&tab, &example);
            assert!(!hits(&tab).is_empty(), "{example}");
            asked += 1;
        }
    }
    assert_eq!(asked, 15);
}

#[test]
fn the_policy_answers_words_and_leaves_filters_alone() {
    let tab = at("search/?q=客户");
    let shown = "document.querySelector('.ask').checkVisibility()";
    settled(&tab);
    tab.until(shown);
    tab.click(".facets label:has([value=case])");
    tab.until("location.search.includes('type=case')");
    tab.until(&format!("!{shown}"));
    for query in ["?q=客户&type=case", "?q=客户 type:case", "?type=case"] {
        let tab = at(&format!("search/{query}"));
        settled(&tab);
        assert!(!hits(&tab).is_empty() && !tab.is(shown), "{query}");
    }
}

#[test]
fn a_hit_says_what_it_is_and_how_far_to_trust_it() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, ASKED);
    let first = |part: &str| said(&tab, &format!("it.querySelector('.hit {part}').textContent"));
    assert_eq!(first(".badge"), "已验证");
    assert_eq!(first("time"), "2026年9月24日");
    assert!(first(".hit-title").contains("夜里就慢"));
    assert!(first(".excerpt").contains(ASKED));
    let group = said(&tab, "it.querySelector('.hit').closest('[role=group]').ariaLabel");
    assert_eq!(group, "解决办法");
}

#[test]
fn results_stand_in_groups_with_the_number_there_is_of_each() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, ASKED);
    until(&tab, "it.querySelector('.facet-type')");
    let groups = look(
        &tab,
        "[...it.querySelectorAll('.quick-group')].map((group) => [group.dataset.type, group.querySelector('small').textContent])",
    );
    let chips = look(
        &tab,
        "[...it.querySelectorAll('.facet-type label')].map((label) => [label.querySelector('input').value, label.querySelector('small').textContent])",
    );
    let (groups, chips) = (groups.as_array().unwrap(), chips.as_array().unwrap());
    assert!(groups.len() > 1 && groups.iter().all(|group| chips.contains(group)), "{groups:?} {chips:?}");
    let sum: usize = chips.iter().map(|chip| chip[1].as_str().unwrap().parse::<usize>().unwrap()).sum();
    let total = said(&tab, "it.querySelector('[role=status]').textContent");
    assert_eq!(total, format!("找到 {sum} 篇"));
}

#[test]
fn the_name_of_the_site_leads_home() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, "客户法则案例库");
    assert_eq!(hits(&tab)[0], "/");
    assert_eq!(said(&tab, "it.querySelector('.hit .hit-title').textContent"), "客户法则案例库");
    ask(&tab, "客户");
    assert!(!hits(&tab).contains(&"/".to_owned()), "its words stand everywhere: {:?}", hits(&tab));
}

#[test]
fn headings_are_found_and_lead_to_their_place() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, "定时任务 没有优先级");
    assert_eq!(hits(&tab)[0], SLOW);
    let sub = "[...it.querySelectorAll('.sub')].find((sub) => sub.pathname === '/resolutions/slow-at-night/' && decodeURIComponent(sub.hash) === '#原因')";
    assert_eq!(said(&tab, &format!("{sub}.querySelector('b').textContent")), "原因");
    let marked = said(&tab, &format!("{sub}.querySelector('mark').textContent"));
    assert!(marked.contains("定时任务"), "what was asked for is marked: {marked}");
    look(&tab, &format!("{sub}.id = 'cause'"));
    tab.click("#cause");
    tab.arrive();
    tab.until("!location.search");
    assert_eq!(tab.text("decodeURIComponent(location.hash)"), "#原因");
}

#[test]
fn nothing_found_offers_other_words_and_a_command_to_copy() {
    let tab = at("cases/");
    tab.allow_clipboard();
    open(&tab);
    ask(&tab, "夜里 \"qqzz xxyy\" type:case");
    assert!(hits(&tab).is_empty());
    assert!(holds(&tab, "it.querySelector('.nothing').checkVisibility()"));
    let near = strings(&look(&tab, "[...it.querySelectorAll('.nears .near')].map((near) => near.textContent)"));
    assert!(near.iter().all(|near| near.contains("夜里")), "{near:?}");
    ask(&tab, "$(rm -rf ~) `x` it's \"qqzz wwxx\"");
    let command = said(&tab, "it.querySelector('.nothing code').textContent");
    assert_eq!(command, r#"casebook open '$(rm -rf ~) `x` it'\''s "qqzz wwxx"'"#, "one word for any shell");
    tab.click("dialog .command-copy");
    tab.until("document.querySelector('dialog .command-copy').textContent === document.body.dataset.copied");
    assert_eq!(tab.text("navigator.clipboard.readText()"), command);
}

#[test]
fn a_question_that_begins_with_a_hyphen_is_no_option_of_the_command_to_copy() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, "-夜里 qqzzwwxx");
    assert!(hits(&tab).is_empty());
    assert_eq!(said(&tab, "it.querySelector('.nothing code').textContent"), "casebook open -- \"-夜里 qqzzwwxx\"");
}

#[test]
fn a_suggestion_is_one_click_away() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, "夜里很慢 type:path");
    assert!(hits(&tab).is_empty(), "{:?}", hits(&tab));
    look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
    tab.click("dialog .nears .near");
    settled(&tab);
    assert_eq!(hits(&tab)[0], SLOW);
}

#[test]
fn a_word_that_nobody_knows_is_named_and_the_nearest_one_click_away() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, "ucstomer ");
    assert!(hits(&tab).is_empty(), "{:?}", hits(&tab));
    assert!(said(&tab, "it.querySelector('.hint').textContent").contains("ucstomer"));
    assert_eq!(said(&tab, "it.querySelector('.nears .near').textContent"), "customer");
    look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
    tab.click("dialog .nears .near");
    settled(&tab);
    assert!(!hits(&tab).is_empty());
}
