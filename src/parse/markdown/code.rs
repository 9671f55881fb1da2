//! Blocks of code and diagrams.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event};

use super::escape::{clean, escape};
use super::writer::Writer;
use crate::diag::Code;
use crate::parse::highlight;
use crate::parse::slot::Slot;

impl Writer<'_> {
    /// Writes a block of code.
    pub(super) fn code_block(&mut self, at: usize, kind: &CodeBlockKind<'_>) {
        let code = self.code_text(at);
        let language = match kind {
            CodeBlockKind::Fenced(info) => language(info),
            CodeBlockKind::Indented => "",
        };
        let language = clean(language);
        if language.eq_ignore_ascii_case("mermaid") {
            self.diagram(&code);
        } else {
            self.code(at, &code, &language);
        }
        self.text.push_str(&code);
    }

    /// The text of a block of code; its lines come one by one when it stands in a quote or a list.
    fn code_text(&self, at: usize) -> Cow<'static, str> {
        let lines = self.events.list[at + 1..self.events.end(at)].iter();
        let text: String =
            lines.filter_map(|(event, _)| if let Event::Text(text) = event { Some(&**text) } else { None }).collect();
        Cow::Owned(clean(&text).into_owned())
    }

    fn code(&mut self, at: usize, code: &str, language: &str) {
        self.html.push_str("<figure class=\"code\"");
        if !language.is_empty() {
            self.html.push_str(" data-language=\"");
            escape(language, &mut self.html);
            self.html.push('"');
        }
        self.html.push_str("><pre tabindex=\"0\"><code>");
        match highlight::highlight(code, language) {
            Some(html) => self.html.push_str(&html),
            None => escape(code, &mut self.html),
        }
        self.html.push_str("</code></pre></figure>\n");
        if !highlight::is_plain(language) && !highlight::knows(language) {
            self.unknown_language(at, language);
        }
    }

    fn unknown_language(&mut self, at: usize, language: &str) {
        let range = self.language_range(at, language);
        let message = format!("there is no highlighting for `{language}`");
        self.report(Code::UnknownCodeLanguage, range, message, |found| found.help("write `text` for what is no code"));
    }

    /// Where the language stands behind the fence.
    fn language_range(&self, at: usize, language: &str) -> Range<usize> {
        let range = self.events.range(at);
        let line = self.slice(range.clone()).lines().next().unwrap_or_default();
        match line.find(language) {
            Some(found) => range.start + found..range.start + found + language.len(),
            None => range.start..range.start + line.len(),
        }
    }

    /// Writes a diagram as its text, which a script of the theme may draw; without one it stays readable.
    fn diagram(&mut self, code: &str) {
        self.html.push_str("<figure class=\"diagram\" aria-label=\"");
        match code.lines().find_map(|line| line.trim().strip_prefix("accTitle:")) {
            Some(title) => escape(title.trim(), &mut self.html),
            None => self.slot(Slot::Text("diagram.label")),
        }
        self.html.push_str("\"><pre class=\"mermaid\">");
        escape(code, &mut self.html);
        self.html.push_str("</pre></figure>\n");
    }
}

/// The language at the beginning of an info string: `rust,ignore`, `js {1,3}`.
fn language(info: &str) -> &str {
    info.trim_start().split([' ', '\t', ',', '{']).next().unwrap_or_default()
}
