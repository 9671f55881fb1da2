//! The keys of each type.

use super::fields::Fields;
use super::number::{self, Number};
use crate::diag::Code;
use crate::kind::time::Moment;
use crate::kind::{
    Case, Channel, Issue, Kind, Own, Page, Path, Playbook, Principle, Publication, Resolution, ResolutionStatus, Route,
    Severity,
};
use crate::parse::location::Location;

/// Reads the keys that belong to the type of an entry.
pub(super) fn own(fields: &mut Fields<'_>, location: &Location) -> Own {
    match location.id.kind {
        Kind::Principle => Own::Principle(principle(fields, location.number)),
        Kind::Case => Own::Case(case(fields)),
        Kind::Resolution => Own::Resolution(resolution(fields)),
        Kind::Playbook => Own::Playbook(playbook(fields)),
        Kind::Path => Own::Path(path(fields)),
        Kind::Issue => Own::Issue(Box::new(issue(fields))),
        Kind::Page => Own::Page(Page { status: publication(fields) }),
    }
}

fn publication(fields: &mut Fields<'_>) -> Publication {
    fields.optional("status").unwrap_or_default()
}

fn principle(fields: &mut Fields<'_>, number_in_name: Option<u8>) -> Principle {
    let number = fields.required::<Number>("number").map(Number::check);
    let wrong = match (&number, number_in_name) {
        (Some(Err(message)), _) => Some(message.clone()),
        (Some(Ok(number)), Some(named)) if named != *number => {
            Some(format!("the file name says {named}, the front matter says {number}"))
        }
        _ => None,
    };
    if let Some(message) = wrong {
        fields.finding(Code::WrongValue, "number", message, number::HELP);
    }
    let number = number.and_then(Result::ok);
    Principle {
        number: number.or(number_in_name).unwrap_or_default(),
        statement: fields.required("statement").unwrap_or_default(),
        basis: fields.optional("basis").unwrap_or_default(),
        practices: fields.list("practices"),
        status: publication(fields),
    }
}

fn case(fields: &mut Fields<'_>) -> Case {
    Case {
        teaches: fields.principles("teaches"),
        objectives: fields.list("objectives"),
        minutes: fields.optional("minutes"),
        level: fields.optional("level").unwrap_or_default(),
        period: fields.optional("period"),
        place: fields.optional("place"),
        figures: fields.list("figures"),
        sources: fields.list("sources"),
        gaps: fields.list("gaps"),
        composed: fields.optional("composed").unwrap_or_default(),
        anonymised: fields.optional("anonymised").unwrap_or_default(),
        status: publication(fields),
    }
}

fn resolution(fields: &mut Fields<'_>) -> Resolution {
    Resolution {
        asked: fields.list("asked"),
        environment: environment(fields),
        route: fields.optional("route").unwrap_or(Route::Frontline),
        escalate_to: fields.optional("escalate_to"),
        from: fields.list("from"),
        verified: fields.list("verified"),
        governance: fields.optional("governance").unwrap_or_default(),
        status: fields.required("status").unwrap_or(ResolutionStatus::Wip),
        superseded_by: fields.optional("superseded_by"),
        archive_reason: fields.optional("archive_reason"),
        composed: fields.optional("composed").unwrap_or_default(),
    }
}

/// The environment in the author's order; lists of values are joined for display.
fn environment(fields: &mut Fields<'_>) -> Vec<(String, String)> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Value {
        One(String),
        Number(serde_json::Number),
        Many(Vec<String>),
    }
    let map: serde_json::Map<String, serde_json::Value> = fields.optional("environment").unwrap_or_default();
    let mut list = Vec::with_capacity(map.len());
    for (key, value) in map {
        match serde_json::from_value(value) {
            Ok(Value::One(text)) => list.push((key, text)),
            Ok(Value::Number(number)) => list.push((key, number.to_string())),
            Ok(Value::Many(texts)) => list.push((key, texts.join(", "))),
            Err(_) => {
                let help = "give it a text or a list of texts";
                fields.finding(
                    Code::WrongValue,
                    &format!("environment.{key}"),
                    format!("`{key}` has no plain value"),
                    help,
                );
            }
        }
    }
    list
}

fn playbook(fields: &mut Fields<'_>) -> Playbook {
    Playbook {
        version: fields.required("version").unwrap_or_default(),
        derived_from: fields.list("derived_from"),
        trigger: fields.required("trigger").unwrap_or_default(),
        approver: fields.optional("approver"),
        status: fields.required("status").unwrap_or_default(),
    }
}

fn path(fields: &mut Fields<'_>) -> Path {
    let pass = fields.optional("pass").unwrap_or(80);
    if pass > 100 {
        fields.finding(
            Code::WrongValue,
            "pass",
            format!("{pass} is more than a hundred percent"),
            "give a share from 0 to 100",
        );
    }
    Path {
        role: fields.required("role").unwrap_or_default(),
        steps: fields.required_list("steps"),
        pass: pass.min(100),
        status: publication(fields),
    }
}

fn issue(fields: &mut Fields<'_>) -> Issue {
    let csat = fields.optional::<u8>("csat");
    if csat.is_some_and(|csat| !(1..=5).contains(&csat)) {
        fields.finding(Code::WrongValue, "csat", "satisfaction is outside 1 to 5", "give a number from 1 to 5");
    }
    let opened = fields.required("opened");
    // Without its beginning nothing can be reckoned: it is no issue of 1970.
    fields.withheld |= opened.is_none();
    Issue {
        opened: opened.unwrap_or(Moment::EPOCH),
        responded_at: fields.optional("responded_at"),
        relief_at: fields.optional("relief_at"),
        solved_at: fields.optional("solved_at"),
        confirmed_at: fields.optional("confirmed_at"),
        channel: fields.required("channel").unwrap_or(Channel::Web),
        handler: fields.optional("handler"),
        escalated_to: fields.optional("escalated_to"),
        customer: fields.optional("customer"),
        severity: fields.required("severity").unwrap_or(Severity::Minor),
        status: fields.required("status").unwrap_or_default(),
        resolution: fields.optional("resolution"),
        no_kb: fields.optional("no_kb"),
        link: fields.list("link"),
        origin: fields.optional("origin"),
        complaint: fields.optional("complaint"),
        promises: fields.list("promises"),
        csat,
        reopened: fields.list("reopened"),
        composed: fields.optional("composed").unwrap_or_default(),
    }
}
