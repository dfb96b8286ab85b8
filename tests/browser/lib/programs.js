// Runs another program to its end.
import { spawn } from 'node:child_process';

export function run(program, options) {
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, errors] = ['', ''];
  child.stdout.on('data', (data) => (said += data));
  child.stderr.on('data', (data) => (errors += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said, errors }));
  });
}
