// Builds the sites that are measured, each in a temporary folder, and serves them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf, serve } from './server.js';

export const BROWSER_TESTS = dirname(dirname(fileURLToPath(import.meta.url)));
export const REPOSITORY = dirname(dirname(BROWSER_TESTS));
const PROGRAM = process.env.FINGERPOST ?? join(REPOSITORY, 'target/debug/fingerpost');

const temporary = mkdtempSync(join(tmpdir(), 'fingerpost-browser-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

export class BuildFailed extends Error {}

// Copies a site, puts in what differs, and builds it. `change` maps paths to functions from the
// old text of a file (of the site, or of the theme that is part of the program) to the new one.
export function build(name, source, { basePath = '/', change = {} } = {}) {
  const root = join(temporary, name);
  mkdirSync(root, { recursive: true });
  for (const part of ['site.toml', 'content', 'themes']) {
    if (part === 'themes' && source === REPOSITORY) continue;
    try {
      cpSync(join(source, part), join(root, part), { recursive: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  const changes = { ...change };
  if (basePath !== '/') {
    changes['site.toml'] = (text) =>
      text.replace(/^base_url *=.*$/m, `base_url = "https://www.example.org${basePath}"`);
  }
  for (const [path, edit] of Object.entries(changes)) {
    const from = path.startsWith('themes/') ? join(REPOSITORY, path) : join(root, path);
    const before = readFileSync(from, 'utf8');
    const after = edit(before);
    if (after === before) throw new Error(`${name}: the change to ${path} changes nothing`);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), after);
  }
  const out = join(temporary, `${name}-out`);
  const built = spawnSync(PROGRAM, ['build', '--offline', '--root', root, '--out', out], { encoding: 'utf8' });
  if (built.status !== 0) throw new BuildFailed(`${name}: ${built.stdout}${built.stderr}`);
  return out;
}

// A built folder as a site to measure: where it is served, and its pages.
export async function open(name, folder, base = '/') {
  const server = await serve(folder, base);
  const pages = filesOf(folder)
    .filter((file) => file.endsWith('.html'))
    .filter((file) => !/http-equiv="?refresh/.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => base + file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
  const address = (path) => server.origin + path.split('/').map(encodeURIComponent).join('/');
  return { name, folder, base, pages, address, ...server };
}
