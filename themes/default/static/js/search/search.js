// The entry of search, loaded when a reader wants it: opens the dialog, runs the search page, marks words on a page found.

import { loadTable } from './analyze.js';
import { ask } from './ask.js';
import { quick } from './dialog.js';
import { createEngine } from './engine.js';
import { page } from './page.js';
import { $, cut, site } from './parts.js';
import { PATIENCE, get, openStore } from './store.js';

export { mark } from './mark.js';

/**
 * Does something once for all who ask; again after it failed.
 * @template T @param {(address: string) => Promise<T>} work @returns {(address?: any) => Promise<T>}
 */
const once = (work) => {
  /** @type {Promise<T> | null} */
  let done = null;
  return (address) => done ??= work(address).catch((error) => {
    done = null;
    throw error;
  });
};

site.engine = once(async () => {
  /** @type {any} */
  const it = {};
  /** @param {any} store */
  const over = async (store) => {
    /** @type {any} */
    const engine = createEngine(store, loadTable(await store.table()));
    return Object.assign(it, engine, {
      ask: (/** @type {[string, import('./ask.js').Stated[], AbortSignal]} */ ...question) => ask(engine, ...question),
      // When the site is published anew meanwhile, documents have other numbers: everything is asked again there.
      search: (/** @type {any[]} */ ...question) => engine.search(...question).catch(async (/** @type {any} */ error) => {
        if (!error.store) throw error;
        return (await over(error.store)).search(...question);
      }),
    });
  };
  const folder = new URL('assets/search/', site.base).href;
  return over(await openStore(folder, /** @type {any} */ (globalThis).casebookOverScripts?.(folder)));
});

/** What answers questions, for pages and programs of others too. @param {URL} base of the site */
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
  const found = $(selector) || $(selector, new DOMParser().parseFromString(await (await get(address)).text(), 'text/html'));
  site.parts = found.content;
};

const dialog = once(async (address) => {
  await template(address);
  const sheet = cut('link');
  await new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    setTimeout(done, PATIENCE);
    document.head.append(sheet);
  });
  return quick();
});

/**
 * Fetches what the dialog needs; again after it failed.
 * @param {URL} base of the site
 * @param {string} address of the search page
 */
export const prepare = (base, address) => {
  // What goes wrong with it is said when a question is asked.
  engine(base).catch(() => {});
  return dialog(address);
};

const begun = once(() => template('').then(page));

/**
 * Sets the search page going, and fetches what the first question needs; again is harmless.
 * @param {URL} base of the site
 */
export const run = (base) => {
  engine(base).catch(() => {});
  return begun();
};
