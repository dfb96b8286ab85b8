// Nothing scrolls sideways and nothing is cut off: wide and narrow screens, text at 200%, zoom of
// 400%, wider letter and word spacing.
import { each, visit } from '../lib/chromium.js';

const LARGE = 'html{font-size:225%!important}';
const SPACED =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
// 320 × 256 is a window of 1280 × 1024 at 400%.
const STATES = [
  [1280, 1024, 'plain', ''],
  [1280, 1024, 'text at 200%', LARGE],
  [1280, 1024, 'spaced', SPACED],
  [768, 1024, 'plain', ''],
  [320, 256, 'plain', ''],
  [320, 256, 'text at 200%', LARGE],
  [320, 256, 'spaced', SPACED],
  [256, 256, 'plain', ''],
];

// Runs in the page.
function faults(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
  const root = document.documentElement;
  const wide = root.clientWidth;
  const names = (elements) => elements.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  // A table may scroll in its own region; the skip link is cut until it has the focus.
  const elements = [...document.body.querySelectorAll('*')].filter(
    (element) => element.checkVisibility() && !element.closest('.table-scroll, .skip'),
  );
  const isPointed = (element) => element.matches('.arm') || element.querySelector('.arm');
  const found = [];
  if (root.scrollWidth > wide) found.push(['sideways', `scrolls by ${root.scrollWidth - wide}px`]);
  const past = elements.filter((element) => element.getBoundingClientRect().right > wide + 1);
  if (past.length) found.push(['sideways', `past the edge: ${names(past)}`]);
  const cut = elements.filter((element) => {
    const { display, overflowX, overflowY } = getComputedStyle(element);
    if (display === 'inline' || element.clientWidth === 0 || isPointed(element)) return false;
    const isHidden = (overflow) => ['hidden', 'clip'].includes(overflow);
    const isWide = element.scrollWidth > element.clientWidth + 2 && overflowX !== 'visible';
    return isWide || (element.scrollHeight > element.clientHeight + 2 && isHidden(overflowY));
  });
  if (cut.length) found.push(['cut', names(cut)]);
  return found;
}

export default {
  name: 'sideways scroll and cut-off text: 1280, 768, 320, 256 px, text at 200%, zoom of 400%, spacing',
  bar: '0',
  checks: { sideways: 'nothing is wider than the window', cut: 'no text is cut off' },
  async run({ browser, site, say }) {
    await each(site.pages, (path) =>
      visit(browser, {}, site.address(path), async (page) => {
        for (const [width, height, name, css] of STATES) {
          await page.setViewportSize({ width, height });
          for (const [check, what] of await page.evaluate(faults, css)) say(check, `${path} ${width}px ${name}`, what);
        }
      }),
    );
    return (count) => `${count} in ${site.pages.length * STATES.length} states`;
  },
};
