// The preview from end to end, in a real browser: a file is edited, the panel shows the finding on
// the right words, the fix is applied from the keyboard, and all of it vanishes, without a reload
// by hand. The panel is held against axe-core in light, dark and forced colours.
import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch } from './lib/chromium.js';
import { serve, siteCopy } from './lib/preview.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGE = 'your-account';
const WRONG = 'NHS Mail';

const root = siteCopy('preview');
const file = join(root, 'content', `${PAGE}.md`);
const original = readFileSync(file, 'utf8');
const preview = await serve(root);
const browser = await launch();
let done = 0;
const step = (name) => {
  done += 1;
  console.log(`ok ${done} - ${name}`);
};

try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const panel = page.locator('#fingerpost-preview');
  const summary = panel.locator('summary');
  const open = async () => {
    await page.goto(`${preview.address}${PAGE}/`);
    await panel.locator('summary', { hasText: 'No problems' }).waitFor();
  };
  const marked = () =>
    page.evaluate(() => [...CSS.highlights].flatMap(([name, ranges]) =>
      [...ranges].map((range) => [name, range.toString(), range.startContainer.parentElement.closest('main') !== null])));

  await open();
  await page.evaluate(() => { globalThis.sameDocument = true; scrollTo(0, 400); });
  assert.deepEqual(await marked(), []);
  step('a page without a problem says so');

  // An editor saves: the second answer now has a house spelling wrong.
  const edited = original.replace('shared mailbox for NHSmail.', `shared mailbox for **${WRONG}** & others.`);
  assert.notEqual(edited, original);
  writeFileSync(file, edited);
  await summary.filter({ hasText: '1 problem on this page' }).waitFor();
  const marks = await marked();
  assert.equal(marks.length, 1);
  assert.deepEqual(marks[0].slice(1), [WRONG, true]);
  assert.equal(await page.evaluate(() => globalThis.sameDocument), true);
  assert.equal(await page.evaluate(() => scrollY), 400);
  assert.match(await panel.locator('[role="status"]').textContent(), /1 problem on this page/);
  step('the very words are marked, on the same document, at the same place');

  await summary.focus();
  await page.keyboard.press('Enter');
  const button = panel.locator('button', { hasText: 'Put it right' });
  await button.waitFor();
  assert.match(await panel.locator('li').first().textContent(), /NHSmail/);
  assert.match(await panel.locator('a', { hasText: 'Open in editor' }).first().getAttribute('href'), /^vscode:\/\/file\/.*your-account\.md:\d+:\d+$/);
  await page.evaluate(axe);
  for (const [colorScheme, forcedColors] of [['light', 'none'], ['dark', 'none'], ['light', 'active'], ['dark', 'active']]) {
    await page.emulateMedia({ colorScheme, forcedColors });
    const { violations } = await page.evaluate(() => axe.run({ include: ['#fingerpost-preview'] }, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], `${colorScheme} ${forcedColors}`);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  step('the panel opens from the keyboard and passes axe-core in light, dark and forced colours');

  for (let tabs = 0; tabs < 6; tabs++) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element.getRootNode().activeElement === element)) break;
  }
  await page.keyboard.press('Enter');
  await summary.filter({ hasText: 'No problems' }).waitFor();
  assert.equal(readFileSync(file, 'utf8'), edited.replace(WRONG, 'NHSmail'));
  assert.deepEqual(await marked(), []);
  await page.getByText('shared mailbox for NHSmail & others').waitFor();
  assert.equal(await page.evaluate(() => globalThis.sameDocument), true);
  step('the fix is applied from the keyboard, and the finding vanishes');

  // A wrong rule is marked with what was agreed, and no machine puts it right.
  writeFileSync(file, original.replace('at least every 30 days', 'at least every 60 days'));
  await panel.locator('li', { hasText: '30 days' }).waitFor();
  assert.match((await marked())[0][1], /60 days/);
  assert.equal(await button.count(), 0);
  writeFileSync(file, original);
  await summary.filter({ hasText: 'No problems' }).waitFor();
  step('a wrong rule is marked with what was agreed');

  // Saved by renaming, as many editors do.
  writeFileSync(`${file}.tmp`, original.replace('## Why do I need', '## A new question?\n\nAn answer.\n\n## Why do I need'));
  renameSync(`${file}.tmp`, file);
  await page.getByRole('heading', { name: 'A new question?' }).waitFor();
  writeFileSync(file, original);
  await page.getByRole('heading', { name: 'A new question?' }).waitFor({ state: 'detached' });
  step('a file that is saved by renaming is seen');

  const settings = readFileSync(join(root, 'site.toml'), 'utf8');
  writeFileSync(join(root, 'site.toml'), `${settings}\n[broken`);
  await panel.getByText('This page is as it was before.').waitFor();
  assert.match(await panel.locator('[role="alert"]').textContent(), /site\.toml, line \d+/);
  await page.goto(`${preview.address}contacts/`);
  await panel.getByText('This page is as it was before.').waitFor();
  writeFileSync(join(root, 'site.toml'), settings);
  await panel.locator('[role="alert"]').waitFor({ state: 'hidden' });
  step('broken settings leave the last good pages until they are mended');

  assert.deepEqual(errors, []);
  step('no script failed and no policy was broken');
} finally {
  await browser.close();
  await preview.close();
}
console.log(`preview: ${done} passed, 0 failed`);
