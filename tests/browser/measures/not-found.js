// An address that does not exist, at any depth: status 404, a page that loads its style, says
// what happened, and offers search, the groups and the way to a person.
import { each, visit } from '../lib/chromium.js';

const PATHS = ['nothing', 'nothing/', 'a/b/c/nothing.html', 'a/b%20c/?x=<y>'];

export default {
  name: '404 at depth: says what happened, offers search, groups and contacts',
  bar: '0 faults',
  checks: {
    status: 'the status is 404',
    says: 'a heading and a sentence say what happened',
    loads: 'style and pictures load, and nothing complains',
    search: 'there is a search',
    groups: 'there are the groups of questions',
    contact: 'there is a way to a person',
    home: 'there is a link to the home page',
  },
  async run({ browser, site, say }) {
    await each(PATHS, (path) =>
      visit(browser, {}, `${site.origin}${site.base}${path}`, async (page, { response, messages, requests }) => {
        if (response.status() !== 404) say('status', path, response.status());
        const main = page.locator('main');
        const count = (inner) => main.locator(inner).count();
        if (!(await count('h1')) || !(await count('p:not(.board *)'))) say('says', path, 'no heading, or no sentence');
        for (const message of messages.filter((text) => !text.includes('404'))) say('loads', path, message);
        for (const address of requests.slice(1)) {
          const { status } = await fetch(address);
          if (status !== 200) say('loads', path, `${address} has status ${status}`);
        }
        if (!(await page.evaluate(() => document.styleSheets.length))) say('loads', path, 'no style sheet');
        if (!(await count(`a[href="${site.base}"]`))) say('home', path, 'no link to the home page');
        if (site.list) {
          if (!(await count('form[role=search]'))) say('search', path, 'no search');
          if (!(await count('.cards a'))) say('groups', path, 'no groups');
        }
        // The hostile site declares nobody who can be reached.
        if (site.name !== 'hostile' && !(await count('.board a[href^="tel:"]'))) say('contact', path, 'no phone number');
      }),
    );
    return (count) => `${count} in ${PATHS.length} addresses`;
  },
};
