import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerTickets } from '../../../src/storefront/elements/tickets/tickets.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, ProblemAnswer, type FakeProxy, type Handlers } from '../support/fake-proxy.js';
import { all, control, draw, press, reads, shownText, until } from '../support/page.js';

const order = fixtures.orderDetail.id;

async function open(
  given: Handlers = {},
  link: string | null = 'sig',
): Promise<{ readonly tickets: FoyerTickets; readonly proxy: FakeProxy }> {
  const proxy = fakeProxy(given);
  const tickets = await draw<FoyerTickets>(
    html`<foyer-tickets proxy=${proxy.address} .order=${order} .link=${link}></foyer-tickets>`,
  );
  return { tickets, proxy };
}

describe('FoyerTickets', () => {
  it('shows each ticket with its seat and a barcode that says its code', async () => {
    const { tickets } = await open();
    await reads(tickets, 'Stalls, row C, seat 5');
    const codes = await until(() => {
      const found = all<SVGElement>(tickets, 'li svg');
      return found.length === 2 ? found : null;
    }, 'two barcodes');

    expect(codes[0]?.getAttribute('aria-label')).to.equal(
      'Barcode of the ticket for Carmen Stalls, row C, seat 5: 123456789015',
    );
  });

  it('paints barcodes black on white whatever the colour scheme', async () => {
    const { tickets } = await open();
    tickets.style.setProperty('color-scheme', 'dark');
    const [square, modules] = await until(() => {
      const code = all<SVGElement>(tickets, 'li svg')[0];
      return code?.querySelectorAll('rect, path');
    }, 'a barcode');
    if (!square || !modules) throw new Error('no barcode');

    expect(getComputedStyle(square).fill).to.equal('rgb(255, 255, 255)');
    expect(getComputedStyle(modules).fill).to.equal('rgb(0, 0, 0)');
  });

  it('shows a barcode large for the door', async () => {
    const { tickets } = await open();

    await press(tickets, /^Show large: barcode for Carmen Stalls, row C, seat 6/);
    const dialog = await until(() => all<HTMLDialogElement>(tickets, 'dialog[open]')[0], 'the dialog');

    expect(shownText(dialog)).to.include('Stalls, row C, seat 6');
    expect(dialog.querySelector('svg')?.getBoundingClientRect().width).to.be.greaterThan(200);
    await expect(tickets).to.be.accessible();
    await press(tickets, 'Close');
    expect(dialog.open).to.equal(false);
  });

  it('links to the file where a signature makes the address enough', async () => {
    const { tickets, proxy } = await open();

    const download = await control(tickets, 'Download the tickets (PDF)');

    expect(download.getAttribute('href')).to.equal(`${proxy.address}/v1/orders/${order}/tickets.pdf?lang=en&link=sig`);
  });

  it('fetches the file where only the session may have it', async () => {
    const { tickets, proxy } = await open({ ticketsPdf: () => new TextEncoder().encode('%PDF-1.7').buffer }, null);
    const saved: string[] = [];
    const note = (event: MouseEvent): void => {
      const [link] = event.composedPath();
      if (!(link instanceof HTMLAnchorElement) || !link.download) return;
      event.preventDefault();
      saved.push(link.download);
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      document.body.addEventListener('click', note, { once: true });
      document.body.append(this);
      click.call(this);
      this.remove();
    };
    try {
      await press(tickets, 'Download the tickets (PDF)');
      await until(() => saved.length > 0, 'the file');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }

    expect(saved).to.deep.equal([`tickets-${order}.pdf`]);
    expect(proxy.count('ticketsPdf')).to.equal(1);
  });

  it('says beside the button that the file cannot be had', async () => {
    const { tickets } = await open({ ticketsPdf: () => new ProblemAnswer('platform-unavailable') }, null);

    await press(tickets, 'Download the tickets (PDF)');

    await reads(tickets, 'The ticket office is not answering');
  });

  it('shows no barcode of a ticket that is not valid any more', async () => {
    const [first, second] = fixtures.tickets.tickets;
    if (!first || !second) throw new Error('the fixtures have two tickets');
    const { tickets } = await open({
      tickets: () => ({ printable: false, tickets: [{ ...first, state: 'cancelled' }, second] }),
    });
    await reads(tickets, 'Cancelled: not valid any more');
    await until(() => all(tickets, 'li svg').length === 1, 'one barcode');

    expect(all(tickets, 'a[download], button.primary')).to.have.lengthOf(0);
  });

  it('says that a ticket has no barcode to show', async () => {
    const tickets = fixtures.tickets.tickets.map(({ barcode: _, ...ticket }) => ticket);
    const opened = await open({ tickets: () => ({ printable: false, tickets }) });

    await reads(opened.tickets, 'This ticket has no barcode to show');
  });

  it('offers another try when the tickets cannot be had', async () => {
    const { tickets, proxy } = await open({ tickets: () => new ProblemAnswer('platform-unavailable') });
    await reads(tickets, 'The ticket office is not answering');

    proxy.on({ tickets: () => fixtures.tickets });
    await press(tickets, 'Try again');

    await reads(tickets, 'Stalls, row C, seat 5');
  });

  it('is accessible', async () => {
    const { tickets } = await open();
    await until(() => all(tickets, 'li svg').length === 2, 'the barcodes');

    await expect(tickets).to.be.accessible();
  });
});
