//! Links that front matter makes.

use crate::document::{KeySpans, Link, LinkOrigin, LinkTarget};
use crate::kind::{EntryRef, FrontMatter, Own};

/// The references in a front matter as links, each with the place it is written at.
pub(super) fn of_front_matter(front: &FrontMatter, keys: &KeySpans) -> Vec<Link> {
    let mut links = Vec::new();
    let mut add = |key: &str, path: &str, to: EntryRef| {
        let span = keys.value(path).unwrap_or_default();
        let target = LinkTarget::Entry { to, anchor: None };
        links.push(Link { target, origin: LinkOrigin::Front(key.to_owned()), span, whole: span, text: String::new() });
    };
    for (index, number) in front.common.principles.iter().enumerate() {
        add("principles", &format!("principles[{index}]"), EntryRef::Principle(*number));
    }
    let mut add_list = |key: &str, list: &[EntryRef]| {
        for (index, to) in list.iter().enumerate() {
            add(key, &format!("{key}[{index}]"), to.clone());
        }
    };
    match &front.own {
        Own::Case(own) => {
            let teaches: Vec<_> = own.teaches.iter().map(|number| EntryRef::Principle(*number)).collect();
            add_list("teaches", &teaches);
        }
        Own::Resolution(own) => {
            add_list("from", &own.from);
            add_list("superseded_by", own.superseded_by.as_slice());
        }
        Own::Playbook(own) => add_list("derived_from", &own.derived_from),
        Own::Issue(own) => add_list("resolution", own.resolution.as_slice()),
        Own::Path(own) => {
            for (index, step) in own.steps.iter().enumerate() {
                add("steps", &format!("steps[{index}].ref"), step.entry.clone());
            }
        }
        Own::Principle(_) | Own::Page(_) => {}
    }
    links
}
