/* The decision about the style: its state at the top, and what a reviewer may do, asked for once more. */
(function () {
  'use strict';

  const { element, icon } = window.TitlegenMarkup;
  const { ask } = window.TitlegenDialogs;
  const room = window.TitlegenRoom;
  const standing = document.getElementById('standing');
  const buttons = document.getElementById('decisions');
  const STATES = { approved: ['good', 'check'], 'changes-wanted': ['warn', 'change'], withdrawn: ['warn', 'undo'], none: ['', null] };
  const SHORT = 12;

  function person(name) {
    return element('bdi', {}, name);
  }

  function words(told) {
    const { state, by, at } = told.standing;
    if (state === 'approved') return ['Approved by ', person(by), element('span', { class: 'at' }, ', ', room.time(at))];
    if (state === 'changes-wanted') return [person(by), ' asked for changes', element('span', { class: 'at' }, ', ', room.time(at))];
    if (state === 'withdrawn') return ['Withdrawn by ', person(by), element('span', { class: 'at' }, ', ', room.time(at))];
    if (told.approved) return [`Changed since ${told.approved.version} was approved`, element('span', { class: 'at' }, ' by ', person(told.approved.by))];
    return ['Not decided yet'];
  }

  function draw(told) {
    const [kind, symbol] = told.standing.state === 'none' && told.approved ? ['warn', 'change'] : STATES[told.standing.state];
    standing.className = `standing ${kind}`;
    standing.replaceChildren(...[symbol ? icon(symbol) : null, element('span', { class: 'state' }, words(told)),
      told.standing.text ? element('span', { class: 'state-text', title: told.standing.text, dir: 'auto' }, `“${told.standing.text}”`) : null].filter(Boolean));
    if (told.approvals_error) {
      standing.className = 'standing warn';
      standing.replaceChildren(icon('warning'), element('span', { class: 'state', dir: 'auto' }, `The approvals cannot be read: ${told.approvals_error.message}`));
    }
    standing.title = standing.textContent;
    document.getElementById('style-name').textContent = told.style.name;
    document.getElementById('style-version').textContent = told.style.version;
    document.getElementById('style-version').title = `Digest ${told.style.digest}`;
    if (!room.isReviewer) { buttons.hidden = true; return; }
    const { state } = told.standing;
    const focused = document.activeElement && document.activeElement.dataset.act;
    buttons.replaceChildren(
      ...(state === 'approved' ? [act('withdrawn', 'Withdraw', 'quiet')] : []),
      act('changes-wanted', 'Ask for changes', ''),
      ...(state === 'approved' ? [] : [act('approved', 'Approve', 'primary')]));
    for (const button of buttons.children) button.disabled = Boolean(told.error || told.approvals_error);
    if (focused) { const again = buttons.querySelector(`[data-act="${focused}"]`); if (again) again.focus(); }
  }

  function act(name, label, kind) {
    const button = room.button(label, kind, () => decide(name, button));
    button.dataset.act = name;
    return button;
  }

  function question(name) {
    const { style } = room.told;
    const open = window.TitlegenComments.threads.filter((thread) => !thread.resolved && thread.current).length;
    const comments = open === 1 ? '1 comment is' : `${open} comments are`;
    const facts = [['Style', person(style.name)], ['Version', style.version], ['Digest', element('code', {}, style.digest.slice(0, SHORT))], ['By', person(room.told.me.name)]];
    const note = (text) => element('p', { class: 'dialog-note' }, text);
    return {
      approved: { title: 'Approve this style?', facts, yes: 'Approve', words: { label: 'A word with it (may be empty)' },
        body: [note('What is approved is exactly this: every template as it is now. A change to a single px voids it.'), open ? element('p', { class: 'dialog-note warn' }, icon('warning'), `${comments} still open.`) : null] },
      'changes-wanted': { title: 'Ask for changes?', facts, yes: 'Ask for changes', words: { label: 'What should change', required: !open },
        body: [note(open ? `${comments} open and will be quoted.` : 'There are no open comments, so say what should change.')] },
      withdrawn: { title: 'Withdraw the approval?', facts, yes: 'Withdraw', kind: 'danger', words: { label: 'Why', required: true },
        body: [note('Masters that are delivered from now on are drafts, until the style is approved again.')] },
    }[name];
  }

  async function decide(name, button) {
    const { digest } = room.told.style;
    const answer = await ask(question(name));
    if (!answer) return;
    await room.busy(button, async () => {
      try {
        await room.ask('/api/decision', { act: name, digest, text: answer.text });
        room.announce('It is decided.');
      } catch (fault) {
        if (fault.status !== 409) throw fault;
        room.notice({ message: 'The style changed while you were deciding, so nothing was decided.', remedy: 'Look at it once more.' });
      }
      await room.load();
      room.tell('decided');
    });
  }

  room.on('room', draw);
})();
