import { get, load } from '../api.js';
import { clientGraph } from '../charts.js';
import { at, fill, h, link, text } from '../dom.js';
import { historyOf } from '../feed.js';
import { factsOf, protectionOf } from '../fields.js';
import { count } from '../format.js';
import { described } from '../lookups.js';
import { account, digits, empty, facts, memory, none, page, pill, section, show, shown, time, unknown } from '../parts.js';
import { table } from '../table.js';

/** One database: what it is, who can reach it, who does, and where all of that is from. */
export function database(view) {
  const { params, signal, root } = view;
  const head = page(root, 'Database');
  const place = h('div', { class: 'place' });
  head.body.append(place);
  const load = () =>
    show(place, Promise.all([get(at`/api/databases/${params.key}`, {}, signal), described()]), ([one, { fields }]) => {
      head.rename([one.engine, one.version, 'on', one.instance_name ?? one.instance].filter(Boolean).join(' '));
      fill(head.about, one.class !== 'database' && pill(one.class), pill(one.status), pill(one.support.state === 'unknown' ? undefined : one.support.state), one.exposure && pill(one.exposure), one.presence !== 'PRESENT' && pill(one.presence));
      return content(one, fields, view);
    }, load);
  load();
}

function content(one, fields, { signal, follow }) {
  const clients = h('div');
  const again = () => show(clients, all(at`/api/databases/${one.key}/clients`, signal), (rows) => connected(one, rows, follow), again);
  again();
  return [
    one.unobserved && note(one.unobserved),
    h('div', { class: 'columns' }, factsOf(one, fields), h('div', { class: 'stacked' }, place(one), support(one)), evidence(one)),
    protectionOf(one, fields),
    listeners(one),
    section('Clients', clients),
    section('History', historyOf(one.key, signal)),
  ];
}

function all(path, signal) {
  return load(path, {}, signal, () => {});
}

/** Where nobody could look at it lately. */
export function note(unobserved) {
  return h('div', { class: 'callout warn' }, h('strong', null, 'Not observed since ', time(unobserved.since)), h('p', null, text(unobserved.reason, 400)), h('p', null, text(unobserved.remediation, 400)));
}

const plain = (value, max) => shown(value, (known) => text(known, max));

function place(one) {
  return section(
    'Where',
    facts(
      ['Instance', link(at`/instances/${one.instance}`, text(one.instance_name ?? one.instance, 60))],
      one.instance_name ? ['Instance id', text(one.instance)] : null,
      ['Instance type', plain(one.instance_type)],
      ['Memory', memory(one.instance_memory_mb)],
      ['Cores', digits(one.instance_cores)],
      ['Account', account(one.account, one.account_name)],
      ['Region', text(one.region)],
    ),
  );
}

function support(one) {
  const { state, cycle, ends } = one.support;
  return section(
    'Support',
    facts(
      ['State', state === 'unknown' ? unknown() : pill(state)],
      ['Release cycle', plain(cycle)],
      [state === 'ended' ? 'Ended on' : 'Ends on', plain(ends)],
      ['Dates as of', plain(one.evidence?.support_data_date)],
    ),
  );
}

function evidence(one) {
  const from = one.evidence ?? {};
  return section(
    'Evidence',
    facts(
      ['Presence', pill(one.presence)],
      ['Inspected', time(from.inspected_at, true)],
      ['Complete at', time(from.complete_at)],
      ['Agent version', plain(from.agent_version)],
      ['Coverage now', pill(from.coverage)],
      from.reason ? ['Reason', text(from.reason, 400)] : null,
      ['Run', shown(from.run, (run) => link(at`/runs/${run}`, text(run, 40)))],
      ['First seen', time(one.first_seen)],
      ['Last seen', time(one.last_seen, true)],
    ),
  );
}

function listeners(one) {
  const rows = one.listeners ?? [];
  const body = rows.length
    ? h(
        'div',
        { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'Listeners' },
        h(
          'table',
          null,
          h('thead', null, h('tr', null, ['Address', 'Port', 'Exposure'].map((name) => h('th', { scope: 'col' }, name)))),
          h('tbody', null, rows.map((row) => h('tr', null, h('th', { scope: 'row' }, text(row.address, 60)), h('td', { class: 'num' }, plain(row.port)), h('td', null, pill(row.exposure))))),
        ),
      )
    : empty(one.status === 'running' ? 'It listens on no address.' : 'It is not running, so it listens on no address.');
  return section('Listeners', one.listeners ? body : unknown());
}

const CLIENTS = [
  { id: 'address', label: 'Client', max: 60 },
  { id: 'connections', label: 'Connections', end: true, show: digits },
  {
    id: 'instances',
    label: 'Instance',
    value: (row) => row.instances?.map((one) => one.name ?? one.instance).join(' '),
    cell: (row) => (row.instances?.length ? row.instances.map((one, i) => [i ? ', ' : null, link(at`/instances/${one.instance}`, text(one.name ?? one.instance, 40))]) : row.instances ? none() : unknown()),
  },
  { id: 'account', label: 'Account', value: (row) => row.instances?.map((one) => one.account).join(' '), cell: (row) => (row.instances?.length ? account(row.instances[0].account) : none()) },
  { id: 'region', label: 'Region', value: (row) => row.instances?.map((one) => one.region).join(' '), cell: (row) => (row.instances?.length ? text(row.instances[0].region) : none()) },
];

function connected(one, rows, follow) {
  if (!rows.length) {
    return one.connections === undefined
      ? h('p', null, 'Who is connected is ', unknown(), '.')
      : empty('No clients were connected when it was inspected.');
  }
  const clients = table({ name: 'Clients', columns: CLIENTS, prefix: 'clients.', noun: 'client' });
  clients.rows(rows);
  follow(() => clients.draw());
  return [h('p', { class: 'muted' }, `${count(rows.length, 'client')} when it was last looked at.`), clientGraph(`${one.engine} ${one.version ?? ''}`, rows), clients.element];
}
