/** How the tickets of the order being made arrive. Platform calls: modes 1; choosing 2 (write, read), 3 with an address. */
import type { Cart } from '../../contract/cart.js';
import type { ShipmentChoice, ShipmentModes } from '../../contract/shipment.js';
import { fail } from '../failures.js';
import type { PlatformShipmentMode } from '../ports.js';
import type { SessionHandle } from '../session/record.js';
import type { Attempts } from './attempts.js';
import type { CartDesk } from './cart-desk.js';
import { amend, type ChosenShipment, type JournalEntry, type OfferedShipment } from './journal-entry.js';
import { callFor, mayHaveActed } from './order-access.js';
import type { OrderDeps } from './sale-ports.js';

export interface ShipmentService {
  /** @throws Failure `cart-empty`, `cart-locked`, `unknown-id` for an address that is not the contact's own */
  modes(session: SessionHandle, address: string | undefined, language: string): Promise<ShipmentModes>;
  /** @throws Failure also `address-required`, `contact-required` */
  choose(session: SessionHandle, choice: ShipmentChoice, language: string): Promise<Cart>;
}

export function createShipment(deps: OrderDeps, desk: CartDesk, attempts: Attempts): ShipmentService {
  const { journal, clock, catalog, platform } = deps;

  /** Remembers what was offered, so that choosing needs no second question. */
  const ask = async (entry: JournalEntry, order: string, address: string | undefined, language: string) => {
    const { id } = await catalog.pointOfSale();
    const request = { pointOfSale: id, order, ...(address === undefined ? {} : { address }) };
    const modes = await platform.shipments.modes(request, callFor(entry, language));
    const offered = modes.map((mode) => offer(deps, mode, language));
    await journal.change(entry.key, (now) => amend(now, clock.now(), { offered, noShipment: offered.length === 0 }));
    return { modes, offered };
  };

  const checkAddress = async (session: SessionHandle, address: string | undefined): Promise<void> => {
    if (address === undefined) return;
    const contact = session.record.contact ?? fail({ tag: 'contact-required' });
    const { addresses } = await platform.contacts.contact(contact, { acting: { contact } });
    if (!addresses.some(({ id }) => id === address)) fail({ tag: 'not-owner', kind: 'address' });
  };

  const write = async (
    session: SessionHandle,
    entry: JournalEntry,
    shipment: ChosenShipment,
  ): Promise<JournalEntry> => {
    const order = entry.order ?? fail({ tag: 'order-unknown' });
    const email = session.record.person?.email;
    const request = {
      order,
      mode: shipment.mode,
      contact: entry.purchaser,
      ...(shipment.address === null ? {} : { address: shipment.address }),
      ...(email === undefined ? {} : { email }),
    };
    return attempts.run(entry, { kind: 'shipment', at: clock.now(), shipment }, async () => {
      await twiceIfLost(() => platform.shipments.choose(request, callFor(entry)));
      return null;
    });
  };

  return {
    modes: (session, address, language) =>
      desk.withOpen(session, language, async (entry) => {
        await checkAddress(session, address);
        const { modes } = await ask(entry, entry.order ?? fail({ tag: 'order-unknown' }), address, language);
        return { modes: modes.map((mode) => modeView(deps, mode, language)), chosen: entry.shipment?.mode ?? null };
      }),
    choose: (session, { mode, address }, language) =>
      desk.withOpen(session, language, async (entry) => {
        const order = entry.order ?? fail({ tag: 'order-unknown' });
        const known = entry.offered.find((candidate) => candidate.mode === mode);
        const offered = known ?? (await ask(entry, order, address, language)).offered.find((one) => one.mode === mode);
        const { addressRequired, ...chosen } = offered ?? fail({ tag: 'unknown-id', kind: 'shipment' });
        if (addressRequired && address === undefined) fail({ tag: 'address-required' });
        if (addressRequired) await checkAddress(session, address);
        const shipment = { ...chosen, address: addressRequired ? (address ?? null) : null };
        return desk.afterWrite(session, await write(session, entry, shipment), language);
      }),
  };
}

/** A set-style call may be repeated [doc:SHIP]; an order has one shipment of tickets, so a repeat adds none. */
async function twiceIfLost(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!mayHaveActed(error)) throw error;
    await call();
  }
}

function offer({ catalog }: OrderDeps, mode: PlatformShipmentMode, language: string): OfferedShipment {
  const { id, kind, name, addressRequired } = mode;
  return { mode: id, kind, name: catalog.localize(name, language), addressRequired };
}

function modeView(
  { catalog }: OrderDeps,
  mode: PlatformShipmentMode,
  language: string,
): ShipmentModes['modes'][number] {
  const description = catalog.localize(mode.description, language);
  return {
    id: mode.id,
    kind: mode.kind,
    name: catalog.localize(mode.name, language),
    ...(description === '' ? {} : { description }),
    fee: mode.fee,
    addressRequired: mode.addressRequired,
    ...(mode.deliveryDays === undefined ? {} : { deliveryDays: mode.deliveryDays }),
  };
}
