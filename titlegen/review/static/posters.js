/* The templates of the style, each by its poster, to choose from. */
(function () {
  'use strict';

  const { element } = window.TitlegenMarkup;
  const room = window.TitlegenRoom;
  const look = window.TitlegenLook;
  const strip = document.getElementById('posters');
  const shown = new Map();   // template → {button, frame, image, film}
  let turn = 0;

  /* The part of a canvas that a poster shows, as [x, y, width, height] of the shape 16:9: the title and some room about it. */
  function cut(film) {
    const [x, y, width, height] = film.region;
    const shape = 16 / 9;
    if (!width || !height) return [0, 0, film.width, film.width / shape];
    let across = Math.max(width * 1.12, height * 1.3 * shape, film.width * 0.36);
    across = Math.min(across, Math.max(film.width, film.height * shape));
    const down = across / shape;
    const within = (centre, size, limit) => (size >= limit ? (limit - size) / 2 : Math.max(0, Math.min(limit - size, centre - size / 2)));
    return [within(x + width / 2, across, film.width), within(y + height / 2, down, film.height), across, down];
  }

  function draw(entry, film) {
    if (entry.film === film.id) return;
    const picture = window.TitlegenPlayer.pictureTable(film.runs)[film.poster];
    const [left, top, across, down] = cut(film);
    const [x, y, width, height] = film.region;
    entry.film = film.id;
    if (!width || !height) { entry.frame.replaceChildren(); return; }
    const image = element('img', { alt: '', decoding: 'async' });
    Object.assign(image.style, { left: `${(x - left) / across * 100}%`, top: `${(y - top) / down * 100}%`, width: `${width / across * 100}%`, height: `${height / down * 100}%` });
    image.addEventListener('load', () => entry.frame.replaceChildren(image));
    image.src = `/film/${film.id}/${picture}.png`;
  }

  /* One after the other, when the stage has its picture: the page is ready before they are. */
  async function refresh() {
    const mine = ++turn;
    for (const template of room.told.templates) {
      const entry = shown.get(template.name);
      if (!entry) continue;
      try {
        const film = await room.ask('/api/film', { which: 'now', template: template.name, fields: null, row: null, size: null });
        if (mine !== turn) return;
        draw(entry, film);
        entry.button.classList.remove('faulty');
      } catch (fault) {
        if (!(fault instanceof room.Refusal)) throw fault;
        entry.button.classList.add('faulty');
      }
    }
  }

  room.on('room', (told) => {
    const names = told.templates.map((each) => each.name);
    if (names.join('\n') === Array.from(shown.keys()).join('\n')) return;
    const before = new Map(shown);
    shown.clear();
    strip.replaceChildren(...told.templates.map((template) => {
      const frame = element('span', { class: 'poster-frame', 'aria-hidden': 'true' });
      const old = before.get(template.name);
      if (old) frame.append(...old.frame.childNodes);
      const button = element('button', { type: 'button', class: 'poster', title: template.summary || template.name, on: { click: () => look.choose({ template: template.name, fields: null, row: null }) } },
        frame, element('span', { class: 'poster-name' }, template.name));
      shown.set(template.name, { button, frame, film: old ? old.film : null });
      return button;
    }));
    strip.hidden = names.length < 2;
  });
  function press() {
    for (const [name, { button }] of shown) button.setAttribute('aria-pressed', String(name === look.template));
  }

  room.on('room', press);
  room.on('chosen', press);
  let known = null;
  room.on('film', () => {
    if (known === room.told.revision) return;
    known = room.told.revision;
    refresh();
  });
})();
