//! What readers find when the site is made at the end of the year.

use crate::base::Site;
use crate::teller::{END, Year};

pub(crate) fn show_the_story(year: &Year) {
    let site = year.base.run(&["build", "--now", END, "--quiet"]).fine().site();
    issues_show_how_they_ended(&site);
    answers_show_how_far_they_are_to_be_trusted(&site);
    names_that_went_lead_on(&site);
    the_standard_shows_what_it_grew_from(&site);
    health_and_trace_tell_the_same_story(&site);
}

fn issues_show_how_they_ended(site: &Site) {
    for nth in 1..=40 {
        let page = site.text(&format!("issues/i{nth:02}/index.html"));
        assert!(page.contains("entry-issue"), "i{nth:02}");
    }
    let reused = site.text("issues/i05/index.html");
    assert!(reused.contains("一到晚上就卡") && reused.contains("/resolutions/slow-evening/"), "{reused}");
    let alone = site.text("issues/i11/index.html");
    assert!(alone.contains("套餐由销售处理"), "{alone}");
    // It was solved by an entry that has another name today.
    assert!(site.text("issues/i12/index.html").contains("/resolutions/portal-code/"));
    assert!(site.text("issues/i39/index.html").contains("补发一份发票"));
    assert_eq!(site.json("issues/i34/index.json")["status"], "reopened");
    assert_eq!(site.json("issues/i18/index.json")["status"], "confirmed");
}

fn answers_show_how_far_they_are_to_be_trusted(site: &Site) {
    let state = |stem: &str| site.json(&format!("resolutions/{stem}/index.json"))["status"].clone();
    assert_eq!(state("slow-evening"), "validated");
    assert_eq!(state("portal-code"), "validated");
    assert_eq!(state("modem-reset"), "archived");
    assert_eq!(state("longer-cable"), "wip");
    let mended = site.text("resolutions/slow-evening/index.html");
    assert!(mended.contains("把备份限速到一半") && !mended.contains("把备份改到凌晨三点"), "{mended}");
    // Customers' words of the whole year answer now.
    for wording in ["晚上网速很慢", "一到晚上就卡", "晚上视频会议卡顿", "晚上游戏延迟高"] {
        assert!(mended.contains(wording), "{wording}");
    }
    assert!(site.text("resolutions/portal-code/index.html").contains("短信码没来"));
}

fn names_that_went_lead_on(site: &Site) {
    let merged = site.text("resolutions/sms-missing/index.html");
    assert!(merged.contains("/resolutions/portal-code/") && merged.contains("http-equiv=\"refresh\""), "{merged}");
    let archived = site.text("resolutions/modem-reset/index.html");
    assert!(archived.contains("notice-superseded") && archived.contains("/resolutions/modem-remote/"), "{archived}");
}

fn the_standard_shows_what_it_grew_from(site: &Site) {
    assert_eq!(site.json("playbooks/line-trouble/index.json")["status"], "standard");
    let page = site.text("playbooks/line-trouble/index.html");
    for part in ["slow-evening", "drops-in-rain", "no-light"] {
        assert!(page.contains(&format!("/resolutions/{part}/")), "{part}");
    }
    for part in ["质量经理", "客户说断网或者很慢", "先问清影响多少人", "一小时没有恢复"] {
        assert!(page.contains(part), "{part}");
    }
}

/// What pages on the health of the base and on the way of an entry have to say, as far as pages say it today: flags, counts of uses and
/// the trail from issue to entry belong here once there are such pages.
fn health_and_trace_tell_the_same_story(site: &Site) {
    // From the entry back to the issue it came from, and on to the procedure that grew from it.
    let page = site.text("resolutions/slow-evening/index.html");
    assert!(page.contains("/issues/i01/") && page.contains("/playbooks/line-trouble/"), "{page}");
    // Of two entries that became one both issues are named.
    let merged = site.text("resolutions/portal-code/index.html");
    assert!(merged.contains("/issues/i03/") && merged.contains("/issues/i09/"), "{merged}");
}
