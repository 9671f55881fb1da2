//! The order in which front matter keys usually stand: a new key goes where a reader looks for it.

use crate::kind::Kind;

const RESOLUTION: &[&str] = &[
    "type",
    "title",
    "summary",
    "composed",
    "asked",
    "environment",
    "route",
    "escalate_to",
    "from",
    "verified",
    "verified.by",
    "verified.at",
    "governance",
    "status",
    "superseded_by",
    "archive_reason",
    "principles",
    "owner",
    "audience",
    "tags",
    "aliases",
    "date",
    "updated",
    "review_after",
];

const ISSUE: &[&str] = &[
    "type",
    "title",
    "summary",
    "composed",
    "opened",
    "responded_at",
    "relief_at",
    "solved_at",
    "confirmed_at",
    "reopened",
    "channel",
    "owner",
    "handler",
    "escalated_to",
    "customer",
    "severity",
    "status",
    "resolution",
    "no_kb",
    "complaint",
    "complaint.received",
    "complaint.due",
    "complaint.answered",
    "complaint.follow_up",
    "promises",
    "csat",
    "principles",
    "audience",
    "tags",
];

const PLAYBOOK: &[&str] = &[
    "type",
    "title",
    "summary",
    "version",
    "derived_from",
    "trigger",
    "approver",
    "status",
    "principles",
    "owner",
    "audience",
    "tags",
    "date",
    "updated",
    "review_after",
];

/// The keys of a type in their usual order.
#[must_use]
pub const fn order(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Resolution => RESOLUTION,
        Kind::Issue => ISSUE,
        Kind::Playbook => PLAYBOOK,
        Kind::Case | Kind::Principle | Kind::Path | Kind::Page => &["type", "title", "summary"],
    }
}
