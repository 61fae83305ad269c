/* The history: every decision, comment and answer that was signed, the latest first. */
(function () {
  'use strict';

  const { element, icon } = window.TitlegenMarkup;
  const { proof } = window.TitlegenLetters;
  const room = window.TitlegenRoom;
  const body = document.getElementById('history-body');
  const ACTS = {
    approved: ['good', 'check', 'approved'], 'changes-wanted': ['warn', 'change', 'asked for changes to'], withdrawn: ['warn', 'undo', 'withdrew the approval of'],
    comment: ['', 'pin', 'commented on'], answer: ['', 'pin', 'answered about'], resolved: ['', 'check', 'resolved a comment on'], reopened: ['', 'undo', 'reopened a comment on'],
  };
  const SHOWN = 6;

  function subject(told) {
    if (told.kind === 'style') return element('span', {}, element('bdi', {}, told.style), ` ${told.version}`);
    return element('span', {}, proof(Object.values(told.fields || {}).filter(Boolean).join(', ') || told.id || 'a name'));
  }

  function entry(told) {
    const [kind, symbol, words] = ACTS[told.act] || ['', 'pin', told.act];
    const shown = told.subjects.slice(0, SHOWN).flatMap((each, at) => (at ? ['; ', subject(each)] : [subject(each)]));
    if (told.subjects.length > SHOWN) shown.push(` and ${told.subjects.length - SHOWN} more`);
    return element('li', { class: `record ${kind}` }, icon(symbol), element('div', {},
      element('p', {}, element('bdi', { class: 'who' }, told.by), ` ${words} `, shown),
      told.text ? element('p', { class: 'text' }, proof(told.text)) : null,
      element('p', { class: 'by' }, room.time(told.at), element('code', { title: told.digest }, told.digest.slice(0, 12)))));
  }

  async function load() {
    try {
      const records = await room.ask('/api/history');
      records.sort((one, other) => (one.at < other.at ? 1 : -1));
      body.replaceChildren(...(records.length ? records.map(entry) : [element('li', { class: 'nothing' }, 'Nothing has been decided yet.')]));
    } catch (fault) {
      if (!(fault instanceof room.Refusal)) throw fault;
      room.notice(fault);
    }
  }

  room.on('section', (name) => { if (name === 'history') load(); });
  room.on('decided', () => { if (!document.getElementById('history').hidden) load(); });

  window.TitlegenRecords = { load };
})();
