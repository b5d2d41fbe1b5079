/** Puts the order services together: one journal, one lock per order, one settlement behind all ways in. */
import type { Store } from '../ports.js';
import { createAttempts } from './attempts.js';
import { createCart, type CartService } from './cart.js';
import { createCartDesk } from './cart-desk.js';
import { createCheckout, isReturnPage, type CheckoutService, type ReturnCodes } from './checkout.js';
import { createJournal, type Journal } from './journal.js';
import { createOrderLinks, type LinkSigner, type OrderLinks } from './order-links.js';
import { createOrders, type OrdersService } from './orders.js';
import { createOwnership } from './ownership.js';
import { createPayment, type PaymentService, type PaymentSettings } from './payment.js';
import { createPurchaser, type PurchaserService } from './purchaser.js';
import type { OrderDeps } from './sale-ports.js';
import { createSettlement, type Settlement } from './settlement.js';
import { createShipment, type ShipmentService } from './shipment.js';
import { createSweep, type Sweep } from './sweep.js';
import { createTickets, type TicketsService } from './tickets.js';

export interface OrderServicesDeps extends Omit<OrderDeps, 'journal'> {
  readonly store: Store;
  readonly signer: LinkSigner;
  readonly codes: ReturnCodes;
  readonly payment: Omit<PaymentSettings, 'isReturnPage'> & {
    /** Pages, with everything below them, that a payment may come back to. */
    readonly returnPages: readonly string[];
  };
}

export interface OrderServices {
  readonly journal: Journal;
  readonly links: OrderLinks;
  readonly settlement: Settlement;
  readonly sweep: Sweep;
  readonly cart: CartService;
  readonly purchaser: PurchaserService;
  readonly shipment: ShipmentService;
  readonly payment: PaymentService;
  readonly checkout: CheckoutService;
  readonly orders: OrdersService;
  readonly tickets: TicketsService;
}

export function createOrderServices({
  store,
  signer,
  codes,
  payment,
  ...neighbours
}: OrderServicesDeps): OrderServices {
  const journal = createJournal(store);
  const deps: OrderDeps = { ...neighbours, journal };
  const { clock, log } = deps;
  const { returnPages, ...settings } = payment;
  const links = createOrderLinks(signer);
  const attempts = createAttempts(deps);
  const settlement = createSettlement(deps, attempts);
  const desk = createCartDesk(deps, attempts, settlement);
  const ownership = createOwnership({ journal, history: deps.platform.history, links, clock });
  return {
    journal,
    links,
    settlement,
    sweep: createSweep({ journal, settlement, clock, log }),
    cart: createCart(deps, desk, attempts),
    purchaser: createPurchaser(deps, desk, attempts),
    shipment: createShipment(deps, desk, attempts),
    payment: createPayment(deps, desk, settlement, {
      ...settings,
      isReturnPage: (page) => isReturnPage(page, returnPages),
    }),
    checkout: createCheckout({ journal, settlement, codes, clock }),
    orders: createOrders(deps, ownership, settlement, links),
    tickets: createTickets(deps, ownership),
  };
}
