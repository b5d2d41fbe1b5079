/**
 * The stand-in for the payment centre's script. It runs on the venue's page under a strict policy: no eval, no style
 * attribute in markup. It looks for its container by id in the document and nowhere else, and does not survive a move.
 */
export function widgetScript(origin: string, globalName: string): string {
  return `(() => {
  'use strict';
  const origin = ${JSON.stringify(origin)};
  const frameTitle = { en: 'Secure payment', fr: 'Paiement sécurisé' };

  function openPayment({ paymentId, containerId, locale = 'en', returnUrl = '', onOutcome }) {
    const container = document.getElementById(containerId);
    if (!container) throw new Error('Payment widget: no element with the id "' + containerId + '" in the document');
    const language = String(locale).slice(0, 2) === 'fr' ? 'fr' : 'en';
    const address = new URL('/sim-epc/pay/' + encodeURIComponent(paymentId), origin);
    address.searchParams.set('locale', language);
    address.searchParams.set('embedder', location.origin);
    address.searchParams.set('frame', Date.now().toString(36) + Math.random().toString(36).slice(2));

    const frame = document.createElement('iframe');
    frame.title = frameTitle[language];
    frame.src = address.href;
    frame.style.display = 'block';
    frame.style.boxSizing = 'border-box';
    frame.style.width = '100%';
    frame.style.height = '520px';
    frame.style.border = '0';
    frame.style.colorScheme = 'light';
    container.replaceChildren(frame);

    const hear = (event) => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      const data = event.data;
      if (!data || typeof data !== 'object') return;
      if (data.type === 'epc-widget-height') frame.style.height = Math.min(2000, Math.max(240, data.height)) + 'px';
      if (data.type === 'epc-widget' && typeof onOutcome === 'function') {
        onOutcome({ outcome: data.outcome, paymentId: data.paymentId });
      }
    };

    // A frame that is moved loads anew and forgets the payment; the payment centre then shows an empty page for ever.
    const watch = new MutationObserver((records) => {
      const moved = records.some((record) =>
        [...record.removedNodes].some((node) => node === frame || node.contains(frame) || node === container),
      );
      if (moved || !frame.isConnected) die();
    });
    function die() {
      watch.disconnect();
      removeEventListener('message', hear);
      frame.src = 'about:blank';
    }
    addEventListener('message', hear);
    watch.observe(document, { childList: true, subtree: true });
    return { close: die };
  }

  Object.defineProperty(globalThis, ${JSON.stringify(globalName)}, { value: openPayment, configurable: true });
})();
`;
}
