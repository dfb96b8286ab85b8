// Faults of the site in sound/: what is changed, and the checks that must find it, all of them and
// no other. `files` maps a file to the change of its text, or to a new file; `says` is what every
// problem must say.
import { createHash } from 'node:crypto';
import { put, replace } from './lib/edits.js';

const INDEX = '/index.html';
const LIST = '/all-questions/index.html';
const MISSING = '/404.html';
const STYLE = '/style.css';

const style = (rules) => ({ [STYLE]: put(rules) });
const index = (from, to) => ({ [INDEX]: replace(from, to) });
const missing = (from, to) => ({ [MISSING]: replace(from, to) });
const SCREEN = '@media screen and (forced-colors: none)';
const SHORT = '@media (max-height: 300px)';
const LAST = '<p>The last answer.</p>';
const noise = Array.from({ length: 600 }, (_, number) => createHash('sha256').update(String(number)).digest('hex')).join('\n');

export const FAULTS = [
  // What axe-core must see, in the one mode where it is.
  { what: 'pale text', files: style(`${SCREEN} { main p { color: light-dark(#999, #eee); } }`), finds: ['accessibility/violation'], says: /px light: color-contrast/ },
  { what: 'pale text on a dark screen', files: style(`${SCREEN} { main p { color: light-dark(#111, #777); } }`), finds: ['accessibility/violation'], says: /px dark: color-contrast/ },
  { what: 'pale text on a narrow screen', files: style(`${SCREEN} and (max-width: 400px) { main p { color: light-dark(#999, #777); } }`), finds: ['accessibility/violation'], says: /320px \w+: color-contrast/ },
  { what: 'pale text in forced colours', files: style('@media (forced-colors: active) { main p { background: #888; color: #777; forced-color-adjust: none; } }'), finds: ['accessibility/violation'], says: /forced \w+: color-contrast/ },
  { what: 'text on a picture', files: style(`${SCREEN} { main p { background-image: linear-gradient(#888, #777); } }`), finds: ['accessibility/review'], says: /color-contrast/ },
  { what: 'a field without a label', files: index('<label for="q">Search</label> ', ''), finds: ['accessibility/violation'], says: / label / },
  { what: 'no language', files: index(' lang="en"', ''), finds: ['accessibility/violation', 'markup/message'], says: /html-has-lang|“lang”/ },

  { what: 'an element that is no more', files: index(LAST, '<p><acronym>x</acronym></p>'), finds: ['markup/message'], says: /acronym/ },
  { what: 'an id twice', files: index('<footer>', '<footer id="question">'), finds: ['markup/message'], says: /question/ },
  { what: 'a style that is none', files: style('p { colour: red; }'), finds: ['markup/message'], says: /colour/ },

  { what: 'no skip link', files: index(/<a class="skip".*<\/a>/, ''), finds: ['keyboard/skip'] },
  { what: 'a stop out of order', files: style('body { display: flex; flex-direction: column; reading-flow: flex-visual; } .skip { order: 9; }'), finds: ['keyboard/order', 'keyboard/skip', 'markup/message'] },
  { what: 'no focus ring', files: style('nav a:focus-visible { outline: none; }'), finds: ['keyboard/ring'] },
  { what: 'a footer over the focus', files: style(`${SHORT} { footer { background: Canvas; block-size: 7rem; inset-block-end: 0; inset-inline: 0; position: fixed; } body { padding-block-end: 20rem; } }`), finds: ['keyboard/covered'] },
  { what: 'a header over the focus', files: style(`${SHORT} { header { background: Canvas; block-size: 10rem; inset-block-start: 0; position: sticky; } main [id] { scroll-margin-block-start: 11rem; } body { padding-block-end: 20rem; } }`), finds: ['keyboard/covered'] },
  { what: 'a trap', files: { [LIST]: replace(['</head>', '<script src="/trap.js" defer></script></head>'], ['<noscript>', '<p><a id="trap" href="/">Home</a> or <a href="/404.html">nowhere</a></p><noscript>']), '/trap.js': 'addEventListener("keydown", (event) => { if (event.key === "Tab" && document.activeElement.id === "trap") event.preventDefault(); });' }, finds: ['keyboard/reached'] },
  { what: 'a small target', files: style('nav a { font-size: .5rem; line-height: 1; padding: 0; }'), finds: ['keyboard/small'] },
  { what: 'a main target that is not large', files: style('button { min-block-size: 30px; padding: 0; }'), finds: ['keyboard/small'] },

  { what: 'a page wider than a phone', files: style('footer::after { block-size: 1px; content: ""; display: block; inline-size: 30rem; }'), finds: ['layout/sideways'], says: /(320|256)px/ },
  { what: 'text in a box that is too low', files: style('main h2 { block-size: 1em; overflow: hidden; }'), finds: ['layout/cut'] },
  { what: 'text in a box without room for spacing', files: style('@media (min-width: 600px) { h1 { font-family: monospace; inline-size: 8.4rem; overflow: hidden; white-space: nowrap; } }'), finds: ['layout/cut'], says: /spaced/ },

  { what: 'an answer that stays off paper', files: style('@media print { h2 + p { display: none; } }'), finds: ['print/text'] },
  { what: 'an address that stays off paper', files: style('@media print { a[href^="http"]::after { content: none; } }'), finds: ['print/address'] },
  { what: 'navigation on paper', files: style('@media print { nav { display: block; } }'), finds: ['print/navigation'] },
  { what: 'light text on paper', files: style('@media print { :root { color-scheme: dark; } }'), finds: ['print/ink'] },
  { what: 'a heading parted from its text', files: style('@media print { h2 { break-after: auto; } #last + p { break-before: page; } }'), finds: ['print/parted'] },

  { what: 'something that moves', files: style('a { transition: text-indent 1s; }'), finds: ['settings/motion'] },
  { what: 'a page that stays light', files: style(':root { color-scheme: only light; }'), finds: ['settings/dark'] },
  { what: 'a button without an edge', files: style('button { border: 0; }'), finds: ['settings/forced'] },

  { what: 'a link to no page', files: index('<li><a href="/">', '<li><a href="/gone/">'), finds: ['links/broken'] },
  { what: 'a link to no place', files: index('href="#question"', 'href="#nowhere"'), finds: ['links/anchor'] },
  { what: 'a place outside the window', files: style('#question { scroll-margin-block-start: -5rem; }'), finds: ['links/arrives'] },
  { what: 'a link that opens a window', files: index('<a href="https://www.example.org/">', '<a target="_blank" href="https://www.example.org/">'), finds: ['links/window'] },

  { what: 'words that need the style sheet', files: { ...index(LAST, `<div popover>${LAST}</div>`), ...style('[popover] { background: none; border: 0; color: inherit; display: block; inline-size: auto; margin: 0; overflow: visible; padding: 0; position: static; }') }, finds: ['styleless/words'] },
  { what: 'a header after the text', files: index(['<header><p>A site</p></header>', ''], ['</body>', '<header><p>A site</p></header></body>']), finds: ['styleless/order'] },
  { what: 'a picture that needs the style sheet', files: { ...index(LAST, `${LAST}<img src="/icon.svg" alt="" width="2000" height="2000">`), ...style('img { block-size: 24px; inline-size: 24px; }') }, finds: ['styleless/pictures'] },

  { what: 'text that needs a script', files: style('@media (scripting: none) { h2 + p { visibility: hidden; } }'), finds: ['scriptless/hidden'] },
  { what: 'a list without answers', files: { [LIST]: replace('<div class="answer">', '<div>') }, finds: ['scriptless/list'] },
  { what: 'a list that does not say how to search', files: { [LIST]: replace(/<noscript>.*<\/noscript>/, '') }, finds: ['scriptless/how'] },
  { what: 'a search that leads elsewhere', files: index('action="/all-questions/"', 'action="/404.html"'), finds: ['scriptless/search'] },

  { what: 'a page where there should be none', files: { [MISSING]: replace('There is', 'There  is'), '/nothing/index.html': '<!DOCTYPE html><html lang="en"><title>Found</title>' }, pages: ['/404.html'], finds: ['not-found/contact', 'not-found/groups', 'not-found/home', 'not-found/loads', 'not-found/says', 'not-found/search', 'not-found/status'], says: /nothing\// },
  { what: 'a 404 page that says nothing', files: missing(/<p>There.*<\/p>\n<p>(.*)<\/p>/, '<blockquote>Go to <a href="/">the home page</a>.</blockquote>'), finds: ['not-found/says'] },
  { what: 'a style sheet that is lost at depth', files: missing('href="/style.css"', 'href="style.css"'), finds: ['not-found/loads'] },
  { what: 'a 404 page without a search', files: missing(/<form.*<\/form>/, ''), finds: ['not-found/search'] },
  { what: 'a 404 page without the groups', files: missing(/<ul class="cards">.*<\/ul>/, ''), finds: ['not-found/groups'] },
  { what: 'a 404 page without a way to a person', files: missing(/<div class="board">.*<\/div>/, ''), finds: ['not-found/contact'] },
  { what: 'a 404 page without a way home', files: missing('<a href="/">the home page</a>', 'another page'), finds: ['not-found/home'] },

  { what: 'a heavy page', files: index('</body>', `<!-- ${noise} --></body>`), finds: ['weight/bytes'] },
  { what: 'many requests', files: { ...index('</head>', '<link rel="stylesheet" href="/a.css"><link rel="stylesheet" href="/b.css"><link rel="stylesheet" href="/c.css"></head>'), '/a.css': 'p { margin: 1em; }', '/b.css': 'p { margin: 1rem; }', '/c.css': 'p { margin: 1.1em; }' }, finds: ['weight/requests'] },
  { what: 'another website', files: { ...index(["img-src 'self'", "img-src 'self' https://www.example.org"], [LAST, `${LAST}<img src="https://www.example.org/x.png" alt="" width="1" height="1">`]), '/_headers': replace("img-src 'self'", "img-src 'self' https://www.example.org") }, finds: ['weight/external', 'weight/policy', 'weight/violation'] },
  { what: 'a script that is not needed', files: { ...index('</head>', '<script src="/small.js" defer></script></head>'), '/small.js': 'document.title.trim();' }, finds: ['weight/script'] },
  { what: 'a large script', files: { [LIST]: replace('</head>', '<script src="/large.js" defer></script></head>'), '/large.js': '// words\n'.repeat(400) }, finds: ['weight/script'] },
  { what: 'no policy in the page', files: index(/<meta http-equiv.*\n/, ''), finds: ['weight/policy'] },
  { what: 'no policy in the headers', files: { '/_headers': replace('Content-Security-Policy', 'X-Policy') }, finds: ['weight/policy'] },
  { what: 'a style in the page', files: index(LAST, '<p style="margin: 1em">The last answer.</p>'), finds: ['markup/message', 'weight/violation'] },
  { what: 'a script in the page', files: index('</head>', '<script>document.title += "!"</script></head>'), finds: ['markup/message', 'weight/inline', 'weight/violation'] },
  { what: 'a cookie', files: { '/_headers': put('  Set-Cookie: seen=1') }, finds: ['weight/cookie'] },
];
