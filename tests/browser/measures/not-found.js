// An address that does not exist, at any depth: status 404, a page that loads its style, says
// what happened, and offers search and the way to a person.
import { visit } from '../lib/chromium.js';

export default {
  name: '404 at depth: says what happened, offers search and contacts',
  bar: '0 faults',
  async run({ browser, site }) {
    const problems = [];
    const paths = ['nothing', 'nothing/', 'a/b/c/nothing.html', 'a/b%20c/?x=<y>'];
    for (const path of paths) {
      await visit(browser, {}, `${site.origin}${site.base}${path}`, async (page, { response, messages, requests }) => {
        const say = (what) => problems.push(`${path}: ${what}`);
        if (response.status() !== 404) say(`status ${response.status()}`);
        for (const message of messages.filter((text) => !text.includes('404'))) say(message);
        const failed = await Promise.all(requests.slice(1).map(async (address) => (await fetch(address)).status));
        if (failed.some((status) => status !== 200)) say('a style or picture of the page is missing');
        if (!(await page.locator('main h1').isVisible().catch(() => false))) say('no heading');
        if (!(await page.locator('main form[role=search]').count()) && site.pages.some((one) => one.endsWith('all-questions/'))) say('no search');
        if (!(await page.locator('main .cards a').count()) && site.pages.some((one) => one.endsWith('all-questions/'))) say('no groups');
        if (site.name !== 'hostile' && !(await page.locator('main .board a[href^="tel:"]').count())) say('no phone number');
        const sheet = await page.evaluate(() => document.styleSheets.length);
        if (sheet === 0) say('no style');
      });
    }
    return { figure: `${problems.length} in ${paths.length} addresses`, problems };
  },
};
