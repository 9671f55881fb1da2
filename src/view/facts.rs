//! Facts of each type that are shown as label and value.

use super::{Context, Fact, Label};
use crate::document::Summary;
use crate::kind::{Issue, Own};

impl Context<'_> {
    /// The facts of an entry that have no shape of their own on its page.
    pub(super) fn facts(&self, summary: &Summary) -> Vec<Fact> {
        let facts = match &summary.front.own {
            Own::Issue(own) => self.issue_facts(own, summary.front.common.owner.as_deref()),
            Own::Playbook(own) => {
                let owner = summary.front.common.owner.as_deref().map(|owner| self.role(owner));
                vec![
                    self.fact("owner", owner),
                    self.fact("approver", own.approver.as_deref().map(|role| self.role(role))),
                ]
            }
            Own::Resolution(own) => {
                let governance = self.label("governance", own.governance.name()).text;
                vec![self.fact("governance", Some(governance))]
            }
            _ => Vec::new(),
        };
        let review = summary.front.common.review_after.map(|date| self.day(date).text);
        facts.into_iter().chain([self.fact("review_after", review)]).flatten().collect()
    }

    fn issue_facts(&self, own: &Issue, owner: Option<&str>) -> Vec<Option<Fact>> {
        let role = |role: Option<&str>| role.map(|role| self.role(role));
        let alias = own.customer.as_ref().and_then(|customer| customer.alias.clone());
        let tier = own.customer.as_ref().map(|customer| {
            let tier = self.label("tier", customer.tier.name()).text;
            format!("{tier} · {}", self.label("layer", customer.layer.name()).text)
        });
        vec![
            self.fact("channel", Some(self.label("channel", own.channel.name()).text)),
            self.fact("customer", alias),
            self.fact("tier", tier),
            self.fact("owner", role(owner)),
            self.fact("handler", role(own.handler.as_deref())),
            self.fact("escalated_to", role(own.escalated_to.as_deref())),
            self.fact("csat", own.csat.map(|csat| format!("{csat} / 5"))),
            self.fact("origin", own.origin.as_ref().map(|origin| format!("{} {}", origin.system, origin.key))),
        ]
    }

    fn fact(&self, name: &str, value: Option<String>) -> Option<Fact> {
        value.map(|value| self.fact_of("fact", name, value))
    }

    /// A value under the label `name` of a family of labels.
    pub(super) fn fact_of(&self, family: &str, name: &str, value: String) -> Fact {
        let Label { name, text: label } = self.label(family, name);
        Fact { name, label, lang: self.foreign_word(&value), value }
    }

    /// What a role is called in the language of the page; a role the theme does not know stands for itself.
    pub(super) fn role(&self, role: &str) -> String {
        self.label("role", role).text
    }
}
