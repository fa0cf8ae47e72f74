import { h } from '../dom.js';
import { page } from '../parts.js';

/** Where the server does not know the token. */
export function access(root) {
  const { body } = page(root, 'Open the address that hubscout printed');
  body.append(
    h(
      'div',
      { class: 'empty', id: 'access' },
      h('p', null, 'This dashboard needs the token that is part of that address. This browser has no token, or one that the server does not know.'),
      h('p', null, 'Look at the terminal in which ', h('code', null, 'hubscout'), ' runs for a line such as:'),
      h('pre', null, `${location.origin}/#token=…`),
      h('p', { class: 'muted' }, 'A restarted server has a new token, and therefore a new address.'),
    ),
  );
  root.querySelector('h1').focus();
}
