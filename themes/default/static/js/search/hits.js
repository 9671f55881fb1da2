// What the quick-search dialog and the search page share: asking, one question at a time, and drawing what is found.

import { $, cut, element, inFolder, named, plain, site, text } from './parts.js';
import { distinct } from './rank.js';

/**
 * @typedef {'type' | 'state' | 'principle' | 'lang' | 'tag'} Facet
 * @typedef {Partial<Record<Facet, string[]>>} Filters
 * @typedef {Partial<Record<Facet, Array<[string, number]>>>} Facets
 * @typedef {Array<[string, unknown]>} Pieces Texts, each with whether it is a hit.
 * @typedef {{id: string, heading: string, excerpt: Pieces}} Section
 * @typedef {{id: string, lang: string, url: string, title: string, state: string, evidence: string, marked: Section[]}} Hit
 * @typedef {{query: string, total: number, hits: Hit[], hints: Array<{kind: string, from: string, to: string}>,
 *   suggestions: string[], runs: unknown[], typed: Map<string, string | undefined>}} Result
 * @typedef {{
 *   search(text: string, options: {limit: number, filters: Filters, signal: AbortSignal}): Promise<Result>,
 *   excerpts(hit: Hit, result: Result): Promise<Section[]>,
 *   facets(result: Result, keys: Facet[]): Promise<Facets>,
 * }} Engine
 */

/** Hits drawn at once. */
const STEP = 10;

/**
 * A pattern that finds any of some words; letters only where a word begins.
 * @param {string[]} words
 */
export const pattern = (words) => {
  const parts = words.filter(Boolean).sort((one, other) => other.length - one.length)
    .map((word) => (/^\w/.test(word) ? '(?<!\\w)' : '') + word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
  return new RegExp(`((?:${parts.join('|') || '(?!)'})+)`, 'gi');
};

/** What is marked in some sections, and some words. @param {Section[]} sections @param {string[]} words */
const found = (sections, words) => distinct([...sections.flatMap(({ excerpt }) => excerpt.filter(([, yes]) => yes).map(([piece]) => piece)), ...words]);

/** @param {Pieces} pieces */
const marked = (pieces) => pieces.map(([piece, hit]) => element(hit ? 'mark' : 'span', piece));

/**
 * The command that opens an issue. The question is one word for a shell: in double quotes, which all shells know, or in single ones
 * when it would not stay itself in them. One that begins with a hyphen must not be taken for an option.
 * @param {string} question
 */
export const opening = (question) => {
  const line = plain(question.slice(0, 300));
  const word = /["$`\\!%]/.test(line) ? `'${line.replaceAll('\'', '\'\\\'\'')}'` : `"${line}"`;
  return `casebook open ${line[0] === '-' ? '-- ' : ''}${word}`;
};

/**
 * Where a hit leads. The words go along, so that the page can mark them.
 * @param {Hit} hit
 * @param {string[]} words
 * @param {string} [id]
 */
export const address = (hit, words, id = '') => {
  const highlight = words[0] ? `?${new URLSearchParams({ highlight: words.join(' ').slice(0, 200) })}` : '';
  return site.base + hit.url + (inFolder ? 'index.html' : '') + highlight + (id && `#${encodeURIComponent(id)}`);
};

/**
 * A search box at work. Its form holds the question and, as checkboxes, the filters.
 *
 * @param {HTMLFormElement} form with `[role=status]`, `.found-note`, `.found-list` and `.facets` in it
 * @param {Facet[]} keys the facets to offer
 * @param {(type: string) => HTMLElement} holder what a hit of a type goes into
 * @param {() => void} empty what to do without a question
 * @param {(total: number, drawn: number, asked: number, words: unknown) => void} shown what to do with an answer; `words`: they alone
 * were asked for, without filters
 * @param {(final: boolean) => void} [changed] what to do at a change; it may be final, or a step of typing
 */
export const finder = (form, keys, holder, empty, shown, changed = () => {}) => {
  const input = $('input', form);
  const status = $('[role=status]', form);
  const note = $('.found-note', form);
  const list = $('.found-list', form);
  const facets = $('.facets', form);
  let latest = new AbortController();
  let timer = 0;
  let drawn = 0;

  /** The filters of a form, or of an address. @param {FormData | URLSearchParams} [data] @returns {Filters} */
  const chosen = (data = new FormData(form)) => Object.fromEntries(keys.map((key) => [key, data.getAll(key)]));

  /** @param {boolean} final */
  const change = (final) => {
    changed(final);
    it.run();
  };
  for (const name of ['input', 'compositionend']) {
    // What is being composed is no question yet.
    input.addEventListener(name, (/** @type {any} */ { isComposing }) => {
      it.stop();
      if (!isComposing) timer = setTimeout(change, 30, false);
    });
  }
  form.onclick = (/** @type {any} */ { target }) => {
    if (target.name !== 'ask') return;
    const value = target.value || input.value;
    if (target.matches('.clear')) form.reset();
    it.put(value);
  };
  facets.onchange = (/** @type {any} */ { target }) => {
    // What is ticked because it was typed has no name: it goes from the question.
    if (target.name) change(true);
    else it.put(input.value.replace(target.value, ''));
  };

  /**
   * @param {Facets} counts
   * @param {FormData | URLSearchParams} [chosenIn]
   * @param {Result['typed']} typed
   */
  const offer = (counts, chosenIn, typed = new Map()) => {
    const filters = chosen(chosenIn);
    const { name, value: at } = $(':focus') || {};
    facets.replaceChildren(...keys.flatMap((key) => {
      // What is chosen stays in sight, though nothing may be left of it; before it is counted, without a number.
      const held = /** @type {string[]} */ (filters[key]);
      /** @type {Map<string, number | string>} */
      const values = new Map(counts[key]);
      for (const value of held) if (!values.has(value)) values.set(value, counts[key] ? 0 : '');
      if (values.size < 2 && !held[0]) return [];
      const field = cut('.facet', { legend: text(`facet.${key}`) });
      field.className += ` facet-${key}`;
      const pairs = [...values].filter(([value], rank) => rank < 30 || held.includes(value));
      if (key === 'principle') pairs.sort(([one], [other]) => +one - +other);
      field.append(...pairs.map(([value, count]) => {
        const label = cut('.facet-value', { span: named(key, value), small: count });
        const raw = typed.get(`=${key}:${value}`);
        Object.assign($('input', label), raw ? { value: raw, checked: true } : { name: key, value, checked: held.includes(value) });
        return label;
      }));
      return field;
    }));
    if (name) $(`[name="${name}"][value="${CSS.escape(at)}"]`, facets)?.focus();
    for (const [type, count] of counts.type || []) {
      $(`[data-type="${type}"] small`, list)?.replaceChildren(count);
    }
  };

  /**
   * A link to a hit; in a list box, an option of it.
   * @param {string} selector
   * @param {Record<string, string | Node[]>} [contents]
   */
  const anchor = (selector, contents) => cut(selector, contents, list.role && { role: 'option', ariaSelected: 'false', tabIndex: -1 });

  /**
   * Puts what is known of a hit into its link, and the sections that were found below it.
   * @param {any} link
   * @param {Hit} hit
   * @param {string[]} words
   * @param {Section[]} [sections]
   */
  const draw = (link, hit, words, sections = []) => {
    const { lang } = document.documentElement;
    /** @type {Pieces} */
    const pieces = hit.title.split(pattern(words)).map((piece, at) => [piece, at % 2]);
    const lead = sections.find(({ id }) => !id);
    const date = hit.evidence && new Date(hit.evidence)
      .toLocaleDateString(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'medium', timeZone: 'UTC' });
    const filled = cut('.hit', {
      '.item-kind': named('type', hit.id.split('/')[0]),
      '.other': hit.lang === lang ? '' : named('lang', hit.lang),
      '.hit-title': marked(pieces),
      '.badge': named('state', hit.state),
      time: date,
      '.excerpt': marked(lead?.excerpt || []),
    });
    $('.badge', filled).className += ` badge-${hit.state}`;
    for (const part of ['.hit-title', '.excerpt']) $(part, filled).lang = hit.lang;
    // The link itself stays, with whatever points at it.
    link.replaceChildren(...filled.childNodes);
    link.href = address(hit, words);
    link.after(...sections.filter((section) => section !== lead).slice(0, 2).map((section) => {
      const sub = anchor('.sub', { b: section.heading, '.excerpt': marked(section.excerpt) });
      sub.href = address(hit, words, section.id);
      sub.lang = hit.lang;
      return sub;
    }));
  };

  /** @param {Result} result */
  const nothing = ({ query, suggestions }) => {
    const said = text($(':checked', facets) ? 'none.filters' : 'none', { query: query.slice(0, 80) });
    status.textContent = said;
    const node = cut('.nothing', {
      '.nothing-said': said,
      '.nears': suggestions.map(plain).map((value) => cut('.near:not(.clear)', {}, { value, textContent: value })),
      code: opening(query),
    });
    const link = $('a', node);
    if (link) link.href = link.dataset.to.replaceAll('{title}', encodeURIComponent(plain(query.slice(0, 300))));
    return node;
  };

  /** @param {any} error */
  const trouble = (error) => {
    // An answer that stands there lacks only what was to be added.
    if (!it.fresh) {
      it.clear();
      shown(0, 0, 0, false);
    }
    const said = text(`error.${navigator.onLine || inFolder ? error?.reason : 'offline'}`)
      || text(`error.${it.fresh ? 'partly' : 'failed'}`);
    note.prepend(cut('.trouble', { span: said }));
  };

  const it = {
    offer,
    // Whether what is on the screen answers what is in the box.
    fresh: false,
    query: () => input.value.trim(),
    /** @param {string} value */
    put(value) {
      input.value = value;
      input.focus();
      change(true);
    },
    clear() {
      drawn = 0;
      note.replaceChildren();
      list.replaceChildren();
    },
    /** Forgets the question that is on its way. */
    stop() {
      it.fresh = false;
      clearTimeout(timer);
      latest.abort();
    },
    /**
     * Asks what is in the box; an answer to what was asked before is dropped whenever it comes.
     * @param {boolean} [more] whether to go on below what stands there
     */
    async run(more) {
      it.stop();
      const { signal } = latest = new AbortController();
      const query = it.query();
      if (!query && !$(':checked[name]', facets)) {
        it.clear();
        offer({});
        empty();
        return;
      }
      const slow = setTimeout(() => signal.aborted || it.fresh || drawn || note.replaceChildren(cut('.hint', { span: text('busy') })), 250);
      try {
        const engine = await site.engine();
        signal.throwIfAborted();
        const limit = (more ? drawn : 0) + STEP;
        const result = await engine.search(query, { limit, filters: chosen(), signal });
        signal.throwIfAborted();
        if (!more) it.clear();
        const words = query.slice(0, 1000).split(/["“”\s]+/).filter((/** @type {string} */ word) => !/^-|[:：]/.test(word));
        const links = result.hits.slice(drawn).map((hit) => {
          const link = anchor('.hit');
          holder(hit.id.split('/')[0]).append(link);
          const known = found(hit.marked, words);
          draw(link, hit, known);
          return { hit, link, known };
        });
        drawn = result.hits.length;
        it.fresh = true;
        status.textContent = text('count', { count: result.total });
        const hints = result.hints.map((hint) => text(`hint.${hint.kind}`, hint));
        note.replaceChildren(...hints.map((span) => cut('.hint', { span })));
        if (!result.total) note.append(nothing(result));
        // Whoever listens is told of them with the count, in one go.
        status.append(...hints.map((hint) => element('span', ` ${hint}`)));
        shown(result.total, drawn, limit, result.runs[0] && !result.typed.size && !$(':checked[name]', facets));
        // While keys are still falling, excerpts would be thrown away.
        await new Promise((done) => setTimeout(done, 60));
        signal.throwIfAborted();
        await Promise.all([
          engine.facets(result, keys).then((counts) => signal.aborted || offer(counts, undefined, result.typed)),
          ...links.map(async ({ hit, link, known }) => {
            const sections = await engine.excerpts(hit, result);
            if (!signal.aborted) draw(link, hit, found(sections, known), sections);
          }),
        ]);
      } catch (error) {
        clearTimeout(slow);
        if (!signal.aborted) trouble(error);
      }
    },
  };
  return it;
};
