//! The browser comes to the same verdict as the command line, for the same reasons.

use casebook::index::Index;
use casebook::query::Searcher;
use casebook::query::ask::{Asked, Candidate, Verdict};
use serde_json::{Value, json};

use crate::base::Base;
use crate::browser::{Tab, browser};
use crate::modules::with_modules;
use crate::queries::{Drawn, Random, query};
use crate::served::Served;
use crate::{synthetic, topics};

const LOAD: &str = "(async () => {
    const load = (name) => import(new URL(`../modules/${name}`, location.href).href);
    const [{ openStore }, { createEngine }, { loadTable }, { ask }] = await Promise.all(['store.js', 'engine.js', 'analyze.js', 'ask.js'].map(load));
    const store = await openStore(new URL('../assets/search/', location.href).href);
    const engine = createEngine(store, loadTable(await store.table()));
    const told = (entry) => [entry.id, entry.lang, entry.fresh, entry.environment, entry.route, entry.who];
    globalThis.asked = async (question) => {
        const { verdict, entries, key, options, who, environment, why } = await ask(engine, question, []);
        return [verdict, entries.map(told), key, options.map(({ value, entry }) => [value, told(entry)]), who, environment, why];
    };
    return true;
})()";

fn told(entry: &Candidate) -> Value {
    let Candidate { card, facts, .. } = entry;
    let fresh = (!facts.flagged).then_some(facts.fresh);
    json!([card.id, card.lang, fresh, facts.environment, facts.route, facts.escalate_to])
}

fn ours(asked: &Asked) -> Value {
    let environment: Vec<_> = asked.environment.iter().map(|stated| json!([stated.key, stated.value])).collect();
    let (verdict, entries, key, options, who) = match &asked.verdict {
        Verdict::Answer { entry } => ("answer", vec![told(entry)], "", vec![], ""),
        Verdict::AskBack { key, options } => {
            let options = options.iter().map(|option| json!([option.value, told(&option.entry)])).collect();
            ("ask-back", vec![], key.as_str(), options, "")
        }
        Verdict::Suggest { entries } => ("suggest", entries.iter().map(told).collect(), "", vec![], ""),
        Verdict::Route { who } => ("route", vec![], "", vec![], who.as_deref().unwrap_or_default()),
    };
    json!([verdict, entries, key, options, who, environment, asked.why])
}

fn theirs(tab: &Tab<'_>, questions: &[String]) -> Vec<Value> {
    let ask = |slice: &[String]| {
        let script = format!(
            "(async () => {{ const out = []; for (const one of {}) out.push(await asked(one)); return out; }})()",
            json!(slice)
        );
        tab.eval(&script).as_array().unwrap().clone()
    };
    questions.chunks(100).flat_map(ask).collect()
}

/// Asks both sides all questions of a base and as many more, and gives how often each verdict was given.
fn same_verdicts(base: &Base, questions: &[String], more: usize) -> Vec<(&'static str, usize)> {
    let served = Served::start("/", |root| {
        let run = base.build(&["--base-url", root]);
        assert!(run.code != Some(2), "{}", run.err);
        with_modules(run.site())
    });
    let tab = browser().unpainted_tab();
    tab.open(&served.url("search/"));
    tab.eval(LOAD);
    let index = Index::open(&Index::widest(base.root()).unwrap()).unwrap().unwrap();
    let text = |number: u32| {
        index.sections(number).unwrap().into_iter().map(|(_, heading, text)| format!("{heading}\n{text}\n")).collect()
    };
    let documents: Vec<_> = (0..)
        .zip(index.cards())
        .map(|(number, card)| Drawn { id: card.id.clone(), title: card.title.clone(), text: text(number) })
        .collect();
    let random = &mut Random(11);
    let drawn = (0..more).map(|nth| query(nth, &documents, random));
    let questions: Vec<String> = questions.iter().cloned().chain(drawn).collect();
    let calibration = casebook::pipeline::calibration(&Index::widest(base.root()).unwrap());
    let searcher = Searcher::new(&index);
    let mut counts = vec![("answer", 0), ("ask-back", 0), ("suggest", 0), ("route", 0)];
    for (question, theirs) in questions.iter().zip(theirs(&tab, &questions)) {
        let ours = ours(&searcher.ask(question, &[], &calibration).unwrap());
        assert_eq!(ours, theirs, "{question:?}");
        counts.iter_mut().filter(|(verdict, _)| ours[0] == *verdict).for_each(|(_, count)| *count += 1);
    }
    counts
}

#[test]
fn both_sides_decide_alike_on_the_bundled_base() {
    let base = Base::bundled();
    let files = crate::base::files(&base.path("content/resolutions"));
    let questions: Vec<String> = files
        .values()
        .flat_map(|bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let asked = text
                .split("\nasked:\n")
                .nth(1)
                .unwrap()
                .lines()
                .map_while(|line| line.strip_prefix("  - "))
                .map(str::to_owned);
            asked.collect::<Vec<_>>()
        })
        .chain(topics::SMALL_TALK.map(str::to_owned))
        .collect();
    assert!(questions.len() > 80);
    let counts = same_verdicts(&base, &questions, 400);
    assert!(counts.iter().filter(|(_, count)| *count > 0).count() >= 3, "{counts:?}");
}

#[test]
fn both_sides_decide_alike_where_answers_are_sure() {
    let questions: Vec<String> = topics::THINGS.iter().flat_map(|thing| topics::questions(thing)).collect();
    let counts = same_verdicts(&topics::base(), &questions, 200);
    assert!(counts[0].1 > 20 && counts[1].1 > 0, "{counts:?}");
}

#[test]
fn both_sides_tell_what_is_flagged_from_what_is_overdue() {
    let overdue = topics::entry(topics::THINGS[1]).key("review_after", "2026-11-21");
    let base = topics::base().add("resolutions/thing-1.md", &overdue);
    base.run(&["flag", "thing-0", "wrong", "--by", "night-desk"]).fine();
    let questions: Vec<String> = topics::THINGS[..2].iter().flat_map(|thing| topics::questions(thing)).collect();
    let counts = same_verdicts(&base, &questions, 0);
    assert!(counts[2].1 > 0, "{counts:?}");
}

#[test]
fn both_sides_decide_alike_on_an_invented_base() {
    let base = Base::new();
    for (path, text) in synthetic::files(synthetic::Plan { entries: 200, seed: 3, twins: true }) {
        base.put(&path, text);
    }
    same_verdicts(&base, &[], 300);
}
