// What is shown of a listing wherever one is: its columns, and the way to its items.
import { at, h, link, text, withQuery } from './dom.js';
import { account, digits, none, pill, size, time } from './parts.js';

export const OUTCOMES = ['OK', 'EMPTY', 'NOT_AVAILABLE', 'NOT_ENABLED', 'DENIED', 'DENIED_BY_SCP', 'THROTTLED', 'TIMED_OUT', 'TRUNCATED', 'ERROR'];

/** What names a listing beside its run, as parameters of an address. */
export const operationOf = ({ account: id, region, service, operation }) => ({ account: id, region, service, operation });

/** The page of a listing's items. */
export const itemsPlace = (run, where) => withQuery(at`/resources/${run}/items`, operationOf(where));

/** The page of its operation through the runs. */
export const historyPlace = (where) => withQuery('/resources/compare', operationOf(where));

export const rowOf = (row) => [row.run, row.account, row.region, row.service, row.operation].join(' ');

/** Columns of listings; those of one run need not say which. */
export function columns(ofOneRun) {
  return [
    { id: 'operation', label: 'Operation', cell: (row) => link(itemsPlace(row.run, row), text(row.operation, 48)) },
    { id: 'service', label: 'Service' },
    { id: 'region', label: 'Region' },
    { id: 'account', label: 'Account', cell: (row) => account(row.account, row.account_name) },
    { id: 'account_name', label: 'Account name', off: true },
    { id: 'outcome', label: 'Outcome', show: pill },
    // of what was not read to its end there may be more
    { id: 'items', label: 'Items', end: true, cell: (row) => (row.complete || row.items ? digits(row.items) : none()) },
    { id: 'content_bytes', label: 'Size', end: true, show: size },
    { id: 'error', label: 'Why', wrap: 'wide', max: 300, value: (row) => row.errors[0]?.sentence ?? null },
    { id: 'remediation', label: 'What to do', wrap: 'wide', max: 200, off: true },
    { id: 'pages', label: 'Pages', end: true, off: true, show: digits },
    { id: 'calls', label: 'Calls', end: true, off: true, show: digits },
    { id: 'duration_ms', label: 'Milliseconds', end: true, off: true, show: digits },
    { id: 'scraped_at', label: 'Run', off: ofOneRun, cell: (row) => link(at`/resources/${row.run}`, time(row.scraped_at)) },
    { id: 'history', label: '', name: 'Through the runs', cell: (row) => h('a', { href: historyPlace(row), 'aria-label': `${row.operation} through the runs` }, 'History') },
  ];
}
