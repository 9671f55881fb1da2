//! The answer box of the search page.

use crate::browser::browser;
use crate::served::Served;
use crate::topics;

#[test]
fn a_question_that_finds_nothing_is_told_whom_to_call_and_nothing_twice() {
    let base = topics::base();
    let served = Served::start("/", |root| base.build(&["--base-url", root]).fine().site());
    let tab = browser().tab();
    tab.open(&served.url("search/?q=qqzzwwxx"));
    tab.until("document.querySelector('.nothing') && document.querySelector('.ask:not([hidden])')?.dataset.verdict === 'route'");
    let seen = tab.text("document.querySelector('.found-main').innerText");
    assert!(seen.contains("没有条目写明找谁"), "{seen}");
    assert_eq!(seen.matches("casebook open").count(), 1, "{seen}");
    assert!(tab.is("!document.querySelector('.ask h2').checkVisibility()"), "{seen}");

    // With filters and no words nobody is asked for anything.
    tab.open(&served.url("search/?q=type:case"));
    tab.until("document.querySelector('.nothing')");
    tab.eval("new Promise((done) => setTimeout(done, 500))");
    assert!(tab.is("document.querySelector('.ask').hidden"));
}

#[test]
fn the_page_answers_says_why_and_asks_back() {
    let base = topics::base();
    let served = Served::start("/", |root| base.build(&["--base-url", root]).fine().site());
    let tab = browser().tab();
    let box_is =
        |verdict: &str| format!("document.querySelector('.ask:not([hidden])')?.dataset.verdict === '{verdict}'");

    tab.open(&served.url("search/?q=%E6%89%93%E5%8D%B0%E6%9C%BA%E5%A4%9C%E9%87%8C%E5%81%9C%E4%BA%86"));
    tab.until(&box_is("answer"));
    assert_eq!(tab.text("document.querySelector('.ask a').textContent"), "打印机的修理");
    assert!(tab.is("document.querySelector('.ask a').pathname.endsWith('/resolutions/thing-0/')"));
    assert!(tab.is("document.querySelectorAll('.ask ul li').length >= 3"));
    assert!(tab.is("document.querySelector('section.ask').ariaLabel.length > 0"));
    assert!(tab.is("!document.querySelector('.ask').contains(document.activeElement)"), "it takes no focus");

    tab.open(&served.url("search/?q=%E9%87%8D%E5%90%AF%E4%BB%A5%E5%90%8E%E8%BF%98%E6%98%AF%E4%B8%8D%E8%A1%8C"));
    tab.until(&box_is("ask-back"));
    tab.eval("document.querySelector('.ask button.near').click()");
    tab.until("!document.querySelector('.ask button.near')");
    assert!(tab.is("document.querySelector('.ask').contains(document.activeElement)"), "whoever chose goes on there");

    // Filters alone are no question.
    tab.open(&served.url("search/?type=resolution"));
    tab.until("document.querySelectorAll('.found-list a').length > 0");
    assert!(tab.is("document.querySelector('.ask').hidden"));
    tab.open(&served.url("search/?q=type:resolution"));
    tab.until("document.querySelectorAll('.found-list a').length > 0");
    tab.eval("new Promise((done) => setTimeout(done, 500))");
    assert!(tab.is("document.querySelector('.ask').hidden"), "nor when they are typed");
}
