// What filters suggest. Each list is asked for once, when it is first needed.
import { get, load } from './api.js';

const asked = new Map();
const endless = new AbortController().signal;

function once(name, ask) {
  return () => {
    if (!asked.has(name)) asked.set(name, ask().catch((error) => (asked.delete(name), Promise.reject(error))));
    return asked.get(name);
  };
}

const allAccounts = once('accounts', () => load('/api/accounts', {}, endless, () => {}));

export const accounts = once('account-pairs', async () => (await allAccounts()).map((one) => [one.account, one.name]));
export const capabilities = once('capabilities', async () => (await get('/api/capabilities')).items);
export const capabilityIds = async () => (await capabilities()).map((one) => one.capability);
export const regions = once('regions', async () => (await get('/api/stats/regions')).items.map((one) => [one.region]));
export const ous = once('ous', async () => [...(await ouPaths())].map(([path, id]) => [id, path]));

const engineStats = once('engines', async () => (await get('/api/stats')).databases?.by_engine ?? []);
export const engines = async () => [...new Set((await engineStats()).map((one) => one.engine))].map((one) => [one]);
export const families = async () => [...new Set((await engineStats()).map((one) => one.family))].map((one) => [one]);

/** Organizational units' ids by their paths, as the accounts below them tell. */
export async function ouPaths() {
  const paths = new Map();
  for (const { path, ous: ids } of await allAccounts()) {
    const names = path?.split('/').filter(Boolean) ?? [];
    if (names.length !== ids.length - 1) continue; // a name with a slash in it
    ids.forEach((id, depth) => paths.set(`/${names.slice(0, depth).join('/')}`, id));
  }
  return paths;
}
