// Ranking: the twin of `src/query/board.rs`, `pick.rs`, `places.rs` and `loaded.rs`.

// What these mean is told in `src/query/constants.rs`, which has the same numbers: a test compares them.
export const COMPLETE = 2;
export const CONTIGUOUS = 4;
export const GUESSED = 0.5;
export const SYNONYM = 0.75;
export const FOREIGN = 0.25;
export const CHARACTERS = 1000;
export const RUNS = 32;
export const TERMS = 64;
export const GROUPS = 8;
export const WORDINGS = 6;
export const RUN_CHARACTERS = 12;
export const WHOLE_TOKENS = 12;
export const COVER = 3;
export const MENDED = 8;
export const COMPLETIONS = 6;
export const CORRECTIONS = 3;
export const ONE_SLIP = 5;
export const TWO_SLIPS = 9;
export const CANDIDATES = 64;
export const TITLES = 10;
export const SECTIONS = 3;
export const WIDTH = 160;

// Bits of a board's `out`, above those of the filters by key: ruled out by phrases or exclusions; nothing of the text found.
export const RULED_OUT = 64, NOTHING = 128;

/** @typedef {{ df: number, docs: Uint32Array | number[], impacts: ArrayLike<number> }} List the documents of a term, in order */
/** @typedef {(term: string) => List} Lists the list of a term, empty when no document has it or it was not loaded */
/** @typedef {[term: string, position: number]} Placed */
/** @typedef {{ terms: string[], cover: Placed[] }} Phrase what stands so: all terms; those whose places are looked at */
/** @typedef {{ list: List, gain: number, alone: boolean }} Weighed `alone`: says something without the others */
/** @typedef {(term: string, docs: number[]) => Promise<ArrayLike<number>[]>} Positions */
/** @typedef {{ cover: Placed[], docs: number[] }} Unit what may stand as asked in some documents */
/** @typedef {ReturnType<typeof boardOf>} Board */

/** @type {<T>(list: Iterable<T>) => T[]} */
export const distinct = (list) => [...new Set(list)];

const VALUES = new Float64Array(256).map((_, impact) => (8 + (impact & 7)) * 2 ** (impact >> 3));

/** How much a term tells that `count` of `documents` have: 256 · log₂ of their ratio. @param {number} count @param {number} documents */
export const idf = (count, documents) => {
  let ratio = (documents + 1) / (count + 0.5), sum = 0;
  for (let step = 256; step >= 1; ratio *= ratio, step /= 2) for (; ratio >= 2; sum += step) ratio /= 2;
  return Math.max(1, sum);
};

/** The documents that have all of some terms, in order. @param {Lists} listOf @param {string[]} terms @returns {number[]} */
export const havingAll = (listOf, terms) => {
  const [least = [], ...others] = terms.map((term) => listOf(term).docs).sort((a, b) => a.length - b.length);
  let docs = [...least];
  for (const other of others) {
    let at = 0;
    docs = docs.filter((doc) => {
      while (other[at] < doc) at++;
      return other[at] === doc;
    });
  }
  return docs;
};

/**
 * Of some documents (in order) those in which the terms stand at their places.
 * @param {Placed[]} cover @param {number[]} docs @param {Positions} positions
 */
export const standing = async (cover, docs, positions) => {
  if (cover.length < 2 || !docs.length) return docs;
  const lists = await Promise.all(cover.map(([term]) => positions(term, docs)));
  return docs.filter((_, at) => {
    // Where the whole would begin, by each of its terms.
    const [rarest, ...others] = cover.map(([, offset], nth) => Array.from(lists[nth][at], (place) => place - offset))
      .sort((a, b) => a.length - b.length).map((starts) => new Set(starts));
    return [...rarest].some((start) => others.every((starts) => starts.has(start)));
  });
};

/** Numbers of all documents while a query is weighed. @param {number} count */
export const boardOf = (count) => {
  const bytes = () => new Uint8Array(count), floats = () => new Float64Array(count);
  // What the terms say; runs wholly there, as asked or guessed; as asked; known to stand as asked; perhaps standing so; why a
  // document is not found (0: it is).
  const base = floats(), complete = bytes(), asked = bytes(), stands = bytes(), open = bytes(), out = bytes();
  // Of one run; all zero between runs.
  const seen = bytes(), sum = floats(), best = floats(), whole = bytes();
  return {
    base, asked, stands, open, out,

    /**
     * Adds the best of what a run may mean. Gives the documents that have all of the first meaning, in no order.
     * @param {Weighed[][]} meanings @param {boolean} [wholly] true when only a whole meaning counts, and no run is complete by it
     */
    add(meanings, wholly) {
      /** @type {number[]} */
      const docs = [];
      /** @type {number[]} */
      const having = [];
      meanings.forEach((terms, nth) => {
        /** @type {number[]} */
        const touched = [];
        for (const { list: { docs, impacts }, gain } of terms) {
          for (let at = 0; at < docs.length; at++) {
            const doc = docs[at];
            if (!seen[doc]++) touched.push(doc);
            sum[doc] += VALUES[impacts[at]] * gain;
          }
        }
        for (const doc of touched) {
          const all = seen[doc] === terms.length;
          if (all || !wholly && terms[0].alone) {
            docs.push(doc);
            if (sum[doc] > best[doc]) best[doc] = sum[doc];
          }
          if (all) {
            if (!wholly) whole[doc] = 1;
            if (!nth) having.push(doc);
          }
          seen[doc] = sum[doc] = 0;
        }
      });
      for (const doc of docs) {
        base[doc] += best[doc];
        complete[doc] += whole[doc];
        best[doc] = whole[doc] = 0;
      }
      return having;
    },

    /** Marks documents with a bit; or all others. @param {Iterable<number>} docs @param {number} bit @param {boolean} [others] */
    mark(docs, bit, others) {
      if (others) for (let doc = 0; doc < count; doc++) out[doc] |= bit;
      for (const doc of docs) out[doc] = others ? out[doc] & ~bit : out[doc] | bit;
    },

    /**
     * The best documents with their scores, best first; equal ones by number. Positions are costly and only ever raise a score,
     * so they are looked up for those documents alone that may be among the best.
     * @param {number[]} found @param {Unit[]} units
     * @param {number} limit @param {Positions} positions
     */
    async pick(found, units, limit, positions) {
      /** @param {number} doc @param {number} [more] */
      const score = (doc, more = 0) => base[doc] * COMPLETE ** complete[doc] * CONTIGUOUS ** (stands[doc] + more);
      const most = Math.max(CANDIDATES, limit * 4), least = Float64Array.from(found, (doc) => score(doc)).sort().at(-most) || 0;
      /** @param {number} doc */
      const mayBe = (doc) => !out[doc] && score(doc, open[doc]) >= least;
      const picked = found.filter(mayBe);
      const raised = await Promise.all(units.map(({ cover, docs }) =>
        standing(cover, docs.filter(mayBe).sort((a, b) => a - b), positions)));
      for (const doc of raised.flat()) stands[doc]++;
      return picked.map((doc) => ({ doc, score: score(doc) })).sort((a, b) => b.score - a.score || a.doc - b.doc)
        .slice(0, most);
    },
  };
};
