// Excerpts: the twin of `src/query/excerpt.rs` and `window.rs`.

import { SECTIONS, WIDTH, distinct } from './rank.js';

/** @typedef {import('./analyze.js').Analyzer} Analyzer */
/** @typedef {[text: string, marked: boolean]} Piece never HTML */
/** @typedef {{ start: number, end: number, text: string }} Mark */
/** @typedef {{ id: string, heading: string, excerpt: Piece[] }} Section */

// Between these stand pieces that can be cut into tokens one by one: words, mostly, or a few Han characters.
const PIECE = /[^ \n\t，。、；？！,;!?()（）“”"]+/g;

/** A part of a text in pieces, marked and not. @param {string} text @param {number} start @param {number} end @param {Mark[]} marks */
const cut = (text, start, end, marks) => {
  /** @type {Piece[]} */
  const pieces = [], inside = new Uint8Array(end);
  for (const mark of marks) if (mark.start >= start && mark.end <= end) inside.fill(1, mark.start, mark.end);
  for (let at = start; at < end; at++) {
    const last = pieces.at(-1), marked = !!inside[at], char = text[at].replace(/[\0-\x1f\x7f-\x9f]/, ' ');
    if (last?.[1] === marked) last[0] += char;
    else pieces.push([char, marked]);
  }
  return pieces;
};

/** The number of terms that are marked. @param {Mark[]} marks */
const terms = (marks) => distinct(marks.map(({ text }) => text)).length;

/** @param {Analyzer} analyzer */
export const sectionsWith = (analyzer) => {
  const { folds } = analyzer;
  /** @type {Map<string, Mark[]>} */
  const known = new Map();

  /**
   * The places of a text to be marked, in order.
   * @param {Set<string>} wanted @param {string} units that wanted terms have @param {string} text @returns {Mark[]}
   */
  const marksOf = (wanted, units, text) => [...text.matchAll(PIECE)].flatMap(({ 0: piece, index }) => {
    if (![...piece].some((char) => units.includes(String.fromCharCode(folds[char.charCodeAt(0)])))) return [];
    const tokens = known.get(piece) || analyzer.tokens(piece);
    // A language has few words, but a reader may read much.
    if (known.size > 20000) known.clear();
    known.set(piece, tokens);
    return tokens.filter(({ text }) => wanted.has(text)).map(({ text, start, end }) => ({ text, start: start + index, end: end + index }));
  });

  /**
   * The sections of a document that fit best, in the order of the text; when none does, its beginning.
   * @param {Set<string>} wanted @param {[id: string, heading: string, text: string][]} fragment @returns {Section[]}
   */
  return (wanted, fragment) => {
    const units = [...wanted].join(''), best = fragment.map(([id, heading, text], at) => {
      const marks = marksOf(wanted, units, text);
      return { id, heading, text, marks, at, count: terms([...marks, ...marksOf(wanted, units, heading)]) };
    }).sort((a, b) => b.count - a.count);
    const most = best[0]?.count;
    return best.slice(0, most ? SECTIONS : 1).filter(({ count }) => count * 2 >= most).sort((a, b) => a.at - b.at)
      .map(({ id, heading, text, marks }) => {
        const [start, end] = windowOf(text, marks), excerpt = cut(text, start, end, marks);
        if (start) excerpt.unshift(['…', false]);
        if (end < text.length) excerpt.push(['…', false]);
        return { id, heading, excerpt };
      });
  };
};

/**
 * Start and end of the excerpt of a text: the marks with the most distinct terms that have room in it, and what is around.
 * @param {string} text @param {Mark[]} marks
 */
const windowOf = (text, marks) => {
  // Width up to each place: Han characters and all else as wide count two, and so do pairs of surrogates.
  const wide = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    wide[at + 1] = wide[at] + (unit < 0x2e80 ? 1 : unit >> 10 === 55 ? 0 : 2);
  }
  let best = 0, from = 0, to = 0, first = 0, reached = 0;
  marks.forEach((mark, last) => {
    reached = Math.max(reached, mark.end);
    while (wide[reached] - wide[marks[first].start] > WIDTH && first < last) first++;
    // Few marks have room: to count them anew each time costs little.
    const inside = marks.slice(first, last + 1), rank = terms(inside) * 1e6 + inside.length;
    if (rank > best) [best, from, to] = [rank, marks[first].start, reached];
  });
  while (wide[to] - wide[from] > WIDTH) to--;
  const room = WIDTH - wide[to] + wide[from];
  // A third of the room before, as what follows says more; what is not needed there goes before too.
  const ahead = Math.max(room / 3 | 0, room - wide[text.length] + wide[to]);
  let start = from, end = to;
  while (start && wide[from] - wide[start - 1] <= ahead) start--;
  if (text.charCodeAt(start) >> 10 === 55) start++;
  while (end < text.length && wide[end + 1] - wide[start] <= WIDTH) end++;
  // Between words are spaces and Han characters.
  const inWord = (/** @type {number} */ at) => /[!-\u2e7f]{2}/.test(text.slice(at - 1, at + 1));
  while (start < from && inWord(start)) start++;
  while (end > to && inWord(end)) end--;
  return [start, end];
};
