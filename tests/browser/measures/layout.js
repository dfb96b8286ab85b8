// Nothing scrolls sideways and nothing is cut off: narrow screens, 200% text, 400% zoom, wider
// letter and word spacing.
import { each, visit } from '../lib/chromium.js';

const LARGE = 'html{font-size:225%!important}';
const SPACED =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
const STATES = [
  [1280, 'plain', ''],
  [1280, 'text at 200%', LARGE],
  [1280, 'spaced', SPACED],
  [320, 'plain', ''],
  [320, 'text at 200%', LARGE],
  [320, 'spaced', SPACED],
  [256, 'plain', ''],
];

// Runs in the page.
function faults(css) {
  if (css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  } else {
    document.adoptedStyleSheets = [];
  }
  const root = document.documentElement;
  const wide = root.clientWidth;
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className}`;
  const outside = (element) => !element.closest('.table-scroll, .skip');
  const elements = [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility() && outside(element));
  const past = elements.filter((element) => element.getBoundingClientRect().right > wide + 1);
  const cut = elements.filter(
    (element) =>
      element.clientWidth > 0 &&
      element.scrollWidth > element.clientWidth + 2 &&
      getComputedStyle(element).display !== 'inline' &&
      !element.matches('.arm') &&
      !element.querySelector('.arm'),
  );
  const found = [];
  if (root.scrollWidth > wide) found.push(`scrolls sideways by ${root.scrollWidth - wide}px`);
  if (past.length) found.push(`past the edge: ${past.slice(0, 3).map(name)}`);
  if (cut.length) found.push(`cut off: ${cut.slice(0, 3).map(name)}`);
  return found;
}

export default {
  name: 'sideways scroll and cut-off text: 320px, 256px, text at 200%, spacing',
  bar: '0',
  async run({ browser, site }) {
    const problems = [];
    await each(site.pages, (path) =>
      visit(browser, {}, site.address(path), async (page) => {
        for (const [width, name, css] of STATES) {
          await page.setViewportSize({ width, height: 800 });
          for (const fault of await page.evaluate(faults, css)) problems.push(`${path} ${width}px ${name}: ${fault}`);
        }
      }),
    );
    return { figure: `${problems.length} in ${site.pages.length * STATES.length} states`, problems };
  },
};
