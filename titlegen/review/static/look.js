/* The look of one template: which film is on the stage, over what, how large, with which guides. */
(function () {
  'use strict';

  const { element, icon, iconButton } = window.TitlegenMarkup;
  const room = window.TitlegenRoom;
  const { viewer, player, transport } = window.TitlegenPlayer.mount(document.getElementById('viewer'), () => !document.getElementById('look').hidden);

  const look = {
    viewer,
    player,
    transport,
    template: null,
    fields: null,    // words instead of the samples
    row: null,       // a row of the names file instead of both
    size: null,
    film: null,      // the document of what is on the stage
    asked: 0,        // how many films were asked for
    answered: 0,     // which of them was the last to be shown

    /* Chooses something and shows it: {template, fields, row, size, at}. */
    choose(chosen, at) {
      if (chosen.template && chosen.template !== look.template && !('fields' in chosen)) look.fields = null;
      if (chosen.template && chosen.template !== look.template && !('row' in chosen)) look.row = null;
      Object.assign(look, chosen);
      room.tell('chosen', look);
      return look.show(at);
    },

    /* Asks for the film of what is chosen and swaps it in; the frame stays. */
    async show(at) {
      const turn = ++look.asked;
      const chosen = () => ({ which: 'now', template: look.template, fields: look.fields, row: look.row, size: look.size });
      const wanted = JSON.stringify(chosen());
      const overtaken = () => turn < look.answered || JSON.stringify(chosen()) !== wanted;
      try {
        const film = await room.ask('/api/film', chosen());
        if (overtaken()) return;
        const other = look.film && look.film.template !== film.template;
        if (!look.film || look.film.id !== film.id) {
          const start = at !== undefined ? at : other ? film.poster : undefined;
          if (!(await player.show(film, (n) => `/film/${film.id}/${n}.png`, start))) return;
        } else {
          player.screen.goOn();
          if (at !== undefined) player.seek(at);
        }
        look.answered = turn;
        look.film = film;
        look.fault = null;
        viewer.root.dataset.film = film.id;
        viewer.canvas.setAttribute('aria-label', `${film.template}: ${Object.values(film.fields).filter(Boolean).join(', ')}`);
        room.tell('film', film);
      } catch (fault) {
        if (overtaken()) return;
        look.answered = turn;
        if (!fault.status) {
          room.notice({ message: fault.message, remedy: fault.remedy });
          return;
        }
        look.fault = fault;
        player.pause();
      }
      look.tellFault();
    },

    /* What stands in place of the picture: the fault of the style's file, or of the words. */
    tellFault() {
      const broken = room.told.error;
      const fault = broken || look.fault;
      if (!fault) { viewer.tell(); return; }
      const { file, line, column } = broken || fault.place || {};
      const place = file ? `${file}${line ? `, line ${line}` : ''}${column ? `, column ${column}` : ''}` : null;
      viewer.tell(element('div', { class: 'stage-fault' }, icon('warning'),
        element('p', { class: 'stage-fault-title' }, broken ? 'The style cannot be read' : 'This cannot be set'),
        place ? element('p', { class: 'place' }, element('bdi', { dir: 'ltr' }, place)) : null,
        element('p', { dir: 'auto' }, fault.message),
        fault.remedy ? element('p', { class: 'remedy', dir: 'auto' }, fault.remedy) : null,
        broken ? element('p', { class: 'remedy' }, 'The picture is back as soon as the file is saved without this fault.') : null));
    },
  };

  const toolbar = document.getElementById('toolbar');
  const plain = [['checker', 'Checker'], ['black', 'Black'], ['white', 'White'], ['grey', 'Grey']];
  const uploads = [];  // until the room tells of them itself

  const over = room.choice('Over', plain, 'checker', chooseBackground);
  const size = room.choice('Size', [], '', (value) => look.choose({ size: value }));
  const upload = element('input', { type: 'file', accept: 'image/png,image/jpeg,image/webp', class: 'unseen', 'aria-label': 'A still to look at it over', tabindex: '-1' });
  const uploadButton = iconButton('upload', 'Look at it over a still of your own', () => upload.click());
  const scale = element('div', { class: 'segments', role: 'group', 'aria-label': 'Scale' });
  const guides = element('details', { class: 'menu guides-menu' }, element('summary', { 'aria-label': 'Guides' }, icon('guides'), element('span', {}, 'Guides')));
  const guideBoxes = [['action', 'Action safe'], ['title', 'Title safe'], ['centre', 'Centre'], ['phone', 'Phone, with what platforms cover']].map(([value, label]) => {
    const box = element('input', { type: 'checkbox', value });
    box.addEventListener('change', () => viewer.setGuides(guideBoxes.filter((each) => each.box.checked).map((each) => each.box.value)));
    return { box, label: element('label', { class: 'tick' }, box, label) };
  });

  function plates() {
    return [...room.told.plates, ...uploads.filter((own) => !room.told.plates.some((each) => each.id === own.id))];
  }

  /* The production's own plate, else a calm one. */
  function firstPlate(told) {
    const plate = told.find((each) => each.id.startsWith('own-')) || told.find((each) => each.id === 'studio') || told[0];
    return plate ? plate.id : 'checker';
  }

  function source(id) {
    const plate = plates().find((each) => each.id === id);
    if (!plate) return null;
    return plate.kind === 'clip'
      ? { frames: plate.frames, picture: (n) => `/plate/${plate.id}/${n}.jpg` }
      : { frames: 1, picture: () => `/plate/${plate.id}.jpg` };
  }

  function chooseBackground(value) {
    look.over = value;
    remember('over', value);
    const plate = source(value);
    if (!plate) { viewer.setBackground(value); player.plate.show(null); return; }
    player.plate.show(plate, player.frame).then(() => { if (look.over === value) viewer.setBackground('plate'); }, () => {
      room.notice({ message: 'The background could not be fetched.' });
    });
  }

  function fillBackgrounds() {
    const groups = [{ group: 'Plain', options: plain }];
    if (plates().length) groups.push({ group: 'Pictures', options: plates().map((each) => [each.id, each.label]) });
    over.fill(groups, look.over || 'checker');
  }

  upload.addEventListener('change', async () => {
    const [file] = upload.files;
    upload.value = '';
    if (!file) return;
    const plate = await room.busy(uploadButton, () => room.ask('/api/plate', file));
    if (!plate) return;
    uploads.push(plate);
    look.over = plate.id;
    fillBackgrounds();
    chooseBackground(plate.id);
  });

  /* What somebody chose to look at things over is still so tomorrow, where the browser lets it be kept. */
  function remember(name, value) {
    try { localStorage.setItem(`titlegen-${name}`, value); } catch (refused) { /* a private window keeps nothing */ }
  }

  function remembered(name) {
    try { return localStorage.getItem(`titlegen-${name}`); } catch (refused) { return null; }
  }

  room.segments(scale, [['fit', 'Fit'], ['actual', '1:1']], (value) => viewer.setScale(value));
  guides.append(element('div', { class: 'menu-card' }, guideBoxes.map((each) => each.label)));
  toolbar.append(over.box, uploadButton, upload, size.box, guides, scale);

  room.on('room', (told) => {
    const first = !look.template;
    if (!told.templates.some((each) => each.name === look.template)) {
      look.template = told.templates.length ? told.templates[0].name : null;
      look.fields = null;
      look.row = null;
    }
    if (!told.sizes.some((each) => each.value === look.size)) look.size = told.size;
    size.fill(told.sizes.map((each) => [each.value, each.label]), look.size);
    if (first) {
      const wanted = remembered('over');
      look.over = wanted && (plain.some(([name]) => name === wanted) || source(wanted)) ? wanted : firstPlate(told.plates);
      fillBackgrounds();
      chooseBackground(look.over);
    } else {
      fillBackgrounds();
    }
    room.tell('chosen', look);
    look.tellFault();
    if (look.template) look.show();
  });
  room.on('chosen', () => { size.select.value = look.size; });
  /* The room keeps so many films; one that had to make room is asked for again, and its pictures after it. */
  let again = null;
  player.on('lost', () => {
    if (again) return;
    again = setTimeout(async () => {
      again = null;
      try {
        await room.ask('/api/film', { which: 'now', template: look.template, fields: look.fields, row: look.row, size: look.size });
        player.refetch();
      } catch (fault) {
        if (!(fault instanceof room.Refusal)) throw fault;
      }
    }, 2000);
  });
  player.on('film', (film) => {
    const upright = film.height > film.width;
    const phone = guideBoxes[3];
    phone.label.hidden = !upright;
  });

  window.TitlegenLook = look;
})();
