// Drawings in SVG. Each stands beside a table or a list that says the same in words.
import { h, s } from './dom.js';
import { count, cut, number, visible } from './format.js';
import { label, tone } from './parts.js';

/** One bar in parts: [[name, n, class], ...], as long as its share of `most`. */
export function stackedBar(parts, most) {
  const known = parts.filter(([, n]) => n > 0);
  let x = 0;
  return s(
    'svg',
    { class: 'stack', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    known.map(([name, n, kind]) => {
      const width = most ? (100 * n) / most : 0;
      const rect = s('rect', { x, y: 0, width, height: 10, class: kind }, s('title', null, `${name}: ${number(n)}`));
      x += width;
      return rect;
    }),
  );
}

/** Outcomes as one bar, and under it what each part means. */
export function outcomes(byOutcome, item) {
  const entries = Object.entries(byOutcome);
  const all = entries.reduce((sum, [, n]) => sum + n, 0);
  return h(
    'div',
    { class: 'outcomes' },
    stackedBar(entries.map(([name, n]) => [label(name), n, `fill-${tone(name)}`]), all),
    h('ul', { class: 'legend' }, entries.map(([name, n]) => h('li', null, item(name, n)))),
  );
}

/** Bars by day: [[day, n], ...], oldest first. */
export function dayBars(days) {
  const most = Math.max(1, ...days.map(([, n]) => n));
  const step = 320 / days.length;
  return s(
    'svg',
    { class: 'days', viewBox: '0 0 320 110', 'aria-hidden': 'true' },
    s('line', { x1: 0, x2: 320, y1: 90.5, y2: 90.5, class: 'axis' }),
    days.map(([day, n], i) => {
      const height = n ? Math.max(2, (72 * n) / most) : 0;
      const middle = (i + 0.5) * step;
      return s(
        'g',
        null,
        s('title', null, `${day}: ${count(n, 'change')}`),
        s('rect', { x: i * step + step * 0.18, y: 90 - height, width: step * 0.64, height, rx: 2, class: 'fill-accent' }),
        days.length <= 10 && n > 0 && s('text', { x: middle, y: 85 - height, class: 'figure' }, number(n)),
        (days.length <= 10 || i % 5 === 0) && s('text', { x: middle, y: 105, class: 'tick' }, day.slice(5)),
      );
    }),
  );
}

const DRAWN = 24;

/** Who is connected to a database: a line per client, as wide as it has connections. */
export function clientGraph(database, clients) {
  const drawn = [...clients].sort((a, b) => b.connections - a.connections).slice(0, DRAWN);
  const rest = clients.length - drawn.length;
  const gap = 30;
  const height = Math.max(90, (drawn.length + (rest > 0 ? 1 : 0)) * gap + 20);
  const most = Math.max(1, ...drawn.map((client) => client.connections));
  const middle = height / 2;
  const y = (i) => 25 + i * gap;
  return s(
    'svg',
    { class: 'graph', viewBox: `0 0 460 ${height}`, role: 'img', 'aria-label': `${count(clients.length, 'client')} connected to ${visible(database)}; the table below says the same` },
    drawn.map((client, i) => {
      const width = 1.25 + (7 * client.connections) / most;
      return s('path', { d: `M206 ${y(i)}C270 ${y(i)} 270 ${middle} 336 ${middle}`, class: 'edge', 'stroke-width': width.toFixed(2) });
    }),
    drawn.map((client, i) => clientNode(client, y(i))),
    rest > 0 && s('text', { x: 200, y: y(drawn.length) + 4, class: 'node-more' }, `and ${number(rest)} more`),
    s('rect', { x: 336, y: middle - 19, width: 120, height: 38, rx: 8, class: 'node main' }),
    s('text', { x: 396, y: middle + 4, class: 'node-name main' }, cut(visible(database), 16)),
  );
}

/** No link: those are in the table, and the drawing is one picture to a screen reader. */
function clientNode(client, y) {
  const instance = client.instances?.[0];
  const name = instance ? (instance.name ?? instance.instance) : client.address;
  const whole = [client.address, instance?.instance, count(client.connections, 'connection')].filter(Boolean).join(' · ');
  return s(
    'g',
    null,
    s('title', null, cut(visible(whole), 300)),
    s('rect', { x: 4, y: y - 12, width: 202, height: 24, rx: 6, class: instance ? 'node known' : 'node' }),
    s('text', { x: 13, y: y + 4, class: 'node-name' }, cut(visible(name), 20)),
    s('text', { x: 197, y: y + 4, class: 'node-figure' }, number(client.connections)),
  );
}
