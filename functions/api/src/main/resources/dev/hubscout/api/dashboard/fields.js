// The fields of a database as columns, filters and facts, made from what the API's document says of them.
import { at, h, link, text } from './dom.js';
import { publishedPort } from './format.js';
import { engines, families } from './lookups.js';
import { digits, facts, finding, pill, section, shown, size, time } from './parts.js';

const yes = (value) => (value === undefined || value === null ? value : value ? 'yes' : 'no');
const figure = (value) => h('span', { class: 'num' }, text(value));
const entry = (one) => Object.values(one).join(' ');
const joined = (entries, line) => (entries?.length === 0 ? null : entries?.map(line).join(', '));

/** Columns that look otherwise than the kind of the field has it. */
const COLUMNS = {
  engine: { cell: (row) => link(at`/databases/${row.key}`, text(row.engine, 32)) },
  version: { show: (known) => h('span', { class: 'num' }, text(known, 16)) },
  role: { max: 16 },
  connections: { label: 'Conns', show: digits },
  published_ports: { max: 60, value: (row) => joined(row.published_ports, publishedPort) },
};

/** Filters that suggest values or show an example. */
const FILTERS = {
  engine: { suggest: engines },
  family: { suggest: families },
  version: { example: '16 or 16.4' },
  min_size: { example: '10 GiB' },
  container: { label: 'In a container' },
};

/** Facts that look otherwise. */
const FACTS = {
  installed_version: (value) => shown(value, (known) => [text(known, 60), h('span', { class: 'muted' }, ' which runs once it is restarted')]),
  connections: digits,
  published_ports: (ports) => shown(ports?.length === 0 ? null : ports, (some) => some.map((port, i) => [i ? ', ' : null, text(publishedPort(port), 80), ' ', pill(port.exposure)])),
};

const isSize = (field) => field.kind === 'integer' && field.name.endsWith('_bytes');

/** A column for each field: those that are shown until told otherwise in their order, and the others. */
export function columnsOf(fields) {
  const columns = fields.filter((field) => !field.apart).map((field) => ({ id: field.name, label: field.title, place: field.listed, off: !field.listed, ...columnOf(field), ...COLUMNS[field.name] }));
  return { listed: columns.filter((column) => column.place).sort((a, b) => a.place - b.place), others: columns.filter((column) => !column.place) };
}

function columnOf({ name, kind, ...field }) {
  if (isSize({ name, kind })) return { end: true, cell: (row) => size(row[name], row.data_size_complete) };
  switch (kind) {
    case 'integer':
      return { end: true, show: figure };
    case 'boolean':
      return { value: (row) => yes(row[name]) };
    case 'word':
      return { show: pill };
    case 'time':
      return { show: time };
    case 'finding':
      return { value: (row) => finding(row[name]), show: pill };
    case 'array':
      return { max: 60, value: (row) => joined(row[name], entry) };
    default:
      return { max: field.max };
  }
}

/** A filter for each parameter that asks for a field. */
export function filtersOf({ fields, filters }) {
  return filters.map(({ name, of, schema }) => {
    const field = fields.find((one) => one.name === of);
    const label = name.startsWith('min_') ? `Minimum ${field.title.toLowerCase()}` : field.title;
    return { name, label, ...inputOf(field, schema), ...FILTERS[name] };
  });
}

function inputOf(field, schema) {
  if (schema.enum) return { options: schema.enum };
  if (schema.type === 'boolean') return { options: ['true', 'false'] };
  return schema.type === 'integer' ? { kind: isSize(field) ? 'bytes' : 'number' } : {};
}

/** What is known of a database, field by field; what its page has a part for is not among them. */
export function factsOf(one, fields) {
  const rows = fields.filter((field) => !field.apart && !field.beside && field.kind !== 'finding');
  return section('Facts', facts(...rows.map((field) => [field.title, [factOf(one, field), besideOf(one, field, fields)]])));
}

function besideOf(one, field, fields) {
  const beside = fields.filter((other) => other.beside === field.name && other.phrase && one[other.name] !== undefined && one[other.name] !== null);
  return beside.map((other) => {
    const [before, after] = other.phrase.split('{}');
    return h('span', { class: 'muted' }, ` ${before}`, text(one[other.name], 60), after);
  });
}

function factOf(one, field) {
  const value = one[field.name];
  if (FACTS[field.name]) return FACTS[field.name](value);
  if (isSize(field)) return size(value, one.data_size_complete);
  switch (field.kind) {
    case 'word':
      return pill(value);
    case 'time':
      return time(value);
    case 'boolean':
      return shown(yes(value));
    case 'array':
      return shown(value?.length === 0 ? null : value, (some) => some.map((each, i) => [i ? ', ' : null, text(entry(each), 80)]));
    default:
      return shown(value, (known) => text(known, 200));
  }
}

/** What the host's files say of how it is kept safe, and which of them. */
export function protectionOf(one, fields) {
  const row = (name, found) => [name, [pill(finding(found)), found.evidence.map((line) => [' ', h('span', { class: 'muted' }, text(line, 200)), h('br')])]];
  return section('Protection', facts(...fields.filter((field) => field.kind === 'finding').map((field) => row(field.title, one[field.name]))));
}
