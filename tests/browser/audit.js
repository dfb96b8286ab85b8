// Measures the sites against the bar and prints the table; see README.md beside this file.
import { launch } from './lib/chromium.js';
import { MEASURES } from './measures/index.js';
import { BROWSER_TESTS, REPOSITORY, build, open } from './lib/sites.js';
import { join } from 'node:path';

const only = process.argv.slice(2);
const started = Date.now();
const seconds = (since) => ((Date.now() - since) / 1000).toFixed(0).padStart(4);

const sites = [
  await open('real', build('real', REPOSITORY)),
  await open('hostile', build('hostile', join(BROWSER_TESTS, 'hostile'))),
  await open('sub', build('sub', REPOSITORY, { basePath: '/sub/path/' }), '/sub/path/'),
];
console.log(`measured on ${sites.map((site) => `${site.name} (${site.pages.length} pages)`).join(', ')}\n`);

const browser = await launch();
const rows = [];
const problems = [];
for (const measure of MEASURES) {
  if (only.length && !only.includes(measure.id)) continue;
  for (const site of sites.filter((one) => measure.sites.includes(one.name))) {
    const since = Date.now();
    const result = await measure.run({ browser, site });
    rows.push([result.problems.length ? 'FAILS' : 'holds', site.name, measure.name, measure.bar, result.figure]);
    console.log(`${seconds(since)} s  ${result.problems.length ? 'FAILS' : 'holds'}  ${measure.id} (${site.name}): ${result.figure}`);
    problems.push(...result.problems.map((problem) => `${measure.id} (${site.name}) ${problem}`));
  }
}
await browser.close();
for (const site of sites) site.close();

console.log(`\n| | site | measure | bar | measured |\n| --- | --- | --- | --- | --- |`);
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
console.log(`\n${seconds(started).trim()} seconds`);
if (problems.length) {
  console.log(`\n${problems.length} problems:`);
  for (const problem of problems.slice(0, 100)) console.log(`  ${problem}`);
  process.exitCode = 1;
}
