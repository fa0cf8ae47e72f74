// A table that sorts what it was given and shows a hundred rows of it.
import { fill, h, text } from './dom.js';
import { count, number } from './format.js';
import { button, empty, shown } from './parts.js';
import { put, query } from './router.js';
import { searchRows, sortRows } from './rows.js';

const ROWS = 100;

/** What a column has of a row: what value() says, or the field of its id. */
export const valueOf = (column) => column.value ?? ((row) => row[column.id]);

/**
 * A table over rows; its sorting and page are in the address, under the prefix.
 *
 * A column has an id and a label, and optionally value(row), where that is not the field of its id;
 * cell(row) or show(value) where it is not plain text of at most `max` characters; `end` for figures,
 * `wrap` for prose, and `off` where it is not shown. One without a label is nothing to sort by. Rows that look as before keep their elements, and with
 * them the focus and what is unfolded.
 */
export function table({ name, columns, prefix = '', noun = 'row', nothing = empty('Nothing here.'), rowId = (row) => row }) {
  const head = h('thead');
  const body = h('tbody');
  const scroll = h('div', { class: 'scroll', role: 'region', tabindex: '0' }, h('table', null, h('caption', { class: 'hidden' }, name), head, body));
  const previous = button('Previous', () => turn(-1));
  const next = button('Next', () => turn(1));
  const range = h('span', { class: 'num' });
  const pager = h('nav', { class: 'pager', 'aria-label': `Pages of ${name}` }, previous, range, next);
  const element = h('div', { class: 'table' });
  let rows = [];
  let sorted;
  let sortedBy;
  let search = '';
  let found = [];
  let drawn = new Map();
  let headed;

  function state() {
    const parameters = query();
    const sort = parameters.get(`${prefix}sort`) ?? '';
    const descending = sort.startsWith('-');
    const column = columns.find((candidate) => candidate.id === sort.slice(descending ? 1 : 0));
    const pages = Math.max(1, Math.ceil(found.length / ROWS));
    const page = Math.min(pages, Math.max(1, Number.parseInt(parameters.get(`${prefix}page`), 10) || 1));
    return { column, descending, page, pages };
  }

  function sortBy(column) {
    const { column: now, descending } = state();
    const to = now !== column ? column.id : descending ? undefined : `-${column.id}`;
    put({ [`${prefix}sort`]: to, [`${prefix}page`]: undefined }, { replace: true, quiet: true });
    draw();
    head.querySelector(`[data-sort="${column.id}"]`).focus();
  }

  function turn(by) {
    const page = state().page + by;
    put({ [`${prefix}page`]: page > 1 ? page : undefined }, { replace: true, quiet: true });
    draw();
    scroll.scrollTop = 0;
    scroll.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest' });
  }

  function header(column, sorting) {
    const order = sorting.column !== column ? undefined : sorting.descending ? 'descending' : 'ascending';
    const sorter = () => button([column.label, h('span', { class: 'arrow', 'aria-hidden': 'true' })], () => sortBy(column), { 'data-sort': column.id });
    return h('th', { scope: 'col', class: column.end && 'end', 'aria-sort': order }, column.label ? sorter() : h('span', { class: 'hidden' }, column.name));
  }

  function row(item, visible, first) {
    const cells = visible.map((column, i) => {
      const content = column.cell ? column.cell(item) : shown(valueOf(column)(item), column.show ?? ((known) => text(known, column.max ?? 40)));
      const kind = column.end ? 'end' : column.wrap ? `wrap ${column.wrap}` : undefined;
      return i === first ? h('th', { scope: 'row', class: kind }, content) : h('td', { class: kind }, content);
    });
    const id = rowId(item);
    return h('tr', { 'data-row': typeof id === 'string' ? id : undefined }, cells);
  }

  function draw(fresh = false) {
    const sorting = state();
    const order = `${sorting.column?.id} ${sorting.descending}`;
    if (!sorted || sortedBy !== order) sorted = sorting.column ? sortRows(rows, valueOf(sorting.column), sorting.descending) : rows;
    sortedBy = order;
    found = searchRows(sorted, search);
    if (!found.length) {
      fill(element, nothing);
      return;
    }
    const { page, pages } = state();
    const visible = columns.filter((column) => !column.off);
    const first = visible.findIndex((column) => column.label);
    const heading = `${order} ${visible.map((column) => column.id)}`;
    if (fresh || heading !== headed) {
      if (headed === undefined || fresh || !heading.endsWith(headed.slice(headed.lastIndexOf(' ')))) drawn.clear();
      fill(head, h('tr', null, visible.map((column) => header(column, sorting))));
      headed = heading;
    }

    const before = drawn;
    const focused = document.activeElement;
    drawn = new Map();
    const lines = found.slice((page - 1) * ROWS, page * ROWS).map((item) => {
      const json = JSON.stringify(item);
      const old = before.get(rowId(item));
      const line = old?.json === json ? old.line : row(item, visible, first);
      drawn.set(rowId(item), { json, line });
      return line;
    });
    if (lines.length !== body.children.length || lines.some((line, i) => line !== body.children[i])) fill(body, lines);
    scroll.setAttribute('aria-label', `${name}, ${count(found.length, noun)}`);
    range.textContent = `${number((page - 1) * ROWS + 1)}–${number(Math.min(page * ROWS, found.length))} of ${number(found.length)}`;
    previous.disabled = page <= 1;
    next.disabled = page >= pages;
    pager.hidden = pages === 1;
    if (scroll.parentNode !== element) fill(element, scroll, pager);
    if (focused !== document.activeElement && body.contains(focused)) focused.focus({ preventScroll: true });
  }

  return {
    element,
    draw,
    /** Shows these rows from now on; where there is a search, those that were indexed for it. */
    rows(all, words = '') {
      if (all !== rows || all.length !== sorted?.length) sorted = undefined;
      rows = all;
      search = words;
      draw();
    },
    /** Those of them that the search found, as sorted. */
    found: () => found,
  };
}
