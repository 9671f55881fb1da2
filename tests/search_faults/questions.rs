//! Questions nobody should ask.

use super::*;

fn hostile() -> Vec<String> {
    let texts = [
        "\"",
        "\"夜里",
        "“夜里\"慢",
        "-",
        "--",
        "-\"",
        "-夜里",
        "!!! ??? …… 。。。",
        "，。、；：？！",
        "(.*)+[a-z]{2,}$^|\\",
        "\\u0000 \\x1b",
        "\u{1}\u{7}\u{1b}[31m\u{7f}\u{9b}",
        "a\u{0}b",
        "\u{202e}慢里夜\u{200b}\u{feff}",
        "😀👩‍👩‍👧🇨🇳",
        "𠮷𠀀",
        "\u{fdd0}\u{ffff}",
        "é\u{301}\u{301}\u{301}\u{301}",
        "<img src=x onerror=\"globalThis.hacked=1\">",
        "夜里<script>globalThis.hacked=1</script>",
        "\"><svg onload=globalThis.hacked=1>",
        "javascript:globalThis.hacked=1",
        "{{ site.title }} ${1+1} #{1}",
        "__proto__ constructor toString hasOwnProperty",
        "type:__proto__ tag:constructor",
        "type:nothing",
        "principle:999",
        "color:red 夜里",
        "type:",
        "type:case type:case -type:case",
        "%00%ff%E5%A4",
        "../../../etc/passwd",
        "' OR 1=1 --",
    ];
    let long =
        ["夜".repeat(10_000), "夜里 ".repeat(3_000), "ab ".repeat(3_333), "\"".repeat(10_000), "-a ".repeat(3_000)];
    texts.into_iter().map(str::to_owned).chain(long).collect()
}

/// Nothing but what the theme draws stands in the answer, and nothing of the question was run.
fn is_text_alone(tab: &Tab<'_>, query: &str) {
    const DRAWN: [&str; 4] = [".found-list", ".found-note", ".facets", ".quick-past"];
    let foreign = format!(
        "[...it.querySelectorAll('{}')].flatMap((part) => [...part.querySelectorAll('img, svg, script, iframe, style, [onload], [onerror]')]).length",
        DRAWN.join(", ")
    );
    assert_eq!(look(tab, &foreign), 0, "{query:?} became HTML");
    assert!(!tab.is("globalThis.hacked"), "{query:?} was run");
    let wrong = Tab::troubles(&tab.events());
    assert!(wrong.is_empty(), "{query:?}: {wrong:?}");
}

#[test]
fn of_any_kind_get_an_answer_in_the_dialog() {
    let tab = at(&SMALL, "cases/");
    open(&tab);
    tab.events();
    for query in hostile() {
        put(&tab, &query);
        if tab.is("document.activeElement.value.trim()") {
            settled(&tab);
            assert!(!holds(&tab, "it.querySelector('.trouble')"), "{query:?} is trouble");
        }
        is_text_alone(&tab, &query.chars().take(50).collect::<String>());
    }
    ask(&tab, "夜里慢");
    assert!(!hits(&tab).is_empty(), "and the box still works");
}

#[test]
fn of_any_kind_get_an_answer_from_an_address() {
    let tab = browser().tab();
    for query in hostile().into_iter().map(|query| query.chars().take(2_000).collect::<String>()) {
        let address = tab.text(&format!("new URLSearchParams({}).toString()", json!({ "q": query, "type": query })));
        tab.open(&SMALL.url(&format!("search/?{address}")));
        settled(&tab);
        assert!(!holds(&tab, "it.querySelector('.trouble')"), "{query:?} is trouble");
        is_text_alone(&tab, &query);
    }
}

#[test]
fn filters_that_do_not_exist_are_named() {
    let tab = asked(&SMALL, "夜里慢 type:nothing");
    assert!(hits(&tab).is_empty());
    assert!(said(&tab, "it.querySelector('.hint').textContent").contains("type:nothing"));
    ask(&tab, "colour:red 夜里慢");
    assert!(!hits(&tab).is_empty(), "an unknown key is plain text");
    let hint = said(&tab, "it.querySelector('.hint').textContent");
    assert!(hint.contains("colour") && hint.contains("principle"), "but it is said: {hint}");
    ask(&tab, "夜里慢 type:resolutoin");
    assert!(said(&tab, "it.querySelector('.hint').textContent").contains("type:resolution"), "the nearest is named");
}

#[test]
fn without_a_word_are_told_so() {
    let tab = asked(&SMALL, "？！……");
    assert_eq!(said(&tab, "it.querySelector('.hint').textContent"), "这里面没有可以检索的字词。");
    ask(&tab, &"夜里慢，".repeat(2_500));
    assert!(said(&tab, "it.querySelector('.hint').textContent").contains("只用了前面一部分"));
    assert!(!hits(&tab).is_empty());
}

/// Characters that turn round or hide what stands beside them.
const UNSEEN: &str = "/\\p{C}/u.test(it.querySelector('.nothing').innerText.replaceAll('\\n', ''))";

#[test]
fn with_characters_that_turn_text_round_are_shown_without_them() {
    let tab = at(&SMALL, "cases/");
    open(&tab);
    for query in ["\u{202e}夜里很慢\u{7}\u{200b} type:path", "\u{202e}klisten\u{2066}"] {
        put(&tab, query);
        settled(&tab);
        assert!(holds(&tab, "it.querySelector('.nears .near')"), "{query:?} has a suggestion");
        assert!(!holds(&tab, UNSEEN), "{query:?}: {:?}", said(&tab, "it.querySelector('.nothing').innerText"));
        assert!(!holds(&tab, "/\\p{C}/u.test(it.querySelector('[role=status]').textContent)"), "{query:?}");
    }
}

#[test]
fn that_find_nothing_can_be_sent_to_an_address_of_the_project() {
    let link = "it.querySelector('.nothing a')?.href ?? ''";
    let served = Served::start("/kb/", |root| {
        let url = "feedback_url: mailto:kb@example.org?subject={action}%20{entry}&body={title}";
        built(&Base::small().config(url), root)
    });
    for path in ["cases/", "search/"] {
        let tab = at(&served, path);
        if path == "cases/" {
            open(&tab);
        }
        ask(&tab, "qqzz&xx=$& 躐躐?");
        let sent = "mailto:kb@example.org?subject=open%20&body=qqzz%26xx%3D%24%26%20%E8%BA%90%E8%BA%90%3F";
        assert_eq!(said(&tab, link), sent, "{path}");
        assert!(holds(&tab, "it.querySelector('.nothing a').checkVisibility()"));
    }
    let plain = asked(&SMALL, "qqzz");
    assert_eq!(said(&plain, link), "", "nowhere to send it to");
}

#[test]
fn that_find_nothing_are_told_of_no_command_where_readers_have_no_base() {
    let seen = "it.querySelector('.found-main, .quick-body').innerText";
    for audience in ["internal", "partner", "public"] {
        let served = Served::start("/", |root| {
            let base = Base::small().add("cases/open.md", &Entry::case("人人可见").key("audience", "public"));
            base.build(&["--base-url", root, "--audience", audience]).fine().site()
        });
        for path in ["cases/", "search/"] {
            let tab = at(&served, path);
            if path == "cases/" {
                open(&tab);
            }
            for query in ["qqzz", "人人都看不见"] {
                ask(&tab, query);
                let offers = said(&tab, seen).contains("casebook open");
                assert!(!offers || audience == "internal", "{audience} {path} {query}");
                assert!(offers || audience != "internal" || query != "qqzz", "{audience} {path} {query}");
            }
        }
    }
}
