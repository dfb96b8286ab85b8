// Without the style sheet: every word is there, in an order that makes sense, and no picture
// fills the screen.
import { each, visit } from '../lib/chromium.js';

// These run in the page.
const unseen = () =>
  [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd, td, th)')]
    .filter((element) => element.textContent.trim() && !element.closest('[hidden], noscript, details:not([open]) > :not(summary)'))
    .filter((element) => !element.checkVisibility({ visibilityProperty: true }))
    .map((element) => element.textContent.slice(0, 60));

function outOfOrder() {
  const found = [];
  const parts = ['header', 'main', 'footer'].map((name) => document.querySelector(`body > ${name}`));
  parts.reduce((before, part) => {
    if (!part) found.push('a part of the page is missing');
    else if (before && !(before.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING)) found.push(`${part.tagName.toLowerCase()} comes too early`);
    return part;
  });
  if (!document.querySelector('main')?.querySelector('h1, h2, h3, h4')?.matches('h1')) found.push('the first heading is not the title');
  return found;
}

const huge = () =>
  [...document.querySelectorAll('img, svg')].filter((element) => element.getBoundingClientRect().width > innerWidth).map((element) => element.outerHTML.slice(0, 80));

export default {
  name: 'without the style sheet: every word, in order',
  bar: '0 faults',
  checks: { words: 'every word is shown', order: 'the order makes sense', pictures: 'no picture is wider than the window' },
  async run({ browser, site, say }) {
    const prepare = (page) => page.route('**/*.css', (route) => route.abort());
    await each(site.pages, (path) =>
      visit(browser, { prepare }, site.address(path), async (page) => {
        for (const what of await page.evaluate(unseen)) say('words', path, what);
        for (const what of await page.evaluate(outOfOrder)) say('order', path, what);
        for (const what of await page.evaluate(huge)) say('pictures', path, what);
      }),
    );
    return (count) => `${count} on ${site.pages.length} pages`;
  },
};
