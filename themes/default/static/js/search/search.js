// The entry of search, loaded when a reader wants it: opens the dialog, runs the search page, marks words on a page found.

import { loadTable } from './analyze.js';
import { quick } from './dialog.js';
import { createEngine } from './engine.js';
import { $, cut, inFolder, site } from './hits.js';
import { overScripts } from './offline.js';
import { page } from './page.js';
import { openStore, StaleIndex } from './store.js';

export { mark } from './mark.js';

/** @type {Promise<any> | null} */
let loading = null;
const load = async () => {
  /** @param {any} store */
  const over = async (store) => /** @type {any} */ (createEngine(store, loadTable(await store.table())));
  const folder = new URL('assets/search/', site.base).href;
  let now = await over(await openStore(folder, inFolder ? overScripts(folder) : undefined));
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
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
};

/** What answers questions. @param {URL} base of the site */
export const engine = (base) => {
  site.base = base.href;
  return site.engine();
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
  // What goes wrong with it is said when a question is asked.
  engine(base).catch(() => {});
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
  engine(base).catch(() => {});
  running ??= template('').then(page);
  return running;
};
