// The start: the token, the routes, the keys.
import { onRefused, takeToken } from './api.js';
import { showKeys } from './dialog.js';
import { link } from './dom.js';
import { empty, page } from './parts.js';
import { access } from './pages/access.js';
import { changes } from './pages/changes.js';
import { compare } from './pages/compare.js';
import { coverage } from './pages/coverage.js';
import { database } from './pages/database.js';
import { databases } from './pages/databases.js';
import { instance } from './pages/instance.js';
import { instances } from './pages/instances.js';
import { history, items } from './pages/items.js';
import { overview } from './pages/overview.js';
import { latest, resources, scrape } from './pages/resources.js';
import { run } from './pages/run.js';
import { runs } from './pages/runs.js';
import { go, leave, route, show, start } from './router.js';

const root = document.getElementById('main');
const PAGES = { o: '/', d: '/databases', i: '/instances', s: '/resources', v: '/coverage', r: '/runs', c: '/changes' };

route('/', overview);
route('/databases', databases);
route('/databases/:key', database);
route('/instances', instances);
route('/instances/:id', instance);
route('/resources', resources);
route('/resources/latest', latest);
route('/resources/compare', history);
route('/resources/:run', scrape);
route('/resources/:run/items', items);
route('/coverage', coverage);
route('/runs', runs);
route('/runs/:id', run);
route('/runs/:a/compare/:b', compare);
route('/changes', changes);

onRefused(() => {
  leave();
  access(root);
});
// The address may be opened again where a page of ours is; before the router looks at it.
addEventListener('popstate', takeToken);
addEventListener('hashchange', () => takeToken() && show(false));

let goPressed = 0;
addEventListener('keydown', (event) => {
  const openMenu = event.target.closest?.('details[open].menu');
  if (event.key === 'Escape' && openMenu) {
    openMenu.open = false;
    openMenu.querySelector('summary').focus();
    return;
  }
  const typing = event.target.closest?.('input, textarea, select, dialog');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.getElementById('search');
  if (event.key === '/' && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === '?') showKeys();
  else if (event.key === 'g') goPressed = event.timeStamp;
  else if (PAGES[event.key] && event.timeStamp - goPressed < 1500) {
    goPressed = 0;
    go(PAGES[event.key]);
  }
});
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details[open].menu')) if (!menu.contains(event.target)) menu.open = false;
});
document.getElementById('keys').addEventListener('click', showKeys);
document.getElementById('zone').textContent = `Times are in ${Intl.DateTimeFormat().resolvedOptions().timeZone}`;

takeToken();
start(root, ({ root: place }) => {
  page(place, 'No such page').body.append(empty('There is no page at this address.', 'Start from the ', link('/', 'overview'), '.'));
});
