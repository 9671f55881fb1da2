// The two engines, each on a page with nothing on it. The functions of an engine run in that page.

/**
 * @typedef {{ hits: string[], list: number, excerpts: number }} Answer addresses of the first ten, relative to the site;
 *   milliseconds until the ranked list and from there until ten excerpts
 */

// How long a browser is busy with starting the processes of a new profile, in milliseconds: what is timed begins behind that.
const STARTING = 1500;

/** What a page defines: `globalThis.ask(query, excerpts)` gives an Answer. What an engine needs is loaded by the first question. */
const casebook = () => {
  let engine;
  globalThis.ask = async (query, excerpts) => {
    const start = performance.now();
    if (!engine) {
      // As the site's own boxes do, by the script that every page has.
      engine = await (await casebookLoadSearch()).engine(new URL('/', location.href));
    }
    const result = await engine.search(query, { limit: 10 }), listed = performance.now();
    if (excerpts) await Promise.all(result.hits.map((hit) => engine.excerpts(hit, result)));
    return { hits: result.hits.map(({ url }) => url), list: listed - start, excerpts: performance.now() - listed };
  };
};

/** @param {string} entry */
const pagefind = (entry) => {
  let engine;
  globalThis.ask = async (query, excerpts) => {
    const start = performance.now();
    engine ??= await import(entry);
    const { results } = await engine.search(query), listed = performance.now();
    const shown = excerpts ? await Promise.all(results.slice(0, 10).map((result) => result.data())) : [];
    const hits = shown.map(({ url }) => decodeURIComponent(url).replace(/^\/(pagefind\/)?/, ''));
    return { hits, list: listed - start, excerpts: performance.now() - listed };
  };
};

/** Milliseconds until some files are there that are all asked for at once. @param {string[]} files */
const bare = async (files) => {
  const start = performance.now();
  await Promise.all(files.map(async (file) => (await fetch(file)).arrayBuffer()));
  return performance.now() - start;
};

/**
 * @typedef {{ name: string, open(browser: import('playwright-core').Browser): Promise<Session> }} Engine
 * @typedef {{
 *   settled(): Promise<void>,
 *   ask(query: string, excerpts?: boolean): Promise<Answer>,
 *   bare(files: string[]): Promise<number>,
 *   close(): Promise<void>,
 * }} Session
 */

/** @param {string} origin @param {string} name @param {(entry: string) => void} define @param {string} [entry] @returns {Engine} */
const engine = (origin, name, define, entry = '') => ({
  name,
  // A new profile each time: nothing is in any cache.
  async open(browser) {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(`${origin}/blank/`);
    await page.evaluate(define, entry);
    return {
      settled: () => page.waitForTimeout(STARTING),
      ask: (query, excerpts = false) => page.evaluate(([query, excerpts]) => globalThis.ask(query, excerpts), [query, excerpts]),
      bare: (files) => page.evaluate(bare, files),
      close: () => context.close(),
    };
  },
});

/** @param {string} origin */
export const engines = (origin) => ({
  casebook: engine(origin, 'casebook', casebook),
  pagefind: engine(origin, 'Pagefind', pagefind, '/pagefind/pagefind.js'),
});
