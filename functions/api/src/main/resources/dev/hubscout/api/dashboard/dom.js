// Builds elements. Whatever text comes in becomes text nodes: nothing here parses markup.
import { cut, visible } from './format.js';

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element; a property that is a function is a listener, false and absent ones are left out. */
export function h(tag, properties, ...children) {
  return build(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function s(tag, properties, ...children) {
  return build(document.createElementNS(SVG, tag), properties, children);
}

function build(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value;
    else if (name === 'href' && !/^(\/(?![/\\])|#)/.test(value)) throw new TypeError('not a local link');
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Puts these children in place of an element's own. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Text of others: isolated, with control characters made visible, and cut where it is long. */
export function text(value, max = 80) {
  const whole = visible(value);
  const short = cut(whole, max);
  return h('bdi', { title: short === whole ? undefined : cut(whole, 1000) }, short);
}

/** A link to a page of ours. */
export function link(href, ...children) {
  return h('a', { href }, ...children);
}

/** A path with its parts encoded: at`/databases/${key}`. */
export function at(parts, ...values) {
  return parts.reduce((path, part, i) => path + encodePart(values[i - 1]) + part);
}

/** A path with a query; parameters without a value are left out. */
export function withQuery(path, query) {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return kept.length ? `${path}?${kept.map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`).join('&')}` : path;
}

function encodePart(value) {
  return encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** Says something in the page's live region, and shows it for a while. */
export function toast(message) {
  const element = document.getElementById('toast');
  element.textContent = message;
  element.classList.add('shown');
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    element.classList.remove('shown');
    element.textContent = '';
  }, 6000);
}
