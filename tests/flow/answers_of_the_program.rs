use super::*;

/// What is due of an entry, in short.
fn due_of(base: &Base, entry: &str) -> Vec<String> {
    let due = base.run(&["due", "--now", "2026-11-20T09:00:00+08:00", "--json"]).fine();
    let list: serde_json::Value = serde_json::from_str(&due.out).unwrap();
    let of = list.as_array().unwrap().iter().filter(|due| due["entry"] == entry);
    of.map(|due| due["what"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_old_draft_is_due_once() {
    let draft = UNSEEN.replace("'not-validated'", "wip").replace("audience:", "date: 2026-01-05\naudience:");
    assert_eq!(due_of(&desk().file(ANSWER, draft.clone()), "resolution/slow"), ["draft"]);
    assert_eq!(due_of(&desk().file(ANSWER, draft.replace("wip", "not-validated")), "resolution/slow"), ["review"]);
}

#[test]
fn archiving_settles_what_was_said_against_an_entry() {
    let base = desk();
    at(&base, 10, "night-desk", &["flag", "slow", "outdated", "--note", "菜单变了"]).fine();
    assert_eq!(due_of(&base, "resolution/slow"), ["flag"]);
    at(&base, 11, "service-desk", &["archive", "slow", "--reason", "停用了"]).fine();
    assert!(due_of(&base, "resolution/slow").is_empty());
}

#[test]
fn json_is_one_value_whether_it_was_done_or_refused() {
    let base = desk();
    let json =
        |run: Run<'_>| serde_json::from_str::<Value>(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.out));
    let done = json(at(&base, 4, "desk", &["verify", "slow", "--json"]).fine());
    assert_eq!((&done["done"], &done["state"]["to"]), (&Value::Bool(true), &Value::from("validated")));
    let refused = json(at(&base, 4, "desk", &["confirm", "night", "--json"]).findings());
    assert_eq!(refused["done"], Value::Bool(false));
}

#[test]
fn whoever_works_has_to_say_so() {
    let base = desk();
    base.run(&["verify", "slow"]).failure().says("--by ROLE").says("CASEBOOK_BY");
}

#[test]
fn roles_are_found_in_any_letters() {
    desk().run(&["due", "--for", " Service-DESK"]).fine().prints("issue/night");
}

#[test]
fn nobody_is_told_that_all_is_well_under_a_name_that_nobody_has() {
    let base = desk();
    let wrong = base.run(&["due", "--for", "servcie-desk"]).failure().says("did you mean `service-desk`?");
    assert_eq!(wrong.out, "");
    base.run(&["due", "--for", "x", "--json"]).failure().says("nobody in the base is called `x`");
}

#[test]
fn commands_that_only_read_take_a_dry_run_too() {
    let base = desk();
    base.build(&[]);
    let before = files(&base.path("content"));
    for read in [&["ask", "夜里很慢"][..], &["due"], &["stats"], &["dupes"]] {
        base.run(&[read, &["--dry-run", "--json"]].concat()).fine();
    }
    assert_eq!(files(&base.path("content")), before);
}

#[test]
fn what_burns_comes_first() {
    let promise =
        "promises:\n  - { text: 回电, due: 2026-11-03T15:00:00+08:00 }\ncomplaint: { received: 2026-11-01 }\n";
    let base = desk().file(ISSUE, OPEN.replace("audience: internal\n", &format!("audience: internal\n{promise}")));
    let due = base.run(&["due", "--for", "service-desk", "--now", "2026-11-04T09:00:00+08:00", "--json"]).fine();
    let due: Value = serde_json::from_str(&due.out).unwrap();
    let what: Vec<_> = due
        .as_array()
        .unwrap()
        .iter()
        .map(|due| (due["what"].as_str().unwrap(), due["late"].as_bool().unwrap()))
        .collect();
    assert_eq!(what, [("promise", true), ("complaint", false), ("issue", false)]);
    // Received on the first, fifteen days to answer: the end of the sixteenth.
    assert_eq!(due[1]["until"], "2026-11-16", "to the end of that day");
    at(&base, 5, "field", &["reuse", "slow"]).fine();
    base.run(&["due", "--for", "field"]).fine().prints("field owes nothing");
}
