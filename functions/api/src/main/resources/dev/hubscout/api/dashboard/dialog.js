// Native dialogs: they keep the focus inside, close on Escape, and give the focus back.
import { fill, h } from './dom.js';
import { button, failed } from './parts.js';

let titles = 0;

/** Opens a dialog; `content` gets a function that closes it. */
export function open(title, content) {
  const id = `dialog-${++titles}`;
  const dialog = h('dialog', { 'aria-labelledby': id, close: () => dialog.remove() });
  const close = () => dialog.close();
  fill(dialog, h('h2', { id }, title), content(close));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks before something is done; where it fails, says why and stays. */
export function confirm({ title, explanation, action, danger = false, run }) {
  open(title, (close) => {
    const trouble = h('div');
    const act = button(action, async () => {
      act.disabled = true;
      try {
        await run();
        close();
      } catch (error) {
        fill(trouble, failed(error));
        act.disabled = false;
      }
    }, { class: danger ? 'danger' : 'primary' });
    return [h('p', null, explanation), trouble, h('div', { class: 'dialog-actions' }, button('Back', close, { autofocus: true }), act)];
  });
}

/** The keys that do something. */
export function showKeys() {
  const keys = [
    ['/', 'Search these rows'],
    ['?', 'Show these keys'],
    ['g o', 'Overview'],
    ['g d', 'Databases'],
    ['g i', 'Instances'],
    ['g s', 'Resources'],
    ['g v', 'Coverage'],
    ['g r', 'Runs'],
    ['g c', 'Changes'],
    ['Esc', 'Close a dialog or a menu'],
  ];
  open('Keys', (close) => [
    h('dl', { class: 'keys' }, keys.map(([key, what]) => h('div', null, h('dt', null, key.split(' ').map((part) => h('kbd', null, part))), h('dd', null, what)))),
    h('div', { class: 'dialog-actions' }, button('Close', close)),
  ]);
}
