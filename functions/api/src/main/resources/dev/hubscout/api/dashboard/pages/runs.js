import { load } from '../api.js';
import { stackedBar } from '../charts.js';
import { at, fill, h, link, text, toast } from '../dom.js';
import { filterBar } from '../filters.js';
import { count, number, span } from '../format.js';
import { capabilityIds, startable } from '../lookups.js';
import { button, empty, failed, label, loaded, loading, page, pill, time, tone, unknown } from '../parts.js';
import { go } from '../router.js';
import { table } from '../table.js';
import { startRun } from './start-run.js';

const FILTERS = [
  { name: 'capability', label: 'Capability', options: capabilityIds },
  { name: 'status', label: 'Status', options: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'SUCCEEDED_WITH_FAILURES', 'FAILED', 'CANCELLED'] },
];

const seconds = (run) => (run.finished_at ? (Date.parse(run.finished_at) - Date.parse(run.created_at)) / 1000 : run.finished_at);

/** Every run that is kept, to start one and to compare two. */
export function runs(view) {
  const chosen = new Map();
  const compare = button('Compare two', comparePicked, { id: 'compare', disabled: true });
  const start = button('Start a run', startRun, { class: 'primary', id: 'start-run', hidden: true });
  const commandLine = h('p', { class: 'muted', id: 'start-elsewhere', hidden: true }, 'Runs are started on the command line: ', h('code', null, 'hubscout discover --help'));
  const { body } = page(view.root, 'Runs', { actions: [compare, start] });
  const place = h('div', { class: 'place' });
  const status = h('p', { class: 'status', role: 'status' });
  const rowsTable = table({ name: 'Runs', noun: 'run', rowId: (run) => run.id, columns: columns(pick) });
  const filters = filterBar(view, FILTERS, { ask, redraw: () => rowsTable.draw() });
  fill(body, h('div', { class: 'toolbar' }, filters.toggle), filters.below, commandLine, status, place);
  // Before the list, so that what can be done does not come late.
  const offered = startable().then(
    ({ capabilities }) => {
      start.hidden = capabilities.length === 0;
      commandLine.hidden = capabilities.length > 0;
    },
    () => {
      // It may be offered all the same: the dialog asks again, and says why it cannot.
      start.hidden = false;
    },
  );

  function pick(run, box) {
    if (box.checked) chosen.set(run.id, run);
    else chosen.delete(run.id);
    const two = [...chosen.values()];
    compare.disabled = two.length !== 2 || two[0].capability !== two[1].capability;
    if (two.length === 2 && compare.disabled) toast('Only runs of one capability can be compared.');
    if (two.length > 2) toast('Choose two runs to compare.');
  }
  pick.has = (run) => chosen.has(run.id);

  function comparePicked() {
    const [a, b] = [...chosen.values()].sort((x, y) => Date.parse(x.created_at) - Date.parse(y.created_at));
    go(at`/runs/${a.id}/compare/${b.id}`);
  }

  async function ask(values, signal) {
    fill(place, loading());
    await offered;
    if (signal.aborted) return;
    try {
      await load('/api/runs', values, signal, ({ rows, done, more }) => {
        fill(status, loaded(rows, 'run', done, more));
        rowsTable.rows(rows);
        if (rows.length) fill(place, rowsTable.element);
        else if (done) fill(place, filters.any() ? empty('No run matches these filters.', 'Remove a filter to see more.') : empty('No runs yet.', 'Runs find what there is.'));
      });
    } catch (error) {
      if (error.name !== 'AbortError') fill(place, failed(error, filters.reload));
    }
  }

  filters.reload();
}

function columns(pick) {
  return [
    { id: 'pick', label: '', name: 'Compare', cell: (run) => h('input', { type: 'checkbox', checked: pick.has(run), 'aria-label': `Choose the ${run.capability} run ${run.id} for comparison`, change: (event) => pick(run, event.target) }) },
    { id: 'created_at', label: 'Started', cell: (run) => link(at`/runs/${run.id}`, time(run.created_at)) },
    { id: 'capability', label: 'Capability', cell: (run) => text(label(run.capability)) },
    { id: 'status', label: 'Status', show: pill },
    { id: 'total', label: 'Tasks', end: true, cell: (run) => h('span', { class: 'num' }, `${number(run.done)} of `, run.total === undefined ? unknown() : number(run.total)) },
    { id: 'outcomes', label: 'Outcomes', value: (run) => Object.keys(run.outcomes).join(' '), cell: outcomeBar },
    { id: 'took', label: 'Took', end: true, value: seconds, cell: (run) => (run.finished_at ? h('span', { class: 'num' }, span(seconds(run))) : h('span', { class: 'muted' }, 'not over')) },
    { id: 'scope', label: 'Scope', value: (run) => scopeText(run.scope), cell: (run) => text(scopeText(run.scope), 50) },
    { id: 'id', label: 'Id', show: (id) => h('span', { class: 'muted' }, text(id, 14)) },
  ];
}

/** A run's scope in words. */
export function scopeText(scope) {
  const parts = [
    scope.accounts?.length && count(scope.accounts.length, 'account'),
    scope.ous?.length && count(scope.ous.length, 'unit'),
    Object.keys(scope.tags ?? {}).length && count(Object.keys(scope.tags).length, 'tag'),
    scope.exclude_accounts?.length && `${count(scope.exclude_accounts.length, 'account')} excluded`,
    scope.regions?.length && count(scope.regions.length, 'Region'),
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : 'Everything';
}

function outcomeBar(run) {
  const entries = Object.entries(run.outcomes);
  const all = entries.reduce((sum, [, n]) => sum + n, 0);
  const spoken = entries.map(([name, n]) => `${label(name)} ${number(n)}`).join(', ');
  return all ? h('span', { class: 'mini', title: spoken }, stackedBar(entries.map(([name, n]) => [label(name), n, `fill-${tone(name)}`]), all), h('span', { class: 'hidden' }, spoken)) : h('span', { class: 'muted' }, 'none yet');
}
