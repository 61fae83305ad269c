/* The controls of a player: scrub, play, step, loop, speeds, marks; and the keys of an edit suite. */
(function () {
  'use strict';

  const { element, icon, iconButton } = window.TitlegenMarkup;
  const { phaseOf } = window.TitlegenPlayer;
  const SPEEDS = [[0.25, '¼'], [0.5, '½'], [1, '1'], [2, '2']];
  const FASTEST = 8;

  /* What the keys do, as told in the page. */
  const KEYS = [
    ['Space', 'Play or pause'], ['J K L', 'Play backwards, stop, play; J or L again: faster'],
    ['K + J, K + L', 'A frame back, a frame on'], ['← →', 'A frame back, a frame on; with Shift ten'],
    ['Home, End', 'First frame, last frame'], ['I, O', 'Mark where the loop begins, where it ends'],
    ['X', 'Take the marks off'], ['F', 'Full screen'],
  ];

  class Transport {
    /* Builds the controls into `root`. `listens()` tells whether keys are for this player just now. */
    constructor(root, player, viewer, listens = () => true) {
      Object.assign(this, { player, viewer, listens, held: false });
      this._build(root);
      player.on('film', () => this._film()).on('frame', () => this._frame());
      player.on('state', () => this._state()).on('marks', () => this._marks());
      player.on('loading', (done, all) => this._loading(done, all));
      document.addEventListener('keydown', (event) => this._keyDown(event));
      document.addEventListener('keyup', (event) => { if (event.key.toLowerCase() === 'k') this.held = false; });
      for (const name of ['fullscreenchange', 'webkitfullscreenchange']) document.addEventListener(name, () => this._full());
      this._state();
    }

    _build(root) {
      const { player } = this;
      this.zones = element('div', { class: 'zones', 'aria-hidden': 'true' });
      this.ticks = element('div', { class: 'ticks', 'aria-hidden': 'true' });
      this.loaded = element('div', { class: 'loaded', 'aria-hidden': 'true' });
      this.range = element('div', { class: 'range', 'aria-hidden': 'true' });
      this.slider = element('input', { type: 'range', min: '0', max: '0', step: '1', value: '0', 'aria-label': 'Frame' });
      this.slider.addEventListener('input', () => { player.pause(); player.seek(Number(this.slider.value)); });
      this.track = element('div', { class: 'track' }, this.zones, this.loaded, this.range, this.ticks);
      this.scrub = element('div', { class: 'scrub' }, this.track, this.slider);
      this._letScrub();
      this.playButton = iconButton('play', 'Play', () => player.toggle(), { class: 'icon-button play' });
      this.loopButton = iconButton('loop', 'Loop', () => player.setLoop(!player.loop));
      this.inButton = iconButton('in', 'Mark in (I)', () => player.mark('in'));
      this.outButton = iconButton('out', 'Mark out (O)', () => player.mark('out'));
      this.clearButton = iconButton('close', 'Take the marks off (X)', () => player.mark(), { class: 'icon-button clear', hidden: true });
      this.fullButton = iconButton('full', 'Full screen (F)', () => { this.viewer.toggleFull(); this._full(); });
      this.time = element('span', { class: 'time' }, '00:00:00:00');
      this.count = element('span', { class: 'count' });
      this.phase = element('span', { class: 'phase' });
      this.live = element('span', { class: 'unseen', 'aria-live': 'polite' });
      this.speeds = SPEEDS.map(([speed, label]) => element('button', {
        type: 'button', 'aria-pressed': 'false', data: { speed: String(speed) }, 'aria-label': `Speed ${speed}`, on: { click: () => player.setSpeed(speed) },
      }, label));
      root.append(element('div', { class: 'transport', role: 'group', 'aria-label': 'Player' },
        this.scrub,
        element('div', { class: 'deck' },
          element('div', { class: 'readout' }, this.time, element('span', { class: 'fine' }, this.count, this.phase), this.live),
          element('div', { class: 'keys' },
            iconButton('first', 'First frame (Home)', () => { player.pause(); player.seek(0); }, { class: 'icon-button ends' }),
            iconButton('back', 'A frame back (←)', () => player.step(-1)),
            this.playButton,
            iconButton('forward', 'A frame on (→)', () => player.step(1)),
            iconButton('last', 'Last frame (End)', () => { player.pause(); player.seek(player.last); }, { class: 'icon-button ends' })),
          element('div', { class: 'options' },
            element('div', { class: 'segments speeds', role: 'group', 'aria-label': 'Speed' }, this.speeds),
            element('div', { class: 'marks' }, this.inButton, this.outButton, this.clearButton),
            this.loopButton, this.fullButton))));
      this.tools = root.querySelector('.options');
    }

    /* Small signs on the scrub bar: [{frame, label}]. */
    setTicks(ticks) {
      this.told = ticks;
      this.ticks.replaceChildren(...ticks.map(({ frame, open }) => {
        const tick = element('i', { class: open ? 'open' : '' });
        tick.style.left = this._percent(frame);
        return tick;
      }));
    }

    _percent(frame) {
      return `${this.player.last ? frame / this.player.last * 100 : 0}%`;
    }

    _film() {
      const { film } = this.player;
      this.slider.max = String(film.frames - 1);
      this.zones.replaceChildren(...[[0, film.in_ends, 'in'], [film.in_ends, film.out_begins, 'hold'], [film.out_begins, film.frames, 'out']].map(([from, to, name]) => {
        const zone = element('i', { class: name }, to - from > film.frames * 0.08 ? name : '');
        zone.style.flexGrow = String(Math.max(0, to - from));
        return zone;
      }));
      if (this.told) this.setTicks(this.told);
      this._frame();
    }

    _frame() {
      const { film, frame, playing } = this.player;
      if (!film) return;
      const timecode = this.player.timecode();
      this.slider.value = String(frame);
      this.slider.setAttribute('aria-valuetext', `frame ${frame}, ${timecode}, ${phaseOf(film, frame)}`);
      this.scrub.style.setProperty('--share', String(this.player.last ? frame / this.player.last : 0));
      this.time.textContent = timecode;
      this.count.textContent = `${frame} / ${film.frames - 1}`;
      this.phase.textContent = phaseOf(film, frame);
      clearTimeout(this.saying);
      if (!playing) this.saying = setTimeout(() => { this.live.textContent = `Frame ${frame}, ${timecode}`; }, 600);
    }

    _state() {
      const { playing, speed, loop } = this.player;
      const label = playing ? 'Pause (Space)' : 'Play (Space)';
      this.playButton.replaceChildren(icon(playing ? 'pause' : 'play'));
      this.playButton.setAttribute('aria-label', label);
      this.playButton.title = label;
      this.loopButton.setAttribute('aria-pressed', String(loop));
      for (const button of this.speeds) button.setAttribute('aria-pressed', String(Number(button.dataset.speed) === Math.abs(speed)));
      this.scrub.classList.toggle('playing', playing);
      if (playing) this.live.textContent = '';
    }

    _marks() {
      const { marks, last } = this.player;
      const marked = marks[0] > 0 || marks[1] < last;
      this.range.hidden = !marked;
      this.clearButton.hidden = !marked;
      this.range.style.left = this._percent(marks[0]);
      this.range.style.right = `calc(100% - ${this._percent(marks[1])})`;
    }

    _loading(done, all) {
      this.loaded.style.width = `${all ? done / all * 100 : 100}%`;
      this.loaded.classList.toggle('done', done >= all);
    }

    _full() {
      const full = this.viewer.isFull;
      const label = full ? 'Leave full screen (F)' : 'Full screen (F)';
      this.fullButton.replaceChildren(icon(full ? 'unfull' : 'full'));
      this.fullButton.setAttribute('aria-label', label);
      this.fullButton.title = label;
    }

    /* Scrubbing with a finger or the mouse anywhere on the bar: not every browser lets a range be touched beside its thumb. */
    _letScrub() {
      const seek = (event) => {
        const box = this.track.getBoundingClientRect();
        this.player.seek((event.clientX - box.left) / box.width * this.player.last);
      };
      this.scrub.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        this.slider.focus({ preventScroll: true });
        this.scrub.setPointerCapture(event.pointerId);
        this.scrubbing = true;
        this.player.pause();
        seek(event);
      });
      this.scrub.addEventListener('pointermove', (event) => { if (this.scrubbing) seek(event); });
      for (const end of ['pointerup', 'pointercancel']) this.scrub.addEventListener(end, () => { this.scrubbing = false; });
    }

    _keyDown(event) {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !this.listens()) return;
      const isSlider = target === this.slider;
      if (target.isContentEditable || target.closest('dialog, [data-keys="own"]')) return;
      if (!isSlider && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== 'checkbox') return;
      if ((event.key === ' ' || event.key === 'Enter') && /^(BUTTON|SUMMARY|A|INPUT)$/.test(target.tagName) && !isSlider) return;
      const act = this._action(event);
      if (!act) return;
      event.preventDefault();
      act();
    }

    _action(event) {
      const { player } = this;
      const many = event.shiftKey ? 10 : 1;
      const shuttle = (way) => () => {
        if (this.held) player.step(way);
        else if (event.repeat) return;
        else if (player.playing && Math.sign(player.speed) === way) player.play(way * Math.min(FASTEST, Math.abs(player.speed) * 2));
        else player.play(way * (player.playing ? 1 : Math.min(2, Math.abs(player.speed))));
      };
      const actions = {
        ' ': () => { if (!event.repeat) player.toggle(); },
        j: shuttle(-1),
        l: shuttle(1),
        k: () => { this.held = true; if (player.playing) this._stop(); },
        arrowleft: () => player.step(-many),
        arrowright: () => player.step(many),
        home: () => { player.pause(); player.seek(0); },
        end: () => { player.pause(); player.seek(player.last); },
        i: () => player.mark('in'),
        o: () => player.mark('out'),
        x: () => player.mark(),
        f: () => { this.viewer.toggleFull(); this._full(); },
      };
      return actions[event.key.toLowerCase()];
    }

    /* Stops a shuttle; the speed is again one that can be chosen. */
    _stop() {
      this.player.pause();
      if (this.player.speed > 2) this.player.setSpeed(1);
    }
  }

  /* A whole player in `root`: → {viewer, player, transport}. */
  function mount(root, listens) {
    const viewer = new window.TitlegenPlayer.Viewer(root);
    const player = new window.TitlegenPlayer.Player(viewer.canvas, viewer.plate);
    const transport = new Transport(root, player, viewer, listens);
    player.on('film', (film) => viewer.setFilm(film));
    return { viewer, player, transport };
  }

  Object.assign(window.TitlegenPlayer, { Transport, mount, KEYS });
})();
