//! January to March: the first answers, and who may say that they hold.

use crate::teller::Year;

pub(crate) fn tell(year: &Year) {
    the_first_calls(year);
    an_answer_must_be_seen_to_work_by_somebody_else(year);
    what_was_not_to_come_again_comes_again(year);
    a_customer_calls_back(year);
    the_night_desk_writes_what_is_there_already(year);
    the_first_complaint(year);
}

/// Four customers ask in January. Nobody knows any answer yet, so each becomes an entry, or a reason why not.
fn the_first_calls(year: &Year) {
    year.tell(
        "01-06T09:00 service-desk: open '晚上网速很慢' --slug i01 --channel hotline --severity major --customer A/manager",
    );
    // Nothing is over before it is solved, and nothing is solved by nothing.
    year.refuse("01-06T09:30 service-desk: confirm i01", "`open` cannot become `confirmed`");
    year.refuse("01-06T09:30 service-desk: reopen i01 --reason '又慢了'", "`open` cannot become `reopened`");
    year.refuse("01-06T09:30 service-desk: solve i01", "nothing is said to have solved `issue/i01`");
    // A clock that runs backwards is not believed.
    year.refuse("01-05T09:00 service-desk: solve i01 --no-kb '自己好了'", "`relief_at` is before `opened`");
    year.tell(
        "
        # The customer works again at ten; the cause is gone at eleven.
        01-06T11:00 service-desk: solve i01 --relief @01-06T10:00 --slug slow-evening
            --text '先问清影响多少人。查看带宽曲线。把备份改到凌晨三点。请客户当面确认恢复。'
            --env product=access --env symptom=slow
        01-08T10:00 service-desk: confirm i01 --csat 5

        # Billing thinks that this customer's contract is the only one of its kind.
        01-13T10:00 billing: open '发票金额和合同对不上' --slug i02 --channel email --customer B/engineer
        01-13T14:00 billing: solve i02 --no-kb '只有这份合同是手写的' --text '核对合同编号。作废原发票。重开发票。'
        01-15T09:00 billing: confirm i02

        # No --env: where the answer holds is left open, which comes back at the first verification.
        01-20T08:00 service-desk: open '门户登录收不到验证码' --slug i03 --channel web --customer C/engineer
        01-20T08:45 service-desk: solve i03 --text '请客户清空短信拦截。重新发送验证码。' --slug portal-code
        01-22T08:00 service-desk: confirm i03 --csat 4

        # A whole building is dark: help is called, and those who help write down what they did.
        01-27T07:00 service-desk: open '整栋楼断网' --slug i04 --channel hotline --severity critical
            --customer S/executive
        01-27T07:20 service-desk: escalate i04 --to expert-pool --handler field-engineering
        01-28T15:00 field-engineering: solve i04 --relief @01-27T09:00 --slug building-down
            --text '查机房供电。切到备用光路。通知物业。' --env product=access --env symptom=building
        01-30T09:00 service-desk: confirm i04 --csat 3
        ",
    );
}

fn an_answer_must_be_seen_to_work_by_somebody_else(year: &Year) {
    // Its owner alone finishes an answer and does not prove it, however often.
    year.tell("01-07T09:00 service-desk: verify slow-evening");
    assert_eq!(year.status("resolutions/slow-evening.md"), "not-validated");
    year.says("01-08T09:00 service-desk: verify slow-evening", "somebody other than its owner has to see it work");
    assert_eq!(year.status("resolutions/slow-evening.md"), "not-validated");
    // Nor by writing the state into the file.
    year.edit("resolutions/slow-evening.md", "status: not-validated", "status: validated");
    let check = year.base.run(&["check"]).findings();
    check.says("CB0603").says("a validated resolution is verified by somebody other than its owner");
    year.edit("resolutions/slow-evening.md", "status: validated", "status: not-validated");
    year.tell("01-09T09:00 field-engineering: verify slow-evening");
    assert_eq!(year.status("resolutions/slow-evening.md"), "validated");

    // An answer that does not say where it holds is not ready to be used.
    year.refuse("01-24T09:00 field-engineering: verify portal-code", "needs `environment`");
    year.edit("resolutions/portal-code.md", "environment: {}", "environment: { product: portal }");
    year.tell(
        "
        01-25T09:00 field-engineering: verify portal-code
        02-05T09:00 expert-pool: verify building-down
        ",
    );
}

fn what_was_not_to_come_again_comes_again(year: &Year) {
    year.tell(
        "
        # The first answer of the base helps for the first time.
        02-03T19:00 service-desk: open '一到晚上就卡' --slug i05 --channel hotline --severity major --customer A/engineer
        02-03T19:30 service-desk: solve i05 --with slow-evening
        02-05T19:00 service-desk: confirm i05 --csat 5

        # A second contract was written by hand: January's solution becomes an entry after all.
        02-10T09:00 billing: open '发票金额和订单不一样' --slug i06 --channel email --customer B/manager
        02-10T09:30 billing: promote i02 --slug invoice-differs --env product=billing
        02-10T10:30 billing: solve i06 --with invoice-differs
        02-12T09:00 billing: confirm i06
        02-20T09:00 quality-manager: verify invoice-differs

        02-17T10:00 service-desk: open '下雨天老断线' --slug i07 --channel chat --customer C/engineer
        02-17T13:20 service-desk: solve i07 --slug drops-in-rain
            --text '先问清影响多少人。检查室外接头有没有进水。更换防水接头。请客户当面确认恢复。'
            --env product=access --env symptom=drops
        02-19T09:00 field-engineering: verify drops-in-rain
        02-20T10:00 service-desk: confirm i07 --csat 4
        ",
    );
    let issue = year.read("issues/2025/i02.md");
    assert!(issue.contains("resolution: resolution/invoice-differs") && !issue.contains("no_kb"), "{issue}");
}

/// The customer agrees, then it is slow again: the issue goes on, and the second solution is a use of its own.
fn a_customer_calls_back(year: &Year) {
    year.tell(
        "
        03-03T20:00 service-desk: open '晚上视频会议卡顿' --slug i08 --channel hotline --severity major
            --customer B/manager
        03-03T20:40 field-engineering: solve i08 --with slow-evening
        03-05T09:00 service-desk: confirm i08 --csat 2
        ",
    );
    year.refuse(
        "03-02T09:00 service-desk: reopen i08 --reason '又卡了'",
        "was solved at 2025-03-03T20:40:00+08:00: it cannot have come back before",
    );
    year.tell(
        "
        03-10T09:00 service-desk: reopen i08 --reason '周末又卡了'
        03-11T09:00 field-engineering: solve i08 --with slow-evening
        03-13T09:00 service-desk: confirm i08 --csat 3
        ",
    );
}

/// At night nobody looks first. The base warns, and is not heard.
fn the_night_desk_writes_what_is_there_already(year: &Year) {
    year.tell(
        "
        03-10T11:00 night-desk: open '门户登录收不到验证码' --slug i09 --channel web --customer C/engineer
        03-10T11:50 night-desk: solve i09 --no-kb '先记下' --text '请客户清空短信拦截。重新发送验证码。'
        ",
    );
    year.refuse("03-10T11:55 night-desk: promote i09 --slug sms-missing", "probably says the same");
    year.tell(
        "
        03-10T11:55 night-desk: promote i09 --slug sms-missing --env product=portal --anyway
        03-12T02:00 night-desk: verify sms-missing
        03-12T09:00 night-desk: confirm i09 --csat 5
        ",
    );
}

fn the_first_complaint(year: &Year) {
    year.tell(
        "
        # Received on 17 March: to be answered by 1 April.
        03-17T14:00 field-engineering: open '施工把花坛弄坏了' --slug i10 --channel onsite --severity major
            --customer S/manager --complaint
        03-28T17:00 field-engineering: solve i10 --relief @03-18T14:00 --no-kb '花坛已经恢复'
        ",
    );
    // A complaint is not over before it is answered and somebody asked whether the answer holds.
    year.refuse("03-31T10:00 field-engineering: confirm i10 --csat 4", "needs `answered`");
    year.refuse("03-31T10:00 field-engineering: confirm i10 --answered 2025-03-28", "needs `follow_up`");
    year.tell(
        "
        03-31T10:00 field-engineering: confirm i10 --csat 4 --answered 2025-03-28 --follow-up 2025-03-31

        03-24T10:00 service-desk: open '想换大一点的套餐' --slug i11 --channel visit --customer A/manager
        03-24T10:20 service-desk: solve i11 --no-kb '套餐由销售处理'
        03-26T10:00 service-desk: confirm i11
        ",
    );
    // What is no complaint is not answered as one.
    year.refuse("03-31T10:00 service-desk: confirm i11 --answered 2025-03-30", "already");
}
