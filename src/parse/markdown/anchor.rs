//! Anchors of headings: GitHub's rule, with Han characters kept.

use std::collections::HashMap;

use super::chars::is_letter;

/// The anchor of a heading's text: lower case, without punctuation, with hyphens for spaces.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '-' | '_' => out.push(c),
            c if c.is_whitespace() => out.push('-'),
            c if is_letter(c) => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    if out.is_empty() { "section".to_owned() } else { out }
}

/// Anchors of the page around a body: a heading of the same words would lead to a menu.
const OF_PAGES: [&str; 23] = [
    "at-work",
    "became",
    "counts",
    "door-q",
    "facts",
    "feedback",
    "figures",
    "flags",
    "from",
    "main",
    "menu",
    "outcome",
    "practices",
    "promises",
    "q",
    "query",
    "quick-list",
    "search-failed",
    "search-parts",
    "side",
    "stations",
    "verified",
    "wall",
];

/// The anchors of one document.
pub(super) struct Anchors {
    /// Each anchor with the number last put behind it.
    taken: HashMap<String, u32>,
    /// Anchors asked for by `{#id}`: true once given out.
    asked: HashMap<String, bool>,
}

impl Default for Anchors {
    fn default() -> Self {
        let of_pages = || OF_PAGES.into_iter().map(str::to_owned);
        Self { taken: of_pages().map(|id| (id, 0)).collect(), asked: of_pages().map(|id| (id, true)).collect() }
    }
}

impl Anchors {
    /// Notes that some heading asks for `id`, so that no other gets it by chance.
    pub(super) fn reserve(&mut self, id: &str) {
        self.asked.entry(id.to_owned()).or_insert(false);
        self.taken.insert(id.to_owned(), 0);
    }

    /// The anchor of a heading that asks for `id`, and whether another had asked for it before.
    pub(super) fn explicit(&mut self, id: &str) -> (String, bool) {
        match self.asked.get_mut(id) {
            Some(given) if !*given => {
                *given = true;
                (id.to_owned(), false)
            }
            _ => (self.implicit(id.to_owned()), true),
        }
    }

    /// The anchor nearest to `base` that is free.
    pub(super) fn implicit(&mut self, base: String) -> String {
        let Some(last) = self.taken.get(&base).copied() else {
            self.taken.insert(base.clone(), 0);
            return base;
        };
        let mut number = last;
        let free = loop {
            number += 1;
            let candidate = format!("{base}-{number}");
            if !self.taken.contains_key(&candidate) {
                break candidate;
            }
        };
        self.taken.insert(base, number);
        self.taken.insert(free.clone(), 0);
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_has_the_anchor_of_a_part_of_its_page() {
        let mut anchors = Anchors::default();
        anchors.reserve("q");
        assert_eq!(anchors.implicit("menu".to_owned()), "menu-1");
        assert_eq!(anchors.explicit("q"), ("q-1".to_owned(), true));
        let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates");
        let files = std::fs::read_dir(templates).unwrap().map(|file| file.unwrap().path());
        for text in files.filter(|file| file.is_file()).map(|file| std::fs::read_to_string(file).unwrap()) {
            for id in text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(id.contains("{{") || OF_PAGES.contains(&id), "`{id}` is an anchor of pages too");
            }
        }
    }

    #[test]
    fn anchors_follow_github_and_keep_han_characters() {
        assert_eq!(slug("What happened?"), "what-happened");
        assert_eq!(slug("客户说：“太慢了”"), "客户说太慢了");
        assert_eq!(slug("C++ 与 a_b - v1.2"), "c-与-a_b---v12");
        assert_eq!(slug("！？"), "section");
    }

    #[test]
    fn repeated_anchors_are_numbered_and_asked_ones_go_first() {
        let mut anchors = Anchors::default();
        anchors.reserve("b");
        assert_eq!(anchors.implicit("a".into()), "a");
        assert_eq!(anchors.implicit("a".into()), "a-1");
        assert_eq!(anchors.implicit("a".into()), "a-2");
        assert_eq!(anchors.implicit("b".into()), "b-1");
        assert_eq!(anchors.explicit("b"), ("b".into(), false));
        assert_eq!(anchors.explicit("b"), ("b-2".into(), true));
    }
}
