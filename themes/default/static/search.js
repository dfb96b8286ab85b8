// All questions: the closest answers as one types. Without it the list stands whole.
{
  const id = (name) => document.getElementById('fp:' + name);
  const box = id('q'), found = id('found'), all = id('all'), status = id('status');
  const say = status.dataset;
  const split = (text) => text.toLowerCase().normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '').match(/[\p{L}\p{N}]+/gu) || [];
  const ignored = split(say.ignored);
  const answers = [...all.querySelectorAll('.answer')].map((el) => ({
    el,
    home: el.parentNode,
    head: split(el.querySelector('h3').textContent + ' ' + (el.dataset.terms || '')),
    body: split(el.textContent),
  }));

  // The same word with another ending, or with one letter added, lost, changed or two swapped.
  const near = (a, b) => {
    let i = 0, m = a.length, n = b.length;
    while (i < m && a[i] === b[i]) i++;
    if (i > 4 && m - i < 5 && n - i < 5) return true;
    while (m > i && n > i && a[m - 1] === b[n - 1]) m--, n--;
    m -= i, n -= i;
    return m < 2 && n < 2 || m === 2 && n === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  };
  const exact = (a, b) => a === b ? 1 : b.startsWith(a) ? .8 : a.length > 3 && b.includes(a) ? .4 : 0;
  const loose = (a, b) => a.length > 3 && b.length > 3 && near(a, b) ? .4 : 0;

  const rank = (asked) => {
    const words = asked.filter((w) => !ignored.includes(w));
    const hits = answers.map(({ el }) => ({ el, words: 0, score: 0 }));
    for (const word of new Set(words.length ? words : asked)) {
      for (const like of [exact, loose]) {
        const best = (list) => Math.max(0, ...list.map((w) => like(word, w)));
        const points = answers.map((a) => Math.max(3 * best(a.head), best(a.body)));
        const many = points.filter(Boolean).length;
        points.forEach((p, i) => {
          if (p) hits[i].words++;
          hits[i].score += p && p * Math.log(1 + points.length / many);
        });
        if (many) break;
      }
    }
    const most = Math.max(1, ...hits.map((h) => h.words));
    return hits.filter((h) => h.words === most).sort((a, b) => b.score - a.score);
  };

  let timer;
  const show = () => {
    const query = box.value.trim(), asked = split(query), hits = asked.length ? rank(asked) : [];
    for (const a of answers) a.home.append(a.el);
    found.querySelector('.answers').append(...hits.map((h) => h.el));
    found.hidden = !hits.length;
    all.hidden = !found.hidden;
    clearTimeout(timer);
    timer = setTimeout(() => {
      status.textContent = asked.length ? (say[['none', 'one'][hits.length] || 'many'])
        .replace('{count}', hits.length).replace('{query}', () => query) : '';
    }, 400);
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
