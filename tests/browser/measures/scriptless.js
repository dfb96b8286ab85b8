// JavaScript off: every question of a page is there, nothing is hidden, the search form leads to
// the whole list, the way to a person stands on every page.
import { each, visit } from '../lib/chromium.js';

// Runs in the page, from outside.
const hidden = () =>
  [...document.querySelectorAll('main :is(p, li, dt, dd, td, th, h1, h2, h3, h4)')]
    .filter((element) => element.textContent.trim() && !element.closest('[hidden], .status, details:not([open])'))
    .filter((element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((element) => element.textContent.trim().slice(0, 60));

export default {
  name: 'without JavaScript: every answer visible, search leads to the whole list',
  bar: '0 faults',
  async run({ browser, site }) {
    const problems = [];
    let answers = 0;
    await each(site.pages, (path) =>
      visit(browser, { javaScriptEnabled: false }, site.address(path), async (page) => {
        const say = (what) => problems.push(`${path}: ${what}`);
        for (const text of await page.evaluate(hidden)) say(`hidden: ${text}`);
        if (path.endsWith('all-questions/')) {
          answers = await page.locator('.answer:visible').count();
          if (!answers) say('the list of answers is empty');
          if (!(await page.locator('noscript p').isVisible())) say('nothing says how to search');
        } else if ((await page.locator('form[role=search]').count()) > 0) {
          await page.fill('input[type=search]', 'password');
          await page.click('form[role=search] button');
          if (!page.url().includes('all-questions/?q=password')) say(`search leads to ${page.url()}`);
          if ((await page.locator('.answer:visible').count()) === 0) say('search leads to an empty list');
        }
      }),
    );
    return { figure: `${problems.length}, ${answers} answers listed`, problems };
  },
};
