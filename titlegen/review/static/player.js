/* Plays films of titles: the exact picture of each frame, by elapsed time; timecode.
 *
 * It depends on nothing but screens.js. The one-file export carries both, and markup.js, viewer.js, transport.js and
 * player.css.
 */
(function () {
  'use strict';

  const { Screen, Plate } = window.TitlegenPlayer;
  const AHEAD = 8;          // frames that are decoded before they are due
  const PATIENCE_MS = 1500; // how long playing waits for its first pictures

  /* What a rate such as "30000/1001" means: frames a second, and the whole number a timecode second counts. */
  function rateOf(text) {
    const [numerator, denominator] = text.split('/').map(Number);
    const perSecond = numerator / (denominator || 1);
    return { perSecond, nominal: Math.ceil(perSecond) };
  }

  /* The SMPTE ST 12-1 timecode of a frame counted from 0; drop-frame leaves numbers out, never frames. */
  function timecode(frame, rate, drop) {
    const { nominal } = rateOf(rate);
    let number = frame;
    if (drop) {
      const dropped = nominal / 15;
      const perMinute = nominal * 60 - dropped;
      const perTen = perMinute * 10 + dropped;
      const rest = frame % perTen;
      number += dropped * 9 * Math.floor(frame / perTen);
      if (rest >= dropped) number += dropped * Math.floor((rest - dropped) / perMinute);
    }
    const seconds = Math.floor(number / nominal);
    const two = (value) => String(value).padStart(2, '0');
    const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two);
    return `${parts.join(':')}${drop ? ';' : ':'}${two(number % nominal)}`;
  }

  /* The part of a title that a frame is in: "in", "hold" or "out". */
  function phaseOf(film, frame) {
    return frame < film.in_ends ? 'in' : frame < film.out_begins ? 'hold' : 'out';
  }

  /* The frame at a moment of playing, from first to last both shown; null when it is over. */
  function frameAfter(start, elapsedFrames, first, last, loop) {
    const place = start + elapsedFrames;
    if (place >= first && place < last + 1) return Math.floor(place);
    if (!loop) return null;
    const length = last + 1 - first;
    return first + Math.floor((((place - first) % length) + length) % length);
  }

  /* Plays one film, other screens and a plate along with it. Tells "film", "frame", "drawn", "state",
   * "marks", "loading", and "lost" when a picture cannot be fetched. */
  class Player {
    constructor(canvas, plateCanvas) {
      this.screen = new Screen(canvas);
      this.screen.told = (done, all) => this._tell('loading', done, all);
      this.screen.lost = () => this._tell('lost');
      this.followers = [];
      this.plate = plateCanvas ? new Plate(plateCanvas) : null;
      this.frame = 0;
      this.playing = false;
      this.speed = 1;
      this.loop = true;
      this.marks = [0, 0];
      this.listeners = {};
      this._tick = this._tick.bind(this);
    }

    on(name, listener) {
      (this.listeners[name] = this.listeners[name] || []).push(listener);
      return this;
    }

    get film() { return this.screen.film; }

    get last() { return this.film ? this.film.frames - 1 : 0; }

    /* The timecode of a frame of the film, counted from 00:00:00:00. */
    timecode(frame = this.frame) {
      return this.film ? timecode(frame, this.film.rate, this.film.drop) : '';
    }

    /* Shows a film where the last one stood, the first one at its poster. `at` is another frame to show. */
    async show(film, urlOf, at) {
      const before = this.film;
      const goal = (shown) => Math.min(at !== undefined && at !== null ? at : before ? this.frame : shown.poster, shown.frames - 1);
      if (!(await this.screen.show(film, urlOf, goal))) return false;
      const whole = !before || (this.marks[0] === 0 && this.marks[1] >= before.frames - 1);
      this.marks = whole ? [0, this.last] : this.marks.map((mark) => Math.min(mark, this.last));
      this.frame = goal(film);
      if (this.playing) this._anchor();
      this._tell('film', film);
      this._tell('marks');
      this._changed();
      return true;
    }

    seek(frame) {
      if (!this.film) return;
      this.frame = Math.max(0, Math.min(this.last, Math.round(frame)));
      if (this.playing) this._anchor();
      this._changed();
    }

    step(frames) {
      this.pause();
      this.seek(this.frame + frames);
    }

    /* Plays; a negative speed plays backwards. */
    play(speed = Math.abs(this.speed)) {
      if (!this.film) return;
      const was = this.playing;
      const [first, last] = this._bounds();
      this.speed = speed;
      if (speed > 0 && (this.frame >= last || this.frame < first)) this.frame = first;
      if (speed < 0 && (this.frame <= first || this.frame > last)) this.frame = last;
      this.playing = true;
      this.waitsSince = was || this.screen.has(this.frame, 12) ? null : performance.now();
      this._anchor();
      this._tell('state');
      if (!was) this.due = requestAnimationFrame(this._tick);
    }

    pause() {
      if (!this.playing) return;
      this.playing = false;
      cancelAnimationFrame(this.due);
      this.speed = Math.abs(this.speed);
      this._tell('state');
      this._changed();
    }

    toggle() {
      if (this.playing) this.pause(); else this.play();
    }

    setSpeed(speed) {
      if (this.playing) this.play(this.speed < 0 ? -speed : speed); else { this.speed = speed; this._tell('state'); }
    }

    setLoop(loop) {
      this.loop = loop;
      if (this.playing) this._anchor();
      this._tell('state');
    }

    /* Marks where the loop begins ("in") or ends ("out") at the frame that is shown; without a word, takes both off. */
    mark(which) {
      if (!which) this.marks = [0, this.last];
      if (which === 'in') this.marks = [this.frame, this.marks[1] < this.frame ? this.last : this.marks[1]];
      if (which === 'out') this.marks = [this.marks[0] > this.frame ? 0 : this.marks[0], this.frame];
      if (this.playing) this._anchor();
      this._tell('marks');
    }

    /* Lets another screen show the same frames. */
    follow(screen) {
      this.followers.push(screen);
      this._changed();
    }

    unfollow(screen) {
      this.followers = this.followers.filter((each) => each !== screen);
    }

    /* Fetches what pictures are missing once more. */
    refetch() {
      const { pictures, table } = this.screen;
      if (pictures && pictures.count) pictures.wantAll(Array.from(table));
      this._changed();
    }

    /* Takes the film off. */
    clear() {
      this.pause();
      this.screen.clear();
    }

    _bounds() {
      return this.marks[1] > this.marks[0] ? this.marks : [0, this.last];
    }

    _anchor() {
      this.anchor = { time: performance.now(), frame: this.speed < 0 ? this.frame + 0.999 : this.frame };
    }

    _tick(now) {
      if (!this.playing) return;
      this.due = requestAnimationFrame(this._tick);
      if (!this.film) return;
      if (this.waitsSince !== null) {
        if (!this.screen.has(this.frame, 12) && now - this.waitsSince < PATIENCE_MS) {
          this.screen.want(this.frame).catch(() => {});
          return;
        }
        this.waitsSince = null;
        this._anchor();
      }
      const [first, last] = this._bounds();
      const elapsed = Math.max(0, now - this.anchor.time) / 1000 * rateOf(this.film.rate).perSecond * this.speed;
      const frame = frameAfter(this.anchor.frame, elapsed, first, last, this.loop);
      if (frame === null) {
        this.frame = this.speed < 0 ? first : last;
        this.pause();
      } else if (frame !== this.frame) {
        this.frame = frame;
        this._changed();
      }
    }

    _changed() {
      if (!this.film) return;
      const { frame } = this;
      const step = this.playing && this.speed < 0 ? -1 : 1;
      for (const screen of [this.screen, ...this.followers]) {
        if (!screen.draw(frame)) {
          screen.want(frame).then(() => { if (this.frame === frame && screen.draw(frame)) this._tell('drawn', frame); }, () => {});
        }
        screen.lookAhead(frame, step, this.playing ? AHEAD : 2);
      }
      if (this.plate) this.plate.draw(frame);
      this._tell('frame', frame);
      this._tell('drawn', frame);
    }

    _tell(name, ...values) {
      for (const listener of this.listeners[name] || []) listener(...values);
    }
  }

  Object.assign(window.TitlegenPlayer, { rateOf, timecode, phaseOf, frameAfter, Player });
})();
