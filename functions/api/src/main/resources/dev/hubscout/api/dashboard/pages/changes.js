import { fill, h } from '../dom.js';
import { feed } from '../feed.js';
import { filterBar } from '../filters.js';
import { accounts, capabilityIds } from '../lookups.js';
import { empty, page } from '../parts.js';

const KINDS = 'APPEARED STARTED STOPPED TERMINATED STATE_CHANGED TYPE_CHANGED CHANGED MISSING GONE REAPPEARED VERSION_CHANGED'.split(' ');

const FILTERS = [
  { name: 'capability', label: 'Capability', options: capabilityIds },
  { name: 'kind', label: 'Kind', options: KINDS },
  { name: 'account', label: 'Account', suggest: accounts },
  { name: 'since', label: 'Since', kind: 'date' },
];

/** What changed, everywhere, latest first. */
export function changes(view) {
  const { body } = page(view.root, 'Changes');
  const place = h('div', { class: 'place' });
  const filters = filterBar(view, FILTERS, { ask, redraw: () => {} });
  fill(body, h('div', { class: 'toolbar' }, filters.toggle), filters.below, place);

  function ask({ since, ...values }, signal) {
    // A day begins when it does here.
    const from = /^\d{4}-\d{2}-\d{2}$/.test(since) ? new Date(`${since}T00:00:00`).toISOString() : since;
    const nothing = filters.any() ? empty('No change matches these filters.', 'Remove a filter to see more.') : empty('No changes yet.', 'Changes between runs appear here.');
    fill(place, feed({ ...values, since: from }, signal, { grouped: true, nothing }));
  }

  filters.reload();
}
