/** /session: who is signed in (step 4 of a purchase). */
import type { SessionService } from '../services/session.js';
import { requestOf, route } from './route.js';
import type { Router } from './router.js';

export function sessionRoutes(router: Router, sessions: SessionService): void {
  route(router, 'session', async ({ session }) => sessions.who(session));
  route(router, 'signIn', ({ session, body, ...call }) => sessions.signIn(session, body, requestOf(call)));
  route(router, 'signOut', ({ session }) => sessions.signOut(session));
  route(router, 'exchange', ({ session, body }) => sessions.exchange(session, body));
  route(router, 'changePassword', async ({ session, body, ...call }) => {
    await sessions.changePassword(session, body, requestOf(call));
    return null;
  });
}
