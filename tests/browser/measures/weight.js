// What a page weighs with all that it loads, gzip; where it loads from; and whether the
// policy in its headers lets everything through.
import { gzipSync } from 'node:zlib';
import { each, visit } from '../lib/chromium.js';

const LIMIT = 12 * 1024;
const LIMIT_ALL_QUESTIONS = 25 * 1024;
const SCRIPT = 3 * 1024;
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

export default {
  name: 'weight, gzip, with all it loads; requests; other websites; policy violations',
  bar: '12 KB (All questions 25), 4 requests, 0, 0',
  async run({ browser, site }) {
    const problems = [];
    const heaviest = { page: 0, all: 0, requests: 0 };
    await each(site.pages, (path) =>
      visit(browser, {}, site.address(path), async (page, { messages, requests, response }) => {
        await page.waitForLoadState('networkidle');
        const say = (what) => problems.push(`${path}: ${what}`);
        for (const message of messages) say(message);
        if (!response.headers()['content-security-policy']?.includes("default-src 'none'")) say('no strict policy in the headers');
        let bytes = 0;
        for (const address of new Set(requests)) {
          if (!address.startsWith(site.origin)) {
            say(`asks another website: ${address}`);
            continue;
          }
          const name = decodeURIComponent(new URL(address).pathname);
          const file = site.files.get(name.endsWith('/') ? `${name}index.html` : name);
          bytes += file?.gzip.length ?? 0;
          if (name.endsWith('.js') && file?.bytes.length > SCRIPT) say(`${name} has ${file.bytes.length} bytes`);
          if (name.endsWith('.js') && !path.endsWith('all-questions/')) say(`loads the script ${name}`);
        }
        const inline = await page.evaluate(() => [...document.querySelectorAll('script:not([src]):not([type="application/ld+json"])')].length);
        if (inline) say('holds an inline script');
        const isList = path.endsWith('all-questions/');
        const isGreat = site.name === 'hostile';
        if (!isGreat && bytes > (isList ? LIMIT_ALL_QUESTIONS : LIMIT)) say(`weighs ${kilobytes(bytes)} KB`);
        if (requests.length > 4) say(`${requests.length} requests`);
        heaviest.requests = Math.max(heaviest.requests, requests.length);
        heaviest[isList ? 'all' : 'page'] = Math.max(heaviest[isList ? 'all' : 'page'], bytes);
        if (await page.evaluate(() => document.cookie)) say('sets a cookie');
      }),
    );
    return {
      figure: `${kilobytes(heaviest.page)} KB (All questions ${kilobytes(heaviest.all)}), ${heaviest.requests} requests`,
      problems,
    };
  },
};
