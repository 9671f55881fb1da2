//! Keys that are no text, and so must be the same in every language.

use std::borrow::Cow;
use std::fmt::Display;

use crate::document::Summary;
use crate::kind::{Case, Common, Issue, Own, Path, Playbook, Resolution};

/// A key and its value in words; an absent value is empty.
pub(super) type Fact<'a> = (&'static str, Cow<'a, str>);

/// The facts of a document, the same keys in the same order for all documents of a type.
pub(super) fn facts(summary: &Summary) -> Vec<Fact<'_>> {
    let mut facts = vec![("status", Cow::from(summary.front.own.status()))];
    facts.extend(common(&summary.front.common));
    match &summary.front.own {
        Own::Principle(own) => facts.push(("number", said(Some(&own.number)))),
        Own::Case(own) => facts.extend(case(own)),
        Own::Resolution(own) => facts.extend(resolution(own)),
        Own::Playbook(own) => facts.extend(playbook(own)),
        Own::Path(own) => facts.extend(path(own)),
        Own::Issue(own) => facts.extend(issue(own)),
        Own::Page(_) => {}
    }
    facts
}

fn common(own: &Common) -> [Fact<'_>; 6] {
    [
        ("audience", Cow::from(own.audience.name())),
        ("owner", text(own.owner.as_deref())),
        ("principles", numbers(&own.principles)),
        ("publish", said(own.publish.as_ref())),
        ("expires", said(own.expires.as_ref())),
        ("weight", said(Some(&own.weight))),
    ]
}

fn case(own: &Case) -> [Fact<'_>; 4] {
    [
        ("teaches", numbers(&own.teaches)),
        ("level", Cow::from(own.level.name())),
        ("composed", said(Some(&own.composed))),
        ("anonymised", said(Some(&own.anonymised))),
    ]
}

fn resolution(own: &Resolution) -> [Fact<'_>; 7] {
    let mut environment: Vec<_> = own.environment.iter().map(|(key, _)| key.as_str()).collect();
    environment.sort_unstable();
    [
        ("environment", Cow::from(environment.join(", "))),
        ("route", Cow::from(own.route.name())),
        ("escalate_to", text(own.escalate_to.as_deref())),
        ("from", list(&own.from)),
        ("governance", Cow::from(own.governance.name())),
        ("superseded_by", said(own.superseded_by.as_ref())),
        ("composed", said(Some(&own.composed))),
    ]
}

fn playbook(own: &Playbook) -> [Fact<'_>; 3] {
    [
        ("version", Cow::from(&own.version)),
        ("derived_from", list(&own.derived_from)),
        ("approver", text(own.approver.as_deref())),
    ]
}

fn path(own: &Path) -> [Fact<'_>; 3] {
    let steps: Vec<_> = own.steps.iter().map(|step| &step.entry).collect();
    [("role", Cow::from(&own.role)), ("steps", in_order(&steps)), ("pass", said(Some(&own.pass)))]
}

fn issue(own: &Issue) -> [Fact<'_>; 11] {
    let customer = own.customer.as_ref();
    [
        ("opened", said(Some(&own.opened))),
        ("relief_at", said(own.relief_at.as_ref())),
        ("solved_at", said(own.solved_at.as_ref())),
        ("confirmed_at", said(own.confirmed_at.as_ref())),
        ("channel", Cow::from(own.channel.name())),
        ("handler", text(own.handler.as_deref())),
        ("escalated_to", text(own.escalated_to.as_deref())),
        ("customer.tier", customer.map_or_else(Cow::default, |customer| Cow::from(format!("{:?}", customer.tier)))),
        ("severity", Cow::from(own.severity.name())),
        ("resolution", said(own.resolution.as_ref())),
        ("csat", said(own.csat.as_ref())),
    ]
}

fn text(value: Option<&str>) -> Cow<'_, str> {
    value.map_or_else(Cow::default, Cow::from)
}

fn said<'a>(value: Option<&impl Display>) -> Cow<'a, str> {
    value.map_or_else(Cow::default, |value| Cow::from(value.to_string()))
}

/// Numbers whose order says nothing.
fn numbers<'a>(values: &[u8]) -> Cow<'a, str> {
    let mut values = values.to_vec();
    values.sort_unstable();
    in_order(&values)
}

/// References whose order says nothing.
fn list<'a>(values: &[impl Display]) -> Cow<'a, str> {
    let mut values: Vec<_> = values.iter().map(ToString::to_string).collect();
    values.sort_unstable();
    in_order(&values)
}

fn in_order<'a>(values: &[impl Display]) -> Cow<'a, str> {
    let values: Vec<_> = values.iter().map(ToString::to_string).collect();
    Cow::from(values.join(", "))
}
