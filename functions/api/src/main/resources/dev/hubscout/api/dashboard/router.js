// Which page the address names. The address holds all state: what is shown can be linked to.
const routes = [];
let current;
let root;

/** Adds a page: a pattern such as /databases/:key, and the function that shows it. */
export function route(pattern, page) {
  routes.push({ parts: pattern.split('/'), page });
}

export function start(element, missing) {
  root = element;
  start.missing = missing;
  addEventListener('popstate', () => show(true));
  document.addEventListener('click', follow);
  show(false);
}

function follow(event) {
  const anchor = event.target.closest?.('a[href]');
  if (!anchor || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const href = anchor.getAttribute('href');
  if (!href.startsWith('/') || anchor.hasAttribute('download')) return;
  event.preventDefault();
  go(href);
}

/** Goes to a page of ours. */
export function go(href, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  show(true);
}

export function query() {
  return new URLSearchParams(location.search);
}

/** Changes parameters of the address; undefined takes one away. A page follows unless it is told to stay. */
export function put(changes, { replace = false, quiet = false } = {}) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  if (!quiet) show(true);
}

/** Ends what the page does in the background. */
export function leave() {
  current?.controller.abort();
  current = undefined;
}

/** Shows what the address names now. */
export function show(navigated) {
  const path = location.pathname;
  if (current?.path === path && navigated && current.follow) {
    current.follow();
    return;
  }
  leave();
  const controller = new AbortController();
  const self = { path, controller };
  current = self;
  const { page, params } = match(path);
  page({ root, params, signal: controller.signal, follow: (listener) => (self.follow = listener) });
  const section = path.split('/')[1] || 'overview';
  for (const anchor of document.querySelectorAll('[data-nav]')) {
    if (anchor.dataset.nav === section) {
      anchor.setAttribute('aria-current', 'page');
      anchor.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else anchor.removeAttribute('aria-current');
  }
  if (navigated) {
    scrollTo(0, 0);
    root.querySelector('h1')?.focus({ preventScroll: true });
  }
}

function match(path) {
  const parts = path.replace(/(.)\/$/, '$1').split('/');
  for (const { parts: wanted, page } of routes) {
    if (wanted.length !== parts.length) continue;
    const params = {};
    try {
      if (wanted.every((part, i) => (part[0] === ':' ? (params[part.slice(1)] = decodeURIComponent(parts[i])) : part === parts[i])))
        return { page, params };
    } catch {
      // A malformed escape names no page.
    }
  }
  return { page: start.missing, params: {} };
}
