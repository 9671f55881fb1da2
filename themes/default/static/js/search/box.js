// The answer box of the search page: what the policy says of the question, and why.

import { address, opening } from './hits.js';
import { $, element, named, site, text } from './parts.js';

/** @typedef {import('./ask.js').Asked} Asked */
/** @typedef {import('./ask.js').Candidate} Candidate */

/** @param {any} share in 1/1024 */
const hundredths = (share) => share * 100 >> 10;

/** @param {import('./ask.js').Reason} reason */
const inWords = ({ reason, ...details }) => text(`ask.why.${reason}`, {
  ...details,
  sure: hundredths(details.sure),
  needed: hundredths(details.needed),
  key: named('environment', details.key),
  value: named('environment', details.value),
  state: named('state', details.state),
});

/** @param {Candidate} entry */
const link = (entry) => Object.assign(element('a', entry.title), { href: address(entry, []), lang: entry.lang });

/** @param {string} key @param {string} who */
const call = (key, who) => element('p', text(key, { who: named('role', who) }));

/**
 * What stands in the box.
 * @param {Asked} asked @param {string} question @param {(value: string) => void} choose
 */
const drawn = ({ verdict, entries, key, options, who, why }, question, choose) => [
  element('h2', text(`ask.${verdict}`, { key: named('environment', key) })),
  element('ol', ...entries.map((entry) => element('li', link(entry)))),
  element('div', ...options.map(({ value, entry }) => {
    const button = element('button', named('environment', value));
    return element('p', Object.assign(button, { className: 'near', type: 'button', onclick: () => choose(value) }), ' ', link(entry));
  })),
  ...verdict === 'answer' && entries[0].who ? [call('ask.escalate', entries[0].who)] : [],
  ...verdict === 'route' ? [
    call(who ? 'ask.call' : 'ask.call.nobody', who),
    // A site for others has no words for the command: they have no folder to run it in.
    ...text('ask.open') && [element('p', text('ask.open')), element('code', opening(question))],
  ] : [],
  element('details', element('summary', text('ask.why')), element('ul', ...why.map((reason) => element('li', inWords(reason))))),
];

/** The box on the page. */
export const box = () => {
  const region = $('.ask');
  let latest = new AbortController();
  let last = '';
  /** @type {import('./ask.js').Stated[]} */
  let given = [];

  /** @param {string} question @param {unknown} words whether it is made of words alone: to filters the policy has no answer */
  const show = async (question, words) => {
    latest.abort();
    const { signal } = latest = new AbortController();
    if (question !== last) given = [];
    last = question;
    try {
      /** @type {any} */
      const engine = await site.engine();
      const asked = words ? await engine.ask(question, given, signal) : null;
      signal.throwIfAborted();
      region.hidden = !asked;
      if (!asked) return;
      region.replaceChildren(...drawn(asked, question, (value) => {
        given = [...given, [asked.key, value]];
        // Whoever chose goes on where the answer comes.
        region.focus();
        show(question, words);
      }));
      region.dataset.verdict = asked.verdict;
    } catch {
      // The results below stand by themselves; what is wrong with the index is said there.
      if (!signal.aborted) region.hidden = true;
    }
  };
  return show;
};
