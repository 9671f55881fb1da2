// Measures search in a browser, beside Pagefind on the same pages. See `benches/README.md`.
//
//   node bench.js SITE                       a built site, such as ../../base/public
//     --pagefind FOLDER                      an index that Pagefind has made already (kept there when there is none yet)
//     --alone                                without Pagefind
//     --queries 7 --literal 25 --runs 3      of each kind: to measure, to look at the hits of; repetitions for times
//     --seed 28
//     --out FILE                             all figures, as JSON

import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';

import { chromium } from 'playwright-core';

import { engines } from './engines.js';
import { cold, dialog, places, transfer, warm } from './measure.js';
import { entries } from './pages.js';
import { queriesOf } from './queries.js';
import { report } from './report.js';
import { serve } from './server.js';

const { values: options, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    pagefind: { type: 'string' },
    alone: { type: 'boolean', default: false },
    queries: { type: 'string', default: '7' },
    literal: { type: 'string', default: '25' },
    runs: { type: 'string', default: '3' },
    seed: { type: 'string', default: '28' },
    out: { type: 'string' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});
if (!folder) throw new Error('usage: node bench.js SITE; see the top of this file');
const [count, literal, runs, seed] = [options.queries, options.literal, options.runs, options.seed].map(Number);
const site = resolve(folder), say = (text) => process.stderr.write(`${text}\n`);

// How many queries of each kind are typed key by key: Pagefind needs seconds for some keys.
const TYPED = 2;

const exists = (path) => stat(path).then(() => true, () => false);

/** Lets Pagefind index the articles of the entries, and no lists or menus, into `output`. */
const indexWithPagefind = async (pages, output) => {
  const copy = await mkdtemp(join(tmpdir(), 'search-bench-'));
  for (const { file } of pages) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await copyFile(join(site, file), join(copy, file));
  }
  const program = join(import.meta.dirname, 'node_modules/pagefind/lib/runner/bin.cjs');
  const choices = ['--site', copy, '--root-selector', 'article.entry', '--exclude-selectors', '.feedback', '--output-path', output, '--quiet'];
  await promisify(execFile)(process.execPath, [program, ...choices]);
  await rm(copy, { recursive: true });
};

const pages = await entries(site), texts = new Map(pages.map(({ url, text }) => [url, text]));
const queries = queriesOf(pages, count, seed), more = queriesOf(pages, literal, seed + 1);
say(`${pages.length} entries, ${queries.length} queries`);

const temporary = !options.pagefind && !options.alone ? await mkdtemp(join(tmpdir(), 'search-bench-')) : '';
const bundle = resolve(options.pagefind || temporary || '.');
if (!options.alone && !await exists(join(bundle, 'pagefind.js'))) {
  say('Pagefind makes its index');
  await indexWithPagefind(pages, bundle);
}

const home = await readFile(join(site, 'index.html'), 'utf8');
const scripts = home.match(/<script [^>]*data-search[^>]*><\/script>/)?.[0];
const server = await serve({ '/': site, '/pagefind/': bundle }, scripts);
const browser = await chromium.launch({ executablePath: options.browser });
const { casebook, pagefind } = engines(server.origin), both = options.alone ? [casebook] : [casebook, pagefind];
const figures = {
  entries: pages.length, queries: queries.length, literal: more.length, load: [loadavg()[0]], chromium: browser.version(), engines: {},
};
for (const { name } of both) figures.engines[name] = { transfer: [], cold: [], warm: [], places: [] };
try {
  // Side by side, so that what else the machine does touches both alike.
  for (const [at, query] of queries.entries()) {
    // The next search is of another kind, so that all kinds are the next one equally often.
    const next = queries[(at + count + 1) % queries.length];
    for (const engine of both) {
      const moved = await transfer(browser, server, engine, query, next);
      figures.engines[engine.name].transfer.push(moved);
      figures.engines[engine.name].cold.push(await cold(browser, engine, query, moved.files, runs));
    }
  }
  say('bytes and cold times measured');
  figures.dialog = [];
  for (const query of queries) figures.dialog.push(await dialog(browser, server, `${server.origin}/${pages[0].url}`, query));
  for (const engine of both) {
    figures.engines[engine.name].warm = await warm(browser, engine, queries.filter((_, at) => at % count < TYPED), runs);
    say(`warm times of ${engine.name} measured`);
    figures.engines[engine.name].places = await places(browser, engine, more, texts);
  }
  figures.load.push(loadavg()[0]);
} finally {
  await browser.close();
  server.close();
  if (temporary) await rm(temporary, { recursive: true });
}
if (options.out) await writeFile(options.out, JSON.stringify(figures, null, 1));
console.log(report(figures));
