/* The words a template is filled with: samples, difficult names, a row; for the artist, whatever is typed. */
(function () {
  'use strict';

  const { element } = window.TitlegenMarkup;
  const { proof } = window.TitlegenLetters;
  const room = window.TitlegenRoom;
  const look = window.TitlegenLook;
  const PAUSE_MS = 60;

  const body = document.getElementById('fillings');
  const choice = room.choice('Words', [], 'samples', choose);
  const list = element('div', { class: 'words' });
  const rowNote = element('p', { class: 'row-note', hidden: true });
  body.append(choice.box, rowNote, list);

  let inputs = {};
  let typing = null;

  function samples(template) {
    return Object.fromEntries(template.fields.map((field) => [field.name, field.sample || '']));
  }

  function choose(value) {
    const template = room.template(look.template);
    const fields = value === 'samples' ? null : { ...template.fillings[Number(value)].fields };
    look.choose({ fields, row: null });
  }

  /* Which of the fillings is shown; null for words that somebody typed. */
  function chosen(template) {
    if (!look.fields) return 'samples';
    const told = JSON.stringify(Object.entries(look.fields).sort());
    const at = template.fillings.findIndex((each) => JSON.stringify(Object.entries(each.fields).sort()) === told);
    return at < 0 ? null : String(at);
  }

  function fill() {
    const template = room.template(look.template);
    if (!template) { body.hidden = true; return; }
    body.hidden = false;
    const options = [['samples', 'Samples'], ...template.fillings.map((each, at) => [String(at), room.capital(each.label)])];
    const shown = chosen(template);
    if (shown === null) options.push(['typed', 'Typed']);
    choice.fill(options, shown === null ? 'typed' : shown);
    rowNote.hidden = !look.row;
    if (look.row) {
      rowNote.replaceChildren(`Row of ${room.told.names ? room.told.names.file : 'the names'}. `,
        element('button', { type: 'button', class: 'link', on: { click: () => look.choose({ row: null, fields: null }) } }, 'Back to the samples'));
    }
    if (room.mode === 'studio' && !look.row) edit(template); else read(template);
  }

  /* The words, to be read. */
  function read(template) {
    inputs = {};
    const fields = look.film && look.film.template === template.name && (look.row || !look.fields) ? look.film.fields : look.fields || samples(template);
    list.replaceChildren(element('dl', { class: 'reading' }, template.fields.map(({ name }) => element('div', {},
      element('dt', {}, name), element('dd', {}, fields[name] ? proof(fields[name]) : element('span', { class: 'empty' }, 'empty'))))));
  }

  /* The words, to be typed; what has the cursor is left alone. */
  function edit(template) {
    const fields = { ...samples(template), ...(look.fields || {}) };
    const names = template.fields.map((field) => field.name);
    if (names.join('\n') !== Object.keys(inputs).join('\n') || list.dataset.template !== template.name) {
      list.dataset.template = template.name;
      inputs = {};
      list.replaceChildren(...template.fields.map((field) => {
        const input = element('textarea', { rows: '1', dir: 'auto', spellcheck: 'false', autocomplete: 'off', maxlength: '2000', 'aria-label': field.name });
        input.addEventListener('input', typed);
        inputs[field.name] = input;
        return element('label', { class: 'field' }, element('span', {}, field.name, field.required ? element('span', { class: 'needed' }, ' · required') : null), input);
      }));
    }
    for (const name of names) if (document.activeElement !== inputs[name] && inputs[name].value !== fields[name]) inputs[name].value = fields[name];
    Object.values(inputs).forEach(grow);
  }

  function grow(input) {
    input.style.height = 'auto';
    if (input.scrollHeight) input.style.height = `${input.scrollHeight + 2}px`;
  }

  function typed(event) {
    grow(event.target);
    clearTimeout(typing);
    typing = setTimeout(() => {
      look.choose({ fields: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value])), row: null });
    }, PAUSE_MS);
  }

  room.on('chosen', fill);
  room.on('film', () => { if (!Object.keys(inputs).length) fill(); });
})();
