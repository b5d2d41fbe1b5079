/** The page for people: what the simulator holds, and plain buttons for what tests do by code. */
import { html } from 'hono/html';

export function adminPage(header: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sandbox of the ticketing platform</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sim-admin/page.css" />
      </head>
      <body>
        <header>
          <h1>Sandbox of the ticketing platform</h1>
          <p>Orders, seats, calls and the clock of the simulated venue. Nothing here is real.</p>
        </header>
        <main>
          <section aria-labelledby="clock-title">
            <h2 id="clock-title">Clock</h2>
            <p><output id="time"></output></p>
            <div class="buttons">
              <button data-post="clock" data-body='{"advanceMinutes":1}'>1 minute on</button>
              <button data-post="clock" data-body='{"advanceMinutes":5}'>5 minutes on</button>
              <button data-post="clock" data-body='{"advanceMinutes":15}'>15 minutes on</button>
              <button data-post="clock" data-body='{"advanceMinutes":1440}'>1 day on</button>
              <button data-post="reset" data-body="{}">Start anew</button>
            </div>
          </section>
          <section aria-labelledby="calls-title">
            <h2 id="calls-title">Calls</h2>
            <p id="calls-sum"></p>
            <table id="calls">
              <thead>
                <tr>
                  <th scope="col">Method</th>
                  <th scope="col">Calls</th>
                </tr>
              </thead>
              <tbody></tbody>
            </table>
            <div class="buttons"><button data-post="reset-counts" data-body="{}">Set counts to zero</button></div>
          </section>
          <section aria-labelledby="orders-title">
            <h2 id="orders-title">Orders</h2>
            <table id="orders">
              <thead>
                <tr>
                  <th scope="col">Order</th>
                  <th scope="col">State</th>
                  <th scope="col">Purchaser</th>
                  <th scope="col">Places</th>
                  <th scope="col">Total</th>
                  <th scope="col">Expires</th>
                  <th scope="col">Payments</th>
                </tr>
              </thead>
              <tbody></tbody>
            </table>
          </section>
          <section aria-labelledby="performances-title">
            <h2 id="performances-title">Performances</h2>
            <table id="performances">
              <thead>
                <tr>
                  <th scope="col">Code</th>
                  <th scope="col">Start</th>
                  <th scope="col">State</th>
                  <th scope="col">Level</th>
                  <th scope="col">Free</th>
                  <th scope="col">Held</th>
                  <th scope="col">Sold</th>
                  <th scope="col">Capacity</th>
                  <th scope="col">Sell elsewhere</th>
                </tr>
              </thead>
              <tbody></tbody>
            </table>
          </section>
          <section aria-labelledby="reads-title">
            <h2 id="reads-title">Reads of somebody else's data</h2>
            <p id="reads"></p>
            <p class="note">Counted where a call carries the header ${header}.</p>
          </section>
          <section aria-labelledby="switches-title">
            <h2 id="switches-title">Switches</h2>
            <div class="buttons">
              <button data-post="down" data-body='{"down":true}'>Platform down</button>
              <button data-post="down" data-body='{"down":false}'>Platform up</button>
              <button data-post="switches" data-body='{"widgetMessageTo":"embedder"}'>Widget tells the page</button>
              <button data-post="switches" data-body='{"widgetMessageTo":"return-url"}'>
                Widget tells the return address
              </button>
            </div>
            <table id="switches">
              <tbody></tbody>
            </table>
          </section>
        </main>
        <p id="said" role="status"></p>
        <script src="/sim-admin/page.js"></script>
      </body>
    </html>`;
}

export const adminScript = `(() => {
  'use strict';
  const euro = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });
  const when = (text) => (text ? new Date(text).toLocaleString('en-GB') : '');
  const body = (id) => document.querySelector('#' + id + ' tbody');

  function row(cells) {
    const line = document.createElement('tr');
    for (const cell of cells) {
      const data = document.createElement('td');
      data.append(cell instanceof Node ? cell : String(cell ?? ''));
      line.append(data);
    }
    return line;
  }

  function button(label, path, content) {
    const element = document.createElement('button');
    element.textContent = label;
    element.addEventListener('click', () => void post(path, JSON.stringify(content)));
    return element;
  }

  async function refresh() {
    const state = await (await fetch('/sim-admin/state')).json();
    document.getElementById('time').textContent = when(state.time);
    document.getElementById('calls-sum').textContent =
      state.calls.total + ' calls, ' + state.calls.inLastMinute + ' in the last minute, ' + state.calls.throttled + ' throttled';
    body('calls').replaceChildren(...Object.entries(state.calls.byMethod).map(row));
    body('orders').replaceChildren(
      ...state.orders.toReversed().map((order) =>
        row([
          order.id, order.state, order.purchaser, order.movements.length, euro.format(order.total / 1000),
          order.state === 'CLOSED' ? '' : when(order.expires),
          order.payments.map((payment) => payment.status + ' (' + payment.transaction + ')').join(', '),
        ]),
      ),
    );
    body('performances').replaceChildren(
      ...state.performances.map((one) =>
        row([
          one.code, when(one.start), one.state, one.level, one.free, one.held, one.sold, one.capacity,
          button('One place of ' + one.code, 'sell-external', { performance: one.code, count: 1 }),
        ]),
      ),
    );
    document.getElementById('reads').textContent =
      state.crossContactReads.length === 0 ? 'None.' : JSON.stringify(state.crossContactReads);
    body('switches').replaceChildren(
      ...Object.entries(state.switches).map(([name, value]) => row([name, JSON.stringify(value)])),
    );
  }

  async function post(path, content) {
    const response = await fetch('/sim-admin/' + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: content,
    });
    document.getElementById('said').textContent = response.ok ? 'Done.' : (await response.json()).error;
    await refresh();
  }

  for (const element of document.querySelectorAll('button[data-post]')) {
    element.addEventListener('click', () => void post(element.dataset.post, element.dataset.body));
  }
  void refresh();
  setInterval(() => document.hidden || void refresh(), 3000);
})();
`;

export const adminStyle = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.125rem; margin: 2rem 0 0.5rem; }
section { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: start; border-bottom: 1px solid #8884; vertical-align: top; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.5rem 0; }
button { font: inherit; font-size: 0.875rem; padding: 0.25rem 0.75rem; min-height: 2rem; }
.note { font-size: 0.875rem; opacity: 0.8; }
`;
