/** The adapter: S-360's web services as Foyer's {@link Platform}. Everything that differs between contracts is in the dialect. */
import type { CallBudget, Clock, Log, Platform, PointOfSale, RandomBytes } from '../ports.js';
import { createAvailabilityPort } from './availability.js';
import { createCataloguePort } from './catalogue.js';
import { createAuthenticationPort, createContactPort } from './contacts.js';
import type { AdapterContext } from './context.js';
import type { Dialect } from './dialect.js';
import { createHistoryPort } from './history.js';
import { createMoneyScale } from './money.js';
import { createOrderPort } from './orders.js';
import { createPaymentPort } from './payments.js';
import { createShipmentPort } from './shipments.js';
import { wireIdOf } from './texts.js';
import { createTicketPort } from './tickets.js';
import type { PlatformAccount } from './tokens.js';
import { createTransport } from './transport.js';

export { DialectError, loadDialect, ordersExactSeats, type Dialect } from './dialect.js';
export type { PlatformAccount } from './tokens.js';

export interface S360Deps {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** Where the platform is and how we sign in there (`settings.platform`). */
  readonly settings: PlatformAccount;
  readonly dialect: Dialect;
  readonly budget: CallBudget;
  readonly log: Log;
}

export function createS360(deps: S360Deps): Platform {
  const { settings: account, dialect, log } = deps;
  let shop: Promise<PointOfSale> | null = null;
  const context: AdapterContext = {
    send: createTransport({ ...deps, account }),
    dialect,
    money: createMoneyScale(dialect.money),
    id: wireIdOf(dialect),
    log,
    shop: () => (shop ??= remember(port.pointOfSale({ acting: 'system' }))),
  };
  const port = createCataloguePort(context);

  /** A reading that failed is not kept. */
  const remember = (reading: Promise<PointOfSale>): Promise<PointOfSale> => {
    const before = shop;
    shop = reading;
    reading.catch(() => {
      if (shop === reading) shop = before;
    });
    return reading;
  };

  return {
    catalogue: { ...port, pointOfSale: (call) => remember(port.pointOfSale(call)) },
    availability: createAvailabilityPort(context),
    contacts: createContactPort(context),
    authentication: createAuthenticationPort(context),
    orders: createOrderPort(context),
    payments: createPaymentPort(context),
    shipments: createShipmentPort(context),
    tickets: createTicketPort(context),
    history: createHistoryPort(context),
  };
}
