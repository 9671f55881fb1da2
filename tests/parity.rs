//! The browser finds what the command line finds: the same tokens, the same hits in the same order with the same scores.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/modules.rs"]
mod modules;
#[path = "support/queries.rs"]
mod queries;
#[path = "support/served.rs"]
mod served;
#[path = "support/synthetic/mod.rs"]
mod synthetic;

use base::Base;
use browser::{Tab, browser};
use casebook::analyzer::{Analyzer, TokenKind};
use casebook::index::Index;
use casebook::query::{Fragment, Options, Searcher, sections};
use queries::{Drawn, Random, garbage, query};
use serde_json::{Value, json};
use served::Served;

/// A base with its index, and its site in a tab with search loaded.
struct Opened {
    base: Base,
    tab: Tab<'static>,
}

const LOAD: &str = "(async () => {
    const load = (name) => import(new URL(`../modules/${name}`, location.href).href);
    const [{ openStore }, { createEngine }, { loadTable }] = await Promise.all(['store.js', 'engine.js', 'analyze.js'].map(load));
    const store = await openStore(new URL('../assets/search/', location.href).href).catch((error) => { throw error.cause ?? error; });
    globalThis.engine = createEngine(store, loadTable(await store.table()));
    globalThis.analyzer = engine.analyzer;
    return store.manifest.documents;
})()";

fn open(base: Base) -> Opened {
    let served = Served::start("/", |root| {
        let run = base.build(&["--base-url", root]);
        assert!(run.code != Some(2), "{}", run.err);
        modules::with_modules(run.site())
    });
    let tab = browser().unpainted_tab();
    tab.open(&served.url("search/"));
    let documents = tab.eval(LOAD);
    assert_eq!(
        documents,
        Index::open(&Index::widest(base.root()).unwrap()).unwrap().unwrap().documents(),
        "documents of both indexes"
    );
    Opened { base, tab }
}

/// Calls `f` in the page with an array, in slices that the protocol takes easily.
fn map(tab: &Tab<'_>, function: &str, list: &[String]) -> Vec<Value> {
    let call = |slice: &[String]| {
        let answer = tab.eval(&format!("(async () => {{ const out = []; for (const one of {}) out.push(await ({function})(one)); return out; }})()", json!(slice)));
        answer.as_array().unwrap().clone()
    };
    list.chunks(200).flat_map(call).collect()
}

fn drawn(index: &Index) -> Vec<Drawn> {
    let documents = index.cards().iter().zip(0..);
    let draw = |(card, number): (&casebook::index::Card, u32)| Drawn {
        id: card.id.clone(),
        title: card.title.clone(),
        text: index
            .sections(number)
            .unwrap()
            .into_iter()
            .map(|(_, heading, text)| format!("{heading}\n{text}\n"))
            .collect(),
    };
    documents.map(draw).collect()
}

fn kind(kind: TokenKind) -> u8 {
    match kind {
        TokenKind::Char => 0,
        TokenKind::Pair => 1,
        TokenKind::Word => 2,
        TokenKind::Whole => 3,
        TokenKind::Also => 4,
    }
}

fn tokens(text: &str) -> Value {
    let utf16 = |byte: usize| text[..byte].encode_utf16().count();
    let mut tokens = Vec::new();
    Analyzer::new().each(text, |token| {
        tokens.push(json!([
            token.text,
            token.surface,
            kind(token.kind),
            token.position,
            utf16(token.start),
            utf16(token.end)
        ]));
    });
    Value::Array(tokens)
}

fn same_tokens(tab: &Tab<'_>, texts: &[String]) {
    let theirs = map(
        tab,
        "(text) => analyzer.tokens(text).map((t) => [t.text, t.word, t.kind, t.position, t.start, t.end])",
        texts,
    );
    for (text, theirs) in texts.iter().zip(theirs) {
        assert_eq!(tokens(text), theirs, "tokens of {text:?}");
    }
}

#[test]
fn both_sides_cut_texts_into_the_same_tokens() {
    let Opened { base, tab } = open(Base::bundled());
    let index = Index::open(&Index::widest(base.root()).unwrap()).unwrap().unwrap();
    let random = &mut Random(1);
    let lines: Vec<String> = drawn(&index)
        .iter()
        .flat_map(|document| document.text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(lines.len() > 1_000);
    same_tokens(&tab, &lines);
    same_tokens(&tab, &(0..4_000).map(|_| garbage(random)).collect::<Vec<_>>());
    let any = |random: &mut Random| char::from_u32(u32::try_from(random.below(0x3_0000)).unwrap()).unwrap_or('a');
    let texts: Vec<String> = (0..4_000).map(|_| (0..=random.below(12)).map(|_| any(random)).collect()).collect();
    same_tokens(&tab, &texts);
}

/// Hits with scores and excerpts, hints, total: all that a reader is shown.
const SEARCH: &str = "async (query) => {
    const result = await engine.search(query);
    const hits = [];
    for (const hit of result.hits.slice(0, 3)) {
        hits.push((await engine.excerpts(hit, result)).map(({ id, heading, excerpt }) => [id, heading, excerpt.map(([text, hit]) => [text, Boolean(hit)])]));
    }
    return [result.total, result.hits.map(({ id, lang, score }) => [id, lang, score]), hits, result.hints.map(({ kind, from, to }) => [kind, from, to]), result.suggestions];
}";

fn same_answers(opened: &Opened, count: usize) {
    let index = Index::open(&Index::widest(opened.base.root()).unwrap()).unwrap().unwrap();
    let searcher = Searcher::new(&index);
    let documents = drawn(&index);
    let random = &mut Random(7);
    let queries: Vec<String> = (0..count).map(|nth| query(nth, &documents, random)).collect();
    let theirs = map(&opened.tab, SEARCH, &queries);
    let mut found = 0;
    for (query, theirs) in queries.iter().zip(theirs) {
        let answer = searcher.search(query, &Options::default()).unwrap();
        found += usize::from(answer.total > 0);
        let hits: Vec<_> = answer.hits.iter().map(|hit| json!([hit.card.id, hit.card.lang, hit.score])).collect();
        let excerpts = answer.hits.iter().take(3).map(|hit| {
            let fragment = Fragment { sections: index.sections(hit.doc).unwrap() };
            let sections = sections(&answer.marks, &fragment);
            json!(
                sections
                    .iter()
                    .map(|section| json!([section.id, section.heading, section.excerpt]))
                    .collect::<Vec<_>>()
            )
        });
        let hints: Vec<_> = answer.hints.iter().map(|hint| json!([hint.kind, hint.from, hint.to])).collect();
        let ours = json!([answer.total, hits, excerpts.collect::<Vec<_>>(), hints, answer.suggestions]);
        assert_eq!(as_numbers(ours), as_numbers(theirs), "answers to {query:?}");
    }
    assert!(found > count / 2, "{found} of {count} queries found something");
}

/// JSON tells 12 from 12.0, JavaScript does not.
fn as_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(list) => list.into_iter().map(as_numbers).collect(),
        other => other,
    }
}

#[test]
fn both_sides_answer_alike_on_the_bundled_base() {
    same_answers(&open(Base::bundled()), 2_000);
}

#[test]
fn both_sides_answer_alike_on_an_invented_base() {
    let base = Base::new();
    for (path, text) in synthetic::files(synthetic::Plan { entries: 400, seed: 5, twins: true }) {
        base.put(&path, text);
    }
    same_answers(&open(base), 1_000);
}
