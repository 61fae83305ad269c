/* The door: a link carries a token behind its #, which never reaches a server's log; one button trades it for a session. */
(function () {
  'use strict';

  const button = document.getElementById('enter');
  const fault = document.getElementById('fault');
  const told = document.getElementById('told');
  const token = location.hash.slice(1);

  function refuse(message) {
    fault.textContent = message;
    fault.hidden = false;
  }

  async function enter() {
    button.disabled = true;
    fault.hidden = true;
    try {
      const answer = await fetch('/api/enter', {
        method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }),
      });
      if (answer.ok) {
        location.replace('/');
        return;
      }
      const content = await answer.json().catch(() => null);
      const said = content && content.error;
      refuse(said ? [said.message, said.remedy].filter(Boolean).join(' ') : 'This link does not let you in. Ask whoever sent it for a new one.');
    } catch (unreachable) {
      refuse('The review room cannot be reached. Try again in a moment.');
    }
    button.disabled = false;
  }

  /* Who comes from another site is in already, and only their cookie, which is strict, did not come along. */
  async function goOnIfIn() {
    try {
      const answer = await fetch('/api/room', { credentials: 'same-origin' });
      if (answer.ok) location.replace('/');
    } catch (unreachable) { /* the page says what there is to do */ }
  }

  if (token) {
    button.hidden = false;
    button.addEventListener('click', enter);
    button.focus();
  } else {
    told.textContent = 'This room is entered by a personal link. Open the one you were sent, or ask for a new one.';
    goOnIfIn();
  }
})();
