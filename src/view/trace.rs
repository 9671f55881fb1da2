//! The trace of an answer: where it comes from, who saw it work, how often it was used, what was said against it.

use std::collections::BTreeMap;

use super::chart::{Chart, Point, bars, has_points};
use super::{Context, Crumb, FlagView, Inside, Month, PageView, Tally, TraceView, VerifiedView, months, standing};
use crate::document::Summary;
use crate::flow::Record;
use crate::kind::time::{Date, Moment};
use crate::kind::{Channel, EntryId, EntryRef, Kind, Own};
use crate::model::{Found, Name};

/// The trace of an entry; `None` for types that have none, and for a site that may not tell.
#[must_use]
pub fn trace_page(cx: Context<'_>, entry: usize) -> Option<PageView> {
    let inside = cx.inside?;
    let summary = cx.site.summary_in(entry, cx.lang);
    let kind = summary.id.kind;
    if !standing::has_standing(kind) {
        return None;
    }
    let entry_url = cx.site.routes.url(entry, cx.lang);
    let url = format!("{entry_url}trace/");
    let here = Crumb::new(cx.texts.get("trace.title").to_owned(), url.clone());
    let title = &summary.front.common.title;
    Some(PageView {
        kind: "trace",
        canonical: cx.absolute(&url),
        breadcrumbs: cx.breadcrumbs([cx.crumb_of_list(kind), cx.crumb_of_entry(summary, &entry_url), here]),
        title: cx.texts.fill("trace.of", &[("title", title)]),
        summary: cx.texts.get("trace.lead").to_owned(),
        lang: cx.lang.to_string(),
        content_lang: cx.lang.to_string(),
        alternates: cx.alternates_of_entry(entry).into_iter().map(below).collect(),
        trace: Some(trace(cx, inside, entry, summary)),
        url,
        ..PageView::default()
    })
}

fn below(alternate: super::Alternate) -> super::Alternate {
    let (url, absolute) = (format!("{}trace/", alternate.url), format!("{}trace/", alternate.absolute));
    super::Alternate { url, absolute, ..alternate }
}

fn trace(cx: Context<'_>, inside: &Inside<'_>, entry: usize, summary: &Summary) -> TraceView {
    let record = inside.record(&summary.id);
    let sources = visible(cx, sources(summary));
    let verified = match &summary.front.own {
        Own::Resolution(own) => own.verified.as_slice(),
        _ => &[],
    };
    let check = |by: &crate::kind::Verification| VerifiedView { by: cx.role(&by.by), at: cx.day(by.at) };
    let successor = match &summary.front.own {
        Own::Resolution(own) => own.superseded_by.as_ref().and_then(|to| cx.card_of(to)),
        _ => None,
    };
    let mut flags: Vec<_> = record.flags.iter().map(|flag| flag_view(cx, flag)).collect();
    flags.reverse();
    TraceView {
        card: cx.card(entry),
        sentence: sentence(cx, inside, summary, &sources),
        to: cx.cards_by_kind(&descendants(cx, inside, summary)),
        from: cx.cards_by_kind(&sources),
        verified: verified.iter().map(check).collect(),
        approver: match &summary.front.own {
            Own::Playbook(own) => own.approver.as_deref().map(|role| cx.role(role)),
            _ => None,
        },
        months: uses(cx, inside, record),
        channels: channels(cx, record),
        flags,
        former: former(cx, entry),
        replaces: cx.cards(inside.replaced(&summary.id).iter().copied()),
        superseded_by: successor,
    }
}

/// The visible entries that references mean, each once, in the order of the site.
fn visible(cx: Context<'_>, references: &[EntryRef]) -> Vec<usize> {
    let entry = |reference: &EntryRef| match cx.site.names.find(reference) {
        Found::One(Name::Visible(entry)) => Some(entry),
        _ => None,
    };
    let mut entries: Vec<_> = references.iter().filter_map(entry).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

fn sources(summary: &Summary) -> &[EntryRef] {
    match &summary.front.own {
        Own::Resolution(own) => &own.from,
        Own::Playbook(own) => &own.derived_from,
        _ => &[],
    }
}

/// "This standard comes from 3 entries and 41 uses": of its sources and its own.
fn sentence(cx: Context<'_>, inside: &Inside<'_>, summary: &Summary, sources: &[usize]) -> String {
    let uses_of = |id: &EntryId| inside.record(id).uses.len();
    let own = uses_of(&summary.id);
    if summary.id.kind != Kind::Playbook {
        let (issues, uses) = (cx.count("issue", sources.len()), cx.count("use", own));
        return cx.texts.fill("trace.answer", &[("issues", &issues), ("uses", &uses)]);
    }
    let uses = own + sources.iter().map(|entry| uses_of(&cx.site.entries[*entry].id)).sum::<usize>();
    let issues = sources.iter().filter(|entry| cx.site.entries[**entry].id.kind == Kind::Issue).count();
    let key = if issues == 0 { "trace.standard" } else { "trace.standard.issues" };
    let (entries, uses) = (cx.count("entry", sources.len() - issues), cx.count("use", uses));
    cx.texts.fill(key, &[("entries", &entries), ("issues", &cx.count("issue", issues)), ("uses", &uses)])
}

/// Visible playbooks that grew from an entry, and issues that it solved: those that name it, and those it was recorded to have solved.
fn descendants(cx: Context<'_>, inside: &Inside<'_>, summary: &Summary) -> Vec<usize> {
    let uses = &inside.record(&summary.id).uses;
    let solved: Vec<_> = uses.iter().filter_map(|used| Some(EntryRef::Id(used.issue.clone()?))).collect();
    let mut issues = visible(cx, &solved);
    issues.extend(inside.solved(&summary.id));
    issues.sort_unstable();
    issues.dedup();
    inside.grown(&summary.id).iter().copied().chain(issues).collect()
}

/// The names an entry had, of all its visible files.
fn former(cx: Context<'_>, entry: usize) -> Vec<String> {
    let mut names = Vec::new();
    for doc in cx.site.entries[entry].docs.values() {
        for alias in &cx.site.docs[*doc].summary.front.common.aliases {
            if !names.contains(alias) {
                names.push(alias.clone());
            }
        }
    }
    names
}

fn flag_view(cx: Context<'_>, flag: &crate::flow::records::Flag) -> FlagView {
    let decided = match flag.upheld {
        None => "open",
        Some(true) => "upheld",
        Some(false) => "dismissed",
    };
    FlagView {
        at: cx.day(day(flag.at)),
        reason: cx.label("reason", flag.reason.name()),
        text: flag.text.clone(),
        lang: cx.foreign_word(&flag.text),
        by: if flag.by.is_empty() { String::new() } else { cx.role(&flag.by) },
        decided: cx.label("trace.flag", decided),
    }
}

fn day(at: Moment) -> Date {
    Date(at.local().date())
}

/// Uses by month, since the first; of those longer ago than a chart shows, how many there are.
fn uses(cx: Context<'_>, inside: &Inside<'_>, record: &Record) -> Chart {
    let by_month = record.by_month();
    let first = by_month.keys().next().and_then(|first| Month::parse(first));
    let months = if first.is_some() { months(first, inside.today) } else { Vec::new() };
    let count = |month: &Month| Some(Point::count(by_month.get(&month.key()).copied().unwrap_or(0)));
    let series = [months.iter().map(count).collect()];
    let table = cx.monthly_table(&["table.uses"], &months, &series);
    let draw =
        has_points(&series).then_some(|words: super::chart::Words<'_>| bars::draw(words, &cx.ticks(&months), &series));
    let shown = months.first().map(|month| month.key()).unwrap_or_default();
    let earlier: usize = by_month.range(..shown).map(|(_, count)| count).sum();
    if earlier == 0 {
        return cx.chart("uses", &[], table, draw);
    }
    let counts = [("months", &*months.len().to_string()), ("count", &*earlier.to_string())];
    cx.chart_led("uses", cx.texts.fill("chart.uses.latest", &counts), &[], table, draw)
}

/// The most used channel first; uses without one stand last.
fn channels(cx: Context<'_>, record: &Record) -> Vec<Tally> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for used in &record.uses {
        *counts.entry(used.channel.map_or("", Channel::name)).or_default() += 1;
    }
    let label = |name: &str| match name {
        "" => cx.label("trace", "no_channel"),
        name => cx.label("channel", name),
    };
    let mut tallies: Vec<_> =
        counts.into_iter().map(|(name, count)| (name, Tally { label: label(name), count })).collect();
    tallies.sort_by_key(|(name, tally)| (name.is_empty(), std::cmp::Reverse(tally.count)));
    tallies.into_iter().map(|(_, tally)| tally).collect()
}
