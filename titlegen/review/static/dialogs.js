/* Questions that are asked once more before something is decided. */
(function () {
  'use strict';

  const { element } = window.TitlegenMarkup;
  const room = window.TitlegenRoom;

  /* Asks: {title, facts: [[word, value]], body: […], words: {label, required, value}, yes, kind}.
   * Resolves to {text}, or null when it was not meant. */
  function ask({ title, facts = [], body = [], words = null, yes, kind = 'primary' }) {
    return new Promise((answer) => {
      let said = null;
      const field = words && element('textarea', { rows: '4', maxlength: '4000', required: Boolean(words.required), dir: 'auto', 'aria-label': words.label });
      if (field) field.value = words.value || '';
      const confirm = element('button', { type: 'submit', class: `button ${kind}` }, yes);
      const cancel = room.button('Cancel', '', () => dialog.close());
      const form = element('form', { on: { submit: (event) => {
        event.preventDefault();
        if (field && words.required && !field.value.trim()) { field.focus(); return; }
        said = { text: field ? field.value.trim() : '' };
        dialog.close();
      } } },
      element('h2', { id: 'dialog-title' }, title),
      facts.length ? element('dl', { class: 'facts' }, facts.map(([word, value]) => element('div', {}, element('dt', {}, word), element('dd', {}, value)))) : null,
      body,
      field ? element('label', { class: 'field' }, element('span', {}, words.label), field) : null,
      element('div', { class: 'dialog-buttons' }, cancel, confirm));
      const dialog = element('dialog', { 'aria-labelledby': 'dialog-title' }, form);
      const back = document.activeElement;
      dialog.addEventListener('close', () => {
        dialog.remove();
        if (back && back.isConnected) back.focus();
        answer(said);
      });
      dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
      document.body.append(dialog);
      dialog.showModal();
      (field || confirm).focus();
    });
  }

  /* Shows something till it is closed. */
  function show(title, ...content) {
    const dialog = element('dialog', { 'aria-labelledby': 'dialog-title' },
      element('h2', { id: 'dialog-title' }, title), content,
      element('div', { class: 'dialog-buttons' }, room.button('Close', 'primary', () => dialog.close())));
    dialog.addEventListener('close', () => dialog.remove());
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    dialog.showModal();
  }

  window.TitlegenDialogs = { ask, show };
})();
