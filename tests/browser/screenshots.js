// Takes pictures of pages in every mode, for a person to look at: node screenshots.js FOLDER.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { each, launch, visit } from './lib/chromium.js';
import { buildAndOpen } from './lib/sites.js';

const folder = process.argv[2];
const PAGES = {
  real: ['/', '/shared-mailbox/', '/contacts/', '/all-questions/', '/all-questions/?q=password', '/nothing-here/'],
  hostile: ['/hostile/'],
};
const MODES = [
  ['light', 'light', 'none'],
  ['dark', 'dark', 'none'],
  ['forced', 'dark', 'active'],
];
const WIDTHS = [320, 768, 1280];

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [source, paths] of Object.entries(PAGES)) {
  const site = await buildAndOpen(source, { source });
  await each(paths, (path) =>
    visit(browser, {}, site.origin + path, async (page) => {
      const name = join(folder, `${source}-${path.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'home'}`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        for (const [mode, colorScheme, forcedColors] of MODES) {
          await page.emulateMedia({ colorScheme, forcedColors });
          await page.screenshot({ path: `${name}-${width}-${mode}.png`, fullPage: true });
        }
      }
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      const paper = `${name}-paper`;
      await page.pdf({ path: `${paper}.pdf`, format: 'A4', preferCSSPageSize: true, printBackground: true });
      // Sheets as pictures, where poppler-utils is installed.
      spawnSync('pdftoppm', ['-png', '-r', '50', `${paper}.pdf`, paper]);
    }),
  );
  site.close();
}
await browser.close();
console.log(`The pictures are in ${folder}.`);
