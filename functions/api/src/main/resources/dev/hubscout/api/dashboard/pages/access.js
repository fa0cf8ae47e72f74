import { h } from '../dom.js';
import { page } from '../parts.js';

/** Where the server does not know the token. */
export function access(root) {
  const { body } = page(root, 'Open the address that hubscout printed');
  body.append(
    h(
      'div',
      { class: 'empty', id: 'access' },
      h('p', null, 'This dashboard needs the token that is part of that address. The server does not know the one that this browser has, or has none.'),
      h('p', null, 'Look at the terminal in which ', h('code', null, 'hubscout'), ' runs for a line such as:'),
      h('pre', null, `${location.origin}/#token=…`),
      h('p', { class: 'muted' }, 'A server that was started again has a new token, and so a new address.'),
    ),
  );
  root.querySelector('h1').focus();
}
