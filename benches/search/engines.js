// The two engines, each on a page with nothing on it. The functions of an engine run in that page.

/**
 * @typedef {{ hits: string[], list: number, excerpts: number }} Answer addresses of the first ten, relative to the site;
 *   milliseconds until the ranked list and from there until ten excerpts
 */

/**
 * What a page defines: `globalThis.ask(query, excerpts)` gives an Answer. What an engine needs is loaded by the first question.
 * @param {string} entry the script to load
 */
const casebook = (entry) => {
  let engine;
  globalThis.ask = async (query, excerpts) => {
    const start = performance.now();
    if (!engine) {
      // As the site's own pages do: the script that a page names, then the engine by the way the interface takes.
      await import(entry);
      engine = await globalThis.casebookSearch.engine(new URL('/casebook/', location.href));
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

/**
 * @typedef {{ name: string, open(browser: import('playwright-core').Browser): Promise<Session> }} Engine
 * @typedef {{ ask(query: string, excerpts?: boolean): Promise<Answer>, close(): Promise<void> }} Session
 */

/** @param {string} origin @param {string} name @param {(entry: string) => void} define @param {string} entry @returns {Engine} */
const engine = (origin, name, define, entry) => ({
  name,
  // A new profile each time: nothing is in any cache.
  async open(browser) {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(`${origin}/blank/`);
    await page.evaluate(define, entry);
    return {
      ask: (query, excerpts = false) => page.evaluate(([query, excerpts]) => globalThis.ask(query, excerpts), [query, excerpts]),
      close: () => context.close(),
    };
  },
});

/** @param {string} origin @param {string} module path of the search script below the site */
export const engines = (origin, module) => ({
  casebook: engine(origin, 'casebook', casebook, `/casebook/${module}`),
  pagefind: engine(origin, 'Pagefind', pagefind, '/pagefind/pagefind.js'),
});
