//! What the command says.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::base::{Base, NOW};
use crate::topics;

/// The base of things, built.
static THINGS: LazyLock<Base> = LazyLock::new(|| {
    let base = topics::base();
    base.build(&[]).fine();
    base
});

fn ask_in(base: &Base, question: &str, options: &[&str]) -> Value {
    let run = base.run(&[&["ask"], options, &["--json", "--", question]].concat()).fine();
    serde_json::from_str(&run.out).unwrap()
}

fn ask(question: &str, options: &[&str]) -> Value {
    ask_in(&THINGS, question, options)
}

fn reasons(answer: &Value) -> Vec<&str> {
    answer["why"].as_array().unwrap().iter().map(|why| why["reason"].as_str().unwrap()).collect()
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["entries"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect()
}

/// The base of things with one of them changed.
fn changed(edit: impl Fn(crate::base::Entry) -> crate::base::Entry) -> Base {
    let base = topics::base().add("resolutions/thing-0.md", &edit(topics::entry(topics::THINGS[0])));
    base.build(&[]).fine();
    base
}

#[test]
fn a_sure_answer_is_given_with_its_steps() {
    let answer = ask("打印机夜里停了", &[]);
    assert_eq!(answer["verdict"], "answer", "{answer:#}");
    assert_eq!(answer["entry"]["id"], "resolution/thing-0");
    assert!(answer["steps"].as_str().unwrap().contains("看打印机的灯"));
    assert_eq!(reasons(&answer)[..3], ["sure", "validated", "fresh"]);
    let text = THINGS.run(&["ask", "打印机夜里停了"]).fine();
    let text = text.prints("就是这一条").prints("看打印机的灯").prints("如果不管用，请找：专家组").prints("依据");
    assert_eq!(text.err, "");
}

#[test]
fn nineteen_of_twenty_answers_would_be_right() {
    let calibration = ask("打印机", &[])["calibration"].clone();
    let number = |key: &str| calibration[key].as_u64().unwrap();
    assert_eq!(number("questions"), 60);
    assert!(number("answered") >= 20 && number("right") * 20 >= number("answered") * 19, "{calibration}");
}

#[test]
fn what_nobody_validated_is_only_suggested() {
    let base = changed(|entry| entry.key("status", "not-validated").without("verified"));
    let answer = ask_in(&base, "打印机夜里停了", &[]);
    assert_eq!((&answer["verdict"], ids(&answer)[0]), (&json!("suggest"), "resolution/thing-0"));
    assert_eq!(reasons(&answer)[..2], ["sure", "not-validated"]);
    assert!(ids(&answer).len() <= 3);
}

#[test]
fn what_is_due_for_review_is_only_suggested() {
    let base = changed(|entry| entry.key("review_after", "2026-11-21"));
    let answer = ask_in(&base, "打印机夜里停了", &[]);
    assert_eq!((&answer["verdict"], reasons(&answer)[2]), (&json!("suggest"), "stale"));
    let base = changed(|entry| entry.key("review_after", NOW.split('T').next().unwrap()));
    assert_eq!(ask_in(&base, "打印机夜里停了", &[])["verdict"], "answer");
}

#[test]
fn what_is_flagged_is_only_suggested_and_called_flagged() {
    let base = topics::base();
    base.run(&["flag", "thing-0", "wrong", "--by", "night-desk"]).fine();
    base.build(&[]).fine();
    let answer = ask_in(&base, "打印机夜里停了", &[]);
    assert_eq!((&answer["verdict"], reasons(&answer)[2]), (&json!("suggest"), "flagged"));
    let text = base.run(&["ask", "打印机夜里停了"]).fine().prints("有人质疑");
    assert!(!text.out.contains("逾期"), "{}", text.out);
}

#[test]
fn what_holds_elsewhere_is_no_answer() {
    let answer = ask("打印机夜里停了", &["--env", "product=路由器"]);
    assert_ne!(answer["verdict"], "answer", "{answer:#}");
    assert!(!answer.to_string().contains("resolution/thing-0"), "{answer:#}");
    let answer = ask("打印机夜里停了", &["--env", "stage=in-transit"]);
    assert_eq!((&answer["verdict"], reasons(&answer)), (&json!("route"), vec!["elsewhere"]));
    assert_eq!(answer["who"], "expert-pool");
}

#[test]
fn a_value_in_the_question_is_known() {
    let answer = ask("打印机夜里停了", &[]);
    assert!(answer["environment"].as_array().unwrap().contains(&json!({ "key": "product", "value": "打印机" })));
    assert!(reasons(&answer).contains(&"fits"));
}

#[test]
fn one_thing_that_tells_entries_apart_is_asked_back() {
    let base = THINGS.run(&["ask", "重启以后还是不行"]).fine();
    let answer = ask("重启以后还是不行", &[]);
    assert_eq!((&answer["verdict"], &answer["key"]), (&json!("ask-back"), &json!("product")), "{answer:#}");
    let options = answer["options"].as_array().unwrap();
    assert!((2..=3).contains(&options.len()));
    let option = &options[1];
    let command = format!("product={}", option["value"].as_str().unwrap());
    assert!(base.out.contains(&format!("--env {command}")), "{}", base.out);
    let then = ask("重启以后还是不行", &["--env", &command]);
    assert!(then.to_string().contains(option["entry"]["id"].as_str().unwrap()), "{then:#}");
}

#[test]
fn a_question_on_something_else_leads_to_a_person() {
    let answer = ask("quarterly dividend \"x\"", &[]);
    assert_eq!((&answer["verdict"], reasons(&answer)), (&json!("route"), vec!["nothing"]));
    assert_eq!(answer["open"], r#"casebook open 'quarterly dividend "x"'"#);
    THINGS.run(&["ask", "quarterly", "dividend"]).fine().prints("casebook open \"quarterly dividend\"");
}

#[test]
fn a_question_that_begins_with_a_hyphen_is_no_option_of_the_command_that_is_offered() {
    let answer = ask("-q dividend", &[]);
    assert_eq!(answer["open"], r#"casebook open -- "-q dividend""#);
    let (base, command) = (Base::small(), ["open", "--by", "service-desk", "--", "-q dividend"]);
    base.run(&command).fine();
    assert!(
        crate::base::files(&base.path("content/issues"))
            .values()
            .any(|bytes| bytes.windows(11).any(|part| part == b"-q dividend"))
    );
}

#[test]
fn small_talk_leads_to_a_person() {
    let base = Base::bundled();
    base.build(&[]).fine();
    for question in topics::SMALL_TALK {
        let answer = ask_in(&base, question, &[]);
        assert_eq!(
            (&answer["verdict"], reasons(&answer)),
            (&json!("route"), vec!["nothing"]),
            "{question}: {answer:#}"
        );
    }
    for question in [
        "夜里慢",
        "少了两箱",
        "夜班开单的时候系统很慢",
        "到货少了一箱",
        "the parts never arrived",
        "internet crawls at night",
    ] {
        assert_ne!(ask_in(&base, question, &[])["verdict"], "route", "{question}");
    }
}

#[test]
fn an_archived_entry_is_not_looked_at() {
    let base = changed(|entry| entry.key("status", "archived").key("superseded_by", "resolution/thing-1"));
    assert!(!ask_in(&base, "打印机夜里停了", &[]).to_string().contains("resolution/thing-0"));
}

#[test]
fn a_small_base_says_that_it_does_not_know_enough() {
    let base = Base::small();
    base.build(&[]).fine();
    let answer = ask_in(&base, "夜里慢", &[]);
    assert_eq!((&answer["verdict"], reasons(&answer)[0]), (&json!("suggest"), "too-few"));
}

#[test]
fn nothing_is_asked_before_a_build() {
    Base::small().run(&["ask", "夜里慢"]).failure().says("`casebook build` makes the search index");
    THINGS.run(&["ask", "x", "--env", "product"]).failure().says("product=router");
}

#[test]
fn what_changed_since_the_build_is_said_and_nothing_is_built() {
    let base = topics::base();
    base.build(&[]).fine();
    let ask = |options: &[&str]| base.run(&[&["ask", "打印机夜里停了"], options].concat()).fine();
    let changed =
        || -> Value { serde_json::from_str::<Value>(&ask(&["--json"]).out).unwrap()["changed_since_build"].clone() };
    assert_eq!((changed(), &*ask(&[]).err), (json!([]), ""));
    // Touched, or written anew with the same text, is no change.
    let entry = "content/resolutions/thing-0.md";
    let text = base.read(entry);
    std::fs::write(base.path(entry), &text).unwrap();
    assert_eq!(changed(), json!([]));
    // Changed without another length, new, and flagged.
    std::fs::write(base.path(entry), text.replace("看打印机的灯", "看打印机的纸")).unwrap();
    base.run(&["flag", "thing-1", "wrong", "--by", "field-engineering"]).fine();
    let run =
        ask(&[]).says("note: the index is older than `content/ledger/").says("`casebook build` brings it up to date");
    assert!(run.out.contains("看打印机的灯"), "the last build answers: {}", run.out);
    let listed = changed();
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
    assert_eq!(listed[1], entry);
    // A search says the same.
    let found = base.run(&["search", "打印机", "--json"]).fine().says("older than `content/ledger/");
    assert_eq!(serde_json::from_str::<Value>(&found.out).unwrap()["changed_since_build"], listed);
    // Gone is changed too; and a build makes an end of it.
    std::fs::remove_file(base.path(entry)).unwrap();
    assert_eq!(changed()[1], entry);
    base.build(&[]).fine();
    assert_eq!(changed(), json!([]));
}

#[test]
fn a_site_that_is_served_learns_how_sure_is_sure_enough_from_the_files_of_today() {
    use std::io::{BufRead as _, BufReader};

    let base = topics::base();
    let mut server = base.command(&["serve", "--port", "0"]).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(server.stderr.take().unwrap()).lines().map_while(Result::ok);
    let is_up = said.any(|line| line.contains("built in"));
    let manifest = std::fs::read_to_string(base.path(".casebook/serve/assets/search/manifest.json"));
    let _ = server.kill();
    let _ = server.wait();
    assert!(is_up);
    let manifest: Value = serde_json::from_str(&manifest.unwrap()).unwrap();
    let learnt = ask("打印机", &[])["calibration"].clone();
    assert!(learnt["threshold"].is_number());
    assert_eq!(manifest["ask"], json!([learnt["threshold"], learnt["questions"]]));
}
