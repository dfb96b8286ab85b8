// Every link into the site leads to a page and a place that are there, a place that is opened
// directly is in the window with nothing over it, and links stay in their tab.
import { each, visit } from '../lib/chromium.js';

// These run in the page.
const gather = () => ({
  ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
  links: [...document.querySelectorAll('a[href], link[href], script[src], img[src], form[action]')].map((element) => ({
    address: element.href ?? element.src ?? element.action,
    opensWindow: Boolean(element.target && element.target !== '_self'),
    isOwn: !element.matches('link[rel=canonical], link[rel=alternate]'),
  })),
});

// Opens every place of the main text by its address, as somebody does who was sent a link.
async function lost() {
  const found = [];
  const isAbove = (element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position);
  for (const place of document.querySelectorAll('main [id]')) {
    if (place.closest('[hidden]')) continue;
    location.hash = encodeURIComponent(place.id);
    // Two frames: what is closed opens in the first and is scrolled to in the second.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const box = place.getClientRects()[0];
    if (!box || box.top < -1 || box.top >= innerHeight) {
      found.push(`#${place.id} is not in the window`);
      continue;
    }
    const y = Math.max(1, Math.min(box.top + Math.min(box.height / 2, 12), innerHeight - 1));
    let top = document.elementFromPoint(Math.max(1, box.left + 1), y);
    while (top && !top.contains(place) && !isAbove(top)) top = top.parentElement;
    if (top && !top.contains(place)) found.push(`#${place.id} is covered`);
  }
  return found;
}

export default {
  name: 'links: pages and places are there, deep links arrive, nothing opens a window',
  bar: '0 faults',
  checks: {
    broken: 'the address exists',
    anchor: 'the place on the page exists',
    arrives: 'a place that is opened directly is in the window',
    window: 'links stay in their tab',
  },
  async run({ browser, site, say }) {
    const pages = new Map();
    let places = 0;
    await each(site.pages, (path) =>
      visit(browser, { viewport: { width: 320, height: 256 } }, site.address(path), async (page) => {
        const gathered = await page.evaluate(gather);
        pages.set(path, gathered);
        for (const what of await page.evaluate(lost)) say('arrives', path, what);
        places += gathered.ids.length;
      }),
    );
    const isThere = (name) => site.files.has(name.endsWith('/') ? `${name}index.html` : name);
    const follow = (from, address) => {
      const { origin, pathname, hash } = new URL(address);
      if (origin !== site.origin) return;
      const name = decodeURIComponent(pathname);
      const id = decodeURIComponent(hash.slice(1));
      if (!isThere(name)) say('broken', from, name);
      else if (id && pages.has(name) && !pages.get(name).ids.includes(id)) say('anchor', from, `${name}#${id}`);
    };
    let count = 0;
    for (const [path, { links }] of pages) {
      for (const { address, opensWindow, isOwn } of links) {
        count += 1;
        if (isOwn) follow(path, address);
        if (opensWindow) say('window', path, address);
      }
    }
    for (const path of site.moved) {
      const [, target] = /url=([^">\s]+)/.exec(site.files.get(`${path}index.html`) ? site.files.get(`${path}index.html`).bytes : site.files.get(path).bytes) ?? [];
      count += 1;
      if (target) follow(path, new URL(target.replaceAll('&amp;', '&'), site.address(path)));
      else say('broken', path, 'leads nowhere');
    }
    return (faults) => `${faults} in ${count} links, ${places} places`;
  },
};
