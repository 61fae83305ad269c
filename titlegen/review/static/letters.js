/* Words to be read letter by letter: what cannot be seen gets a sign, and what changed is marked. */
(function () {
  'use strict';

  const { element } = window.TitlegenMarkup;
  const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+$/u;
  const SPACE = /^\p{Zs}$/u;
  const JOINED = /\p{Extended_Pictographic}|[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}]\p{M}*\p{L}?/u;
  const JOINERS = /[\u200c\u200d]+$/u;

  /* The letters of a text as readers count them. */
  function letters(text) {
    if (window.Intl && Intl.Segmenter) return Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), (each) => each.segment);
    return text.match(/\P{M}\p{M}*|\p{M}+/gu) || [];
  }

  function code(letter) {
    return Array.from(letter, (point) => `U+${point.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
  }

  function sign(letter, words) {
    return element('span', { class: 'sign', title: code(letter) }, words || code(letter));
  }

  /* Text in letters: [{text, sign}]; a sign stands for what has no ink, and for a space that is not one between words. */
  function pieces(text) {
    const found = [];
    const all = letters(text);
    all.forEach((letter, at) => {
      const before = all[at - 1];
      if (letter === '\n' || letter === '\r\n') found.push({ text: '\n', line: true });
      else if (letter === ' ') found.push(at > 0 && at < all.length - 1 && before !== ' ' && before !== '\n' ? { text: ' ' } : { text: ' ', sign: 'space' });
      else if (SPACE.test(letter) || letter === '\ufffd' || UNSEEN.test(letter)) found.push({ text: letter, sign: code(letter) });
      else if (JOINERS.test(letter) && !JOINED.test(letter)) {
        found.push({ text: letter.replace(JOINERS, '') }, { text: letter, sign: code(letter.match(JOINERS)[0]) });
      } else found.push({ text: letter });
    });
    return found;
  }

  function put(box, run, tag) {
    let plain = '';
    const target = tag ? element(tag) : box;
    const flush = () => { if (plain) target.append(plain); plain = ''; };
    for (const piece of run) {
      if (piece.line) { flush(); target.append(element('br')); }
      else if (piece.sign) { flush(); target.append(sign(piece.text, piece.sign)); }
      else plain += piece.text;
    }
    flush();
    if (tag) box.append(target);
  }

  /* Words in their own direction, with signs. */
  function proof(text) {
    const box = element('bdi', { dir: 'auto' });
    put(box, pieces(text));
    return box;
  }

  /* How a text became another: [{kind: "same"|"out"|"in", pieces}], by the longest letters they have in common. */
  function difference(before, after) {
    const [old, now] = [pieces(before), pieces(after)];
    const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
    for (let i = old.length - 1; i >= 0; i -= 1) {
      for (let j = now.length - 1; j >= 0; j -= 1) {
        lengths[i][j] = old[i].text === now[j].text ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    const found = [];
    const add = (kind, piece) => {
      const last = found[found.length - 1];
      if (last && last.kind === kind) last.pieces.push(piece); else found.push({ kind, pieces: [piece] });
    };
    let [i, j] = [0, 0];
    while (i < old.length || j < now.length) {
      if (i < old.length && j < now.length && old[i].text === now[j].text) { add('same', now[j]); i += 1; j += 1; }
      else if (i < old.length && (j >= now.length || lengths[i + 1][j] >= lengths[i][j + 1])) { add('out', old[i]); i += 1; }
      else { add('in', now[j]); j += 1; }
    }
    return found;
  }

  /* One side of a difference: what went ("out") or what came ("in") is marked. */
  function marked(before, after, side) {
    const box = element('bdi', { dir: 'auto' });
    for (const run of difference(before, after)) {
      if (run.kind === 'same') put(box, run.pieces);
      else if (run.kind === side) put(box, run.pieces, side === 'out' ? 'del' : 'ins');
    }
    return box;
  }

  /* Letters that one may want to look up, once each: [[letter, code]]. */
  function unusual(texts) {
    const found = new Map();
    for (const text of texts) {
      for (const piece of pieces(text)) {
        if (!piece.sign && !/^[\x20-\x7e\n–—‘’“”…·]+$/.test(piece.text) && !/\p{Extended_Pictographic}/u.test(piece.text)) found.set(piece.text, code(piece.text));
      }
    }
    return Array.from(found);
  }

  window.TitlegenLetters = { letters, pieces, proof, difference, marked, unusual };
})();
