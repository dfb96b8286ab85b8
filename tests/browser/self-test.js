// Shows that the audit finds what it is there to find, and nothing else: the site in sound/ passes
// every measure, each fault that is put into it (faults.js) and each thing that is taken from the
// theme (mutations.js) turns red exactly the checks that it names, and every check of every measure
// has something that turns it red.
import { join } from 'node:path';
import { FAULTS } from './faults.js';
import { launch } from './lib/chromium.js';
import { apply } from './lib/edits.js';
import { problemsOf, inWords } from './lib/measuring.js';
import { read } from './lib/server.js';
import { BROWSER_TESTS, build, open } from './lib/sites.js';
import { MEASURES } from './measures/index.js';
import { MUTATIONS } from './mutations.js';

const only = process.argv[2];
const started = Date.now();
const concerns = ({ finds, what = '' }) => !only || what.includes(only) || finds.some((check) => check.startsWith(only));
const browser = await launch();
const sound = read(join(BROWSER_TESTS, 'sound'), '/');
const markup = MEASURES.find(({ id }) => id === 'markup');
const lighthouse = MEASURES.find(({ id }) => id === 'lighthouse');
let holes = 0;

function tell(isRight, what, how) {
  if (!isRight) holes += 1;
  console.log(`${isRight ? 'right' : 'WRONG'}  ${what}: ${how}`);
}

// The measures that look at pages of a site; some pages are looked at by a measure of their own.
function measuresFor(site) {
  const isFor = {
    'not-found': site.pages.includes('/404.html'),
    search: site.name === 'real' && site.pages.includes(site.list),
    hostile: site.name === 'hostile',
  };
  return MEASURES.filter((measure) => !measure.isTogether && !measure.isAlone && (isFor[measure.id] ?? true));
}

async function problemsOn(site) {
  const found = await Promise.all(measuresFor(site).map((measure) => problemsOf(measure, { browser, site })));
  return found.flatMap(({ problems }) => problems);
}

// Whether what was found is what should be.
function judge({ what, finds, says }, problems) {
  const found = [...new Set(problems.map(({ check }) => check))].sort();
  const missed = finds.filter((check) => !found.includes(check));
  const extra = problems.find(({ check, where, what: text }) => !finds.includes(check) || (says && !says.test(`${where}: ${text}`)));
  if (missed.length) tell(false, what, `${missed.join(', ')} did not find it; ${found.join(', ') || 'nothing'} did`);
  else if (extra) tell(false, what, `found besides: ${inWords(extra)}`);
  else tell(true, what, found.join(', ') || 'nothing found');
}

async function faulty(fault, number) {
  const contents = new Map(sound);
  for (const [name, edit] of Object.entries(fault.files)) {
    const text = typeof edit === 'string' ? edit : apply(edit, sound.get(name).toString(), name);
    contents.set(name, Buffer.from(text));
  }
  const site = await open(`fault ${number}`, contents);
  const changed = Object.keys(fault.files).filter((name) => sound.has(name) && name.endsWith('.html'));
  const pages = changed.map((name) => name.replace('index.html', ''));
  return { ...site, pages: fault.pages ?? (fault.files === undefined || pages.length ? pages : ['/']) };
}

const faults = FAULTS.filter(concerns);
const sites = [await open('sound', sound), ...(await Promise.all(faults.map(faulty)))];
// The checker starts once for all of them.
const checked = problemsOf(markup, { sites });
const cases = [{ what: 'a site without a fault', finds: [] }, ...faults];
await Promise.all(
  cases.map(async (one, index) => {
    const problems = await problemsOn(sites[index]);
    const messages = (await checked).problems.filter(({ site }) => site === sites[index].name);
    judge(one, [...problems, ...messages]);
    sites[index].close();
  }),
);

await Promise.all(
  MUTATIONS.map((mutation) => ({ ...mutation, what: `the theme: ${mutation.what}` })).filter(concerns).map(async (mutation, index) => {
    const { change, source = 'real', pages = [] } = mutation;
    const { folder, isBuilt, findings } = await build(`mutation-${index}`, { source, change });
    const problems = findings.map(({ check, message }) => ({ check: `build/${check}`, site: source, where: 'build', what: message }));
    if (isBuilt) {
      const site = await open(source, read(folder, '/'));
      problems.push(...(await problemsOn({ ...site, pages })));
      site.close();
    }
    judge(mutation, problems);
  }),
);
await browser.close();

// Lighthouse takes long, so one page has all that it must find.
const SLOW = { finds: Object.keys(lighthouse.checks).map((check) => `lighthouse/${check}`) };
if (concerns(SLOW)) {
  const slow = new Map(sound);
  const page = sound.get('/index.html').toString();
  // Before something is painted nothing can block a reader, so the page is busy once more after it.
  const busy = 'function busy(time) { const end = performance.now() + time; while (performance.now() < end); } busy(1500);';
  const late = "setTimeout(() => { document.querySelector('main').insertAdjacentHTML('afterbegin', '<p>Late</p>'.repeat(9)); busy(600); }, 900);";
  slow.set('/slow.js', Buffer.from(busy + late));
  slow.set('/index.html', Buffer.from(page.replace('<link', '<script src="/slow.js"></script><link').replace(/<meta name="description".*\n/, '')));
  for (const [what, contents, finds] of [['lighthouse on a page without a fault', sound, []], ['lighthouse on a slow page that jumps', slow, SLOW.finds]]) {
    const site = { ...(await open('sound', contents)), pages: ['/'], tries: finds.length ? 1 : 3 };
    judge({ what, finds }, (await problemsOf(lighthouse, { site })).problems);
    site.close();
  }
}

if (!only) {
  const covered = new Set([...FAULTS, ...MUTATIONS, SLOW].flatMap(({ finds }) => finds));
  for (const { id, checks } of MEASURES) {
    for (const check of Object.keys(checks)) if (!covered.has(`${id}/${check}`)) tell(false, `${id}/${check}`, 'has no fault that it must find');
  }
}
console.log(`\n${holes ? `${holes} holes` : 'no holes'}, ${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exitCode = holes ? 1 : 0;
