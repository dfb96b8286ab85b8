// Serves a built site on loopback as a static host would: index files, the 404 page at any
// depth, gzip, and the headers of the site's own _headers file.
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.vcf': 'text/vcard; charset=utf-8',
  '.xml': 'application/xml',
  '.png': 'image/png',
};

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

// The rules of a _headers file: a pattern on a line of its own, its headers indented below it.
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (!line.trim() || line.startsWith('#')) continue;
    if (/^\s/.test(line)) {
      const [name, ...value] = line.trim().split(':');
      rules.at(-1)?.headers.push([name, value.join(':').trim()]);
    } else {
      const words = line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
      rules.push({ pattern: new RegExp(`^${words.join('.*')}$`), headers: [] });
    }
  }
  return rules;
}

// The files of a folder by their paths below `base`.
export function read(folder, base) {
  return new Map(filesOf(folder).map((name) => [base + name.replaceAll('\\', '/'), readFileSync(join(folder, name))]));
}

export async function serve(contents, base) {
  const files = new Map([...contents].map(([name, bytes]) => [name, { bytes, gzip: gzipSync(bytes, { level: 9 }) }]));
  const rules = parseHeaders(files.get(`${base}_headers`)?.bytes.toString() ?? '');
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const name = path.endsWith('/') ? `${path}index.html` : path;
    const file = files.get(name) ?? files.get(`${base}404.html`);
    for (const { pattern, headers } of rules) {
      if (pattern.test(path)) for (const [key, value] of headers) response.setHeader(key, value);
    }
    if (!file) return response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[files.has(name) ? extname(name) : '.html'] ?? 'application/octet-stream');
    response.setHeader('Content-Encoding', 'gzip');
    response.writeHead(files.has(name) ? 200 : 404).end(file.gzip);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, files, close: () => server.close() };
}
