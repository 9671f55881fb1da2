//! Files named after a language that the project does not have.

use crate::check::base::Base;
use crate::diag::{Code, Diagnostic, nearest};
use crate::kind::EntryId;
use crate::lang::Lang;
use crate::model::Doc;

/// Languages that a name beyond doubt ends with; others are recognised beside a twin without them.
const COMMON: [&str; 20] = [
    "ar", "de", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "ms", "nl", "pt", "ru", "th", "tr", "uk", "vi", "zh",
    "pl",
];

/// `UndeclaredLanguage`: the file is an entry of its own in the default language, which is hardly what was meant.
pub(super) fn undeclared(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Some((stem, tag)) = summary.id.stem.rsplit_once('.') else { return };
    let is_common = COMMON.contains(&tag.split('-').next().unwrap_or(tag));
    let has_twin = || base.entry(&EntryId::new(summary.id.kind, stem)).is_some();
    if Lang::new(tag).is_none() || !(is_common || has_twin()) {
        return;
    }
    let languages = base.config.languages.tags();
    let message =
        format!("`{tag}` is not among the languages of the project, so this is an entry called `{}`", summary.id.stem);
    let help = match nearest(tag, languages.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? or add `{tag}` to `languages` in casebook.yaml"),
        None => format!("add `{tag}` to `languages` in casebook.yaml, or give the file another name"),
    };
    findings.push(Diagnostic::new(Code::UndeclaredLanguage, summary.path.clone(), None, message).help(help));
}
