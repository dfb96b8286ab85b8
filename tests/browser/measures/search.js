// Searches as people type them: the right answer is among the first three, the number found is
// announced, the keyboard suffices, and nothing that is typed is run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from '../lib/chromium.js';
import { BROWSER_TESTS } from '../lib/sites.js';

const phrases = JSON.parse(readFileSync(join(BROWSER_TESTS, 'phrases.json'), 'utf8'));

// These run in the page.
const firstThree = (headings) => headings.slice(0, 3).map((heading) => heading.id);
const hasStatus = (words) => document.querySelector('[role=status]').textContent.includes(words);
const hasCount = (count) => new RegExp(`\\b${count}\\b`).test(document.querySelector('[role=status]').textContent);
const isAtAnswer = () => Boolean(document.activeElement?.matches('.found .answer h3 a'));

export default {
  name: 'search: phrases as people type them, the right answer among the first three',
  bar: `${phrases.length} of ${phrases.length}`,
  checks: {
    answer: 'the right answer is among the first three',
    announced: 'the number of answers is announced',
    text: 'what is typed is shown as text',
    bookmark: 'a search has an address, which leads to the same answers',
    keyboard: 'answers are reached and opened with the keyboard',
    whole: 'without a search the whole list is there',
    quiet: 'nothing complains',
  },
  async run({ browser, site, say }) {
    let right = 0;
    const address = site.address(site.list);
    const found = '.found:not([hidden]) .answer';
    const until = (page, test, value) => page.waitForFunction(test, value, { timeout: 5000 }).then(() => true, () => false);
    await visit(browser, {}, address, async (page, { messages }) => {
      const total = await page.locator('.answer').count();
      const type = (words) => page.fill('input[type=search]', words);
      for (const { typed, answers } of phrases) {
        await type(typed);
        const first = await page.$$eval(`${found} h3`, firstThree);
        if (answers.some((answer) => first.includes(answer))) right += 1;
        else say('answer', typed, `finds ${first.join(', ') || 'nothing'}`);
      }
      await type('<img src=x onerror=alert(1)> zzzz');
      if (!(await until(page, hasStatus, '<img src=x onerror=alert(1)> zzzz'))) say('text', 'status', 'what is typed is not shown as text');
      if (await page.locator('[role=status] img').count()) say('text', 'status', 'what is typed becomes markup');

      // From the box, with keys alone: type, go on to the first answer, open it.
      await type('');
      if ((await page.locator('.answer:visible').count()) !== total) say('whole', 'empty search', 'the list is not whole');
      await page.focus('input[type=search]');
      await page.keyboard.type('password');
      const count = await page.locator(found).count();
      if (!(await until(page, hasCount, count))) say('announced', 'password', `nothing says that there are ${count} answers`);
      // The page has its new address at once; whoever drives the browser hears of it a moment later.
      await Promise.all([page.waitForURL((to) => to.search === '?q=password', { timeout: 5000 }).catch(() => {}), page.keyboard.press('Enter')]);
      if (!page.url().endsWith('?q=password')) say('bookmark', 'password', page.url());
      for (let stop = 0; stop < 3 && !(await page.evaluate(isAtAnswer)); stop += 1) await page.keyboard.press('Tab');
      if (await page.evaluate(isAtAnswer)) {
        const [id] = await page.$$eval(`${found} h3`, firstThree);
        await Promise.all([page.waitForURL((to) => to.hash === `#${id}`, { timeout: 5000 }).catch(() => {}), page.keyboard.press('Enter')]);
        if (!page.url().endsWith(`#${id}`)) say('keyboard', 'password', `Enter leads to ${page.url()}`);
      } else {
        say('keyboard', 'password', 'the first answer is not reached');
      }
      for (const message of messages) say('quiet', 'list', message);
    });
    await visit(browser, {}, `${address}?q=passwrod`, async (page) => {
      if (!(await page.locator(found).count())) say('bookmark', '?q=passwrod', 'the address shows no answers');
    });
    return `${right} of ${phrases.length}`;
  },
};
