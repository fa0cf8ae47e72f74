import { at, h, link, text } from '../dom.js';
import { columnsOf, filtersOf } from '../fields.js';
import { listing } from '../listing.js';
import { accounts, described, ous, regions } from '../lookups.js';
import { account, digits, memory, pill, time } from '../parts.js';

/** Columns of what is not the database's own: its instance, its account, its support; each after a field. */
const BESIDE = {
  version: [{ id: 'instance_name', label: 'Instance', value: (row) => row.instance_name ?? row.instance, cell: (row) => link(at`/instances/${row.instance}`, text(row.instance_name ?? row.instance, 26)) }],
  role: [{ id: 'support', label: 'Support', value: (row) => row.support.state, cell: support }],
  data_size_bytes: [
    { id: 'instance', label: 'Instance id', off: true },
    { id: 'instance_type', label: 'Type', max: 20 },
    { id: 'instance_memory_mb', label: 'Memory', end: true, show: memory },
    { id: 'instance_cores', label: 'Cores', end: true, show: digits },
  ],
};

const ACCOUNT = [
  { id: 'account', label: 'Account', cell: (row) => account(row.account, row.account_name) },
  { id: 'account_name', label: 'Account name', off: true },
  { id: 'region', label: 'Region' },
];

const SEEN = [
  { id: 'presence', label: 'Presence', off: true, show: pill },
  { id: 'first_seen', label: 'First seen', off: true, show: time },
  { id: 'last_seen', label: 'Last seen', off: true, show: time },
];

const FILTERS = [
  { name: 'eol', label: 'Support', options: ['supported', 'ending', 'ended', 'unknown'] },
  { name: 'exposure', label: 'Exposure', options: ['all', 'private', 'loopback'] },
  { name: 'account', label: 'Account', suggest: accounts },
  { name: 'region', label: 'Region', suggest: regions },
  { name: 'ou', label: 'Organizational unit', suggest: ous },
  { name: 'instance', label: 'Instance id' },
  { name: 'tag', label: 'Tag of the instance', example: 'KEY or KEY=VALUE' },
  { name: 'presence', label: 'Presence', any: 'All but gone', options: ['PRESENT', 'MISSING', 'UNOBSERVED', 'GONE'] },
];

function support(row) {
  const { state, ends } = row.support;
  return [pill(state), ends ? h('span', { class: 'muted num beside' }, text(ends, 10)) : null];
}

async function shown() {
  const description = await described();
  const { listed, others } = columnsOf(description.fields);
  return {
    columns: [...listed.flatMap((column) => [column, ...(BESIDE[column.id] ?? [])]), ...ACCOUNT, ...others, ...SEEN],
    filters: [...filtersOf(description), ...FILTERS],
  };
}

/** Every database that is known. */
export function databases(view) {
  listing(view, {
    name: 'databases',
    title: 'Databases',
    noun: 'database',
    path: '/api/databases',
    shown,
    rowId: (row) => row.key,
    hint: ['A run of databases finds them: ', link('/runs', 'start one'), ', or see on ', link('/coverage', 'coverage'), ' what could not be inspected.'],
  });
}
