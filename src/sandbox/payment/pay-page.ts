/** The pages of the payment centre: the frame in the widget, and the bank's page for 3-D Secure by redirect. */
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

const words = {
  en: {
    title: 'Secure payment',
    note: 'Stand-in payment page: no card is charged.',
    pay: 'Pay',
    refuse: 'Refuse',
    threeD: 'Pay with 3-D Secure',
    redirect: '3-D Secure by redirect',
    slow: 'Slow payment',
    leave: 'Leave',
    bank: 'Your bank asks for a confirmation',
    bankName: 'Demonstration Bank',
    confirm: 'Confirm',
    decline: 'Decline',
    success: 'The payment is accepted.',
    failure: 'The payment was refused.',
    cancelled: 'The payment was cancelled.',
    pending: 'The payment is being processed.',
    gone: 'This payment window was interrupted.',
    unknown: 'This payment does not exist.',
  },
  fr: {
    title: 'Paiement sécurisé',
    note: 'Page de paiement de démonstration : aucune carte n’est débitée.',
    pay: 'Payer',
    refuse: 'Refuser',
    threeD: 'Payer avec 3-D Secure',
    redirect: '3-D Secure par redirection',
    slow: 'Paiement lent',
    leave: 'Quitter',
    bank: 'Votre banque demande une confirmation',
    bankName: 'Banque de démonstration',
    confirm: 'Confirmer',
    decline: 'Décliner',
    success: 'Le paiement est accepté.',
    failure: 'Le paiement a été refusé.',
    cancelled: 'Le paiement a été annulé.',
    pending: 'Le paiement est en cours de traitement.',
    gone: 'Cette fenêtre de paiement a été interrompue.',
    unknown: 'Ce paiement n’existe pas.',
  },
} as const;

export type PayLocale = keyof typeof words;
export type Outcome = 'success' | 'failure' | 'cancelled' | 'pending';

export function payLocale(wanted: string | undefined): PayLocale {
  return wanted?.startsWith('fr') ? 'fr' : 'en';
}

type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

function shell(locale: PayLocale, body: Page): Page {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words[locale].title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sim-epc/pay.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

function amountText(amount: number, locale: PayLocale): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(amount / 1000);
}

export interface PayView {
  readonly transaction: string;
  readonly amount: number;
  readonly locale: PayLocale;
  /** Origin that hears the outcome. */
  readonly target: string;
  readonly embedder: string;
  /** How it ended already, if it did. */
  readonly outcome: Outcome | null;
}

/** The frame: amount, the ways a payment can go, and what became of it. */
export function payPage(view: PayView): Page {
  const text = words[view.locale];
  const button = (id: string, action: string, label: string) =>
    html`<button type="button" id="${id}" data-action="${action}">${label}</button>`;
  return shell(
    view.locale,
    html`<main
        data-transaction="${view.transaction}"
        data-target="${view.target}"
        data-embedder="${view.embedder}"
        data-outcome="${view.outcome ?? ''}"
      >
        <header>
          <h1>${text.title}</h1>
          <span class="amount">${amountText(view.amount, view.locale)}</span>
        </header>
        <section id="choose">
          <p class="note">${text.note}</p>
          <div class="actions">
            <button type="button" class="main" id="pay" data-action="pay">${text.pay}</button>
            <button type="button" id="three-d-secure">${text.threeD}</button>
            <form method="get" action="/sim-epc/bank/${view.transaction}" target="_top">
              <input type="hidden" name="locale" value="${view.locale}" />
              <button type="submit" id="redirect">${text.redirect}</button>
            </form>
            ${button('refuse', 'refuse', text.refuse)} ${button('slow', 'slow', text.slow)}
            ${button('leave', 'leave', text.leave)}
          </div>
        </section>
        <section id="challenge" hidden>
          <h2 tabindex="-1">${text.bank}</h2>
          <div class="actions">
            <button type="button" class="main" id="confirm" data-action="pay">${text.confirm}</button>
            ${button('decline', 'refuse', text.decline)}
          </div>
        </section>
        <p
          id="status"
          role="status"
          data-success="${text.success}"
          data-failure="${text.failure}"
          data-cancelled="${text.cancelled}"
          data-pending="${text.pending}"
        ></p>
      </main>
      <script src="/sim-epc/pay.js"></script>`,
  );
}

/** The bank's own page; its form leads back to the shop. */
export function bankPage(transaction: string, amount: number, locale: PayLocale): Page {
  const text = words[locale];
  return shell(
    locale,
    html`<main class="bank">
      <header>
        <h1>${text.bankName}</h1>
        <span class="amount">${amountText(amount, locale)}</span>
      </header>
      <h2>${text.bank}</h2>
      <form method="post" action="/sim-epc/bank/${transaction}" class="actions">
        <button type="submit" class="main" id="confirm" name="action" value="pay">${text.confirm}</button>
        <button type="submit" id="decline" name="action" value="refuse">${text.decline}</button>
      </form>
    </main>`,
  );
}

/** What a moved frame shows: nothing that works. */
export function interruptedPage(locale: PayLocale): Page {
  return shell(locale, html`<main><p class="note">${words[locale].gone}</p></main>`);
}

export function unknownPage(locale: PayLocale): Page {
  return shell(locale, html`<main><p class="note">${words[locale].unknown}</p></main>`);
}
