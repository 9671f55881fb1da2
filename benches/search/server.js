// A server of static files on loopback that notes what is asked of it: what a browser loads is what a search costs.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.md': 'text/plain; charset=utf-8',
};

// What servers compress; all else goes over the wire as it is.
const TEXTS = new Set(Object.keys(TYPES));

// A page on which an engine is run: with the scripts that every page of the site has, and nothing else.
const blank = (scripts) =>
  `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><link rel="icon" href="data:,"><title>blank</title>${scripts}`;

/**
 * Serves folders, each below a path that ends with a slash; `/blank/` is a page with `scripts` and nothing else.
 *
 * Texts are sent as `gzip -6` makes them. Files stay in memory once they were asked for, so that only the first request
 * for a file waits for a disk.
 * @param {Record<string, string>} folders by their paths
 * @param {string} [scripts] HTML
 */
export const serve = async (folders, scripts = '') => {
  /** @type {Map<string, { status: number, type: string, encoding?: string, body: Buffer }>} */
  const known = new Map();
  const mounts = Object.entries(folders).sort(([one], [other]) => other.length - one.length);
  const made = (extension, content) => TEXTS.has(extension)
    ? { status: 200, type: TYPES[extension], encoding: 'gzip', body: gzipSync(content, { level: 6 }) }
    : { status: 200, type: 'application/octet-stream', body: content };

  const find = async (path) => {
    if (path === '/blank/') return made('.html', Buffer.from(blank(scripts)));
    const [mount, folder] = mounts.find(([mount]) => path.startsWith(mount)) || [];
    const file = folder && join(folder, normalize(path.slice(mount.length) + (path.endsWith('/') ? 'index.html' : '')));
    try {
      if (!file || file.split(sep).includes('..')) throw new Error('outside');
      return made(extname(file), await readFile(file));
    } catch {
      return { status: 404, type: 'text/plain', body: Buffer.from('not found') };
    }
  };

  /** @type {{ path: string, bytes: number, status: number, kind: string }[]} */
  let log = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url || '/', 'http://localhost').pathname);
    let answer = known.get(path);
    if (!answer) {
      answer = await find(path);
      known.set(path, answer);
    }
    const { status, type, encoding, body } = answer;
    log.push({ path, bytes: body.length, status, kind: kindOf(path, body) });
    response.writeHead(status, {
      'content-type': type, 'content-length': body.length, 'cache-control': 'no-store',
      ...encoding && { 'content-encoding': encoding },
    });
    response.end(body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(null)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    /** What was asked since the last time, without the pages that searches are made on. */
    taken() {
      const taken = log;
      log = [];
      return taken.filter(({ kind }) => kind !== 'page');
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
};

const KINDS = {
  T: 'terms', P: 'positions', D: 'directory', N: 'directory', C: 'cards', X: 'fragments', F: 'table', S: 'synonyms',
};
const PAGEFIND = { '.pf_meta': 'meta', '.pf_index': 'index', '.pf_fragment': 'fragments', '.pagefind': 'wasm', '.pf_filter': 'filter' };

/** What a file is to a search. */
const kindOf = (path, body) => {
  const extension = extname(path);
  if (extension === '.bin') return KINDS[String.fromCharCode(body[2])] || 'other';
  if (path === '/search/') return 'template';
  if (path.endsWith('/') || extension === '.html') return 'page';
  // Every page of a site has these, searched or not.
  if (/\/assets\/(js|css)\/(main|theme)\.|favicon/.test(path)) return 'page';
  if (path.endsWith('manifest.json') || path.endsWith('pagefind-entry.json')) return 'manifest';
  return PAGEFIND[extension] || extension.slice(1) || 'other';
};
