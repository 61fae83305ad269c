/* Writing a comment: about a frame, and a place in the picture that is pointed at, or told in percent. */
(function () {
  'use strict';

  const { element, iconButton } = window.TitlegenMarkup;
  const room = window.TitlegenRoom;
  const { viewer, player } = window.TitlegenLook;
  const comments = window.TitlegenComments;
  const place = document.getElementById('composer');

  const open = room.button('Comment on this frame', 'wide', start, 'pin');
  const where = element('p', { class: 'where' });
  const text = element('textarea', { rows: '3', maxlength: '4000', dir: 'auto', 'aria-label': 'Comment', placeholder: 'What should change here?' });
  const across = percent('Across, %');
  const down = percent('Down, %');
  const post = element('button', { type: 'submit', class: 'button primary small' }, 'Post');
  const form = element('form', { class: 'composer', hidden: true },
    element('div', { class: 'composer-head' }, where, iconButton('close', 'Do not comment', stop)),
    text,
    element('div', { class: 'spot' }, element('span', { class: 'hint' }, 'Tap the picture to point at something, or type:'), across.box, down.box),
    element('div', { class: 'answer-buttons' }, post));
  const target = element('button', { type: 'button', class: 'pin new', 'aria-label': 'Place of the comment; arrows move it', 'data-keys': 'own', hidden: true }, '+');
  const surface = element('div', { class: 'pointing', hidden: true });
  viewer.overlay.append(surface, target);
  place.append(open, form);

  let spot = null;
  let moving = false;

  function percent(label) {
    const input = element('input', { type: 'number', min: '0', max: '100', step: '0.1', inputmode: 'decimal', 'aria-label': label });
    return { input, box: element('label', { class: 'percent' }, element('span', {}, label), input) };
  }

  /* On a phone the composer lies over the foot of the page, and the keyboard comes when the words are touched. */
  function isSheet() {
    return window.matchMedia('(max-width: 700px)').matches;
  }

  function start() {
    if (!player.film) return;
    player.pause();
    spot = { x: null, y: null };
    form.hidden = false;
    open.hidden = true;
    surface.hidden = false;
    viewer.stage.dataset.mode = 'comment';
    across.input.value = '';
    down.input.value = '';
    target.hidden = true;
    tellFrame();
    if (isSheet()) viewer.root.scrollIntoView({ block: 'start' }); else text.focus({ preventScroll: true });
    room.announce('Point at something in the picture, or type where it is.');
  }

  function stop() {
    spot = null;
    form.hidden = true;
    open.hidden = false;
    surface.hidden = true;
    target.hidden = true;
    delete viewer.stage.dataset.mode;
    open.focus({ preventScroll: true });
  }

  function tellFrame() {
    if (spot && player.film) where.textContent = `${player.film.template} · ${player.timecode()} · ${player.frame}`;
  }

  function put(x, y, typed) {
    spot.x = Math.max(0, Math.min(1, x));
    spot.y = Math.max(0, Math.min(1, y));
    if (!typed) {
      across.input.value = (spot.x * 100).toFixed(1);
      down.input.value = (spot.y * 100).toFixed(1);
    }
    target.hidden = false;
    target.style.left = `${spot.x * 100}%`;
    target.style.top = `${spot.y * 100}%`;
  }

  function typed() {
    const [x, y] = [across.input, down.input].map((input) => (input.value === '' ? null : Number(input.value) / 100));
    if (x === null && y === null) {
      spot.x = null;
      spot.y = null;
      target.hidden = true;
    } else {
      put(x === null ? 0.5 : x, y === null ? 0.5 : y, true);
    }
  }

  for (const { input } of [across, down]) input.addEventListener('input', typed);
  for (const handle of [surface, target]) {
    handle.addEventListener('pointerdown', (event) => {
      const at = viewer.place(event);
      if (!spot || !at) return;
      event.preventDefault();
      moving = true;
      handle.setPointerCapture(event.pointerId);
      put(at.x, at.y);
    });
    handle.addEventListener('pointermove', (event) => {
      const at = moving && viewer.place(event);
      if (at) put(at.x, at.y);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      handle.addEventListener(end, () => {
        if (!moving) return;
        moving = false;
        if (!isSheet()) text.focus({ preventScroll: true });
      });
    }
  }
  target.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 0.05 : 0.005;
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [0, 0];
    if (!x && !y) return;
    event.preventDefault();
    put(spot.x + x * step, spot.y + y * step);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { event.stopPropagation(); stop(); }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.requestSubmit ? form.requestSubmit() : post.click();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (!words) { text.focus(); return; }
    const { film } = player;
    const told = { template: film.template, frame: player.frame, x: spot.x, y: spot.y, size: `${film.width}x${film.height}`, fields: film.fields };
    room.busy(post, async () => {
      await room.ask('/api/comments', { text: words, spot: told });
      text.value = '';
      stop();
      room.announce('The comment is posted.');
      await comments.load();
    });
  });
  player.on('frame', tellFrame);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey || document.getElementById('look').hidden) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.closest('dialog') || !form.hidden) return;
    event.preventDefault();
    start();
  });
})();
