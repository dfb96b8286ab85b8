// The table of measures: each is one file with its bar, its checks, its figure and what falls
// short. A site below a path differs from the same site at the top in its addresses alone, so it
// is measured where addresses matter.
import accessibility from './accessibility.js';
import hostile from './hostile.js';
import keyboard from './keyboard.js';
import layout from './layout.js';
import lighthouse from './lighthouse.js';
import links from './links.js';
import markup from './markup.js';
import notFound from './not-found.js';
import print from './print.js';
import scriptless from './scriptless.js';
import search from './search.js';
import settings from './settings.js';
import styleless from './styleless.js';
import weight from './weight.js';

const BOTH = ['real', 'hostile'];
const EVERYWHERE = ['real', 'hostile', 'sub'];

export const MEASURES = [
  { id: 'accessibility', sites: BOTH, ...accessibility },
  { id: 'markup', sites: BOTH, ...markup },
  { id: 'keyboard', sites: BOTH, ...keyboard },
  { id: 'layout', sites: BOTH, ...layout },
  { id: 'print', sites: BOTH, ...print },
  { id: 'settings', sites: BOTH, ...settings },
  { id: 'links', sites: EVERYWHERE, ...links },
  { id: 'scriptless', sites: EVERYWHERE, ...scriptless },
  { id: 'styleless', sites: BOTH, ...styleless },
  { id: 'not-found', sites: EVERYWHERE, ...notFound },
  { id: 'weight', sites: EVERYWHERE, ...weight },
  { id: 'search', sites: ['real', 'sub'], ...search },
  { id: 'hostile', sites: ['hostile'], ...hostile },
  { id: 'lighthouse', sites: ['real'], ...lighthouse },
];
