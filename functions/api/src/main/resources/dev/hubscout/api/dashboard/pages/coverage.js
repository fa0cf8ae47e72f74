import { get, load } from '../api.js';
import { at, fill, h, link, text, withQuery } from '../dom.js';
import { count, number } from '../format.js';
import { ouPaths } from '../lookups.js';
import { account, digits, empty, facts, label, meter, page, pill, section, show, shown, time } from '../parts.js';
import { table } from '../table.js';

/** What was looked into, what was not, why, and what to do. */
export function coverage({ root, signal, follow }) {
  const { body, about } = page(root, 'Coverage');
  const tables = [];
  const made = (options) => {
    const one = table(options);
    tables.push(one);
    return one;
  };
  follow(() => tables.forEach((one) => one.draw()));

  const levels = h('div', { class: 'place' });
  const scopes = h('div');
  fill(body, levels, section('Accounts’ Regions that could not be inspected', scopes));

  const askLevels = () => show(levels, everything(signal), (all) => {
    fill(about, h('span', { class: 'muted' }, 'As of ', time(all.at, true)));
    return content(all, made, signal);
  }, askLevels);
  const askScopes = () => show(scopes, load('/api/scopes', { covered: 'false' }, signal, () => {}), (rows) => closed(rows, made), askScopes);
  askLevels();
  askScopes();
}

async function everything(signal) {
  let first;
  const items = await load('/api/coverage', {}, signal, ({ page: one }) => (first ??= one));
  return { at: first.at, organization: first.organization, ous: first.ous ?? [], items };
}

function content({ organization: level, ous, items }, made, signal) {
  const reasons = Object.entries(level.by_coverage ?? {}).filter(([code]) => code !== 'INSPECTED');
  return [
    h('div', { class: 'columns wide-last' }, section(
      'Organization',
      h('div', { class: 'big' }, meter(level.percent, 'Instances of the organization that were inspected')),
      facts(
        ['Instances known', link('/instances', number(level.known))],
        ['Inspected', link('/instances?inspected=true', number(level.inspected))],
        ['Not inspected', link('/instances?inspected=false', number(level.known - level.inspected))],
        ['Not observed lately', digits(level.unobserved)],
        ['Accounts’ Regions closed', digits(level.closed_scopes)],
      ),
    ),
    section('Instances not inspected, by reason', reasons.length ? h('ul', { class: 'reasons' }, reasons.sort((a, b) => b[1] - a[1]).map((one) => reason(one, signal))) : empty('Every known instance was inspected.'))),
    section('By organizational unit', ous.length ? units(ous, made) : empty('No organizational units yet.', 'They appear when a run is planned.')),
    section('By account', accountsTable(items, made)),
  ];
}

/** A reason, how many it holds for, what to do, and the first few of them. */
function reason([code, n], signal) {
  const todo = h('p', null);
  const some = h('p', { class: 'small' });
  get('/api/instances', { coverage: code, limit: 5 }, signal).then(
    ({ items }) => {
      if (items[0]?.remediation) todo.append(text(items[0].remediation, 400));
      some.append(...items.flatMap((one, i) => [i ? ', ' : '', link(at`/instances/${one.instance}`, text(one.name ?? one.instance, 32))]), n > items.length ? ', …' : '');
    },
    () => {}, // the link to the whole list stays, and says what is wrong
  );
  return h('li', { 'data-reason': code }, h('div', { class: 'reason-head' }, pill(code), link(withQuery('/instances', { coverage: code }), count(n, 'instance'))), todo, some);
}

const LEVELS = [
  { id: 'percent', label: 'Inspected', value: (row) => row.coverage.percent, cell: (row) => meter(row.coverage.percent, 'Instances inspected') },
  { id: 'inspected', label: 'Instances', end: true, value: (row) => row.coverage.known, cell: (row) => h('span', { class: 'num' }, `${number(row.coverage.inspected)} of ${number(row.coverage.known)}`) },
  { id: 'unobserved', label: 'Not observed', end: true, value: (row) => row.coverage.unobserved, cell: (row) => digits(row.coverage.unobserved) },
  { id: 'closed', label: 'Regions closed', end: true, value: (row) => row.coverage.closed_scopes, cell: (row) => digits(row.coverage.closed_scopes) },
];

function units(ous, made) {
  const ids = new Map();
  const one = made({
    name: 'Coverage by organizational unit',
    prefix: 'ous.',
    noun: 'unit',
    columns: [{ id: 'path', label: 'Unit', value: (row) => row.path, cell: (row) => (ids.has(row.path) ? link(withQuery('/instances', { ou: ids.get(row.path) }), text(row.path, 60)) : text(row.path, 60)) }, ...LEVELS],
  });
  one.rows(ous);
  ouPaths().then(
    (paths) => {
      for (const [path, id] of paths) ids.set(path, id);
      one.draw(true);
    },
    () => {}, // without their ids, units are not links
  );
  return one.element;
}

function accountsTable(items, made) {
  const one = made({
    name: 'Coverage by account',
    prefix: 'accounts.',
    noun: 'account',
    nothing: empty('No accounts yet.', 'They appear when a run is planned.'),
    columns: [
      { id: 'account', label: 'Account', value: (row) => row.name || row.account, cell: (row) => link(withQuery('/instances', { account: row.account }), account(row.account, row.name)) },
      { id: 'path', label: 'Unit', value: (row) => row.path || undefined },
      ...LEVELS,
    ],
  });
  one.rows(items);
  return one.element;
}

function closed(rows, made) {
  const one = made({
    name: 'Accounts’ Regions that could not be inspected',
    prefix: 'scopes.',
    noun: 'Region',
    nothing: empty('Every account’s Region was inspected.'),
    columns: [
      { id: 'account', label: 'Account', value: (row) => row.account_name ?? row.account, cell: (row) => account(row.account, row.account_name) },
      { id: 'region', label: 'Region' },
      { id: 'capability', label: 'Capability', cell: (row) => text(label(row.capability)) },
      { id: 'coverage', label: 'Why', show: pill },
      { id: 'remediation', label: 'What to do', wrap: 'wide', cell: (row) => [row.reason && h('div', { class: 'muted' }, text(row.reason, 200)), shown(row.remediation, (known) => text(known, 300))] },
      { id: 'since', label: 'Since', show: time },
      { id: 'completed_at', label: 'Last complete', show: time },
      { id: 'run', label: 'Run', show: (run) => link(at`/runs/${run}`, text(run, 12)) },
    ],
  });
  one.rows(rows);
  return one.element;
}
