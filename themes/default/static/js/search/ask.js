// A question and what to do about it: the twin of `src/query/ask.rs` and what stands below it. Loaded on the search page alone.

import { join, parse, PLAIN, saidBy } from './query.js';
import { GUESSED, idf } from './rank.js';

// What these mean is told in `src/query/ask/constants.rs`, which has the same numbers: a test compares them.
const HARDLY = 64;
const RIVAL = 4;
const SUGGESTED = 3;
const FEW = 100;
const RANKED = 10;

/** @typedef {[key: string, value: string]} Stated what is known of the environment */
/** @typedef {{ fresh: boolean | null, environment: Stated[], route: string, who: string }} Facts `fresh`: null while it is flagged */
/** @typedef {import('./engine.js').Hit & Facts & { held: number, telling: boolean }} Candidate `held`: how much of the question it holds, in 1/1024 */
/** @typedef {{ reason: string, [detail: string]: string | number }} Reason */
/**
 * `entries` of an answer is one, of a suggestion up to three; `options` are values of `key` with where each leads; `who` is whom to
 * call.
 * @typedef {{
 *   verdict: 'answer' | 'ask-back' | 'suggest' | 'route', entries: Candidate[], key: string, options: { value: string, entry: Candidate }[],
 *   who: string, environment: Stated[], why: Reason[],
 * }} Asked
 */

/**
 * What a document holds of a question: see `src/query/held.rs`.
 * @param {import('./engine.js').Result} result @param {number} documents @param {number} doc
 */
const heldBy = ({ listOf, runs }, documents, doc) => {
  /** @param {string} term */
  const has = (term) => listOf(term).docs.includes(doc);
  /** @param {string[]} terms */
  const weight = (terms) => terms.reduce((sum, term) => sum + idf(listOf(term).df, documents), 0);
  let all = 0, there = 0;
  for (const { terms, guesses } of runs) {
    const whole = weight(terms), guessed = guesses.some((guess) => guess[0] && guess.every(has));
    all += whole;
    there += Math.max(weight(terms.filter(has)), guessed ? whole * GUESSED : 0);
  }
  return { held: there * 1024 / all | 0, telling: there * 2 >= all || there >= idf(1, documents) || !runs[1] && !runs[0].terms[2] };
};

/**
 * Decides what to do about a question.
 * @param {ReturnType<typeof import('./engine.js').createEngine>} engine
 * @param {string} question @param {Stated[]} given the environment, as far as it is stated @param {AbortSignal} [signal]
 * @returns {Promise<Asked>}
 */
export const ask = async (engine, question, given, signal) => {
  const { analyzer, store } = engine, { documents, ask: [threshold, questions] } = store.manifest;
  const result = await engine.search(question, { limit: RANKED, filters: { type: ['resolution'] }, signal });
  const known = await Promise.all(result.hits.map((hit) => store.fragment(hit.fragment, 'a')));
  /** @type {Candidate[]} */
  const ranked = result.hits.flatMap((hit, at) => {
    if (!known[at] || hit.state === 'archived') return [];
    const [fresh, environment, route, who] = known[at];
    return { ...hit, ...heldBy(result, documents, hit.doc), fresh, environment, route, who };
  });
  signal?.throwIfAborted();

  // What was stated, and values of candidates that stand in the question.
  const said = saidBy(analyzer, join(parse(question), PLAIN));
  const environment = [...given];
  for (const [key, value] of ranked.flatMap((entry) => entry.environment)) {
    const words = saidBy(analyzer, value), isKnown = given.some(([stated]) => stated === key)
      || environment.some(([stated, known]) => stated === key && known === value);
    if (!isKnown && words.length > 2 && said.includes(words)) environment.push([key, value]);
  }

  /** @param {string} one @param {string} other */
  const isSame = (one, other) => (analyzer.bare(one) || one) === (analyzer.bare(other) || other);
  /** @param {Candidate} entry */
  const contradiction = (entry) => entry.environment.find(([key, value]) => {
    const known = environment.filter(([stated]) => stated === key);
    return known[0] && !known.some(([, stated]) => isSame(stated, value));
  });
  /** @param {Candidate} entry @param {string} key */
  const valueOf = (entry, key) => new Map(entry.environment).get(key);

  /** @type {Asked} */
  const asked = { verdict: 'route', entries: [], key: '', options: [], who: '', environment, why: [] };
  const near = ranked.some(({ telling }) => telling) ? ranked.filter(({ held }) => held >= HARDLY) : [];
  const fitting = near.filter((entry) => !contradiction(entry));
  const [first, second = { score: 0 }] = fitting;
  if (!first) {
    const elsewhere = near[0] && contradiction(near[0]);
    asked.who = near[0]?.who || '';
    asked.why.push(elsewhere ? { reason: 'elsewhere', key: elsewhere[0], value: elsewhere[1] } : { reason: 'nothing' });
    return asked;
  }

  const sure = Math.max(0, first.score - second.score) / first.score * first.held | 0;
  const isSure = threshold !== null && sure >= threshold, isValidated = first.state === 'validated';
  asked.why.push(
    threshold === null ? { reason: questions < FEW ? 'too-few' : 'too-vague', questions }
      : { reason: isSure ? 'sure' : 'unsure', sure, needed: threshold },
    isValidated ? { reason: 'validated', evidence: first.evidence } : { reason: 'not-validated', state: first.state },
    { reason: first.fresh ? 'fresh' : first.fresh === null ? 'flagged' : 'stale' },
    ...environment.filter(([key]) => valueOf(first, key) !== undefined).map(([key, value]) => ({ reason: 'fits', key, value })),
  );
  if (isSure && isValidated && first.fresh) return Object.assign(asked, { verdict: 'answer', entries: [first] });

  // Of the keys that the first entries all have, the one that tells them apart best.
  const rivals = fitting.slice(0, SUGGESTED).filter(({ score }) => score * RIVAL >= first.score);
  const leads = !isSure && rivals.some(({ state, fresh }) => state === 'validated' && fresh);
  for (const [key] of leads ? first.environment : []) {
    if (environment.some(([stated]) => stated === key) || rivals.some((entry) => valueOf(entry, key) === undefined)) continue;
    /** @type {Asked['options']} */
    const options = [];
    for (const entry of rivals) {
      const value = valueOf(entry, key) || '';
      if (!options.some((known) => isSame(known.value, value))) options.push({ value, entry });
    }
    if (options.length > Math.max(1, asked.options.length)) Object.assign(asked, { verdict: 'ask-back', key, options });
  }
  if (asked.key) asked.why.push({ reason: 'differ', key: asked.key });
  else Object.assign(asked, { verdict: 'suggest', entries: fitting.slice(0, SUGGESTED) });
  return asked;
};
