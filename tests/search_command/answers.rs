//! What the command answers.

use serde_json::{Value, json};

use crate::{SMALL, json as ask, search};

fn ids(answer: &Value) -> Vec<&str> {
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

#[test]
fn text_is_for_people() {
    let run = search("夜里慢", &[]).fine();
    assert_eq!(run.err, "");
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines[0], " 1. 夜里慢  resolution/slow · zh-Hans · validated 2026-09-20", "{}", run.out);
    let run = run.prints("content/resolutions/slow.md").prints("夜里慢。").prints(" entries\n");
    assert!(run.out.contains(" 2. "), "{}", run.out);
}

#[test]
fn json_is_for_programs() {
    let answer = ask("夜里慢", &[]);
    assert_eq!(answer["query"], "夜里慢");
    let hits = answer["hits"].as_array().unwrap();
    assert!(answer["total"].as_u64().unwrap() >= hits.len() as u64);
    let first = &hits[0];
    for (key, value) in [
        ("id", "resolution/slow"),
        ("lang", "zh-Hans"),
        ("url", "resolutions/slow/"),
        ("title", "夜里慢"),
        ("state", "validated"),
        ("evidence", "2026-09-20"),
    ] {
        assert_eq!(first[key], value, "{key} of {first}");
    }
    let sections = first["sections"].as_array().unwrap();
    let mut pieces = sections.iter().flat_map(|section| section["excerpt"].as_array().unwrap());
    assert!(pieces.any(|piece| piece[1] == true && piece[0].as_str().unwrap().contains('慢')), "{first}");
    assert!(answer["hints"].is_array() && answer["suggestions"].is_array());
    let scores: Vec<_> = hits.iter().map(|hit| hit["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
}

#[test]
fn words_need_no_quotes_of_the_shell() {
    let words = SMALL.run(&["search", "slow", "network"]).fine().out;
    assert_eq!(words, search("slow network", &[]).fine().out);
}

#[test]
fn a_word_to_leave_out_is_no_option() {
    let quoted = search("slow -network", &[]).fine().out;
    assert_ne!(quoted, search("slow", &[]).fine().out);
    for words in [["slow", "-network"], ["-network", "slow"]] {
        assert_eq!(SMALL.run(&[&["search"], &words[..]].concat()).fine().out, quoted, "{words:?}");
    }
    let limited = SMALL.run(&["search", "夜里", "-慢", "-n", "1", "--json"]).fine().out;
    let limited: Value = serde_json::from_str(&limited).unwrap();
    assert_eq!(limited["query"], "夜里 -慢");
    assert!(ids(&limited).len() <= 1);
    let refused = SMALL.run(&["search", "slow", "--jsn"]);
    assert!(refused.code == Some(2) && refused.err.contains("--json"), "{}", refused.err);
}

#[test]
fn both_ways_to_narrow_are_one() {
    assert_eq!(ids(&ask("夜里", &["--type", "issue"])), ["issue/night"]);
    assert_eq!(ids(&ask("夜里 type:issue", &[])), ["issue/night"]);
    assert_eq!(ids(&ask("夜里 type:客户问题", &[])), ["issue/night"], "as it is called");
    assert_eq!(ids(&ask("夜里", &["--type", "ISSUE"])), ["issue/night"]);
    assert_eq!(ids(&ask("夜里", &["--type", "path"])), Vec::<&str>::new());
    let either = ask("夜里", &["--type", "issue", "--type", "resolution"]);
    assert_eq!(ids(&either).len(), 2);
    let english = ask("night", &["--lang", "en"]);
    assert!(!ids(&english).is_empty());
    assert!(english["hits"].as_array().unwrap().iter().all(|hit| hit["lang"] == "en"), "{english}");
    assert_eq!(ids(&ask("客户", &["--lang", "en"])), ids(&ask("客户 lang:en", &[])));
    assert_eq!(ids(&ask("", &["--type", "case"])), ["case/flood"], "a filter alone is a question");
}

#[test]
fn a_limit_is_kept_and_told() {
    let all = ask("客户", &[]);
    assert!(ids(&all).len() > 2);
    assert_eq!(ids(&ask("客户", &["--limit", "2"])), ids(&all)[..2]);
    search("客户", &["-n", "1"]).fine().prints("1 of ").prints("--limit shows more");
    for wrong in ["0", "x", "100000"] {
        search("客户", &["--limit", wrong]).failure().says("--limit");
    }
}

#[test]
fn what_cannot_be_shown_is_not_promised() {
    // The case is found in both languages and shown in one.
    for limit in ["1", "10"] {
        let run = search("type:case", &["--limit", limit]).fine();
        assert!(run.out.contains(" 1. ") && !run.out.contains(" 2. "), "{}", run.out);
        assert!(run.out.ends_with("\n1 entry\n"), "{}", run.out);
    }
}

#[test]
fn nothing_found_offers_less() {
    search("qqzzxxww", &[]).fine().prints("nothing found\n").prints("casebook open \"qqzzxxww\"");
    search("夜里 type:path", &[]).fine().prints("nothing found\n").prints("try: casebook search \"夜里\"");
    assert_eq!(ask("夜里 type:path", &[])["suggestions"], json!(["夜里"]));
}

#[test]
fn a_principle_is_found_by_its_number_in_words() {
    for (query, lang) in [
        ("原则1", "zh-Hans"),
        ("法则1", "zh-Hans"),
        ("原則 1", "zh-Hans"),
        ("第一条", "zh-Hans"),
        ("法则一", "zh-Hans"),
        ("P01 lang:en", "en"),
        ("principle 1", "en"),
    ] {
        let answer = ask(query, &[]);
        let first = &answer["hits"][0];
        assert_eq!((first["id"].as_str(), first["lang"].as_str()), (Some("principle/listen"), Some(lang)), "{query}");
    }
}

#[test]
fn what_the_glossary_explains_is_found_there_and_behind_entries() {
    let answer = ask("付钱的人", &[]);
    let hit = &answer["hits"][0];
    assert_eq!((&hit["url"], &hit["path"]), (&json!("glossary/"), &json!("content/glossary.yaml")), "{answer}");
    assert!(hit["sections"].as_array().unwrap().iter().any(|section| section["id"] == "customer"), "{hit}");
    let english = ask("customer lang:en", &[]);
    assert_eq!(ids(&english).last(), Some(&"page/glossary"), "{:?}", ids(&english));
}

#[test]
fn languages_are_filtered_by_the_country_too() {
    assert_eq!(ask("夜里慢 lang:zh-CN", &[])["total"], ask("夜里慢 lang:zh-Hans", &[])["total"]);
    search("夜里慢 lang:zh-TW", &[]).fine().prints("no entry has `lang:zh-TW`");
}

#[test]
fn a_suggestion_can_be_pasted_into_a_shell() {
    let run = search("slow it's $HOME `x` type:path", &[]).fine();
    let line = run.out.lines().find_map(|line| line.trim().strip_prefix("try: ")).unwrap().to_owned();
    let mut shell = std::process::Command::new("sh");
    let echo = shell.args(["-c", &line.replacen("casebook search", "printf %s", 1)]).output();
    assert_eq!(String::from_utf8(echo.unwrap().stdout).unwrap(), "slow it's $HOME `x`", "{line}");
}

#[test]
fn slips_and_unknown_filters_are_told() {
    search("netwrok", &[]).fine().prints("`netwrok` is not in the base; showing `network`");
    search("夜里 type:nothing", &[]).fine().prints("no entry has `type:nothing`").prints("nothing found");
    search("夜里 lang:de", &[]).fine().prints("no entry has `lang:de`; there are en, zh-Hans");
    search("夜里 type:resolutoin", &[]).fine().prints("no entry has `type:resolutoin`; some have `type:resolution`");
    search("typ:case 夜里", &[]).fine().prints("no filter `typ`, only type, state").prints("resolution/slow");
    search("entwork ", &[])
        .fine()
        .prints("nothing says `entwork`; the nearest word is `network`")
        .prints("casebook search \"network\"");
    let no_word = search("？！", &[]).fine().prints("no word to look for");
    assert!(!no_word.out.contains("casebook open"), "{}", no_word.out);
    search(&"夜里慢，".repeat(2_500), &[]).fine().prints("too long").prints("resolution/slow");
}

#[test]
fn who_asks_with_a_word_that_begins_with_a_hyphen_is_told_to_quote() {
    SMALL.run(&["ask", "客户", "-invoice"]).failure().says("needs quotes: 'customer -invoice'");
    SMALL.run(&["ask", "客户 -invoice"]).fine();
    assert_eq!(
        SMALL.run(&["search", "客户", "-invoice"]).fine().out,
        SMALL.run(&["search", "客户 -invoice"]).fine().out
    );
}
