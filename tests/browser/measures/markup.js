// The Nu HTML checker over every page, style sheet and picture of all sites at once.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { place } from '../lib/chromium.js';
import { temporary } from '../lib/sites.js';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
// A short run is over before the optimising compiler has paid for itself.
const JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m', '-jar', jar];
const CHECKER = ['--also-check-css', '--also-check-svg', '--exit-zero-always', '--format', 'json'];

function check(files) {
  const child = spawn('java', [...JAVA, ...CHECKER, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(said));
  });
}

export default {
  name: 'Nu HTML checker: HTML, CSS and SVG',
  bar: '0 errors, 0 warnings',
  isTogether: true,
  checks: { message: 'the checker has nothing to say' },
  async run({ sites, sayer }) {
    const folder = join(temporary, 'markup');
    const places = new Map();
    const seen = new Set();
    for (const [index, site] of sites.entries()) {
      for (const [name, { bytes }] of site.files) {
        if (!/\.(html|css|svg)$/.test(name)) continue;
        const hash = createHash('sha256').update(bytes).digest('hex');
        if (seen.has(hash)) continue;
        seen.add(hash);
        const file = join(folder, String(index), name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
        places.set(file, { site, name });
      }
    }
    const said = await place(() => check([...places.keys()]));
    let messages;
    try {
      messages = JSON.parse(said).messages;
    } catch {
      throw new Error(`the checker gave no answer: ${said.slice(0, 500)}`);
    }
    for (const message of messages) {
      const at = places.get(decodeURIComponent(new URL(message.url).pathname));
      sayer(at.site)('message', `${at.name}:${message.lastLine}`, `${message.subType ?? message.type}: ${message.message} ${message.extract ?? ''}`);
    }
    const errors = messages.filter((message) => message.type !== 'info').length;
    return `${errors} / ${messages.length - errors} in ${places.size} files`;
  },
};
