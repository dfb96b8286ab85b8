// Printed to PDF: every word of the main text and the address of every link to another website
// are on paper, and no navigation is.
import { each, visit } from '../lib/chromium.js';

// The library warns of canvas parts that reading text does not need.
const { log, warn } = console;
console.log = console.warn = () => {};
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
Object.assign(console, { log, warn });

const plain = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-]+/g, '');

async function wordsOf(pdf) {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 }).promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    text += content.items.map((item) => item.str ?? '').join('');
  }
  await document.destroy();
  return plain(text);
}

// These run in the page.
const navigationOnPaper = () => [...document.querySelectorAll('nav, .skip, form')].filter((element) => element.checkVisibility()).length;

function wanted() {
  const skipped = 'nav, .search, .heading-link, .status, .to-top, [hidden], noscript, script';
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !node.parentElement.closest(skipped)) texts.push(node.data);
  }
  const links = [...document.querySelectorAll('main a[href^="http"]')].map((link) => link.getAttribute('href'));
  return { texts, links };
}

export default {
  name: 'printed to PDF: every answer and every address on paper, no navigation',
  bar: '0 missing',
  async run({ browser, site }) {
    const problems = [];
    let count = 0;
    await each(site.pages, (path) =>
      visit(browser, { colorScheme: 'dark' }, site.address(path), async (page) => {
        const { texts, links } = await page.evaluate(wanted);
        const paper = await wordsOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
        for (const text of [...texts, ...links]) {
          count += 1;
          if (!paper.includes(plain(text))) problems.push(`${path}: not on paper: ${text.trim().slice(0, 80)}`);
        }
        await page.emulateMedia({ media: 'print' });
        const navigation = await page.evaluate(navigationOnPaper);
        if (navigation) problems.push(`${path}: ${navigation} parts of the navigation on paper`);
      }),
    );
    return { figure: `${problems.length} of ${count} texts`, problems };
  },
};
