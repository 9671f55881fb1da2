// Looks at a page the way an inspector does. Each function gives a list of complaints, one sentence each.
// A function, since pages may not evaluate text; the caller calls it by name.
const audit = (() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const short = (text) => text.trim().replace(/\s+/g, ' ').slice(0, 40);
  // A way to find an element again.
  const where = (element) => {
    const one = (it) => it.localName + (it.id && !/[^\w-]/.test(it.id) ? `#${it.id}` : '') + [...it.classList].map((name) => `.${name}`).join('');
    const path = [one(element)];
    // Up to the first that has a name of its own.
    for (let at = element; at !== document.body && (at = at.parentElement) && path.length < 5;) {
      path.unshift(one(at));
      if (/[.#]/.test(path[0])) break;
    }
    return path.join(' > ');
  };
  const clipped = (element) => Boolean(element.closest('.vh'));

  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  // Red, green and blue from 0 to 255, alpha from 0 to 1, of any CSS colour.
  const colour = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
  const over = ([r, g, b, a], [br, bg, bb]) => [r * a + br * (1 - a), g * a + bg * (1 - a), b * a + bb * (1 - a), 1];
  const paper = () => (matchMedia('(prefers-color-scheme: dark)').matches && getComputedStyle(document.documentElement).colorScheme.includes('dark') ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  // What is behind the text of an element: the colours of it and its ancestors laid over one another.
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return paper();
    if (!grounds.has(element)) {
      const layer = colour(getComputedStyle(element).backgroundColor);
      grounds.set(element, layer[3] === 1 ? layer : over(layer, ground(element.parentElement)));
    }
    return grounds.get(element);
  };
  const light = ([r, g, b]) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const hex = (rgb) => `#${rgb.slice(0, 3).map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
  const fades = new Map();
  const faded = (element) => {
    if (!element) return 1;
    if (!fades.has(element)) fades.set(element, Number(getComputedStyle(element).opacity) * faded(element.parentElement));
    return fades.get(element);
  };
  // Everything unfolded, and done unfolding.
  const openAll = () => {
    for (const part of all('details')) part.open = true;
    for (const animation of document.getAnimations()) animation.finish();
  };

  return {
    openAll,

    // Nothing is wider than the window.
    overflow() {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
      const scrolls = (element) => {
        for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
          if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
        }
        return false;
      };
      const wide = all('body *').filter((element) => seen(element) && element.getBoundingClientRect().right > width + 0.5 && !scrolls(element));
      return [`${document.documentElement.scrollWidth} px of content in ${width}: ${wide.slice(0, 4).map(where).join(', ')}`];
    },

    // Landmarks, headings, names of images, links and controls, languages, title.
    structure(lang, contentLang) {
      const wrong = [];
      const must = (holds, text) => { if (!holds) wrong.push(text); };
      const root = document.documentElement;
      must(root.lang === lang, `html is in \`${root.lang}\`, not \`${lang}\``);
      for (const content of all('.entry h1, .entry .prose')) {
        const said = content.closest('[lang]').lang;
        must(said === contentLang, `${where(content)} is in \`${said}\`, not \`${contentLang}\``);
      }
      must(document.title.trim().length > 3, `the title is "${document.title}"`);
      must(document.querySelector('meta[name=description]')?.content, 'no description');
      must(document.querySelector('link[rel=canonical]')?.href, 'no canonical address');
      for (const [selector, count] of [['body > header', 1], ['main', 1], ['body > footer', 1], ['h1', 1], ['main h1', 1]]) {
        must(all(selector).length === count, `${all(selector).length} of ${selector}`);
      }
      must(all('[role=search], search').length > 0, 'no search landmark');
      const navs = all('nav').filter(seen).map((nav) => nav.getAttribute('aria-label') || document.getElementById(nav.getAttribute('aria-labelledby'))?.textContent);
      must(navs.every(Boolean), 'a nav without a name');
      must(new Set(navs).size === navs.length, `two navs of one name: ${navs.join(', ')}`);
      for (const element of all('body > :not(header, main, footer, nav, dialog, script, a.skip)')) {
        must(element.querySelector('main') || !element.innerText?.trim(), `${where(element)} is outside all landmarks`);
      }
      let level = 0;
      for (const heading of all('h1, h2, h3, h4, h5, h6')) {
        const now = Number(heading.localName[1]);
        // Headings beside the text, in the masthead or after the h1, start afresh at 2.
        must(now <= level + 1 || (now === 2 && level === 0), `h${now} after h${level}: ${short(heading.textContent)}`);
        must(heading.textContent.trim(), `an empty ${where(heading)}`);
        level = now;
      }
      const ids = all('[id]').map((element) => element.id);
      for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) wrong.push(`two elements are #${id}`);
      for (const image of all('img')) must(image.hasAttribute('alt'), `no alt: ${image.src}`);
      for (const svg of all('svg')) must(svg.closest('[aria-hidden=true]') || svg.getAttribute('aria-label') || svg.querySelector('title'), `a nameless ${where(svg)}`);
      const name = (element) => [
        element.getAttribute('aria-label'),
        ...(element.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent),
        ...[...(element.labels || [])].map((label) => label.textContent),
        element.localName === 'input' ? '' : element.textContent,
        ...all('img[alt]', element).map((image) => image.alt),
      ].find((text) => text?.trim());
      for (const control of all('a[href], button, input:not([type=hidden]), select, textarea, summary, progress, [role=region]')) {
        must(name(control) || control.closest('[aria-hidden=true]'), `a nameless ${where(control)}`);
      }
      for (const link of all('a:not([href])')) wrong.push(`${where(link)} leads nowhere`);
      for (const link of all('a[href^="#"]')) {
        must(document.getElementById(decodeURIComponent(link.hash.slice(1))), `${where(link)} leads to ${link.hash}, which is not there`);
      }
      for (const element of all('[aria-labelledby], [aria-describedby], [aria-controls], [popovertarget]')) {
        for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'popovertarget']) {
          for (const id of (element.getAttribute(attribute) || '').split(' ').filter(Boolean)) {
            must(document.getElementById(id), `${where(element)}: ${attribute} names ${id}, which is not there`);
          }
        }
      }
      for (const element of all('[aria-hidden=true] a, [aria-hidden=true] button, [aria-hidden=true] input, a[aria-hidden=true]')) {
        must(element.tabIndex < 0, `${where(element)} is hidden from readers but not from the Tab key`);
      }
      for (const element of all('[lang]:not(svg *)')) {
        try { new Intl.Locale(element.lang); } catch { wrong.push(`${where(element)}: \`${element.lang}\` is no language`); }
      }
      // Lists hold items; tables have heads.
      for (const list of all('ul, ol')) {
        for (const item of list.children) must(item.localName === 'li', `${where(item)} in a list`);
      }
      for (const table of all('table')) must(table.querySelector('th'), `a table without a head: ${where(table)}`);
      for (const region of all('[tabindex="0"]:not(pre)')) must(region.getAttribute('role'), `${where(region)} takes the focus without a role`);
      return [...new Set(wrong)];
    },

    // What a screen reader speaks aloud it speaks in the right language: Han is Chinese, but for a word quoted in an English sentence;
    // and on a page whose text is in another language than its interface, words of Latin letters are not. What an author mixes is
    // the author's.
    languages(lang, contentLang) {
      openAll();
      const wrong = new Set();
      const look = (text, element) => {
        if (element.closest(`code, pre, kbd, math, script, style, noscript${lang === contentLang ? ', .prose' : ''}`)) return;
        const said = element.closest('[lang]').getAttribute('lang');
        const han = /\p{Script=Han}/u.test(text);
        const words = (text.match(/\b[a-z]{2,}\b/gi) || []).length > 1;
        const latin = words && !han;
        if ((han && !words && !said.startsWith('zh')) || (latin && lang !== contentLang && said.startsWith('zh'))) {
          wrong.add(`${where(element)} is said to be \`${said}\`: ${short(text)}`);
        }
      };
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) look(node.data, node.parentElement);
      for (const element of all('[aria-label], [title], [placeholder], img[alt]')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) look(element.getAttribute(name) || '', element);
      }
      return [...wrong];
    },

    // Text stands out from its ground: 4.5 to 1, or 3 to 1 when large.
    contrast() {
      openAll();
      const worst = new Map();
      const check = (element, text, style, what) => {
        const below = ground(element);
        const [r, g, b, a] = colour(style.color);
        const found = ratio(over([r, g, b, a * faded(element)], below), below);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        if (found >= (large ? 3 : 4.5)) return;
        const key = `${where(element)}${what}`;
        if (!(worst.get(key)?.found < found)) {
          worst.set(key, { found, line: `${key}: ${found.toFixed(2)} of ${style.color} on ${hex(below)}: ${short(text)}` });
        }
      };
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !seen(element) || clipped(element) || element.closest(':disabled, noscript, script')) continue;
        check(element, node.data, getComputedStyle(element), '');
      }
      for (const element of all('body *')) {
        if (!seen(element) || clipped(element)) continue;
        for (const pseudo of ['::before', '::after']) {
          const style = getComputedStyle(element, pseudo);
          if (/^"[^]*[\p{L}\p{N}]/u.test(style.content)) check(element, style.content, style, pseudo);
        }
        if (element.placeholder) check(element, element.placeholder, getComputedStyle(element, '::placeholder'), '::placeholder');
      }
      return [...worst.values()].map(({ line }) => line);
    },

    // What a finger has to hit is 24 px wide and high, or stands alone in a circle of that size; links in running text may be less.
    targets() {
      openAll();
      const controls = all('a[href], button, input:not([type=hidden]), select, textarea, summary, label:has(input)')
        .filter((element) => seen(element) && !clipped(element) && !element.closest('.skip'));
      // A control in a label is as large as the label.
      const targets = controls.filter((element) => !(element.localName === 'input' && element.closest('label')));
      const inText = (element) => {
        if (element.localName !== 'a' && element.localName !== 'button') return false;
        const block = element.closest('p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption, blockquote, div');
        return getComputedStyle(element).display === 'inline' && block && short(block.textContent) !== short(element.textContent);
      };
      // What has been scrolled out of a part of the page is in nobody's way.
      const scrolledOut = ({ element, x, y }) => {
        for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
          if (getComputedStyle(at).overflowY === 'visible') continue;
          const { left, right, top, bottom } = at.getBoundingClientRect();
          if (x < left || x > right || y < top || y > bottom) return true;
        }
        return false;
      };
      const boxes = targets.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { element, width, height, x: x + width / 2, y: y + height / 2, left: x, top: y };
      }).filter((box) => !scrolledOut(box));
      const small = boxes.filter((box) => (box.width < 24 || box.height < 24) && box.width > 0);
      const near = (box, other) => {
        if (other === box || other.element.contains(box.element) || box.element.contains(other.element)) return false;
        const dx = Math.max(other.left - box.x, 0, box.x - other.left - other.width);
        const dy = Math.max(other.top - box.y, 0, box.y - other.top - other.height);
        const circles = small.includes(other) ? Math.hypot(other.x - box.x, other.y - box.y) < 24 : false;
        return Math.hypot(dx, dy) < 12 || circles;
      };
      const wrong = small.filter((box) => !inText(box.element) && (box.element.localName !== 'a' || boxes.some((other) => near(box, other))));
      return [...new Set(wrong.map((box) => `${where(box.element)}: ${Math.round(box.width)} × ${Math.round(box.height)}`))];
    },

    // Nothing moves for those who asked for stillness.
    motion() {
      const wrong = new Set();
      const seconds = (text) => Math.max(...text.split(',').map((part) => parseFloat(part) * (part.trim().endsWith('ms') ? 0.001 : 1)));
      for (const element of all('*')) {
        for (const pseudo of [undefined, '::before', '::after', '::backdrop']) {
          const style = getComputedStyle(element, pseudo);
          if (seconds(style.transitionDuration) > 0.01) wrong.add(`${where(element)}${pseudo || ''}: transition of ${style.transitionDuration}`);
          if (style.animationName !== 'none' && seconds(style.animationDuration) > 0.01) wrong.add(`${where(element)}: animation ${style.animationName}`);
          if (!pseudo && style.scrollBehavior === 'smooth') wrong.add(`${where(element)}: smooth scrolling`);
        }
      }
      return [...wrong].slice(0, 10);
    },

    // Every element that takes the focus shows that it has it: its outline, border, ground or shadow changes, or its form's does.
    focus() {
      openAll();
      const wrong = new Set();
      const look = (element) => {
        const style = getComputedStyle(element);
        const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? '' : `${style.outlineWidth} ${style.outlineColor}`;
        return [outline, style.borderColor, style.backgroundColor, style.boxShadow, style.textDecorationColor].join('; ');
      };
      const holders = (element) => [element, element.closest('label, form, li')].filter(Boolean);
      for (const element of all('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
        if (!seen(element) || element.tabIndex < 0 || element.disabled) continue;
        document.activeElement?.blur();
        const before = holders(element).map(look);
        element.focus({ preventScroll: true, focusVisible: true });
        if (document.activeElement !== element) {
          wrong.add(`${where(element)} takes no focus`);
          continue;
        }
        if (holders(element).map(look).every((style, at) => style === before[at])) wrong.add(`${where(element)} looks no different`);
        const style = getComputedStyle(element);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) {
          const contrast = ratio(colour(style.outlineColor), ground(element.parentElement));
          if (contrast < 3) wrong.add(`${where(element)}: an outline of ${contrast.toFixed(2)} to 1`);
        }
      }
      return [...wrong];
    },

    // On paper: the text dark on white, since printers leave grounds out, the reading text black, and nothing to press.
    paper() {
      openAll();
      const wrong = new Set();
      for (const element of all('body > header, nav, footer.foot, .skip, button, form, .side, .toc')) {
        if (seen(element) && element.getClientRects().length) wrong.add(`${where(element)} is printed`);
      }
      const white = ground(document.body);
      if (hex(white) !== '#ffffff') wrong.add(`the paper is ${hex(white)}`);
      const inked = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const style = getComputedStyle(at);
          if (style.printColorAdjust === 'exact' && colour(style.backgroundColor)[3] > 0) return ground(at);
        }
        return [255, 255, 255, 1];
      };
      const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !seen(element) || clipped(element)) continue;
        const style = getComputedStyle(element);
        const contrast = ratio(colour(style.color), inked(element));
        if (contrast < 4.5) wrong.add(`${where(element)}: ${contrast.toFixed(2)}, ${style.color}: ${short(node.data)}`);
      }
      for (const element of all('main h1, main :is(.prose, .section) > :is(p, ul, ol):not([class])').filter(seen)) {
        const ink = getComputedStyle(element).color;
        if (hex(colour(ink)) !== '#000000') wrong.add(`${where(element)} is ${ink}`);
      }
      return [...wrong];
    },

    // The words of the page, without what scripts add to press.
    words() {
      openAll();
      const added = all('main :is(button, .progress, .done, noscript)');
      for (const element of added) element.style.display = 'none';
      const words = document.querySelector('main').innerText.replace(/\s+/g, ' ').trim();
      for (const element of added) element.style.display = '';
      return [words];
    },
  };
})();
