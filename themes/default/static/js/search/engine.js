// One search, from text to answer: the twin of `src/query.rs`, `src/query/search.rs` and `hits.rs`. What it needs is loaded in few
// rounds, each all at once: the terms; what unknown words may mean; positions, where they can change the order; cards.

import { analyzerOf, initialsRun } from './analyze.js';
import { sectionsWith } from './excerpt.js';
import { named } from './parts.js';
import { join, KEYS, mend, parse, PHRASE, planOf, relaxed, synonymsOf, unknownKey } from './query.js';
import { boardOf, CORRECTIONS, COVER, distinct, FOREIGN, GUESSED, havingAll, idf, MENDED, NOTHING, ONE_SLIP, RULED_OUT, standing, SYNONYM, TITLES } from './rank.js';

/** @typedef {import('./query.js').Parsed} Parsed */
/** @typedef {import('./query.js').Filter} Filter */
/** @typedef {import('./rank.js').Phrase} Phrase */
/** @typedef {import('./rank.js').Lists} Lists */
/** @typedef {{ id: string, lang: string, url: string, title: string, state: string, evidence: string, fragment: string }} Card */
/** @typedef {Card & { doc: number, score: number, marked: import('./excerpt.js').Section[] }} Hit `marked`: the title as an excerpt */
/** @typedef {{ kind: string, from: string, to: string }} Hint typo, completion, unknown-key, unknown-filter, near-filter, unknown-word, too-long, empty */
/**
 * `total`: documents found; `suggestions`: of a query that finds nothing, like ones that find something; `marks`: terms to mark in
 * texts; `out`: why a document is not found, 0 for what is found; `runs` of the query and the lists of its terms; `typed`: terms that
 * its filters let through, with how each filter was typed.
 * @typedef {{ query: string, total: number, hits: Hit[], hints: Hint[], suggestions: string[], marks: Set<string>, out: Uint8Array,
 *   listOf: Lists, has: (terms: string | string[]) => boolean, runs: import('./query.js').Run[], typed: Map<string, string | undefined> }} Result
 */
/** @typedef {{ limit?: number, filters?: Record<string, string[]>, signal?: AbortSignal }} Options */
/**
 * What is searched (see `store.js`).
 * @typedef {{
 *   manifest: { documents: number, facets: Record<string, [value: string, count: number, places?: number[]][]>,
 *     ask: [threshold: number | null, questions: number] },
 *   terms(keys: string[]): Promise<(import('./rank.js').List | null)[]>,
 *   positions(key: string, docs: number[]): Promise<ArrayLike<number>[]>,
 *   surfaces(prefix: string): Promise<[surface: string, df: number][]>,
 *   cards(docs: number[]): Promise<Card[]>,
 *   fragment(name: string, part?: 's' | 'a'): Promise<any>,
 *   synonyms(): Promise<string[][]>,
 * }} Source
 */

/**
 * Answers queries from an index.
 * @param {Source} store @param {import('./analyze.js').Table} table
 */
export const createEngine = (store, table) => {
  const analyzer = analyzerOf(table), sections = sectionsWith(analyzer), { documents, facets } = store.manifest;
  /** @type {Promise<ReturnType<typeof synonymsOf>> | undefined} */
  let synonyms;

  /** Words that begin so: of documents, then of the glossary. @param {string} prefix */
  const known = async (prefix) => [
    ...await store.surfaces(prefix), .../** @type {any} */ (await synonyms).words.filter((/** @type {[string]} */ [word]) => word.startsWith(prefix)),
  ];

  /** Terms any of which a document may have: of values as they are written, but for case and width, and as they are called. @param {Filter} filter */
  const filterTerms = ({ key, value }) => {
    const name = KEYS[key], { folded } = analyzer, asked = folded(value).replace(name === 'principle' ? /^[p0]+/ : '', '');
    // Where Chinese is spoken tells how it is written. Rare tags are not among the facets.
    return distinct([value, ...(facets[name] || []).map(([known]) => known)]).filter((known) => [
      named(name, known), ...['-Hans', '', '-CN'].map((way) => known.replace('-Hans', way)), ...['', '-TW', '-HK'].map((way) => known.replace('-Hant', way)),
    ].some((way) => folded(way) === asked))
      .map((known) => `=${name}:${known}`);
  };

  /** @param {Parsed} parsed @param {Filter[]} filters @param {number} limit @param {AbortSignal} [signal] @returns {Promise<Result>} */
  const searchFor = async (parsed, filters, limit, signal) => {
    const plan = planOf(analyzer, parsed, filters), { runs } = plan;
    /** @type {Map<string, import('./rank.js').List | null>} */
    const lists = new Map();
    /** @type {Lists} */
    const listOf = (term) => lists.get(term) || { df: 0, docs: [], impacts: [] };
    /** @param {string[]} terms */
    const all = (terms) => havingAll(listOf, terms);
    /** @param {string | string[]} terms */
    const has = (terms) => all([terms].flat())[0] >= 0;
    const board = boardOf(documents), { base, out, asked, stands, open } = board;
    /** @type {Result} */
    const result = { query: parsed.text, total: 0, hits: [], hints: [], suggestions: [], marks: new Set(), out, listOf, has, runs,
      typed: new Map() };
    /** @param {string} kind @param {string} [from] @param {string} [to] */
    const hint = (kind, from = '', to = '') => result.hints.push({ kind, from, to });
    if (plan.cut) hint('too-long');
    for (const { raw } of parsed.items) {
      const key = unknownKey(raw);
      if (key) hint('unknown-key', key);
    }
    if (!runs[0] && plan.filters.every(({ out }) => out)) {
      hint('empty');
      out.fill(NOTHING);
      return result;
    }

    /** @param {string[]} terms */
    const load = async (terms) => {
      const fresh = distinct(terms).filter((term) => !lists.has(term)), found = await store.terms(fresh);
      fresh.forEach((term, at) => lists.set(term, found[at]));
      signal?.throwIfAborted();
    };

    synonyms ??= store.synonyms().then((groups) => synonymsOf(analyzer, groups));
    synonyms.catch(() => { synonyms = undefined; });
    const [{ find }] = await Promise.all([synonyms, load([
      ...[...runs, ...plan.phrases].flatMap(({ terms }) => terms), ...plan.filters.flatMap(filterTerms),
      ...runs.flatMap(({ extra, guesses }) => [extra, ...guesses].flat()),
    ])]);
    // What unknown words may mean: initials; words that begin so; else, unless it reads as pinyin, words like it.
    const unknown = runs.filter(({ word, terms }) => word && !listOf(terms[0]).df).slice(0, MENDED);
    const mended = await Promise.all(unknown.map(async (run) => {
      const { word, guesses } = run;
      // A syllable that stands behind the one before it is no beginning of a word.
      run.half &&= !guesses.slice(1).some(has);
      guesses.push(run.half && !guesses[0][0] ? analyzer.half(word) : [], initialsRun(word));
      const [begun] = await Promise.all([run.half ? known(word) : [], load(guesses.flat())]), typo = !begun[0];
      const found = mend(word, typo && word.length >= ONE_SLIP && !guesses.some(has) ? await known(word[0]) : begun, typo);
      for (const stem of found.stems) guesses.push([stem]);
      await load(found.stems);
      return found;
    }));
    mended.forEach(({ typo, to, stems }, at) => {
      const { word, terms } = unknown[at];
      if (!to) return;
      hint(typo ? 'typo' : 'completion', word, to);
      // What no document has leads to its other wordings.
      if (!listOf(stems[0]).df) plan.said = plan.said.replaceAll(`\n${terms}\n`, `\n${stems[0]}\n`);
    });
    const wordings = find(plan.said), others = wordings.flatMap(([, ...others]) => others.flat(2));
    await load(others);

    /** @type {number[][]} */
    const kept = [];
    for (const filter of plan.filters) {
      const { key, value, out, raw } = filter, docs = filterTerms(filter).flatMap((term) => {
        if (!out) result.typed.set(term, raw);
        return [...listOf(term).docs];
      });
      if (!(docs[0] >= 0)) {
        const name = KEYS[key], { to } = mend(value.toLowerCase(), value[2] ? facets[name] || [] : [], true);
        hint(to ? 'near-filter' : 'unknown-filter', `${name}:${value}`, to && `${name}:${to}`);
      }
      if (out) board.mark(docs, RULED_OUT);
      else kept[key] = [...kept[key] || [], ...docs];
    }
    kept.forEach((docs, key) => board.mark(docs, 1 << key, true));
    for (const phrase of plan.phrases) {
      // What one phrase ruled out the next does not let in again.
      const left = all(phrase.terms).filter((doc) => out[doc] < RULED_OUT);
      board.mark(await standing(phrase.cover, left, store.positions), RULED_OUT, !phrase.out);
    }

    // A term counts for the first run that has it.
    /** @type {Set<string>} */
    const counted = new Set();
    /** @param {string} term */
    const tells = (term) => idf(listOf(term).df, documents);
    /** @param {string[]} terms @param {number} weight @param {number} [most] that a term may count */
    const weigh = (terms, weight, most = Infinity) => terms.map((term) => (
      // Two letters stand side by side in many titles: initials say something together or nothing.
      { list: listOf(term), gain: counted.has(term) ? 0 : Math.min(tells(term) * weight, most), alone: term[0] !== '^' }));
    /** @type {import('./rank.js').Unit[]} */
    const units = [];
    /** Of what stands as asked the rarest terms are looked at. @param {Phrase} phrase @param {number[]} docs */
    const look = ({ cover }, docs) => {
      units.push({ cover: [...cover].sort((a, b) => listOf(a[0]).df - listOf(b[0]).df).slice(0, COVER), docs });
      for (const doc of docs) open[doc]++;
    };
    /** @type {number[]} */
    let last = [];
    for (const run of runs) {
      const { terms, extra, exact, guesses } = run;
      last = board.add([weigh(terms, 1), ...guesses.map((guess) => weigh(guess, GUESSED))]);
      board.add([weigh(extra, 1)], true);
      for (const doc of last) asked[doc]++;
      // Where an identifier stands as typed its parts stand side by side: no place has to be looked up.
      const there = new Set(listOf(exact).docs);
      for (const doc of there) stands[doc] += 1 + +run.open;
      for (const term of [terms, extra, ...guesses].flat()) counted.add(term);
      if (run.open) look(run, last.filter((doc) => !there.has(doc)));
    }
    if (plan.whole) look(plan.whole, last.filter((doc) => asked[doc] === runs.length));
    // Where a wording stands that was asked for no other counts, and none counts more than it; in another script less than any.
    for (const [asked, near, far] of wordings) {
      const before = base.slice();
      const most = Math.max(...asked.flat().map(tells)), least = Math.min(...[asked, near].flat(2).map(tells)) * FOREIGN;
      board.add([near, far].flatMap((list, at) => list.map((terms) => weigh(terms, SYNONYM, at ? least : most))), true);
      for (const doc of asked.flatMap(all)) base[doc] = before[doc];
    }
    result.marks = new Set([...counted, ...others]);
    // The neighbours in titles that words stand for which are nothing but pinyin.
    const heard = runs.filter(({ terms }) => !has(terms)).flatMap(({ guesses }) => guesses.filter(has).flat());
    await Promise.all(heard.map(async (term) => {
      for (const [sound] of await store.surfaces(term)) if (sound[term.length] > '~') result.marks.add(sound.slice(term.length));
    }));
    const found = [];
    for (let doc = 0; doc < documents; doc++) {
      if (runs[0] && !base[doc]) out[doc] |= NOTHING;
      if (!out[doc]) found.push(doc);
    }
    result.total = found.length;
    const picked = await board.pick(found, units, limit, store.positions);

    // Each entry once, in the language that fits best; one with the very title asked for first, the glossary last.
    const most = Math.max(limit, TITLES);
    /** @type {Map<string, Hit>} */
    const hits = new Map();
    for (let at = 0; hits.size < most && at < picked.length;) {
      const next = picked.slice(at, at += most - hits.size);
      const cards = await store.cards(next.map(({ doc }) => doc));
      cards.forEach((card, nth) => hits.has(card.id) || hits.set(card.id, { ...card, ...next[nth], marked: sections(result.marks, [['', '', card.title]]) }));
    }
    const listed = [...hits.values()], title = analyzer.bare(join(parsed, PHRASE));
    /** @param {Hit} hit */
    const late = (hit) => title && analyzer.bare(hit.title) === title ? -1 : +(hit.id === 'page/glossary');
    result.hits = [...listed.splice(0, TITLES).sort((a, b) => late(a) - late(b)), ...listed].slice(0, limit);
    return result;
  };

  return {
    analyzer, store,

    /** Answers a query. @param {string} query @param {Options} [options] @returns {Promise<Result>} */
    async search(query, { limit = 10, filters = {}, signal } = {}) {
      const wanted = KEYS.flatMap((name, key) => (filters[name] || []).map((value) => ({ key, value })));
      const parsed = parse(query), result = await searchFor(parsed, wanted, limit, signal);
      if (result.total) return result;
      const { has, hints, suggestions } = result, near = [];
      for (const { word, atoms, terms, guesses } of result.runs) {
        if (near.length >= CORRECTIONS || [...terms, ...guesses].some(has)) continue;
        if (word) {
          // Like words that begin with its first letter or its second: one letter too much, or two in the wrong order.
          const alike = await Promise.all([...word.slice(0, 2)].map(known)), to = word[ONE_SLIP - 1] && mend(word, alike.flat(), true).to || '';
          hints.push({ kind: 'unknown-word', from: word, to });
          near.push(to);
        } else {
          const lists = await store.terms(atoms);
          near.push(...atoms.filter((_, at) => lists[at]));
        }
      }
      for (const less of [...relaxed(parsed), near.filter(Boolean).join(' ')]) {
        if (less && (await searchFor(parse(less), wanted, 1, signal)).total) suggestions.push(less);
      }
      return result;
    },

    /**
     * For each key the values that documents found have, the most frequent first; as if the key itself were not filtered.
     * Each key costs the documents of those of its values that the manifest does not place.
     * @param {Result} result @param {string[]} [keys] @returns {Promise<Record<string, [value: string, count: number][]>>}
     */
    async facets({ out }, keys = KEYS) {
      const counts = await Promise.all(keys.map(async (name) => {
        const bit = 1 << KEYS.indexOf(/** @type {any} */ (name));
        /** @param {number} doc */
        const counts = (doc) => !(out[doc] & ~bit);
        /** @type {[string, number][]} */
        const counted = await Promise.all((facets[name] || []).map(async ([value, , places]) => {
          let count = 0;
          if (places) {
            for (let at = 0; at < places.length; at += 2) for (let doc = places[at]; doc < places[at + 1]; doc++) count += +counts(doc);
          } else for (const doc of (await store.terms([`=${name}:${value}`]))[0]?.docs || []) count += +counts(doc);
          return [value, count];
        }));
        return [name, counted.filter(([, count]) => count).sort((a, b) => b[1] - a[1])];
      }));
      return Object.fromEntries(counts);
    },

    /** Where a hit fits best. @param {Hit} hit @param {Result} result */
    excerpts: async (hit, { marks }) => sections(marks, await store.fragment(hit.fragment)),
  };
};
