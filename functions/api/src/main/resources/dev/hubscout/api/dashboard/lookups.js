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
const offered = once('capabilities', () => get('/api/capabilities'));
export const capabilityIds = async () => (await offered()).items.map((one) => one.capability);
/** What can be started; a hub of a version that does not say so starts everything. */
export const startable = async () => {
  const { items, own_account: ownAccount } = await offered();
  return { ownAccount, capabilities: items.filter((one) => one.startable !== false) };
};
export const regions = once('regions', async () => (await get('/api/stats/regions')).items.map((one) => [one.region]));
export const services = once('services', async () => (await get('/api/stats/services')).items.map((one) => [one.service]));
export const ous = once('ous', async () => [...(await ouPaths())].map(([path, id]) => [id, path]));

/** Schema and look of each field of a database, and the parameters of their list, as the API's document has them. */
export const described = once('document', async () => {
  const document = await get('/api/openapi.json', {}, endless);
  const resolved = (one) => (one.$ref ? one.$ref.slice(2).split('/').reduce((within, name) => within[name], document) : one);
  const fields = Object.entries(document.components.schemas.Database.properties).filter(([, schema]) => schema['x-shown']);
  const parameters = document.paths['/api/databases'].get.parameters.map(resolved).filter((one) => one['x-filters']);
  return {
    fields: fields.map(([name, schema]) => ({ name, title: schema.title, kind: kindOf(schema), ...schema['x-shown'] })),
    filters: parameters.map((one) => ({ name: one.name, of: one['x-filters'], schema: resolved(one.schema) })),
  };
});

function kindOf(schema) {
  if (schema.allOf) return 'finding';
  if (schema.enum) return 'word';
  const type = [schema.type].flat()[0];
  return type === 'string' && schema.format === 'date-time' ? 'time' : type;
}

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
