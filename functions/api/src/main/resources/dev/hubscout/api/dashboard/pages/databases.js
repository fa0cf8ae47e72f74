import { at, h, link, text } from '../dom.js';
import { publishedPort } from '../format.js';
import { listing } from '../listing.js';
import { accounts, engines, families, ous, regions } from '../lookups.js';
import { account, digits, finding, memory, pill, size, time } from '../parts.js';

const COLUMNS = [
  { id: 'engine', label: 'Engine', cell: (row) => link(at`/databases/${row.key}`, text(row.engine, 32)) },
  { id: 'version', label: 'Version', show: (known) => h('span', { class: 'num' }, text(known, 16)) },
  { id: 'instance_name', label: 'Instance', value: (row) => row.instance_name ?? row.instance, cell: (row) => link(at`/instances/${row.instance}`, text(row.instance_name ?? row.instance, 26)) },
  { id: 'status', label: 'Status', show: pill },
  { id: 'class', label: 'Class', off: true, show: pill },
  { id: 'role', label: 'Role', max: 16 },
  { id: 'support', label: 'Support', value: (row) => row.support.state, cell: support },
  { id: 'exposure', label: 'Exposure', show: pill },
  { id: 'tls', label: 'TLS', value: (row) => finding(row.tls), show: pill },
  { id: 'port', label: 'Port', end: true, show: (port) => h('span', { class: 'num' }, text(port)) },
  { id: 'data_size_bytes', label: 'Size', end: true, cell: (row) => size(row.data_size_bytes, row.data_size_complete) },
  { id: 'data_size_complete', label: 'Size is complete', off: true, value: (row) => yes(row.data_size_complete) },
  { id: 'instance', label: 'Instance id', off: true },
  { id: 'instance_type', label: 'Type', max: 20 },
  { id: 'instance_memory_mb', label: 'Memory', end: true, show: memory },
  { id: 'instance_cores', label: 'Cores', end: true, show: digits },
  { id: 'connections', label: 'Conns', end: true, show: digits },
  { id: 'account', label: 'Account', cell: (row) => account(row.account, row.account_name) },
  { id: 'account_name', label: 'Account name', off: true },
  { id: 'region', label: 'Region' },
  { id: 'family', label: 'Family', off: true },
  { id: 'product', label: 'Product', off: true },
  { id: 'data_dir', label: 'Data directory', off: true, max: 48 },
  { id: 'user', label: 'User', off: true },
  { id: 'unit', label: 'Unit', off: true, max: 40 },
  { id: 'cluster', label: 'Cluster', off: true, max: 40 },
  { id: 'installed_version', label: 'Installed version', off: true, max: 16 },
  { id: 'backup', label: 'Backup', off: true, value: (row) => finding(row.backup), show: pill },
  { id: 'high_availability', label: 'High availability', off: true, value: (row) => finding(row.high_availability), show: pill },
  { id: 'container', label: 'Container', off: true },
  { id: 'container_image', label: 'Container image', off: true, max: 48 },
  { id: 'published_ports', label: 'Published ports', off: true, max: 60, value: published },
  { id: 'presence', label: 'Presence', off: true, show: pill },
  { id: 'first_seen', label: 'First seen', off: true, show: time },
  { id: 'last_seen', label: 'Last seen', off: true, show: time },
];

const FILTERS = [
  { name: 'engine', label: 'Engine', suggest: engines },
  { name: 'family', label: 'Family', suggest: families },
  { name: 'version', label: 'Version', example: '16 or 16.4' },
  { name: 'eol', label: 'Support', options: ['supported', 'ending', 'ended', 'unknown'] },
  { name: 'exposure', label: 'Exposure', options: ['all', 'private', 'loopback'] },
  { name: 'port', label: 'Port', kind: 'number' },
  { name: 'min_size', label: 'Minimum size', kind: 'bytes', example: '10 GiB' },
  { name: 'status', label: 'Status', options: ['running', 'stopped', 'installed'] },
  { name: 'class', label: 'Class', options: ['database', 'proxy'] },
  { name: 'tls', label: 'TLS', options: ['yes', 'no', 'unknown'] },
  { name: 'backup', label: 'Backup', options: ['yes', 'no', 'unknown'] },
  { name: 'high_availability', label: 'High availability', options: ['yes', 'no', 'unknown'] },
  { name: 'container', label: 'In a container', options: ['true', 'false'] },
  { name: 'account', label: 'Account', suggest: accounts },
  { name: 'region', label: 'Region', suggest: regions },
  { name: 'ou', label: 'Organizational unit', suggest: ous },
  { name: 'instance', label: 'Instance id' },
  { name: 'tag', label: 'Tag of the instance', example: 'KEY or KEY=VALUE' },
  { name: 'presence', label: 'Presence', any: 'All but gone', options: ['PRESENT', 'MISSING', 'UNOBSERVED', 'GONE'] },
];

function yes(value) {
  return value === undefined || value === null ? value : value ? 'yes' : 'no';
}

function published(row) {
  return row.published_ports?.length === 0 ? null : row.published_ports?.map(publishedPort).join(', ');
}

function support(row) {
  const { state, ends } = row.support;
  return [pill(state), ends ? h('span', { class: 'muted num beside' }, text(ends, 10)) : null];
}

/** Every database that is known. */
export function databases(view) {
  listing(view, {
    name: 'databases',
    title: 'Databases',
    noun: 'database',
    path: '/api/databases',
    columns: COLUMNS,
    filters: FILTERS,
    rowId: (row) => row.key,
    hint: ['A run of databases finds them: ', link('/runs', 'start one'), ', or see on ', link('/coverage', 'coverage'), ' what could not be inspected.'],
  });
}
