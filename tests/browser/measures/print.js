// Printed to PDF from a dark screen: every word of the main text and the address of every link to
// another website are on paper, no navigation is, dark text stands on white, and no heading is
// parted from what it is above.
import { each, visit } from '../lib/chromium.js';

// The library warns of canvas parts that reading text does not need.
const { log, warn } = console;
console.log = console.warn = () => {};
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
Object.assign(console, { log, warn });

const plain = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-]+/g, '');

// The words of each sheet, as they were written and from top to bottom.
async function sheetsOf(pdf) {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 }).promise;
  const sheets = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const words = (list) => plain(list.map((item) => item.str ?? '').join(''));
    const [across, up] = [4, 5];
    const downwards = items
      .filter((item) => item.str?.trim())
      .sort((a, b) => Math.round(b.transform[up]) - Math.round(a.transform[up]) || a.transform[across] - b.transform[across]);
    sheets.push({ written: words(items), downwards: words(downwards) });
  }
  await document.destroy();
  return sheets;
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
  const heading = (element) => [...element.childNodes].filter((node) => !node.matches?.('.heading-link')).map((node) => node.textContent).join('');
  const headings = [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].filter((element) => !element.closest(skipped)).map(heading);
  return { texts, links, headings };
}

// Elements of the main text whose text on paper is light, or that print a dark ground.
function inkless() {
  const brightness = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return 255 - alpha * (255 - (red * 0.3 + green * 0.6 + blue * 0.1));
  };
  return [...document.querySelectorAll('body, main, main *')]
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return brightness(color) > 140 || brightness(backgroundColor) < 200;
    })
    .slice(0, 3)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
}

export default {
  name: 'printed to PDF: every answer and every address on paper, no navigation, dark on white, headings kept with their text',
  bar: '0 faults',
  checks: {
    text: 'every word of the main text is on paper',
    address: 'the address of every link to another website is on paper',
    navigation: 'no navigation is on paper',
    ink: 'dark text stands on white',
    parted: 'no sheet ends with a heading',
  },
  async run({ browser, site, say }) {
    let count = 0;
    await each(site.pages, (path) =>
      visit(browser, { colorScheme: 'dark' }, site.address(path), async (page) => {
        const { texts, links, headings } = await page.evaluate(wanted);
        const sheets = await sheetsOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
        const paper = sheets.map(({ written }) => written).join('');
        for (const [check, list] of [['text', texts], ['address', links]]) {
          for (const text of list) {
            count += 1;
            if (!paper.includes(plain(text))) say(check, path, text.trim().slice(0, 80));
          }
        }
        for (const heading of headings) {
          if (plain(heading) && sheets.slice(0, -1).some(({ downwards }) => downwards.endsWith(plain(heading)))) say('parted', path, heading);
        }
        await page.emulateMedia({ media: 'print' });
        const navigation = await page.evaluate(navigationOnPaper);
        if (navigation) say('navigation', path, `${navigation} parts`);
        for (const element of await page.evaluate(inkless)) say('ink', path, element);
      }),
    );
    return (faults) => `${faults} of ${count} texts`;
  },
};
