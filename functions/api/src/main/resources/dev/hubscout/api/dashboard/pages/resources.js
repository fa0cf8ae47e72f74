import { load } from '../api.js';
import { at, fill, h, link, text } from '../dom.js';
import { filterBar } from '../filters.js';
import { span } from '../format.js';
import { columns, OUTCOMES, rowOf } from '../listings.js';
import { listing } from '../listing.js';
import { accounts, regions, services } from '../lookups.js';
import { empty, failed, loaded, loading, page, pill, time } from '../parts.js';
import { table } from '../table.js';

const asked = (run) => (run.services === 'all' ? 'all' : run.services.join(', '));

const SCRAPES = [
  { id: 'created_at', label: 'Started', cell: (run) => link(at`/resources/${run.id}`, time(run.created_at)) },
  { id: 'status', label: 'Status', show: pill },
  { id: 'services', label: 'Services', value: asked, cell: (run) => text(asked(run), 60) },
  { id: 'regions', label: 'Regions', value: (run) => run.scope.regions.join(', ') || 'all', max: 60 },
  { id: 'duration_seconds', label: 'Took', end: true, value: (run) => run.duration_seconds ?? null, show: span },
  { id: 'id', label: 'Id', cell: (run) => link(at`/runs/${run.id}`, text(run.id, 44)) },
];

/** Runs that called AWS's list operations, and the way to what is known now. */
export function resources(view) {
  const { body } = page(view.root, 'Resources', { actions: [link('/resources/latest', 'Latest listings')] });
  const status = h('p', { class: 'status', role: 'status' });
  const place = h('div', { class: 'place' });
  const rows = table({ name: 'Scrapes', noun: 'scrape', rowId: (run) => run.id, columns: SCRAPES });
  const filters = filterBar(view, [{ name: 'success', label: 'Succeeded', options: ['true', 'false'] }], { ask, redraw: () => rows.draw() });
  fill(body, h('div', { class: 'toolbar' }, filters.toggle), filters.below, status, place);

  async function ask(values, signal) {
    fill(place, loading());
    try {
      await load('/api/scrapes', values, signal, ({ rows: runs, done, more }) => {
        fill(status, loaded(runs, 'scrape', done, more));
        rows.rows(runs);
        if (runs.length) fill(place, rows.element);
        else if (done) fill(place, filters.any() ? empty('No scrape matches these filters.', 'Remove a filter to see more.') : empty('Nothing was scraped yet.', 'A run of resources calls AWS’s list operations: ', link('/runs', 'start one'), '.'));
      });
    } catch (error) {
      if (error.name !== 'AbortError') fill(place, failed(error, filters.reload));
    }
  }

  filters.reload();
}

const FILTERS = [
  { name: 'service', label: 'Service', example: 'ec2', suggest: services },
  { name: 'region', label: 'Region', suggest: regions },
  { name: 'account', label: 'Account', suggest: accounts },
  { name: 'operation', label: 'Operation', example: 'DescribeInstances' },
  { name: 'outcome', label: 'Outcome', options: OUTCOMES },
];

/** What each operation answered in one run. */
export function scrape(view) {
  const { run } = view.params;
  listing(view, {
    name: 'listings',
    title: 'Listings of a run',
    about: link(at`/runs/${run}`, text(run, 60)),
    noun: 'listing',
    path: at`/api/scrapes/${run}/resources`,
    columns: columns(true),
    filters: FILTERS,
    rowId: rowOf,
    hint: ['They appear while the run goes on.'],
  });
}

/** The newest listing of each operation, in one account's Region. */
export function latest(view) {
  listing(view, {
    name: 'latest',
    title: 'Latest listings',
    noun: 'listing',
    path: '/api/resources/latest',
    columns: columns(false),
    filters: FILTERS.slice(0, 3),
    required: ['account', 'region'],
    choose: 'Choose an account and a Region to see what each operation answered there last.',
    rowId: rowOf,
    hint: ['A run of resources calls AWS’s list operations: ', link('/runs', 'start one'), '.'],
  });
}
