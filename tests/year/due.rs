//! What is owed when the year ends.

use serde_json::Value;

use crate::teller::{END, Year};

/// Each line: what, about which entry, until when (a day lasts to its end), who owes it, and `late` where it is.
const EXPECTED: &[&str] = &[
    // Seen to work on 20 April and never used: 180 days are over on 17 October.
    "review resolution/no-light until 2025-10-17 field-engineering late",
    // Received on 10 November; fifteen days are over on the 25th.
    "complaint issue/i36 until 2025-11-25 service-desk+field-engineering late",
    // Begun on 17 November; fourteen days are over on 1 December.
    "draft resolution/longer-cable until 2025-12-01 field-engineering late",
    // Solved on 1 December; three days are over on the 4th.
    "follow-up issue/i38 until 2025-12-04 night-desk late",
    // Last used on 1 July: 180 days are over on 28 December.
    "review resolution/drops-in-rain until 2025-12-28 service-desk late",
    "promise issue/i39 until 2025-12-31T18:00:00+08:00 billing late",
    // Solved on 30 December.
    "follow-up issue/i40 until 2026-01-02 service-desk",
    // Received on 29 December.
    "complaint issue/i40 until 2026-01-13 service-desk",
    "issue issue/i34 billing",
    "issue issue/i36 service-desk+field-engineering",
    "issue issue/i39 billing",
    "flag resolution/charged-twice billing",
];

pub(crate) fn is_what_the_story_left_undone(year: &Year) {
    let all = year.asked(&["due", "--now", END, "--json"]);
    assert_eq!(told(&all), EXPECTED);
    let details: Vec<_> = all.as_array().unwrap().iter().map(|due| due["detail"].as_str().unwrap()).collect();
    assert_eq!(details[5], "补发一份发票");
    assert_eq!(details[8..], ["reopened", "escalated", "open", "incomplete 没说怎么停下个月的任务"]);
    // Whoever works on it owes it too.
    let field = year.asked(&["due", "--now", END, "--for", "field-engineering", "--json"]);
    let theirs: Vec<_> = EXPECTED.iter().filter(|line| line.contains("field-engineering")).collect();
    assert_eq!(told(&field).iter().collect::<Vec<_>>(), theirs);
    // Before the two entries were made one, a wording led to both: nothing is left of that.
    assert!(!all.to_string().contains("contested"));
}

fn told(dues: &Value) -> Vec<String> {
    let line = |due: &Value| {
        let until = due["until"].as_str().map(|until| format!("until {until} ")).unwrap_or_default();
        let who: Vec<_> = due["who"].as_array().unwrap().iter().map(|role| role.as_str().unwrap()).collect();
        let late = if due["late"] == true { " late" } else { "" };
        format!("{} {} {until}{}{late}", due["what"].as_str().unwrap(), due["entry"].as_str().unwrap(), who.join("+"))
    };
    dues.as_array().unwrap().iter().map(line).collect()
}
