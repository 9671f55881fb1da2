// Queries, drawn from the pages themselves: the same seed and pages give the same ones.

/** A sequence of numbers from 0 to 1 (mulberry32). @param {number} seed */
export const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

// How much oftener two characters must stand side by side than by chance to be called a word.
const LIFT = 6;

/** Tells whether two characters are a word of these pages: there is no dictionary of an invented language. */
const wordsOf = (pages) => {
  const single = new Map(), pairs = new Map();
  let total = 0;
  for (const { prose } of pages) {
    for (const [clause] of prose.join('\n').matchAll(/\p{Script=Han}+/gu)) {
      for (let at = 0; at < clause.length; at++, total++) {
        single.set(clause[at], (single.get(clause[at]) || 0) + 1);
        if (at) pairs.set(clause.slice(at - 1, at + 1), (pairs.get(clause.slice(at - 1, at + 1)) || 0) + 1);
      }
    }
  }
  return (pair) => (pairs.get(pair) || 0) * total > LIFT * (single.get(pair[0]) || 0) * (single.get(pair[1]) || 0);
};

/**
 * Queries by kind.
 * @param {{ prose: string[], code: string[] }[]} pages
 * @param {number} count of each kind
 * @param {number} seed
 * @returns {{ kind: string, query: string, parts: string[] }[]} `parts` is what a page that is meant contains
 */
export const queriesOf = (pages, count, seed) => {
  const next = random(seed), isWord = wordsOf(pages);
  const below = (most) => Math.floor(next() * most), pick = (list) => list[below(list.length)];
  /** Something that `find` finds in some page. */
  const from = (find) => {
    for (let tries = 0; tries < 100_000; tries++) {
      const found = find(pick(pages));
      if (found) return found;
    }
    throw new Error('these pages have nothing of the kind');
  };
  // A stretch of Han characters of a paragraph, so long or a little longer.
  const clause = ({ prose }, least, most = 99) => {
    const clauses = (pick(prose) || '').match(/\p{Script=Han}+/gu)?.filter(({ length }) => length >= least && length <= most);
    return clauses?.length ? pick(clauses) : '';
  };
  const stretch = (page, length) => {
    const found = clause(page, length), at = below(found.length - length + 1);
    return found.slice(at, at + length);
  };
  const word = (page) => {
    const found = stretch(page, 2);
    return found && isWord(found) ? found : '';
  };
  const coded = ({ code }, pattern) => {
    const found = (pick(code) || '').match(pattern);
    return found ? pick(found) : '';
  };
  const kinds = {
    'two-character word': (page) => [word(page)],
    'two words': (page) => [word(page), word(page)],
    'four copied characters': (page) => [stretch(page, 4)],
    'sentence of 10–14': (page) => [clause(page, 10, 14)],
    'word of code': (page) => [coded(page, /(?<![\w.-])[a-z]{4,}(?![\w-])/g)],
    identifier: (page) => [coded(page, /(?<![\w.-])[a-z]+[_-][a-z\d]+(?![\w-])/g)],
  };
  return Object.entries(kinds).flatMap(([kind, find]) => {
    const found = new Map();
    while (found.size < count) {
      const parts = from((page) => {
        const parts = find(page);
        return parts.every(Boolean) && new Set(parts).size === parts.length && parts;
      });
      found.set(parts.join(' '), parts);
    }
    return Array.from(found, ([query, parts]) => ({ kind, query, parts }));
  });
};
