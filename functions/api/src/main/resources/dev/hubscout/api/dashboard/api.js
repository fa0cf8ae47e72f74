// Calls to the server: the token, errors as sentences, pages of lists.
import { withQuery } from './dom.js';

const KEY = 'hubscout.token';
const PAGE = 1000;
/** How many entries of a list are loaded at most. */
export const MOST = 10_000;

let token = stored();
let refused = () => {};

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Why a call failed; `field` names the parameter at fault, where one is. */
export class ApiError extends Error {
  constructor(status, { code, message, field, request_id: requestId }) {
    super(message);
    Object.assign(this, { name: 'ApiError', status, code, field, requestId });
  }
}

/** Takes the token out of the address and keeps it; whether there was one. */
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given === null) return false;
  token = given;
  // First out of the address: nothing that fails later may leave it there.
  const url = new URL(location.href);
  url.hash = '';
  history.replaceState(history.state, '', url);
  try {
    localStorage.setItem(KEY, given);
  } catch {
    // It lasts until the page is left.
  }
  return true;
}

/** What to do where the server refuses the token. */
export function onRefused(listener) {
  refused = listener;
}

/** The answer's JSON. */
export async function call(method, path, { query = {}, body, headers = {}, signal } = {}) {
  const used = token;
  const request = {
    method,
    signal,
    cache: 'no-store',
    headers: { Accept: 'application/json', ...(token && { Authorization: `Bearer ${token}` }), ...headers },
  };
  if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers['Content-Type'] = 'application/json';
  }
  for (let attempt = 1; ; attempt++) {
    const response = await send(withQuery(path, query), request);
    if (response.status === 429 && method === 'GET' && attempt < 4) {
      await pause(attempt * 1000, signal);
      continue;
    }
    const answer = await response.json().catch((error) => {
      if (error.name === 'AbortError') throw error;
      return {};
    });
    if (response.ok) return answer;
    if (response.status === 401 && used === token && !signal?.aborted) refused();
    throw new ApiError(response.status, {
      code: `HTTP ${response.status}`,
      message: 'The server returned an error without an explanation.',
      ...answer.error,
    });
  }
}

async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, { code: 'UNREACHABLE', message: 'The server did not respond. Is hubscout still running?' });
  }
}

export function get(path, query, signal) {
  return call('GET', path, { query, signal });
}

/**
 * Loads a list page by page, up to MOST entries, and tells of each page; an empty page is not the end.
 * The last call has done: true; its `more` says whether there would have been more.
 */
export async function load(path, query, signal, tell) {
  const rows = [];
  let unknown = 0;
  let next;
  do {
    const page = await get(path, { ...query, limit: Math.min(PAGE, MOST - rows.length), next }, signal);
    for (const item of page.items) rows.push(item);
    unknown += page.unknown ?? 0;
    next = page.next;
    const done = next === undefined || rows.length >= MOST;
    tell({ rows, unknown, done, more: done && next !== undefined, page });
    if (done) return rows;
  } while (!signal.aborted);
  return rows;
}

/** Resolves after so many milliseconds, or rejects when the page is left. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(new DOMException('left', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', leave, { once: true });
  });
}
