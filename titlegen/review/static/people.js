/* The people of the room, for the artist: new links, and links that no longer let anybody in. */
(function () {
  'use strict';

  const body = document.getElementById('people-body');
  if (!body) return;
  const { element, icon } = window.TitlegenMarkup;
  const { ask } = window.TitlegenDialogs;
  const room = window.TitlegenRoom;

  const name = element('input', { type: 'text', maxlength: '80', required: true, dir: 'auto', autocomplete: 'off', 'aria-label': 'Name' });
  const role = element('select', { 'aria-label': 'Role' }, element('option', { value: 'reviewer' }, 'Reviewer: sees and decides'), element('option', { value: 'artist' }, 'Artist: sees and answers'));
  const make = element('button', { type: 'submit', class: 'button primary' }, 'Make a link');
  const made = element('div', { class: 'new-link', role: 'status' });
  const list = element('ul', { class: 'people' });
  body.append(element('form', { class: 'invite', on: { submit: invite } },
    element('label', { class: 'field' }, element('span', {}, 'Name'), name), element('label', { class: 'field' }, element('span', {}, 'Role'), role), make), made, list);

  async function invite(event) {
    event.preventDefault();
    if (!name.value.trim()) { name.focus(); return; }
    await room.busy(make, async () => {
      const person = await room.ask('/api/people', { name: name.value.trim(), role: role.value });
      const link = element('input', { type: 'text', readonly: true, value: person.link, dir: 'ltr', 'aria-label': 'The link', on: { focus: () => link.select() } });
      const copy = room.button('Copy', 'primary', () => copyText(link, copy), 'copy');
      made.replaceChildren(element('p', {}, 'The link for ', element('bdi', {}, person.name), ', to be sent to nobody else. It lets one browser in, once.'), element('div', { class: 'link-row' }, link, copy));
      name.value = '';
      await load();
      copy.focus();
    });
  }

  async function copyText(link, button) {
    try {
      await navigator.clipboard.writeText(link.value);
    } catch (refused) {
      link.focus();
      link.select();
      document.execCommand('copy');
    }
    button.lastChild.textContent = 'Copied';
    room.announce('The link is copied.');
    setTimeout(() => { button.lastChild.textContent = 'Copy'; }, 2500);
  }

  /* How somebody stands, in words. */
  function told(person) {
    const inside = person.sessions > 1 ? `in the room in ${person.sessions} browsers` : person.sessions ? 'in the room' : null;
    const links = { waiting: 'link not used yet', used: 'has been in the room', expired: 'link too old', revoked: 'revoked' };
    return [person.role, inside || links[person.link], person.you ? 'you' : null].filter(Boolean).join(' · ');
  }

  function entry(person) {
    const revoke = room.button('Revoke', 'small quiet', async () => {
      const answer = await ask({ title: 'Revoke this link?', facts: [['Name', element('bdi', {}, person.name)], ['Role', person.role]], body: [element('p', { class: 'dialog-note' }, 'Whoever came in by it is out at once. What was decided stays.')], yes: 'Revoke', kind: 'danger' });
      if (!answer) return;
      await room.busy(revoke, async () => {
        await room.ask(`/api/people/${person.n}/revoke`, {});
        await load();
      });
    });
    revoke.setAttribute('aria-label', `Revoke the link of ${person.name}`);
    return element('li', { class: person.revoked ? 'revoked' : '' }, icon('person'),
      element('div', {}, element('p', { class: 'who' }, element('bdi', {}, person.name)), element('p', { class: 'by' }, told(person))),
      person.revoked || person.you ? null : revoke);
  }

  async function load() {
    try {
      const people = await room.ask('/api/people');
      list.replaceChildren(...people.map(entry));
    } catch (fault) {
      if (!(fault instanceof room.Refusal)) throw fault;
      room.notice(fault);
    }
  }

  room.on('section', (shown) => { if (shown === 'people') load(); });
})();
