// Loads the page again when the site was built anew, keeps the place on it, and shows what is wrong. Whoever types is not cut short.
// Sent by the development server only; no part of the site.
(() => {
  const built = new URL(document.currentScript.src).searchParams.get("build");
  const place = "casebook-place:" + location.pathname;
  let source = null;
  let overlay = null;
  let waiting = 0;

  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const restore = () => scrollTo({ top: Number(kept), behavior: "instant" });
    restore();
    addEventListener("load", restore, { once: true });
  }

  // Whether something would be lost: what is asked in a dialog, or what is being typed, as long as that is where keys go.
  function busy() {
    const field = document.activeElement;
    const typing = document.hasFocus() && field?.matches(":read-write") && field.value;
    return typing || document.querySelector("dialog[open]");
  }

  function reload() {
    clearTimeout(waiting);
    if (busy()) {
      waiting = setTimeout(reload, 300);
      return;
    }
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
  }

  // In a shadow tree with a constructed sheet: the page's styles do not reach it, and its content policy allows it.
  function show(errors) {
    overlay?.remove();
    overlay = null;
    if (!errors) return;
    overlay = document.createElement("div");
    const root = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
        padding: 1rem 1.25rem; background: #1d1b18; color: #f3efe6; border-top: 3px solid #b3372b;
        font: 14px/1.6 ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
      pre { margin: 0; white-space: pre-wrap; font: inherit; }
      button { float: right; padding: 0 .6em; font: inherit; color: inherit; background: none;
        border: 1px solid currentColor; border-radius: 3px; cursor: pointer; }`);
    root.adoptedStyleSheets = [sheet];
    const section = document.createElement("section");
    section.setAttribute("role", "alert");
    section.innerHTML = errors;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "✕";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => show(null));
    section.prepend(close);
    root.append(section);
    document.body.append(overlay);
  }

  function hear(event) {
    const state = JSON.parse(event.data);
    if (state.build === built) show(state.errors);
    else reload();
  }

  // Only the visible page listens: browsers allow few connections to one server, and the first event tells the rest.
  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/__casebook/events");
    source.addEventListener("build", hear);
  }

  addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
