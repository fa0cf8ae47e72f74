// What a table does with rows, as pure functions. A value that is undefined is unknown, null is "none".

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const BEHIND = { none: 1, unknown: 2 };

/** Sorted by a column's value, equal ones in the order they came; what is not known is last either way. */
export function sortRows(rows, value, descending) {
  const keys = rows.map(value);
  const order = orderOf(new Set(keys));
  const behind = (key) => (key === undefined ? BEHIND.unknown : key === null || key === '' ? BEHIND.none : 0);
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row, index) => ({ row, index, behind: behind(keys[index]), key: sign * (order.get(keys[index]) ?? 0) }));
  keyed.sort((a, b) => a.behind - b.behind || a.key - b.key || a.index - b.index);
  return keyed.map((entry) => entry.row);
}

/** Each distinct value's place: comparing texts is slow, so each is compared once, not once per row. */
function orderOf(distinct) {
  const values = [...distinct].filter((value) => value !== undefined && value !== null && value !== '');
  if (values.every((value) => typeof value === 'number')) return new Map(values.map((value) => [value, value]));
  const texts = values.map((value) => [value, String(value).slice(0, 200)]).sort((a, b) => COLLATOR.compare(a[1], b[1]));
  let place = 0;
  return new Map(texts.map(([value, text], i) => [value, i && COLLATOR.compare(text, texts[i - 1][1]) ? ++place : place]));
}

const haystacks = new WeakMap();

/** Makes rows ready to be searched by these values, which then is fast. */
export function indexRows(rows, values) {
  for (const row of rows) haystacks.set(row, values.map((value) => value(row) ?? '').join('\n').toLowerCase());
}

/** Rows, of those indexed, with every word of the search in some column. */
export function searchRows(rows, search) {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length ? rows.filter((row) => wanted.every((word) => haystacks.get(row).includes(word))) : rows;
}

/** Rows' values as CSV (RFC 4180), with nothing in it that a spreadsheet would take for a formula. */
export function toCsv(names, values, rows) {
  const lines = [names.map(csvField)];
  for (const row of rows) lines.push(values.map((value) => csvField(value(row))));
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

export function csvField(value) {
  if (value === undefined) return 'unknown';
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Groups in the order of first appearance. */
export function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (groups.has(name)) groups.get(name).push(row);
    else groups.set(name, [row]);
  }
  return groups;
}
