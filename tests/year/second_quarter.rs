//! April to June: two entries become one, a wrong one is found out, a right one is defended.

use serde_json::json;

use crate::teller::Year;

pub(crate) fn tell(year: &Year) {
    two_entries_that_say_the_same_become_one(year);
    april_goes_on(year);
    an_answer_is_wrong(year);
    may_goes_on(year);
    a_complaint_is_answered_late(year);
    june_and_a_flag_that_was_not_right(year);
}

fn two_entries_that_say_the_same_become_one(year: &Year) {
    year.tell(
        "
        # The second entry is used before anybody sees that there are two: its use has to live on.
        04-07T15:00 night-desk: open '验证码一直不来' --slug i12 --channel chat --customer B/engineer
        04-07T15:10 night-desk: solve i12 --with sms-missing
        04-09T15:00 night-desk: confirm i12 --csat 5
        ",
    );
    let twins = json!(["resolution/portal-code", "resolution/sms-missing"]);
    let groups = year.asked(&["dupes", "--json"]);
    assert!(groups.as_array().unwrap().iter().any(|group| group["entries"] == twins), "{groups:#}");
    assert_eq!(groups.as_array().unwrap().len(), 1, "no others say the same: {groups:#}");
    year.tell(
        "
        04-10T09:00 service-desk: flag sms-missing duplicate --note '和 portal-code 一样'
        04-11T09:00 night-desk: flag sms-missing --uphold
        ",
    );
    year.refuse("04-14T09:00 quality-manager: merge portal-code portal-code", "the same entry twice");
    year.tell("04-14T09:00 quality-manager: merge sms-missing portal-code");
    let kept = year.read("resolutions/portal-code.md");
    assert!(!year.base.path("content/resolutions/sms-missing.md").exists());
    for part in
        ["验证码一直不来", "resolution/sms-missing", "issue/i09", "by: night-desk", "<!-- resolution/sms-missing"]
    {
        assert!(kept.contains(part), "{part} in:\n{kept}");
    }
    // What it says now nobody has seen to work: somebody works the comment in, somebody else verifies.
    assert_eq!(year.status("resolutions/portal-code.md"), "not-validated");
    let at = kept.find("<!--").unwrap();
    year.edit("resolutions/portal-code.md", &kept[at..], "");
    year.tell("04-16T09:00 field-engineering: verify portal-code");
    assert_eq!(year.status("resolutions/portal-code.md"), "validated");
}

fn april_goes_on(year: &Year) {
    year.tell(
        "
        04-14T08:30 service-desk: open '光猫灯不亮' --slug i13 --channel hotline --severity major --customer A/engineer
        04-14T08:50 service-desk: escalate i13 --to field-engineering --handler field-engineering
        04-14T12:00 field-engineering: solve i13 --relief @04-14T09:30 --slug no-light
            --text '先问清影响多少人。看光猫的电源灯。换一根光纤跳线。请客户当面确认恢复。'
            --env product=access --env symptom=dark
        04-16T09:00 service-desk: confirm i13 --csat 5
        # Its owner is field engineering: the service desk is somebody else.
        04-20T09:00 service-desk: verify no-light

        04-21T09:00 billing: open '发票抬头写错了' --slug i14 --channel email --customer B/engineer
        04-21T11:00 billing: solve i14 --with invoice-differs
        04-24T09:00 billing: confirm i14 --csat 3
        ",
    );
}

/// What helped since January no longer does: the backup cannot run at three any more.
fn an_answer_is_wrong(year: &Year) {
    let entry = "resolutions/slow-evening.md";
    year.tell(
        "
        05-05T22:00 night-desk: open '夜里网速慢得打不开网页' --slug i15 --channel hotline --severity major
            --customer C/engineer
        05-05T22:20 night-desk: solve i15 --with slow-evening
        05-06T08:00 service-desk: reopen i15 --reason '照做了，第二天又慢'
        05-06T09:00 night-desk: flag slow-evening wrong --note '凌晨三点现在有巡检'
        ",
    );
    // While it is open nobody verifies it, and nobody decides before it was said.
    year.refuse("05-06T09:30 field-engineering: verify slow-evening", "`resolution/slow-evening` is flagged");
    year.refuse("05-06T08:30 service-desk: flag slow-evening --uphold", "was flagged at 2025-05-06T09:00:00+08:00");
    assert_eq!(year.status(entry), "validated");
    year.tell("05-06T10:00 service-desk: flag slow-evening --uphold");
    assert_eq!(year.status(entry), "not-validated");
    year.refuse("05-06T11:00 service-desk: flag slow-evening --dismiss", "nobody has flagged");
    // January's verification does not speak for what was found wrong since.
    year.edit(entry, "status: not-validated", "status: validated");
    year.base.run(&["check"]).findings().says("CB0603");
    year.edit(entry, "status: validated", "status: not-validated");
    // The owner mends it and finishes it; field engineering sees it work.
    year.edit(entry, "把备份改到凌晨三点", "把备份限速到一半");
    year.tell("05-07T09:00 service-desk: verify slow-evening");
    assert_eq!(year.status(entry), "not-validated");
    year.tell(
        "
        05-07T10:00 night-desk: escalate i15 --to expert-pool --handler field-engineering
        05-08T09:00 field-engineering: verify slow-evening
        05-09T10:00 field-engineering: solve i15 --with slow-evening
        05-12T10:00 night-desk: confirm i15 --csat 4
        ",
    );
    assert_eq!(year.status(entry), "validated");
}

fn may_goes_on(year: &Year) {
    year.tell(
        "
        05-12T09:00 field-engineering: open '下雨后断线' --slug i16 --channel onsite --severity major
            --customer A/engineer
        05-12T12:00 field-engineering: solve i16 --with drops-in-rain
        05-14T09:00 field-engineering: confirm i16 --csat 5

        05-19T10:00 billing: open '账单看不懂' --slug i17 --channel web --customer B/engineer
        05-19T10:30 billing: solve i17 --no-kb '当面讲过，账单六月换新版'
        05-21T10:00 billing: confirm i17
        ",
    );
}

/// Received on 26 May, due on 10 June, answered on 20 June.
fn a_complaint_is_answered_late(year: &Year) {
    year.tell(
        "
        05-26T20:00 service-desk: open '一个月断了三次网' --slug i18 --channel hotline --severity major
            --customer S/executive --complaint
        05-26T20:30 service-desk: escalate i18 --to expert-pool
        06-20T16:00 service-desk: solve i18 --relief @05-27T00:00 --with building-down
        06-23T10:00 service-desk: confirm i18 --csat 2 --answered 2025-06-20 --follow-up 2025-06-23
        ",
    );
}

fn june_and_a_flag_that_was_not_right(year: &Year) {
    year.tell(
        "
        06-02T09:00 billing: open '想要上半年的发票合集' --slug i19 --channel email --customer C/manager
        06-02T09:45 billing: solve i19 --no-kb '门户里可以下载'
        06-04T09:00 billing: confirm i19 --csat 5

        06-09T14:00 service-desk: open '验证码过期太快' --slug i20 --channel chat --customer B/engineer
        06-09T14:15 service-desk: solve i20 --with portal-code
        06-11T14:00 service-desk: confirm i20 --csat 4

        # Nobody asked who it was: this one belongs to no class of customers.
        06-16T18:00 service-desk: open '光猫要怎么重启' --slug i21 --channel hotline
        06-16T18:05 service-desk: solve i21 --text '拔掉电源。等一分钟。插回电源。' --slug modem-reset --env product=modem
        06-18T18:00 service-desk: confirm i21
        06-20T09:00 field-engineering: verify modem-reset

        06-25T09:00 service-desk: flag invoice-differs unclear --note '没说作废要谁批'
        06-26T09:00 billing: flag invoice-differs --dismiss --note '第二步就是审批'

        # Used without an issue. The wording is new: from now on the base answers to it.
        06-30T03:00 night-desk: reuse portal-code --asked '短信码没来' --channel chat
        ",
    );
    assert_eq!(year.status("resolutions/invoice-differs.md"), "validated", "a flag that is dismissed changes nothing");
    assert!(year.read("resolutions/portal-code.md").contains("短信码没来"));
}
