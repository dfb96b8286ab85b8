// The preview's own script: brings the page up to date when a file is saved, and shows what is wrong
// with it. It never becomes part of the published site.
(() => {
  'use strict';

  const HERE = location.pathname;
  const VERSION = new URL(document.currentScript.src).search.slice(1);
  const OPEN = 'fingerpost-open';
  const SCROLL = 'fingerpost-scroll';

  // A reload comes back to the same place.
  history.scrollRestoration = 'manual';
  const kept = JSON.parse(sessionStorage.getItem(SCROLL) ?? 'null');
  sessionStorage.removeItem(SCROLL);
  if (kept?.path === HERE) scrollTo(kept.x, kept.y);
  else history.scrollRestoration = 'auto';

  const reload = () => {
    sessionStorage.setItem(SCROLL, JSON.stringify({ path: HERE, x: scrollX, y: scrollY }));
    location.reload();
  };

  // ---- The page's text, counted as the program counts it ----

  const SPACE = /[ \t\n\r\f]/;
  const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);

  const textNodes = (main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
      acceptNode: (node) =>
        UNSEEN.has(node.nodeName) ? NodeFilter.FILTER_REJECT
          : node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
    });
    const nodes = [];
    let count = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      nodes.push({ node, start: count });
      for (const unit of node.data.split('')) if (!SPACE.test(unit)) count++;
    }
    return nodes;
  };
  // Before the site's own scripts add anything.
  let nodes = [];
  const count = () => {
    const main = document.querySelector('main');
    nodes = main ? textNodes(main) : [];
  };

  // The place before (or behind) the letter that so many others stand before.
  const placeOf = (wanted, behind) => {
    let low = 0, high = nodes.length - 1, found = null;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (nodes[middle].start <= wanted) { found = middle; low = middle + 1; } else high = middle - 1;
    }
    if (found === null) return null;
    let { node, start } = nodes[found];
    for (let i = 0; i < node.data.length; i++) {
      if (SPACE.test(node.data[i])) continue;
      if (start === wanted) return { node, offset: behind ? i + 1 : i };
      start++;
    }
    return null;
  };

  const rangeOf = (mark) => {
    const start = placeOf(mark.start, false), end = placeOf(mark.end - 1, true);
    if (!start || !end || !start.node.isConnected || !end.node.isConnected) return null;
    const range = new Range();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    // Other words than those that are meant are never marked.
    const words = [...range.toString()].filter((unit) => !SPACE.test(unit)).join('');
    return words.startsWith(mark.text) ? range : null;
  };

  // ---- The panel ----

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  const STYLE = `
    :host { all: initial; }
    section {
      position: fixed; inset-block-end: 0; inset-inline-end: 0; z-index: 2147483647;
      max-inline-size: min(34rem, 100vw); box-sizing: border-box; margin: 0; padding: 0;
      font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark;
      color: light-dark(#1c1b1f, #f3f0f4); background: light-dark(#ffffff, #1f1d22);
      border: 2px solid light-dark(#49454f, #cac4d0); border-block-end: 0;
      border-start-start-radius: .5rem; overflow-wrap: anywhere;
    }
    summary { padding: .5rem 1rem; cursor: pointer; font-weight: 600; min-block-size: 1.5rem; }
    .inside { max-block-size: 50vh; overflow: auto; padding: 0 1rem 1rem; }
    h2, h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
    ol { margin: 0; padding-inline-start: 1.5rem; }
    li { margin-block: .5rem; }
    p { margin: .25rem 0; }
    .severity { font-weight: 700; }
    .error { color: light-dark(#a1160d, #ffb4ab); }
    .warning { color: light-dark(#6b4500, #f0c04a); }
    .note { color: light-dark(#1b4f9c, #a8c8ff); }
    .place { color: light-dark(#49454f, #cac4d0); font-size: .875rem; }
    a { color: light-dark(#1b4f9c, #a8c8ff); }
    button, a.action {
      display: inline-block; font: inherit; font-size: .875rem; padding: .25rem .625rem; margin: .25rem .5rem .25rem 0;
      min-block-size: 1.5rem; color: inherit; background: transparent; text-decoration: underline;
      border: 1px solid currentColor; border-radius: .25rem; cursor: pointer;
    }
    :focus-visible { outline: 3px solid light-dark(#1b4f9c, #a8c8ff); outline-offset: 2px; }
    .trouble { padding: .5rem 1rem; margin: 0; background: light-dark(#ffd9d4, #5a1410); color: light-dark(#5a0a05, #ffe9e6); }
    .trouble a { color: inherit; }
    [role="status"] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (forced-colors: active) {
      .trouble { border-block-end: 2px solid CanvasText; }
      .error, .warning, .note, .place { color: CanvasText; }
    }`;

  const host = make('aside', { id: 'fingerpost-preview' });
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const summary = make('summary', { textContent: 'Problems' });
  const inside = make('div', { className: 'inside' });
  const details = make('details', { open: sessionStorage.getItem(OPEN) === 'yes' }, summary, inside);
  const trouble = make('div', { className: 'trouble', hidden: true });
  const status = make('p');
  trouble.setAttribute('role', 'alert');
  status.setAttribute('role', 'status');
  const section = make('section', {}, trouble, details, status);
  host.setAttribute('aria-label', 'Preview');
  shadow.append(section);
  details.addEventListener('toggle', () => sessionStorage.setItem(OPEN, details.open ? 'yes' : 'no'));
  section.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && details.open) {
      details.open = false;
      summary.focus();
    }
  });

  const number = (count, one, many) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

  const show = (range) => {
    const parent = range.startContainer.parentElement;
    parent.scrollIntoView({ block: 'center' });
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range.cloneRange());
  };

  const putRight = async (finding, token, button) => {
    button.disabled = true;
    const answer = await fetch('/.fingerpost/fix', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, finding: finding.id }),
    }).catch(() => null);
    if (answer?.ok) {
      say('Put right.');
    } else {
      button.disabled = false;
      say(`Nothing was changed: ${answer ? (await answer.text()).trim() : 'the preview has ended'}.`);
    }
  };

  const say = (sentence) => { status.textContent = sentence; };

  const item = (finding, token, range) => {
    const action = (name, text, properties) => {
      const element = make(name, { textContent: text, ...properties });
      if (name === 'button') element.type = 'button';
      else element.className = 'action';
      return element;
    };
    const words = range ? `“${range.toString().slice(0, 60)}”` : `line ${finding.line}`;
    const actions = make('p');
    if (range) {
      const button = action('button', 'Show the words', { onclick: () => show(range) });
      button.setAttribute('aria-label', `Show the words ${words}`);
      actions.append(button);
    }
    if (finding.fix !== undefined) {
      const button = action('button', `Put it right: ${finding.fix}`);
      button.onclick = () => putRight(finding, token, button);
      button.dataset.fix = finding.id;
      actions.append(button);
    }
    if (finding.editor) {
      const link = action('a', 'Open in editor', { href: finding.editor });
      link.setAttribute('aria-label', `Open in editor: ${finding.file}, line ${finding.line}`);
      actions.append(link);
    }
    const place = `${finding.file}, line ${finding.line} (${finding.check})`;
    return make('li', {},
      make('p', {},
        make('span', { className: `severity ${finding.severity}`, textContent: `${finding.severity}: ` }),
        finding.message),
      finding.help ? make('p', { textContent: finding.help }) : null,
      finding.proposal !== undefined ? make('p', { textContent: `Perhaps: ${finding.proposal}` }) : null,
      ...finding.remarks.map((remark) => make('p', { textContent: remark })),
      make('p', { className: 'place' }, finding.page ? make('a', { href: finding.page, textContent: place }) : place),
      actions);
  };

  const list = (title, findings, total, token, ranges) => {
    if (!total) return [];
    const rest = total - findings.length;
    return [
      make('h2', { textContent: title }),
      make('ol', {}, ...findings.map((finding, index) => item(finding, token, ranges?.[index]?.[0] ?? null))),
      ...(rest > 0 ? [make('p', { textContent: `and ${rest} more` })] : []),
    ];
  };

  let said = '';
  const fill = (view) => {
    const rangesOf = (findings) =>
      findings.map((finding) => (finding.marks ?? []).map(rangeOf).filter(Boolean));
    const ranges = rangesOf(view.here);
    if (globalThis.CSS?.highlights) {
      for (const severity of ['note', 'warning', 'error']) {
        const marked = ranges.filter((_, index) => view.here[index].severity === severity).flat();
        CSS.highlights.set(`fingerpost-${severity}`, new Highlight(...marked));
      }
    }
    const old = shadow.activeElement;
    const focused = inside.contains(old) ? [...inside.querySelectorAll('button, a')].indexOf(old) : -1;
    inside.replaceChildren(
      ...list('On this page', view.here, view.here_total, view.token, ranges),
      ...list('Elsewhere', view.elsewhere, view.elsewhere_total, view.token, null),
      ...list('Notes on words', view.words, view.words_total, view.token, rangesOf(view.words)));
    if (!inside.childElementCount) inside.append(make('p', { textContent: 'Nothing is wrong.' }));
    if (focused >= 0) {
      const actions = [...inside.querySelectorAll('button, a')];
      (actions[Math.min(focused, actions.length - 1)] ?? summary).focus();
    }
    const sentence = view.here_total + view.elsewhere_total === 0 ? 'No problems'
      : `${number(view.here_total, 'problem', 'problems')} on this page, ${view.elsewhere_total} elsewhere`;
    summary.textContent = sentence;
    trouble.hidden = !view.trouble && !view.stale;
    trouble.replaceChildren(...(trouble.hidden ? [] : [
      make('p', { textContent: view.trouble?.message ?? 'The theme cannot make this page now.' }),
      make('p', { textContent: 'This page is as it was before.' }),
      ...(view.trouble?.editor ? [make('a', { href: view.trouble.editor, textContent: 'Open in editor' })] : []),
    ]));
    host.dataset.version = view.version;
    if (sentence !== said) {
      say(sentence);
      said = sentence;
    }
  };

  // ---- Up to date ----

  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');

  // What stands around the main part, without what no reader sees change.
  const frame = (page) => {
    const copy = page.documentElement.cloneNode(true);
    copy.querySelectorAll('title, meta, script[type="application/ld+json"]').forEach((node) => node.remove());
    copy.querySelector('main')?.replaceChildren();
    return copy.outerHTML;
  };

  const scripts = (page) =>
    [...page.querySelectorAll('script')].filter(({ type, src }) =>
      type !== 'application/ld+json' && !src.includes('/.fingerpost/')).length;

  // Puts the part that differs in place, and leaves everything else as it is.
  const patch = (live, before, after) => {
    const old = [...before.childNodes], fresh = [...after.childNodes];
    if (live.childNodes.length !== old.length) {
      live.replaceChildren(...fresh.map((node) => document.importNode(node, true)));
      return;
    }
    let start = 0, end = 0;
    const most = Math.min(old.length, fresh.length);
    while (start < most && old[start].isEqualNode(fresh[start])) start++;
    while (end < most - start && old[old.length - 1 - end].isEqualNode(fresh[fresh.length - 1 - end])) end++;
    if (old.length - start - end === 1 && fresh.length - start - end === 1) {
      const [one, other] = [old[start], fresh[start]];
      if (one.nodeType === Node.ELEMENT_NODE && one.cloneNode().isEqualNode(other.cloneNode())) {
        patch(live.childNodes[start], one, other);
        return;
      }
    }
    const gone = [...live.childNodes].slice(start, old.length - end);
    const next = live.childNodes[old.length - end] ?? null;
    for (const node of fresh.slice(start, fresh.length - end)) {
      live.insertBefore(document.importNode(node, true), next);
    }
    for (const node of gone) node.remove();
  };

  const STAMP = /preview\.js\?(\d+)/;
  const versionOf = (html) => STAMP.exec(html)?.[1];
  const plain = (html) => html.replace(STAMP, 'preview.js');

  let source = null;
  const refresh = async () => {
    const [page, panel] = await Promise.all([
      fetch(location.href, { cache: 'no-store' }).then((answer) => answer.text()),
      fetch(`/.fingerpost/panel?path=${encodeURIComponent(HERE)}`).then((answer) => answer.json()),
    ]);
    const stripped = plain(page);
    if (source === null) {
      // The site has changed while this page was on its way.
      if (versionOf(page) !== VERSION) {
        reload();
        return;
      }
      source = stripped;
    } else if (stripped !== source) {
      const before = parse(source), after = parse(stripped);
      const main = document.querySelector('main');
      const old = before.querySelector('main'), fresh = after.querySelector('main');
      if (!main || !old || !fresh || scripts(before) || scripts(after) || frame(before) !== frame(after)) {
        reload();
        return;
      }
      patch(main, old, fresh);
      document.title = after.title;
      source = stripped;
      count();
    }
    fill(panel);
  };

  // One after the other; what comes meanwhile is looked at once, afterwards.
  let busy = false, again = false;
  const update = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      await refresh().catch(() => say('The preview has ended.'));
    } while (again);
    busy = false;
  };

  const start = () => {
    count();
    document.body.append(host);
    if (kept?.path === HERE) scrollTo(kept.x, kept.y);
    const events = new EventSource('/.fingerpost/events');
    events.addEventListener('message', update);
    addEventListener('pagehide', () => events.close());
    addEventListener('pageshow', (event) => { if (event.persisted) reload(); });
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
