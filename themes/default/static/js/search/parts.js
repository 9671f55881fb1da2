// What is drawn with: parts of the page's template, and the texts of the interface in them.

/** @typedef {import('./hits.js').Engine} Engine */

/** @type {{base: string, parts?: any, engine: () => Promise<Engine>}} */
export const site = { base: '', engine: () => Promise.reject() };

/** Whether the site was made to be opened from a folder: then this is a script of the page, else it is loaded when it is wanted. */
export const inFolder = !!document.currentScript;

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any}
 */
export const $ = (selector, within = document) => within.querySelector(selector);

/**
 * A copy of a part of the template, with contents for elements in it, and with properties. Nothing is ever read as HTML.
 * @param {string} selector
 * @param {Record<string, string | number | Array<Node | string>>} [contents]
 * @param {any} [properties]
 * @returns {any}
 */
export const cut = (selector, contents = {}, properties) => {
  const node = document.importNode($(selector, site.parts), true);
  for (const [place, content] of Object.entries(contents)) $(place, node).append(...[content].flat());
  return Object.assign(node, properties);
};

/**
 * A text as it is shown: without characters that turn round or hide what stands beside them.
 * @param {unknown} raw
 */
export const plain = (raw) => `${raw}`.replace(/[\s\p{C}]+/gu, ' ');

/**
 * A text of the interface with `{name}` filled in; a count of one may have its own.
 * @param {string} key
 * @param {any} [values]
 */
export const text = (key, values = {}) => {
  const found = (/** @type {string} */ name) => $(`[data-text="${CSS.escape(name)}"]`, site.parts)?.textContent;
  return (values.count === 1 && found(`${key}.one`) || found(key) || '')
    .replace(/\{(\w+)\}/g, (/** @type {string} */ all, /** @type {string} */ name) => plain(values[name] ?? all));
};

/**
 * The name of a value of a facet, or of another family of words, if the interface has one.
 * @param {string} facet
 * @param {any} value
 */
export const named = (facet, value) => text(`${facet}.${value}`) || value;

/**
 * An element with contents.
 * @param {string} name
 * @param {Array<Node | string>} contents
 * @returns {any}
 */
export const element = (name, ...contents) => {
  const node = document.createElement(name);
  node.append(...contents);
  return node;
};
