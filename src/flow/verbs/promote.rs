//! The solution of an issue becomes an entry that the next one can use.

use super::unlearn::unlearn;
use super::{issue, masked, remove, says, set};
use crate::analyzer::letters;
use crate::document::Summary;
use crate::flow::body::section;
use crate::flow::plan::{Desk, FileChange, Plan, Refusal};
use crate::flow::write::{self, Front};
use crate::kind::section::SectionKey;
use crate::kind::time::Moment;
use crate::kind::{EntryId, Kind};
use crate::scrub::without_masks;

/// What the new entry is called, and where it holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Promotion<'a> {
    /// Its title; the issue's, when none is given.
    pub title: Option<&'a str>,
    /// Name of its file.
    pub slug: Option<&'a str>,
    /// Where it holds.
    pub environment: &'a [(String, String)],
    /// Other wordings of the question.
    pub asked: &'a [String],
}

/// Writes a resolution in state `wip` from an issue, and names it in the issue. Personal data is masked on the way.
///
/// # Errors
/// When the issue says nothing of how it was solved, has an entry already, or the name is taken.
pub fn promote(desk: &Desk<'_>, id: &EntryId, promotion: &Promotion<'_>) -> Result<Plan, Refusal> {
    let summary = without_entry(desk, id)?;
    let steps = part(desk, summary, SectionKey::Solution);
    if steps.is_empty() {
        let heading = SectionKey::Solution.heading(summary.lang.is_cjk());
        let help = format!("write the steps under `## {heading}`, or give them: `casebook solve {id} --text …`");
        return Err(Refusal::new(format!("`{id}` does not say how it was solved"), help));
    }
    let (entry, mut plan) = new_entry(desk, summary, &steps, promotion)?;
    plan.files.extend(desk.change(id, &[set("resolution", &entry), remove("no_kb")])?);
    Ok(plan)
}

/// Solves an issue by what was done, and makes an entry of it in the same step. Of an issue that came back only what was done now counts:
/// the steps before did not hold.
///
/// # Errors
/// As [`promote`] and [`super::solve`].
pub fn solve_by_text(
    desk: &Desk<'_>,
    id: &EntryId,
    done: &str,
    relief: Option<Moment>,
    promotion: &Promotion<'_>,
) -> Result<Plan, Refusal> {
    let (summary, own) = issue::own(desk, id)?;
    let known = if own.reopened.is_empty() {
        part(desk, without_entry(desk, id)?, SectionKey::Solution)
    } else {
        String::new()
    };
    let mut remarks = Plan::default();
    let done = &masked(&mut remarks, done);
    let steps = if known.is_empty() { done.to_owned() } else { format!("{known}\n\n{done}") };
    let (entry, made) = new_entry(desk, summary, &steps, promotion)?;
    let mut plan = issue::solved(desk, id, relief, Some(done))?;
    issue::again(desk, id, &mut plan, &[set("resolution", &entry), remove("no_kb")])?;
    plan.files.splice(0..0, made.files);
    plan.notes.extend(remarks.notes.into_iter().chain(made.notes));
    unlearn(desk, id, own, Some(&entry), &mut plan)?;
    Ok(plan)
}

/// The file of an issue that no entry came of yet.
fn without_entry<'a>(desk: &Desk<'a>, id: &EntryId) -> Result<&'a Summary, Refusal> {
    let (summary, own) = issue::own(desk, id)?;
    match &own.resolution {
        None => Ok(summary),
        Some(entry) => {
            let help = format!("record its use instead: `casebook reuse {entry} --issue {id}`");
            Err(Refusal::new(format!("`{id}` names the entry that solved it: `{entry}`"), help))
        }
    }
}

fn part(desk: &Desk<'_>, summary: &Summary, key: SectionKey) -> String {
    let text = desk.texts.get(&summary.path).map_or("", |text| &**text);
    section(text, summary, key).to_owned()
}

/// The new file of an entry that comes from an issue.
fn new_entry(
    desk: &Desk<'_>,
    issue: &Summary,
    steps: &str,
    promotion: &Promotion<'_>,
) -> Result<(EntryId, Plan), Refusal> {
    let chinese = issue.lang.is_cjk();
    let mut masked = write::Masked::new(chinese);
    let common = &issue.front.common;
    let question = masked.mask(&common.title);
    let title = promotion.title.unwrap_or(&question).to_owned();
    let stem = match promotion.slug {
        Some(slug) => slug.to_owned(),
        None => write::free_stem(desk.site, Kind::Resolution, &write::stem(&without_masks(&title))?),
    };
    let id = EntryId::new(Kind::Resolution, stem);
    let path = write::path(desk.config, &id, &issue.lang, None);
    write::must_be_free(desk, &id, &path)?;
    let summary = masked.mask(&common.summary);
    let mut asked = Vec::new();
    for wording in std::iter::once(&question).chain(promotion.asked) {
        let wording = without_masks(&masked.mask(wording));
        if !letters(&wording).is_empty() && !says(&asked, &wording) {
            asked.push(wording);
        }
    }
    let mut front = Front::new(Kind::Resolution, &title, &summary);
    front.list("asked", &asked).map("environment", promotion.environment).plain("route", "frontline");
    front.plain("from", format!("[{}]", issue.id)).plain("status", "wip").text("owner", desk.by);
    front.plain("principles", write::numbers(&common.principles)).plain("audience", "internal");
    front.list("tags", &common.tags).plain("date", desk.today());
    let mut sections = vec![
        (SectionKey::Issue, masked.mask(&part(desk, issue, SectionKey::Report))),
        (SectionKey::Resolution, write::as_steps(&masked.mask(steps))),
    ];
    let cause = part(desk, issue, SectionKey::Cause);
    sections.extend((!cause.is_empty()).then(|| (SectionKey::Cause, masked.mask(&cause))));
    let mut plan = Plan::about(id.clone());
    plan.state = Some(("", "wip"));
    plan.files.push(FileChange { path: path.into(), old: None, new: Some(front.with_sections(chinese, &sections)) });
    plan.notes.extend(masked.note());
    plan.notes.push(format!("read it through, then `casebook verify {id}`"));
    Ok((id, plan))
}
