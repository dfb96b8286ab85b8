// Changes to a text, for the faults and mutations of the self-test. One that changes nothing is a
// mistake, and whoever applies it says so.

const isList = (pairs) => Array.isArray(pairs[0]);

// Every place where it says `from` says `to`; or several such pairs.
export const replace = (...pairs) => (text) =>
  (isList(pairs) ? pairs : [pairs]).reduce((before, [from, to]) => (from instanceof RegExp ? before.replace(from, () => to) : before.replaceAll(from, () => to)), text);

// The text has more at its end.
export const put = (more) => (text) => `${text}${more}\n`;

export function apply(edit, text, name) {
  const after = edit(text);
  if (after === text) throw new Error(`the change to ${name} changes nothing`);
  return after;
}
