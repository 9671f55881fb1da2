// Files of the index as scripts, for a site that is opened from a disk, where pages can load nothing else. Each script
// calls casebookFile(name, base64); files may also stand in the page already, in casebookFiles.

import { SearchUnavailable } from './store.js';

/**
 * @typedef {{ casebookFiles?: Record<string, string>,
 *   casebookFile?: (name: string, content: string) => void }} Hook
 */

/** @param {string} base the folder's URL, with a slash at its end @returns {import('./store.js').FetchBytes} */
export function overScripts(base) {
  const hook = /** @type {Hook} */ (globalThis);
  const files = hook.casebookFiles ??= {};
  hook.casebookFile = (name, content) => { files[name] = content; };

  /** @param {string} name */
  const take = (name) => Uint8Array.from(atob(files[name]), (char) => char.charCodeAt(0));

  return async (name, fresh) => {
    if (name in files && !fresh) return take(name);
    const script = document.createElement('script');
    script.src = `${base}${name}.js${fresh ? `?${Date.now()}` : ''}`;
    delete files[name];
    await new Promise((resolve) => {
      script.onload = script.onerror = resolve;
      document.head.append(script);
    });
    script.remove();
    if (!(name in files)) throw new SearchUnavailable('missing');
    const bytes = take(name);
    // The store keeps what it makes of them.
    delete files[name];
    return bytes;
  };
}
