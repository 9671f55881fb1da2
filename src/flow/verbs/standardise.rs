//! Answers that prove themselves become a standard procedure.

use std::fmt::Write as _;

use super::{set, set_text, step};
use crate::document::Summary;
use crate::flow::body::section;
use crate::flow::plan::{Desk, FileChange, Plan, Refusal};
use crate::flow::shared_steps::{self, Source, Step};
use crate::flow::write::{self, Front};
use crate::kind::section::SectionKey;
use crate::kind::{EntryId, Kind, Own, PlaybookStatus};
use crate::theme::Texts;

/// What the new standard is called.
#[derive(Clone, Copy, Debug)]
pub struct Standard<'a> {
    /// Its title.
    pub title: &'a str,
    /// What starts it.
    pub trigger: Option<&'a str>,
    /// Name of its file.
    pub slug: Option<&'a str>,
    /// Texts of the interface in the language of the first source: they have words for keys of environments.
    pub texts: &'a Texts,
}

/// Drafts a playbook from resolutions: the steps they share come first, or last where they end them all, those of each environment as
/// branches between, and each source is linked.
///
/// # Errors
/// When one of them is no resolution in force or has no steps, or the name is taken.
pub fn standardise(desk: &Desk<'_>, sources: &[EntryId], standard: Standard<'_>) -> Result<Plan, Refusal> {
    let files = sources.iter().map(|id| source(desk, id)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = files.first() else {
        return Err(Refusal::new("a standard grows from at least one resolution", "name the resolutions"));
    };
    let lang = first.lang.clone();
    let chinese = lang.is_cjk();
    let stem = match standard.slug {
        Some(slug) => slug.to_owned(),
        None => write::free_stem(desk.site, Kind::Playbook, &write::stem(standard.title)?),
    };
    let id = EntryId::new(Kind::Playbook, stem);
    let path = write::path(desk.config, &id, &lang, None);
    write::must_be_free(desk, &id, &path)?;
    let mut principles: Vec<u8> = files.iter().flat_map(|file| file.front.common.principles.iter().copied()).collect();
    principles.sort_unstable();
    principles.dedup();
    let trigger = standard.trigger.unwrap_or(standard.title);
    let mut front = Front::new(Kind::Playbook, standard.title, &first.front.common.summary);
    front.text("version", "0.1");
    front
        .plain("derived_from", format!("[{}]", sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")));
    front.text("trigger", trigger).plain("status", PlaybookStatus::Draft.name());
    front.plain("principles", write::numbers(&principles)).text("owner", desk.by).plain("audience", "internal");
    front.list("tags", &first.front.common.tags).plain("date", desk.today());
    let steps = steps(desk, &files, chinese, standard.texts);
    let sections = [
        (SectionKey::When, when(&files, trigger)),
        (SectionKey::Steps, steps),
        (SectionKey::EscalateWhen, escalate(&files, chinese)),
        (SectionKey::DoneWhen, joined(desk, &files, SectionKey::Verify, chinese)),
    ];
    let mut plan = Plan::about(id.clone());
    plan.state = Some(("", PlaybookStatus::Draft.name()));
    plan.files.push(FileChange { path: path.into(), old: None, new: Some(front.with_sections(chinese, &sections)) });
    plan.notes.push(format!("read it through, then put it on trial: `casebook standardise {id}`"));
    Ok(plan)
}

/// A playbook's next step: a draft goes on trial, a trial becomes the standard once somebody approves.
///
/// # Errors
/// When its state or its file does not allow it.
pub fn advance(desk: &Desk<'_>, id: &EntryId, approver: Option<&str>) -> Result<Plan, Refusal> {
    let summary = desk.main(id)?;
    let Own::Playbook(own) = &summary.front.own else {
        return Err(Refusal::new(format!("`{id}` is no playbook"), "name a playbook: `playbook/…`"));
    };
    let mut plan = Plan::about(id.clone());
    let to = if own.status == PlaybookStatus::Trial { PlaybookStatus::Standard } else { PlaybookStatus::Trial };
    let mut changes = vec![step(&mut plan, summary, to.name())?];
    changes.extend(approver.map(|approver| set_text("approver", approver)));
    if to == PlaybookStatus::Standard {
        changes.push(set("updated", desk.today()));
    }
    plan.files = desk.change(id, &changes)?;
    Ok(plan)
}

fn source<'a>(desk: &Desk<'a>, id: &EntryId) -> Result<&'a Summary, Refusal> {
    let summary = desk.main(id)?;
    if id.kind != Kind::Resolution || summary.front.own.is_retired() {
        return Err(Refusal::new(format!("`{id}` is no resolution in force"), "name resolutions that are in force"));
    }
    if !summary.has_steps {
        let help = "a procedure is made of steps: write them as a list first";
        return Err(Refusal::new(format!("`{id}` has no steps"), help));
    }
    Ok(summary)
}

fn part<'a>(desk: &Desk<'a>, file: &Summary, key: SectionKey) -> &'a str {
    desk.texts.get(&file.path).map_or("", |text| section(text, file, key))
}

fn when(files: &[&Summary], trigger: &str) -> String {
    let lines = files.iter().map(|file| format!("- [[{}]]", file.id)).collect::<Vec<_>>();
    format!("{trigger}\n\n{}", lines.join("\n"))
}

/// The shared steps, then those of each source under what tells it from the others, then the shared steps that end them all.
fn steps(desk: &Desk<'_>, files: &[&Summary], chinese: bool, texts: &Texts) -> String {
    let sources: Vec<_> = files.iter().map(|file| Source::new(part(desk, file, SectionKey::Resolution))).collect();
    let shared = shared_steps::shared(&sources);
    let [first, rest, last] = if chinese {
        ["共同步骤", "其余步骤", "最后的共同步骤"]
    } else {
        ["First, in every case", "Further steps", "Last, in every case"]
    };
    let items = |steps: &[Step]| steps.iter().map(|step| step.as_item("- [ ] ")).collect::<String>();
    let mut text = String::new();
    if !shared.steps.is_empty() {
        let _ = write!(text, "### {first}\n\n{}", items(&shared.steps));
    }
    for (file, own) in files.iter().zip(&shared.own).filter(|(_, own)| !own.is_empty()) {
        let branch = branch(file, files, chinese, texts)
            .unwrap_or_else(|| format!("{rest}{}{}", colon(chinese), file.front.common.title));
        let _ = write!(text, "\n### {branch}\n\n[[{}]]\n\n{}", file.id, items(own));
    }
    if !shared.last.is_empty() {
        let _ = write!(text, "\n### {last}\n\n{}", items(&shared.last));
    }
    text
}

/// What tells the environment of one source from that of the others: "Product: spare-parts".
fn branch(file: &Summary, files: &[&Summary], chinese: bool, texts: &Texts) -> Option<String> {
    let environment = |file: &Summary| match &file.front.own {
        Own::Resolution(own) => own.environment.clone(),
        _ => Vec::new(),
    };
    let everywhere = |pair: &(String, String)| files.iter().all(|file| environment(file).contains(pair));
    let own: Vec<_> = environment(file).into_iter().filter(|pair| !everywhere(pair)).collect();
    let name = |key: &str| texts.find(&format!("environment.{key}")).unwrap_or(key).to_owned();
    let pairs: Vec<_> = own.iter().map(|(key, value)| format!("{}{}{value}", name(key), colon(chinese))).collect();
    (!pairs.is_empty()).then(|| pairs.join(if chinese { "，" } else { ", " }))
}

const fn colon(chinese: bool) -> &'static str {
    if chinese { "：" } else { ": " }
}

fn escalate(files: &[&Summary], chinese: bool) -> String {
    let mut lines = Vec::new();
    for file in files {
        if let Own::Resolution(own) = &file.front.own
            && let Some(to) = &own.escalate_to
        {
            let title = &file.front.common.title;
            lines.push(if chinese { format!("- {title}：找 {to}") } else { format!("- {title}: call {to}") });
        }
    }
    lines.dedup();
    if lines.is_empty() {
        todo(chinese, "什么情况下、多久之内、找谁。", "In which event, within what time, to whom.")
    } else {
        lines.join("\n")
    }
}

fn joined(desk: &Desk<'_>, files: &[&Summary], key: SectionKey, chinese: bool) -> String {
    let mut known: Vec<String> = Vec::new();
    let mut items = String::new();
    for file in files {
        for step in Source::new(part(desk, file, key)).into_steps() {
            let item = step.as_item("- ");
            if !super::says(&known, &item) {
                items.push_str(&item);
                known.push(item);
            }
        }
    }
    if items.is_empty() {
        return todo(chinese, "看到什么才算结束。", "What must be seen before it is over.");
    }
    items
}

fn todo(chinese: bool, chinese_text: &str, english: &str) -> String {
    format!("> [!TODO]\n> {}", if chinese { chinese_text } else { english })
}
