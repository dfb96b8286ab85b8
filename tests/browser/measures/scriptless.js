// JavaScript off: every question of a page is there, nothing is hidden, the search form leads to
// the whole list.
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
  checks: {
    hidden: 'nothing of the main text is hidden',
    list: 'All questions shows every answer',
    how: 'All questions says how to search',
    search: 'the search form leads to All questions',
  },
  async run({ browser, site, say }) {
    let answers = 0;
    await each(site.pages, (path) =>
      visit(browser, { javaScriptEnabled: false }, site.address(path), async (page) => {
        for (const text of await page.evaluate(hidden)) say('hidden', path, text);
        const count = () => page.locator('.answer').count();
        const shown = () => page.locator('.answer:visible').count();
        if (path === site.list) {
          answers = await count();
          if (!answers || (await shown()) !== answers) say('list', path, `${await shown()} of ${answers} answers are shown`);
          if (!(await page.locator('noscript p').isVisible())) say('how', path, 'nothing says how to search');
        } else if ((await page.locator('form[role=search]').count()) > 0) {
          await page.fill('input[type=search]', 'password');
          await page.click('form[role=search] button');
          if (!page.url().startsWith(`${site.address(site.list ?? '/')}?q=password`)) say('search', path, `leads to ${page.url()}`);
          else if (!(await shown()) || (await shown()) !== (await count())) say('search', path, 'leads to a list that is not whole');
        }
      }),
    );
    return (count) => `${count}, ${answers} answers listed`;
  },
};
