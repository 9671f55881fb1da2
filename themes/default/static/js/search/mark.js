// On a page that was found: marks the words that were searched, and goes to the first of them.

import { pattern } from './hits.js';
import { $ } from './parts.js';

/** Enough for any page; more would only cost time. */
const MOST = 400;

/** Marks the words that stand in the address, and takes them out of it. */
export const mark = () => {
  const url = new URL(location.href);
  const words = (url.searchParams.get('highlight') || '').slice(0, 400).split(/\s+/);
  const target = $(':target');
  url.searchParams.delete('highlight');
  history.replaceState(null, '', url);
  const main = $('#main');
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  /** @type {Range[]} */
  const ranges = [];
  for (let node; ranges.length < MOST && (node = walk.nextNode());) {
    if (node.parentElement?.closest('script,nav,button,form,.vh,.after')) continue;
    for (const { 0: found, index } of /** @type {string} */ (node.nodeValue).matchAll(pattern(words))) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + found.length);
      ranges.push(range);
    }
  }

  // The first in the section of the anchor, or on the page.
  const heads = [...main.querySelectorAll('h1,h2,h3,h4,h5,h6')];
  const end = target && heads[heads.indexOf(target) + 1];
  const first = ranges.find((range) => !target || (range.comparePoint(target, 0) < 0 && !(end && range.comparePoint(end, 0) < 0)));
  if (first) {
    for (let at = first.startContainer.parentElement; at; at = at.parentElement) if ('open' in at) at.open = true;
    const { top } = first.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.8) scrollBy({ top: top - innerHeight / 3, behavior: 'instant' });
  }

  // Browsers of before 2025 may not know highlights: they are led to the first one all the same.
  CSS.highlights?.set('found', new Highlight(...ranges));
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) CSS.highlights?.delete('found');
  });
};
