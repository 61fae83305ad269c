/* The specification of the style, its checks in plain words, and what changed since it was approved: to be read. */
(function () {
  'use strict';

  const { element, icon } = window.TitlegenMarkup;
  const room = window.TitlegenRoom;
  const look = window.TitlegenLook;

  const FOLDED = 3;  // longer lists are
  const isColor = (text) => /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text);

  function swatch(value) {
    const made = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    made.style.setProperty('--shown', value);
    return made;
  }

  function words(value) {
    if (value === null || value === undefined || value === '') return '–';
    if (Array.isArray(value)) return value.map(words).join(', ') || '–';
    if (typeof value === 'object') return Object.entries(value).map(([name, part]) => `${name} ${words(part)}`).join(', ') || '–';
    return String(value);
  }

  /* A long list, folded. */
  function some(list) {
    if (!Array.isArray(list) || list.length <= FOLDED) return words(list);
    return element('details', { class: 'folded' }, element('summary', {}, `${words(list.slice(0, 2))} and ${list.length - 2} more`), words(list.slice(2)));
  }

  function facts(pairs) {
    return element('dl', { class: 'spec-facts' }, pairs.filter(([, value]) => value !== undefined && value !== null && words(value) !== '–')
      .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, element('bdi', {}, words(value))))));
  }

  function table(label, heads, rows) {
    return element('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': label }, element('table', {}, element('thead', {}, element('tr', {}, heads.map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, rows.map(([head, ...cells]) => element('tr', {}, element('th', { scope: 'row' }, head), cells.map((cell) => element('td', {}, cell)))))));
  }

  function part(title, ...content) {
    return element('section', { class: 'spec-part' }, element('h3', {}, title), content);
  }

  function drawSpecification({ specification: told, style }) {
    if (!told || !told.palette) return;
    const frames = (template, name) => `${words(template[name])}${template[`${name}_frames`] ? ` · ${template[`${name}_frames`]} frames` : ''}`;
    document.getElementById('specification-body').replaceChildren(
      facts([['Style', `${told.name} ${told.version}`], ['Canvas', told.canvas], ['Rate', told.rate], ['Safe area', told.safe_area], ['Language', told.language], ['Digest', style.digest.slice(0, 16)]]),
      part('Palette', element('ul', { class: 'palette' }, told.palette.map(({ name, value }) => element('li', {}, swatch(value), element('span', { class: 'palette-name' }, name), element('code', {}, value))))),
      part('Fonts', table('Fonts', ['Role', 'Font', 'Axes and features', 'Fallbacks', 'Licence'], told.fonts.map((font) => [font.role,
        element('span', {}, `${words(font.family)} ${words(font.style).replace('–', '')}`, element('code', { class: 'file' }, words(font.file))),
        [words(font.axes), words(font.features)].filter((each) => each !== '–').join(', ') || '–', some(font.fallbacks), words(font.licence)]))),
      part('Text styles', table('Text styles', ['Name', 'Font', 'Size', 'Colour', 'Tracking', 'Leading', 'Case', 'When it is too long'], told.texts.map((text) => [text.name, words(text.font), words(text.size),
        element('span', { class: 'with-swatch' }, colorOf(text.color, told.palette), words(text.color)), words(text.tracking), words(text.leading), words(text.case), [words(text.fit), words(text.effects)].filter((each) => each !== '–').join('; ')]))),
      part('Templates and timings', table('Templates', ['Template', 'In', 'Hold', 'Out', 'Place', 'Fields'], told.templates.map((template) => [
        element('button', { type: 'button', class: 'link', on: { click: () => { location.hash = '#look'; look.choose({ template: template.name, fields: null, row: null }); } } }, template.name),
        frames(template, 'in'), words(template.hold), frames(template, 'out'), [words(template.anchor), words(template.area)].filter((each) => each !== '–').join(', '),
        template.fields.map((field) => `${field.name}${field.required ? '' : ' (may be empty)'}`).join(', ')]))),
      ...(told.rules && told.rules.length ? [part('House rules', facts(told.rules.map(({ name, value }) => [name, value])))] : []));
  }

  function colorOf(value, palette) {
    const named = palette.find((each) => each.name === value);
    const shown = named ? named.value : value;
    return typeof shown === 'string' && isColor(shown) ? swatch(shown) : null;
  }

  function drawChecks({ templates, checks_ready: ready }) {
    const all = templates.flatMap((template) => template.checks);
    const number = (severity) => all.filter((check) => check.severity === severity).length;
    const counted = (severity, word) => `${number(severity)} ${word}${number(severity) === 1 ? '' : 's'}`;
    const grave = number('error') + number('warning');
    document.getElementById('checks-tally').textContent = grave ? String(grave) : '';
    document.getElementById('checks-body').replaceChildren(
      element('p', { class: 'told', role: 'status' }, ready === false ? 'The checks are still running …' : grave ? [['error', 'error'], ['warning', 'warning'], ['info', 'note']].filter(([severity]) => number(severity)).map((each) => counted(...each)).join(', ') : `Nothing is wrong; ${counted('info', 'note')}`),
      ...templates.map(({ name, checks }) => element('section', { class: 'spec-part' }, element('h3', {}, element('button', { type: 'button', class: 'link', on: { click: () => { location.hash = '#look'; look.choose({ template: name, fields: null, row: null }); } } }, name)),
        checks.length ? grouped(name, checks) : ready === false ? null : element('p', { class: 'clean' }, icon('check'), 'Nothing was found.'))));
  }

  /* The checks of one template by what they mean, the gravest first. */
  function grouped(template, checks) {
    const groups = new Map();
    for (const check of checks) groups.set(check.code, [...(groups.get(check.code) || []), check]);
    const order = ['error', 'warning', 'info'];
    const sorted = Array.from(groups.values()).sort((one, other) => order.indexOf(one[0].severity) - order.indexOf(other[0].severity));
    return element('ul', { class: 'findings' }, sorted.map((group) => element('li', { class: `finding ${group[0].severity}` },
      element('p', {}, element('span', { class: 'kind' }, { error: 'Error', warning: 'Warning', info: 'Note' }[group[0].severity]), element('strong', {}, room.capital(group[0].meaning)), ' ', element('code', {}, group[0].code)),
      element('ul', {}, group.map((check) => element('li', {}, check.filling ? showing(template, check.filling) : null, element('span', { dir: 'auto' }, room.capital(check.message)), check.remedy ? element('span', { class: 'remedy', dir: 'auto' }, ` ${check.remedy}`) : null))))));
  }

  /* The filling that a check is about, to be looked at. */
  function showing(template, label) {
    const filling = room.template(template).fillings.find((each) => each.label === label);
    if (!filling) return element('span', { class: 'tag' }, room.capital(label));
    return element('button', { type: 'button', class: 'tag link', on: { click: () => { location.hash = '#look'; look.choose({ template, fields: { ...filling.fields }, row: null }); } } }, room.capital(label));
  }

  function drawChanges({ changes, approved }) {
    const panel = document.getElementById('changes');
    panel.hidden = !changes.length || !approved;
    if (panel.hidden) return;
    document.getElementById('changes-title').textContent = `Changed since ${approved.version} was approved`;
    const value = (shown) => element('span', { class: 'with-swatch' }, typeof shown === 'string' && isColor(shown) ? swatch(shown) : null, element('bdi', {}, words(shown)));
    document.getElementById('changes-list').replaceChildren(...changes.map(({ path, before, after }) => element('div', {}, element('dt', {}, path),
      element('dd', {}, element('del', {}, value(before)), element('span', { class: 'arrow', 'aria-label': 'is now' }, '→'), element('ins', {}, value(after))))));
  }

  room.on('room', (told) => {
    drawSpecification(told);
    drawChecks(told);
    drawChanges(told);
  });
})();
