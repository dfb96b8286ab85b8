// What readers have set in their system is followed: reduced motion, a dark screen, forced colours.
import { each, visit } from '../lib/chromium.js';

// These run in the page.
const moving = () =>
  [...document.querySelectorAll('*')]
    .filter((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      return transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || animationName !== 'none' || scrollBehavior === 'smooth';
    })
    .slice(0, 3)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);

function brightness() {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const of = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return red * 0.3 + green * 0.6 + blue * 0.1;
  };
  const style = getComputedStyle(document.body);
  return { paper: of(style.backgroundColor), ink: of(style.color) };
}

// Fields and buttons without an edge cannot be told from the page where colours are forced.
const edgeless = () =>
  [...document.querySelectorAll('input:not([type=hidden]), button, select, textarea')]
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const { borderBlockEndStyle, borderBlockEndWidth, borderBlockEndColor, backgroundColor } = getComputedStyle(element);
      return borderBlockEndStyle === 'none' || parseFloat(borderBlockEndWidth) < 1 || borderBlockEndColor === backgroundColor;
    })
    .map((element) => element.outerHTML.slice(0, 60));

export default {
  name: 'the reader’s settings: reduced motion, dark screen, forced colours',
  bar: '0 faults',
  checks: {
    motion: 'nothing moves where motion is reduced',
    dark: 'the page is dark where the system is',
    forced: 'fields and buttons keep an edge where colours are forced',
  },
  async run({ browser, site, say }) {
    await each(site.pages, (path) =>
      visit(browser, { reducedMotion: 'reduce', colorScheme: 'dark' }, site.address(path), async (page) => {
        for (const element of await page.evaluate(moving)) say('motion', path, element);
        const { paper, ink } = await page.evaluate(brightness);
        if (paper > 60 || ink < 160) say('dark', path, `ground ${Math.round(paper)}, text ${Math.round(ink)} of 255`);
        await page.emulateMedia({ forcedColors: 'active' });
        for (const element of await page.evaluate(edgeless)) say('forced', path, element);
      }),
    );
    return (count) => `${count} on ${site.pages.length} pages`;
  },
};
