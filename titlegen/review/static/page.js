/* What every part of the room shares: asking the server, being told of changes, telling people. */
(function () {
  'use strict';

  const { element, icon } = window.TitlegenMarkup;
  const listeners = {};
  const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

  /* A refusal of the server, in words for people. */
  class Refusal extends Error {
    constructor(status, { message, remedy = '', ...place }) {
      super(message);
      Object.assign(this, { status, remedy, place });
    }
  }

  const room = {
    mode: document.body.dataset.mode,
    role: document.body.dataset.role,
    csrf: document.body.dataset.csrf,
    told: null,
    Refusal,

    on(name, listener) { (listeners[name] = listeners[name] || []).push(listener); },

    tell(name, ...values) { for (const listener of listeners[name] || []) listener(...values); },

    /* The answer of the server as JSON. Raises Refusal; who is not known goes to the door. */
    async ask(path, body) {
      const said = { credentials: 'same-origin', headers: { Accept: 'application/json' } };
      if (body !== undefined) {
        said.method = 'POST';
        said.headers['X-Titlegen-CSRF'] = room.csrf;
        said.body = body instanceof Blob ? body : JSON.stringify(body);
        said.headers['Content-Type'] = body instanceof Blob ? body.type || 'application/octet-stream' : 'application/json';
      }
      let answer;
      try {
        answer = await fetch(path, said);
      } catch (fault) {
        throw new Refusal(0, { message: 'The review room cannot be reached.', remedy: 'It is asked again as soon as it is back.' });
      }
      if (answer.status === 401) {
        location.replace('/enter');
        return new Promise(() => {});
      }
      const content = await answer.json().catch(() => null);
      if (answer.ok) return content;
      throw new Refusal(answer.status, (content && content.error) || { message: `The review room answered with ${answer.status}.` });
    },

    /* Loads what the room is about. */
    async load() {
      const told = await room.ask('/api/room');
      room.csrf = told.csrf || room.csrf;
      room.told = told;
      room.tell('room', told);
      return told;
    },

    template(name) { return room.told.templates.find((each) => each.name === name); },

    get isReviewer() { return room.role === 'reviewer'; },

    /* Says something to people who do not see the page change. */
    announce(text) { document.getElementById('announcer').textContent = text; },

    /* Shows for a while what went wrong. */
    notice(fault) {
      const box = element('div', { class: 'notice' },
        element('p', {}, fault.message, fault.remedy ? element('span', { class: 'remedy' }, ` ${fault.remedy}`) : null),
        element('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', on: { click: () => box.remove() } }, icon('close')));
      document.getElementById('notices').append(box);
      setTimeout(() => box.remove(), 12000);
    },

    /* Does something for a button that stays off meanwhile; what goes wrong is shown. */
    async busy(button, act) {
      button.disabled = true;
      try {
        return await act();
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        room.notice(fault);
        return null;
      } finally {
        button.disabled = false;
      }
    },

    /* Words as they begin a line. */
    capital(text) { return text ? text[0].toLocaleUpperCase() + text.slice(1) : ''; },

    /* A moment as a person writes it. */
    when(at) { return at ? day.format(new Date(at)) : ''; },

    /* A moment as an element that also tells it exactly. */
    time(at) { return element('time', { datetime: at, title: at }, room.when(at)); },

    button(label, kind, onClick, symbol) {
      return element('button', { type: 'button', class: `button ${kind || ''}`, on: { click: onClick } }, symbol ? icon(symbol) : null, label);
    },

    /* A select with its label. */
    choice(label, options, chosen, onChange) {
      const select = element('select', { 'aria-label': label, title: label });
      const fill = (list, value) => {
        select.replaceChildren(...list.map((option) => option.group
          ? element('optgroup', { label: option.group }, option.options.map(([key, words]) => element('option', { value: key }, words)))
          : element('option', { value: option[0] }, option[1])));
        select.value = value;
      };
      fill(options, chosen);
      select.addEventListener('change', () => onChange(select.value));
      return { select, fill, box: element('label', { class: 'choice' }, element('span', {}, label), select) };
    },

    /* Buttons of which one is pressed: → {box, press(value)}. */
    segments(box, options, onPress) {
      const buttons = options.map(([value, label]) => element('button', { type: 'button', data: { value }, on: { click: () => { press(value); onPress(value); } } }, label));
      const press = (value) => { for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.value === value)); };
      box.replaceChildren(...buttons);
      press(options[0][0]);
      return { box, press, buttons };
    },
  };

  for (const place of document.querySelectorAll('[data-icon]')) place.replaceWith(icon(place.dataset.icon));
  window.TitlegenRoom = room;
})();
