import { get, load } from '../api.js';
import { at, fill, h, link, text, withQuery } from '../dom.js';
import { historyOf } from '../feed.js';
import { account, digits, empty, facts, memory, none, page, pill, section, show, shown, size, time, unknown } from '../parts.js';
import { table } from '../table.js';
import { note } from './database.js';

/** One instance: what it is, whether it was looked into, and what runs on it. */
export function instance(view) {
  const { params, signal, root } = view;
  const head = page(root, params.id);
  const place = h('div', { class: 'place' });
  head.body.append(place);
  const again = () =>
    show(place, get(at`/api/instances/${params.id}`, {}, signal), (one) => {
      head.rename(one.name ?? one.instance);
      fill(head.about, pill(one.state), pill(one.coverage), one.presence !== 'PRESENT' && pill(one.presence));
      return content(one, view);
    }, again);
  again();
}

const plain = (value, max) => shown(value, (known) => text(known, max));
const list = (values) => shown(values, (known) => (known.length ? text(known.join(', '), 200) : none()));

function content(one, { signal, follow }) {
  const on = h('div');
  const again = () => show(on, load('/api/databases', { instance: one.instance }, signal, () => {}), (rows) => databasesOn(one, rows, follow), again);
  again();
  return [
    one.coverage !== 'INSPECTED' && notInspected(one),
    one.unobserved && note(one.unobserved),
    h(
      'div',
      { class: 'columns' },
      section(
        'Facts',
        facts(
          ['Instance id', text(one.instance)],
          ['Type', plain(one.type)],
          ['Memory', memory(one.memory_mb)],
          ['Cores', digits(one.cores)],
          ['Platform', plain(one.platform)],
          ['Architecture', plain(one.architecture)],
          ['Image', plain(one.image)],
          ['Profile', plain(one.iam_profile, 120)],
          ['Launched', time(one.launched_at, true)],
          one.terminated_at ? ['Terminated', time(one.terminated_at, true)] : null,
        ),
      ),
      h('div', { class: 'stacked' }, section(
        'Where',
        facts(
          ['Account', account(one.account, one.account_name)],
          ['Region', text(one.region)],
          ['Zone', plain(one.zone)],
          ['VPC', plain(one.vpc)],
          ['Subnet', plain(one.subnet)],
          ['Private addresses', list(one.private_addresses)],
          ['Public addresses', list(one.public_addresses)],
        ),
      ), section('Tags', tags(one.tags))),
      section(
        'Looking into it',
        facts(
          ['Coverage', pill(one.coverage)],
          ['Since', time(one.coverage_since)],
          ['Inspected', time(one.inspected_at, true)],
          ['Hubscout agent', plain(one.agent_version)],
          ['Systems Manager', shown(one.ssm, (ssm) => [pill(ssm.status), ssm.agent_version ? h('span', { class: 'muted' }, ' agent ', text(ssm.agent_version, 30)) : null])],
          ['First seen', time(one.first_seen)],
          ['Last seen', time(one.last_seen, true)],
        ),
      ),
    ),
    section('Databases', on),
    section('History', historyOf(one.instance, signal)),
  ];
}

function notInspected(one) {
  return h('div', { class: 'callout warn', id: 'not-inspected' }, h('strong', null, 'Not inspected: ', pill(one.coverage)), one.reason && h('p', null, text(one.reason, 400)), h('p', null, text(one.remediation ?? '', 400)));
}

function tags(of) {
  if (!of) return of === undefined ? unknown() : none();
  const entries = Object.entries(of);
  if (!entries.length) return h('p', { class: 'muted' }, 'It has no tags.');
  return facts(...entries.map(([key, value]) => [link(withQuery('/instances', { tag: `${key}=${value}` }), text(key, 60)), plain(value, 120)]));
}

const COLUMNS = [
  { id: 'engine', label: 'Engine', cell: (row) => link(at`/databases/${row.key}`, text(row.engine, 32)) },
  { id: 'version', label: 'Version' },
  { id: 'status', label: 'Status', show: pill },
  { id: 'support', label: 'Support', value: (row) => row.support.state, cell: (row) => pill(row.support.state) },
  { id: 'exposure', label: 'Exposure', show: pill },
  { id: 'port', label: 'Port', end: true },
  { id: 'size', label: 'Size', end: true, value: (row) => row.data_size_bytes, cell: (row) => size(row.data_size_bytes, row.data_size_complete) },
  { id: 'data_dir', label: 'Data directory', cell: (row) => plain(row.data_dir, 60) },
];

function databasesOn(one, rows, follow) {
  if (!rows.length) {
    return one.inspected_at
      ? empty('No database was found on it.', one.coverage === 'INSPECTED' ? '' : 'That was at its last inspection.')
      : empty('Whether there are databases on it is unknown.', 'It was never inspected.');
  }
  const databases = table({ name: 'Databases on this instance', columns: COLUMNS, prefix: 'databases.', noun: 'database', rowId: (row) => row.key });
  databases.rows(rows);
  follow(() => databases.draw());
  return databases.element;
}
