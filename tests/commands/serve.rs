//! `casebook serve`, as a command.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::*;
use crate::browser::{Tab, browser};

/// A server that ends with its test.
struct Server(Child);

impl Server {
    fn start(base: &Base) -> Self {
        Self(base.command(&["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// What it says up to the line with `mark`, or until it ends.
    fn says(&mut self, mark: &str) -> String {
        let mut said = String::new();
        for line in BufReader::new(self.0.stderr.as_mut().unwrap()).lines().map_while(Result::ok) {
            said += &line;
            said.push('\n');
            if line.contains(mark) {
                break;
            }
        }
        said
    }

    /// Address of the site, when it stands.
    fn address(&mut self) -> String {
        let said = self.says("built in");
        let address = said.split_whitespace().find(|word| word.starts_with("http://"));
        address.unwrap_or_else(|| panic!("no address in {said}")).to_owned()
    }

    /// Its exit code, if it ends by itself.
    fn code(&mut self) -> Option<i32> {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn says_that_the_project_is_being_served_already() {
    let base = Base::small();
    let mut first = Server::start(&base);
    assert!(first.says("built in").contains("serving http://"));
    let mut second = Server::start(&base);
    assert_eq!(second.code(), Some(2));
    let said = second.says("served already");
    let holder = format!("the project is being served already (process {}", first.0.id());
    assert!(said.contains(&holder) && !said.contains("build failed"), "{said}");
}

/// Changes the base, and waits until the page would have been loaded again.
fn edited(base: &Base, tab: &Tab<'_>, text: &str) {
    tab.eval("{ globalThis.before = true; }");
    base.put_entry("cases/late.md", &Entry::case("晚到").and(text));
    let end = Instant::now() + Duration::from_secs(30);
    while tab
        .eval("fetch('/cases/late/').then((answer) => answer.text())")
        .as_str()
        .is_none_or(|html| !html.contains(text))
    {
        assert!(Instant::now() < end, "never built: {text}");
        std::thread::sleep(Duration::from_millis(50));
    }
    std::thread::sleep(Duration::from_millis(700));
}

#[test]
fn a_page_is_not_loaded_again_under_the_hands_of_who_types() {
    let base = Base::small();
    let mut server = Server::start(&base);
    let address = server.address();
    let tab = browser().tab();
    for path in ["search/", "cases/"] {
        tab.open(&format!("{address}{path}"));
        tab.key("/");
        tab.until("document.activeElement.matches('#query, dialog[open] [name=q]')");
        tab.insert("夜");
        edited(&base, &tab, &format!("走水路，见{path}"));
        assert!(tab.is("globalThis.before"), "{path}: the page stays");
        tab.insert("里");
        assert_eq!(tab.text("document.activeElement.value"), "夜里", "{path}: nothing is lost");
        tab.events();
        if path == "cases/" {
            tab.key("Escape");
        } else {
            tab.eval("document.activeElement.blur()");
        }
        tab.arrive();
        assert!(!tab.is("globalThis.before"), "{path}: afterwards it is loaded again");
    }
    tab.events();
    base.put_entry("cases/late.md", &Entry::case("晚到").and("走陆路。"));
    tab.arrive();
}
