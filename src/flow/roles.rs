//! The roles that a base knows.

use std::collections::BTreeSet;

use crate::kind::Own;
use crate::ledger::has_letters;
use crate::model::Site;

/// Every role that an entry or a line of the ledger names: owners, those who work on something, are called, verify, approve, learn.
#[must_use]
pub fn known(site: &Site) -> BTreeSet<&str> {
    let mut roles = BTreeSet::new();
    for summary in site.docs.iter().map(|doc| &*doc.summary).filter(|summary| !summary.withheld) {
        roles.extend(summary.front.common.owner.as_deref());
        match &summary.front.own {
            Own::Issue(own) => {
                roles.extend([&own.handler, &own.escalated_to].into_iter().flatten().map(String::as_str));
            }
            Own::Resolution(own) => {
                roles.extend(own.escalate_to.as_deref());
                roles.extend(own.verified.iter().map(|verified| verified.by.as_str()));
            }
            Own::Playbook(own) => roles.extend(own.approver.as_deref()),
            Own::Path(own) => roles.extend([own.role.as_str()]),
            _ => {}
        }
    }
    roles.extend(site.ledger.iter().map(|line| line.event.by.as_str()));
    roles.retain(|role| has_letters(role));
    roles
}
