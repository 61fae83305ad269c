/* Comments: threads beside the picture, pins on it, signs on the scrub bar. */
(function () {
  'use strict';

  const { element, icon } = window.TitlegenMarkup;
  const { proof } = window.TitlegenLetters;
  const room = window.TitlegenRoom;
  const look = window.TitlegenLook;
  const { viewer, player, transport } = look;
  const list = document.getElementById('threads');
  const pins = element('div', { class: 'pins' });
  viewer.overlay.append(pins);

  const comments = { threads: [], shown: 'open', drafts: new Map(), numbers: new Map() };

  const filter = room.segments(document.getElementById('comments-filter'), [['open', 'Open'], ['resolved', 'Resolved'], ['all', 'All']], (value) => {
    comments.shown = value;
    draw();
  });

  comments.load = async function () {
    try {
      comments.threads = await room.ask('/api/threads');
    } catch (fault) {
      if (!(fault instanceof room.Refusal)) throw fault;
      room.notice(fault);
      return;
    }
    room.tell('threads', comments.threads);
    draw();
  };

  /* Threads in the order of templates and frames; what is about nothing in particular comes first. */
  function ordered() {
    const order = new Map(room.told.templates.map((each, at) => [each.name, at]));
    const place = (thread) => (thread.spot ? [order.has(thread.spot.template) ? order.get(thread.spot.template) : 999, thread.spot.frame] : [-1, 0]);
    return [...comments.threads].sort((one, other) => {
      const [a, b] = [place(one), place(other)];
      return a[0] - b[0] || a[1] - b[1] || (one.at < other.at ? -1 : 1);
    });
  }

  function draw() {
    const all = ordered();
    comments.numbers = new Map([...all].sort((one, other) => (one.at < other.at ? -1 : 1)).map((thread, at) => [thread.id, at + 1]));
    const open = all.filter((thread) => !thread.resolved);
    const chosen = comments.shown === 'all' ? all : comments.shown === 'open' ? open : all.filter((thread) => thread.resolved);
    const counts = { open: open.length, resolved: all.length - open.length, all: all.length };
    for (const button of filter.buttons) button.dataset.count = String(counts[button.dataset.value]);
    const active = list.contains(document.activeElement) ? document.activeElement : null;
    const [focused, caret] = active ? [active.dataset.keep, active.selectionEnd] : [null, null];
    list.replaceChildren(...chosen.map(thread), ...(chosen.length ? [] : [element('li', { class: 'nothing' }, comments.shown === 'open' ? 'No open comments.' : 'None.')]));
    if (focused) {
      const again = list.querySelector(`[data-keep="${focused}"]`);
      if (again) again.focus({ preventScroll: true });
      if (again && again.setSelectionRange) again.setSelectionRange(caret, caret);
    }
    ticks();
    pin();
  }

  function thread(told) {
    const { spot } = told;
    const number = comments.numbers.get(told.id);
    const where = spot
      ? element('button', { type: 'button', class: 'link where', title: 'Show this frame', data: { keep: `where-${told.id}` }, on: { click: () => jump(told) } }, element('span', { class: 'number' }, String(number)), `${spot.template} · ${spot.timecode} · ${spot.frame}`)
      : element('span', { class: 'where' }, element('span', { class: 'number' }, String(number)), 'The style as a whole');
    return element('li', { class: `thread${told.resolved ? ' resolved' : ''}`, id: `thread-${told.id}` },
      element('div', { class: 'thread-head' }, where, told.resolved ? element('span', { class: 'tag' }, 'Resolved') : null,
        told.current ? null : element('span', { class: 'tag', title: 'Written about another state of the style' }, told.version ? `About ${told.version}, changed since` : 'Before a change')),
      said(told, 'remark'),
      told.answers.map((answer) => said(answer, 'answer')),
      answering(told));
  }

  function said(one, kind) {
    return element('div', { class: kind }, element('p', { class: 'by' }, element('bdi', {}, one.by), ' ', room.time(one.at)), element('p', { class: 'text' }, proof(one.text)));
  }

  function answering(told) {
    const field = element('textarea', { rows: '1', maxlength: '4000', dir: 'auto', 'aria-label': `Answer to ${told.by}`, placeholder: 'Answer', data: { keep: `answer-${told.id}` } });
    field.value = comments.drafts.get(told.id) || '';
    const send = element('button', { type: 'submit', class: 'button small', hidden: !field.value }, 'Answer');
    field.addEventListener('input', () => {
      comments.drafts.set(told.id, field.value);
      send.hidden = !field.value.trim();
    });
    const settle = element('button', { type: 'button', class: 'button small quiet', on: { click: () => room.busy(settle, async () => {
      await room.ask(`/api/threads/${told.id}/resolved`, { resolved: !told.resolved });
      room.announce(told.resolved ? 'Opened again.' : 'Resolved.');
      await comments.load();
    }) } }, told.resolved ? null : icon('check'), told.resolved ? 'Open again' : 'Resolve');
    return element('form', { class: 'answering', on: { submit: (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return;
      room.busy(send, async () => {
        await room.ask(`/api/threads/${told.id}/answers`, { text });
        comments.drafts.delete(told.id);
        room.announce('Answered.');
        await comments.load();
      });
    } } }, field, element('div', { class: 'answer-buttons' }, send, settle));
  }

  /* Shows the frame that a comment is about, with the words it was written about. */
  async function jump(told) {
    const { spot } = told;
    if (!room.template(spot.template)) {
      room.notice({ message: `The template ${spot.template} is no longer in the style.` });
      return;
    }
    player.pause();
    const samples = Object.fromEntries(room.template(spot.template).fields.map((field) => [field.name, field.sample || '']));
    const same = JSON.stringify(Object.entries(spot.fields || {}).sort()) === JSON.stringify(Object.entries(samples).sort());
    const sizes = room.told.sizes.map((each) => each.value);
    await look.choose({ template: spot.template, fields: same || !spot.fields || !Object.keys(spot.fields).length ? null : spot.fields, row: null, size: sizes.includes(spot.size) ? spot.size : look.size }, spot.frame);
    if (window.matchMedia('(max-width: 900px)').matches) viewer.root.scrollIntoView({ block: 'start' });
    highlight(told.id);
  }

  function highlight(id) {
    comments.chosen = id;
    for (const each of list.querySelectorAll('.thread')) each.classList.toggle('chosen', each.id === `thread-${id}`);
    for (const each of pins.children) each.classList.toggle('chosen', each.dataset.thread === id);
  }

  function here(spot) {
    const { film } = player;
    return film && spot && spot.template === film.template && (!spot.size || spot.size === `${film.width}x${film.height}`);
  }

  /* A pin is seen as long as the picture it was put on. */
  function pin() {
    const { film, screen } = player;
    const table = screen.table;
    const shown = film ? comments.threads.filter(({ spot, resolved, id }) => here(spot) && spot.x !== null && spot.y !== null
      && (!resolved || comments.shown !== 'open' || id === comments.chosen) && table[Math.min(spot.frame, table.length - 1)] === table[player.frame]) : [];
    const key = shown.map((each) => each.id + each.resolved + comments.numbers.get(each.id)).join(' ');
    if (pins.dataset.key === key) return;
    pins.dataset.key = key;
    pins.replaceChildren(...shown.map((told) => {
      const mark = element('button', { type: 'button', class: `pin${told.resolved ? ' resolved' : ''}`, data: { thread: told.id }, 'aria-label': `Comment ${comments.numbers.get(told.id)} by ${told.by}`, on: { click: () => {
        highlight(told.id);
        const box = document.getElementById(`thread-${told.id}`);
        if (box) box.scrollIntoView({ block: 'nearest' });
      } } }, String(comments.numbers.get(told.id)));
      mark.style.left = `${told.spot.x * 100}%`;
      mark.style.top = `${told.spot.y * 100}%`;
      return mark;
    }));
  }

  function ticks() {
    transport.setTicks(comments.threads.filter((each) => here(each.spot)).map((each) => ({ frame: each.spot.frame, open: !each.resolved })));
  }

  player.on('frame', pin);
  player.on('film', () => { ticks(); pins.dataset.key = '-'; pin(); });

  window.TitlegenComments = comments;
})();
