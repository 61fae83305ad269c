/* Keeps the page as the style, the names and the approvals are, without being asked. */
(function () {
  'use strict';

  const room = window.TitlegenRoom;
  const told = document.getElementById('connection');
  const PATIENCE_MS = 3000;
  let source = null;
  let lost = null;
  let wait = 1000;

  function connect() {
    source = new EventSource('/events');
    source.addEventListener('changed', (event) => {
      const { what = [] } = JSON.parse(event.data);
      if (what.includes('style')) window.TitlegenLook.player.screen.rest();
      refresh(new Set(what));
    });
    source.onopen = () => {
      const was = Boolean(lost);
      clearTimeout(lost);
      lost = null;
      wait = 1000;
      if (told.textContent) {
        told.textContent = '';
        room.announce('The connection is back.');
      }
      if (was) refresh(new Set(['style', 'names', 'approvals']));
    };
    source.onerror = () => {
      if (!lost) lost = setTimeout(() => { told.textContent = 'Connection lost, trying again'; }, PATIENCE_MS);
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      setTimeout(async () => {
        // The answer to an ordinary question tells a session that ended from a server that is away.
        try { await room.ask('/api/room'); } catch (fault) { if (!(fault instanceof room.Refusal)) throw fault; }
        connect();
      }, wait);
      wait = Math.min(wait * 2, 15000);
    };
  }

  let busy = null;
  const pending = new Set();

  /* One refresh at a time; what changes meanwhile is fetched after it. */
  async function refresh(what) {
    for (const each of what) pending.add(each);
    if (busy) return;
    busy = true;
    try {
      while (pending.size) {
        const now = new Set(pending);
        pending.clear();
        if (now.has('style') && window.TitlegenLook.template) window.TitlegenLook.show();
        await room.load();
        if (now.has('approvals') || now.has('style')) await window.TitlegenComments.load();
        if (now.has('approvals')) room.tell('decided');
        if (window.TitlegenNames && (now.has('names') || now.has('approvals') || now.has('style'))) await window.TitlegenNames.load();
      }
    } catch (fault) {
      if (!(fault instanceof room.Refusal)) throw fault;
      if (fault.status) room.notice(fault);
    } finally {
      busy = null;
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && source && source.readyState === EventSource.CLOSED) { source.close(); connect(); }
  });

  window.TitlegenLive = { connect, refresh };
})();
