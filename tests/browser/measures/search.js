// Twenty searches as people type them: the right answer is among the first three, the number
// found is announced, and nothing that is typed is run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from '../lib/chromium.js';
import { BROWSER_TESTS } from '../lib/sites.js';

const phrases = JSON.parse(readFileSync(join(BROWSER_TESTS, 'phrases.json'), 'utf8'));

export default {
  name: 'search: phrases as people type them, the right answer among the first three',
  bar: `${phrases.length} of ${phrases.length}`,
  async run({ browser, site }) {
    const problems = [];
    let right = 0;
    const list = site.pages.find((path) => path.endsWith('all-questions/'));
    await visit(browser, {}, site.address(list), async (page, { messages }) => {
      const total = await page.locator('.answer').count();
      const status = page.getByRole('status');
      for (const { typed, answers } of phrases) {
        await page.fill('input[type=search]', typed);
        const first = await page.$$eval('.found:not([hidden]) .answer h3', (headings) => headings.slice(0, 3).map((heading) => heading.id));
        if (answers.some((answer) => first.includes(answer))) right += 1;
        else problems.push(`"${typed}" finds ${first.join(', ') || 'nothing'}`);
      }
      await page.fill('input[type=search]', '<img src=x onerror=alert(1)> zzzz');
      await page.waitForFunction(() => document.querySelector('[role=status]').textContent.includes('zzzz'));
      if (await page.locator('[role=status] img').count()) problems.push('what is typed becomes markup');
      if (!(await status.textContent()).includes('<img')) problems.push('what is typed is not shown as text');
      await page.fill('input[type=search]', 'password');
      await page.waitForFunction(() => /\d/.test(document.querySelector('[role=status]').textContent));
      await page.keyboard.press('Enter');
      if (!page.url().endsWith('?q=password')) problems.push('a search cannot be bookmarked');
      await page.fill('input[type=search]', '');
      if ((await page.locator('.answer:visible').count()) !== total) problems.push('an empty search does not show the whole list');
      problems.push(...messages);
    });
    return { figure: `${right} of ${phrases.length}`, problems };
  },
};
