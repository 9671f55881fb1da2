//! Entries that their owner alone may revise, and that somebody else revised.

use super::body;
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::flow::records::is_role;
use crate::kind::{FrontMatter, Governance, Own};

/// `ControlledRevised`: an entry as it was committed and as it is now, `None` where it is gone; `by` is whose changes these are.
pub(super) fn finding(
    (then, then_text): (&Summary, &str),
    now: Option<(&Summary, &str)>,
    by: &str,
) -> Option<Diagnostic> {
    let Own::Resolution(own) = &then.front.own else { return None };
    let owner = then.front.common.owner.as_deref().filter(|owner| !owner.trim().is_empty())?;
    if own.governance != Governance::Controlled || is_role(Some(owner), by) {
        return None;
    }
    let is_same = now.is_some_and(|(now, now_text)| {
        revised(&then.front) == revised(&now.front) && body((then, then_text)) == body((now, now_text))
    });
    if is_same {
        return None;
    }
    let (path, span) = now.map_or((&then.path, None), |(now, _)| {
        (&now.path, now.keys.value("governance").or_else(|| now.keys.value("type")))
    });
    let message = format!("`{}` is controlled: `{owner}` alone revises it, and these changes are of `{by}`", then.id);
    let help = format!(
        "set it back to what is committed, and tell `{owner}` what is wrong: `casebook flag {} REASON`",
        then.id
    );
    Some(Diagnostic::new(Code::ControlledRevised, path.clone(), span, message).help(help))
}

/// A front matter without what anybody may add: that it was seen to work, and what follows from that.
fn revised(front: &FrontMatter) -> FrontMatter {
    let mut front = front.clone();
    front.common.review_after = None;
    if let Own::Resolution(own) = &mut front.own {
        own.verified.clear();
        own.status = crate::kind::ResolutionStatus::default();
    }
    front
}
