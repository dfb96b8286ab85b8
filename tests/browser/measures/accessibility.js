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

export default {
  name: 'axe-core, WCAG 2.0–2.2 A–AAA and best practice',
  bar: '0 violations, 0 to review',
  async run({ browser, site }) {
    const problems = [];
    let runs = 0;
    const found = { violations: 0, incomplete: 0 };
    const jobs = site.pages.flatMap((path) => [1280, 320].map((width) => ({ path, width })));
    await each(jobs, async ({ path, width }) => {
      await visit(browser, { viewport: { width, height: 800 } }, site.address(path), async (page) => {
        // Evaluated from outside, so that the page's own policy stays in force.
        await page.evaluate(axe);
        for (const [colorScheme, forcedColors, rules] of MODES) {
          await page.emulateMedia({ colorScheme, forcedColors });
          const results = await page.evaluate((options) => axe.run(document, options), rules);
          runs += 1;
          for (const kind of ['violations', 'incomplete']) {
            for (const rule of results[kind]) {
              found[kind] += 1;
              const nodes = rule.nodes.slice(0, 3).map((node) => {
                const why = [...node.any, ...node.all, ...node.none][0]?.message ?? '';
                return `${node.target.join(' ')}: ${why.slice(0, 160)}`;
              });
              const colours = forcedColors === 'active' ? `${colorScheme}, forced` : colorScheme;
              problems.push(`${path} ${width}px ${colours}: ${rule.id} ${nodes.join(' | ')}`);
            }
          }
        }
      });
    });
    return { figure: `${found.violations} / ${found.incomplete} in ${runs} runs`, problems };
  },
};
