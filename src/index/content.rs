//! What of a document is indexed.

use crate::document::{Body, Summary};
use crate::kind::Own;
use crate::lang::Lang;
use crate::parse::slot;

/// The text of a document, by what it counts.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The title.
    pub title: String,
    /// Former names.
    pub aliases: Vec<String>,
    /// Wordings of customers.
    pub asked: Vec<String>,
    /// The summary, and the statement of a principle.
    pub summary: String,
    /// Tags.
    pub tags: Vec<String>,
    /// All that is shown: `(anchor, heading, text)`; the first has no anchor and holds what stands before the first heading.
    pub sections: Vec<(String, String, String)>,
    /// What it can be filtered by, without the sign: `type:case`.
    pub facets: Vec<String>,
}

impl Content {
    /// The indexed text of a document; `title` gives the title that link *n* shows.
    #[must_use]
    pub fn new<'a>(summary: &Summary, body: &Body, title: impl Fn(usize) -> Option<&'a str>) -> Self {
        let (asked, mut facts) = own_text(&summary.front.own);
        let lead = lead(summary);
        let mut sections: Vec<(String, String, String)> = Vec::with_capacity(body.plain.len() + 1);
        let first = [lead.clone()]
            .into_iter()
            .chain(asked.iter().cloned())
            .chain(facts.drain(..))
            .chain(said_name(&summary.front.own, &summary.lang));
        sections.push((String::new(), String::new(), join(first)));
        for (id, text) in &body.plain {
            let text = slot::titled(text, &title);
            if id.is_empty() {
                sections[0].2 = join([sections[0].2.as_str(), &text]);
                continue;
            }
            let heading = summary.headings.iter().find(|heading| heading.id == *id);
            let heading = heading.map(|heading| slot::titled(heading.titled.as_ref().unwrap_or(&heading.text), &title));
            sections.push((id.clone(), heading.unwrap_or_default().into_owned(), text.into_owned()));
        }
        Self::with(summary, sections)
    }

    /// The same document as the home page of a site of some name. It counts by its text alone, the name and its title among it: a home
    /// page has words of everything, and is looked for by who asks for the site.
    #[must_use]
    pub fn home_of(mut self, name: &str) -> Self {
        let own = std::mem::take(&mut self.title);
        self.summary.clear();
        if let Some((_, _, text)) = self.sections.first_mut() {
            *text = join([name, &own, text]);
        }
        self
    }

    /// The indexed text of a document whose sections are known, as an index has them.
    #[must_use]
    pub fn with(summary: &Summary, sections: Vec<(String, String, String)>) -> Self {
        let common = &summary.front.common;
        Self {
            title: common.title.clone(),
            aliases: common
                .aliases
                .iter()
                .cloned()
                .chain(said_name(&summary.front.own, &summary.lang))
                .chain(short_names(&summary.front.own, &summary.lang))
                .collect(),
            asked: own_text(&summary.front.own).0,
            summary: lead(summary),
            tags: common.tags.clone(),
            sections,
            facets: facets(summary),
        }
    }

    /// The same document without one of its wordings, and the wording; `None` when there is no such one.
    #[must_use]
    pub fn without(&self, wording: usize) -> Option<(Self, String)> {
        let mut rest = self.clone();
        let removed = (wording < rest.asked.len()).then(|| rest.asked.remove(wording))?;
        let (.., first) = rest.sections.first_mut()?;
        // The wordings stand in the text too, behind the summary.
        let begin = |asked: &[String]| join(std::iter::once(&self.summary).chain(asked));
        let behind = first.strip_prefix(&begin(&self.asked))?;
        *first = join([begin(&rest.asked).as_str(), behind.strip_prefix('\n').unwrap_or(behind)]);
        Some((rest, removed))
    }
}

/// The summary of an entry, and the statement of a principle.
fn lead(summary: &Summary) -> String {
    let common = &summary.front.common;
    match &summary.front.own {
        Own::Principle(principle) => join([common.summary.as_str(), principle.statement.as_str()]),
        _ => common.summary.clone(),
    }
}

/// What people call a principle aloud: `原则7`, `principle 7`. It is in its text too: a place where it stands in one piece counts more than
/// a name whose words are elsewhere.
fn said_name(own: &Own, lang: &Lang) -> Option<String> {
    let Own::Principle(principle) = own else { return None };
    Some(format!("{}{}", if lang.is_cjk() { "原则" } else { "principle " }, principle.number))
}

/// What else people call a principle: `P7`, `P07`, `法则7`, `第七`.
fn short_names(own: &Own, lang: &Lang) -> Vec<String> {
    let Own::Principle(principle) = own else { return Vec::new() };
    let number = principle.number;
    let mut names = vec![format!("P{number}")];
    if number < 10 {
        names.push(format!("P{number:02}"));
    }
    if lang.is_cjk() {
        names.push(format!("法则{number}"));
        names.extend(["第", "原则", "法则"].map(|word| format!("{word}{}", in_han(number))));
    }
    names
}

/// A number below a hundred as it is said: 二十八.
fn in_han(number: u8) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: u8| DIGITS[usize::from(at % 10)];
    match number / 10 {
        0 => digit(number).to_owned(),
        1 => format!("十{}", digit(number)),
        tens => format!("{}十{}", digit(tens), digit(number)),
    }
}

fn facets(summary: &Summary) -> Vec<String> {
    let mut facets = vec![
        format!("type:{}", summary.id.kind.name()),
        format!("lang:{}", summary.lang),
        format!("state:{}", summary.front.own.status()),
    ];
    facets.extend(summary.front.common.tags.iter().map(|tag| format!("tag:{tag}")));
    if let Own::Principle(principle) = &summary.front.own {
        facets.push(format!("principle:{}", principle.number));
    }
    facets.extend(crate::model::principles_of(summary).into_iter().map(|(number, _)| format!("principle:{number}")));
    facets
}

/// Customers' wordings, and what else the front matter of a type says in words.
fn own_text(own: &Own) -> (Vec<String>, Vec<String>) {
    match own {
        Own::Principle(principle) => {
            let practice = |practice: &crate::kind::Practice| join([practice.title.as_str(), practice.gist.as_str()]);
            (Vec::new(), principle.practices.iter().map(practice).collect())
        }
        Own::Case(case) => {
            let facts = [&case.period, &case.place].into_iter().flatten().cloned();
            let figures = case.figures.iter().map(|figure| format!("{} {}", figure.name, figure.value));
            (Vec::new(), facts.chain(case.objectives.iter().cloned()).chain(figures).collect())
        }
        Own::Resolution(resolution) => {
            let environment = resolution.environment.iter().map(|(key, value)| format!("{key} {value}"));
            (resolution.asked.clone(), environment.collect())
        }
        Own::Playbook(playbook) => (Vec::new(), vec![playbook.trigger.clone()]),
        _ => (Vec::new(), Vec::new()),
    }
}

fn join(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut text = String::new();
    for part in parts.into_iter().filter(|part| !part.as_ref().is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(part.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::in_han;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!([1, 10, 12, 20, 28].map(in_han), ["一", "十", "十二", "二十", "二十八"]);
    }
}
