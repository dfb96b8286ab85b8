// What a page weighs with all that it loads, gzip; where it loads from; and whether the policy in
// its headers lets everything through.
import { each, visit } from '../lib/chromium.js';

const LIMIT = 12 * 1024;
const LIMIT_LIST = 25 * 1024;
const REQUESTS = 4;
const SCRIPT = 3 * 1024;
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

// Runs in the page: reads to the end, so that everything is loaded that a reader would load.
async function read() {
  scrollTo(0, document.body.scrollHeight);
  await Promise.all([...document.images].map((image) => image.complete || new Promise((resolve) => ['load', 'error'].forEach((name) => image.addEventListener(name, resolve)))));
  return {
    inline: document.querySelectorAll('script:not([src], [type="application/ld+json"])').length,
    policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
    cookie: document.cookie,
  };
}

export default {
  name: 'weight, gzip, with all it loads; requests; other websites; content security policy',
  bar: '12 KB (All questions 25), 4 requests, 0, enforced and 0 violations',
  checks: {
    bytes: 'a page is light',
    requests: 'a page asks for little',
    external: 'nothing is asked of another website',
    script: 'only All questions loads a script, and a small one',
    policy: 'the policy of the headers and of the page is strict',
    violation: 'nothing goes against the policy, and nothing complains',
    inline: 'no script stands in the page',
    cookie: 'no cookie is set',
  },
  async run({ browser, site, say }) {
    const heaviest = { page: 0, list: 0, requests: 0, script: 0 };
    await each(site.pages, (path) =>
      visit(browser, {}, site.address(path), async (page, { messages, requests, response, context }) => {
        const { inline, policy, cookie } = await page.evaluate(read);
        for (const message of messages) say('violation', path, message);
        const policies = { header: response.headers()['content-security-policy'] ?? '', page: policy };
        for (const [where, text] of Object.entries(policies)) {
          if (!text.includes("default-src 'none'") || /unsafe|data:|\*|https?:/.test(text)) say('policy', path, `${where}: ${text || 'none'}`);
        }
        if (inline) say('inline', path, `${inline} scripts`);
        if (cookie || (await context.cookies()).length) say('cookie', path, cookie || 'one that scripts cannot see');
        // Each language has a list of its own.
        const isList = Boolean(site.list) && path.endsWith(`/${site.list.split('/').at(-2)}/`);
        const part = isList ? 'list' : 'page';
        let bytes = 0;
        for (const address of new Set(requests)) {
          if (!address.startsWith(site.origin)) {
            say('external', path, address);
            continue;
          }
          const name = decodeURIComponent(new URL(address).pathname);
          const file = site.files.get(name.endsWith('/') ? `${name}index.html` : name);
          bytes += file?.gzip.length ?? 0;
          if (!name.endsWith('.js')) continue;
          heaviest.script = Math.max(heaviest.script, file?.bytes.length ?? 0);
          if (!isList) say('script', path, `loads ${name}`);
          else if (file?.bytes.length > SCRIPT) say('script', path, `${name} has ${file.bytes.length} bytes`);
        }
        // The hostile site is heavy on purpose.
        if (site.name !== 'hostile' && bytes > (isList ? LIMIT_LIST : LIMIT)) say('bytes', path, `${kilobytes(bytes)} KB`);
        if (requests.length > REQUESTS) say('requests', path, requests.length);
        heaviest.requests = Math.max(heaviest.requests, requests.length);
        heaviest[part] = Math.max(heaviest[part], bytes);
      }),
    );
    return `${kilobytes(heaviest.page)} KB (All questions ${kilobytes(heaviest.list)}, its script ${kilobytes(heaviest.script)} unpacked), ${heaviest.requests} requests`;
  },
};
