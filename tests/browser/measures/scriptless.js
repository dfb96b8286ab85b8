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
    // Each language has a list of its own, for the pages in its folder.
    const name = /[^/]+\/$/.exec(site.list ?? '')?.[0];
    const lists = name ? [...new Set([site.list, ...site.pages.filter((path) => path.endsWith(`/${name}`))])] : [];
    const listFor = (path) => lists.filter((list) => path.startsWith(list.slice(0, -name.length))).sort((a, b) => b.length - a.length)[0];
    await each(site.pages, (path) =>
      visit(browser, { javaScriptEnabled: false }, site.address(path), async (page) => {
        for (const text of await page.evaluate(hidden)) say('hidden', path, text);
        const count = () => page.locator('.answer').count();
        const shown = () => page.locator('.answer:visible').count();
        if (lists.includes(path)) {
          const all = await count();
          answers += all;
          if (!all || (await shown()) !== all) say('list', path, `${await shown()} of ${all} answers are shown`);
          if (!(await page.locator('noscript p').isVisible())) say('how', path, 'nothing says how to search');
        } else if ((await page.locator('form[role=search]').count()) > 0) {
          await page.fill('input[type=search]', 'password');
          await page.click('form[role=search] button');
          if (!page.url().startsWith(`${site.address(listFor(path) ?? '/')}?q=password`)) say('search', path, `leads to ${page.url()}`);
          else if (!(await shown()) || (await shown()) !== (await count())) say('search', path, 'leads to a list that is not whole');
        }
      }),
    );
    return (count) => `${count}, ${answers} answers listed`;
  },
};
