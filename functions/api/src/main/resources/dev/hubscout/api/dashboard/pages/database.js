import { get, load } from '../api.js';
import { clientGraph } from '../charts.js';
import { at, fill, h, link, text } from '../dom.js';
import { historyOf } from '../feed.js';
import { count, publishedPort } from '../format.js';
import { account, digits, empty, facts, finding, memory, none, page, pill, section, show, shown, size, time, unknown } from '../parts.js';
import { table } from '../table.js';

/** One database: what it is, who can reach it, who does, and where all of that is from. */
export function database(view) {
  const { params, signal, root } = view;
  const head = page(root, 'Database');
  const place = h('div', { class: 'place' });
  head.body.append(place);
  const load = () =>
    show(place, get(at`/api/databases/${params.key}`, {}, signal), (one) => {
      head.rename([one.engine, one.version, 'on', one.instance_name ?? one.instance].filter(Boolean).join(' '));
      fill(head.about, one.class !== 'database' && pill(one.class), pill(one.status), pill(one.support.state === 'unknown' ? undefined : one.support.state), one.exposure && pill(one.exposure), one.presence !== 'PRESENT' && pill(one.presence));
      return content(one, view);
    }, load);
  load();
}

function content(one, { signal, follow }) {
  const clients = h('div');
  const again = () => show(clients, all(at`/api/databases/${one.key}/clients`, signal), (rows) => connected(one, rows, follow), again);
  again();
  return [
    one.unobserved && note(one.unobserved),
    h('div', { class: 'columns' }, about(one), h('div', { class: 'stacked' }, place(one), support(one)), evidence(one)),
    protection(one),
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

function about(one) {
  return section(
    'Facts',
    facts(
      ['Product', plain(one.product)],
      ['Engine', [text(one.engine, 32), ' ', h('span', { class: 'muted' }, '(', text(one.family, 32), ' family)')]],
      ['Version', [plain(one.version), one.version_source ? h('span', { class: 'muted' }, ' from ', text(one.version_source, 60)) : null]],
      one.installed_version && ['Installed since', [text(one.installed_version, 60), h('span', { class: 'muted' }, ' which runs once it is restarted')]],
      ['Class', pill(one.class)],
      ['Port', [plain(one.port), one.port_source ? h('span', { class: 'muted' }, ' from ', text(one.port_source, 60)) : null]],
      ['Role', plain(one.role)],
      ['Cluster', plain(one.cluster, 100)],
      ['Data', size(one.data_size_bytes, one.data_size_complete)],
      one.data_apparent_bytes !== undefined && ['Apparent size', size(one.data_apparent_bytes, one.data_size_complete)],
      ['Data directory', plain(one.data_dir, 200)],
      ['Configuration', plain(one.config_file, 200)],
      ['Program', plain(one.binary, 200)],
      ['User', plain(one.user)],
      ['Process', shown(one.pid, (pid) => text(pid))],
      ['Started', time(one.process_started_at)],
      ['Unit', plain(one.unit, 100)],
      ['Container', plain(one.container, 64)],
      one.container !== null && ['Container image', plain(one.container_image, 200)],
      one.container !== null && ['Published ports', published(one.published_ports)],
      ['Identity', plain(one.identity, 100)],
      ['Connections', digits(one.connections)],
    ),
  );
}

function published(ports) {
  return shown(ports?.length === 0 ? null : ports, (some) => some.map((port, i) => [i ? ', ' : null, text(publishedPort(port), 80), ' ', pill(port.exposure)]));
}

/** What the host's files say of how it is kept safe, and which of them. */
function protection(one) {
  const row = (name, found) => [name, [pill(finding(found)), found.evidence.map((line) => [' ', h('span', { class: 'muted' }, text(line, 200)), h('br')])]];
  return section('Protection', facts(row('TLS', one.tls), row('Backup', one.backup), row('High availability', one.high_availability)));
}

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
