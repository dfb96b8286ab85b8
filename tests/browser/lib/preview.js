// Runs `fingerpost serve` over a site in a temporary folder.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = resolve(fileURLToPath(import.meta.url), '../../../..');
const PROGRAM = resolve(process.env.FINGERPOST ?? join(REPOSITORY, 'target/debug/fingerpost'));

const made = [];
process.on('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

// A folder that vanishes at the end.
export function folder(name) {
  const path = mkdtempSync(join(tmpdir(), `fingerpost-${name}-`));
  made.push(path);
  return path;
}

// A copy of this repository's site.
export function siteCopy(name) {
  const root = folder(name);
  for (const part of ['site.toml', 'site.lock', 'content']) {
    if (existsSync(join(REPOSITORY, part))) cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  }
  return root;
}

// Starts a program, waits for the line that says where it answers, and ends it with `close`.
export async function start(program, options, cwd, announced) {
  const child = spawn(program, options, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const said = [];
  const address = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const found = announced.exec(line);
        if (found) resolve(found[1]);
      });
    }
    child.once('exit', () => reject(new Error(`${program} ended: ${said.join('\n')}`)));
    child.once('error', reject);
  });
  const close = async () => {
    child.kill('SIGINT');
    await ended;
  };
  return { address: await address, close, said };
}

export const serve = (root) =>
  start(PROGRAM, ['serve', '--offline', '--port', '0', '--root', root], root, /The preview is at (http:\S+)/);
