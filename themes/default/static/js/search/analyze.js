// Text as search sees it: the twin of `src/analyzer.rs`. What needs knowledge of Unicode comes from the table that the program
// writes; nothing here asks the browser's.

import { readerOf } from './decode.js';
import { distinct } from './rank.js';

/**
 * Kinds of tokens: one CJK character, two neighbours, a word or a part of one, a word of several parts as it is written, what a
 * text is found by, too.
 */
export const CHAR = 0, PAIR = 1, WORD = 2, WHOLE = 3, ALSO = 4;

/**
 * A piece of text that is looked up. `word` is it before it was stemmed, `run` the number of the run it belongs to; `start`
 * and `end` count UTF-16 units.
 * @typedef {{ text: string, word: string, kind: number, position: number, run: number, start: number, end: number }} Token
 */

/**
 * A character with the silent ones that follow it: folded, its kind (see `Table`), its place.
 * @typedef {{ char: string, kind: number, start: number, end: number }} Unit
 */

/**
 * What is known of every UTF-16 unit: what it folds to, its kind (0 between words, 1 of words, 2 CJK, 3 silent; 4 more for upper
 * case); and the syllables of pinyin.
 * @typedef {{ folds: Uint16Array, kinds: Uint8Array, syllables: Set<string> }} Table
 */

/**
 * Reads the table; `src/analyzer/table.rs` says how it is written.
 * @param {Uint8Array} bytes
 * @returns {Table}
 */
export function loadTable(bytes) {
  const folds = new Uint16Array(65536), kinds = new Uint8Array(65536), reader = readerOf(bytes);
  const capitals = reader.ascending(reader.number()), sources = [...capitals, ...reader.ascending(reader.number())];
  for (let unit = 65536; unit--;) folds[unit] = unit;
  let head = reader.at, to = 0;
  reader.at += sources.length;
  for (const from of sources) {
    let step = bytes[head++];
    const far = step > 119;
    if (far) step = (step > 254 ? bytes[reader.at++] : step - 120) << 8 | bytes[reader.at++];
    folds[from] = to = (far ? from : to) + (step >> 1 ^ -(step & 1));
  }
  for (let unit = 0; unit < 65536;) {
    const run = reader.number();
    kinds.fill(run & 3, unit, unit += run >> 2);
  }
  for (const from of capitals) kinds[from] |= 4;
  let syllable = '';
  const rest = String.fromCharCode(...bytes.subarray(reader.at));
  const syllables = Array.from(rest.matchAll(/(\d)(\D*)/g), ([, alike, end]) => syllable = syllable.slice(0, +alike) + end);
  return { folds, kinds, syllables: new Set(syllables) };
}

/**
 * English words without their endings.
 * @param {string} word
 */
export function stem(word) {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  return word
    .replace(/(..)ies$/, '$1y').replace(/(ss|..x|.ch|.sh|..z)es$/, '$1').replace(/([^s]i|[^isu])s$/, '$1')
    .replace(/(..)ied$/, '$1y')
    .replace(/^(..+[^e](?=ed$)|...+(?=ing$))..+$/, (all, rest) => /[aeiouy]/.test(rest) ? rest : all)
    .replace(/(...)ation$/, '$1at')
    .replace(/(..)([^aeioulsyz])\2$/, '$1$2').replace(/(...)e$/, '$1');
}

/** @typedef {ReturnType<typeof analyzerOf>} Analyzer */

/** Cuts texts into what is looked up. @param {Table} table */
export const analyzerOf = ({ folds, kinds, syllables }) => {
  /**
   * A text as folded characters with their places.
   * @param {string} text
   */
  const unitsOf = (text) => {
    /** @type {Unit[]} */
    const units = [];
    let start = 0;
    for (let char of text) {
      const unit = char.charCodeAt(0), end = start + char.length, last = units.at(-1);
      let kind = kinds[unit];
      if (char[1]) kind = unit > 0xd83f && unit < 0xd8c0 ? 2 : 0;
      else char = String.fromCharCode(folds[unit]);
      if (kind !== 3) units.push({ char, kind, start, end });
      else if (last) last.end = end;
      start = end;
    }
    return units;
  };

  /** @param {Unit[]} units */
  const textOf = (units) => units.map(({ char }) => char).join('');

  /** The letters, digits and CJK characters among some. @param {Unit[]} units */
  const lettersOf = (units) => units.map(({ char, kind }) => kind ? char : '').join('');

  /**
   * The tokens of a text, ordered by position.
   * @param {string} text
   */
  const tokens = (text) => {
    const units = unitsOf(text);
    // What every unit is to the rules below: C is CJK; A, s, a and 0 are of words; signs hold words together.
    const shape = units.map(({ char, kind }) => kind === 2 ? 'C' : kind > 4 ? 'A' : kind ? char >= '0' && char <= '9' ? '0'
      : char === 's' ? char : 'a' : '\'+#'.includes(char) ? char : '_.-/@:&'.includes(char) ? '-' : ' ').join('');
    /** @type {Token[]} */
    const found = [];
    let position = 0, run = 0;
    /** @type {(kind: number, from: number, to: number, word?: string, sign?: string) => void} */
    const add = (kind, from, to, word = textOf(units.slice(from, to)).slice(0, 64), sign = '') => {
      found.push({ text: stem(word) + sign, word, kind, position, run, start: units[from].start, end: units[to - 1].end });
    };
    for (const { 0: all, 1: word, index: from } of shape.matchAll(/C+|([Aas0]+(?:[-'+#][Aas0]+)*)(?:(?:\+\+|\+(?!\+)|#)(?![Aas0]))?/g)) {
      const to = from + all.length;
      if (!word) {
        for (let at = from; at < to; at++, position++) {
          add(CHAR, at, at + 1);
          if (at + 1 < to) add(PAIR, at, at + 2);
        }
      } else {
        // A part begins behind a sign, at a capital behind a small letter, and at one before a small letter, but for a plural's.
        const parts = [];
        let begin = from;
        for (const { 0: sign, index } of `${word}-`.matchAll(/[-'+#]|(?<=[as])(?=A)|(?<=[A0])(?=A(?!s(?![as]))[as])/g)) {
          parts.push([begin, from + index]);
          begin = from + index + sign.length;
        }
        if (all.length <= 64) {
          if (all !== word || parts.length > word.split('\'').length) add(WHOLE, from, to);
          // As others write it: `tcpip`, `dont`. Of digits alone it would be another number.
          const joined = lettersOf(units.slice(from, to));
          if (parts[1] && !parts[4] && /\D/.test(joined)) add(ALSO, from, to, joined, '!');
        }
        for (let [begin, end] of parts) {
          // Of a version, `v1.2`, the first number counts without its `v`.
          if (/^v\d+\.\d$/.test(textOf(units.slice(begin, end + 2)))) add(ALSO, begin++, end);
          add(WORD, begin, end);
          position++;
        }
      }
      run++;
    }
    return found;
  };

  /**
   * The folded letters, digits and CJK characters of a text, and nothing between them.
   * @param {string} text
   */
  const bare = (text) => lettersOf(unitsOf(text));

  /** A text folded. @param {string} text */
  const folded = (text) => textOf(unitsOf(text));

  /**
   * Cuts a word of a–z into syllables, into as few as can be and then the first ones longest; none when that is impossible.
   * @param {string} word
   */
  const segment = (word) => {
    /** @type {string[][]} */
    const best = [];
    best[word.length] = [];
    for (let from = word.length; from-- > 0;) {
      for (let to = from + 6; to > from; to--) {
        const part = word.slice(from, to), rest = best[to];
        if (rest && !(best[from]?.length <= rest.length + 1) && syllables.has(part)) best[from] = [part, ...rest];
      }
    }
    return best[0] || [];
  };

  /**
   * The terms that a word looks for whose last syllable is half typed: `~kehu`, `~hu-f` for `kehuf`; none when it is no such word.
   * @param {string} word
   */
  const half = (word) => {
    for (let at = word.length; at--;) {
      const begun = word.slice(at), whole = segment(word.slice(0, at));
      if ((whole[0] || !at) && [...syllables].some((syllable) => syllable.startsWith(begun))) {
        return [...whole[1] ? pairs(whole, '~') : [], `~${whole.at(-1) || ''}-${begun}`];
      }
    }
    return [];
  };

  return { folds, tokens, folded, bare, segment, half };
};

/**
 * The terms that a word typed as initials looks for: `^kh`, `^hf` for `khf`.
 * @param {string} word
 */
export const initialsRun = (word) => /^[a-z]{2,6}$/.test(word) ? pairs([...word], '^') : [];

/** The terms that neighbours look for: `~kehu`, `~hufu` for `ke`, `hu`, `fu`; `~ke` for `ke` alone. @type {(list: string[], sign: string) => string[]} */
export const pairs = (list, sign) => distinct(list[1] ? list.slice(1).map((next, at) => sign + list[at] + next) : list.map((only) => sign + only));
