// What is measured of one engine, and of two side by side.

import { median } from './stats.js';

/** @typedef {import('./engines.js').Engine} Engine */
/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {{ kind: string, query: string, parts: string[] }} Query */
/** @typedef {Awaited<ReturnType<typeof import('./server.js').serve>>} Server */
/** @typedef {{ bytes: number, requests: number, kinds: Record<string, number> }} Wire */

/** What went over the wire. @param {{ bytes: number, kind: string, status: number, path: string }[]} requests @returns {Wire} */
const wire = (requests) => {
  /** @type {Record<string, number>} */
  const kinds = {};
  for (const { bytes, kind, status, path } of requests) {
    if (status !== 200) throw new Error(`${path}: ${status}`);
    kinds[kind] = (kinds[kind] || 0) + bytes;
  }
  return { bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0), requests: requests.length, kinds };
};

/** @param {Wire} one @param {Wire} other @returns {Wire} */
const plus = (one, other) => ({
  bytes: one.bytes + other.bytes,
  requests: one.requests + other.requests,
  kinds: Object.fromEntries([...new Set([...Object.keys(one.kinds), ...Object.keys(other.kinds)])]
    .map((kind) => [kind, (one.kinds[kind] || 0) + (other.kinds[kind] || 0)])),
});

/**
 * Bytes of the first search in a new profile: up to the list, then with excerpts; of the next one in the same page. And the paths of the
 * files that were loaded for the list.
 * @param {Browser} browser @param {Server} server @param {Engine} engine @param {Query} first @param {Query} second
 */
export const transfer = async (browser, server, engine, first, second) => {
  const session = await engine.open(browser);
  server.taken();
  await session.ask(first.query);
  const taken = server.taken(), list = wire(taken);
  await session.ask(first.query, true);
  const excerpts = plus(list, wire(server.taken()));
  await session.ask(second.query, true);
  const next = wire(server.taken());
  await session.close();
  return { kind: first.kind, then: second.kind, list, excerpts, next, files: taken.map(({ path }) => path) };
};

/**
 * Milliseconds of a first search in new profiles, from nothing loaded: to the list, to ten excerpts, medians of the runs; and what the
 * browser takes for the files of the list alone, when they are all asked for at once.
 * @param {Browser} browser @param {Engine} engine @param {Query} query @param {string[]} files @param {number} runs
 */
export const cold = async (browser, engine, { kind, query }, files, runs) => {
  /** @type {<T>(what: (session: import('./engines.js').Session) => Promise<T>) => Promise<T>} */
  const inNewProfile = async (what) => {
    const session = await engine.open(browser);
    await session.settled();
    const answer = await what(session);
    await session.close();
    return answer;
  };
  const bare = await inNewProfile((session) => session.bare(files)), answers = [];
  for (let run = 0; run < runs; run++) answers.push(await inNewProfile((session) => session.ask(query, true)));
  const all = answers.map(({ list, excerpts }) => list + excerpts);
  return { kind, list: median(answers.map(({ list }) => list)), all: median(all), bare };
};

// Milliseconds of work that need not be repeated to be believed.
const LONG = 300;

/**
 * Milliseconds of work at every key of a query when all that it needs is loaded: to the list, and for ten excerpts.
 * @param {Browser} browser @param {Engine} engine @param {Query[]} queries @param {number} runs
 */
export const warm = async (browser, engine, queries, runs) => {
  const session = await engine.open(browser), keys = [];
  for (const { kind, query } of queries) {
    const typed = Array.from({ length: Math.min(query.length, 14) }, (_, at) => query.slice(0, at + 1));
    for (const prefix of typed) await session.ask(prefix, true);
    for (const prefix of typed) {
      const answers = [];
      for (let spent = 0; answers.length < runs && spent < LONG; spent += answers.at(-1).list) {
        answers.push(await session.ask(prefix, true));
      }
      keys.push({ kind, list: median(answers.map(({ list }) => list)), excerpts: median(answers.map(({ excerpts }) => excerpts)) });
    }
  }
  await session.close();
  return keys;
};

/**
 * For every query the place (from 1) of the first hit whose page contains literally what was asked; 0 when none of ten does.
 * @param {Browser} browser @param {Engine} engine @param {Query[]} queries @param {Map<string, string>} texts of pages by address
 */
export const places = async (browser, engine, queries, texts) => {
  const session = await engine.open(browser), found = [];
  for (const { kind, query, parts } of queries) {
    const { hits } = await session.ask(query, true);
    found.push({ kind, place: hits.findIndex((url) => parts.every((part) => texts.get(url)?.includes(part.toLowerCase()))) + 1 });
  }
  await session.close();
  return found;
};

/**
 * What a reader's first search loads by the site's own dialog, on the page of an entry: with its parts, styles and facets.
 * @param {Browser} browser @param {Server} server @param {string} address of a page @param {Query} query
 */
export const dialog = async (browser, server, address, { kind, query }) => {
  const context = await browser.newContext(), page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  server.taken();
  await page.click('#q');
  await page.locator('dialog[open] [name=q]').fill(query);
  await page.locator('dialog[open] .found-list .hit').first().waitFor();
  await page.waitForLoadState('networkidle');
  // Excerpts follow the list.
  await page.waitForTimeout(400);
  await page.waitForLoadState('networkidle');
  await context.close();
  return { kind, ...wire(server.taken()) };
};
