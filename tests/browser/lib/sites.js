// Builds the sites that are measured, each in a temporary folder, and serves them.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { place } from './chromium.js';
import { run } from './programs.js';
import { read, serve } from './server.js';

export const BROWSER_TESTS = dirname(dirname(fileURLToPath(import.meta.url)));
const REPOSITORY = dirname(dirname(BROWSER_TESTS));
const SOURCES = { real: REPOSITORY, hostile: join(BROWSER_TESTS, 'hostile') };

export const temporary = mkdtempSync(join(tmpdir(), 'fingerpost-browser-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

// Copies a site, puts in what differs, and builds it: gives the folder, and the checks that object.
// `change` maps paths to functions from the old text of a file (of the site, or of the theme that
// is part of the program) to the new one.
export async function build(name, { source = 'real', basePath = '/', change = {} } = {}) {
  const from = SOURCES[source];
  const root = join(temporary, name);
  mkdirSync(root, { recursive: true });
  for (const part of ['site.toml', 'content']) cpSync(join(from, part), join(root, part), { recursive: true });
  const changes = { ...change };
  if (basePath !== '/') {
    changes['site.toml'] = (text) => text.replace(/^base_url *=.*$/m, `base_url = "https://www.example.org${basePath}"`);
  }
  for (const [path, edit] of Object.entries(changes)) {
    const before = readFileSync(path.startsWith('themes/') ? join(REPOSITORY, path) : join(root, path), 'utf8');
    const after = edit(before);
    if (after === before) throw new Error(`${name}: the change to ${path} changes nothing`);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), after);
  }
  const folder = join(temporary, `${name}-out`);
  const { code, said, errors } = await place(() => run(process.env.FINGERPOST, ['build', '--offline', '--format', 'json', '--root', root, '--out', folder]));
  if (code > 1) throw new Error(`${name}: the program ends with ${code}: ${said}${errors}`);
  const findings = JSON.parse(said).findings.filter((finding) => finding.severity === 'error');
  return { folder, isBuilt: code === 0, findings };
}

// Files as a site to measure: where it is served, its pages, and the pages that only lead on.
export async function open(name, contents, base = '/') {
  const server = await serve(contents, base);
  const pages = [];
  const moved = [];
  for (const [file, bytes] of contents) {
    if (!file.endsWith('.html')) continue;
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    (/http-equiv="?refresh/.test(bytes) ? moved : pages).push(path);
  }
  const list = pages.find((path) => path.endsWith('all-questions/'));
  return {
    name,
    base,
    pages: pages.sort(),
    moved: moved.sort(),
    list,
    address: (path) => server.origin + path.split('/').map(encodeURIComponent).join('/'),
    ...server,
  };
}

export async function buildAndOpen(name, options = {}) {
  const { folder, isBuilt, findings } = await build(name, options);
  if (!isBuilt) throw new Error(`${name} is not built: ${JSON.stringify(findings, null, 1)}`);
  const base = options.basePath ?? '/';
  return open(name, read(folder, base), base);
}
