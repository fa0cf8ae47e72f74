import { get, load } from '../api.js';
import { at, fill, h, link, text } from '../dom.js';
import { bytes, count, number, visible } from '../format.js';
import { historyPlace, operationOf, rowOf } from '../listings.js';
import { account, button, empty, facts, failed, loaded, loading, page, pill, section, shown, time } from '../parts.js';
import { query } from '../router.js';
import { fieldList } from '../feed.js';
import { table } from '../table.js';

/** JSON as lines of text, in which nothing hides. */
function json(value) {
  const lines = JSON.stringify(value, null, 2).split('\n').map(visible);
  return h('pre', { class: 'json' }, lines.join('\n'));
}

const nameOf = (item) => item.identity ?? 'Beside the list';

const COLUMNS = [
  { id: 'identity', label: 'Item', value: nameOf, cell: (item) => text(nameOf(item), 90) },
  { id: 'value', label: 'JSON', wrap: 'wide', value: (item) => JSON.stringify(item.value), cell: (item) => unfolded(item) },
];

function unfolded(item) {
  const place = h('div');
  const open = (event) => event.target.open && !place.firstChild && fill(place, json(item.value), item.changing && [h('p', { class: 'muted' }, 'Changes by itself:'), json(item.changing)]);
  return h('details', { toggle: open }, h('summary', { 'aria-label': `${cutName(item)} as JSON` }, text(JSON.stringify(item.value), 100)), place);
}

const cutName = (item) => visible(nameOf(item)).slice(0, 200);

const asked = () => Object.fromEntries(['account', 'region', 'service', 'operation'].map((name) => [name, query().get(name) ?? undefined]));

/** One listing: how it went, and every item as JSON. */
export function items({ root, params, signal, follow }) {
  const where = asked();
  const head = page(root, `${where.service ?? ''} ${where.operation ?? ''}`.trim() || 'Listing');
  const top = h('div', { class: 'place' });
  const status = h('p', { class: 'status', role: 'status' });
  const place = h('div', { class: 'place' });
  const rows = table({ name: 'Items', noun: 'item', columns: COLUMNS, rowId: (item) => item });
  let shownListing;
  fill(head.body, top, status, place);
  follow(() => rows.draw());
  again();

  async function again() {
    fill(place, loading());
    try {
      const found = await load(at`/api/scrapes/${params.run}/items`, where, signal, ({ rows: all, done, more, page: { listing, changing_left_out: leftOut } }) => {
        if (!shownListing) {
          shownListing = listing;
          fill(head.about, pill(listing.outcome));
          fill(head.buttons, link(historyPlace(listing), 'Through the runs'));
          fill(top, about(listing, leftOut));
        }
        fill(status, loaded(all, 'item', done, more));
      });
      rows.rows(found);
      fill(place, found.length ? rows.element : empty(shownListing.complete ? 'There are no items.' : 'Nothing was read.', shownListing.complete ? 'AWS answered an empty list.' : 'Whether there are items is unknown.'));
    } catch (error) {
      if (error.name !== 'AbortError') fill(place, failed(error, again));
    }
  }
}

function about(listing, leftOut) {
  return [
    listing.errors.length > 0 && h('div', { class: 'callout warn', id: 'not-complete' }, h('strong', null, 'Not complete: ', pill(listing.outcome)), listing.errors.map((error) => h('p', null, text(error.sentence, 500), h('span', { class: 'muted small' }, ' ', text([error.code, error.words, error.request_id && `request ${error.request_id}`].filter(Boolean).join(' · '), 600)))), listing.remediation && h('p', null, text(listing.remediation, 400))),
    section(
      'About',
      facts(
        ['Run', link(at`/resources/${listing.run}`, time(listing.scraped_at, true))],
        ['Account', account(listing.account, listing.account_name)],
        ['Region', text(listing.region)],
        ['Items', number(listing.items)],
        ['Size', bytes(listing.content_bytes)],
        ['Calls', `${count(listing.calls, 'call')}, ${count(listing.pages, 'page')}, ${number(listing.duration_ms)} ms`],
        ['Digest', shown(listing.digest, (digest) => text(digest, 70))],
        leftOut > 0 && ['Not kept', `values that change by themselves, of ${count(leftOut, 'item')}`],
      ),
    ),
  ];
}

const CHANGED = [
  { id: 'change', label: 'Change', show: pill },
  { id: 'identity', label: 'Item', max: 90 },
  { id: 'fields', label: 'What', wrap: 'wide', value: (row) => row.fields.length, cell: (row) => (row.reason ? text(row.reason, 300) : [fieldList(row.fields, row.change), row.fields_left_out > 0 && h('span', { class: 'muted' }, `and ${number(row.fields_left_out)} more`)]) },
];

/** An operation through the runs: each listing, and what is different from the one before it. */
export function history({ root, signal, follow }) {
  const where = asked();
  const head = page(root, `${where.service ?? ''} ${where.operation ?? ''}`.trim() || 'Through the runs');
  const place = h('div', { class: 'place' });
  const foot = h('div', { class: 'feed-foot' });
  const tables = [];
  let next;
  fill(head.about, where.account && account(where.account), ' ', where.region && text(where.region));
  fill(head.body, place, foot);
  follow(() => tables.forEach((one) => one.draw()));
  more();

  async function more() {
    fill(foot, loading());
    try {
      const answer = await get('/api/resources/compare', { ...where, next }, signal);
      place.append(...answer.items.map((one) => entry(one, tables)));
      next = answer.next;
      fill(foot, next !== undefined && button('Load more', more, { id: 'load-more' }));
      if (!place.firstChild && next === undefined) fill(place, empty('No run has a listing of it.', 'Runs expire; what they found goes with them.'));
    } catch (error) {
      fill(foot, failed(error, more));
    }
  }
}

function entry({ listing, compared_to: before, changes, changes_left_out: more }, tables) {
  const name = [link(`/resources/${encodeURIComponent(listing.run)}/items?${new URLSearchParams(operationOf(listing))}`, time(listing.scraped_at)), ' ', pill(listing.outcome), h('span', { class: 'muted num' }, ` ${count(listing.items, 'item')}`)];
  const part = section(name);
  part.dataset.run = listing.run;
  if (before === null) part.append(h('p', { class: 'muted' }, 'No listing before it is kept.'));
  else if (!changes.length) part.append(h('p', { class: 'muted' }, 'Nothing is different from the listing before it.'));
  else {
    const rows = table({ name: `Changes of ${rowOf(listing)}`, prefix: `${listing.run}.`, noun: 'change', columns: CHANGED, rowId: (row) => row });
    rows.rows(changes);
    tables.push(rows);
    part.append(rows.element);
    if (more) part.append(h('p', { class: 'muted' }, 'There are more: ', link(at`/runs/${before}/compare/${listing.run}`, 'compare the two runs'), '.'));
  }
  return part;
}
