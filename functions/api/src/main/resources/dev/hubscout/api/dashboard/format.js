// Values as text. Pure functions: nothing here touches the page.

const NUMBER = new Intl.NumberFormat('en-US');
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
// Controls, what reorders or hides text, line separators, and halves of surrogate pairs.
const HIDDEN =
  /[\p{Cc}\u061C\u00AD\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}\p{Surrogate}]/gu;

/** The text with every character shown that would not be seen, or would move others. */
export function visible(value) {
  return String(value).replace(HIDDEN, (c) => `⟨${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** At most so many characters. */
export function cut(value, max) {
  if (value.length <= max) return value;
  const characters = [...value.slice(0, max * 2)];
  return characters.length <= max && value.length <= max * 2 ? value : `${characters.slice(0, max - 1).join('')}…`;
}

export function number(value) {
  return NUMBER.format(value);
}

/** "1 instance", "2 instances". */
export function count(n, one, many = `${one}s`) {
  return `${number(n)} ${n === 1 ? one : many}`;
}

export function percent(value) {
  // Never rounded up to "all", nor down to "none".
  const shown = value > 99.9 && value < 100 ? 99.9 : value > 0 && value < 0.1 ? 0.1 : value;
  return `${Math.round(shown * 10) / 10}%`;
}

export function bytes(value) {
  let unit = 0;
  let size = value;
  while (size >= 1023.95 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : Math.round(size * 10) / 10} ${UNITS[unit]}`;
}

/** Bytes of "10 GiB", "500m" or "4096"; undefined where it is none of these. */
export function parseBytes(written) {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgtp]?)(?:i?b)?\s*$/i.exec(written);
  if (!match) return undefined;
  const size = Math.round(match[1] * 1024 ** ' kmgtp'.indexOf(match[2].toLowerCase() || ' '));
  return Number.isSafeInteger(size) ? size : undefined;
}

/** Local time as 2026-11-25 14:03, which sorts and lines up. */
export function dateTime(iso, seconds = false) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return visible(iso);
  const two = (n) => String(n).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}${seconds ? `:${two(at.getSeconds())}` : ''}`;
  return `${localDate(at)} ${time}`;
}

export function localDate(at) {
  const two = (n) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "3 h ago". */
export function ago(iso, now = Date.now()) {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  if (Number.isNaN(seconds)) return '';
  return Math.abs(seconds) < 5 ? 'now' : seconds < 0 ? `in ${span(-seconds)}` : `${span(seconds)} ago`;
}

/** A length of time: "45 s", "12 min", "3 h", "4 d". */
export function span(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

/** "SUCCEEDED_WITH_FAILURES" as "Succeeded with failures". */
export function words(code) {
  const lower = String(code).toLowerCase().replaceAll('_', ' ');
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** "127.0.0.1:15432 → 5432": a port of a host that leads into a container. */
export function publishedPort({ address, port, container_port: inner }) {
  return `${address.includes(':') ? `[${address}]` : address}:${port} → ${inner}`;
}

/** Whom a change is of: its page, and what to call it. */
export function subjectOf(capability, subject) {
  if (capability !== 'databases') return { page: capability, name: subject };
  const parts = /^[^_]+_[^_]+_([^_]+)_(.+)_[0-9a-f]{32}$/.exec(subject);
  return { page: 'databases', name: parts ? `${parts[2]} on ${parts[1]}` : subject };
}
