// axe-core on every page, wide and narrow, in light, dark and forced colours: no violation and
// nothing left for a person to review.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { each, visit } from '../lib/chromium.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const EVERYTHING = {
  runOnly: { type: 'tag', values: TAGS },
  rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } },
  resultTypes: ['violations', 'incomplete'],
};
// What can change with the colours alone.
const COLOURS = {
  runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'] },
  resultTypes: ['violations', 'incomplete'],
};
const MODES = [
  ['light', 'none', EVERYTHING],
  ['dark', 'none', COLOURS],
  ['light', 'active', COLOURS],
  ['dark', 'active', COLOURS],
];
const KINDS = { violations: 'violation', incomplete: 'review' };

// Runs in the page.
const ask = (options) => globalThis.axe.run(document, options);

export default {
  name: 'axe-core, WCAG 2.0–2.2 A–AAA and best practice, 1280 and 320 px, light, dark, forced colours',
  bar: '0 violations, 0 to review',
  checks: { violation: 'axe-core finds a fault', review: 'axe-core leaves something to a person' },
  async run({ browser, site, say }) {
    let runs = 0;
    const found = { violations: 0, incomplete: 0 };
    // The answers to a search are a state of their own.
    const states = site.pages.map((path) => [path, '']);
    if (site.pages.includes(site.list)) states.push([site.list, '?q=the']);
    const jobs = states.flatMap((state) => [1280, 320].map((width) => [...state, width]));
    await each(jobs, ([path, query, width]) =>
      visit(browser, { viewport: { width, height: 800 } }, site.address(path) + query, async (page) => {
        // Evaluated from outside, so that the page's own policy stays in force.
        await page.evaluate(axe);
        for (const [colorScheme, forcedColors, rules] of MODES) {
          await page.emulateMedia({ colorScheme, forcedColors });
          const results = await page.evaluate(ask, rules);
          runs += 1;
          const colours = forcedColors === 'active' ? `forced ${colorScheme}` : colorScheme;
          for (const [kind, check] of Object.entries(KINDS)) {
            for (const rule of results[kind]) {
              found[kind] += 1;
              const nodes = rule.nodes.slice(0, 3).map((node) => {
                const why = [...node.any, ...node.all, ...node.none][0]?.message ?? '';
                return `${node.target.join(' ')}: ${why.slice(0, 160)}`;
              });
              say(check, `${path}${query} ${width}px ${colours}`, `${rule.id} ${nodes.join(' | ')}`);
            }
          }
        }
      }),
    );
    return `${found.violations} / ${found.incomplete} in ${runs} runs`;
  },
};
