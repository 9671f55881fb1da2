// The quick-search dialog: results while typing, by type, with the keyboard alone if wanted.

import { finder } from './hits.js';
import { $, cut, named, plain, text } from './parts.js';
import { distinct } from './rank.js';

const RECENT = 'casebook:searches';

/** @returns {string[]} */
const recent = () => {
  try { return JSON.parse(localStorage[RECENT]).map(String); } catch { return []; }
};

/** @param {string[]} list */
const remember = (list) => {
  try { localStorage[RECENT] = JSON.stringify(list.slice(0, 8)); } catch { /* storage is full or closed */ }
};

/** Makes the dialog out of its part of the template. */
export const quick = () => {
  const dialog = cut('dialog');
  document.body.append(dialog);
  const [form, input, list, past, all] = ['form', 'input', '.found-list', '.quick-past', '.quick-all']
    .map((part) => $(part, dialog));
  /** @type {any} */
  let active = null;
  /** @type {any} */
  let from;
  /** @type {any} */
  let back;

  /** @param {any} option */
  const activate = (option) => {
    if (active) Object.assign(active, { id: '', ariaSelected: 'false' });
    active = option;
    input.setAttribute('aria-activedescendant', option ? 'quick-active' : '');
    if (option) Object.assign(option, { id: 'quick-active', ariaSelected: 'true' }).scrollIntoView({ block: 'nearest' });
  };

  const keep = () => { if (it.query()) remember(distinct([it.query(), ...recent()])); };

  const showPast = () => {
    $('ul', past).replaceChildren(...recent().map((value) => {
      const item = cut('.past-item', { '.past': plain(value) });
      $('.past', item).value = value;
      Object.assign($('.forget', item), { value, ariaLabel: text('forget', { query: value }) });
      return item;
    }));
  };

  /** @param {number} total */
  const shown = (total) => {
    all.textContent = text(total ? 'all' : 'page', { count: total });
    list.parentElement.scrollTop = 0;
    input.ariaExpanded = total > 0;
    activate($('.hit', list));
  };

  const it = finder(form, ['type', 'lang'], (type) => {
    let group = $(`[data-type="${type}"]`, list);
    if (!group) {
      const ariaLabel = named('kinds', type);
      group = cut('.quick-group', { span: ariaLabel }, { ariaLabel });
      group.dataset.type = type;
      list.append(group);
    }
    return group;
  }, () => {
    showPast();
    shown(0);
  }, shown);

  /** @param {any} event */
  dialog.onclick = ({ target }) => {
    // A hit is a link: what a browser does with links needs no help. Only the search is remembered.
    if (target.closest('.hit')) keep();
    if (target === dialog || target.matches('.quick-close')) dialog.close();
    if (target.matches('.forget')) {
      remember(recent().filter((one) => one !== target.value));
      showPast();
      input.focus();
    }
  };
  dialog.onsubmit = () => {
    keep();
    // What servers take as an address.
    input.value = input.value.slice(0, 500);
  };
  /** @param {KeyboardEvent} event */
  dialog.onkeydown = (event) => {
    const { key, target } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const typing = target === input;
    // A method of input has the first say: in Safari its Enter comes after the end of the composition, as 229.
    if (event.isComposing || event.keyCode === 229) return;
    if (key === 'Escape') dialog.close();
    else if (step && (typing || past.contains(target))) {
      const links = list.hasChildNodes();
      const found = [...dialog.querySelectorAll(links ? '.found-list a' : '.past')];
      // Before the first and after the last comes the box itself.
      const at = found.indexOf(links ? active : target) + step;
      const next = found[at < -1 ? found.length - 1 : at];
      if (links) activate(next);
      else (next || input).focus();
    } else if (key === 'Enter' && typing && active && it.fresh) {
      if (event.ctrlKey || event.metaKey) {
        keep();
        open(active.href, '_blank', 'noopener');
      } else active.click();
    } else return;
    event.preventDefault();
  };
  dialog.onclose = () => {
    it.stop();
    from.value = input.value;
    if (back === document.body) $(':focus')?.blur();
    else back.focus();
  };

  /**
   * Opens it with the text of a box; when it closes, the box has the text and `whence` the focus.
   * @param {HTMLInputElement} box
   * @param {Element} whence
   */
  return (box, whence) => {
    if (dialog.open) return;
    from = box;
    back = whence;
    form.reset();
    input.value = box.value;
    dialog.showModal();
    input.focus();
    it.run();
  };
};
