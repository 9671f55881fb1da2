// The figures as Markdown.

import { grouped, median, quantile, spread, table } from './stats.js';

const kB = (bytes) => bytes / 1000;
const bytes = (list, part) => spread(list.map((one) => kB(one[part].bytes)));
const share = (places, most) => `${Math.round(places.filter(({ place }) => place && place <= most).length / places.length * 100)} %`;

/** @param {any} figures */
export const report = (figures) => {
  const names = Object.keys(figures.engines), of = (name) => figures.engines[name];
  const columns = (cell) => names.map((name) => cell(of(name)));
  const requests = (one, part) => spread(one.transfer.map((each) => each[part].requests));
  const overall = table(['', ...names.map((name) => `${name}: median / 90 % / most`)], [
    ['first search: ranked list, kB', ...columns((one) => bytes(one.transfer, 'list'))],
    ['… requests', ...columns((one) => requests(one, 'list'))],
    ['first search: ten excerpts, kB', ...columns((one) => bytes(one.transfer, 'excerpts'))],
    ['… requests', ...columns((one) => requests(one, 'excerpts'))],
    ['next search, with excerpts, kB', ...columns((one) => bytes(one.transfer, 'next'))],
    ['… requests', ...columns((one) => requests(one, 'next'))],
    ['cold: nothing loaded → ranked list, ms', ...columns((one) => spread(one.cold.map(({ list }) => list)))],
    ['… the same files alone, all at once, ms', ...columns((one) => spread(one.cold.map(({ bare }) => bare)))],
    ['cold: nothing loaded → ten excerpts, ms', ...columns((one) => spread(one.cold.map(({ all }) => all)))],
    ['warm, a key: ranked list, ms', ...columns((one) => spread(one.warm.map(({ list }) => list), 1))],
    ['warm, a key: list and ten excerpts, ms', ...columns((one) => spread(one.warm.map(({ list, excerpts }) => list + excerpts), 1))],
    ['literally there: first', ...columns((one) => share(one.places, 1))],
    ['literally there: among ten', ...columns((one) => share(one.places, 10))],
  ]);

  // The same by kind of query; the next search is told by its own kind.
  const parts = ['list', 'excerpts', 'next'];
  const groups = (name) => Object.fromEntries(['transfer', 'cold', 'warm', 'places']
    .map((what) => [what, grouped(of(name)[what], ({ kind }) => kind)]));
  const rows = (name) => {
    const { transfer, cold, warm, places } = groups(name), next = grouped(of(name).transfer, ({ then }) => then);
    return Array.from(transfer, ([kind, list]) => [
      kind, name,
      ...parts.map((part) => bytes(part === 'next' ? next.get(kind) || [] : list, part)),
      spread((cold.get(kind) || []).map(({ all }) => all)), spread((warm.get(kind) || []).map(({ list }) => list), 1),
      `${share(places.get(kind) || [], 1)} / ${share(places.get(kind) || [], 10)}`,
    ]);
  };
  const kinds = names.map(rows), each = kinds[0].flatMap((_, at) => kinds.map((list) => list[at]));
  const byKind = table(['kind of query', '', 'list, kB', 'with excerpts, kB', 'next, kB', 'cold, ms', 'warm list, ms', 'first / in ten'], each);

  const made = names.map((name) => {
    const list = of(name).transfer;
    const kinds = [...new Set(list.flatMap(({ excerpts, next }) => Object.keys({ ...excerpts.kinds, ...next.kinds })))];
    const mean = (value) => kB(list.reduce((sum, one) => sum + value(one), 0) / list.length).toFixed(1);
    const sum = (part) => mean((one) => one[part].bytes);
    return table([`${name}: kB, mean`, 'list', 'with excerpts', 'next'],
      [...kinds.map((kind) => [kind, ...parts.map((part) => mean((one) => one[part].kinds[kind] || 0))]), ['**all**', ...parts.map(sum)]]);
  });

  const shown = figures.dialog.map(({ bytes }) => kB(bytes)), asked = figures.dialog.map(({ requests }) => requests);
  const dialogKinds = [...new Set(figures.dialog.flatMap(({ kinds }) => Object.keys(kinds)))].map((kind) =>
    `${kind} ${kB(figures.dialog.reduce((sum, { kinds }) => sum + (kinds[kind] || 0), 0) / figures.dialog.length).toFixed(1)}`);
  return [
    `${figures.entries} entries, ${figures.queries} queries (${figures.literal} for the hits), Chromium ${figures.chromium}, `
      + `load ${figures.load.map((load) => load.toFixed(1)).join(' to ')}`,
    overall, byKind, ...made,
    `Through the dialog, with its parts, styles and facets: ${spread(shown)} kB, `
      + `${median(asked)} requests (90 %: ${quantile(asked, 0.9)}); `
      + `mean by kind: ${dialogKinds.join(', ')}`,
  ].join('\n\n');
};
