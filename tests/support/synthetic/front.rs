//! Front matter that each type asks for.

use std::fmt::Write as _;

use casebook::kind::Kind;

use super::entry::Author;
use super::{PRINCIPLES, Place};

/// Words that entries are tagged with, some far more often than others.
const TAGS: usize = 120;

const OWNERS: [&str; 5] = ["service-desk", "field-engineering", "account-team", "training-team", "expert-pool"];

/// The front matter of an entry with both its rules.
pub(super) fn write(author: &mut Author<'_>, place: &Place) -> String {
    let mut out = format!("---\ntype: {}\n", place.kind);
    let (title, summary) = (author.phrase(4), author.sentence());
    line(&mut out, "title", &quoted(&title));
    line(&mut out, "summary", &quoted(&summary));
    own(author, place, &mut out);
    line(&mut out, "owner", author.facts.pick(&OWNERS));
    let is_public = author.facts.chance(1);
    line(&mut out, "audience", if is_public { "public" } else { "internal" });
    let count = author.facts.between(2, 4);
    let tags: Vec<_> = (0..count).map(|_| tag(author)).collect();
    line(&mut out, "tags", &format!("[{}]", tags.join(", ")));
    let day = date(author);
    line(&mut out, "date", &day);
    out + "---\n\n"
}

fn own(author: &mut Author<'_>, place: &Place, out: &mut String) {
    match place.kind {
        Kind::Principle => principle(author, place, out),
        Kind::Case => case(author, out),
        Kind::Resolution => resolution(author, place, out),
        Kind::Issue => issue(author, out),
        Kind::Playbook => playbook(author, out),
        Kind::Path => path(author, out),
        Kind::Page => line(out, "status", "published"),
    }
}

fn principle(author: &mut Author<'_>, place: &Place, out: &mut String) {
    line(out, "number", &place.number.to_string());
    line(out, "statement", &quoted(&author.sentence()));
    out.push_str("practices:\n");
    for _ in 0..4 {
        let _ = writeln!(out, "  - title: {}\n    gist: {}", quoted(&author.phrase(5)), quoted(&author.sentence()));
    }
    line(out, "status", "published");
}

fn case(author: &mut Author<'_>, out: &mut String) {
    line(out, "teaches", &principles(author, 2));
    line(out, "principles", &principles(author, 1));
    list(out, "objectives", (0..3).map(|_| author.sentence()));
    line(out, "level", author.facts.pick(&["intro", "core", "advanced"]));
    line(out, "period", &quoted(&format!("{}", author.facts.between(1995, 2025))));
    line(out, "place", &quoted(&author.phrase(1)));
    let _ =
        writeln!(out, "figures:\n  - name: {}\n    value: '{}'", quoted(&author.phrase(2)), author.facts.below(500));
    let _ = writeln!(out, "sources:\n  - title: {}", quoted(&author.phrase(6)));
    line(out, "anonymised", "true");
    line(out, "status", "published");
}

fn resolution(author: &mut Author<'_>, place: &Place, out: &mut String) {
    list(out, "asked", (0..4).map(|_| author.phrase(5)));
    let product = author.facts.pick(&["router", "switch", "billing", "portal", "spare-parts"]);
    let _ = writeln!(out, "environment:\n  product: {product}\n  release: v{}", author.facts.between(1, 30));
    line(out, "route", author.facts.pick(&["self", "frontline", "expert", "onsite"]));
    let from = author.link_of(Kind::Issue);
    line(out, "from", &format!("[{from}]"));
    let status = if place.number.is_multiple_of(10) { "wip" } else { "validated" };
    let day = date(author);
    let _ = writeln!(out, "verified:\n  - {{ by: quality-manager, at: {day} }}");
    line(out, "status", status);
    line(out, "principles", &principles(author, 2));
}

fn issue(author: &mut Author<'_>, out: &mut String) {
    let (month, day) = (author.facts.between(1, 10), author.facts.between(1, 20));
    line(out, "opened", &format!("2026-{month:02}-{day:02}T08:30:00+08:00"));
    line(out, "relief_at", &format!("2026-{month:02}-{day:02}T17:05:00+08:00"));
    line(out, "solved_at", &format!("2026-{month:02}-{:02}T11:00:00+08:00", day + author.facts.between(1, 8)));
    line(out, "channel", author.facts.pick(&["hotline", "email", "onsite", "chat", "web"]));
    line(out, "customer", "{ tier: A, layer: manager, alias: customer-a }");
    line(out, "severity", author.facts.pick(&["critical", "major", "minor"]));
    line(out, "status", "solved");
    let resolution = author.link_of(Kind::Resolution);
    line(out, "resolution", &resolution);
    line(out, "principles", &principles(author, 2));
}

fn playbook(author: &mut Author<'_>, out: &mut String) {
    line(out, "version", &format!("'{}.{}'", author.facts.below(3), author.facts.below(10)));
    let from: Vec<_> = (0..3).map(|_| author.link_of(Kind::Resolution)).collect();
    line(out, "derived_from", &format!("[{}]", from.join(", ")));
    line(out, "trigger", &quoted(&author.sentence()));
    line(out, "approver", "quality-manager");
    line(out, "status", "trial");
    line(out, "principles", &principles(author, 2));
}

fn path(author: &mut Author<'_>, out: &mut String) {
    line(out, "role", "service-agent");
    out.push_str("steps:\n");
    for kind in [Kind::Principle, Kind::Case, Kind::Resolution, Kind::Case, Kind::Playbook] {
        let _ = writeln!(out, "  - ref: {}", author.link_of(kind));
    }
    line(out, "pass", "80");
    line(out, "status", "published");
}

fn line(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key}: {value}");
}

fn list(out: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let _ = writeln!(out, "{key}:");
    for item in items {
        let _ = writeln!(out, "  - {}", quoted(&item));
    }
}

/// No invented text holds a quote.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn principles(author: &mut Author<'_>, count: usize) -> String {
    let numbers = author.facts.several(count, PRINCIPLES);
    let numbers: Vec<_> = numbers.into_iter().map(|number| (number + 1).to_string()).collect();
    format!("[{}]", numbers.join(", "))
}

/// Low numbers come far more often than high ones.
fn tag(author: &mut Author<'_>) -> String {
    let bound = author.facts.between(1, TAGS);
    format!("tag-{}", author.facts.below(bound))
}

fn date(author: &mut Author<'_>) -> String {
    let facts = &mut author.facts;
    format!("20{}-{:02}-{:02}", facts.between(20, 25), facts.between(1, 12), facts.between(1, 28))
}
