// The pieces that pages are put together from.
import { fill, h, link, text } from './dom.js';
import { ago, bytes, count, cut, dateTime, number, percent, visible, words } from './format.js';

const TONES = {
  ok: 'SUCCEEDED OK EMPTY INSPECTED COVERED supported PRESENT running APPEARED STARTED REAPPEARED ADDED yes',
  warn: 'SUCCEEDED_WITH_FAILURES PARTIAL ending MISSING UNOBSERVED all CONNECTION_LOST TIMED_OUT THROTTLED TRUNCATED INCOMPARABLE pending stopping shutting-down DELIVERY_TIMED_OUT EXECUTION_TIMED_OUT NOT_REGISTERED NOT_ENABLED NOT_DEPLOYED ARTIFACT_UNREACHABLE no',
  bad: 'FAILED DENIED DENIED_BY_SCP ACCOUNT_DENIED ORG_DENIED ERROR ended GONE AGENT_FAILED REPORT_INVALID REMOVED LEFT_ORGANIZATION',
  info: 'RUNNING CHANGED VERSION_CHANGED TYPE_CHANGED STATE_CHANGED',
};
const TONE = new Map(Object.entries(TONES).flatMap(([tone, codes]) => codes.split(' ').map((code) => [code, tone])));
const LABELS = {
  OK: 'OK',
  DENIED_BY_SCP: 'Denied by SCP',
  ACCOUNT_DENIED: 'Denied in the account',
  ORG_DENIED: 'Denied by SCP',
  all: 'All addresses', private: 'Private addresses', loopback: 'Loopback', true: 'Yes', false: 'No' };

export const tone = (code) => TONE.get(code) ?? 'plain';
export const label = (code) => LABELS[code] ?? words(code);

export const unknown = () => h('span', { class: 'unknown' }, 'unknown');
export const none = () => h('span', { class: 'none', title: 'none' }, '–');

/** A value; what is absent is "unknown", null is a dash. */
export function shown(value, format = text) {
  if (value === undefined) return unknown();
  return value === null || value === '' ? none() : format(value);
}

/** A word as a pill; its colour is never all that tells. */
export function pill(code) {
  return shown(code, (known) => h('span', { class: `pill ${tone(known)}` }, known === 'unknown' ? 'Unknown' : text(label(known), 40)));
}

export function time(iso, relative = false) {
  return shown(iso, (at) => {
    const written = dateTime(at);
    return h('time', { datetime: at, title: `${at} · ${ago(at)}` }, relative ? `${written} (${ago(at)})` : written);
  });
}

/** What was found out about something, or undefined where that is not known. */
export const finding = (found) => (found.state === 'unknown' ? undefined : found.state);

export const size = (value, complete) => shown(value, (n) => `${complete === false ? '≥ ' : ''}${bytes(n)}`);
export const memory = (mb) => shown(mb, (n) => bytes(n * 1048576));
export const digits = (value) => shown(value, (n) => h('span', { class: 'num' }, number(n)));

export function account(id, name) {
  return h('span', { class: 'account' }, name ? [text(name, 32), ' '] : null, h('span', { class: name ? 'muted num' : 'num' }, text(id, 20)));
}

/** The page's heading, its title, and what can be done here; everything else follows in the element given back. */
export function page(root, title, { note, actions = [] } = {}) {
  const heading = h('h1', { tabindex: '-1' });
  const about = h('div', { class: 'about' }, note);
  const buttons = h('div', { class: 'actions' }, actions);
  const body = h('div', { class: 'body' });
  fill(root, h('div', { class: 'head' }, h('div', { class: 'names' }, heading, about), buttons), body);
  const rename = (name) => {
    fill(heading, text(name, 120));
    document.title = `${cut(visible(name), 80)} · Hubscout`;
  };
  rename(title);
  return { body, about, buttons, rename };
}

export function button(name, press, properties = {}) {
  return h('button', { type: 'button', click: press, ...properties }, name);
}

export function section(title, ...children) {
  return h('section', { class: 'card' }, h('h2', null, title), ...children);
}

/** Names and values; rows that are null are left out. */
export function facts(...rows) {
  return h(
    'dl',
    { class: 'facts' },
    rows.filter(Boolean).map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))),
  );
}

export function loading(what = 'Loading') {
  return h('p', { class: 'loading', role: 'status' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), `${what}…`);
}

/** How much of a list is loaded. */
export function loaded(rows, noun, done, more) {
  if (!done) return `Loading… ${number(rows.length)} so far`;
  return count(rows.length, noun) + (more ? ' loaded, and there are more: narrow the filter' : '');
}

/** Nothing is there, and what to do. */
export function empty(title, ...hint) {
  return h('div', { class: 'empty' }, h('strong', null, title), hint.length > 0 && h('p', null, ...hint));
}

/** What went wrong, in the server's words, and a way to try again. */
export function failed(error, again) {
  if (error.name === 'AbortError') return h('span');
  const details = [error.code, error.field && `field ${error.field}`, error.requestId && `request ${error.requestId}`];
  return h(
    'div',
    { class: 'failed', role: 'alert' },
    h('strong', null, text(error.message || 'Something went wrong in this page.', 400)),
    h('p', { class: 'muted' }, text(details.filter(Boolean).join(' · '), 200)),
    again && button('Try again', again),
  );
}

/** Shows what a promise brings; while it is pending, and where it fails, that. */
export async function show(place, promise, render, again) {
  if (!place.firstChild) fill(place, loading());
  try {
    fill(place, render(await promise));
  } catch (error) {
    if (error.name !== 'AbortError') fill(place, failed(error, again));
  }
}

/** A share as a bar with its figure. */
export function meter(value, name) {
  if (value === undefined || value === null) return h('span', { class: 'meter' }, value === null ? none() : unknown());
  const bar = h('span', { class: 'fill' });
  bar.style.width = `${Math.min(100, Math.max(0, value))}%`;
  const grade = value >= 95 ? 'ok' : value >= 75 ? 'warn' : 'bad';
  return h(
    'span',
    { class: `meter ${grade}` },
    h('span', { class: 'track', role: 'meter', 'aria-label': name, 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-valuenow': value, 'aria-valuetext': percent(value) }, bar),
    h('span', { class: 'num' }, percent(value)),
  );
}

/** How far a run is. */
export function progress(run) {
  const known = typeof run.total === 'number';
  const bar = h('span', { class: 'fill' });
  bar.style.width = known ? `${run.total ? (100 * run.done) / run.total : 100}%` : '0';
  return h(
    'span',
    { class: 'meter plain' },
    h('span', { class: 'track', role: 'progressbar', 'aria-label': 'Tasks done', 'aria-valuemin': '0', 'aria-valuemax': known ? run.total : undefined, 'aria-valuenow': known ? run.done : undefined }, bar),
    h('span', { class: 'num' }, known ? `${number(run.done)} of ${number(run.total)}` : 'being planned'),
  );
}

/** A figure that leads to what it counts. */
export function tile(name, value, href, note, grade = '') {
  return h('li', null, link(href, h('span', { class: 'tile-name' }, name), h('span', { class: `tile-value ${grade}` }, value), h('span', { class: 'tile-note' }, note)));
}
