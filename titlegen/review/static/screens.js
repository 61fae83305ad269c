/* Screens: a canvas that shows one film, and the plate behind it; the pictures of both, few at a time.
 *
 * A film document tells {width, height, rate: "25/1", drop, frames, in_ends, out_begins, region: [x, y, w, h],
 * runs: [[count, picture], …], pictures, poster}; where its pictures are is told by a function picture(n) → URL.
 */
(function () {
  'use strict';

  const AT_A_TIME = 4;                 // pictures that are fetched at once
  const DECODED_BYTES = 160 * 2 ** 20; // what is kept decoded; an old iPad has no more to give

  /* The picture of every frame: index is the frame. */
  function pictureTable(runs) {
    const table = new Uint32Array(runs.reduce((sum, run) => sum + run[0], 0));
    let frame = 0;
    for (const [count, picture] of runs) {
      table.fill(picture, frame, frame + count);
      frame += count;
    }
    return table;
  }

  /* The pictures of one film: fetched few at a time, the urgent ones first; decoded ones kept within bounds. */
  class Pictures {
    constructor(count, urlOf, told, lost) {
      this.count = count;
      this.urlOf = urlOf;
      this.told = told || (() => {});
      this.lost = lost || (() => {});
      this.images = new Array(count).fill(null);
      this.asked = new Map();
      this.decoded = new Map();
      this.decoding = new Set();
      this.bytes = 0;
      this.queue = [];
      this.fetching = 0;
      this.loaded = 0;
      this.closed = false;
    }

    /* What can be drawn now, or null. */
    get(n) {
      const bitmap = this.decoded.get(n);
      if (!bitmap) return this.images[n];
      this.decoded.delete(n);
      this.decoded.set(n, bitmap);
      return bitmap;
    }

    /* Fetches picture n before all others. */
    want(n) {
      if (this.images[n]) return Promise.resolve(this.images[n]);
      const entry = this._entry(n);
      if (!entry.started) {
        this.queue = [n, ...this.queue.filter((each) => each !== n)];
        this._pump();
      }
      return entry.promise;
    }

    /* Fetches everything, in the order in which it will be seen. */
    wantAll(order) {
      const first = new Set(this.queue);
      for (const n of order) if (!this.images[n] && !first.has(n)) { first.add(n); this.queue.push(n); }
      this._pump();
    }

    /* Decodes a picture that is due soon. */
    prepare(n) {
      const image = this.images[n];
      if (!image || this.decoded.has(n) || this.decoding.has(n) || !window.createImageBitmap) return;
      this.decoding.add(n);
      createImageBitmap(image).then((bitmap) => {
        if (this.closed) { bitmap.close(); return; }
        this.decoded.set(n, bitmap);
        this.bytes += bitmap.width * bitmap.height * 4;
        for (const [old, kept] of this.decoded) {
          if (this.bytes <= DECODED_BYTES || old === n) break;
          this.bytes -= kept.width * kept.height * 4;
          this.decoded.delete(old);
          kept.close();
        }
      }, () => {}).then(() => this.decoding.delete(n));
    }

    close() {
      this.closed = true;
      this.queue = [];
      for (const bitmap of this.decoded.values()) bitmap.close();
      this.decoded.clear();
    }

    _entry(n) {
      let entry = this.asked.get(n);
      if (!entry) {
        entry = { started: false };
        entry.promise = new Promise((done, failed) => Object.assign(entry, { done, failed }));
        entry.promise.catch(() => {});
        this.asked.set(n, entry);
      }
      return entry;
    }

    _pump() {
      while (!this.closed && this.fetching < AT_A_TIME && this.queue.length) {
        const n = this.queue.shift();
        const entry = this._entry(n);
        if (this.images[n] || entry.started) continue;
        entry.started = true;
        this._fetch(n, entry, 1);
      }
    }

    _fetch(n, entry, tries) {
      const image = new Image();
      this.fetching += 1;
      image.decoding = 'async';
      image.onload = () => {
        this.fetching -= 1;
        this.images[n] = image;
        this.loaded += 1;
        entry.done(image);
        this.told(this.loaded, this.count);
        this._pump();
      };
      image.onerror = () => {
        this.fetching -= 1;
        if (tries > 0 && !this.closed) {
          setTimeout(() => this._fetch(n, entry, tries - 1), 700);
        } else {
          this.asked.delete(n);
          entry.failed(new Error('A picture could not be fetched.'));
          if (!this.closed) this.lost(n);
        }
        this._pump();
      };
      image.src = this.urlOf(n);
    }
  }

  /* A canvas that shows one film. */
  class Screen {
    constructor(canvas) {
      this.canvas = canvas;
      this.context = canvas.getContext('2d');
      this.film = null;
      this.pictures = null;
      this.table = null;
      this.drawn = -1;
      this.turn = 0;
      this.told = () => {};
      this.lost = () => {};
    }

    /* Puts a film on once the picture of its `frame()` is there; what was on stays till then. False: overtaken. */
    async show(film, urlOf, frame) {
      const turn = ++this.turn;
      const empty = !(film.region[2] && film.region[3]);
      const pictures = new Pictures(empty ? 0 : film.pictures, urlOf, (...progress) => {
        if (this.pictures === pictures) this.told(...progress);
      }, () => { if (this.pictures === pictures) this.lost(); });
      const table = pictureTable(film.runs);
      const first = frame(film);
      if (!empty) await pictures.want(table[first]);
      if (turn !== this.turn) { pictures.close(); return false; }
      if (this.pictures) this.pictures.close();
      Object.assign(this, { film, pictures, table, drawn: -1 });
      if (this.canvas.width !== film.width || this.canvas.height !== film.height) {
        this.canvas.width = film.width;
        this.canvas.height = film.height;
      } else {
        this.context.clearRect(0, 0, film.width, film.height);
      }
      if (!this.draw(frame(film))) this.draw(first);
      if (!empty) pictures.wantAll(Array.from(table.slice(first)).concat(Array.from(table.slice(0, first))));
      this.told(pictures.loaded, pictures.count);
      return true;
    }

    /* Fetches nothing more ahead: another film is on its way, and its picture goes first. */
    rest() {
      if (this.pictures) this.pictures.queue = [];
    }

    /* Fetches what is still missing after all. */
    goOn() {
      if (this.film && this.pictures.count) this.pictures.wantAll(Array.from(this.table));
    }

    /* Takes the film off. */
    clear() {
      this.turn += 1;
      if (this.pictures) this.pictures.close();
      Object.assign(this, { film: null, pictures: null, table: null, drawn: -1 });
      this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    }

    /* Draws a frame; false when its picture is not there yet, and what was drawn stays. */
    draw(frame) {
      if (!this.film || !this.pictures.count) return true;
      const [x, y, width, height] = this.film.region;
      if (frame >= this.table.length) {
        if (this.drawn !== -2) this.context.clearRect(x, y, width, height);
        this.drawn = -2;
        return true;
      }
      const picture = this.table[frame];
      if (picture === this.drawn) return true;
      const source = this.pictures.get(picture);
      if (!source) return false;
      this.context.clearRect(x, y, width, height);
      this.context.drawImage(source, x, y);
      this.drawn = picture;
      return true;
    }

    /* True when the pictures of `count` frames from `frame` on are there. */
    has(frame, count) {
      if (!this.film || !this.pictures.count) return true;
      for (let n = frame; n < Math.min(frame + count, this.table.length); n += 1) {
        if (!this.pictures.images[this.table[n]]) return false;
      }
      return true;
    }

    /* Decodes what comes next in the direction of playing. */
    lookAhead(frame, step, count) {
      if (!this.film || !this.pictures.count) return;
      for (let n = 1; n <= count; n += 1) {
        const at = frame + n * step;
        if (at >= 0 && at < this.table.length) this.pictures.prepare(this.table[at]);
      }
    }

    /* Fetches the picture of a frame before all others. */
    want(frame) {
      if (!this.film || !this.pictures.count) return Promise.resolve();
      return this.pictures.want(this.table[Math.min(frame, this.table.length - 1)]);
    }
  }

  /* What lies behind the film: a still, or a clip as pictures by frame that begins again when it is over. */
  class Plate {
    constructor(canvas) {
      this.canvas = canvas;
      this.context = canvas.getContext('2d', { alpha: false });
      this.pictures = null;
      this.frames = 0;
      this.drawn = -1;
    }

    /* `source`: {frames, picture(n) → URL}, or null for none. Resolves when its picture is on. */
    async show(source, frame) {
      const pictures = source && new Pictures(source.frames, source.picture);
      this.next = pictures;
      if (pictures) await pictures.want(frame % source.frames);
      if (this.next !== pictures) return;
      if (this.pictures) this.pictures.close();
      Object.assign(this, { pictures, frames: source ? source.frames : 0, drawn: -1 });
      this.canvas.hidden = !source;
      if (source) this.draw(frame);
    }

    draw(frame) {
      if (!this.pictures) return;
      const n = frame % this.frames;
      const image = n === this.drawn ? null : this.pictures.get(n);
      if (this.frames > 1) {
        this.pictures.wantAll(Array.from({ length: 12 }, (_, ahead) => (n + ahead) % this.frames));
        if (n !== this.drawn && !image) this.pictures.want(n).then(() => this.pictures && this.draw(frame), () => {});
      }
      if (!image) return;
      const [width, height] = [image.naturalWidth || image.width, image.naturalHeight || image.height];
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
      }
      this.context.drawImage(image, 0, 0);
      this.drawn = n;
    }
  }

  window.TitlegenPlayer = Object.assign(window.TitlegenPlayer || {}, { pictureTable, Pictures, Screen, Plate });
})();
