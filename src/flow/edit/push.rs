//! Adding to a list.

use super::nested::column;
use super::path::KeyPath;
use super::refusal::{Refusal, Why};
use super::set::{Surroundings, added, wrapped, written};
use super::target::{Slot, Target, find};
use super::text::{Cut, before, extent, is_blank, line_end};
use super::tree::{Form, Item, Kind, Nest};
use super::{Value, emit, flow};

pub(super) fn push(around: &Surroundings<'_>, path: &KeyPath, value: &Value) -> Result<Vec<Cut>, Refusal> {
    let list = || Value::List(vec![value.clone()]);
    match find(around.root, path)? {
        Target::Missing(missing) => added(around, &missing, list()),
        Target::Value { slot, rest, .. } if slot.item.value.is_null() => written(around, slot, &wrapped(&rest, list())),
        Target::Value { slot, .. } => {
            let node = &slot.item.value;
            let Kind::List(nest) = &node.kind else {
                return Err(Refusal::new(Why::NotAList(path.to_string()), node.span.start));
            };
            let last = nest.items.len().saturating_sub(1);
            if let (Form::Block, Some(item)) = (nest.form, nest.items.get(last)) {
                return line(around, slot, item, value);
            }
            let text = emit::inline(value, None, Form::Flow);
            Ok(flow::inserted(around.yaml, node, nest, last, &text, around.line_end))
        }
    }
}

/// Adds lines behind the last item, in its manner.
fn line(around: &Surroundings<'_>, list: Slot<'_>, last: &Item, value: &Value) -> Result<Vec<Cut>, Refusal> {
    let yaml = around.yaml;
    let gap = yaml.get(last.after..last.value.span.start).unwrap_or_default();
    let gap = if gap.is_empty() || !gap.bytes().all(|byte| byte == b' ') { " " } else { gap };
    let spread = matches!(&last.value.kind, Kind::Map(Nest { form: Form::Block, .. }));
    let lines = emit::item(value, gap, spread, around.steps);
    let text = emit::laid(&lines, column(yaml, last.start)?, line_end(yaml, last.end(), around.line_end));
    let owner = if is_blank(before(yaml, list.item.start)) {
        column(yaml, list.item.start)?
    } else {
        column(yaml, last.start)?
    };
    Ok(vec![Cut::insert(extent(yaml, last.end(), owner), text)])
}
