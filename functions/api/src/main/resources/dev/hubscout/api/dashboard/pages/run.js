import { call, get, load, pause } from '../api.js';
import { outcomes } from '../charts.js';
import { confirm } from '../dialog.js';
import { at, fill, h, link, text, toast, withQuery } from '../dom.js';
import { count, dateTime, number, span } from '../format.js';
import { account, button, empty, facts, failed, label, loading, page, pill, progress, section, shown, time } from '../parts.js';
import { go, put, query } from '../router.js';
import { groupBy } from '../rows.js';
import { table } from '../table.js';

const EVERY = 2000;
const OPEN = ['QUEUED', 'RUNNING'];
const WAITING = 'Queued: it starts shortly, or when another run of this capability has ended.';

/** Where what a run found is shown by run. */
const FOUND = { resources: (id) => link(at`/resources/${id}`, 'Listings') };

export const isOver = (run) => !OPEN.includes(run.status);

/** One run: how far it is, how its tasks ended, what went wrong. */
export function run({ root, params, signal, follow }) {
  const { id } = params;
  const head = page(root, 'Run');
  const live = h('p', { class: 'status', role: 'status', id: 'run-live' });
  const top = h('div', { class: 'place' });
  const tasks = taskList(id, signal);
  const below = section('Tasks', tasks.element);
  below.hidden = true;
  fill(head.body, live, top, below);
  follow(tasks.sync);
  fill(top, loading());
  watch();

  async function watch() {
    let before = '';
    let silent = 0;
    for (;;) {
      try {
        const now = await get(at`/api/runs/${id}`, {}, signal);
        silent = 0;
        const shape = JSON.stringify(now);
        if (shape !== before) draw(now);
        if (before === '' || tasks.done !== now.done || isOver(now)) tasks.load(now);
        before = shape;
        if (isOver(now)) return;
        await pause(EVERY, signal);
      } catch (error) {
        if (error.name === 'AbortError') return;
        if (before === '' || error.status === 404 || error.status === 401) {
          fill(top, failed(error, watch));
          return;
        }
        // What was shown stays; a server that is away for a moment is asked again.
        silent++;
        fill(live, `${error.message} Asking again.`);
        try {
          await pause(Math.min(30_000, EVERY * silent), signal);
        } catch {
          return;
        }
      }
    }
  }

  function draw(now) {
    below.hidden = false;
    head.rename(`Run of ${now.capability}`);
    fill(head.about, pill(now.status), now.cancel_requested && !isOver(now) && h('span', { class: 'muted' }, 'being cancelled'), now.delete_requested && h('span', { class: 'muted' }, 'being deleted'));
    fill(live, isOver(now) ? `Over: ${label(now.status)}.` : now.status === 'QUEUED' ? WAITING : now.total === undefined ? 'Being planned.' : `${label(now.status)}: ${number(now.done)} of ${count(now.total, 'task')} done.`);
    const wanted = `${isOver(now)}${now.cancel_requested}${now.delete_requested}`;
    if (head.buttons.dataset.shown !== wanted) {
      head.buttons.dataset.shown = wanted;
      fill(head.buttons, FOUND[now.capability]?.(now.id), !isOver(now) && button('Cancel the run', () => cancel(now), { id: 'cancel-run', disabled: now.cancel_requested }), button('Delete', () => remove(now), { id: 'delete-run', class: 'danger', disabled: now.delete_requested }));
    }
    fill(top, h('div', { class: 'columns' }, section('Progress', h('div', { class: 'big' }, progress(now)), Object.keys(now.outcomes).length ? outcomes(now.outcomes, outcomeLink) : h('p', { class: 'muted' }, 'No task has ended yet.')), section('About', about(now))), now.errors?.length > 0 && section('What went wrong with the run itself', errorList(now.errors)));
  }

  const outcomeLink = (name, n) => link(withQuery(location.pathname, { outcome: name }), pill(name), h('span', { class: 'num' }, ` ${number(n)}`));

  function cancel(now) {
    confirm({
      title: 'Cancel this run?',
      explanation: 'Tasks that have not ended are cancelled. What was already found stays.',
      action: 'Cancel the run',
      danger: true,
      async run() {
        const answer = await call('POST', at`/api/runs/${now.id}/cancel`);
        toast(answer.message ?? 'The run is being cancelled.');
        draw({ ...now, cancel_requested: true });
      },
    });
  }

  function remove(now) {
    confirm({
      title: 'Delete this run?',
      explanation: `The run and its tasks are deleted${isOver(now) ? '' : ', after it was cancelled'}. What is known of databases and instances stays.`,
      action: 'Delete the run',
      danger: true,
      async run() {
        const answer = await call('DELETE', at`/api/runs/${now.id}`);
        toast(answer.message ?? 'The run is being deleted.');
        go('/runs');
      },
    });
  }
}

function about(now) {
  const ids = (values) => (values?.length ? text(values.join(', '), 200) : h('span', { class: 'muted' }, 'all'));
  const { scope } = now;
  const tags = Object.entries(scope.tags ?? {});
  return facts(
    ['Id', text(now.id)],
    ['Started', time(now.created_at, true)],
    ['Planned', time(now.planned_at)],
    ['Finished', isOver(now) ? time(now.finished_at) : h('span', { class: 'muted' }, 'not over')],
    now.finished_at && ['Took', span((Date.parse(now.finished_at) - Date.parse(now.created_at)) / 1000)],
    ['Accounts', ids(scope.accounts)],
    scope.ous?.length > 0 && ['Units', ids(scope.ous)],
    tags.length > 0 && ['Account tags', text(tags.map((pair) => pair.join('=')).join(', '), 200)],
    scope.exclude_accounts?.length > 0 && ['Excluded', ids(scope.exclude_accounts)],
    ['Regions', ids(scope.regions)],
  );
}

function errorList(errors) {
  return h(
    'ul',
    { class: 'errors' },
    errors.map((error) =>
      h(
        'li',
        null,
        text(error.sentence, 600),
        h('div', { class: 'muted small' }, text([error.code, error.operation, error.subject, error.request_id && `request ${error.request_id}`, dateTime(error.time, true)].filter(Boolean).join(' · '), 300)),
      ),
    ),
  );
}

const COLUMNS = [
  { id: 'account', label: 'Account', value: (task) => task.account_name ?? task.account, cell: (task) => account(task.account, task.account_name) },
  { id: 'region', label: 'Region' },
  { id: 'outcome', label: 'Outcome', value: (task) => task.outcome ?? task.status, cell: (task) => pill(task.outcome ?? task.status) },
  { id: 'tally', label: 'Tally', wrap: 'narrow', value: (task) => Object.values(task.tally).reduce((sum, n) => sum + n, 0), cell: (task) => text(Object.entries(task.tally).map(([name, n]) => `${name} ${number(n)}`).join(', ') || '–', 120) },
  { id: 'errors', label: 'Errors', wrap: 'narrow', value: (task) => task.errors.length, cell: (task) => (task.errors.length ? h('details', null, h('summary', null, count(task.errors.length, 'error')), errorList(task.errors)) : h('span', { class: 'none' }, '–')) },
  { id: 'finished_at', label: 'Finished', cell: (task) => (task.outcome ? time(task.finished_at) : h('span', { class: 'muted' }, 'not over')) },
];

/** The tasks of a run, with what to do about those that are not complete. */
function taskList(id, signal) {
  const rows = table({ name: 'Tasks', columns: COLUMNS, noun: 'task', prefix: 'tasks.', rowId: (task) => `${task.account}/${task.region}`, nothing: empty('No task matches these filters.', 'Tasks appear when the run is planned.') });
  const chips = h('div', { class: 'under' });
  const todo = h('div');
  const place = h('div');
  let asked;
  const self = { element: h('div', null, chips, todo, place), done: -1, load: reload, sync };

  function sync() {
    if (asked !== (query().get('outcome') ?? '')) reload({ done: -1 });
    else rows.draw();
  }

  async function reload(run) {
    self.done = run.done;
    const outcome = query().get('outcome') ?? '';
    if (asked !== outcome) fill(place, loading());
    asked = outcome;
    fill(chips, outcome && h('span', { class: 'chip' }, h('span', { class: 'muted' }, 'Outcome '), text(label(outcome)), button('×', () => put({ outcome: undefined }), { 'aria-label': 'Remove the filter Outcome' })));
    try {
      const tasks = await load(at`/api/runs/${id}/tasks`, { outcome }, signal, () => {});
      if (asked !== outcome) return;
      rows.rows(tasks);
      if (rows.element.parentNode !== place) fill(place, rows.element);
      const advice = groupBy(tasks.filter((task) => task.outcome && task.remediation && !['OK', 'EMPTY'].includes(task.outcome)), (task) => task.outcome);
      fill(todo, advice.size > 0 && h('ul', { class: 'advice' }, [...advice].map(([code, list]) => h('li', null, pill(code), ' ', shown(list[0].remediation, (known) => text(known, 400))))));
    } catch (error) {
      if (asked === outcome) fill(place, failed(error, () => reload(run)));
    }
  }

  return self;
}
