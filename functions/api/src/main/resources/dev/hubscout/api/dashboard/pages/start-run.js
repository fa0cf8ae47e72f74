import { call } from '../api.js';
import { open } from '../dialog.js';
import { at, fill, h, toast } from '../dom.js';
import { suggest } from '../filters.js';
import { accounts, regions, services, startable } from '../lookups.js';
import { button, failed } from '../parts.js';
import { go } from '../router.js';

/** Capabilities whose runs take services. */
const WITH_SERVICES = ['resources'];

const words = (written) => written.split(/[\s,;]+/).filter(Boolean);

/** Asks what to run, and starts it. */
export function startRun() {
  // One key for this dialog: however often it is sent, one run is made.
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  open('Start a run', (close) => {
    const trouble = h('div');
    const capability = h('select', { id: 'run-capability', required: true });
    const accountsBox = field('run-accounts', 'Accounts', 'All accounts, or ids such as 123456789012', /^\d{12}$/, 'An account id has twelve digits: ', accounts);
    const regionsBox = field('run-regions', 'Regions', 'All Regions, or codes such as eu-west-1', /^[a-z]{2,4}(-[a-z]{2,12}){1,3}-\d{1,2}$/, 'This is not the code of a Region: ', regions);
    const servicesBox = field('run-services', 'Services', 'All services, or ids such as ec2', /^[A-Za-z0-9][\w.-]*$/, 'This is not the id of a service: ', services);
    const show = () => (servicesBox.element.hidden = !WITH_SERVICES.includes(capability.value));
    capability.addEventListener('change', show);
    const act = h('button', { type: 'submit', class: 'primary', id: 'run-start', disabled: true }, 'Start');
    startable().then(
      ({ capabilities, ownAccount }) => {
        fill(capability, ...capabilities.map((one) => h('option', { value: one.capability }, one.title)));
        accountsBox.element.hidden = Boolean(ownAccount);
        show();
        act.disabled = false;
      },
      (error) => fill(trouble, failed(error)),
    );

    const submit = async (event) => {
      event.preventDefault();
      const withServices = !servicesBox.element.hidden;
      if (!accountsBox.valid() || !regionsBox.valid() || (withServices && !servicesBox.valid())) return;
      act.disabled = true;
      const body = { capability: capability.value };
      if (accountsBox.values().length) body.accounts = accountsBox.values();
      if (regionsBox.values().length) body.regions = regionsBox.values();
      if (withServices && servicesBox.values().length) body.options = { services: servicesBox.values() };
      try {
        const answer = await call('POST', '/api/runs', { body, headers: { 'Idempotency-Key': key } });
        close();
        toast(answer.message ?? (answer.status === 'SKIPPED' ? 'An identical run is already open; this is it.' : 'The run was started.'));
        go(at`/runs/${answer.run_id}`);
      } catch (error) {
        fill(trouble, failed(error));
        act.disabled = false;
      }
    };

    return h(
      'form',
      { submit, class: 'dialog-form' },
      h('div', { class: 'field' }, h('label', { for: 'run-capability' }, 'What to do'), capability),
      accountsBox.element,
      regionsBox.element,
      servicesBox.element,
      trouble,
      h('div', { class: 'dialog-actions' }, button('Back', close), act),
    );
  });
}

function field(id, name, hint, pattern, complaint, suggestions) {
  const input = h('input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': `${id}-hint`, input: () => input.setCustomValidity('') });
  const values = () => [...new Set(words(input.value))];
  return {
    element: h('div', { class: 'field' }, h('label', { for: id }, name), input, suggest(input, suggestions), h('small', { id: `${id}-hint`, class: 'muted' }, hint)),
    values,
    valid() {
      const wrong = values().find((value) => !pattern.test(value));
      input.setCustomValidity(wrong ? complaint + wrong : '');
      return input.reportValidity();
    },
  };
}
