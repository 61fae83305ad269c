/* Side by side with the last approved version: swipe, onion skin, difference. */
(function () {
  'use strict';

  const { element, icon } = window.TitlegenMarkup;
  const { Screen } = window.TitlegenPlayer;
  const room = window.TitlegenRoom;
  const look = window.TitlegenLook;
  const { viewer, player } = look;
  const MODES = [['off', 'Now only'], ['swipe', 'Swipe'], ['onion', 'Onion skin'], ['difference', 'Difference']];

  const before = element('canvas', { class: 'film before', hidden: true, 'aria-hidden': 'true' });
  const mix = element('canvas', { class: 'film mix', hidden: true, 'aria-hidden': 'true' });
  viewer.picture.insertBefore(mix, viewer.overlay);
  viewer.picture.insertBefore(before, viewer.overlay);
  const screen = new Screen(before);
  const brush = mix.getContext('2d');
  const scratch = document.createElement('canvas');
  const divider = element('div', { class: 'divider', role: 'slider', tabindex: '0', 'aria-label': 'Approved to the left, now to the right', 'aria-valuemin': '0', 'aria-valuemax': '100', 'data-keys': 'own', hidden: true },
    element('span', { class: 'side-name' }, 'Approved'), element('span', { class: 'handle' }, icon('back'), icon('forward')), element('span', { class: 'side-name' }, 'Now'));
  viewer.overlay.append(divider);

  const choice = room.choice('Compare', MODES, 'off', (value) => set(value));
  const amount = element('input', { type: 'range', min: '0', max: '100', value: '50', 'aria-label': 'Onion skin: how much of the approved version' });
  const onion = element('label', { class: 'onion', hidden: true }, element('span', {}, 'Now'), amount, element('span', {}, 'Approved'));
  const told = element('span', { class: 'difference-told', role: 'status', hidden: true });
  document.getElementById('toolbar').append(choice.box, onion, told);
  choice.box.hidden = true;

  const compare = { mode: 'off', share: null, loaded: null };

  function set(mode) {
    compare.mode = mode;
    choice.select.value = mode;
    const on = mode !== 'off';
    before.hidden = mode !== 'swipe';
    divider.hidden = mode !== 'swipe';
    onion.hidden = mode !== 'onion';
    told.hidden = mode !== 'difference';
    mix.hidden = mode !== 'onion' && mode !== 'difference';
    viewer.canvas.style.visibility = mix.hidden ? '' : 'hidden';
    viewer.canvas.style.clipPath = '';
    before.style.clipPath = '';
    player.unfollow(screen);
    if (!on || !look.film) return;
    player.follow(screen);
    if (mode === 'swipe') swipe(compare.share === null ? middle() : compare.share);
    load();
    draw();
  }

  /* Fetches the same words in the version that was approved. */
  async function load() {
    const { film } = look;
    if (compare.mode === 'off' || !film) return;
    const key = `${film.id} ${room.told.approved.digest}`;
    if (compare.loaded === key) return;
    compare.loaded = key;
    try {
      const old = await room.ask('/api/film', { which: 'approved', template: look.template, fields: look.row ? null : look.fields, row: look.row, size: look.size });
      if (compare.loaded !== key) return;
      await screen.show(old, (n) => `/film/${old.id}/${n}.png`, (shown) => Math.min(player.frame, shown.frames - 1));
      screen.draw(player.frame);
      draw();
    } catch (fault) {
      if (!(fault instanceof room.Refusal)) throw fault;
      compare.loaded = null;
      screen.clear();
      room.notice({ message: `The approved version cannot be shown: ${fault.message}`, remedy: fault.remedy });
      set('off');
    }
  }

  /* The divider begins in the middle of the title: a caption in a corner is cut in two as well. */
  function middle() {
    const { region: [left, , width], width: canvas } = look.film;
    return width ? (left + width / 2) / canvas : 0.5;
  }

  function swipe(share) {
    compare.share = Math.max(0, Math.min(1, share));
    const percent = compare.share * 100;
    divider.style.left = `${percent}%`;
    divider.setAttribute('aria-valuenow', String(Math.round(percent)));
    viewer.canvas.style.clipPath = `inset(0 0 0 ${percent}%)`;
    before.style.clipPath = `inset(0 ${100 - percent}% 0 0)`;
  }

  function draw() {
    if (mix.hidden || !look.film) return;
    if (mix.width !== viewer.canvas.width || mix.height !== viewer.canvas.height) {
      mix.width = viewer.canvas.width;
      mix.height = viewer.canvas.height;
    }
    if (compare.mode === 'onion') cross(); else differ();
  }

  /* One version dissolved into the other: the sum of both, each by its share, so that what is equal stays as it is. */
  function cross() {
    const share = Number(amount.value) / 100;
    brush.globalCompositeOperation = 'source-over';
    brush.clearRect(0, 0, mix.width, mix.height);
    brush.globalAlpha = 1 - share;
    brush.drawImage(viewer.canvas, 0, 0);
    brush.globalCompositeOperation = 'lighter';
    brush.globalAlpha = share;
    if (screen.film) brush.drawImage(before, 0, 0, mix.width, mix.height);
    brush.globalAlpha = 1;
  }

  /* What differs, four times as bright: over black, and over white, so that nothing hides in the background. */
  function differ() {
    const pen = scratch.getContext('2d');
    if (scratch.width !== mix.width || scratch.height !== mix.height) Object.assign(scratch, { width: mix.width, height: mix.height });
    brush.globalCompositeOperation = 'source-over';
    brush.fillStyle = '#000';
    brush.fillRect(0, 0, mix.width, mix.height);
    for (const ground of ['#000', '#fff']) {
      pen.globalCompositeOperation = 'source-over';
      pen.fillStyle = ground;
      pen.fillRect(0, 0, mix.width, mix.height);
      pen.drawImage(viewer.canvas, 0, 0);
      const other = over(ground);
      pen.globalCompositeOperation = 'difference';
      pen.drawImage(other, 0, 0);
      brush.globalCompositeOperation = 'lighten';
      brush.drawImage(scratch, 0, 0);
    }
    if (!player.playing) count();
    brush.globalCompositeOperation = 'lighter';
    brush.drawImage(mix, 0, 0);
    brush.drawImage(mix, 0, 0);
  }

  const second = document.createElement('canvas');
  const counted = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  function over(ground) {
    if (second.width !== mix.width || second.height !== mix.height) Object.assign(second, { width: mix.width, height: mix.height });
    const pen = second.getContext('2d');
    pen.fillStyle = ground;
    pen.fillRect(0, 0, second.width, second.height);
    if (screen.film) pen.drawImage(before, 0, 0, second.width, second.height);
    return second;
  }

  /* Says how much differs on the frame that stands. */
  function count() {
    if (!screen.film) { told.textContent = ''; return; }
    const boxes = [look.film.region, screen.film.region].filter((box) => box[2] && box[3]);
    let differing = 0;
    if (boxes.length) {
      const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
      const [right, bottom] = [0, 1].map((side) => Math.max(...boxes.map((box) => box[side] + box[side + 2])));
      const [width, height] = [Math.min(right, mix.width) - left, Math.min(bottom, mix.height) - top];
      Object.assign(counted.canvas, { width, height });
      counted.drawImage(mix, left, top, width, height, 0, 0, width, height);
      const { data } = counted.getImageData(0, 0, width, height);
      for (let at = 0; at < data.length; at += 4) if (data[at] || data[at + 1] || data[at + 2]) differing += 1;
    }
    told.textContent = differing ? `${differing.toLocaleString()} px differ, shown 4 × as bright` : 'No px differs on this frame';
  }

  divider.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    divider.focus({ preventScroll: true });
    divider.setPointerCapture(event.pointerId);
    divider.dataset.held = '';
  });
  divider.addEventListener('pointermove', (event) => {
    if (!('held' in divider.dataset)) return;
    const box = viewer.picture.getBoundingClientRect();
    swipe((event.clientX - box.left) / box.width);
  });
  for (const end of ['pointerup', 'pointercancel']) divider.addEventListener(end, () => { delete divider.dataset.held; });
  divider.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -0.02, ArrowRight: 0.02, ArrowDown: -0.02, ArrowUp: 0.02, PageDown: -0.1, PageUp: 0.1, Home: -1, End: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    swipe(compare.share + step);
  });
  amount.addEventListener('input', draw);
  player.on('drawn', draw);
  player.on('state', draw);
  room.on('film', load);
  room.on('room', ({ approved }) => {
    choice.box.hidden = !(approved && approved.comparable);
    if (choice.box.hidden && compare.mode !== 'off') set('off');
  });

  window.TitlegenCompare = compare;
})();
