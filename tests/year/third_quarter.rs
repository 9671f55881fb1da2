//! July to September: a storm, and a standard that is born from reuse.

use std::process::Child;

use crate::teller::Year;

pub(crate) fn tell(year: &Year) {
    july(year);
    twenty_desks_record_a_use_at_once(year);
    august(year);
    three_answers_become_a_procedure(year);
    the_procedure_proves_itself(year);
    an_entry_gives_way_to_a_better_one(year);
}

fn july(year: &Year) {
    year.tell(
        "
        07-01T16:00 service-desk: open '雷雨后断网' --slug i22 --channel hotline --severity major --customer B/engineer
        07-01T17:00 service-desk: solve i22 --with drops-in-rain
        07-03T16:00 service-desk: confirm i22 --csat 4

        07-08T20:00 night-desk: open '光猫卡死了' --slug i23 --channel hotline --customer C/engineer
        07-08T20:10 night-desk: solve i23 --with modem-reset
        07-10T20:00 night-desk: confirm i23 --csat 5

        # A complaint that is answered within five days.
        07-15T09:00 service-desk: open '等了两周才有人回信' --slug i24 --channel email --customer S/manager --complaint
        07-20T09:00 service-desk: solve i24 --no-kb '已经道歉，换了联系人'
        07-25T09:00 service-desk: confirm i24 --csat 3 --answered 2025-07-20 --follow-up 2025-07-25

        07-22T08:00 service-desk: open '机房整层断网' --slug i25 --channel onsite --severity critical
            --customer A/executive
        07-22T08:10 service-desk: escalate i25 --to expert-pool --handler field-engineering
        07-23T10:00 field-engineering: solve i25 --relief @07-22T09:40 --with building-down
        07-25T10:00 service-desk: confirm i25 --csat 4
        ",
    );
}

/// The evening of the storm: every line is on file, each once and whole.
fn twenty_desks_record_a_use_at_once(year: &Year) {
    let desks: Vec<String> = (1..=20).map(|nth| format!("desk-{nth:02}")).collect();
    let before = year.read("ledger/2025-07.csv");
    let running: Vec<Child> = desks
        .iter()
        .map(|desk| {
            let at = ["--at", "2025-07-28T21:00:00+08:00", "--by", desk];
            let arguments = [&["reuse", "slow-evening", "--channel", "hotline", "--quiet"][..], &at].concat();
            year.base.command(&arguments).stdout(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    let after = year.read("ledger/2025-07.csv");
    let mut new: Vec<&str> = after.strip_prefix(&before).unwrap().lines().collect();
    new.sort_unstable();
    let line = |desk: &String| format!("2025-07-28T21:00:00+08:00,reuse,resolution/slow-evening,,,{desk},hotline,");
    assert_eq!(new, desks.iter().map(line).collect::<Vec<_>>());
    year.base.run(&["check"]).fine().never_says("CB1001");
}

fn august(year: &Year) {
    year.tell(
        "
        08-04T10:00 service-desk: open '新套餐什么时候生效' --slug i26 --channel web --customer B/manager
        08-04T12:00 service-desk: solve i26 --no-kb '下月一号，公告里有'
        08-06T10:00 service-desk: confirm i26

        08-11T21:00 night-desk: open '晚上卡，视频看不了' --slug i27 --channel chat --severity major --customer A/engineer
        08-11T21:25 night-desk: solve i27 --with slow-evening
        08-13T21:00 night-desk: confirm i27 --csat 5

        # A customer who writes English gets an English entry.
        08-18T11:00 service-desk: open 'Router in bridge mode loses Wi-Fi' --slug i28 --channel hotline
            --customer B/engineer
        08-18T12:00 service-desk: solve i28 --slug bridge-mode --env product=router
            --text 'Switch bridge mode off; restart the router; let the customer join the Wi-Fi again'
        08-20T11:00 service-desk: confirm i28 --csat 5
        08-28T09:00 field-engineering: verify bridge-mode
        ",
    );
    assert!(
        year.read("resolutions/bridge-mode.en.md").contains("## Resolution\n\n1. Switch bridge mode off\n2. restart")
    );
}

fn three_answers_become_a_procedure(year: &Year) {
    year.tell(
        "08-20T09:00 field-engineering: standardise slow-evening drops-in-rain no-light --title '线路故障的处理'
            --trigger '客户说断网或者很慢' --slug line-trouble",
    );
    let playbook = year.read("playbooks/line-trouble.md");
    // Shared steps stand once, first or, where they end it, last; each source has a branch named by what tells it from the others.
    for step in ["先问清影响多少人", "请客户当面确认恢复", "把备份限速到一半", "更换防水接头", "换一根光纤跳线"]
    {
        assert_eq!(playbook.matches(step).count(), 1, "{step} in:\n{playbook}");
    }
    for part in ["[[resolution/slow-evening]]", "[[resolution/drops-in-rain]]", "### 现象：dark"] {
        assert!(playbook.contains(part), "{part} in:\n{playbook}");
    }
    let place = |step: &str| playbook.find(step).unwrap();
    assert!(place("先问清影响多少人") < place("把备份限速到一半"), "{playbook}");
    assert!(place("换一根光纤跳线") < place("请客户当面确认恢复"), "{playbook}");
    // The draft has left open when to call for help; its owner fills it in before it goes on trial.
    year.edit(
        "playbooks/line-trouble.md",
        "> [!TODO]\n> 什么情况下、多久之内、找谁。",
        "- 一小时没有恢复：找 expert-pool",
    );
    year.tell("08-22T09:00 field-engineering: standardise playbook/line-trouble");
    assert_eq!(year.status("playbooks/line-trouble.md"), "trial");
}

/// A standard needs use, and somebody who is not its owner.
fn the_procedure_proves_itself(year: &Year) {
    year.refuse(
        "08-25T09:00 quality-manager: standardise playbook/line-trouble --approver quality-manager",
        "a standard playbook was used at least once on trial",
    );
    year.tell(
        "
        09-01T09:00 service-desk: open '上网断断续续' --slug i29 --channel hotline --severity major --customer A/manager
        09-01T09:50 service-desk: solve i29 --with playbook/line-trouble
        09-03T09:00 service-desk: confirm i29 --csat 4
        ",
    );
    year.refuse("09-20T09:00 quality-manager: standardise playbook/line-trouble", "needs `approver`");
    year.refuse(
        "09-20T09:00 field-engineering: standardise playbook/line-trouble --approver field-engineering",
        "the approver of a playbook must not be its owner",
    );
    year.tell("09-20T09:00 quality-manager: standardise playbook/line-trouble --approver quality-manager");
    let playbook = year.read("playbooks/line-trouble.md");
    assert_eq!(year.status("playbooks/line-trouble.md"), "standard");
    assert!(playbook.contains("approver: quality-manager") && playbook.contains("updated: 2025-09-20"), "{playbook}");
}

fn an_entry_gives_way_to_a_better_one(year: &Year) {
    year.tell(
        "
        # Since September modems are restarted from here.
        09-08T14:00 service-desk: open '光猫又卡死' --slug i30 --channel visit --customer C/engineer
        09-08T14:40 service-desk: solve i30 --anyway --slug modem-remote --env product=modem
            --text '在网管里找到这台设备。远程下发重启。'
        09-10T14:00 service-desk: confirm i30 --csat 4
        09-10T15:00 field-engineering: verify modem-remote
        ",
    );
    year.refuse(
        "09-12T09:00 service-desk: archive modem-reset --superseded-by modem-reset",
        "`resolution/modem-reset` cannot take its own place",
    );
    year.tell("09-12T09:00 service-desk: archive modem-reset --superseded-by modem-remote");
    // What is out of force helps nobody, gives its place to nothing, and does not come back by the way.
    year.refuse("09-13T09:00 night-desk: reuse modem-reset", "use `resolution/modem-remote`, which took its place");
    year.refuse(
        "09-13T09:00 night-desk: verify modem-reset",
        "`resolution/modem-remote` took the place of `resolution/modem-reset`",
    );
    year.refuse(
        "09-13T09:00 service-desk: archive modem-remote --superseded-by modem-reset",
        "is no longer in force itself",
    );
    year.tell(
        "
        09-15T09:00 billing: open '发票税号要改' --slug i31 --channel email --customer B/manager
        09-15T10:00 billing: solve i31 --with invoice-differs
        09-17T09:00 billing: confirm i31 --csat 4
        ",
    );
}
