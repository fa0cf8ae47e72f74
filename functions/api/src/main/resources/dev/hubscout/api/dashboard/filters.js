// The filters of a list: inputs in a panel, what is set as chips, all of it in the address.
import { fill, h, text } from './dom.js';
import { bytes, parseBytes } from './format.js';
import { button, label } from './parts.js';
import { put, query } from './router.js';

/**
 * A filter bar. A filter has a name (the parameter's), a label, and either `options`, values or a
 * function that promises them, or `kind` ('number', 'bytes', 'date') and `suggest`, which promises
 * [value, label] pairs.
 *
 * `ask(values, signal)` is called whenever other filters are set, and `redraw` where the address
 * changed in another way, each after `restore`.
 */
export function filterBar({ signal, follow }, filters, { ask, redraw, restore = () => {} }) {
  const chips = h('ul', { class: 'chips', 'aria-label': 'Filters that are set' });
  const form = h('form', { class: 'filters', id: 'filters', 'aria-label': 'Filters', submit: (event) => event.preventDefault() });
  const toggle = button('', () => open(form.hidden), { id: 'toggle-filters', class: 'opens', 'aria-controls': 'filters' });
  const inputs = new Map(filters.map((filter) => [filter, input(filter, (event) => read(filter, event.target))]));
  let controller;
  let asked;

  const values = () => Object.fromEntries(filters.map((filter) => [filter.name, query().get(filter.name) || undefined]));

  function open(yes) {
    form.hidden = !yes;
    toggle.setAttribute('aria-expanded', String(yes));
  }

  function reload() {
    controller?.abort();
    controller = new AbortController();
    asked = JSON.stringify(values());
    ask(values(), controller.signal);
  }

  function set(changes) {
    put({ ...changes, page: undefined }, { quiet: true });
    sync();
    reload();
  }

  function read(filter, from) {
    const written = from.value.trim();
    const value = filter.kind === 'bytes' && written ? parseBytes(written) : written;
    from.setCustomValidity(value === undefined ? 'Write a size such as 500 MiB or 10 GiB.' : '');
    if (from.reportValidity() && String(value) !== (query().get(filter.name) ?? '')) set({ [filter.name]: String(value) });
  }

  const written = (filter, value) => (filter.kind === 'bytes' && /^\d+$/.test(value) ? bytes(Number(value)) : filter.options ? label(value) : value);

  function remove(name, changes) {
    return button(name, () => {
      set(changes);
      toggle.focus();
    });
  }

  function chip(filter) {
    const off = remove('×', { [filter.name]: undefined });
    off.setAttribute('aria-label', `Remove the filter ${filter.label}`);
    return h('li', { class: 'chip', 'data-filter': filter.name }, h('span', { class: 'muted' }, `${filter.label} `), text(written(filter, query().get(filter.name)), 40), off);
  }

  function sync() {
    const now = values();
    const active = filters.filter((filter) => now[filter.name]);
    for (const [filter, { element }] of inputs) {
      const value = now[filter.name] ?? '';
      element.value = value && filter.kind === 'bytes' ? written(filter, value) : value;
      element.removeAttribute('aria-invalid');
    }
    fill(toggle, active.length ? `Filters (${active.length})` : 'Filters');
    fill(chips, active.map(chip), active.length > 1 && h('li', { class: 'clear' }, remove('Clear all', Object.fromEntries(filters.map((filter) => [filter.name, undefined])))));
    chips.hidden = !active.length;
  }

  form.append(...[...inputs].map(([filter, { element, list }]) => h('div', { class: 'field' }, h('label', { for: element.id }, filter.label), element, list)));
  open(false);
  sync();
  // what the address has can be chosen once it is there; without it, it can still be taken away
  for (const { ready } of inputs.values()) ready?.then(sync, () => {});
  signal.addEventListener('abort', () => controller?.abort());
  follow(() => {
    sync();
    restore();
    if (JSON.stringify(values()) === asked) redraw();
    else reload();
  });

  return {
    toggle,
    below: [form, chips],
    reload,
    /** Opens the panel. */
    show: () => open(true),
    /** Whether any filter is set. */
    any: () => Object.values(values()).some(Boolean),
    /** Marks the input whose value the server refused. */
    blame(field) {
      for (const [filter, { element }] of inputs) {
        if (filter.name !== field) continue;
        open(true);
        element.setAttribute('aria-invalid', 'true');
        element.focus();
      }
    },
  };
}

function input(filter, change) {
  const properties = { id: `filter-${filter.name}`, name: filter.name, change };
  if (filter.options) {
    const element = h('select', properties, h('option', { value: '' }, filter.any ?? 'Any'));
    const add = (options) => element.append(...options.map((option) => h('option', { value: option }, label(option))));
    if (typeof filter.options === 'function') return { element, ready: filter.options().then(add) };
    add(filter.options);
    return { element };
  }
  const number = filter.kind === 'number' && { inputmode: 'numeric', pattern: '[0-9]+' };
  const element = h('input', { ...properties, ...number, type: filter.kind === 'date' ? 'date' : 'text', autocomplete: 'off', spellcheck: 'false', placeholder: filter.example, maxlength: '512' });
  return { element, list: filter.suggest && suggest(element, filter.suggest) };
}

/** What an input suggests once it has the focus; to be put beside it. */
export function suggest(element, options) {
  const list = h('datalist', { id: `${element.id}-known` });
  element.setAttribute('list', list.id);
  element.addEventListener('focus', async () => {
    const pairs = await options().catch(() => []); // without suggestions it can still be written
    fill(list, pairs.map(([value, name]) => h('option', { value }, name ?? '')));
  }, { once: true });
  return list;
}
