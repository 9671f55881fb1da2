// The two engines, each on a page with nothing on it. The functions of an engine run in that page.

/**
 * @typedef {{ hits: string[], list: number, excerpts: number }} Answer addresses of the first ten, relative to the site;
 *   milliseconds until the ranked list and from there until ten excerpts; `files` were loaded for the list
 */

/** What a page defines: `globalThis.ask(query, excerpts)` gives an Answer. What an engine needs is loaded by the first question. */
const casebook = () => {
  let engine;
  globalThis.ask = async (query, excerpts) => {
    const start = performance.now();
    if (!engine) {
      performance.setResourceTimingBufferSize(1000);
      // As the site's own boxes do, by the script that every page has.
      engine = await (await casebookLoadSearch()).engine(new URL('/', location.href));
    }
    const result = await engine.search(query, { limit: 10 }), listed = performance.now();
    const files = globalThis.loaded();
    if (excerpts) await Promise.all(result.hits.map((hit) => engine.excerpts(hit, result)));
    return { hits: result.hits.map(({ url }) => url), list: listed - start, excerpts: performance.now() - listed, files };
  };
};

/** @param {string} entry */
const pagefind = (entry) => {
  let engine;
  globalThis.ask = async (query, excerpts) => {
    const start = performance.now();
    engine ??= await import(entry);
    const { results } = await engine.search(query), listed = performance.now(), files = globalThis.loaded();
    const shown = excerpts ? await Promise.all(results.slice(0, 10).map((result) => result.data())) : [];
    const hits = shown.map(({ url }) => decodeURIComponent(url).replace(/^\/(pagefind\/)?/, ''));
    return { hits, list: listed - start, excerpts: performance.now() - listed, files };
  };
};

/** Addresses of what was loaded since the page was there. */
const loaded = () => {
  const before = performance.getEntriesByType('resource').length;
  globalThis.loaded = () => performance.getEntriesByType('resource').slice(before).map(({ name }) => name);
};

/** Milliseconds until some files are there that are all asked for at once. @param {string[]} files */
const bare = async (files) => {
  const start = performance.now();
  await Promise.all(files.map(async (file) => (await fetch(file)).arrayBuffer()));
  return performance.now() - start;
};

/**
 * @typedef {{ name: string, open(browser: import('playwright-core').Browser): Promise<Session> }} Engine
 * @typedef {{ ask(query: string, excerpts?: boolean): Promise<Answer>, bare(files: string[]): Promise<number>, close(): Promise<void> }} Session
 */

/** @param {string} origin @param {string} name @param {(entry: string) => void} define @param {string} [entry] @returns {Engine} */
const engine = (origin, name, define, entry = '') => ({
  name,
  // A new profile each time: nothing is in any cache.
  async open(browser) {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(`${origin}/blank/`);
    await page.evaluate(loaded);
    await page.evaluate(define, entry);
    return {
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
