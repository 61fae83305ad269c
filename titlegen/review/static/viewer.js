/* The stage: the picture in neutral grey, over what it will be seen over, with guides, whole or at its actual size. */
(function () {
  'use strict';

  const { element, drawing } = window.TitlegenMarkup;

  /* What the platforms lay over upright films, in parts of the picture: the most that Reels, Shorts and TikTok ask to
   * be kept clear at 1080 × 1920 (270 px above, 670 px below), and where their buttons and captions always are. */
  const PHONE = { top: 0.14, bottom: 0.35, captions: 0.2, buttons: [0.84, 0.46, 0.8] };

  function rectangle([x, y, width, height], name) {
    return ['rect', { x, y, width, height, class: name }];
  }

  /* The guides of a film as parts of a drawing in px of its canvas. */
  function guideLines(film, shown) {
    const { width, height } = film;
    const parts = [];
    if (shown.has('action')) parts.push(rectangle(film.action_safe, 'action'));
    if (shown.has('title')) parts.push(rectangle(film.title_safe, 'title'));
    if (shown.has('centre')) {
      const [x, y, arm] = [width / 2, height / 2, Math.min(width, height) * 0.04];
      parts.push(['path', { d: `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`, class: 'centre' }]);
      parts.push(['path', { d: `M${x} 0v${arm}M${x} ${height}v${-arm}M0 ${y}h${arm}M${width} ${y}h${-arm}`, class: 'centre' }]);
    }
    if (shown.has('phone') && height > width) {
      const [left, from, to] = PHONE.buttons;
      const [top, below, captions] = [PHONE.top * height, PHONE.bottom * height, PHONE.captions * height];
      parts.push(rectangle([0, 0, width, top], 'covered'), rectangle([0, height - below, width, below], 'covered'));
      parts.push(rectangle([0, height - captions, left * width, captions], 'covered always'));
      parts.push(rectangle([left * width, from * height, (1 - left) * width, (to - from) * height], 'covered always'));
      for (let n = 0; n < 4; n += 1) {
        const y = (from + (to - from) * (n + 0.5) / 4) * height;
        parts.push(['circle', { cx: (1 + left) / 2 * width, cy: y, r: width * 0.045, class: 'control' }]);
      }
      const line = height * 0.012;
      parts.push(['circle', { cx: width * 0.09, cy: height - captions * 0.72, r: width * 0.04, class: 'control' }]);
      for (const [at, long] of [[0.78, 0.34], [0.5, 0.66], [0.32, 0.5]]) {
        const x = at === 0.78 ? width * 0.16 : width * 0.05;
        parts.push(['rect', { x, y: height - captions * at, width: width * long, height: line, rx: line / 2, class: 'control' }]);
      }
      parts.push(['rect', { x: width * 0.36, y: height * 0.045, width: width * 0.28, height: line * 1.6, rx: line, class: 'control' }]);
    }
    return parts;
  }

  class Viewer {
    /* Builds the stage into `root`. `overlay` is above the picture and of its size, for pins and dividers. */
    constructor(root) {
      this.plate = element('canvas', { class: 'plate', hidden: true, 'aria-hidden': 'true' });
      this.canvas = element('canvas', { class: 'film', role: 'img', 'aria-label': 'The title' });
      this.overlay = element('div', { class: 'overlay' });
      this.picture = element('div', { class: 'picture', data: { over: 'checker' } }, this.plate, this.canvas, this.overlay);
      this.room = element('div', { class: 'stage-room' }, this.picture);
      this.message = element('div', { class: 'stage-message', role: 'alert', hidden: true });
      this.stage = element('div', { class: 'stage' }, this.room, this.message);
      this.root = root;
      this.scale = 'fit';
      this.guides = new Set();
      root.append(this.stage);
      if (window.ResizeObserver) new ResizeObserver(() => this.arrange()).observe(this.stage);
      else window.addEventListener('resize', () => this.arrange());
      this._letDrag();
    }

    /* Takes on the shape and the guides of a film. */
    setFilm(film) {
      this.film = film;
      this.picture.dataset.shape = film.height > film.width ? 'upright' : film.height === film.width ? 'square' : 'wide';
      this._draw();
      this.arrange();
    }

    /* What the picture lies over: "checker", "black", "white", "grey" or "plate". */
    setBackground(name) {
      this.picture.dataset.over = name;
    }

    /* Shows these guides: of "action", "title", "centre", "phone". */
    setGuides(names) {
      this.guides = new Set(names);
      this._draw();
      this.arrange();
    }

    /* "fit", or "actual": a px of the canvas is a px of the display. */
    setScale(scale) {
      this.scale = scale;
      this.stage.dataset.scale = scale;
      this.arrange();
      if (scale === 'actual' && this.film) {
        const [x, y, width, height] = this.film.region;
        const ratio = this.picture.clientWidth / this.film.width;
        this.room.scrollLeft = (x + width / 2) * ratio - this.room.clientWidth / 2;
        this.room.scrollTop = (y + height / 2) * ratio - this.room.clientHeight / 2;
      }
    }

    /* Gives the picture its size. */
    arrange() {
      if (!this.film || !this.stage.clientWidth) return;
      const { width, height } = this.film;
      let ratio = 1 / (window.devicePixelRatio || 1);
      if (this.scale === 'fit') {
        const inset = parseFloat(getComputedStyle(this.stage).getPropertyValue('--inset')) || 0;
        const phone = this.guides.has('phone') && height > width ? 14 : 0;
        const across = this.stage.clientWidth - 2 * (inset + phone);
        const down = this.stage.clientHeight - 2 * (inset + phone);
        ratio = Math.max(0.02, Math.min(across / width, down / height));
      }
      this.picture.style.width = `${Math.round(width * ratio * 100) / 100}px`;
      this.picture.style.height = `${Math.round(height * ratio * 100) / 100}px`;
      this.picture.style.setProperty('--ratio', ratio);
    }

    /* Where in the picture an event was, each from 0 to 1; null when it was beside it. */
    place(event) {
      const box = this.picture.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
    }

    /* Words in place of the picture; nothing takes them off. */
    tell(...content) {
      this.message.replaceChildren(...content);
      this.message.hidden = content.length === 0;
      this.picture.classList.toggle('covered', content.length > 0);
    }

    get isFull() {
      return Boolean(document.fullscreenElement || document.webkitFullscreenElement) || this.root.classList.contains('full');
    }

    /* The whole screen, or back; where the browser has no such thing, the whole window. */
    toggleFull() {
      const enter = this.root.requestFullscreen || this.root.webkitRequestFullscreen;
      const leave = document.exitFullscreen || document.webkitExitFullscreen;
      if (document.fullscreenElement || document.webkitFullscreenElement) leave.call(document);
      else if (this.root.classList.contains('full')) this.root.classList.remove('full');
      else if (enter) Promise.resolve(enter.call(this.root)).catch(() => this.root.classList.add('full'));
      else this.root.classList.add('full');
      this.arrange();
    }

    _draw() {
      if (this.lines) this.lines.remove();
      if (!this.film) return;
      const { width, height } = this.film;
      const parts = guideLines(this.film, this.guides);
      this.picture.classList.toggle('in-phone', this.guides.has('phone') && height > width);
      if (!parts.length) return;
      this.lines = drawing({ class: 'guides', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, ...parts);
      this.picture.insertBefore(this.lines, this.overlay);
    }

    /* At its actual size the picture is moved with the mouse, as paper on a table. */
    _letDrag() {
      let from = null;
      this.room.addEventListener('pointerdown', (event) => {
        if (this.scale !== 'actual' || event.pointerType !== 'mouse' || this.stage.dataset.mode) return;
        from = [event.clientX + this.room.scrollLeft, event.clientY + this.room.scrollTop];
        this.room.setPointerCapture(event.pointerId);
      });
      this.room.addEventListener('pointermove', (event) => {
        if (!from) return;
        this.room.scrollLeft = from[0] - event.clientX;
        this.room.scrollTop = from[1] - event.clientY;
      });
      for (const end of ['pointerup', 'pointercancel']) this.room.addEventListener(end, () => { from = null; });
    }
  }

  Object.assign(window.TitlegenPlayer, { Viewer, guideLines });
})();
