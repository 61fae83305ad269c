/* The names: every caption as it will stand, its words letter by letter, what is doubtful, and the decision about it. */
(function () {
  'use strict';

  const list = document.getElementById('names-list');
  if (!list) return;
  const { element, icon, iconButton } = window.TitlegenMarkup;
  const { proof, marked, unusual } = window.TitlegenLetters;
  const { ask } = window.TitlegenDialogs;
  const room = window.TitlegenRoom;
  const AT_ONCE = 40;
  const STATES = { none: ['', 'Undecided'], approved: ['good', 'Approved'], 'changes-wanted': ['warn', 'Changes wanted'], withdrawn: ['warn', 'Withdrawn'] };

  const isDoubtful = (row) => Boolean(row.error) || row.doubts.some((doubt) => doubt.severity !== 'info');
  const FILTERS = {
    all: ['All', () => true],
    undecided: ['Undecided', (row) => row.state === 'none' || row.state === 'withdrawn'],
    doubtful: ['Doubtful', isDoubtful],
    approved: ['Approved', (row) => row.state === 'approved'],
    changes: ['Changes wanted', (row) => row.state === 'changes-wanted'],
    changed: ['Changed since', (row) => Boolean(row.was)],
  };
  const first = (row) => Object.values(row.fields).find(Boolean) || '';
  const grave = (row) => (row.error ? 3 : 0) + row.doubts.reduce((worst, doubt) => Math.max(worst, { error: 2, warning: 1, info: 0.1 }[doubt.severity] || 0), 0);
  const SORTS = {
    row: ['Row', (a, b) => a.row - b.row],
    name: ['Name', (a, b) => first(a).localeCompare(first(b)) || a.row - b.row],
    state: ['State', (a, b) => Object.keys(STATES).indexOf(a.state) - Object.keys(STATES).indexOf(b.state) || a.row - b.row],
    doubts: ['Doubts', (a, b) => grave(b) - grave(a) || a.row - b.row],
  };

  const names = { rows: [], ready: false, filter: 'all', sort: 'row', search: '', shown: AT_ONCE };
  const cards = new Map();
  const told = document.getElementById('names-told');
  const about = document.getElementById('names-file');
  const search = element('input', { type: 'search', 'aria-label': 'Search the names', placeholder: 'Search', dir: 'auto', autocomplete: 'off' });
  const filter = room.choice('Show', Object.entries(FILTERS).map(([key, [label]]) => [key, label]), 'all', (value) => { names.filter = value; restart(); });
  const sort = room.choice('Sort by', Object.entries(SORTS).map(([key, [label]]) => [key, label]), 'row', (value) => { names.sort = value; restart(); });
  const all = room.button('Approve all without a doubt', 'primary', approveAll, 'check');
  document.getElementById('names-tools').append(element('div', { class: 'search' }, icon('search'), search), filter.box, sort.box, all);
  all.hidden = !room.isReviewer;
  const more = element('li', { class: 'more' }, room.button('Show more', '', grow));
  if (window.IntersectionObserver) new IntersectionObserver((seen) => { if (seen.some((each) => each.isIntersecting)) grow(); }, { rootMargin: '600px' }).observe(more);

  names.load = async function () {
    try {
      take(await room.ask('/api/names'));
    } catch (fault) {
      if (!(fault instanceof room.Refusal)) throw fault;
      room.notice(fault);
    }
  };

  function take(answer) {
    const rows = Array.isArray(answer) ? answer : answer.rows;
    Object.assign(names, { rows, ready: Array.isArray(answer) || answer.ready });
    if (!Array.isArray(answer)) about.replaceChildren(doubts(answer.file_doubts || []) || '');
    const counts = Object.fromEntries(Object.entries(FILTERS).map(([key, [, test]]) => [key, rows.filter(test).length]));
    filter.fill(Object.entries(FILTERS).map(([key, [label]]) => [key, `${label} (${counts[key]})`]), names.filter);
    document.getElementById('names-tally').textContent = counts.undecided ? String(counts.undecided) : '';
    document.getElementById('names-tally').title = `${counts.undecided} undecided`;
    const sure = undoubted();
    all.lastChild.textContent = `Approve all without a doubt (${sure.length})`;
    all.disabled = !sure.length || !names.ready;
    draw();
  }

  function undoubted() {
    return names.rows.filter((row) => row.state !== 'approved' && row.state !== 'changes-wanted' && !row.was && row.approvable !== false && !isDoubtful(row));
  }

  function restart() {
    names.shown = AT_ONCE;
    draw();
  }

  function grow() {
    names.shown += AT_ONCE;
    draw();
  }

  function draw() {
    const wanted = names.search.trim().toLocaleLowerCase();
    const rows = names.rows.filter(FILTERS[names.filter][1])
      .filter((row) => !wanted || [row.id || '', String(row.row), ...Object.values(row.fields)].some((text) => text.toLocaleLowerCase().includes(wanted)))
      .sort(SORTS[names.sort][1]);
    const part = rows.slice(0, names.shown);
    const kept = new Set(names.rows.map((row) => row.key));
    for (const key of cards.keys()) if (!kept.has(key)) cards.delete(key);
    const active = document.activeElement;
    const back = active && list.contains(active) && active.dataset.act ? [active.closest('.name').dataset.key, active.dataset.act] : null;
    const elements = part.map(card);
    if (part.length < rows.length) elements.push(more);
    if (elements.length !== list.children.length || elements.some((each, at) => each !== list.children[at])) list.replaceChildren(...elements);
    if (back && !list.contains(document.activeElement)) {
      const again = list.querySelector(`.name[data-key="${CSS.escape(back[0])}"] [data-act]`);
      if (again) again.focus();
    }
    told.textContent = !names.ready ? 'The captions are being checked …' : rows.length === names.rows.length ? `${rows.length} captions` : `${rows.length} of ${names.rows.length} captions`;
  }

  /* The card of a row; it stays the same element as long as nothing of it changed. */
  function card(row) {
    const version = names.look;
    const content = JSON.stringify([row, version]);
    const old = cards.get(row.key);
    if (old && old.content === content) return old.made;
    const [kind, state] = row.was && row.state === 'none' ? ['warn', 'Changed since it was decided'] : STATES[row.state];
    const made = element('li', { class: `name ${isDoubtful(row) ? 'doubtful' : ''}`, data: { key: row.key } },
      still(row, version),
      element('div', { class: 'matter' },
        element('p', { class: 'line' }, element('span', {}, `Row ${row.row}`), element('span', {}, row.template), row.id ? element('bdi', {}, row.id) : null),
        element('dl', { class: 'proof' }, Object.entries(row.fields).map(([name, text], at) => element('div', { class: at ? '' : 'first' }, element('dt', {}, name), element('dd', {}, spelled(row, name, text))))),
        was(row), looked(row),
        row.error ? element('p', { class: 'finding error', dir: 'auto' }, element('span', { class: 'kind' }, 'Cannot be made'), row.error) : null,
        doubts(row.doubts)),
      element('div', { class: 'verdict' },
        element('p', { class: `standing ${kind}` }, kind === 'good' ? icon('check') : kind ? icon('change') : null, element('span', {}, state)),
        row.by ? element('p', { class: 'by' }, element('bdi', {}, row.by), row.at ? room.time(row.at) : null) : null,
        row.text ? element('p', { class: 'text' }, proof(row.text)) : null,
        actions(row)));
    cards.set(row.key, { content, made });
    return made;
  }

  function still(row, version) {
    if (row.error) return element('div', { class: 'still none' }, element('span', {}, 'No picture'));
    const image = element('img', { src: `/caption/${encodeURIComponent(row.key)}.jpg?v=${version}`, loading: 'lazy', decoding: 'async', alt: `The caption as it will stand: ${Object.values(row.fields).filter(Boolean).join(', ')}` });
    return element('div', { class: 'still' }, image, iconButton('play', 'See it move', () => {
      location.hash = '#look';
      window.TitlegenLook.choose({ template: row.template, fields: null, row: row.key });
    }, { class: 'icon-button see' }));
  }

  function spelled(row, name, text) {
    if (!text) return element('span', { class: 'empty' }, 'empty');
    return row.was && (row.was.fields[name] || '') !== text ? marked(row.was.fields[name] || '', text, 'in') : proof(text);
  }

  /* What the words were when they were last decided about. */
  function was(row) {
    if (!row.was) return null;
    const names = new Set([...Object.keys(row.was.fields), ...Object.keys(row.fields)]);
    const changed = Array.from(names).filter((name) => (row.was.fields[name] || '') !== (row.fields[name] || ''));
    return element('dl', { class: 'was' }, changed.map((name) => element('div', {}, element('dt', {}, `${name} was`),
      element('dd', {}, row.was.fields[name] ? marked(row.was.fields[name], row.fields[name] || '', 'out') : element('span', { class: 'empty' }, 'empty')))));
  }

  /* Letters beyond ASCII by their code points, to be looked up when in doubt. */
  function looked(row) {
    const found = unusual(Object.values(row.fields));
    if (!found.length) return null;
    return element('details', { class: 'unusual' }, element('summary', {}, found.length === 1 ? '1 letter to look up' : `${found.length} letters to look up`),
      element('ul', {}, found.slice(0, 60).map(([letter, code]) => element('li', {}, element('bdi', {}, letter), element('code', {}, code)))));
  }

  function doubts(found) {
    if (!found.length) return null;
    return element('ul', { class: 'findings' }, found.map((doubt) => element('li', { class: `finding ${doubt.severity}` },
      element('span', { class: 'kind' }, { error: 'Error', warning: 'Doubt', info: 'Note' }[doubt.severity] || doubt.severity),
      element('span', { dir: 'auto' }, room.capital(doubt.message)), doubt.remedy ? element('span', { class: 'remedy', dir: 'auto' }, ` ${doubt.remedy}`) : null)));
  }

  function actions(row) {
    if (!room.isReviewer) return null;
    const button = (act, label, kind, symbol, onClick) => {
      const made = room.button(label, `small ${kind}`, () => onClick(made), symbol);
      made.dataset.act = act;
      made.setAttribute('aria-label', `${label}: ${first(row)}`);
      return made;
    };
    return element('div', { class: 'verdict-buttons' },
      row.state === 'approved' ? button('withdrawn', 'Withdraw', 'quiet', 'undo', (made) => put(made, 'withdrawn', row))
        : row.error || row.approvable === false ? null : button('approved', 'Approve', '', 'check', (made) => decide(made, 'approved', [row.key], '')),
      row.state === 'changes-wanted' ? null : button('changes-wanted', 'Ask for changes', 'quiet', 'change', (made) => put(made, 'changes-wanted', row)));
  }

  async function put(button, act, row) {
    const answer = await ask({
      title: act === 'withdrawn' ? 'Withdraw the approval of this name?' : 'Ask for changes to this name?',
      facts: [...Object.entries(row.fields).filter(([, text]) => text).map(([name, text]) => [name, proof(text)]), ['By', element('bdi', {}, room.told.me.name)]],
      words: { label: act === 'withdrawn' ? 'Why' : 'What should change', required: true },
      yes: act === 'withdrawn' ? 'Withdraw' : 'Ask for changes', kind: act === 'withdrawn' ? 'danger' : 'primary',
    });
    if (answer) decide(button, act, [row.key], answer.text);
  }

  async function approveAll() {
    const rows = undoubted();
    const some = rows.slice(0, 12).map((row) => element('li', {}, proof(first(row))));
    if (rows.length > some.length) some.push(element('li', { class: 'by' }, `and ${rows.length - some.length} more`));
    const answer = await ask({
      title: rows.length === 1 ? 'Approve this name?' : `Approve these ${rows.length} names?`,
      facts: [['Style', `${room.told.style.name} ${room.told.style.version}`], ['By', element('bdi', {}, room.told.me.name)]],
      body: [element('p', { class: 'dialog-note' }, 'Their words as they stand now. A word that changes later asks for a new approval.'), element('ul', { class: 'dialog-names' }, some)],
      yes: rows.length === 1 ? 'Approve' : `Approve ${rows.length} names`,
    });
    if (answer) decide(all, 'approved', rows.map((row) => row.key), '');
  }

  async function decide(button, act, keys, text) {
    await room.busy(button, async () => {
      const answer = await room.ask('/api/names/decision', { act, keys, text });
      room.announce(keys.length === 1 ? 'The name is decided.' : `${keys.length} names are decided.`);
      if (Array.isArray(answer) || (answer && answer.rows && 'ready' in answer)) take(answer); else await names.load();
      room.tell('decided');
    });
  }

  search.addEventListener('input', () => { names.search = search.value; restart(); });
  let known = null;
  room.on('room', ({ names: file, style }) => {
    document.getElementById('names-title').replaceChildren('Names', file ? element('span', { class: 'file' }, element('bdi', { dir: 'ltr' }, file.file)) : '');
    if (known && known !== style.digest) draw();
    known = style.digest;
  });

  window.TitlegenNames = names;
})();
