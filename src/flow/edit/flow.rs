//! Items of maps and lists in braces and brackets.

use super::refusal::{Refusal, Why};
use super::text::{Cut, before, is_blank, is_blank_or_comment, line_end, line_start, next_line, rest_of_line};
use super::tree::{Item, Kind, Nest, Node};

/// Puts an item behind the one at `index`, or as the only one.
pub(super) fn inserted(yaml: &str, node: &Node, nest: &Nest, index: usize, new: &str, usual_end: &str) -> Vec<Cut> {
    let Some(item) = nest.items.get(index) else { return vec![only(yaml, node, new)] };
    let is_last = index + 1 == nest.items.len();
    if let Some(tail) = own_line(yaml, item) {
        let indent = before(yaml, item.start);
        let comma = if item.comma.is_some() { "," } else { "" };
        let line = format!("{indent}{new}{comma}{}", line_end(yaml, tail, usual_end));
        let mut cuts = vec![Cut::insert(next_line(yaml, tail), line)];
        if item.comma.is_none() {
            cuts.push(Cut::insert(item.end(), ","));
        }
        return cuts;
    }
    match item.comma {
        Some(comma) if is_last => vec![Cut::insert(comma + 1, format!(" {new},"))],
        _ => vec![Cut::insert(item.end(), format!(", {new}"))],
    }
}

fn only(yaml: &str, node: &Node, new: &str) -> Cut {
    let inside = node.span.start + 1..node.span.end - 1;
    let text = &yaml[inside.clone()];
    let gap = if matches!(node.kind, Kind::Map(_)) { " " } else { "" };
    if text.trim_matches(' ').is_empty() {
        return Cut::new(inside, format!("{gap}{new}{gap}"));
    }
    let behind = if text.starts_with([' ', '\t', '\r', '\n']) { "" } else { " " };
    Cut::insert(inside.start, format!("{gap}{new}{behind}"))
}

/// Where an item is over, its comma included, if it has its lines for itself.
fn own_line(yaml: &str, item: &Item) -> Option<usize> {
    let tail = item.comma.map_or(item.end(), |comma| comma + 1);
    let alone = is_blank(before(yaml, item.start))
        && is_blank(&yaml[item.end()..item.comma.unwrap_or(item.end())])
        && is_blank_or_comment(rest_of_line(yaml, tail));
    alone.then_some(tail)
}

/// Takes the item at `index` away, with its comma.
pub(super) fn removed(yaml: &str, node: &Node, nest: &Nest, index: usize) -> Result<Vec<Cut>, Refusal> {
    let Some(item) = nest.items.get(index) else { return Ok(Vec::new()) };
    let previous = index.checked_sub(1).and_then(|index| nest.items.get(index)).and_then(|item| item.comma);
    let tail = item.comma.map_or(item.end(), |comma| comma + 1);
    if nest.items.len() == 1
        && is_blank(&yaml[node.span.start + 1..item.start])
        && is_blank(&yaml[tail..node.span.end - 1])
    {
        return Ok(vec![Cut::new(node.span.start + 1..node.span.end - 1, "")]);
    }
    let mut cuts = Vec::new();
    // Without a comma of its own it takes the one before, which would else be left over.
    let loose = previous.filter(|_| item.comma.is_none());
    if own_line(yaml, item).is_some() {
        cuts.push(Cut::new(line_start(yaml, item.start)..next_line(yaml, tail), ""));
        cuts.extend(loose.map(|comma| Cut::new(comma..comma + 1, "")));
        return Ok(cuts);
    }
    if !is_blank(&yaml[item.end()..item.comma.unwrap_or(item.end())]) {
        return Err(Refusal::new(Why::Unusual("a comment before a comma"), item.end()));
    }
    if let Some(comma) = loose {
        if !is_blank(&yaml[comma + 1..item.start]) {
            return Err(Refusal::new(Why::Unusual("a comment behind a comma"), comma));
        }
        return Ok(vec![Cut::new(comma..item.end(), "")]);
    }
    let rest = rest_of_line(yaml, tail);
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let is_end = rest.len() == blanks || yaml[tail + blanks..].starts_with(['#', ']', '}']);
    // At the end of a line the blanks before the item are the ones too many.
    let lead = before(yaml, item.start);
    let start = if is_end && index > 0 {
        item.start - (lead.len() - lead.trim_end_matches([' ', '\t']).len())
    } else {
        item.start
    };
    let end = if is_end { tail } else { tail + blanks };
    cuts.push(Cut::new(start..end, ""));
    Ok(cuts)
}
