// The table of measures: each is one file with its bar, its figure and what falls short.
import accessibility from './accessibility.js';
import keyboard from './keyboard.js';
import layout from './layout.js';
import lighthouse from './lighthouse.js';
import markup from './markup.js';
import notFound from './not-found.js';
import print from './print.js';
import scriptless from './scriptless.js';
import search from './search.js';
import weight from './weight.js';

const EVERYWHERE = ['real', 'hostile', 'sub'];

export const MEASURES = [
  { id: 'markup', sites: EVERYWHERE, ...markup },
  { id: 'accessibility', sites: EVERYWHERE, ...accessibility },
  { id: 'layout', sites: EVERYWHERE, ...layout },
  { id: 'keyboard', sites: EVERYWHERE, ...keyboard },
  { id: 'scriptless', sites: EVERYWHERE, ...scriptless },
  { id: 'print', sites: EVERYWHERE, ...print },
  { id: 'not-found', sites: EVERYWHERE, ...notFound },
  { id: 'weight', sites: EVERYWHERE, ...weight },
  { id: 'search', sites: ['real'], ...search },
  { id: 'lighthouse', sites: ['real'], ...lighthouse },
];
