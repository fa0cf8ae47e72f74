import { at, link, text } from '../dom.js';
import { listing } from '../listing.js';
import { accounts, ous, regions } from '../lookups.js';
import { account, digits, memory, pill, size, time } from '../parts.js';

const COVERAGES =
  'INSPECTED NOT_YET_INSPECTED NOT_REGISTERED CONNECTION_LOST UNSUPPORTED_PLATFORM STOPPED EXCLUDED DELIVERY_TIMED_OUT EXECUTION_TIMED_OUT ARTIFACT_UNREACHABLE AGENT_FAILED REPORT_INVALID CANCELLED'.split(' ');

const COLUMNS = [
  { id: 'name', label: 'Name', value: (row) => row.name ?? row.instance, cell: (row) => link(at`/instances/${row.instance}`, text(row.name ?? row.instance, 40)) },
  { id: 'instance', label: 'Instance id' },
  { id: 'state', label: 'State', show: pill },
  { id: 'coverage', label: 'Coverage', show: pill },
  { id: 'type', label: 'Type', max: 20 },
  { id: 'memory_mb', label: 'Memory', end: true, show: memory },
  { id: 'cores', label: 'Cores', end: true, show: digits },
  // none where it was never looked into is no "0"
  { id: 'databases', label: 'Databases', end: true, value: (row) => (row.databases || row.inspected_at ? row.databases : undefined), show: digits },
  { id: 'databases_size_bytes', label: 'Data', end: true, cell: (row) => size(row.databases_size_bytes, row.databases_size_complete) },
  { id: 'platform', label: 'Platform', max: 28 },
  { id: 'account', label: 'Account', cell: (row) => account(row.account, row.account_name) },
  { id: 'account_name', label: 'Account name', off: true },
  { id: 'region', label: 'Region' },
  { id: 'zone', label: 'Zone', off: true },
  { id: 'architecture', label: 'Architecture', off: true },
  { id: 'private_addresses', label: 'Private addresses', off: true, value: (row) => row.private_addresses?.join(' ') },
  { id: 'public_addresses', label: 'Public addresses', off: true, value: (row) => row.public_addresses?.join(' ') },
  { id: 'vpc', label: 'VPC', off: true },
  { id: 'reason', label: 'Reason', off: true, wrap: 'wide' },
  { id: 'remediation', label: 'What to do', off: true, wrap: 'wide', max: 200 },
  { id: 'tags', label: 'Tags', off: true, wrap: 'wide', value: (row) => row.tags && Object.entries(row.tags).map(([key, value]) => `${key}=${value}`).join(' ') },
  { id: 'inspected_at', label: 'Inspected', off: true, show: time },
  { id: 'launched_at', label: 'Launched', off: true, show: time },
  { id: 'last_seen', label: 'Last seen', off: true, show: time },
];

const FILTERS = [
  { name: 'state', label: 'State', any: 'All but terminated', options: ['pending', 'running', 'stopping', 'stopped', 'shutting-down', 'terminated'] },
  { name: 'type', label: 'Type', example: 'm5.large' },
  { name: 'tag', label: 'Tag', example: 'KEY or KEY=VALUE' },
  { name: 'coverage', label: 'Coverage', options: COVERAGES },
  { name: 'inspected', label: 'Inspected', options: ['true', 'false'] },
  { name: 'account', label: 'Account', suggest: accounts },
  { name: 'region', label: 'Region', suggest: regions },
  { name: 'ou', label: 'Organizational unit', suggest: ous },
  { name: 'instance', label: 'Instance id' },
];

/** Every instance that is known. */
export function instances(view) {
  listing(view, {
    name: 'instances',
    title: 'Instances',
    noun: 'instance',
    path: '/api/instances',
    columns: COLUMNS,
    filters: FILTERS,
    rowId: (row) => row.instance,
    hint: ['A run of instances lists them: ', link('/runs', 'start one'), '.'],
  });
}
