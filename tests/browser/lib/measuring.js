// Measures a site: every problem has the name of the check that found it, as `layout/sideways`.

// `say` refuses a name that the measure does not list, so that none is without its fault in
// faults.js.
export async function problemsOf(measure, context) {
  const problems = [];
  const sayer = (site) => (check, where, what) => {
    if (!(check in measure.checks)) throw new Error(`${measure.id} lists no check "${check}"`);
    problems.push({ check: `${measure.id}/${check}`, site: site.name, where, what: String(what).replace(/\s+/g, ' ').trim() });
  };
  const figure = await measure.run({ ...context, sayer, say: context.site && sayer(context.site) });
  problems.sort((a, b) => a.where.localeCompare(b.where) || a.check.localeCompare(b.check) || a.what.localeCompare(b.what));
  return { problems, figure: typeof figure === 'function' ? figure(problems.length) : figure };
}

export const inWords = ({ check, site, where, what }) => `${check} (${site}) ${where}: ${what.slice(0, 300)}`;
