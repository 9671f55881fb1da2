// Files of the search index as scripts, for a site that is opened from a disk, where pages can load nothing else. Each script calls
// casebookFile(name, base64); files may also stand in the page already, in casebookFiles. Only pages of such a site load this.

/**
 * @typedef {{ casebookFiles?: Record<string, string>, casebookFile?: (name: string, content: string) => void,
 *   casebookOverScripts?: (base: string) => import('./search/store.js').FetchBytes }} Hook
 */

(() => {
  const hook = /** @type {Hook} */ (globalThis);
  const files = hook.casebookFiles ??= {};
  hook.casebookFile = (name, content) => { files[name] = content; };

  /** @param {string} name */
  const take = (name) => Uint8Array.from(atob(files[name]), (char) => char.charCodeAt(0));

  hook.casebookOverScripts = (base) => async (name, fresh) => {
    if (name in files && !fresh) return take(name);
    const script = document.createElement('script');
    script.src = `${base}${name}.js${fresh ? `?${Date.now()}` : ''}`;
    delete files[name];
    await new Promise((resolve) => {
      script.onload = script.onerror = resolve;
      document.head.append(script);
    });
    script.remove();
    if (!(name in files)) return null;
    const bytes = take(name);
    // The store keeps what it makes of them.
    delete files[name];
    return bytes;
  };
})();
