// Inflates raw deflate (RFC 1951), for browsers that cannot do it themselves. It comes to an end whatever the input is, since every
// step uses up bits, of which there are no more than the input has; that it is whole the store knows by its hash.

// Lengths and distances: what each code begins with, and how many bits follow.
/** @param {number} next @param {number} codes @param {number} step codes for each number of bits */
const bases = (next, codes, step) => {
  const from = [], bits = [];
  for (let code = 0; code < codes; next += 1 << bits[code++]) {
    bits[code] = Math.max(0, (code / step | 0) - 1);
    from[code] = next;
  }
  return [from, bits];
};

const [lengths, lengthBits] = bases(3, 29, 4);
// The last code is one length alone.
lengths[28] = 258;
lengthBits[28] = 0;
const [distances, distanceBits] = bases(1, 30, 2);
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @typedef {[counts: number[], symbols: number[]]} Code canonical: codes by length, symbols in order, those without a code first */

/** @param {number[]} lengths @returns {Code} */
const codeOf = (lengths) => {
  const counts = Array(16).fill(0);
  for (const length of lengths) counts[length]++;
  return [counts, [...lengths.keys()].sort((one, other) => lengths[one] - lengths[other])];
};

/** @param {number[]} runs a length, how many codes have it, and so on */
const fixed = (...runs) => codeOf(runs.flatMap((length, at) => at % 2 ? [] : Array(runs[at + 1]).fill(length)));
const FIXED = [fixed(8, 144, 9, 112, 7, 24, 8, 8), fixed(5, 30)];

/** @param {Uint8Array} input @returns {Uint8Array} */
export function inflate(input) {
  /** @type {number[]} */
  const output = [];
  // The next bit.
  let at = 0;

  /** @param {number} count */
  const bits = (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) {
      if (at >> 3 >= input.length) throw new RangeError();
      value |= (input[at >> 3] >> (at & 7) & 1) << bit;
    }
    return value;
  };

  /** @param {Code} code */
  const symbol = ([counts, symbols]) => {
    for (let length = 1, value = 0, first = 0, index = counts[0]; ; length++) {
      value |= bits(1);
      if (value - first < counts[length]) return symbols[index + value - first];
      index += counts[length];
      first = (first + counts[length]) * 2;
      value *= 2;
    }
  };

  const codes = () => {
    const count = bits(5) + 257, all = count + bits(5) + 1, short = Array(19).fill(0);
    for (const next of ORDER.slice(0, bits(4) + 4)) short[next] = bits(3);
    const code = codeOf(short);
    /** @type {number[]} */
    const lengths = [];
    while (lengths.length < all) {
      const length = symbol(code), value = length < 16 ? length : length > 16 ? 0 : lengths[lengths.length - 1];
      let repeat = length < 16 ? 1 : length < 17 ? 3 + bits(2) : length < 18 ? 3 + bits(3) : 11 + bits(7);
      while (repeat--) lengths.push(value);
    }
    return [codeOf(lengths.slice(0, count)), codeOf(lengths.slice(count))];
  };

  let last;
  do {
    last = bits(1);
    const type = bits(2);
    if (!type) {
      // Stored: what is left of this byte is nothing. The length is said twice.
      bits(-at & 7);
      let length = bits(16);
      bits(16);
      while (length--) output.push(bits(8));
      continue;
    }
    const [literals, far] = type === 1 ? FIXED : codes();
    for (let code = symbol(literals); code !== 256; code = symbol(literals)) {
      if (code < 256) output.push(code);
      else {
        let length = lengths[code - 257] + bits(lengthBits[code - 257]);
        const next = symbol(far), distance = distances[next] + bits(distanceBits[next]);
        while (length--) output.push(output[output.length - distance]);
      }
    }
  } while (!last);
  return Uint8Array.from(output);
}
