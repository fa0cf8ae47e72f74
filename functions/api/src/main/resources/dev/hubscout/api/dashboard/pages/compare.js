import { load } from '../api.js';
import { at, fill, h, link, text } from '../dom.js';
import { fieldList, subjectLink } from '../feed.js';
import { filterBar } from '../filters.js';
import { number } from '../format.js';
import { itemsPlace } from '../listings.js';
import { accounts } from '../lookups.js';
import { account, empty, failed, label, loaded, loading, page, pill, section, time } from '../parts.js';
import { groupBy } from '../rows.js';
import { table } from '../table.js';

const CHANGES = ['ADDED', 'REMOVED', 'CHANGED', 'INCOMPARABLE'];
const FILTERS = [
  { name: 'change', label: 'Change', options: CHANGES },
  { name: 'account', label: 'Account', suggest: accounts },
];
const MEANING = {
  ADDED: 'In the later run only.',
  REMOVED: 'In the earlier run only.',
  CHANGED: 'In both, with differences.',
  INCOMPARABLE: 'One of the runs could not inspect it, so they cannot be compared.',
};

const WHERE = [
  { id: 'account', label: 'Account', cell: (row) => account(row.account, row.account_name) },
  { id: 'region', label: 'Region' },
];
const subject = (runs) => ({ id: 'subject', label: 'What', value: (row) => [row.service, row.operation, row.subject].filter(Boolean).join(' '), cell: (row) => (row.operation ? itemLink(row, runs) : subjectLink(row.capability, row.subject)) });
const OPERATION = { id: 'operation', label: 'Operation', value: (row) => row.operation && `${row.service} ${row.operation}` };
const FIELDS = { id: 'fields', label: 'Fields', wrap: 'wide', value: (row) => row.fields?.length ?? 0, cell: (row) => [fieldList(row.fields ?? [], row.change), row.fields_left_out > 0 && h('span', { class: 'muted' }, `and ${number(row.fields_left_out)} more`)] };
const REASONS = [
  { id: 'a_outcome', label: 'Earlier', show: pill },
  { id: 'b_outcome', label: 'Later', show: pill },
  { id: 'reason', label: 'Why', wrap: 'wide', max: 300 },
];

/** What differs between two runs of a capability. */
export function compare(view) {
  const { root, params } = view;
  const { body, about } = page(root, 'Two runs compared');
  const place = h('div', { class: 'place' });
  const status = h('p', { class: 'status', role: 'status' });
  let tables = [];
  const filters = filterBar(view, FILTERS, { ask, redraw: () => tables.forEach((one) => one.draw()) });
  fill(body, h('div', { class: 'toolbar' }, filters.toggle), filters.below, status, place);

  async function ask(values, signal) {
    fill(place, loading('Comparing'));
    fill(status);
    try {
      await load(at`/api/runs/${params.a}/compare/${params.b}`, values, signal, ({ rows, done, more, page: { a, b } }) => {
        fill(about, runLink('Earlier', a), runLink('Later', b));
        fill(status, loaded(rows, 'difference', done, more));
        if (done) draw(rows);
      });
    } catch (error) {
      if (error.name === 'AbortError') return;
      fill(place, failed(error, filters.reload));
      if (error.field) filters.blame(error.field);
    }
  }

  function draw(rows) {
    const groups = groupBy(rows, (row) => row.change);
    tables = [];
    const sections = CHANGES.filter((change) => groups.has(change)).map((change) => {
      const one = table({ name: label(change), prefix: `${change.toLowerCase()}.`, noun: 'difference', columns: change === 'INCOMPARABLE' ? [...WHERE, ...(ofListings(groups.get(change)) ? [OPERATION] : []), ...REASONS] : [subject(params), ...WHERE, FIELDS] });
      one.rows(groups.get(change));
      tables.push(one);
      const part = section([label(change), h('span', { class: 'muted num' }, ` ${number(groups.get(change).length)}`)], h('p', { class: 'muted' }, MEANING[change]), one.element);
      part.dataset.change = change;
      return part;
    });
    fill(place, sections.length ? sections : empty('No differences.', 'Both runs found the same.'));
  }

  filters.reload();
}

const ofListings = (rows) => rows.some((row) => row.operation);

/** The item of a listing, in the later run unless only the earlier one has it. */
function itemLink(row, { a, b }) {
  const run = row.change === 'REMOVED' ? a : b;
  return [link(itemsPlace(run, row), text(`${row.service} ${row.operation}`, 60)), ' ', text(row.subject || 'beside the list', 80)];
}

function runLink(name, run) {
  return h('span', null, h('span', { class: 'muted' }, `${name} `), link(at`/runs/${run.id}`, time(run.created_at)), ' ', pill(run.status));
}
