import { get, pause } from '../api.js';
import { dayBars, stackedBar } from '../charts.js';
import { at, fill, h, link, text, withQuery } from '../dom.js';
import { bytes, count, number, percent, span } from '../format.js';
import { digits, empty, label, meter, page, pill, progress, section, show, tile, time, unknown } from '../parts.js';
import { isOver } from './run.js';

const STATES = ['supported', 'ending', 'ended', 'unknown'];
const FILLS = { supported: 'fill-ok', ending: 'fill-warn', ended: 'fill-bad', unknown: 'fill-plain' };

/** The state of everything, at a glance. */
export function overview({ root, signal }) {
  const { body, about } = page(root, 'Overview');
  const place = h('div', { class: 'place' });
  const latest = h('div', { 'aria-live': 'polite' });
  body.append(place);
  const again = () =>
    show(place, Promise.all([get('/api/stats', {}, signal), get('/api/stats/timeline', { days: 7 }, signal)]), ([stats, timeline]) => {
      fill(about, h('span', { class: 'muted' }, stats.at ? ['Figures as of ', time(stats.at, true)] : 'No figures yet'));
      watch(latest, stats.runs ?? [], signal);
      return content(stats, timeline, latest);
    }, again);
  again();
}

function content(stats, timeline, latest) {
  const engines = stats.databases?.by_engine;
  return [
    stats.at && stats.databases ? tiles(stats) : empty('There is no summary yet.', 'A summary is made after each run. ', link('/runs', 'Start one'), ', and come back when it has ended.'),
    h(
      'div',
      { class: 'columns wide-first' },
      h('div', { class: 'stacked' }, engines && section('Databases by engine and support', engines.length ? engineTable(engines) : empty('No databases yet.', 'A run of databases finds them.'), h('p', { class: 'muted small' }, 'Support dates as of ', text(stats.support_data_date ?? 'unknown'))), section('Changes in the last 7 days', week(timeline, stats.changes))),
      h('div', { class: 'stacked' }, stats.coverage && section('Coverage', coverage(stats.coverage)), section('Latest runs', latest)),
    ),
  ];
}

const sum = (engines, name) => engines.reduce((all, one) => all + (one[name] ?? 0), 0);
const known = (value, format = number) => (value === undefined || value === null ? unknown() : format(value));

function tiles({ databases, instances, coverage: level }) {
  const engines = databases.by_engine ?? [];
  const ended = sum(engines, 'ended');
  const ending = sum(engines, 'ending');
  return h(
    'ul',
    { class: 'tiles' },
    tile('Databases', known(databases.total), '/databases', [known(databases.running), ' running']),
    tile('Support ended', number(ended), '/databases?eol=ended', 'no more fixes', ended ? 'bad' : ''),
    tile('Support ending', number(ending), '/databases?eol=ending', 'plan an upgrade', ending ? 'warn' : ''),
    tile('Exposed', known(databases.exposed_to_all), '/databases?exposure=all', 'listen on all addresses', databases.exposed_to_all ? 'warn' : ''),
    tile('Data', known(databases.size_bytes, bytes), '/databases?sort=-data_size_bytes', 'that is known of'),
    tile('Instances', known(instances?.known), '/instances', 'known'),
    tile('Coverage', known(level?.percent, percent), '/coverage', level ? `${number(level.inspected)} inspected` : ''),
  );
}

function engineTable(engines) {
  const most = Math.max(...engines.map((one) => one.total));
  const figure = (one, state) => {
    const n = one[state];
    return h('td', { class: 'end' }, n ? link(withQuery('/databases', { engine: one.engine, eol: state }), number(n)) : h('span', { class: 'none' }, known(n)));
  };
  return h(
    'div',
    { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'Databases by engine and support' },
    h(
      'table',
      { class: 'bars' },
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Engine'), h('td', { class: 'bar', 'aria-hidden': 'true' }), STATES.map((state) => h('th', { scope: 'col', class: 'end' }, h('span', { class: `key ${FILLS[state]}`, 'aria-hidden': 'true' }), label(state))), h('th', { scope: 'col', class: 'end' }, 'Total'))),
      h(
        'tbody',
        null,
        engines.map((one) =>
          h(
            'tr',
            null,
            h('th', { scope: 'row' }, link(withQuery('/databases', { engine: one.engine }), text(one.engine, 24))),
            h('td', { class: 'bar', 'aria-hidden': 'true' }, stackedBar(STATES.map((state) => [label(state), one[state] ?? 0, FILLS[state]]), most)),
            STATES.map((state) => figure(one, state)),
            h('td', { class: 'end' }, link(withQuery('/databases', { engine: one.engine }), digits(one.total))),
          ),
        ),
      ),
    ),
  );
}

function coverage(level) {
  const missing = level.known - level.inspected;
  return [
    meter(level.percent, 'Instances inspected'),
    h('p', null, `${number(level.inspected)} of ${count(level.known, 'instance')} inspected. `, missing > 0 && link('/instances?inspected=false', `See the ${number(missing)} that were not`)),
    level.closed_scopes > 0 && h('p', null, link('/coverage', count(level.closed_scopes, 'account’s Region', 'accounts’ Regions')), ' could not be looked at.'),
    h('ul', { class: 'breakdown' }, Object.entries(level.by_coverage ?? {}).map(([code, n]) => h('li', null, pill(code), link(withQuery('/instances', { coverage: code }), number(n))))),
  ];
}

function week(timeline, changes) {
  const days = timeline.days.map((day) => [day.date, Object.values(day.changes).reduce((all, n) => all + n, 0)]);
  const total = days.reduce((all, [, n]) => all + n, 0);
  const since = `${days[0]?.[0]}T00:00:00Z`;
  if (!total) return empty('No changes in this period.');
  const kinds = Object.entries(changes?.by_kind ?? {});
  return h(
    'div',
    { class: 'week' },
    h('div', null, dayBars(days)),
    h(
      'div',
      null,
      h('p', null, link(withQuery('/changes', { since }), count(total, 'change')), ' in these days'),
      h('ul', { class: 'breakdown' }, kinds.map(([kind, n]) => h('li', null, pill(kind), link(withQuery('/changes', { kind, since }), number(n))))),
      h('div', { class: 'hidden' }, dayTable(days)),
    ),
  );
}

function dayTable(days) {
  return h(
    'table',
    null,
    h('caption', null, 'Changes by day'),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Day'), h('th', { scope: 'col' }, 'Changes'))),
    h('tbody', null, days.map(([day, n]) => h('tr', null, h('th', { scope: 'row' }, day), h('td', null, number(n))))),
  );
}

/** Shows the latest run of each capability, and asks again while one is not over. */
async function watch(place, runs, signal) {
  let said;
  for (let now = runs; ; ) {
    // What did not change is not said again.
    if (said !== JSON.stringify(now)) fill(place, now.length ? h('ul', { class: 'latest' }, now.map(runLine)) : empty('No runs yet.', link('/runs', 'A run'), ' finds what there is.'));
    said = JSON.stringify(now);
    if (now.every(isOver)) return;
    try {
      await pause(4000, signal);
      now = await Promise.all(now.map((run) => (isOver(run) ? run : get(at`/api/runs/${run.id}`, {}, signal))));
    } catch (error) {
      if (error.name === 'AbortError') return;
    }
  }
}

function runLine(run) {
  const took = run.finished_at && (Date.parse(run.finished_at) - Date.parse(run.created_at)) / 1000;
  return h(
    'li',
    { 'data-run': run.id },
    link(at`/runs/${run.id}`, label(run.capability)),
    pill(run.status),
    isOver(run) ? h('span', { class: 'muted num' }, time(run.created_at), took ? ` · took ${span(took)}` : null) : progress(run),
  );
}
