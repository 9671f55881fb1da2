// Sums up measurements.

/** The value that a share of the values does not exceed. @param {number[]} values @param {number} share */
export const quantile = (values, share) => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? NaN;
};

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/** `median / 90 % / most`. @param {number[]} values @param {number} digits */
export const spread = (values, digits = 0) =>
  [median(values), quantile(values, 0.9), Math.max(...values)].map((value) => value.toFixed(digits)).join(' / ');

/** @template T @param {T[]} list @param {(item: T) => string} key @returns {Map<string, T[]>} */
export const grouped = (list, key) => {
  const groups = new Map();
  for (const item of list) groups.set(key(item), [...groups.get(key(item)) || [], item]);
  return groups;
};

/** A Markdown table. @param {string[]} head @param {(string | number)[][]} rows */
export const table = (head, rows) =>
  [head, head.map((_, at) => (at ? '--:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
