// A walk with the Tab key over every page, and back: the skip link first and leading to the main
// text, every stop reached in the order of the page, its ring seen and not covered, targets large
// enough.
import { each, visit } from '../lib/chromium.js';

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
// 320 × 256 is a window of 1280 × 1024 at 400%: there something sticky covers most.
const WINDOWS = [
  [1280, 800],
  [320, 256],
];

// These run in the page.
const countStops = (stops) => [...document.querySelectorAll(stops)].filter((element) => element.checkVisibility()).length;
const countReached = () => document.querySelectorAll('[data-walked]').length;
const skips = (id) => Boolean(document.getElementById(id)?.matches('main'));
const isInMain = () => Boolean(document.activeElement?.closest('main'));

// Notes the stop that has the focus whenever a key is about to leave it.
function watch() {
  const walk = (globalThis.walk = []);
  let last;
  const isOnTop = (element, { left, top, width, height, bottom }) => {
    const found = document.elementFromPoint(Math.max(0, left + Math.min(width / 2, 20)), top + height / 2);
    return Boolean(found && (element.contains(found) || found.contains(element))) && bottom >= 0 && top <= innerHeight;
  };
  const note = ({ key, shiftKey }) => {
    const element = document.activeElement;
    if (key !== 'Tab' || !element || element === document.body) return;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    walk.push({
      isWayBack: shiftKey,
      isAgain: element.hasAttribute('data-walked'),
      isAfter: !last || Boolean(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
      name: element.textContent.trim().slice(0, 40) || element.tagName.toLowerCase(),
      href: element.getAttribute('href'),
      hasRing: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      // A link may be higher than the window: one of its lines is enough.
      isSeen: [...element.getClientRects()].some((line) => isOnTop(element, line)),
    });
    element.setAttribute('data-walked', '');
    last = element;
  };
  addEventListener('keydown', note, true);
}

function smallTargets() {
  // Links in a sentence are as high as its lines, which the guidelines allow.
  const inSentence = (element) =>
    element.closest('p:not(.to-top), sup, dd, td, th, blockquote') ||
    (element.closest('li') && element.closest('li').textContent.trim() !== element.textContent.trim());
  return [...document.querySelectorAll('a[href], button, input, summary')]
    .filter((element) => element.checkVisibility() && !element.matches('.skip') && !inSentence(element))
    .map((element) => ({ box: element.getBoundingClientRect(), name: element.outerHTML.slice(0, 80), isMain: element.matches('button, input:not([type=checkbox]), .board [href^="tel:"]') }))
    .filter(({ box, isMain }) => box.height < (isMain ? 43.5 : 24) || box.width < 24)
    .map(({ box, name }) => `${name} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
}

export default {
  name: 'keyboard walk, there and back: skip link, order, focus seen, target sizes',
  bar: '0 faults',
  checks: {
    skip: 'the first stop leads to the main text',
    order: 'the stops follow the order of the page',
    ring: 'each stop shows a ring',
    covered: 'nothing covers the stop, and it is in the window',
    reached: 'every stop is reached',
    small: 'targets have 24 px, main ones 44',
  },
  async run({ browser, site, say }) {
    let stops = 0;
    const jobs = site.pages.flatMap((path) => WINDOWS.map((size) => [path, ...size]));
    await each(jobs, ([path, width, height]) =>
      visit(browser, { viewport: { width, height }, reducedMotion: 'reduce' }, site.address(path), async (page) => {
        const tell = (check, what) => say(check, `${path} ${width}px`, what);
        for (const target of await page.evaluate(smallTargets)) tell('small', target);
        const total = await page.evaluate(countStops, STOPS);
        await page.evaluate(watch);
        // A key that is held down, and once more to leave the last stop.
        for (let key = 0; key <= total; key += 1) await page.keyboard.down('Tab');
        const reached = await page.evaluate(countReached);
        if (reached !== total) tell('reached', `${reached} of ${total} stops`);
        await page.keyboard.down('Shift');
        for (let key = 0; width === 320 && key <= total; key += 1) await page.keyboard.down('Tab');
        await page.keyboard.up('Shift');
        await page.keyboard.up('Tab');
        const walk = await page.evaluate(() => globalThis.walk);
        const [first] = walk;
        for (const { isWayBack, isAgain, isAfter, name, hasRing, isSeen } of walk) {
          if (!isSeen) tell('covered', `${isWayBack ? 'on the way back: ' : ''}${name}`);
          if (isWayBack || isAgain) continue;
          stops += 1;
          if (!isAfter) tell('order', name);
          if (!hasRing) tell('ring', name);
        }
        if (!first?.href?.startsWith('#') || !(await page.evaluate(skips, first.href.slice(1)))) {
          tell('skip', `the first stop is "${first?.name}", which does not lead to the main text`);
        } else if (width === 320) {
          await page.focus(`a[href="${first.href}"]`);
          await page.keyboard.press('Enter');
          await page.keyboard.press('Tab');
          const hasStops = await page.evaluate((places) => Boolean(document.querySelector('main').querySelector(places)), STOPS);
          if (hasStops && !(await page.evaluate(isInMain))) tell('skip', 'the next stop is not in the main text');
        }
      }),
    );
    return (count) => `${count} in ${stops} stops`;
  },
};
