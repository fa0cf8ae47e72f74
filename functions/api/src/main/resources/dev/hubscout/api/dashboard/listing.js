// A page that is one long list: filters, a quick search, columns, sorting, pages, CSV.
import { load, MOST } from './api.js';
import { fill, h } from './dom.js';
import { filterBar } from './filters.js';
import { count, number } from './format.js';
import { button, empty, failed, loading, page } from './parts.js';
import { put, query } from './router.js';
import { indexRows, toCsv } from './rows.js';
import { table, valueOf } from './table.js';

/**
 * Shows a list. `kind` names it: where it is loaded from, its columns and filters, and what one
 * entry is called. Where only the server knows columns and filters, `shown` promises them. Without the
 * filters that are `required`, nothing is asked and `choose` says what to choose.
 */
export function listing(view, kind) {
  const { body } = page(view.root, kind.title, { note: kind.about });
  if (!kind.shown) {
    list(view, body, kind);
    return;
  }
  const begin = async () => {
    fill(body, loading());
    try {
      const shown = await kind.shown();
      if (!view.signal.aborted) list(view, body, { ...kind, ...shown });
    } catch (error) {
      if (!view.signal.aborted) fill(body, failed(error, begin));
    }
  };
  begin();
}

function list(view, body, kind) {
  const { signal } = view;
  const rowsTable = table({ name: kind.title, columns: kind.columns, noun: kind.noun, rowId: kind.rowId });
  const status = h('p', { class: 'status', role: 'status', id: 'list-status' });
  const notes = h('div', { class: 'notes' });
  const place = h('div', { class: 'place' });
  const search = h('input', { type: 'search', id: 'search', placeholder: 'Search these rows', autocomplete: 'off', 'aria-keyshortcuts': '/' });
  const filters = filterBar(view, kind.filters, { ask, redraw: draw, restore });
  const columns = columnMenu(kind, () => rowsTable.draw());
  const csv = button('Export CSV', () => download(`${kind.name}.csv`, toCsv(kind.columns.map((column) => column.id), values, rowsTable.found())), { id: 'export-csv' });
  const values = kind.columns.map(valueOf);
  let loadedRows = [];
  let latest = {};
  let timer;

  fill(
    body,
    h('div', { class: 'toolbar' }, h('label', { class: 'hidden', for: 'search' }, 'Search these rows'), search, filters.toggle, columns.element, csv),
    filters.below,
    h('div', { class: 'under' }, status, notes),
    place,
  );

  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      put({ q: search.value.trim() || undefined, page: undefined }, { replace: true, quiet: true });
      draw();
    }, 120);
  });
  signal.addEventListener('abort', () => clearTimeout(timer));

  function restore() {
    columns.sync();
    search.value = query().get('q') ?? '';
  }

  function draw() {
    const q = query().get('q') ?? '';
    rowsTable.rows(loadedRows, q);
    const rows = rowsTable.found();
    csv.disabled = !loadedRows.length;
    if (!latest.done) fill(status, h('span', { class: 'spinner', 'aria-hidden': 'true' }), `Loading… ${number(loadedRows.length)} so far`);
    else fill(status, q ? `${number(rows.length)} of ${count(loadedRows.length, kind.noun)}` : count(rows.length, kind.noun));
    fill(
      notes,
      latest.unknown > 0 && h('span', { class: 'note', id: 'list-unknown' }, `${number(latest.unknown)} not listed: what was asked for is not known of them.`),
      latest.more && h('span', { class: 'note warn', id: 'list-more' }, `The first ${number(MOST)} are loaded, and there are more. Narrow the filter.`),
    );
    if (!rows.length) fill(place, latest.done ? nothing(q) : loading());
    else if (rowsTable.element.parentNode !== place) fill(place, rowsTable.element);
  }

  const missing = () => kind.required?.some((name) => !query().get(name));

  function nothing(q) {
    if (missing()) return empty(kind.choose);
    if (q && loadedRows.length) return empty(`No ${kind.noun} in these rows matches the search.`, 'Use fewer words, or clear the search.');
    if (filters.any()) return empty(`No ${kind.noun} matches these filters.`, 'Remove a filter to see more.');
    return empty(`No ${kind.noun} is known yet.`, ...kind.hint);
  }

  async function ask(filtered, asking) {
    loadedRows = [];
    latest = { done: missing() };
    draw();
    if (missing()) {
      filters.show();
      return;
    }
    try {
      await load(kind.path, filtered, asking, (news) => {
        latest = news;
        indexRows(news.page.items, values);
        loadedRows = news.rows;
        draw();
      });
    } catch (error) {
      if (error.name === 'AbortError') return;
      const some = loadedRows.length > 0;
      fill(status, some ? `${count(loadedRows.length, kind.noun)} loaded, then it failed` : 'Not loaded');
      fill(some ? notes : place, failed(error, filters.reload));
      if (error.field) filters.blame(error.field);
    }
  }

  restore();
  filters.reload();
}

/** The choice of columns: in the address where it is not the usual one, and kept for the next visit. */
function columnMenu(kind, changed) {
  const key = `hubscout.columns.${kind.name}`;
  const usual = kind.columns.filter((column) => !column.off).map((column) => column.id);
  const boxes = kind.columns.map((column, i) => {
    const box = h('input', { type: 'checkbox', value: column.id, disabled: i === 0, change: choose });
    return { column, box, row: h('label', null, box, column.label) };
  });

  function choose() {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ column }) => column.id);
    const value = chosen.join() === usual.join() ? undefined : chosen.join();
    put({ columns: value }, { replace: true, quiet: true });
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // The address still has it.
    }
    sync();
    changed();
  }

  function kept() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function sync() {
    const written = query().get('columns');
    const chosen = (written ?? kept())?.split(',') ?? usual;
    boxes.forEach(({ column, box }, i) => {
      column.off = i > 0 && !chosen.includes(column.id);
      box.checked = !column.off;
    });
  }

  sync();
  if (!query().get('columns')) put({ columns: kept() }, { replace: true, quiet: true });
  const element = h('details', { class: 'menu' }, h('summary', { class: 'button' }, 'Columns'), h('fieldset', null, h('legend', { class: 'hidden' }, 'Columns shown'), boxes.map(({ row }) => row)));
  return { element, sync };
}

function download(name, content) {
  // The mark at the start tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', content], { type: 'text/csv;charset=utf-8' }));
  const anchor = h('a', { download: name });
  anchor.setAttribute('href', url);
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
