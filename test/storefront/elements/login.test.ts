import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerLogin } from '../../../src/storefront/elements/login/login.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, offline, ProblemAnswer, type FakeProxy, type Handlers } from '../support/fake-proxy.js';
import { all, control, draw, field, focused, press, reads, shownText, type, until } from '../support/page.js';

const known = { email: 'ada@example.org', password: 'correct horse' };

async function open(given: Handlers = {}): Promise<{ readonly login: FoyerLogin; readonly proxy: FakeProxy }> {
  const proxy = fakeProxy(given);
  const login = await draw<FoyerLogin>(html`<foyer-login proxy=${proxy.address}></foyer-login>`);
  await until(() => all(login, '#heading')[0], 'the heading of the login');
  return { login, proxy };
}

/** A tab and its submit button share a name; this is the button. */
async function submit(login: Element): Promise<void> {
  const form = await until(() => all<HTMLFormElement>(login, 'form').find((one) => one.checkVisibility()), 'a form');
  form.querySelector<HTMLButtonElement>('[type="submit"]')?.click();
}

describe('FoyerLogin', () => {
  it('signs in and greets', async () => {
    const { login, proxy } = await open({ signIn: () => fixtures.signedIn });
    const changes: boolean[] = [];
    const note = ({ signedIn }: { signedIn: boolean }): number => changes.push(signedIn);
    document.addEventListener('foyer-login-change', note);
    let done = 0;
    login.addEventListener('foyer-done', () => (done += 1));

    await type(login, 'E-mail address', known.email);
    await type(login, 'Password', known.password);
    await submit(login);
    await reads(login, 'Welcome, Ada');

    expect(proxy.last('signIn')?.body).to.deep.equal({ ...known, rememberMe: false });
    await until(() => changes.length > 0, 'the event');
    expect(changes).to.deep.equal([true]);
    expect(done).to.equal(1);
    document.removeEventListener('foyer-login-change', note);
  });

  it('signs out again', async () => {
    const { login } = await open({ session: () => fixtures.signedIn, signOut: () => fixtures.signedOut });
    await reads(login, 'You are signed in as Ada Lovelace (ada@example.org).');

    await press(login, 'Sign out');

    await field(login, 'Password');
  });

  it('says that address and password do not belong together, and keeps what was typed', async () => {
    const { login } = await open({ signIn: () => new ProblemAnswer('wrong-credentials') });

    await type(login, 'E-mail address', known.email);
    await type(login, 'Password', 'wrong');
    await submit(login);
    await reads(login, 'E-mail address and password do not belong together');

    expect((await field(login, 'E-mail address')).value).to.equal(known.email);
    expect((await field(login, 'Password')).value).to.equal('wrong');
    await until(() => focused()?.textContent.includes('do not belong together'), 'focus on the sentence');
  });

  it('says when to try again after too many attempts', async () => {
    const { login } = await open({ signIn: () => new ProblemAnswer('throttled', { retryAfterMs: 240_000 }) });

    await type(login, 'E-mail address', known.email);
    await type(login, 'Password', 'wrong');
    await submit(login);

    await reads(login, 'Too many attempts. Please try again in 4 minutes.');
  });

  it('says that the network is gone', async () => {
    const { login } = await open({ signIn: () => offline });

    await type(login, 'E-mail address', known.email);
    await type(login, 'Password', known.password);
    await submit(login);

    await reads(login, 'You seem to be offline');
  });

  it('creates an account', async () => {
    const { login, proxy } = await open();
    proxy.on({
      createContact: () => {
        proxy.on({ session: () => fixtures.signedIn });
        return fixtures.contact;
      },
    });

    await press(login, 'New account');
    await type(login, 'First name', 'Ada');
    await type(login, 'Last name', 'Lovelace');
    await type(login, 'E-mail address', known.email);
    await type(login, 'Choose a password', 'long enough');
    await submit(login);
    await reads(login, 'Welcome, Ada');

    expect(proxy.last('createContact')?.body).to.deep.equal({
      kind: 'account',
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: known.email,
      password: 'long enough',
      language: 'en',
    });
  });

  it('asks for a longer password before anything is sent', async () => {
    const { login, proxy } = await open();

    await press(login, 'New account');
    await type(login, 'First name', 'Ada');
    await type(login, 'Last name', 'Lovelace');
    await type(login, 'E-mail address', known.email);
    await type(login, 'Choose a password', 'short');
    await submit(login);

    await reads(login, 'Choose a password: please use at least 8 characters');
    expect(proxy.count('createContact')).to.equal(0);
  });

  it('leads from an address that has an account to signing in with it', async () => {
    const { login } = await open({ createContact: () => new ProblemAnswer('login-exists') });
    await press(login, 'New account');
    await type(login, 'First name', 'Ada');
    await type(login, 'Last name', 'Lovelace');
    await type(login, 'E-mail address', known.email);
    await type(login, 'Choose a password', 'long enough');
    await submit(login);

    await press(login, 'Sign in with this address');

    expect((await field(login, 'E-mail address')).value).to.equal(known.email);
    await until(() => focused()?.getAttribute('autocomplete') === 'current-password', 'focus on the password');
  });

  it('shows what the proxy refused beside its field', async () => {
    const { login } = await open({ createContact: () => new ProblemAnswer('invalid-input', { fields: ['phone'] }) });
    await press(login, 'New account');
    await type(login, 'First name', 'Ada');
    await type(login, 'Last name', 'Lovelace');
    await type(login, 'E-mail address', known.email);
    await type(login, /^Telephone/, 'no number');
    await type(login, 'Choose a password', 'long enough');
    await submit(login);
    await reads(login, 'Please check: Telephone');

    const phone = await field(login, /^Telephone/);
    expect(phone.getAttribute('aria-invalid')).to.equal('true');
    expect(shownText(phone.closest('.field') ?? login)).to.include('Please check: Telephone');
  });

  it('offers to continue as a guest only where the order asks for a buyer', async () => {
    const { login } = await open();
    await control(login, 'New account');

    expect(all(login, '[role="tab"]').map(shownText)).to.deep.equal(['Sign in', 'New account']);
  });

  it('offers neither guests nor accounts where the venue wants none', async () => {
    const { login } = await open({
      config: () => ({ ...fixtures.config, guestCheckout: false, accountCreation: false }),
    });

    await field(login, 'Password');
    await until(() => all(login, '[role="tab"]').length === 0, 'no choices');
  });

  it('shows and hides the password', async () => {
    const { login } = await open();
    await type(login, 'Password', 'secret');

    await press(login, 'Show: Password');
    expect((await field(login, 'Password')).type).to.equal('text');

    await press(login, 'Show: Password');
    expect((await field(login, 'Password')).type).to.equal('password');
    expect((await field(login, 'Password')).value).to.equal('secret');
  });

  it('walks through the choices by arrow keys', async () => {
    const { login } = await open();
    await press(login, 'New account');
    const key = (name: string): boolean | undefined =>
      focused()?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true }));

    key('ArrowRight');
    await until(() => focused()?.id === 'tab-sign-in', 'focus on the first tab');
    key('ArrowLeft');
    await until(() => focused()?.id === 'tab-register', 'focus on the last tab');

    await field(login, 'Choose a password');
  });

  it('tells browsers what each field is for', async () => {
    const { login } = await open();
    await control(login, 'New account');
    const tokens = all<HTMLInputElement>(login, 'input[autocomplete]').map(({ name, autocomplete }) => [
      name,
      autocomplete,
    ]);

    expect(tokens).to.deep.equal([
      ['email', 'username'],
      ['password', 'current-password'],
      ['firstName', 'given-name'],
      ['lastName', 'family-name'],
      ['email', 'email'],
      ['phone', 'tel'],
      ['password', 'new-password'],
    ]);
  });

  it('says what to do about a forgotten password', async () => {
    const { login } = await open();

    await press(login, 'Forgotten your password?');

    await reads(login, 'Please contact the venue’s ticket office');
  });

  it('offers another try when nobody can tell who is signed in', async () => {
    const { login, proxy } = await open({ session: () => new ProblemAnswer('platform-unavailable') });
    await reads(login, 'The ticket office is not answering');

    proxy.on({ session: () => fixtures.signedOut });
    await press(login, 'Try again');

    await field(login, 'Password');
  });

  it('is accessible, also with something wrong', async () => {
    const { login } = await open();
    await field(login, 'Password');
    await expect(login).to.be.accessible();
    await submit(login);
    await reads(login, '2 things need your attention');
    await expect(login).to.be.accessible();
  });
});

describe('FoyerLoginStatus', () => {
  it('leads to signing in, and names who is signed in', async () => {
    const proxy = fakeProxy({ signIn: () => fixtures.signedIn });
    const page = await draw<HTMLElement>(
      html`<div>
        <foyer-login-status proxy=${proxy.address}></foyer-login-status>
        <foyer-login proxy=${proxy.address}></foyer-login>
      </div>`,
    );
    const status = page.querySelector('foyer-login-status');
    const asked: string[] = [];
    page.addEventListener('foyer-navigate', ({ view }) => asked.push(view));
    if (!status) throw new Error('no status');

    await press(status, 'Sign in');
    expect(asked).to.deep.equal(['account']);

    await type(page.querySelector('foyer-login') ?? page, 'E-mail address', known.email);
    await type(page.querySelector('foyer-login') ?? page, 'Password', known.password);
    await submit(page.querySelector('foyer-login') ?? page);
    await reads(status, 'Ada');
    await expect(status).to.be.accessible();
  });
});
