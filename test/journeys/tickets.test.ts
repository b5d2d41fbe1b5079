/** What the buyer holds in the end opens the door: barcodes are read from the PDF and from the page, as a scanner does. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { openScanner, type Scanner } from '../support/scanner.js';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, newPerson, startOf, words } from './buyer.js';
import { newestOrder } from './platform.js';

let stack: JourneyStack;
let scanner: Scanner;
before(async () => {
  stack = await startJourneyStack();
  scanner = await openScanner(stack.browser);
});
after(() => stack.stop());

const looks = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** The platform's barcodes of the newest order, sorted. */
async function issuedBarcodes(): Promise<string[]> {
  const { tickets } = await newestOrder(stack);
  return tickets.map(({ barcode }) => barcode).sort();
}

const barcodes = (buyer: Buyer): Locator =>
  buyer.page.getByRole('img', { name: new RegExp(`^${startOf(words.ticketCodeAlt)}`) });

/** Presses what the page offers, link or button. */
async function downloads(buyer: Buyer): Promise<{ name: string; bytes: Buffer }> {
  const download = buyer.page.waitForEvent('download');
  await buyer.way(words.ticketsDownload).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function assertPdfOpensTheDoor(buyer: Buyer): Promise<void> {
  const issued = await issuedBarcodes();
  const { name, bytes } = await downloads(buyer);
  assert.match(name, /\.pdf$/);
  const pages = await scanner.scanPdf(bytes);
  assert.deepEqual(pages.map(({ code }) => code).sort(), issued);
  for (const { code, text } of pages)
    assert.ok(text.replaceAll(' ', '').includes(String(code)), `${code} in words too, in: ${text}`);
  assert.ok(bytes.equals((await downloads(buyer)).bytes), 'the same tickets are the same file');
}

async function assertPageOpensTheDoor(buyer: Buyer): Promise<void> {
  const issued = await issuedBarcodes();
  for (const look of looks) {
    await buyer.page.emulateMedia(look);
    const scanned: (string | null)[] = [];
    for (const code of await barcodes(buyer).all()) scanned.push(await scanner.scanPng(await code.screenshot()));
    assert.deepEqual(scanned.sort(), issued, JSON.stringify(look));
  }
}

async function assertLargeOpensTheDoor(buyer: Buyer): Promise<void> {
  const first = await barcodes(buyer).first().getAttribute('aria-label');
  await buyer
    .button(new RegExp(`^${startOf(words.ticketEnlarge)}`))
    .first()
    .click();
  const dialog = buyer.page.getByRole('dialog', { name: words.ticketDoor });
  const code = await scanner.scanPng(await dialog.screenshot());
  assert.ok(code !== null && first?.endsWith(code), `${code} is the code of “${first}”`);
  await dialog.getByRole('button', { name: words.close, exact: true }).click();
}

describe('tickets', () => {
  test('of a guest: the file and the page show the barcodes that the platform issued', async () => {
    const buyer = await Buyer.come(stack);
    await buyer.openShop('event.NUITS.NUITS1');
    await buyer.takesPlaces({ 'Full price': 2, 'Reduced price': 1 });
    await buyer.goesToCart();
    await buyer.ordersAsGuest();
    await buyer.pays();
    await buyer.isDone();
    await buyer.hasTickets(3);
    await assertPdfOpensTheDoor(buyer);
    await assertPageOpensTheDoor(buyer);
    await assertLargeOpensTheDoor(buyer);
    buyer.visitor.assertNoComplaints();
  });

  test('of a member, numbered: from the history, in another browser on a small screen', async () => {
    const person = newPerson();
    const buyer = await Buyer.come(stack);
    await buyer.openShop('event.FLUTE.FLUTE1');
    const seats = await buyer.picksSeats(['Full price', 'Full price']);
    await buyer.addsToCart();
    await buyer.goesToCart();
    await buyer.goesToCheckout();
    await buyer.registers(person);
    await buyer.choosesDelivery(/E-ticket/);
    await buyer.orders();
    await buyer.pays();
    await buyer.isDone();
    await buyer.visitor.leave();

    const later = await Buyer.come(stack, { context: { viewport: { width: 320, height: 700 } } });
    await later.openShop('account');
    await later.signsIn(person);
    await later.page.getByText(words.historyDetails).first().click();
    await later.page.locator('foyer-tickets').scrollIntoViewIfNeeded();
    await later.hasTickets(seats.length);
    await assertPdfOpensTheDoor(later);
    await assertPageOpensTheDoor(later);
    later.visitor.assertNoComplaints();
  });
});
