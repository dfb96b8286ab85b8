// Shows that the audit finds what it is there to find: each page in bad/ has one fault, and each
// change below takes something from the theme. Whatever stays green is a hole in the audit.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './lib/chromium.js';
import { serve } from './lib/server.js';
import { BROWSER_TESTS, BuildFailed, REPOSITORY, build, open } from './lib/sites.js';
import { MEASURES } from './measures/index.js';

const DEFAULT = 'themes/default/';
const BASE = `${DEFAULT}templates/base.html`;
const SEARCH = `${DEFAULT}templates/parts/search.html`;
const STYLE = `${DEFAULT}static/style.css`;
const SCRIPT = `${DEFAULT}static/search.js`;
const replace = (from, to) => (text) => text.replaceAll(from, to);

// What is taken from the theme, and the measures of which one must notice; the build may refuse it first.
const CHANGES = [
  ['no focus ring', STYLE, replace(/outline: \.2rem solid[^;]*;/g, 'outline: none;'), ['keyboard']],
  ['the id that the skip link leads to', BASE, replace(' id="fp:main"', ''), ['keyboard']],
  ['the label of the search box', SEARCH, replace(/<label.*<\/label>/g, ''), ['accessibility']],
  ['the language', BASE, replace(' lang="{{ page.language }}"', ''), ['markup', 'accessibility']],
  ['links that open a window', BASE, replace('<a class="arm sign"', '<a target="_blank" class="arm sign"'), ['markup']],
  ['no skip link', BASE, replace(/<a class="skip".*<\/a>/g, ''), ['keyboard']],
  ['pale text', STYLE, replace('color: var(--ink);', 'color: #8a8a8a;'), ['accessibility']],
  ['a script in the page', BASE, replace('</head>', '<script>document.title += "!"</script></head>'), ['weight']],
  ['a search with the worst answer first', SCRIPT, replace('b.score - a.score', 'a.score - b.score'), ['search']],
  ['a picture without its text', BASE, replace('<main ', '<img src="{{ asset(path="favicon.svg") }}"><main '), ['accessibility']],
  ['answers that stay off paper', STYLE, replace('.on-paper { display: block; }', '.body li { display: none; }'), ['print']],
];

const measure = (id) => MEASURES.find((one) => one.id === id);
const browser = await launch();
let holes = 0;
const tell = (isRed, what, how) => {
  if (!isRed) holes += 1;
  console.log(`${isRed ? 'found ' : 'MISSED'}  ${what}: ${how}`);
};

const folder = join(BROWSER_TESTS, 'bad');
const server = await serve(folder, '/');
const address = (path) => server.origin + path;
const on = (file) => {
  const files = new Map([...server.files].filter(([name]) => !name.endsWith('.html') || name === `/${file}`));
  return { name: 'bad', folder, base: '/', pages: [`/${file}`], address, ...server, files };
};
const PER_PAGE = ['markup', 'accessibility', 'layout', 'keyboard', 'scriptless', 'print', 'weight'];
for (const file of readdirSync(folder).filter((name) => name.endsWith('.html')).sort()) {
  if (process.argv[2] && !file.startsWith(process.argv[2])) continue;
  const ids = file === 'good.html' ? PER_PAGE : [file.split('-')[0]];
  for (const id of ids) {
    const { problems } = await measure(id).run({ browser, site: on(file) });
    if (file === 'good.html') tell(problems.length === 0, `a good page passes ${id}`, problems[0] ?? 'nothing found');
    else tell(problems.length > 0, `bad/${file}`, problems[0]?.slice(0, 140) ?? `${id} says nothing`);
  }
}
server.close();

// A 404 page that is an ordinary page.
{
  const bare = on('good.html');
  const { problems } = await measure('not-found').run({ browser, site: { ...bare, origin: server.origin } }).catch((error) => ({ problems: [error.message] }));
  tell(problems.length > 0, 'a site without a 404 page', problems[0]?.split('\n')[0] ?? 'not-found says nothing');
}

let number = 0;
for (const [what, file, edit, ids] of CHANGES) {
  number += 1;
  const name = `change-${number}`;
  try {
    const site = await open(name, build(name, REPOSITORY, { change: { [file]: edit } }));
    const few = { ...site, pages: site.pages.filter((path) => /\/(owners|all-questions)\/$/.test(path)) };
    let first;
    for (const id of ids) first ??= (await measure(id).run({ browser, site: few })).problems[0];
    tell(Boolean(first), what, first?.slice(0, 140) ?? `${ids.join(' and ')} say nothing`);
    site.close();
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
    tell(true, what, `the build refuses it: ${error.message.split('\n')[0].slice(0, 120)}`);
  }
}
await browser.close();
console.log(holes ? `${holes} holes` : 'no holes');
process.exitCode = holes ? 1 : 0;
