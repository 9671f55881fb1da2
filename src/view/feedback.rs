//! What a reader can say of an answer: the commands for colleagues, and links to a form or a letter where the project has one.

use super::{Context, FeedbackView, Label, Offer};
use crate::document::Summary;
use crate::kind::{Audience, EntryId};
use crate::ledger::Reason;

impl Context<'_> {
    /// What can be said of an answer in force; `None` where there is no way to say it.
    pub(super) fn feedback(&self, summary: &Summary) -> Option<FeedbackView> {
        let has_command = self.site.viewpoint.audience == Audience::Internal;
        let is_answer = super::standing::has_standing(summary.id.kind) && !summary.front.own.is_retired();
        if !is_answer || !(has_command || self.config.feedback_url.is_some()) {
            return None;
        }
        let id = &summary.id;
        let offer = |label: Label, command: String, action: &str, reason: &str| Offer {
            label,
            command: has_command.then_some(command),
            url: self.feedback_link(summary, action, reason),
        };
        let used = self.label("feedback", "reuse");
        let flag = |reason: Reason| {
            let name = reason.name();
            offer(self.label("reason", name), format!("casebook flag {} {name}", named(id)), "flag", name)
        };
        Some(FeedbackView {
            used: offer(used, format!("casebook reuse {} --asked \"…\" --by …", named(id)), "reuse", ""),
            flags: Reason::ALL.into_iter().map(flag).collect(),
        })
    }

    fn feedback_link(&self, summary: &Summary, action: &str, reason: &str) -> Option<String> {
        let values = [
            ("{entry}", summary.id.to_string()),
            ("{action}", action.to_owned()),
            ("{reason}", reason.to_owned()),
            ("{title}", summary.front.common.title.clone()),
        ];
        Some(filled(self.config.feedback_url.as_deref()?, &values))
    }

    /// Where a question that found nothing can be sent; it is put in for `{title}` when it is known.
    pub(super) fn open_link(&self) -> Option<String> {
        let values = [("{entry}", String::new()), ("{action}", "open".to_owned()), ("{reason}", String::new())];
        Some(filled(self.config.feedback_url.as_deref()?, &values))
    }
}

/// An address with values in their places; a place that has none stays. Each value is put in where the pattern asks for it, so that
/// none of them is taken for a place itself.
fn filled(pattern: &str, values: &[(&str, String)]) -> String {
    let parts = pattern.split_inclusive('}').map(|part| {
        let found = values.iter().find_map(|(place, value)| Some((part.strip_suffix(place)?, value)));
        found.map_or_else(|| part.to_owned(), |(before, value)| format!("{before}{}", encoded(value)))
    });
    parts.collect()
}

/// An entry on the command line: its name, in quotes where a shell would read something else.
fn named(id: &EntryId) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_.".contains(char);
    let stem = &*id.stem;
    if stem.chars().all(is_plain) && !stem.starts_with('-') {
        return stem.to_owned();
    }
    format!("'{}'", id.to_string().replace('\'', r"'\''"))
}

/// A value in an address: all but letters of ASCII, digits and `-_.~` as percent codes.
fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let code = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;

    #[test]
    fn values_cannot_leave_their_place_in_an_address() {
        assert_eq!(encoded("a&b=c d/{x}"), "a%26b%3Dc%20d%2F%7Bx%7D");
        assert_eq!(encoded("夜"), "%E5%A4%9C");
    }

    #[test]
    fn a_place_without_a_value_stays_for_the_browser() {
        let filled = filled("mailto:a@b.c?subject={action}%20{title}", &[("{action}", "{title}".to_owned())]);
        assert_eq!(filled, "mailto:a@b.c?subject=%7Btitle%7D%20{title}");
    }

    #[test]
    fn a_name_that_a_shell_would_misread_stands_in_quotes() {
        let named = |stem: &str| named(&EntryId::new(Kind::Resolution, stem));
        assert_eq!(named("slow-at-night"), "slow-at-night");
        assert_eq!(named("夜里慢"), "夜里慢");
        assert_eq!(named("it's; rm"), r"'resolution/it'\''s; rm'");
        assert_eq!(named("-x"), "'resolution/-x'");
    }
}
