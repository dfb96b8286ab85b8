// All questions, on a site with an index of every page: asks the index as one types.
{
  const id = (name) => document.getElementById('fp:' + name);
  const box = id('q'), found = id('found'), all = id('all'), status = id('status');
  const say = status.dataset;
  const list = found.querySelector('.answers');
  const make = (name, text, ...children) => {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...children);
    return element;
  };

  // Fetched when somebody first searches.
  let program;
  const load = () => program ??= import(say.index);

  // The parts of a page that answer, by their headings; the page where none has one.
  const answers = (page) => {
    const parts = page.sub_results.filter((part) => part.anchor).slice(0, 3);
    const title = (part) => (part === page || part.title === page.meta.title ? '' : `${page.meta.title}: `);
    return (parts.length ? parts : [page]).map((part) => {
      const link = make('a', title(part) + (part.title ?? page.meta.title));
      link.href = part.url;
      const answer = make('div', '', make('h3', '', link), make('p', part.plain_excerpt));
      answer.className = 'answer body';
      return answer;
    });
  };

  const show = async () => {
    const query = box.value.trim();
    let hits = [];
    if (query) {
      const search = await (await load()).debouncedSearch(query, {}, 200);
      // Somebody has typed on meanwhile.
      if (!search) return;
      hits = await Promise.all(search.results.slice(0, 10).map((result) => result.data()));
    }
    if (query !== box.value.trim()) return;
    const shown = hits.flatMap(answers);
    list.replaceChildren(...shown);
    found.hidden = !shown.length;
    all.hidden = !found.hidden;
    status.textContent = query ? (say[['none', 'one'][shown.length] || 'many'])
      .replace('{count}', shown.length).replace('{query}', () => query) : '';
  };

  box.value = new URLSearchParams(location.search).get('q') ?? box.value;
  if (box.value) show();
  box.addEventListener('input', show);
  box.form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(0, '', '?q=' + encodeURIComponent(box.value));
    show();
  });
}
