// What the scripts of a page share.
'use strict';
const kit = (() => {
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(`casebook:${key}`)); } catch { return null; } },
    set(key, value) {
      try {
        if (value === null) localStorage.removeItem(`casebook:${key}`);
        else localStorage.setItem(`casebook:${key}`, JSON.stringify(value));
      } catch { /* storage is full or closed: nothing is remembered */ }
    },
  };
  const make = (name, props = {}, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children);
    return element;
  };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // Words of the interface may stand in a text of another language.
  const { lang } = document.documentElement;
  return Object.freeze({ store, make, all, lang, texts: document.body.dataset });
})();
