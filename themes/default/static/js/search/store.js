// Reads the search index: files named after their content in one folder, found through its manifest.
//
// A store shows one version of the index. When the site is published anew its files go away; then the methods throw
// an error that carries the store of the new version: ask that one everything again, since documents have other
// numbers there. What cannot be helped has a reason and no store.

import { json, nameAt, page, readerOf, shard, termOf, textOf, upTo, utf8 } from './decode.js';
import { inflate } from './inflate.js';

/**
 * @typedef {'network' | 'missing' | 'damaged' | 'version' | 'stale'} Reason
 * network: nothing can be loaded now; missing: a file is not there; damaged: a file is not what it should be;
 * version: this page is older or newer than the index, so it should be loaded again.
 */
/**
 * Gives the content of a file: of `manifest`, or of one named in it. `fresh`: past every cache.
 * @typedef {(name: string, fresh: boolean) => Promise<Uint8Array | null>} FetchBytes bytes of a file; null where there is none
 */
/** @typedef {import('./decode.js').Term} Term */
/** @typedef {import('./decode.js').Entry} Entry */
/** @typedef {import('./decode.js').Table<T>} Table @template T */
/**
 * @typedef {{ id: string, lang: string, url: string, title: string, state: string, evidence: string,
 *   fragment: string }} Card
 */
/** @typedef {[id: string, heading: string, text: string]} Section */
/** @typedef {{ depth: number, nodes: [string, string][] }} Tree */
/**
 * @typedef {{ version: number, documents: number, terms: Tree, positions: Tree,
 *   cards: { pack: number, each: number, files: string[] }, table: string, synonyms: string | null,
 *   languages: string[], facets: Record<string, [value: string, count: number, places?: number[]][]>,
 *   ask: [threshold: number | null, questions: number] }} Manifest
 */
/** @typedef {Awaited<ReturnType<typeof openStore>>} Store */

// The form of the index that is read here.
const FORMAT = 5;

/**
 * What is thrown; `store` is that of the new version when the site was published anew.
 * @param {Reason} reason @param {unknown} [cause] @param {Store} [store]
 */
const unavailable = (reason, cause, store) => Object.assign(new Error(reason), { reason, cause, store });

/** Throws what went wrong, with a reason if it has none yet. @param {Reason} reason @returns {(error: any) => never} */
const because = (reason) => (error) => { throw error.reason ? error : unavailable(reason, error); };

/** How long a file may take: after that it is taken for lost, as the network is that never answers. In milliseconds. */
export const PATIENCE = 10000;

/** Fetches something, if it comes in time. @param {string} address @param {RequestCache} [cache] */
export const get = (address, cache) => fetch(address, { cache, signal: AbortSignal.timeout?.(PATIENCE) });

/** What the page began to load beside this script, by file. @type {Record<string, Promise<Response>>} */
const begun = /** @type {any} */ (globalThis).casebookBegun || {};

/** Files over HTTP. @param {string} base the folder's URL @returns {FetchBytes} */
const overHttp = (base) => async (name, fresh) => {
  const manifest = name === 'manifest', file = name + (manifest ? '.json' : '.bin'), early = begun[file];
  // An answer can be read once.
  delete begun[file];
  const response = await (!fresh && early || get(base + file, fresh ? 'reload' : manifest ? 'no-cache' : undefined));
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  if (response.status < 500) return null;
  throw unavailable('network');
};

/** @param {Uint8Array} payload */
const whole = (payload) => payload;

/** @param {Uint8Array} deflated */
const inflated = async (deflated) => {
  try {
    const content = /** @type {any} */ (new Response(/** @type {BodyInit} */ (deflated)).body).pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(content).arrayBuffer());
  } catch {
    return inflate(deflated);
  }
};

/**
 * Opens the index in the folder `base` (a URL that ends with a slash).
 * @param {string} base
 * @param {FetchBytes} [fetchBytes]
 */
export async function openStore(base, fetchBytes = overHttp(base)) {
  /** @param {string} name @param {boolean} fresh */
  const fetched = async (name, fresh) => {
    const bytes = await fetchBytes(name, fresh).catch(because('network'));
    if (bytes) return bytes;
    throw unavailable('missing');
  };

  /** @param {boolean} fresh */
  const read = (fresh) => fetched('manifest', fresh).then((bytes) => {
    const text = utf8.decode(bytes);
    /** @type {Manifest} */
    const manifest = JSON.parse(text);
    if (manifest.version !== FORMAT) throw unavailable('version');
    return { text, manifest };
  }).catch(because('damaged'));

  try {
    return version(await read(false));
  } catch (error) {
    if (/** @type {any} */ (error).reason === 'network') throw error;
    return version(await read(true));
  }

  /** One version of the index. @param {Awaited<ReturnType<typeof read>>} opened */
  function version({ text, manifest }) {
    /** @type {Map<string, Promise<any>>} */
    const files = new Map();
    /** @type {Promise<void> | undefined} */
    let renewal;
    /** @type {Store | null} */
    let next = null;

    // Finds out whether another version is published now.
    const renewed = () => renewal ??= read(true)
      .then((now) => { if (now.text !== text) next = /** @type {any} */ (version(now)); })
      .finally(() => { renewal = undefined; });

    /**
     * @template T
     * @param {string} file @param {string} kind @param {(payload: Uint8Array) => T} parse @param {boolean} fresh
     */
    const attempt = (file, kind, parse, fresh) => fetched(file, fresh).then(async (bytes) => {
      let hash = 0x811c9dc5;
      for (let at = 7; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
      if (String.fromCharCode(bytes[2]) !== kind || new DataView(bytes.buffer).getInt32(3, true) !== hash) throw new TypeError();
      return parse(await inflated(bytes.subarray(7)));
    }).catch(because('damaged'));

    // Each file is loaded once. When that fails, either the site was published anew, or a cache holds a bad copy.
    /**
     * @template T
     * @param {string} file @param {string} kind @param {(payload: Uint8Array) => T} parse @returns {Promise<T>}
     */
    const load = async (file, kind, parse) => {
      if (next) throw unavailable('stale', null, next);
      let content = files.get(file);
      if (!content) {
        content = attempt(file, kind, parse, false).catch(async (error) => {
          if (error.reason === 'network') throw error;
          if (!next) await renewed();
          if (next) throw unavailable('stale', null, next);
          return attempt(file, kind, parse, true);
        });
        files.set(file, content);
        content.catch(() => files.delete(file));
      }
      return content;
    };

    // All entries with keys from `low` to `high`, of terms (T) or positions (P).
    /** @param {'T' | 'P'} kind @param {string} low @param {string} [high] @returns {Promise<[string, Entry][]>} */
    const scan = async (kind, low, high = low) => {
      /** @param {Table<string>} table @param {number} depth @returns {Promise<Table<Entry>[]>} */
      const shards = async ({ keys, values }, depth) => {
        const within = values.slice(Math.max(upTo(keys, low) - 1, 0), upTo(keys, high));
        if (depth === 1) return Promise.all(within.map((file) => load(file, kind, shard)));
        const pages = await Promise.all(within.map((file) => load(file, 'D', page)));
        return (await Promise.all(pages.map((table) => shards(table, depth - 1)))).flat();
      };
      const { depth, nodes } = kind === 'T' ? manifest.terms : manifest.positions;
      const found = await shards({ keys: nodes.map((node) => node[0]), values: nodes.map((node) => node[1]) }, depth);
      return found.flatMap(({ keys, values }) => {
        const end = upTo(keys, high);
        let start = upTo(keys, low);
        if (keys[start - 1] === low) start--;
        return keys.slice(start, end).map((key, at) => /** @type {[string, Entry]} */ ([key, values[start + at]]));
      });
    };

    /** @param {string} key @returns {Promise<Term | null>} */
    const term = async (key) => {
      const [found] = await scan('T', key);
      return found ? termOf(found[1]) : null;
    };

    const { pack, each, files: names } = manifest.cards;
    /** @param {number} at */
    const packAt = async (at) => nameAt(await load(names[at / each | 0], 'N', whole), at % each);
    // Where all names are in one file, every search needs it in the end: it comes with what is needed first.
    if (names.length === 1) packAt(0).catch(() => {});

    /** @param {number} doc @returns {Promise<Card>} */
    const card = async (doc) => {
      const cards = await load(await packAt(doc / pack | 0), 'C', json);
      const [id, lang, url, title, state, evidence, fragment] = cards[doc % pack];
      return { id, lang, url, title, state, evidence, fragment };
    };

    return {
      manifest,

      /** @param {string[]} keys */
      terms: (keys) => Promise.all(keys.map(term)),

      // Where the term stands in each of the documents (ascending); empty for one that does not have it.
      /** @param {string} key @param {number[]} docs @returns {Promise<ArrayLike<number>[]>} */
      async positions(key, docs) {
        /** @type {ArrayLike<number>[]} */
        const lists = docs.map(() => []);
        const [postings, [found]] = await Promise.all([term(key), scan('P', key)]);
        if (postings && found) {
          const reader = readerOf(found[1].block);
          let wanted = 0;
          for (const doc of postings.docs) {
            while (docs[wanted] < doc) wanted++;
            if (wanted >= docs.length) break;
            let count = reader.number();
            if (docs[wanted] === doc) lists[wanted] = reader.ascending(count);
            else while (count--) reader.number();
          }
        }
        return lists;
      },

      // Surfaces that begin with the prefix, with how many documents have them.
      /** @param {string} prefix @returns {Promise<[surface: string, df: number][]>} */
      async surfaces(prefix) {
        const found = await scan('T', `&${prefix}`, `&${prefix}\uffff`);
        return found.map(([key, entry]) => [key.slice(1), entry.df]);
      },

      /** @param {number[]} docs */
      cards: (docs) => Promise.all(docs.map(card)),

      // The sections of a document, by the fragment that its card names; or what decides whether it may answer (`a`).
      /** @param {string} file @param {'s' | 'a'} [part] @returns {Promise<any>} */
      async fragment(file, part = 's') {
        const { s, a } = await load(file, 'X', (payload) => JSON.parse(textOf(payload)));
        // Places that are called like their headings are left out.
        return part === 'a' ? a : s.map((/** @type {Section} */ [id, heading, text]) => [id || heading, heading, text]);
      },

      // The analyzer's table.
      table: () => load(manifest.table, 'F', whole),

      // Groups of wordings.
      /** @returns {Promise<string[][]>} */
      synonyms: async () => manifest.synonyms ? load(manifest.synonyms, 'S', json) : [],
    };
  }
}
