/* The one-file export: the room's player over the films that are in the page. Nothing is fetched from anywhere. */
(function () {
  'use strict';

  const { element } = window.TitlegenMarkup;
  const { films, plates } = JSON.parse(document.getElementById('matter').textContent);
  const { viewer, player, transport } = window.TitlegenPlayer.mount(document.getElementById('viewer'));
  const posters = Array.from(document.querySelectorAll('.poster'));
  const spots = Array.from(document.querySelectorAll('.spot'));
  const pin = element('span', { class: 'pin', hidden: true, 'aria-hidden': 'true' });
  const toolbar = document.getElementById('toolbar');
  const upright = films.some(({ film }) => film && film.height > film.width);
  let now = -1;
  let pinned = null;
  viewer.overlay.append(pin);

  /* Pictures are made addresses of their own, so that the browser need not read a long one again for each frame. */
  function addresses(film) {
    film.addresses = film.addresses || film.pictures.map((uri) => {
      const [head, data] = uri.split(',');
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      return URL.createObjectURL(new Blob([bytes], { type: head.slice(5, head.indexOf(';')) }));
    });
    return film.addresses;
  }

  async function show(number, frame) {
    const chosen = films[number];
    if (!chosen || !chosen.film) return;
    now = number;
    const urls = addresses(chosen);
    for (const poster of posters) poster.setAttribute('aria-pressed', String(Number(poster.dataset.film) === number));
    document.getElementById('lessened').textContent = chosen.lessened ? `To keep this file small, this film has ${chosen.lessened}. The review room shows it exactly.` : 'Every picture of this film is exact.';
    await player.show(chosen.film, (n) => urls[n], frame);
    mark();
  }

  /* Where comments on the film that is shown are, on the scrub bar and, at its frame, in the picture. */
  function mark() {
    const own = films[now] ? spots.filter((spot) => indexOf(spot) === now) : [];
    transport.setTicks(own.map((spot) => ({ frame: Number(spot.dataset.frame), open: !spot.closest('.resolved') })));
    pin.hidden = !(pinned && indexOf(pinned) === now && Number(pinned.dataset.frame) === player.frame && pinned.dataset.x !== undefined);
    if (!pin.hidden) {
      pin.style.left = `${pinned.dataset.x * 100}%`;
      pin.style.top = `${pinned.dataset.y * 100}%`;
    }
  }

  /* The film that a comment is about: with the same words, else the template's samples. */
  function indexOf(spot) {
    const said = spot.dataset.fields;
    const own = films.map((film, number) => [film, number]).filter(([film]) => film.template === spot.dataset.template && film.film);
    const same = own.find(([film]) => JSON.stringify(sorted(film.film.fields)) === JSON.stringify(sorted(JSON.parse(said))));
    return (same || own.find(([film]) => film.sample) || [null, -1])[1];
  }

  function sorted(fields) {
    return Object.entries(fields).filter(([, text]) => text).sort();
  }

  function segments(label, options, chosen, onPress) {
    const buttons = options.map(([value, words]) => element('button', { type: 'button', 'aria-pressed': String(value === chosen), on: { click: () => press(value) } }, words));
    const press = (value) => {
      buttons.forEach((button, n) => button.setAttribute('aria-pressed', String(options[n][0] === value)));
      onPress(value);
    };
    toolbar.append(element('div', { class: 'segments', role: 'group', 'aria-label': label }, buttons));
  }

  const backgrounds = [['checker', 'Checker'], ['black', 'Black'], ['white', 'White'], ['grey', 'Grey'], ...plates.map(([label], n) => [`plate ${n}`, label])];
  segments('Background', backgrounds, 'checker', (value) => {
    const [kind, number] = value.split(' ');
    if (kind !== 'plate') { viewer.setBackground(kind); return; }
    player.plate.show({ frames: 1, picture: () => plates[number][1] }, 0).then(() => viewer.setBackground('plate'));
  });
  segments('Guides', [['', 'No guides'], ['action title', 'Safe areas'], ['action title centre', 'Safe areas and middle'], ...(upright ? [['phone', 'On a phone']] : [])], '', (value) => viewer.setGuides(value.split(' ').filter(Boolean)));
  segments('Size', [['fit', 'Fit'], ['actual', 'Actual size']], 'fit', (value) => viewer.setScale(value));

  for (const poster of posters) poster.addEventListener('click', () => show(Number(poster.dataset.film)));
  for (const spot of spots) {
    spot.addEventListener('click', async () => {
      pinned = spot;
      player.pause();
      const number = indexOf(spot);
      if (number !== now) await show(number, Number(spot.dataset.frame));
      player.seek(Number(spot.dataset.frame));
      document.getElementById('look').scrollIntoView();
    });
  }
  player.on('frame', mark);
  show(films.findIndex((film) => film.film));
})();
