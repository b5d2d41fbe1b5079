/** ContactAuthenticationPublicService. */
import { methods } from '../../platform/index.js';
import { contactOf, type Core } from '../core.js';
import { demand, refuse } from '../refusal.js';
import type { Contact } from '../state.js';
import { serve } from './service.js';

/** A remember-me token lives at most one month [doc]. */
const MONTH = 30 * 86_400_000;

const failed = () => refuse('authenticationFailed', 'Login or password is wrong');

function byPassword(core: Core, login: string, password: string): Contact {
  const contact = [...core.state.contacts.values()].find(
    (one) => one.ended === null && one.login?.toLowerCase() === login.toLowerCase(),
  );
  return contact?.password === password ? contact : failed();
}

function byToken(core: Core, identification: string, token: string): Contact {
  const remembered = core.state.remembered.get(identification);
  if (remembered?.token !== token || remembered.expires <= core.clock.now()) return failed();
  return contactOf(core, remembered.contact);
}

/** A new pair; the earlier ones of this contact stop working [doc]. */
function remember(core: Core, contact: Contact): { identification: string; uniqueToken: string } {
  for (const [key, one] of core.state.remembered) {
    if (one.contact === contact.number) core.state.remembered.delete(key);
  }
  const [identification, token] = [core.secret(), core.secret()];
  const expires = core.clock.now() + MONTH;
  core.state.remembered.set(identification, { contact: contact.number, identification, token, expires });
  return { identification, uniqueToken: token };
}

const nobody = { contactNumber: null, identification: null, uniqueToken: null };

export const authenticationMethods = [
  serve(methods.authenticate, nobody, (core, { contactAuthenticationData: data }) => {
    if (data.uniqueToken && data.identification) {
      const contact = byToken(core, data.identification, data.uniqueToken);
      return { contactNumber: contact.number, ...remember(core, contact) };
    }
    if (!data.login || !data.password) return refuse('parameterMandatory', 'Login and password are needed');
    const contact = byPassword(core, data.login, data.password);
    const pair = data.rememberMe ? remember(core, contact) : { identification: null, uniqueToken: null };
    return { contactNumber: contact.number, ...pair };
  }),
  serve(methods.changePassword, {}, (core, input) => {
    const contact = contactOf(core, input.contactNumber);
    demand(contact.password === input.currentPassword, 'authenticationFailed', 'The current password is wrong');
    contact.password = input.newPassword;
    return {};
  }),
];
