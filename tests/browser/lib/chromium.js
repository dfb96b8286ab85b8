// Starts the browser that every measure uses, without anything that phones home.
import { chromium } from 'playwright-core';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const launch = (more = []) =>
  chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS, ...more] });

// Opens a page of a site in a context of its own, gives it to the work, and closes it.
export async function visit(browser, options, address, work) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const messages = [];
    const requests = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    const response = await page.goto(address);
    return await work(page, { messages, requests, response, context });
  } finally {
    await context.close();
  }
}

// Works through a list, two at a time: as many as there are cores on a small machine.
export async function each(list, work) {
  const waiting = [...list];
  const worker = async () => {
    while (waiting.length) await work(waiting.shift());
  };
  await Promise.all([worker(), worker()]);
}
