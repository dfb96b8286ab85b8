// The Nu HTML checker over every page, style sheet and picture, as served.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

// What the checker answers, as JSON. Network access is for loopback, where the site is.
async function check(what) {
  const options = ['-Xss4m', '-Dnu.validator.servlet.allow-forbidden-hosts=true', '-jar', jar];
  const child = spawn('java', [...options, '--format', 'json', ...what]);
  let text = '';
  child.stderr.on('data', (data) => (text += data));
  child.stdout.resume();
  await new Promise((resolve) => child.on('close', resolve));
  return text;
}

export default {
  name: 'Nu HTML checker: HTML, CSS and SVG',
  bar: '0 errors, 0 warnings',
  async run({ site }) {
    const files = [...site.files.keys()].filter((name) => /\.(html|css|svg)$/.test(name));
    const address = (name) => site.origin + name.split('/').map(encodeURIComponent).join('/');
    const pictures = files.filter((name) => name.endsWith('.svg')).map((name) => join(site.folder, name.slice(site.base.length)));
    const others = files.filter((name) => !name.endsWith('.svg')).map(address);
    const answers = await Promise.all([check(['--also-check-css', ...others]), pictures.length ? check(['--svg', ...pictures]) : '']);
    const text = answers[0];
    let messages;
    try {
      messages = answers.filter(Boolean).flatMap((answer) => JSON.parse(answer).messages);
    } catch {
      return { figure: 'did not run', problems: [text.slice(0, 500) || 'no answer from the checker'] };
    }
    const problems = messages.map(
      (message) => `${message.url?.replace(site.origin, '')}:${message.lastLine}: ${message.subType ?? message.type}: ${message.message} ${message.extract ?? ''}`,
    );
    const errors = messages.filter((message) => message.type !== 'info').length;
    return { figure: `${errors} / ${messages.length - errors} in ${files.length} files`, problems };
  },
};
