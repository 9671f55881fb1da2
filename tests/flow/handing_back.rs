use super::*;

#[test]
fn a_solved_issue_becomes_an_entry_without_the_customers_data() {
    let base = Base::new().file(ISSUE, OPEN.replace("每晚八点起变慢。", "每晚八点起变慢，客户邮箱 wang.li@kehu.cn。"));
    let steps = "查看带宽曲线。把备份改到凌晨。";
    let verb = ["solve", "night", "--text", steps, "--slug", "slow", "--env", "product=access-network"];
    at(&base, 4, "service-desk", &verb).fine().says("personal data masked");
    let entry = base.read(ANSWER);
    for part in
        ["status: wip", "from: [issue/night]", "- 晚上慢得没法用", "1. 查看带宽曲线。\n2. 把备份改到凌晨。", "〔邮箱〕"]
    {
        assert!(entry.contains(part), "{part}\n{entry}");
    }
    assert!(!entry.contains("wang.li"));
    assert!(base.read(ISSUE).contains("resolution: resolution/slow"));
    base.run(&["check"]).never_says("error[");
    at(&base, 5, "field-engineering", &["verify", "slow"]).fine();
    assert!(base.read(ANSWER).contains("status: validated"));
}

#[test]
fn what_is_probably_there_already_is_shown_and_not_written_again() {
    let asked = OPEN
        .replace("晚上慢得没法用", "一到晚上就卡")
        .replace("每晚八点起变慢。\n", "每晚变慢。\n\n## 解决\n\n1. 查看带宽曲线\n2. 把备份改到凌晨\n");
    let base = desk().file(ISSUE, asked);
    at(&base, 4, "service-desk", &["promote", "night"]).findings().says("probably the same: resolution/slow");
    assert_eq!(files(&base.path("content/resolutions")).len(), 1);
    at(&base, 4, "service-desk", &["promote", "night", "--anyway", "--slug", "again"]).fine();
    base.run(&["dupes"]).fine().prints("resolution/again");
}

#[test]
fn two_uses_in_one_second_are_two_uses() {
    let base = desk();
    at(&base, 4, "desk", &["reuse", "slow"]).fine();
    at(&base, 4, "desk", &["reuse", "slow"]).fine();
    let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
    assert_eq!(stats[0]["reused"], 2);
}

#[test]
fn personal_data_typed_into_the_ledger_is_found() {
    let base = desk();
    at(&base, 4, "desk", &["reuse", "slow", "--asked", "请打手机 13812345678"]).fine().says("masked");
    base.run(&["check"]).never_says("CB1006");
    let file = "content/ledger/2026-11.csv";
    let line = "2026-11-04T13:00:00+08:00,flag,resolution/slow,,,desk,,wrong: 回 wang.li@kehu.cn\n";
    base.put(file, base.read(file) + line);
    let run =
        base.run(&["check"]).findings().says("CB1006").says("a line of the ledger must not hold an e-mail address");
    run.says("content/ledger/2026-11.csv:3:");
}

#[test]
fn a_damaged_byte_loses_no_other_use() {
    let base = desk();
    at(&base, 4, "desk", &["reuse", "slow"]).fine();
    let file = "content/ledger/2026-11.csv";
    let mut bytes = std::fs::read(base.path(file)).unwrap();
    bytes.extend_from_slice(b"\xff\xfe,reuse\n");
    base.put(file, bytes);
    let run = base.run(&["stats", "--json"]).fine().says("damaged lines of the ledger");
    let stats: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(stats[0]["reused"], 1);
    base.run(&["check"]).findings().says("2026-11.csv:3");
}

#[test]
fn a_new_wording_is_learnt_once() {
    let base = desk();
    at(&base, 4, "desk", &["reuse", "slow", "--asked", "半夜特别慢"]).fine();
    at(&base, 5, "desk", &["reuse", "slow", "--asked", "半夜，特别慢！"]).fine();
    assert!(base.read(ANSWER).contains("asked: [一到晚上就卡, 半夜特别慢] # real ones"), "{}", base.read(ANSWER));
    assert_eq!(base.read("content/ledger/2026-11.csv").lines().count(), 3);
}

#[test]
fn a_merged_entry_keeps_its_uses_and_its_links() {
    let older = UNSEEN.replace("audience: internal", "audience: internal\ndate: 2026-01-05");
    let younger = UNSEEN
        .replace("audience: internal", "audience: internal\ndate: 2026-05-05")
        .replace("一到晚上就卡", "天黑就慢");
    let base = desk().file(ANSWER, older).file("content/resolutions/lag.md", younger);
    at(&base, 4, "desk", &["reuse", "lag", "--channel", "web"]).fine();
    at(&base, 5, "desk", &["merge", "lag", "slow"]).fine();
    assert!(!base.path("content/resolutions/lag.md").exists());
    let kept = base.read(ANSWER);
    assert!(kept.contains("asked: [一到晚上就卡, 天黑就慢]") && kept.contains("resolution/lag"), "{kept}");
    let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
    assert_eq!(stats[0]["reused"], 1);
    base.run(&["check"]).never_says("CB1004");
}
