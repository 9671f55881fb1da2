//! Which state may follow which.

use crate::kind::Kind;

/// The states of a type, each with those that may follow it.
type Steps = &'static [(&'static str, &'static [&'static str])];

const RESOLUTION: Steps = &[
    ("wip", &["not-validated", "archived"]),
    ("not-validated", &["validated", "wip", "archived"]),
    ("validated", &["not-validated", "archived"]),
    ("archived", &["not-validated"]),
];

const ISSUE: Steps = &[
    ("open", &["escalated", "solved"]),
    ("escalated", &["open", "solved"]),
    ("solved", &["confirmed", "reopened"]),
    ("confirmed", &["reopened"]),
    ("reopened", &["open", "escalated", "solved"]),
];

const PLAYBOOK: Steps = &[
    ("draft", &["trial", "retired"]),
    ("trial", &["standard", "draft", "retired"]),
    ("standard", &["trial", "retired"]),
    ("retired", &["draft"]),
];

const PUBLICATION: Steps =
    &[("draft", &["published", "retired"]), ("published", &["draft", "retired"]), ("retired", &["draft", "published"])];

const fn steps(kind: Kind) -> Steps {
    match kind {
        Kind::Resolution => RESOLUTION,
        Kind::Issue => ISSUE,
        Kind::Playbook => PLAYBOOK,
        Kind::Case | Kind::Principle | Kind::Path | Kind::Page => PUBLICATION,
    }
}

/// The states that may follow one, in the order they are reached; none for a name that is no state.
#[must_use]
pub fn next(kind: Kind, from: &str) -> &'static [&'static str] {
    steps(kind).iter().find(|(state, _)| *state == from).map_or(&[], |(_, next)| next)
}

/// True when an entry may go from one state to another in one step, or stays where it is.
#[must_use]
pub fn may_follow(kind: Kind, from: &str, to: &str) -> bool {
    from == to || next(kind, from).contains(&to)
}

/// True when each of some states lies further on than the one before it, from `from`.
#[must_use]
pub fn is_forward(kind: Kind, from: &str, way: &[&str]) -> bool {
    let place = |state: &str| steps(kind).iter().position(|(known, _)| *known == state);
    let places: Vec<_> = std::iter::once(from).chain(way.iter().copied()).map(place).collect();
    places.is_sorted()
}

/// The steps between two states, the first left out: `wip` to `validated` goes by `not-validated`. `None` when there is no way.
#[must_use]
pub fn way(kind: Kind, from: &'static str, to: &str) -> Option<Vec<&'static str>> {
    let mut ways = vec![vec![from]];
    for _ in 0..steps(kind).len() {
        if let Some(way) = ways.iter().find(|way| way.last() == Some(&to)) {
            return Some(way[1..].to_vec());
        }
        let longer = ways.iter().flat_map(|way| {
            let last = way.last().copied().unwrap_or_default();
            let onward = next(kind, last).iter().filter(|state| !way.contains(state));
            onward.map(|state| way.iter().copied().chain([*state]).collect())
        });
        ways = longer.collect();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_named_as_a_next_one_is_a_state() {
        for kind in Kind::ALL {
            for (_, next) in steps(kind) {
                assert!(next.iter().all(|state| steps(kind).iter().any(|(known, _)| known == state)), "{kind}");
            }
        }
    }

    #[test]
    fn an_answer_is_validated_only_after_it_was_finished() {
        assert!(!may_follow(Kind::Resolution, "wip", "validated"));
        assert_eq!(way(Kind::Resolution, "wip", "validated").unwrap(), ["not-validated", "validated"]);
    }

    #[test]
    fn an_issue_is_confirmed_only_after_it_was_solved() {
        assert!(!may_follow(Kind::Issue, "open", "confirmed"));
        assert!(!may_follow(Kind::Issue, "confirmed", "open"));
        assert!(may_follow(Kind::Issue, "reopened", "open"));
    }

    #[test]
    fn staying_is_no_step() {
        assert!(may_follow(Kind::Playbook, "draft", "draft"));
        assert_eq!(way(Kind::Playbook, "draft", "draft").unwrap(), [""; 0]);
        assert!(!may_follow(Kind::Playbook, "draft", "standard"));
    }
}
