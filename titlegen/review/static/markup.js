/* Elements out of JavaScript: words always go in as text, never as HTML; symbols are small drawings. */
(function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';

  /* Drawings on a grid of 20 × 20; those in FILLED are filled, the others drawn with a line. */
  const SYMBOLS = {
    play: 'M6 3.8v12.4L16.2 10z',
    pause: 'M5.5 4h3v12h-3zM11.5 4h3v12h-3z',
    first: 'M5 4.5v11M15 5l-7.5 5L15 15z',
    last: 'M15 4.5v11M5 5l7.5 5L5 15z',
    back: 'M12.5 4.5 7 10l5.5 5.5',
    forward: 'M7.5 4.5 13 10l-5.5 5.5',
    loop: 'M4 9V8a3 3 0 0 1 3-3h8M12.5 2.5 15 5l-2.5 2.5M16 11v1a3 3 0 0 1-3 3H5M7.5 17.5 5 15l2.5-2.5',
    in: 'M11 4H8v12h3',
    out: 'M9 4h3v12H9',
    full: 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4',
    unfull: 'M7.5 3.5v4h-4M16.5 7.5h-4v-4M12.5 16.5v-4h4M3.5 12.5h4v4',
    pin: 'M3.5 4h13v9.5H10L6.5 17v-3.5h-3z',
    check: 'm4 10.5 4 4 8-9',
    change: 'M3.5 16.5h4L16 8l-4-4-8.5 8.5z',
    undo: 'M7.5 4 4 7.5 7.5 11M4 7.5h7.5a4 4 0 0 1 0 8H8',
    copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z',
    close: 'm5 5 10 10M15 5 5 15',
    down: 'm5 8 5 5 5-5',
    key: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7',
    guides: 'M3 3.5h14v13H3zM5.8 6.2h8.4v7.6H5.8z',
    take: 'M10 3v9.5M6 8.8l4 4 4-4M4 16.5h12',
    upload: 'M10 13V3.5M6 7.2l4-4 4 4M4 16.5h12',
    search: 'M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10M12.8 12.8 17 17',
    person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 16.5c.5-3.5 3-5 6-5s5.5 1.5 6 5',
    warning: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3v.01',
  };
  const FILLED = new Set(['play', 'pause']);

  /* An element; `told`: attributes, `class`, `on` {event: listener}, `data` {…}; children are words or elements. */
  function element(tag, told = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(told || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === 'class') made.className = value;
      else if (name === 'on') for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
      else if (name === 'data') Object.assign(made.dataset, value);
      else if (name in made && typeof value !== 'string') made[name] = value;
      else made.setAttribute(name, value === true ? '' : value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return made;
  }

  /* A drawing, with what makes it up as [tag, attributes]. */
  function drawing(attributes, ...parts) {
    const made = document.createElementNS(SVG, 'svg');
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    for (const [tag, told] of parts) {
      const part = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(told)) part.setAttribute(name, value);
      made.append(part);
    }
    return made;
  }

  function icon(name) {
    const kind = FILLED.has(name) ? 'icon filled' : 'icon';
    return drawing({ class: kind, viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' }, ['path', { d: SYMBOLS[name] }]);
  }

  /* A button with a symbol; its label is what it is called, and shown when the pointer rests on it. */
  function iconButton(name, label, onClick, more = {}) {
    return element('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, on: { click: onClick }, ...more }, icon(name));
  }

  /* Words of people, in their own direction. */
  function words(text, tag = 'bdi') {
    return element(tag, { dir: 'auto' }, text);
  }

  window.TitlegenMarkup = { element, drawing, icon, iconButton, words };
})();
