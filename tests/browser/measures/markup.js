// The Nu HTML checker over every page, style sheet and picture of all sites at once.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { place } from '../lib/chromium.js';
import { run } from '../lib/programs.js';
import { temporary } from '../lib/sites.js';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
// A short run is over before the optimising compiler has paid for itself. The checker may ask
// loopback, where the sites are served with their headers.
const JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m', '-Dnu.validator.servlet.allow-forbidden-hosts=true', '-jar', jar];
const CHECKER = ['--exit-zero-always', '--format', 'json'];

// What the checker says of files or addresses, each with the place that it is about.
async function check(kind, places) {
  if (!places.size) return [];
  const child = await place(() => run('java', [...JAVA, kind, ...CHECKER, ...places.keys()]));
  try {
    return JSON.parse(child.errors).messages.map((message) => ({ ...message, ...places.get(message.url.replace(/^file:/, '')) }));
  } catch {
    throw new Error(`the checker gave no answer: ${child.errors.slice(0, 500)}`);
  }
}

export default {
  name: 'Nu HTML checker: HTML, CSS and SVG',
  bar: '0 errors, 0 warnings',
  isTogether: true,
  checks: { message: 'the checker has nothing to say' },
  async run({ sites, sayer }) {
    const folder = join(temporary, 'markup');
    const pages = new Map();
    const pictures = new Map();
    const seen = new Set();
    for (const [index, site] of sites.entries()) {
      for (const [name, { bytes }] of site.files) {
        if (!/\.(html|css|svg)$/.test(name)) continue;
        const hash = createHash('sha256').update(bytes).digest('hex');
        if (seen.has(hash)) continue;
        seen.add(hash);
        if (!name.endsWith('.svg')) {
          pages.set(site.address(name), { site, name });
          continue;
        }
        // The checker takes pictures from files only.
        const file = join(folder, String(index), name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
        pictures.set(file, { site, name });
      }
    }
    const answers = await Promise.all([check('--also-check-css', pages), check('--svg', pictures)]);
    const messages = answers.flat();
    for (const message of messages) {
      const { site, name, lastLine, subType, type, extract = '' } = message;
      sayer(site)('message', `${name}:${lastLine}`, `${subType ?? type}: ${message.message} ${extract}`);
    }
    const errors = messages.filter((message) => message.type !== 'info').length;
    return `${errors} / ${messages.length - errors} in ${pages.size + pictures.size} files`;
  },
};
