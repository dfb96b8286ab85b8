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
  const answers = [...all.querySelectorAll('.answer')].map((el) => ({ el, home: el.parentNode }));
  const at = new Map(answers.map(({ el }) => [el.querySelector('h3 a').getAttribute('href'), el]));

  // Fetched when somebody first searches.
  let program;
  const load = () => program ??= import(say.index);

  // The parts of a page that answer. An answer that stands on this page is shown whole. Words by
  // which a page is found and which nobody sees stand at the top of it, of which nothing is shown.
  const parts = (page) => {
    const title = page.meta.title;
    const inside = page.sub_results.filter((part) => part.anchor && part.title !== title).slice(0, 3);
    return (inside.length ? inside : [{ url: page.url }]).map((part) => {
      if (at.has(part.url)) return at.get(part.url);
      const link = make('a', part.title ? `${title}: ${part.title}` : title);
      link.href = part.url;
      const answer = make('div', '', make('h3', '', link));
      answer.className = 'answer body';
      if (part.title) answer.append(make('p', part.plain_excerpt.replace(part.title, '').replace(/^[.\s]+/, '') + ' …'));
      return answer;
    });
  };

  const show = async () => {
    const query = box.value.trim();
    let pages = [];
    if (query) {
      const search = await (await load()).debouncedSearch(query, {}, 200);
      // Somebody has typed on meanwhile.
      if (!search) return;
      pages = await Promise.all(search.results.slice(0, 10).map((result) => result.data()));
    }
    if (query !== box.value.trim()) return;
    const hits = pages.flatMap(parts);
    for (const { el, home } of answers) home.append(el);
    list.replaceChildren(...hits);
    found.hidden = !hits.length;
    all.hidden = !found.hidden;
    status.textContent = query ? (say[['none', 'one'][hits.length] || 'many'])
      .replace('{count}', hits.length).replace('{query}', () => query) : '';
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
