//! A new issue from what a customer asks.

use crate::flow::plan::{Desk, FileChange, Plan, Refusal};
use crate::flow::write::{self, Front};
use crate::kind::section::SectionKey;
use crate::kind::{Channel, EntryId, Kind, Layer, Severity, Tier};
use crate::scrub::without_masks;

/// What is known when a customer asks.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The customer's words.
    pub question: &'a str,
    /// More of what the customer said.
    pub report: Option<&'a str>,
    /// How the customer asked.
    pub channel: Channel,
    /// How bad it is.
    pub severity: Severity,
    /// Class of the account and layer of whoever asked.
    pub customer: Option<(Tier, Layer)>,
    /// Name of the file, when it is not to be made from the question.
    pub slug: Option<&'a str>,
    /// True when it is a formal complaint.
    pub complaint: bool,
}

/// Writes an issue. Whoever is asked first (`by`) owns it from then on. Personal data is masked.
///
/// # Errors
/// When the question has no word in it, or the name is taken.
pub fn open(desk: &Desk<'_>, opening: &Opening<'_>) -> Result<Plan, Refusal> {
    let lang = desk.config.languages.of_text(opening.question);
    let chinese = lang.is_cjk();
    let mut masked = write::Masked::new(chinese);
    // A title is one line, however the question was pasted.
    let title = masked.mask(&opening.question.split_whitespace().collect::<Vec<_>>().join(" "));
    let report = masked.mask(opening.report.unwrap_or(opening.question));
    let today = desk.today();
    let stem = match opening.slug {
        Some(slug) => slug.to_owned(),
        None => write::free_stem(desk.site, Kind::Issue, &format!("{today}-{}", write::stem(&without_masks(&title))?)),
    };
    let id = EntryId::new(Kind::Issue, stem);
    let path = write::path(desk.config, &id, lang, Some(i32::from(today.0.year())));
    write::must_be_free(desk, &id, &path)?;
    let mut front = Front::new(Kind::Issue, &title, &write::first_sentence(&report));
    front.plain("opened", desk.moment());
    // Whoever takes the call answers it.
    if matches!(opening.channel, Channel::Hotline | Channel::Chat | Channel::Onsite | Channel::Visit) {
        front.plain("responded_at", desk.moment());
    }
    front.plain("channel", opening.channel.name()).text("owner", desk.by);
    if let Some((tier, layer)) = opening.customer {
        front.plain("customer", format!("{{ tier: {}, layer: {} }}", tier.name(), layer.name()));
    }
    front.plain("severity", opening.severity.name()).plain("status", "open");
    if opening.complaint {
        front.plain("complaint", format!("{{ received: {today} }}"));
    }
    front.plain("audience", "internal");
    let todo =
        |chinese_text: &str, english: &str| format!("> [!TODO]\n> {}", if chinese { chinese_text } else { english });
    let sections = [
        (SectionKey::Report, report),
        (SectionKey::Cause, todo("查明以后再写。", "To be written once it is known.")),
        (SectionKey::Solution, todo("做了哪几步。", "The steps taken.")),
    ];
    let text = front.with_sections(chinese, &sections);
    let mut plan = Plan::about(id);
    plan.state = Some(("", "open"));
    plan.files.push(FileChange { path: path.into(), old: None, new: Some(text) });
    plan.notes.extend(masked.note());
    Ok(plan)
}
