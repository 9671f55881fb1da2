//! October to December: the standard at work, and what is left undone when the year ends.

use crate::teller::Year;

pub(crate) fn tell(year: &Year) {
    october(year);
    november(year);
    december(year);
}

fn october(year: &Year) {
    year.tell(
        "
        10-06T07:00 service-desk: open '整条街断网' --slug i32 --channel hotline --severity major --customer B/manager
        10-06T09:00 service-desk: solve i32 --relief @10-06T08:10 --with line-trouble
        10-08T09:00 service-desk: confirm i32 --csat 3

        10-13T09:00 service-desk: open '验证码收不到' --slug i33 --channel chat --customer C/engineer
        10-13T09:12 service-desk: solve i33 --with portal-code
        10-15T09:00 service-desk: confirm i33 --csat 5

        # It comes back in a week, and is still open when the year ends.
        10-20T10:00 billing: open '自动扣费扣了两次' --slug i34 --channel web --severity major --customer A/manager
        10-20T15:00 billing: solve i34 --text '冻结扣费任务。退回多扣的一笔。' --slug charged-twice --env product=billing
        10-22T09:00 service-desk: verify charged-twice
        10-27T09:00 billing: reopen i34 --reason '这个月又扣了两次'
        ",
    );
}

fn november(year: &Year) {
    year.tell(
        "
        11-03T06:00 service-desk: open '总部断网' --slug i35 --channel hotline --severity critical --customer S/executive
        11-03T06:10 service-desk: escalate i35 --to expert-pool --handler field-engineering
        11-03T12:00 field-engineering: solve i35 --relief @11-03T07:30 --with line-trouble
        11-05T09:00 service-desk: confirm i35 --csat 4

        # Received on 10 November, due on the 25th, never answered.
        11-10T09:00 service-desk: open '催了三次还没人来装' --slug i36 --channel email --severity major
            --customer B/engineer --complaint
        11-12T09:00 service-desk: escalate i36 --to field-engineering --handler field-engineering

        # Solved, but nobody finishes the entry.
        11-17T15:00 field-engineering: open '光猫的线太短' --slug i37 --channel onsite --customer A/engineer
        11-17T15:30 field-engineering: solve i37 --text '换五米的线。' --slug longer-cable --env product=modem
        11-19T15:00 field-engineering: confirm i37
        ",
    );
}

fn december(year: &Year) {
    year.tell(
        "
        # Solved; nobody asks the customer whether it holds.
        12-01T20:00 night-desk: open '晚上游戏延迟高' --slug i38 --channel hotline --customer C/engineer
        12-01T20:15 night-desk: solve i38 --with slow-evening

        12-15T10:00 billing: open '发票下载不了' --slug i39 --channel web --customer B/manager

        12-20T09:00 service-desk: flag charged-twice incomplete --note '没说怎么停下个月的任务'

        # Received on 29 December: there is time until 13 January.
        12-29T10:00 service-desk: open '广告电话太多' --slug i40 --channel hotline --severity major
            --customer A/executive --complaint
        12-30T10:00 service-desk: solve i40 --no-kb '已经从名单里去掉'
        ",
    );
    // Promises are written by hand.
    year.edit(
        "issues/2025/i39.md",
        "status: open\n",
        "status: open\npromises:\n  - { text: 补发一份发票, due: 2025-12-31T18:00:00+08:00 }\n",
    );
}
