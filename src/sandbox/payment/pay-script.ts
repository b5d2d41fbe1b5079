/** The script inside the payment frame and on the bank's page. */
export const payScript = `(() => {
  'use strict';
  const page = document.querySelector('main');
  const { transaction, target, embedder, outcome: known } = page.dataset;
  const steps = { choose: document.getElementById('choose'), challenge: document.getElementById('challenge') };
  const status = document.getElementById('status');

  function tell(outcome) {
    // A message to another origin than the page's would only be dropped by the browser, with a line in its console.
    if (parent === window || !target || target !== embedder) return;
    parent.postMessage({ type: 'epc-widget', outcome, paymentId: transaction }, target);
  }

  function show(step) {
    for (const [name, element] of Object.entries(steps)) if (element) element.hidden = name !== step;
    tellHeight();
  }

  function tellHeight() {
    if (parent === window || !embedder) return;
    parent.postMessage({ type: 'epc-widget-height', height: document.documentElement.scrollHeight }, embedder);
  }

  function end(outcome) {
    show('none');
    status.textContent = status.dataset[outcome] || '';
    status.dataset.outcome = outcome;
    tellHeight();
    tell(outcome);
  }

  async function send(action) {
    for (const button of document.querySelectorAll('button')) button.disabled = true;
    const response = await fetch('/sim-epc/pay/' + transaction + '/outcome', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action }),
    });
    const { outcome } = await response.json();
    end(outcome);
  }

  for (const button of document.querySelectorAll('button[data-action]')) {
    button.addEventListener('click', () => void send(button.dataset.action));
  }
  document.getElementById('three-d-secure')?.addEventListener('click', () => {
    show('challenge');
    steps.challenge.querySelector('h2').focus();
  });

  if (known) end(known);
  else tellHeight();
  addEventListener('resize', tellHeight);
})();
`;

export const payStyle = `
:root { color-scheme: light; font-family: system-ui, sans-serif; line-height: 1.45; color: #211d26; background: #fff; }
* { box-sizing: border-box; }
body { margin: 0; }
main { max-width: 30rem; margin: 0 auto; padding: 1rem; }
main.bank { margin-top: 8vh; padding: 1.5rem; border: 1px solid #d9d4de; border-radius: 0.75rem; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; justify-content: space-between; align-items: baseline;
  padding-bottom: 0.75rem; border-bottom: 1px solid #d9d4de; }
h1 { font-size: 1.125rem; margin: 0; }
h2 { font-size: 1rem; margin: 1rem 0 0.5rem; }
.amount { font-size: 1.375rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.note { color: #5b5563; font-size: 0.875rem; margin: 0.75rem 0 1rem; }
.actions { display: grid; gap: 0.5rem; }
form { display: grid; margin: 0; }
button { font: inherit; min-height: 44px; padding: 0.5rem 1rem; border: 1px solid #8a8194; border-radius: 0.5rem;
  background: #fff; color: inherit; cursor: pointer; }
button:hover { background: #f5f2f8; }
button:disabled { opacity: 0.6; cursor: default; }
button.main { background: #3b1d5e; border-color: #3b1d5e; color: #fff; font-weight: 600; }
button.main:hover { background: #52297f; }
button:focus-visible, h2:focus-visible { outline: 3px solid #b06be0; outline-offset: 2px; }
#status { margin: 1rem 0 0; font-weight: 600; }
#status:empty { margin: 0; }
[hidden] { display: none !important; }
`;
