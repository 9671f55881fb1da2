// Comforts for a site that can be read without them.
'use strict';
(() => {
  const root = document.documentElement;
  const script = document.currentScript;
  const { all, lang, make, store, texts } = kit;

  // Light, dark, or as the system has it.
  for (const button of all('.theme-switch')) {
    const themes = ['auto', 'light', 'dark'];
    const show = () => {
      const theme = root.dataset.theme || 'auto';
      button.title = `${button.dataset.label}: ${button.dataset[theme]}`;
      button.setAttribute('aria-label', button.title);
    };
    button.addEventListener('click', () => {
      const next = themes[(themes.indexOf(root.dataset.theme || 'auto') + 1) % 3];
      if (next === 'auto') delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (next === 'auto') localStorage.removeItem('casebook:theme');
        else localStorage.setItem('casebook:theme', next);
      } catch { /* lasts until the page is left */ }
      show();
    });
    show();
  }

  // Search. Nothing of it is loaded before a reader wants it; without it the boxes are plain forms that lead to the search page.
  const params = new URLSearchParams(location.search);
  // A box drops line breaks; in a question they are spaces, as on the command line.
  if (/[\r\n]/.test(params.get('q'))) {
    params.set('q', params.get('q').replace(/\s/g, ' '));
    history.replaceState(null, '', `?${params}${location.hash}`);
  }
  const own = root.dataset.kind === 'search' && document.getElementById('query');
  const base = new URL('../../', script.src);
  let search = null;
  // What every first question needs comes beside the script, not behind it.
  const begun = globalThis.casebookBegun = {};
  const begin = (file, cache) => {
    begun[file] = fetch(`${base}assets/search/${file}`, { cache, signal: AbortSignal.timeout?.(10000) })
      // Read at once: the time that it may take does not run on while it waits to be asked for.
      .then(async (response) => new Response(await response.arrayBuffer(), response));
    // Who waits for it hears what went wrong; who asks later asks anew.
    begun[file].catch(() => { delete begun[file]; });
  };
  const wanted = (asks = true) => {
    search ??= (async () => {
      if (!globalThis.casebookSearch) {
        if (asks) {
          begin('manifest.json', 'no-cache');
          begin(script.dataset.table);
        }
        // A network that never answers is one that fails.
        await Promise.race([import(script.dataset.search), new Promise((_, fail) => { setTimeout(fail, 10000); })]);
      }
      return globalThis.casebookSearch;
    })().catch(() => { search = null; });
    return search;
  };
  // For programs that search by themselves, as the benchmarks do.
  globalThis.casebookLoadSearch = wanted;
  const failed = document.getElementById('search-failed');
  const run = async () => {
    try {
      await (await wanted()).run(base);
      failed.hidden = true;
    } catch {
      failed.hidden = false;
    }
  };
  const asks = all('[role=search] input');
  if (params.get('q')) for (const box of asks) box.value = params.get('q');
  if (own) {
    own.addEventListener('focus', run);
    for (const name of ['input', 'compositionend']) {
      own.addEventListener(name, ({ isComposing }) => { if (!failed.hidden && !isComposing) run(); });
    }
    // Until search is there, the page is loaded anew: with what stands in the box by now, and the filters of the address.
    own.form.onsubmit = (event) => {
      event.preventDefault();
      params.set('q', own.value.slice(0, 500));
      location.assign(`?${params}`);
    };
    if (['q', 'type', 'lang', 'principle', 'tag', 'state'].some((key) => params.get(key))) run();
  }
  const prepare = async (box) => (await wanted())?.prepare(base, box.form.action).catch(() => {});
  let composing = false;
  const open = async (box, back = box) => {
    const dialog = await prepare(box);
    const lost = box.form.querySelector('.search-lost');
    if (dialog) lost?.remove();
    else if (!lost) box.form.append(make('p', { className: 'search-lost', role: 'alert', textContent: texts.lost }));
    // What is being composed belongs to this box until it is done.
    if (!composing) dialog?.(box, back);
  };
  for (const box of own ? [] : asks) {
    box.addEventListener('focus', () => prepare(box));
    box.addEventListener('click', () => open(box));
    box.addEventListener('compositionstart', () => { composing = true; });
    box.addEventListener('compositionend', () => { composing = false; open(box); });
    box.addEventListener('input', () => open(box));
  }
  // `/` and Ctrl/⌘ K lead there.
  addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const box = own || document.getElementById('q');
    if (!(slash || k) || !box) return;
    event.preventDefault();
    if (document.querySelector('dialog[open]')) return;
    const back = document.activeElement;
    box.focus();
    box.select();
    if (!own) open(box, back);
  });
  // From a hit: mark what was searched.
  if (params.has('highlight')) wanted(false).then((module) => module?.mark());

  // The current entry in the menu of its section.
  const here = all('.side [data-url]').find((link) => link.dataset.url === location.pathname || link.pathname === location.pathname);
  if (here) {
    here.setAttribute('aria-current', 'page');
    const side = here.closest('.side');
    side.scrollTop = here.offsetTop - side.clientHeight / 3;
  }

  // The table of contents: open where it stands beside the text, marking where the reader is.
  const wide = matchMedia('(min-width: 60rem)');
  for (const toc of all('.toc')) {
    const set = () => { toc.open = wide.matches; };
    wide.addEventListener('change', set);
    set();
    const links = new Map(all('a', toc).map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      let now = null;
      for (const head of heads) if (head.getBoundingClientRect().top < innerHeight * 0.3) now = head;
      for (const [id, link] of links) {
        if (now && id === now.id) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
    };
    let waiting = false;
    addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  // Copying code and addresses.
  const copy = (button, text) => {
    const done = () => {
      if (button.textContent === texts.copied) return;
      const label = button.textContent;
      button.textContent = texts.copied;
      setTimeout(() => { button.textContent = label; }, 1600);
    };
    if (navigator.clipboard) { navigator.clipboard.writeText(text()).then(done, () => {}); return; }
    // An intranet without https has no clipboard of the new kind.
    const area = make('textarea', { value: text(), className: 'vh' });
    button.after(area);
    area.select();
    if (document.execCommand('copy')) done();
    area.remove();
    button.focus();
  };
  for (const figure of all('figure.code')) {
    const button = make('button', { type: 'button', className: 'copy', lang, textContent: texts.copy });
    button.addEventListener('click', () => copy(button, () => figure.querySelector('code').textContent));
    figure.append(button);
  }
  addEventListener('click', ({ target }) => {
    if (target.matches?.('[data-copy-before]')) copy(target, () => target.previousElementSibling.textContent);
  });
  // The mark behind a heading leads there, and takes the address along.
  for (const anchor of all('.anchor')) anchor.addEventListener('click', () => copy(anchor, () => anchor.href));
  for (const button of all('[data-copy-link]')) button.addEventListener('click', () => copy(button, () => location.href.split('#')[0]));

  // Stations of a path that have been passed.
  for (const route of all('.stations')) {
    const key = `path:${location.pathname}`;
    const done = new Set(store.get(key) || []);
    for (const station of all('[data-station]', route)) {
      const id = station.dataset.station;
      const box = make('input', { type: 'checkbox', checked: done.has(id) });
      const show = () => station.classList.toggle('is-done', box.checked);
      box.addEventListener('change', () => {
        if (box.checked) done.add(id);
        else done.delete(id);
        store.set(key, done.size ? [...done] : null);
        show();
      });
      station.append(make('label', { className: 'done' }, box, route.dataset.done));
      show();
    }
  }

  // Questions answer at once: the choice says whether it is right, and the explanation opens.
  for (const question of all('.question')) {
    const options = all('.question-options > li', question);
    const right = options.filter((option) => 'right' in option.dataset);
    const answer = question.querySelector('.question-answer');
    question.querySelector('.question-options')?.setAttribute('aria-live', 'polite');
    question.addEventListener('change', () => {
      const chosen = options.filter((option) => option.querySelector('input')?.checked);
      for (const option of options) delete option.dataset.said;
      const enough = chosen.length >= right.length || chosen.some((option) => !right.includes(option));
      if (!enough) return;
      for (const option of chosen) option.dataset.said = right.includes(option) ? `✓ ${texts.right}` : `× ${texts.wrong}`;
      if (answer && chosen.length && chosen.every((option) => right.includes(option))) answer.open = true;
    });
  }

  // Paper shows everything.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    for (const part of closed) part.open = true;
  });
  addEventListener('afterprint', () => { for (const part of closed) part.open = false; closed = []; });
})();
