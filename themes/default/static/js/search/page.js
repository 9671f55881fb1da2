// The search page: the question and its filters stand in the address, so that they can be kept, sent and gone back to.

import { box } from './box.js';
import { finder } from './hits.js';
import { $, element, plain } from './parts.js';
import { KEYS } from './query.js';

/** Sets the search page going. */
export const page = () => {
  const input = $('#query');
  const list = $('.found-list');
  const more = $('.more');
  const name = document.title;
  // Whether the address is one to come back to: then typing begins a new step of the history, as all else does.
  let settled = true;

  const entitle = () => { document.title = (it.query() && `${plain(it.query())} · `) + name; };

  /** The answer to a question, above what is found. */
  const answer = box();

  const it = finder(input.form, KEYS, () => list.appendChild(element('li')), () => {}, (total, drawn, asked, words) => {
    // Of an entry and its translation, both of which count, one is drawn.
    more.hidden = drawn >= total || drawn < asked;
    if (asked <= 10) answer(it.query(), words);
  }, (final) => {
    /** @type {any} */
    const data = new FormData(input.form);
    // What servers take as an address.
    data.set('q', it.query().slice(0, 500));
    const address = `${location.pathname}?${new URLSearchParams(data)}`.replace(/\?q=$/, '');
    if (!location.href.endsWith(address)) history[final || settled ? 'pushState' : 'replaceState'](null, '', address);
    settled = final;
    entitle();
  });

  const read = () => {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get('q') || '';
    it.offer({}, asked);
    settled = true;
    entitle();
    it.run();
  };
  /** @param {Event} event */
  input.form.onsubmit = (event) => {
    event.preventDefault();
    it.put(input.value);
  };
  more.onclick = async () => {
    const last = list.lastChild;
    await it.run(true);
    $('a', last.nextSibling || last).focus();
  };
  addEventListener('popstate', read);
  // What was typed while this was on its way counts.
  const typed = input.value;
  read();
  if (typed && typed !== input.value) it.put(typed);
};
