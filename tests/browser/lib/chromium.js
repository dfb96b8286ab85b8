// Starts the browser that the measures share, without anything that phones home, and opens pages
// in it, as many at once as there are places.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but loopback is reached, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const NAMES = ['chromium', 'google-chrome', 'chromium-browser'];
const PLACES = 2;

function executable() {
  const named = process.env.CHROMIUM ? [process.env.CHROMIUM] : NAMES;
  for (const name of named) {
    for (const folder of name.includes('/') ? [''] : process.env.PATH.split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not here.
      }
    }
  }
  throw new Error(`There is no browser: ${named.join(', ')}. Install one with tests/run --tools.`);
}

// Playwright gives each browser a folder of its own for what it remembers.
export const launch = (more = []) => chromium.launch({ executablePath: executable(), args: [...FLAGS, ...more] });

let free = PLACES;
const waiting = [];

// Does work once one of the places is free.
export async function place(work) {
  if (free > 0) free -= 1;
  else await new Promise((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

// Tabs that are open and idle. A tab costs more than what is measured in it, so it is used again by
// whoever needs one that runs scripts, or does not, or goes through the same preparation.
const tabs = new Map();
const keyOf = ({ javaScriptEnabled = true, prepare = null }) => `${javaScriptEnabled} ${prepare}`;

async function openTab(browser, options) {
  const { javaScriptEnabled, prepare } = options;
  const context = await browser.newContext({ javaScriptEnabled });
  const tab = { context, page: await context.newPage() };
  tab.page.on('console', (message) => tab.messages.push(message.text()));
  tab.page.on('pageerror', (error) => tab.messages.push(error.message));
  tab.page.on('dialog', (dialog) => {
    tab.messages.push(`a script opens "${dialog.message()}"`);
    dialog.dismiss();
  });
  tab.page.on('request', (request) => {
    // What the page before asked for late is not this page's.
    if (tab.isOpening && request.isNavigationRequest()) {
      tab.isOpening = false;
      tab.messages.length = tab.requests.length = 0;
    }
    tab.requests.push(request.url());
  });
  if (prepare) await prepare(tab.page);
  return tab;
}

// Opens an address as if nothing had been opened before, and gives the page to the work.
export const visit = (browser, options, address, work) =>
  place(async () => {
    const idle = tabs.get(keyOf(options)) ?? [];
    tabs.set(keyOf(options), idle);
    const tab = idle.pop() ?? (await openTab(browser, options));
    tab.messages = [];
    tab.requests = [];
    const { viewport = { width: 1280, height: 720 }, colorScheme = 'light', reducedMotion = 'no-preference' } = options;
    await tab.page.setViewportSize(viewport);
    await tab.page.emulateMedia({ media: null, colorScheme, reducedMotion, forcedColors: 'none' });
    await tab.context.clearCookies();
    tab.isOpening = true;
    const response = await tab.page.goto(address);
    const result = await work(tab.page, { ...tab, response });
    idle.push(tab);
    return result;
  });

export const each = (list, work) => Promise.all(list.map(work));
