// Measures the sites against the bar and prints the table; see README.md beside this file.
import { launch } from './lib/chromium.js';
import { inWords, problemsOf } from './lib/measuring.js';
import { buildAndOpen } from './lib/sites.js';
import { MEASURES } from './measures/index.js';

const only = process.argv.slice(2);
const started = Date.now();
const seconds = () => `${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s`;

const unknown = only.filter((id) => !MEASURES.some((measure) => measure.id === id));
if (unknown.length) throw new Error(`There is no measure ${unknown.join(', ')}; there are ${MEASURES.map(({ id }) => id).join(', ')}.`);
const measures = MEASURES.filter((measure) => !only.length || only.includes(measure.id));

const [browser, ...sites] = await Promise.all([
  launch(),
  buildAndOpen('real'),
  buildAndOpen('hostile', { source: 'hostile' }),
  buildAndOpen('sub', { basePath: '/sub/path/' }),
]);
console.log(`measured on ${sites.map((site) => `${site.name} (${site.pages.length} pages)`).join(', ')}\n`);

async function run(measure, where, context) {
  const { problems, figure } = await problemsOf(measure, { browser, ...context });
  const verdict = problems.length ? 'FAILS' : 'holds';
  console.log(`${seconds()}  ${verdict}  ${measure.id} (${where}): ${figure}`);
  return { row: [verdict, where, measure.name, measure.bar, figure], problems };
}

// One result for each row of the table, in its order whatever ends first.
function resultsOf(measure) {
  const chosen = sites.filter((site) => measure.sites.includes(site.name));
  if (measure.isTogether) return [run(measure, measure.sites.join(', '), { sites: chosen })];
  return chosen.map((site) => run(measure, site.name, { site }));
}
const results = await Promise.all(measures.filter((measure) => !measure.isAlone).flatMap(resultsOf));
for (const measure of measures.filter(({ isAlone }) => isAlone)) results.push(...(await Promise.all(resultsOf(measure))));
await browser.close();
for (const site of sites) site.close();

console.log('\n| | site | measure | bar | measured |\n| --- | --- | --- | --- | --- |');
for (const { row } of results) console.log(`| ${row.join(' | ')} |`);
console.log(`\n${seconds().trim()}`);
const problems = results.flatMap((result) => result.problems);
if (problems.length) {
  console.log(`\n${problems.length} problems:`);
  for (const problem of problems.slice(0, 100)) console.log(`  ${inWords(problem)}`);
  process.exitCode = 1;
}
