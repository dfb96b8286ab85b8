// What is taken from the default theme, and who must find it: a check of the build that refuses
// the site (as `build/html-label`), or checks of the audit; all of them and no other.
import { put, replace } from './lib/edits.js';

const THEME = 'themes/default/';
const BASE = `${THEME}templates/base.html`;
const FOOT = `${THEME}templates/parts/foot.html`;
const HEAD = `${THEME}templates/parts/head.html`;
const LIST = `${THEME}templates/all-questions.html`;
const SEARCH = `${THEME}templates/parts/search.html`;
const STYLE = `${THEME}static/style.css`;
const SCRIPT = `${THEME}static/search.js`;
const PALETTE = `${THEME}theme.toml`;

const style = (rules) => ({ [STYLE]: put(rules) });
const OWNERS = ['/owners/'];
const QUESTIONS = ['/all-questions/'];

export const MUTATIONS = [
  // The build sees these without a browser, and nothing is published.
  { what: 'the id that the skip link leads to', change: { [BASE]: replace(' id="fp:main"', '') }, finds: ['build/html-link'] },
  { what: 'the label of the search box', change: { [SEARCH]: replace(/<label.*<\/label>/, '') }, finds: ['build/html-label'] },
  { what: 'the language', change: { [BASE]: replace(' lang="{{ page.language }}"', '') }, finds: ['build/html-language'] },
  { what: 'links that open a window', change: { [BASE]: replace('<a class="arm sign"', '<a target="_blank" class="arm sign"') }, finds: ['build/html-target'] },
  { what: 'a picture without its text', change: { [BASE]: replace('<main ', '<img src="{{ asset(path="favicon.svg") }}" width="9" height="9"><main ') }, finds: ['build/html-image'] },
  { what: 'a palette that is pale in the dark', change: { [PALETTE]: replace('soft      = "#bfc7bf"', 'soft      = "#6f776f"') }, finds: ['build/palette'] },
  { what: 'text that is pale in the dark', change: style('.body :is(p, li) { color: light-dark(#1c211d, #6f776f); }'), finds: ['build/palette'] },
  { what: 'a request to another website', change: { [BASE]: replace('</header>', '<img src="https://www.example.org/x.png" alt="" width="1" height="1"></header>') }, finds: ['build/html-link'] },
  { what: 'the focus ring', change: { [STYLE]: replace('outline: .2rem solid var(--ring);', 'outline: none;') }, finds: ['build/focus-style'] },
  { what: 'the date of the review', change: { [FOOT]: replace('{% if page.reviewed %}', '{% if false %}') }, source: 'hostile', finds: ['build/html-review'] },

  // These need a browser.
  { what: 'the dates of the review', change: style('.foot time { display: none; }'), source: 'hostile', pages: ['/hostile/'], finds: ['hostile/shown', 'print/text'], says: /February/ },
  { what: 'a title that is not escaped', change: { [HEAD]: replace('{{ page.title }}', '{{ page.title | safe }}') }, source: 'hostile', pages: ['/hostile/'], finds: ['hostile/run', 'weight/inline', 'weight/violation'] },
  { what: 'a focus ring that nobody sees', change: { [STYLE]: replace('outline: .2rem solid var(--ring);', 'outline: .02rem solid var(--ring);') }, pages: OWNERS, finds: ['keyboard/ring'] },
  { what: 'no skip link', change: { [BASE]: replace(/<a class="skip".*<\/a>/, '') }, pages: OWNERS, finds: ['keyboard/skip'] },
  { what: 'a header that stays and covers', change: style('@media (max-height: 300px) { .masthead { inset-block-start: 0; position: sticky; z-index: 1; } }'), pages: OWNERS, finds: ['keyboard/covered', 'links/arrives'] },
  { what: 'a page wider than a phone', change: style('.body::after { block-size: 1px; content: ""; display: block; inline-size: 24rem; }'), pages: OWNERS, finds: ['layout/sideways'], says: /(320|256)px/ },
  { what: 'answers that stay off paper', change: style('@media print { .body li { display: none; } }'), pages: OWNERS, finds: ['print/text'] },
  { what: 'addresses that stay off paper', change: { [STYLE]: replace('content: " (" attr(href) ")"', 'content: ""') }, pages: ['/contacts/'], finds: ['print/address'] },
  { what: 'answers that need JavaScript', change: style('@media (scripting: none) { .answer { visibility: hidden; } }'), pages: QUESTIONS, finds: ['scriptless/hidden', 'scriptless/list'] },
  { what: 'a script in the page', change: { [BASE]: replace('</head>', '<script>document.title += "!"</script></head>') }, pages: OWNERS, finds: ['weight/inline', 'weight/violation'] },
  { what: 'a cookie', change: { [SCRIPT]: put('document.cookie = "seen=1";') }, pages: QUESTIONS, finds: ['weight/cookie'] },
  { what: 'the worst answer first', change: { [SCRIPT]: replace('b.score - a.score', 'a.score - b.score') }, pages: QUESTIONS, finds: ['search/answer'] },
  { what: 'a number of answers that nobody hears', change: { [SCRIPT]: replace("status.textContent = asked.length ?", "status.textContent = asked[0] === 'img' ?") }, pages: QUESTIONS, finds: ['search/announced'] },
  { what: 'words that become markup', change: { [SCRIPT]: replace('status.textContent =', 'status.innerHTML =') }, pages: QUESTIONS, finds: ['search/quiet', 'search/text'] },
  { what: 'a search without an address', change: { [SCRIPT]: replace('history.replaceState', 'String') }, pages: QUESTIONS, finds: ['search/bookmark'] },
  { what: 'answers that the keyboard does not reach', change: { [SCRIPT]: replace('found.hidden = !hits.length;', "found.hidden = !hits.length; found.querySelectorAll('a').forEach((link) => link.tabIndex = -1);") }, pages: QUESTIONS, finds: ['search/keyboard'] },
  { what: 'a list that does not come back', change: { [SCRIPT]: replace('all.hidden = !found.hidden;', 'all.hidden ||= !found.hidden;') }, pages: QUESTIONS, finds: ['search/whole'] },
];
