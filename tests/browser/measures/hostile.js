// What hostile content says is shown as text on its page, and nothing of it runs. The list is
// hostile/expected.json: pages, and the words that a reader must see there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { each, visit } from '../lib/chromium.js';
import { BROWSER_TESTS } from '../lib/sites.js';

const expected = JSON.parse(readFileSync(join(BROWSER_TESTS, 'hostile/expected.json'), 'utf8'));
const plain = (text) => text.replace(/\s+/g, ' ');

// Runs in the page.
const shown = () => ({
  words: `${document.title} ${document.body.innerText}`,
  marks: document.querySelectorAll('script[src^="data:"], body script:not([src]), iframe, object, [onerror], [onclick], [style]').length,
});

export default {
  name: 'hostile content: shown as text, nothing of it runs, dates and lists as they are',
  bar: '0 missing',
  checks: { shown: 'the words are seen', run: 'nothing of it runs' },
  async run({ browser, site, say }) {
    let count = 0;
    const entries = Object.entries(expected).filter(([path]) => site.pages.includes(path));
    if (!entries.length) throw new Error('none of the pages is there');
    await each(entries, ([path, texts]) =>
      visit(browser, {}, site.address(path), async (page, { messages }) => {
        const { words, marks } = await page.evaluate(shown);
        for (const text of texts) {
          count += 1;
          if (!plain(words).includes(plain(text))) say('shown', path, text);
        }
        if (marks) say('run', path, `${marks} elements that could run`);
        for (const message of messages) say('run', path, message);
      }),
    );
    return (faults) => `${faults} of ${count} texts`;
  },
};
