// What the files of the search index say. The store has compared their hashes: nothing is wrong with the bytes.

/** @typedef {{ df: number, docs: Uint32Array, impacts: Uint8Array }} Term no impacts: a facet; no docs: a surface */
/** @typedef {{ keys: string[], values: T[] }} Table keys in order, each with its value @template T */
/** @typedef {{ df: number, block: Uint8Array }} Entry */

/** @typedef {ReturnType<typeof readerOf>} Reader */

/** Reads bytes from the first on. @param {Uint8Array} bytes */
export const readerOf = (bytes) => {
  const it = {
    at: 0,

    more: () => it.at < bytes.length,

    // LEB128.
    number() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[it.at++];
        value += (byte & 127) * factor;
        if (!(byte > 127)) return value;
      }
    },

    /** @param {number} length */
    take: (length) => bytes.subarray(it.at, it.at += length),

    // The first number, then each difference less one.
    /** @param {number} count */
    ascending(count) {
      let next = 0;
      return new Uint32Array(count).map(() => (next += it.number() + 1) - 1);
    },
  };
  return it;
};

export const utf8 = new TextDecoder();

/** @param {Uint8Array} payload */
export const json = (payload) => JSON.parse(utf8.decode(payload));

/** A text in codes of its own: `src/index/export/alphabet.rs` says how it is written. @param {Uint8Array} payload */
export const textOf = (payload) => {
  const reader = readerOf(payload), short = reader.ascending(reader.number()), long = reader.ascending(reader.number());
  const units = [];
  while (reader.more()) {
    const page = payload[reader.at++] - short.length;
    units.push(page < 0 ? short[page + short.length] : long[page << 8 | payload[reader.at++]]);
  }
  return new TextDecoder('utf-16le').decode(Uint16Array.from(units));
};

/** @template T @param {(reader: Reader) => T} value @returns {(payload: Uint8Array) => Table<T>} */
const tableOf = (value) => (payload) => {
  const reader = readerOf(payload);
  /** @type {Table<T>} */
  const table = { keys: [], values: [] };
  let before = payload.subarray(0, 0);
  while (reader.more()) {
    before = Uint8Array.of(...before.subarray(0, reader.number()), ...reader.take(reader.number()));
    table.keys.push(utf8.decode(before));
    table.values.push(value(reader));
  }
  return table;
};

/** @param {Reader} reader */
const name = (reader) => Array.from(reader.take(6), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const page = tableOf(name);

export const shard = tableOf((reader) => ({ df: reader.number(), block: reader.take(reader.number()) }));

/** One of a list of names. @param {Uint8Array} payload @param {number} at */
export const nameAt = (payload, at) => name(readerOf(payload.subarray(at * 6)));

/** How many of the keys come before `key`, or at it. @param {string[]} keys @param {string} key */
export const upTo = (keys, key) => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** @param {Entry} entry @returns {Term} */
export const termOf = ({ df, block }) => {
  const reader = readerOf(block);
  const docs = reader.ascending(reader.more() ? df : 0);
  return { df, docs, impacts: reader.take(reader.more() ? df : 0) };
};
