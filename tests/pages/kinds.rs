//! What pages of one kind alone have.

use super::*;

#[test]
fn the_principles_of_a_group_stand_by_themselves() {
    let tab = browser().unpainted_tab();
    for (width, columns) in [(390, 2), (820, 4), (1440, 6)] {
        tab.resize(width, 900);
        tab.open(&BUNDLED.url("en/"));
        let rows = tab.eval(
            "[...document.querySelectorAll('.tile')].reduce((rows, it) => {
                const top = Math.round(it.getBoundingClientRect().top);
                const tone = [...it.classList].find((name) => name.startsWith('tone-'));
                (rows[top] ??= []).push(tone);
                return rows; }, {})",
        );
        let rows: Vec<_> = rows.as_object().unwrap().values().map(|row| row.as_array().unwrap().clone()).collect();
        assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), 28);
        assert_eq!(rows.iter().map(Vec::len).max(), Some(columns), "{width} px");
        assert!(rows.iter().all(|row| row.iter().all(|tone| *tone == row[0])), "{width} px: {rows:?}");
    }
}

#[test]
fn the_matrix_hides_no_row() {
    let tab = browser().unpainted_tab();
    tab.resize(1440, 900);
    tab.open(&BUNDLED.url("matrix/"));
    assert!(tab.is("document.querySelectorAll('.matrix tbody tr').length === 28"));
    assert!(
        tab.is("(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.querySelector('.matrix'))")
    );
}

#[test]
fn paper_shows_every_explanation() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("cases/ethiopia-operator-e-2006-2007/"));
    // What is seen at the moment of printing: a browser lays paper out right behind `beforeprint`, before any animation moves on.
    tab.media("print", &[]);
    let hidden = tab.eval(
        "(() => { dispatchEvent(new Event('beforeprint'));
            const parts = [...document.querySelectorAll('.question-answer > :not(summary)')];
            const hidden = parts.filter((it) => !it.checkVisibility() || getComputedStyle(it).opacity !== '1');
            return [parts.length > 0, hidden.length]; })()",
    );
    assert_eq!(hidden, serde_json::json!([true, 0]));
}

#[test]
fn what_was_used_or_doubted_is_said_by_a_command_to_copy() {
    let tab = browser().tab();
    tab.allow_clipboard();
    tab.open(&BUNDLED.url("resolutions/slow-at-night/"));
    let copied = |button: &str| {
        tab.click(button);
        tab.until(&format!("document.querySelector('{button}').textContent === document.body.dataset.copied"));
        tab.text("navigator.clipboard.readText()")
    };
    assert_eq!(copied(".feedback > .command .command-copy"), "casebook reuse slow-at-night --asked \"…\" --by …");
    tab.click(".doubts > summary");
    assert_eq!(copied(".doubts li:nth-child(2) .command-copy"), "casebook flag slow-at-night outdated");
    assert_eq!(tab.eval("document.querySelectorAll('.doubts .command').length"), 5);
}

#[test]
fn a_role_leads_to_what_it_owes_without_scripts() {
    let tab = browser().tab();
    tab.scripts(false);
    tab.open(&BUNDLED.url("en/due/"));
    tab.click(".for-roles a[href='#for-service-desk']");
    let owed = "[...document.querySelectorAll('section:has(> h2:target) .owed-what b')].map((it) => it.textContent)";
    assert_eq!(tab.eval(owed), serde_json::json!(["Solution", "Promise", "Answer to a complaint", "Open issue"]));
}

#[test]
fn code_and_addresses_are_copied() {
    let tab = browser().tab();
    tab.allow_clipboard();
    tab.open(&COPY.url("everything/"));
    tab.click("figure.code .copy");
    tab.until("document.querySelector('figure.code .copy').textContent === document.body.dataset.copied");
    let copied = tab.text("navigator.clipboard.readText()");
    assert!(copied.contains("fn main() { let answer"), "{copied}");
    let resolution = BUNDLED.longest("en/resolutions");
    tab.open(&BUNDLED.url(&resolution));
    tab.click("[data-copy-link]");
    tab.until("document.querySelector('[data-copy-link]').textContent === document.body.dataset.copied");
    assert_eq!(tab.text("navigator.clipboard.readText()"), BUNDLED.url(&resolution));
}

#[test]
fn an_address_that_leads_nowhere_offers_ways_on() {
    let tab = browser().tab();
    tab.open(&COPY.url("cases/no-such-case/"));
    assert!(tab.is("document.querySelector('main .big-search').checkVisibility()"));
    assert!(tab.is("document.querySelectorAll('main .browse a').length > 4"));
    assert!(
        tab.is("getComputedStyle(document.querySelector('.lost-number')).color !== 'rgb(0, 0, 0)'"),
        "without its style"
    );
    tab.click("main .browse a");
    tab.arrive();
    assert!(tab.text("location.pathname").starts_with("/kb/"));
}
