/** Pictures that views share: failed, with a next step. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ApiError } from '../../client/errors.js';
import type { MessageKey } from '../../locales/messages.js';
import type { FoyerElement } from './foyer-element.js';
import { heading } from './heading.js';

export { hasFallback, loadingView, setUpView, skeleton } from './placeholders.js';

const sentences: Partial<Record<ApiError['code'], MessageKey>> = {
  offline: 'errorOffline',
  timeout: 'errorTimeout',
  'platform-unavailable': 'errorUnavailable',
  throttled: 'errorThrottled',
  'not-found': 'errorNotFound',
  'not-signed-in': 'errorNotSignedIn',
  'invalid-input': 'errorInput',
  'sold-out': 'errorSoldOut',
  'hold-expired': 'errorExpired',
  'price-changed': 'errorPriceChanged',
  'quantity-limit': 'errorQuantity',
  'tariff-rule': 'errorTariff',
  'not-on-sale': 'errorNotOnSale',
  'cart-locked': 'errorLocked',
  'payment-pending': 'errorLocked',
  'order-unknown': 'errorUnknownOrder',
  'needs-person': 'errorNeedsPerson',
  'payment-declined': 'errorDeclined',
  'hold-too-short': 'errorHoldTooShort',
};

/** A plain sentence with a next step for any failure. */
export function errorText(host: FoyerElement, error: ApiError): string {
  const seconds = Math.max(1, Math.ceil((error.retryAfterMs ?? 5_000) / 1_000));
  return host.t(sentences[error.code] ?? 'errorGeneric', { seconds, request: error.requestId ?? '–' });
}

/** The failure in place of content, so at its heading level, with a button to try again. */
export function errorView(host: FoyerElement, error: ApiError, retry?: () => void): TemplateResult {
  return html`<div part="notice" class="notice error" role="alert">
    ${heading(host.headingLevel, host.t('errorTitle'))}
    <p>${errorText(host, error)}</p>
    ${retry ? html`<div class="actions"><button part="button" type="button" @click=${retry}>${host.t('retry')}</button></div>` : nothing}
  </div>`;
}

/** A failed action beside its button: the sentence only. Always in the page, so that it is spoken when it fills. */
export function actionError(host: FoyerElement, error: ApiError | null): TemplateResult {
  return html`<div role="alert" class="field-error">${error ? errorText(host, error) : nothing}</div>`;
}
