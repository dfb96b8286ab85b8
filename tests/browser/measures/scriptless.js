// JavaScript off: every question of a page is there, nothing is hidden, the search form leads to
// the whole list, the way to a person stands on every page.
import { each, visit } from '../lib/chromium.js';

export default {
  name: 'without JavaScript: every answer visible, search leads to the whole list',
  bar: '0 faults',
  async run({ browser, site }) {
    const problems = [];
    let answers = 0;
    await each(site.pages, (path) =>
      visit(browser, { javaScriptEnabled: false }, site.address(path), async (page) => {
        const say = (what) => problems.push(`${path}: ${what}`);
        const words = page.locator('main :is(p, li, dt, dd, td, th, h1, h2, h3, h4)');
        for (const text of await words.all()) {
          if ((await text.textContent()).trim() && !(await text.isVisible()) && !(await text.evaluate((element) => element.closest('[hidden], .status, details:not([open])')))) {
            say(`hidden: ${(await text.textContent()).trim().slice(0, 60)}`);
          }
        }
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
