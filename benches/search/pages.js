// The texts of a built site, as a reader sees them: where queries are copied from, and what tells whether a hit has them.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ' };

const decoded = (text) => text.replace(/&(#x?)?([\da-z]+);/gi, (all, number, name) => {
  if (!number) return ENTITIES[name] ?? all;
  return String.fromCodePoint(parseInt(name, number === '#' ? 10 : 16));
});

/** The text of some HTML; blocks stand on lines of their own. */
const textOf = (html) => decoded(html
  .replace(/<(script|style|svg|nav|form|button)\b[\s\S]*?<\/\1>/g, '\n')
  .replace(/<\/?(?:p|li|h\d|td|th|dd|dt|div|section|article|aside|figure|pre|ul|ol|tr|table|blockquote|header)\b[^>]*>/g, '\n')
  .replace(/<[^>]*>/g, '')).replace(/[ \t]*\n\s*/g, '\n').trim();

// What every page of an answer says: whom to tell whether it worked.
const FEEDBACK = /<section class="feedback"[\s\S]*?<\/section>/g;

// What a link says is the title of another page more often than not.
const LINK = /<a\b[\s\S]*?<\/a>/g;

/**
 * The pages of entries: those with `<article class="entry …">`.
 * @param {string} site the folder of a built site
 * @returns {Promise<{ url: string, file: string, text: string, prose: string[], code: string[] }[]>} in order of their addresses;
 *   `prose` are paragraphs without their links, `code` blocks of code
 */
export const entries = async (site) => {
  const files = (await readdir(site, { recursive: true })).filter((file) => file.endsWith('index.html')).sort();
  const found = [];
  for (const file of files) {
    const html = await readFile(join(site, file), 'utf8');
    const start = html.indexOf('<article class="entry');
    if (start < 0) continue;
    const article = html.slice(start, html.indexOf('</article>', start)).replace(FEEDBACK, '');
    const blocks = (pattern) => Array.from(article.matchAll(pattern), ([, block]) => textOf(block.replace(LINK, '\n'))).filter(Boolean);
    found.push({
      url: file.slice(0, -'index.html'.length),
      file,
      text: textOf(article).toLowerCase(),
      prose: blocks(/<p>([\s\S]*?)<\/p>/g),
      code: blocks(/<pre\b[^>]*>([\s\S]*?)<\/pre>/g),
    });
  }
  return found;
};
