// What is asked: the twin of `src/query/parse.rs`, `filter.rs`, `runs.rs`, `plan.rs`, `guess.rs` and `synonyms.rs`.

import { ALSO, CHAR, PAIR, WHOLE, WORD, pairs, stem } from './analyze.js';
import {
  CHARACTERS, COMPLETIONS, CORRECTIONS, GROUPS, RUNS, RUN_CHARACTERS, TERMS, TWO_SLIPS, WHOLE_TOKENS, WORDINGS, distinct,
} from './rank.js';

/** @typedef {import('./analyze.js').Analyzer} Analyzer */
/** @typedef {import('./analyze.js').Token} Token */
/** @typedef {import('./rank.js').Phrase} Phrase */
/** @typedef {{ key: number, value: string, out?: boolean, raw?: string }} Filter */
/** @typedef {{ kind: number, raw: string, text: string, filter?: Filter }} Item */
/** @typedef {{ text: string, items: Item[], cut: boolean, open: boolean }} Parsed */
/** @typedef {[surface: string, df: number, ...rest: unknown[]][]} Surfaces */
/**
 * Han characters side by side, or the parts of a word. A document with all of it has the terms; one more term says more; a term
 * of it (`exact`), or the places of the terms (when `open`), tell that it stands as asked. `atoms` are the texts of its positions;
 * `word` is there when it is a single word of a–z, `parts` are the syllables when its words are pinyin, `half` when the query ends with it; all
 * terms of a guess may stand for it, as may `joined`, as others write it: `tcpip` for `tcp/ip`, `tcpip!` for `tcpip`.
 * @typedef {Phrase & {
 *   extra: string[], exact: string, han: boolean, open: boolean, atoms: string[], word: string, parts: string[], joined: string | false | undefined, half?: boolean,
 *   end: number, guesses: string[][],
 * }} Run
 */
/** @typedef {{ runs: Run[], phrases: Array<Phrase & { out?: boolean }>, filters: Filter[], whole?: Phrase, said: string, cut: boolean }} Plan */

/** What can be filtered by, in the order in which it is offered. @type {Array<import('./hits.js').Facet>} */
export const KEYS = ['type', 'state', 'principle', 'lang', 'tag'];

// Kinds of items.
export const PLAIN = 0, PHRASE = 1, OUT = 2, FILTER = 3;

const OPENERS = '"＂“「『', CLOSERS = '"＂”」』', SPACE = '\\0- \\x7f-\\xa0\\u2000-\\u200a\\u2028\\u2029\\u3000';
/** @param {string} many */
const quoted = (many) => Array.from(OPENERS, (opener, at) => `${opener}[^${CLOSERS[at]}]${many}${CLOSERS[at]}?`).join('|');
// A minus, but for options and arrows; then a phrase, a filter, or text up to a space or a phrase (in `5"` none begins).
const ITEM = new RegExp(`([-－](?=[^${SPACE}－>-]))?(?:(${quoted('*')})|(${KEYS.join('|')})[:：]`
  + `(${quoted('+')}|(?![${OPENERS}])[^${SPACE}]+)|[^${SPACE}]+?(?=[${SPACE}]|$|(?<![a-z0-9])["＂]))`, 'gi');

/** Takes a query apart. @param {string} query @returns {Parsed} */
export const parse = (query) => {
  const chars = [...query.slice(0, 2 * CHARACTERS + 2)], text = chars.slice(0, CHARACTERS).join('');
  let open = false;
  const items = Array.from(text.matchAll(ITEM), ({ 0: raw, 1: out = '', 2: phrase, 3: key, 4: value, index }) => {
    let said = phrase || value || raw.slice(out.length);
    const closer = CLOSERS[OPENERS.indexOf(said[0])];
    if (closer) said = said.slice(1, said.length > 1 && said.endsWith(closer) ? -1 : undefined);
    const filter = key && { key: KEYS.indexOf(/** @type {any} */ (key.toLowerCase())), value: said, out: !!out, raw };
    const kind = key ? FILTER : out ? OUT : phrase ? PHRASE : PLAIN;
    open = !kind && index + raw.length === text.length;
    return { kind, raw, text: said, filter: /** @type {Filter | undefined} */ (filter) };
  });
  return { text, items, cut: chars.length > CHARACTERS, open };
};

/** What looks like the key of a filter, and is none. Addresses, times and names in code do not. @param {string} raw of an item */
export const unknownKey = (raw) => {
  const key = raw.match(/^[-－]?([a-z]{2,10})[:：][^\\/:：\d]/i)?.[1];
  return KEYS.includes(/** @type {any} */ (key?.toLowerCase())) ? '' : key;
};

/** Texts of the items of some kinds. @param {Parsed} parsed @param {number} most */
export const join = ({ items }, most) => items.filter(({ kind }) => kind <= most).map(({ text }) => text).join(' ');

/** Queries that ask for less: without filters and exclusions, without quotation marks, without both. @param {Parsed} parsed */
export const relaxed = ({ items }) => {
  const [asked, ...less] = [0, 1, 2, 3].map((bits) => items.filter(({ kind }) => !(bits & 1 && kind > PHRASE))
    .map(({ kind, raw, text }) => bits & 2 && kind === PHRASE ? text : raw).join(' '));
  return distinct(less).filter((query) => query !== asked);
};

/** The runs of a text, in order. @param {Analyzer} analyzer @param {string} text @returns {Run[]} */
const runsOf = (analyzer, text) => {
  /** @type {Token[][]} */
  const groups = [];
  for (const token of analyzer.tokens(text)) (groups[token.run] ??= []).push(token);
  return groups.map((tokens) => {
    const [chars, twos, words, [whole], [also]] = [CHAR, PAIR, WORD, WHOLE, ALSO].map((kind) => tokens.filter((token) => token.kind === kind));
    const one = !words[1], parts = twos[0] ? twos : one && whole ? [whole] : [...words, ...chars];
    const texts = parts.map(({ text }) => text), cover = chars[0] ? twos.filter((_, at) => !(at & 1 && twos[at + 1])) : parts;
    const [word] = one && !whole && words[0]?.word.match(/^[a-z]{2,}$/) || [''];
    const spelled = (one ? [word] : words.map(({ word }) => word)).map(analyzer.segment);
    return {
      terms: distinct(texts),
      cover: cover.map(({ text, position }) => [text, position]),
      extra: whole ? [(one ? words[0] : whole).text] : [],
      exact: whole?.text || !twos[1] && twos[0]?.text || '',
      han: !!chars[0],
      open: !!parts[1] && parts.length < RUN_CHARACTERS,
      atoms: twos[0] ? chars.map(({ text }) => text) : texts,
      word,
      joined: /(.+)!/.exec(also?.text)?.[1] || !whole && one && words[0] && `${texts}!`,
      parts: spelled.every(([first]) => first) ? spelled.flat() : [],
      end: /** @type {Token} */ (tokens.at(-1)).end,
      guesses: [],
    };
  });
};

/** @param {Run[]} runs @returns {Phrase} */
const phraseOf = (runs) => ({ terms: runs.flatMap(({ terms }) => terms), cover: runs.flatMap(({ cover }) => cover) });

/** The texts of all positions, as wordings are looked for in them. @param {Run[]} runs */
const saidIn = (runs) => `\n${runs.flatMap(({ atoms }) => atoms).join('\n')}\n`;

/** What a text says, as wordings are looked for in it. @param {Analyzer} analyzer @param {string} text */
export const saidBy = (analyzer, text) => saidIn(runsOf(analyzer, text));

/**
 * What to look for, within limits.
 * @param {Analyzer} analyzer @param {Parsed} parsed @param {Filter[]} filters @returns {Plan}
 */
export const planOf = (analyzer, parsed, filters) => {
  const counted = new Set(), free = join(parsed, PLAIN), runs = runsOf(analyzer, free), whole = phraseOf(runs);
  /** @type {Plan} */
  const plan = { runs: [], phrases: [], filters: [...filters], said: saidIn(runs), cut: parsed.cut };
  /** @param {string} term */
  const take = (term) => counted.has(term) || counted.size < TERMS && counted.add(term);
  // Leaves of a run what counts.
  /** @param {Run} run */
  const keep = (run) => {
    const terms = run.terms.filter(take), known = plan.runs.find((other) => `${other.terms}` === `${terms}`);
    if (terms.length < run.terms.length || !known && plan.runs.length === RUNS) {
      plan.cut = true;
      run.open = false;
    }
    run.terms = terms;
    run.cover = run.cover.filter(([term]) => terms.includes(term));
    run.extra = run.extra.filter(take);
    if (known) known.half ||= run.half;
    else if (terms[0] && plan.runs.length < RUNS) plan.runs.push(run);
    return terms[0];
  };
  for (const { kind, text, filter } of parsed.items) {
    if (filter) plan.filters.push(filter);
    else if (kind) {
      const runs = runsOf(analyzer, text), phrase = phraseOf(runs);
      if (kind === PHRASE) {
        // Of a phrase beyond the limit the beginning is asked for. All that is found has it: it is not looked for again.
        const kept = runs.filter((run) => keep(Object.assign(run, { open: false, word: '' })));
        if (kept[0]) plan.phrases.push(phraseOf(kept));
      } else if (!phrase.terms.every(take)) plan.cut = true;
      else if (phrase.terms[0]) plan.phrases.push({ ...phrase, out: true });
    }
  }
  // Whoever parts Han characters, which nobody needs to, asks for neither behind the other.
  const tokens = runs.flatMap(({ atoms }) => atoms).length, parted = runs.some(({ han }, at) => han && runs[at + 1]?.han);
  // Pinyin: each run for itself, and a syllable with the one behind a space.
  runs.forEach((run, at) => {
    const { parts, joined, guesses } = run, before = runs[at - 1];
    guesses.push(pairs(parts, '~'), joined ? [joined] : []);
    if (before?.parts.length * parts.length === 1) for (const list of [before.guesses, guesses]) list.push([`~${before.parts}${parts}`]);
    run.half = parsed.open && run.end === free.length;
    keep(run);
  });
  if (runs[1] && !parted && tokens <= WHOLE_TOKENS && whole.cover[1] && !plan.cut) plan.whole = whole;
  return plan;
};

/**
 * Of some words those that an unknown one may have been meant for, the nearest first, then the most frequent: the first, and stems.
 * @param {string} word @param {Surfaces} surfaces @param {boolean} typo false for words that begin with it
 */
export const mend = (word, surfaces, typo) => {
  const slips = word.length < TWO_SLIPS ? 1 : 2, found = surfaces.map(([to, df]) => ({ to, df, far: typo ? distance(word, to, slips) : 0 }))
    .filter(({ far }) => far <= slips).sort((a, b) => a.far - b.far || b.df - a.df);
  const stems = distinct(found.map(({ to }) => stem(to))).slice(0, typo ? CORRECTIONS : COMPLETIONS);
  const to = found[0]?.to;
  return { typo, to: to === word ? '' : to, stems };
};

/**
 * Letters to add, drop, change or swap (optimal string alignment), or more than `most`.
 * @param {string} a @param {string} b @param {number} most @returns {number}
 */
const distance = (a, b, most) => {
  if (a === b) return 0;
  if (!most--) return 9;
  const [c, d] = a, [e, f] = b, x = a.slice(1), y = b.slice(1);
  // Equal letters stay: nothing else is cheaper.
  if (c === e) return distance(x, y, ++most);
  return 1 + Math.min(distance(x, b, most), distance(a, y, most), distance(x, y, most), c === f && d === e ? distance(a.slice(2), b.slice(2), most) : 9);
};

/**
 * The plain words of the glossary; and what gives, for what a query says, by groups the terms of its wordings, of others in the same
 * script, and of others.
 * @param {Analyzer} analyzer @param {string[][]} glossary
 */
export const synonymsOf = (analyzer, glossary) => {
  /** @type {Surfaces} */
  const words = [], groups = glossary.map((wordings) => wordings.map((text) => {
    const runs = runsOf(analyzer, text);
    for (const { word } of runs) if (word) words.push([word, 0]);
    return { said: saidIn(runs), han: runs[0]?.han, terms: distinct(phraseOf(runs).terms) };
  }).filter(({ terms }) => terms[0]));
  return { words, find: (/** @type {string} */ query) => groups.flatMap((group) => {
    const asked = group.find(({ said }) => query.includes(said));
    return asked ? [[0, 1, 2].map((kind) => group.filter(({ said, han }) => kind === (query.includes(said) ? 0 : han === asked.han ? 1 : 2))
      .slice(0, WORDINGS).map(({ terms }) => terms))] : [];
  }).slice(0, GROUPS) };
};
