// Boxes to tick off are remembered on this device, each by a hash of the words beside it: what an edit did not touch stays ticked.
'use strict';
(() => {
  const { all, lang, make, store, texts } = kit;

  // FNV-1a over UTF-16, in base 36.
  const hash = (text) => {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
    return (value >>> 0).toString(36);
  };
  // One name a box. Equal words are told apart by how often they have come.
  const names = (words) => {
    const seen = new Map();
    return words.map((text) => {
      const name = hash(text.replace(/\s+/g, ' ').trim());
      seen.set(name, (seen.get(name) || 0) + 1);
      return `${name}.${seen.get(name)}`;
    });
  };

  // Steps of an answer have no boxes of their own; without scripts they are a numbered list.
  const list = document.querySelector('.entry-resolution .section-resolution > ol');
  const steps = list ? [...list.children] : [];
  const words = steps.map((step) => step.textContent);
  const added = steps.map((step, index) => {
    const box = make('input', { type: 'checkbox', className: 'step-box' });
    box.setAttribute('aria-label', `${index + 1}. ${words[index].replace(/\s+/g, ' ').trim().slice(0, 80)}`);
    step.append(box);
    return box;
  });

  const written = added.length ? [] : all('.prose .task input');
  const boxes = added.length ? added : written;
  if (!boxes.length) return;
  const said = (box) => (box.closest('label') || box.closest('.task')).textContent;
  const keys = names(added.length ? words : written.map(said));
  const place = `ticks:${location.pathname}`;
  const ticked = new Set(store.get(place) || []);
  const bar = make('progress', { max: boxes.length, ariaHidden: 'true' });
  const text = make('span');
  const show = () => {
    bar.value = boxes.filter((box) => box.checked).length;
    text.textContent = texts.progress.replace('{done}', bar.value).replace('{count}', boxes.length);
    for (const box of added) box.parentElement.classList.toggle('is-done', box.checked);
  };
  const save = () => {
    const done = keys.filter((_, index) => boxes[index].checked);
    store.set(place, done.length ? done : null);
    show();
  };
  boxes.forEach((box, index) => {
    box.disabled = false;
    box.checked = ticked.has(keys[index]);
    box.addEventListener('change', save);
  });
  for (const box of written) {
    if (!box.closest('label')) box.setAttribute('aria-label', said(box).trim());
    box.closest('.task').addEventListener('click', (event) => {
      if (event.target !== event.currentTarget) return;
      if (String(getSelection())) return;
      box.click();
    });
  }
  const reset = make('button', { type: 'button', className: 'reset', textContent: texts.reset });
  reset.addEventListener('click', () => { for (const box of boxes) box.checked = false; save(); });
  const progress = make('div', { className: 'progress', lang }, bar, text, reset);
  if (added.length) list.after(progress);
  else boxes[0].closest('.section-steps')?.querySelector('h2').after(progress);
  show();
})();
