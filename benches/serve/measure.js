// From a saved edit to a refreshed page in Chromium. The clock starts before the file is written and
// stops when the browser has drawn the page with the new words.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../../tests/browser/lib/chromium.js';
import { folder, serve, siteCopy, start } from '../../tests/browser/lib/preview.js';

const HERE = resolve(fileURLToPath(import.meta.url), '..');
const EDITS = Number(process.argv[2] ?? 15);
const SECTIONS = 100, PAGES = 100;

const WORDS = 'every carer who signs in for the first time finds the shared mailbox below the name of the home and asks the manager when it is missing because nobody else can add a person to it'.split(' ');

// About 3 KB of Markdown with four headings, a list, a table and links to other pages.
function text(section, page, link) {
  let seed = section * PAGES + page + 1;
  const next = () => (seed = (seed * 48271) % 2147483647);
  const sentence = () => {
    const words = Array.from({ length: 9 + (next() % 9) }, () => WORDS[next() % WORDS.length]).join(' ');
    return `${words[0].toUpperCase()}${words.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: 3 }, sentence).join(' ');
  // One page in ten asks a question.
  const heading = (number) => `## Part ${number} of page ${page}${page % 10 === 9 && number === 1 ? ', is it so?' : ''}`;
  const parts = [1, 2, 3, 4].map((number) => `${heading(number)}\n\n${paragraph()}\n\n${paragraph()}\n`);
  const other = (offset) => link(section, (page + offset) % PAGES);
  return `EDIT\n\n${parts.join('\n')}\n- ${sentence()}\n- See [page ${(page + 1) % PAGES}](${other(1)}).\n- See [page ${(page + 7) % PAGES}](${other(7)}).\n\n| Who | When |\n| --- | --- |\n| ${WORDS[next() % 9]} | ${WORDS[next() % 9]} |\n`;
}

function generated() {
  const root = folder('pages');
  writeFileSync(join(root, 'site.toml'), 'title = "Ten thousand pages"\nbase_url = "https://pages.example/"\n');
  mkdirSync(join(root, 'content'));
  writeFileSync(join(root, 'content/_index.md'), '+++\ntitle = "Home"\n+++\n\nHello.\n');
  for (let section = 0; section < SECTIONS; section++) {
    const inside = join(root, `content/section-${section}`);
    mkdirSync(inside);
    writeFileSync(join(inside, '_index.md'), `+++\ntitle = "Section ${section}"\n+++\n\nHello.\n`);
    for (let page = 0; page < PAGES; page++) {
      const head = `+++\ntitle = "Page ${page} of section ${section}"\nweight = ${page}\n+++\n\n`;
      writeFileSync(join(inside, `page-${page}.md`), head + text(section, page, (_, page) => `page-${page}.md`));
    }
  }
  return root;
}

// The same pages for Eleventy, with a layout that has a menu as ours has.
function eleventy() {
  const root = folder('eleventy');
  mkdirSync(join(root, '_includes'));
  writeFileSync(join(root, '_includes/page.njk'), '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><nav><a href="/">Home</a></nav><main><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>');
  writeFileSync(join(root, 'eleventy.config.js'), 'export default (config) => { config.setUseGitIgnore(false); };\n');
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  for (let section = 0; section < SECTIONS; section++) {
    const inside = join(root, `section-${section}`);
    mkdirSync(inside);
    for (let page = 0; page < PAGES; page++) {
      const head = `---\nlayout: page.njk\ntitle: Page ${page} of section ${section}\n---\n\n`;
      writeFileSync(join(inside, `page-${page}.md`), head + text(section, page, (section, page) => `/section-${section}/page-${page}/`));
    }
  }
  return root;
}

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

// Edits one file again and again; `place` says what stands in the file instead of a mark.
async function measure(name, address, file, edit) {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  let seen = () => {};
  await page.exposeFunction('fingerpostSeen', (words) => seen(words));
  await page.addInitScript(() => {
    const look = () => {
      const found = /saved edit \d+ of \d+/.exec(document.querySelector('main')?.textContent ?? '')?.[0];
      // The next frame has it on the screen.
      if (found && found !== globalThis.lastSeen) {
        globalThis.lastSeen = found;
        requestAnimationFrame(() => globalThis.fingerpostSeen(found));
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(1500);
  const original = readFileSync(file, 'utf8');
  const times = [];
  for (let number = -2; number < EDITS; number++) {
    const words = `saved edit ${number + 3} of ${EDITS + 2}`;
    const drawn = new Promise((resolve, reject) => {
      seen = (found) => found === words && resolve(performance.now());
      setTimeout(() => reject(new Error(`${name}: the edit was not seen in a minute`)), 60_000).unref();
    });
    const text = edit(original, words);
    const began = performance.now();
    writeFileSync(file, text);
    const time = (await drawn) - began;
    // The first two warm up.
    if (number >= 0) times.push(time);
    await page.waitForTimeout(200 + Math.random() * 300);
  }
  writeFileSync(file, original);
  await browser.close();
  const [low, high] = [Math.min(...times), Math.max(...times)];
  console.log(`${name}: median ${median(times).toFixed(0)} ms of ${times.length} edits (${low.toFixed(0)} to ${high.toFixed(0)} ms)`);
}

console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}`);
{
  const root = siteCopy('speed');
  const preview = await serve(root);
  await measure('fingerpost, this site', `${preview.address}your-account/`, join(root, 'content/your-account.md'),
    (text, words) => text.replace('shared mailbox for NHSmail.', `shared mailbox for NHSmail, ${words}.`));
  await preview.close();
}
{
  const root = generated();
  const preview = await serve(root);
  await measure(`fingerpost, ${SECTIONS * PAGES} pages`, `${preview.address}section-50/page-50/`,
    join(root, 'content/section-50/page-50.md'), (text, words) => text.replace('EDIT', words));
  await preview.close();
}
{
  const root = eleventy();
  const port = await freePort();
  const program = join(HERE, 'node_modules/.bin/eleventy');
  const other = await start(program, ['--serve', '--incremental', '--quiet', `--port=${port}`], root, /Server at (http:\S+)/);
  await measure(`eleventy --serve --incremental, ${SECTIONS * PAGES} pages`, `http://127.0.0.1:${port}/section-50/page-50/`,
    join(root, 'section-50/page-50.md'), (text, words) => text.replace('EDIT', words));
  await other.close();
}
process.exit(0);
