// The entry of search, loaded when a reader wants it: opens the dialog, runs the search page, marks words on a page found.

import { quick } from './dialog.js';
import { $, cut, isInFolder, site } from './hits.js';
import { page } from './page.js';

export { mark } from './mark.js';

/** @type {Promise<any> | null} */
let engine = null;
const load = async () => {
  const [{ createEngine }, { openStore, StaleIndex }, { loadTable }] =
    await Promise.all([import('./engine.js'), import('./store.js'), import('./analyze.js')]);
  /** @param {any} store */
  const over = async (store) => /** @type {any} */ (createEngine(store, loadTable(await store.table())));
  const folder = new URL('assets/search/', site.base).href;
  const files = isInFolder() ? (await import('./offline.js')).overScripts(folder) : undefined;
  let now = await over(await openStore(folder, files));
  return {
    // When the site is published anew meanwhile, documents have other numbers: everything is asked again there.
    search: (/** @type {any[]} */ ...question) => now.search(...question).catch(async (/** @type {any} */ error) => {
      if (!(error instanceof StaleIndex)) throw error;
      now = await over(error.store);
      return now.search(...question);
    }),
    // What answers questions is given: it is loaded on the search page alone.
    ask: (/** @type {any} */ ask, /** @type {any[]} */ ...question) => ask(now, ...question),
    excerpts: (/** @type {any[]} */ ...question) => now.excerpts(...question),
    facets: (/** @type {any[]} */ ...question) => now.facets(...question),
  };
};
site.engine = async () => {
  engine ??= load().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
};

/**
 * The dialog and the texts stand on the search page, so that other pages need not carry them.
 * @param {string} address
 */
const template = async (address) => {
  const selector = 'template#search-parts';
  const found = $(selector) || $(selector, new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html'));
  site.parts = found.content;
};

/** @param {string} address */
const dialog = async (address) => {
  await template(address);
  const sheet = cut('link');
  await new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
  return quick();
};

/** @type {Promise<ReturnType<typeof quick>> | null} */
let ready = null;

/**
 * Fetches what the dialog needs; again after it failed.
 * @param {URL} base of the site
 * @param {string} address of the search page
 */
export const prepare = (base, address) => {
  site.base = base.href;
  // What goes wrong with it is said when a question is asked.
  site.engine().catch(() => {});
  ready ??= dialog(address).catch((error) => {
    ready = null;
    throw error;
  });
  return ready;
};

/** @type {Promise<void> | null} */
let running = null;

/**
 * Sets the search page going, and fetches what the first question needs; again is harmless.
 * @param {URL} base of the site
 */
export const run = (base) => {
  site.base = base.href;
  site.engine().catch(() => {});
  running ??= template('').then(page);
  return running;
};
