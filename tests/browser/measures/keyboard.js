// A walk with the Tab key over every page: the skip link first, every stop reached, its ring
// seen and not covered, targets large enough; every link into a page arrives where it points.
import { each, visit } from '../lib/chromium.js';

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

// These run in the page.
const countStops = (stops) => [...document.querySelectorAll(stops)].filter((element) => element.checkVisibility()).length;

function currentStop() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const again = element.hasAttribute('data-walked');
  element.setAttribute('data-walked', '');
  const style = getComputedStyle(element);
  const line = element.getClientRects()[0];
  const x = Math.max(0, line.left + Math.min(line.width / 2, 20));
  const top = document.elementFromPoint(x, line.top + line.height / 2);
  return {
    again,
    name: element.textContent.trim().slice(0, 40) || element.tagName.toLowerCase(),
    href: element.getAttribute('href'),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: Boolean(top && (element.contains(top) || top.contains(element))),
    inside: line.bottom >= 0 && line.top <= innerHeight,
  };
}

const reached = () => document.querySelectorAll('[data-walked]').length;

function smallTargets() {
  // Links in a sentence are as high as its lines, which the guidelines allow.
  const inSentence = (element) =>
    element.closest('p:not(.to-top), sup, dd, td, th, blockquote') ||
    (element.closest('li') && element.closest('li').textContent.trim() !== element.textContent.trim());
  return [...document.querySelectorAll('a[href], button, input, summary')]
    .filter((element) => element.checkVisibility() && !element.matches('.skip') && !inSentence(element))
    .map((element) => ({ box: element.getBoundingClientRect(), name: element.outerHTML.slice(0, 80), main: element.matches('button, input, .board [href^="tel:"]') }))
    .filter(({ box, main }) => box.height < (main ? 43.5 : 24) || box.width < 24)
    .map(({ box, name }) => `${name} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
}

function lostAnchors() {
  return [...document.querySelectorAll('a[href*="#"]')]
    .filter((link) => link.pathname === location.pathname && link.hash)
    .filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .map((link) => link.hash);
}

export default {
  name: 'keyboard walk: skip link, order, focus seen, target sizes, anchors',
  bar: '0 faults',
  async run({ browser, site }) {
    const problems = [];
    let stops = 0;
    const jobs = site.pages.flatMap((path) => [[path, 1280, 800], [path, 320, 568]]);
    await each(jobs, ([path, width, height]) =>
      visit(browser, { viewport: { width, height }, reducedMotion: 'reduce' }, site.address(path), async (page) => {
        const say = (what) => problems.push(`${path} ${width}px: ${what}`);
        for (const target of await page.evaluate(smallTargets)) say(`target too small: ${target}`);
        for (const anchor of await page.evaluate(lostAnchors)) say(`no place for ${anchor}`);
        const total = await page.evaluate(countStops, STOPS);
        for (let index = 0; index < total + 3; index += 1) {
          await page.keyboard.press('Tab');
          const stop = await page.evaluate(currentStop);
          if (!stop || stop.again) break;
          stops += 1;
          if (index === 0) {
            const target = stop.href?.startsWith('#') && (await page.evaluate((id) => Boolean(document.getElementById(id)?.matches('main')), stop.href.slice(1)));
            if (!target) say(`the first stop is "${stop.name}", no skip link to the main text`);
          }
          if (!stop.ring) say(`no focus ring: ${stop.name}`);
          if (!stop.seen || !stop.inside) say(`focus is covered or outside the window: ${stop.name}`);
        }
        const walked = await page.evaluate(reached);
        if (walked !== total) say(`reached ${walked} of ${total} stops`);
      }),
    );
    return { figure: `${problems.length} in ${stops} stops`, problems };
  },
};
