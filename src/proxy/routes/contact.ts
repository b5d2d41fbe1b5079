/** /contact: profile and address book (step 3 of a purchase). */
import type { ContactService } from '../services/contact.js';
import { requestOf, route } from './route.js';
import type { Router } from './router.js';

export function contactRoutes(router: Router, contacts: ContactService): void {
  route(router, 'contact', ({ session, ...input }) => contacts.read(session, requestOf(input)));
  route(router, 'createContact', ({ session, body, ...input }) => contacts.create(session, body, requestOf(input)));
  route(router, 'updateContact', ({ session, body, ...input }) => contacts.update(session, body, requestOf(input)));
  route(router, 'addAddress', ({ session, body, ...input }) => contacts.addAddress(session, body, requestOf(input)));
  route(router, 'updateAddress', ({ session, params, body, ...input }) =>
    contacts.updateAddress(session, params.id, body, requestOf(input)),
  );
  route(router, 'deleteAddress', ({ session, params, ...input }) =>
    contacts.deleteAddress(session, params.id, requestOf(input)),
  );
}
