// What changed, as a list.
import { get } from './api.js';
import { at, fill, h, link, text } from './dom.js';
import { dateTime, localDate, subjectOf } from './format.js';
import { account, button, empty, failed, loading, pill, shown, unknown } from './parts.js';
import { groupBy } from './rows.js';

/** Fields as "before → after", or what was there first, or last. */
export function fieldList(fields, kind) {
  return h(
    'ul',
    { class: 'fields' },
    fields.map((field) => h('li', null, h('span', { class: 'muted' }, text(field.name, 40), ' '), sides(field, kind))),
  );
}

function sides({ before, after }, kind) {
  if (before === undefined && (kind === 'APPEARED' || kind === 'ADDED')) return value(after);
  if (after === undefined && (kind === 'GONE' || kind === 'REMOVED')) return value(before);
  return [value(before), h('span', { class: 'muted' }, ' → '), value(after)];
}

function value(of) {
  return shown(of, (known) => text(typeof known === 'object' ? JSON.stringify(known) : known, 60));
}

/** A link to the instance or database that a change is of. */
export function subjectLink(capability, subject) {
  if (!subject) return unknown();
  const { page, name } = subjectOf(capability, subject);
  return link(at`/${page}/${subject}`, text(name, 60));
}

function entry(change, withSubject) {
  return h(
    'li',
    { class: 'entry', 'data-kind': change.kind },
    h('time', { datetime: change.at, title: change.at, class: 'num muted' }, withSubject ? dateTime(change.at).slice(11) : dateTime(change.at)),
    h('span', { class: 'kind' }, pill(change.kind)),
    h(
      'div',
      null,
      withSubject && h('div', null, subjectLink(change.capability, change.subject), h('span', { class: 'muted' }, ' · ', account(change.account, change.account_name), ' · ', text(change.region, 30))),
      fieldList(change.fields, change.kind),
      h('div', { class: 'muted small' }, 'from ', text(change.source, 60)),
    ),
  );
}

/** Loads changes, latest first, with a button for more. `grouped` is the feed of all, by day. */
export function feed(query, signal, { grouped, nothing }) {
  const list = h('div', { class: 'feed' });
  const foot = h('div', { class: 'feed-foot' });
  const changes = [];
  let next;

  function draw() {
    if (!changes.length) return fill(list, nothing);
    if (!grouped) return fill(list, h('ol', { class: 'entries' }, changes.map((change) => entry(change, false))));
    const days = groupBy(changes, (change) => localDate(new Date(change.at)));
    return fill(list, [...days].map(([day, entries]) => h('section', { class: 'day' }, h('h2', null, h('time', { datetime: day }, dayName(day))), h('ol', { class: 'entries' }, entries.map((change) => entry(change, true))))));
  }

  async function more() {
    const first = changes.length;
    fill(foot, loading());
    try {
      do {
        const page = await get('/api/changes', { ...query, limit: 100, next }, signal);
        changes.push(...page.items);
        next = page.next;
      } while (next !== undefined && changes.length === first); // an empty page is not the end
      draw();
      fill(foot, next !== undefined && button('Load more', more, { id: 'load-more' }));
    } catch (error) {
      fill(foot, failed(error, more));
    }
  }

  more();
  return h('div', null, list, foot);
}

/** The history of one instance or database. */
export function historyOf(subject, signal) {
  return feed({ subject }, signal, { nothing: empty('No changes yet.', 'Changes between runs appear here.') });
}

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

function dayName(day) {
  const [year, month, date] = day.split('-').map(Number);
  return DAY.format(new Date(year, month - 1, date));
}
