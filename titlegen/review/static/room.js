/* Opens the room: sections by address, the menu, and everything loaded in the order in which it is looked at. */
(function () {
  'use strict';

  const { element } = window.TitlegenMarkup;
  const { show } = window.TitlegenDialogs;
  const { KEYS } = window.TitlegenPlayer;
  const room = window.TitlegenRoom;
  const sections = Array.from(document.querySelectorAll('#main > section'));
  const links = Array.from(document.querySelectorAll('.sections a'));

  function go(moved) {
    const wanted = location.hash.slice(1);
    if (wanted === 'main') { document.getElementById('main').focus(); return; }
    const shown = sections.find((each) => each.id === wanted) || sections[0];
    for (const section of sections) section.hidden = section !== shown;
    for (const link of links) {
      if (link.hash === `#${shown.id}`) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
    }
    document.body.dataset.section = shown.id;
    if (shown.id !== 'look') window.TitlegenLook.player.pause();
    if (moved) window.scrollTo(0, 0);
    room.tell('section', shown.id);
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll('details.menu[open]')) if (menu !== except) menu.open = false;
  }

  document.addEventListener('pointerdown', (event) => closeMenus(event.target.closest('details.menu')));
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
  document.getElementById('show-keys').addEventListener('click', () => {
    closeMenus();
    show('Keys', element('dl', { class: 'facts keys-told' }, [...KEYS, ['C', 'Comment on this frame']].map(([key, words]) => element('div', {}, element('dt', {}, key), element('dd', {}, words)))));
  });
  document.getElementById('leave').addEventListener('click', async (event) => {
    await room.busy(event.currentTarget, () => room.ask('/api/leave', {}));
    location.replace('/enter');
  });
  window.addEventListener('hashchange', () => go(true));

  async function open() {
    go(false);
    try {
      await room.load();
    } catch (fault) {
      if (!(fault instanceof room.Refusal)) throw fault;
      room.notice(fault);
      setTimeout(open, 3000);
      return;
    }
    window.TitlegenComments.load();
    if (window.TitlegenNames) window.TitlegenNames.load();
    window.TitlegenLive.connect();
  }

  open();
})();
