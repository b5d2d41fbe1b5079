/**
 * A ticketing platform in memory, behind the proxy's ports: enough of the order life cycle (wire reference 6.8, 16) to try
 * order safety against. It can lose answers before or after the effect, refuse, be down, and let rivals and late payments in.
 */
import { Failure, type Reason } from '../../src/proxy/failures.js';
import type {
  CallContext,
  Clock,
  OrderAddition,
  OrderLine,
  OrderPlace,
  PaymentOpened,
  PaymentState,
  Platform,
  PlatformContact,
  PlatformOrder,
  PlatformShipmentMode,
  PlatformTicket,
} from '../../src/proxy/ports.js';

/**
 * What becomes of one call: `before` and `after` lose the answer without and with the effect, `late` lets the effect come
 * some calls later; a reason refuses.
 */
export type Fault = 'before' | 'after' | 'late' | Reason;

export interface FakeSettings {
  readonly holdMinutes: number;
  /** First reading of the documents: the expiry waits while a payment runs. */
  readonly expiryPausedWhilePaying: boolean;
  readonly reopensExpired: boolean;
  /** Whether an order can be given a purchaser without adding anything. */
  readonly purchaserAlone: boolean;
  /** Whether `cancelPayment` works on a payment that the buyer has begun. */
  readonly cancels: boolean;
  readonly listsPayments: boolean;
  /** Whether answers of writes tell what they made, so that nothing has to be read after them. */
  readonly tellsWrites: boolean;
  /** What the platform's clock shows beyond ours. */
  readonly skewMs: number;
}

export interface FakePayment {
  readonly id: string;
  readonly order: string;
  readonly identifier: string;
  readonly amount: number;
  state: PaymentState;
}

interface FakeOrder {
  readonly id: string;
  readonly created: number;
  readonly externalReference: string;
  state: PlatformOrder['state'];
  touched: number;
  purchaser: string | null;
  lines: OrderLine[];
  places: OrderPlace[];
  shipment: string | null;
  paidLater: boolean;
}

/** Unit prices in cents by tariff. */
export const prices: Readonly<Record<string, number>> = { full: 4_000, child: 1_500, gift: 0 };
export const hall = { performance: 'opera', seats: 40, category: 'stalls', free: 'arena', freeCapacity: 30 } as const;
const shipmentFees: Readonly<Record<string, number>> = { electronic: 0, post: 590 };
const currency = 'EUR';

export type FakePlatform = ReturnType<typeof createFakePlatform>;

export function createFakePlatform(clock: Pick<Clock, 'now'>, overrides: Partial<FakeSettings> = {}) {
  const settings: FakeSettings = {
    holdMinutes: 15,
    expiryPausedWhilePaying: true,
    reopensExpired: true,
    purchaserAlone: true,
    cancels: true,
    listsPayments: true,
    tellsWrites: true,
    skewMs: 0,
    ...overrides,
  };
  const orders = new Map<string, FakeOrder>();
  const payments = new Map<string, FakePayment>();
  const rivals = new Set<string>();
  const calls: { readonly method: string; readonly acting: CallContext['acting'] }[] = [];
  const faults: { readonly method: string; readonly fault: Fault }[] = [];
  const addresses = new Map<string, string>();
  const landing: { wait: number; readonly land: () => void }[] = [];
  let ids = 1_000;
  let chance: ((method: string) => Fault | null) | null = null;
  const nextId = (): string => String(++ids);
  const now = (): number => clock.now() + settings.skewMs;

  const faultFor = (method: string): Fault | null => {
    const at = faults.findIndex((planned) => planned.method === method);
    return at >= 0 ? (faults.splice(at, 1)[0]?.fault ?? null) : (chance?.(method) ?? null);
  };

  const call = async <T>(method: string, { acting }: CallContext, work: () => T): Promise<T> => {
    calls.push({ method, acting });
    await Promise.resolve();
    const fault = faultFor(method);
    for (const order of orders.values()) expire(order);
    land();
    if (fault === 'late') landing.push({ wait: 2, land: work });
    if (fault === 'before' || fault === 'late') throw lost(method);
    if (fault !== null && fault !== 'after') throw new Failure(fault);
    const result = work();
    if (fault === 'after') throw lost(method);
    return result;
  };

  /** Requests that were long on their way; nobody hears what became of them. */
  const land = (): void => {
    for (const one of landing) one.wait -= 1;
    const due = landing.filter(({ wait }) => wait <= 0);
    landing.splice(0, landing.length, ...landing.filter(({ wait }) => wait > 0));
    for (const one of due) {
      try {
        one.land();
      } catch {
        // Refused, and nobody hears of it.
      }
    }
  };

  const expires = (order: FakeOrder): number => order.touched + settings.holdMinutes * 60_000;

  const expire = (order: FakeOrder): void => {
    const paused = order.state === 'waiting-payment' && settings.expiryPausedWhilePaying;
    const open = order.state === 'in-progress' || (order.state === 'waiting-payment' && !paused);
    if (open && now() >= expires(order)) order.state = 'abandoned';
  };

  const holds = ({ state }: FakeOrder): boolean => state !== 'abandoned';

  const takenSeats = (except?: FakeOrder): Set<string> => {
    const others = [...orders.values()].filter((order) => holds(order) && order !== except);
    return new Set([...rivals, ...others.flatMap(({ places }) => places.flatMap(({ seat }) => seat ?? []))]);
  };
  const takenFree = (except?: FakeOrder): number =>
    [...orders.values()]
      .filter((order) => holds(order) && order !== except)
      .flatMap(({ places }) => places)
      .filter(({ area }) => area === 'standing').length;

  const find = (id: string): FakeOrder => orders.get(id) ?? refuse({ tag: 'unknown-id', kind: 'order' });
  const openOrder = (id: string): FakeOrder => {
    const order = find(id);
    if (order.state === 'abandoned') refuse({ tag: 'hold-expired' });
    if (order.state !== 'in-progress') refuse({ tag: 'platform-refused', method: 'any', code: 'error.order.state' });
    return order;
  };

  const seatPlaces = (addition: OrderAddition): { tariff: string; seat?: string }[] => {
    if (addition.kind === 'goods')
      return Array.from({ length: addition.quantity }, () => ({ tariff: addition.tariff }));
    if (addition.kind === 'seats') return addition.seats.map(({ id, tariff }) => ({ tariff, seat: id }));
    const wanted = addition.tariffs.flatMap(({ tariff, quantity }) => Array.from({ length: quantity }, () => tariff));
    if (addition.performance === hall.free) return wanted.map((tariff) => ({ tariff }));
    const taken = takenSeats();
    const free = allSeats().filter((seat) => !taken.has(seat));
    return wanted.map((tariff, index) => ({ tariff, seat: free[index] ?? refuse({ tag: 'sold-out' }) }));
  };

  const add = (order: FakeOrder, addition: OrderAddition): void => {
    const wanted = seatPlaces(addition);
    const taken = takenSeats();
    if (wanted.some(({ seat }) => seat !== undefined && taken.has(seat))) refuse({ tag: 'sold-out' });
    const standing = addition.kind === 'places' && addition.performance === hall.free;
    if (standing && takenFree() + wanted.length > hall.freeCapacity) refuse({ tag: 'sold-out' });
    for (const tariff of new Set(wanted.map((one) => one.tariff))) {
      const line = lineOf(nextId(), addition, tariff, wanted.filter((one) => one.tariff === tariff).length);
      order.lines.push(line);
      for (const { seat } of wanted.filter((one) => one.tariff === tariff)) {
        order.places.push({
          id: nextId(),
          line: line.id,
          ...(standing ? { area: 'standing' } : {}),
          ...(seat === undefined ? {} : { seat, row: 'A', number: seat.slice(1) }),
          ...(addition.kind === 'goods' ? {} : { category: { id: hall.category, name: 'Stalls' } }),
        });
      }
    }
  };

  const view = (order: FakeOrder): PlatformOrder => ({
    id: order.id,
    secret: `secret-${order.id}`,
    state: order.state,
    created: order.created,
    expires: expires(order),
    ...(order.purchaser === null ? {} : { purchaser: order.purchaser }),
    externalReference: order.externalReference,
    lines: structuredClone(order.lines),
    places: structuredClone(order.places),
    total: { amount: totalOf(order), currency },
  });

  const paymentOf = ({ payment }: PaymentOpened): FakePayment =>
    payments.get(payment) ?? refuse({ tag: 'platform-refused', method: 'payment', code: 'error.payment.unknown' });

  const isPaid = ({ state }: FakePayment): boolean => state === 'paid' || state === 'authorized';
  const paymentsOf = (order: FakeOrder): FakePayment[] => [...payments.values()].filter((p) => p.order === order.id);
  const isBusy = (order: FakeOrder): boolean => paymentsOf(order).some(({ state }) => state === 'pending');
  const paymentError = (method: string) => ({ tag: 'platform-refused', method, code: 'error.payment.state' }) as const;
  const stateError = (method: string) => ({ tag: 'platform-refused', method, code: 'error.order.state' }) as const;

  const notify = (order: FakeOrder, payment: FakePayment, success: boolean): void => {
    if (success && order.state === 'closed' && isPaid(payment)) return;
    if (!success && order.state === 'abandoned') return;
    if (order.state !== 'waiting-payment') refuse(stateError('notifyOrder'));
    if (success !== isPaid(payment)) refuse(paymentError('notifyOrder'));
    if (success && isBusy(order)) refuse(paymentError('notifyOrder'));
    if (payment.state === 'pending') payment.state = 'cancelled';
    order.state = success ? 'closed' : 'abandoned';
  };

  const reopen = (order: FakeOrder): void => {
    if (order.state === 'in-progress') return;
    if (order.state === 'closed') refuse(stateError('reopenOrder'));
    if (order.state === 'abandoned') {
      if (now() >= expires(order) && !settings.reopensExpired) refuse(stateError('reopenOrder'));
      const taken = takenSeats(order);
      if (order.places.some(({ seat }) => seat !== undefined && taken.has(seat))) refuse({ tag: 'sold-out' });
      const standing = order.places.filter(({ area }) => area === 'standing').length;
      if (takenFree(order) + standing > hall.freeCapacity) refuse({ tag: 'sold-out' });
    }
    order.state = 'in-progress';
    order.touched = now();
  };

  const close = (order: FakeOrder, later: boolean): void => {
    if (order.state === 'closed') return;
    if (order.state === 'abandoned') refuse({ tag: 'hold-expired' });
    if (isBusy(order)) refuse(paymentError('closeOrder'));
    const paid = paymentsOf(order).some(isPaid);
    if (order.state === 'waiting-payment' && !paid) refuse(stateError('closeOrder'));
    if (!paid && !later && totalOf(order) !== 0)
      refuse({ tag: 'platform-refused', method: 'close', code: 'error.paid' });
    order.state = 'closed';
    order.paidLater = later && !paid;
  };

  const platform: Pick<Platform, 'orders' | 'payments' | 'shipments' | 'history' | 'contacts' | 'tickets'> = {
    orders: {
      createOrUpdate: (request, context) =>
        call('createOrUpdate', context, () => {
          if (request.add.length === 0 && !settings.purchaserAlone) refuse(stateError('createOrUpdateOrder'));
          const order = request.order === null ? created(request.externalReference) : openOrder(request.order);
          const before = structuredClone(order);
          try {
            for (const addition of request.add) add(order, addition);
          } catch (error) {
            Object.assign(order, before);
            throw error;
          }
          if (request.purchaser !== null) order.purchaser = request.purchaser;
          if (request.add.length > 0) order.touched = now();
          orders.set(order.id, order);
          if (!settings.tellsWrites) return { order: order.id };
          if (request.order !== null) return { order: order.id, unchanged: request.add.length === 0 };
          return { order: order.id, made: { ...view(order), created: null, expires: null } };
        }),
      read: (id, context) => call('read', context, () => view(find(id))),
      abandon: (id, given, context) =>
        call('abandon', context, () => {
          const order = openOrder(id);
          if (!given.every((place) => order.places.some((one) => one.id === place))) refuse(stateError('abandon'));
          order.places = order.places.filter((place) => !given.includes(place.id));
          order.lines = order.lines.flatMap((line) => recounted(line, order.places));
          if (order.places.length === 0) order.state = 'abandoned';
        }),
      close: (id, payment, purchaser, context) =>
        call('close', context, () => {
          const order = find(id);
          if (payment !== null && payment.amount.amount !== totalOf(order)) refuse({ tag: 'price-changed' });
          order.purchaser = purchaser ?? order.purchaser;
          close(order, payment !== null);
        }),
      notify: (id, payment, success, context) =>
        call('notify', context, () => notify(find(id), paymentOf(payment), success)),
      reopen: (id, context) => call('reopen', context, () => reopen(find(id))),
    },
    payments: {
      open: (request, context) =>
        call('open', context, () => {
          const order = openOrder(request.order);
          if (request.amount.amount !== totalOf(order)) refuse({ tag: 'price-changed' });
          const id = nextId();
          const { identifier } = request;
          payments.set(id, { id, order: order.id, identifier, amount: request.amount.amount, state: 'pending' });
          order.state = 'waiting-payment';
          order.purchaser = request.contact ?? order.purchaser;
          return { payment: id, identification: `i${id}`, transaction: `t${id}` };
        }),
      state: (_order, payment, context) => call('state', context, () => paymentOf(payment).state),
      list: (order, context) =>
        call('list', context, () =>
          settings.listsPayments
            ? paymentsOf(find(order)).map(({ id, state }) => ({
                opened: { payment: id, transaction: `t${id}` },
                state,
              }))
            : null,
        ),
      cancel: (opened, context) =>
        call('cancel', context, () => {
          const payment = paymentOf(opened);
          if (payment.state !== 'pending' || !settings.cancels) refuse(stateError('cancelPayment'));
          payment.state = 'cancelled';
        }),
    },
    shipments: {
      modes: (_request, context) => call('modes', context, () => modes),
      choose: (request, context) =>
        call('choose', context, () => {
          const order = openOrder(request.order);
          const fee = shipmentFees[request.mode] ?? refuse({ tag: 'unknown-id', kind: 'shipment' });
          order.lines = order.lines.filter(({ kind }) => kind !== 'fee');
          order.shipment = request.mode;
          order.touched = now();
          if (fee > 0) order.lines.push(feeLine(nextId(), fee));
        }),
    },
    history: {
      ordersOf: (contact, context, scope) =>
        call('history', context, () =>
          [...orders.values()]
            .filter((order) => order.purchaser === contact)
            .filter((order) => (scope ? order.created >= scope.unfinishedSince : order.state === 'closed'))
            .reverse()
            .map(view),
        ),
    },
    contacts: {
      contact: (number, context) => call('contact', context, () => contactOf(number, addresses.get(number))),
      findByEmail: () => Promise.resolve([]),
      createAccount: () => Promise.resolve(nextId()),
      createGuest: () => Promise.resolve(nextId()),
      update: () => Promise.resolve(),
      deleteAddress: () => Promise.resolve(),
      saveAddress: (number) => {
        const id = nextId();
        addresses.set(number, id);
        return Promise.resolve(id);
      },
    },
    tickets: {
      tickets: (id, context) =>
        call('tickets', context, () => {
          const order = find(id);
          return order.state === 'closed' ? order.places.map(ticketOf) : [];
        }),
      print: (id, _language, context) =>
        call('print', context, () => {
          if (find(id).state !== 'closed') refuse(stateError('printTickets'));
          const bytes = new TextEncoder().encode(`%PDF ${id}`);
          return { fileName: `tickets ${id}".pdf`, mediaType: 'application/pdf', bytes };
        }),
    },
  };

  function created(externalReference: string): FakeOrder {
    const at = now();
    const order = { id: nextId(), created: at, externalReference, state: 'in-progress' as const, touched: at };
    return { ...order, purchaser: null, lines: [], places: [], shipment: null, paidLater: false };
  }

  return {
    platform,
    settings: settings as { -readonly [K in keyof FakeSettings]: FakeSettings[K] },
    orders,
    payments,
    calls,
    addresses,
    methods: (): string[] => calls.map(({ method }) => method),
    forgetCalls: (): void => void calls.splice(0),
    /** The next call of the method meets this; several are met one after another. */
    fault: (method: string, fault: Fault): void => void faults.push({ method, fault }),
    /** Decides for every call that no planned fault meets; null ends it. */
    faultBy: (decide: ((method: string) => Fault | null) | null): void => void (chance = decide),
    /** What the buyer does in the widget. A payment that has ended ignores it [doc: invariant 17]. */
    inWidget(transaction: string, outcome: PaymentState): void {
      const payment = payments.get(transaction.slice(1));
      if (payment?.state === 'pending') payment.state = outcome;
    },
    /** Somebody else's shop takes a free seat. */
    rival(seat: string): boolean {
      for (const order of orders.values()) expire(order);
      const free = !takenSeats().has(seat);
      if (free) rivals.add(seat);
      return free;
    },
    order(id: string): FakeOrder {
      const order = find(id);
      expire(order);
      return order;
    },
    /** Money taken, in payments. */
    charges: (): FakePayment[] => [...payments.values()].filter(isPaid),
    isSeatSold: (seat: string): boolean =>
      [...orders.values()].some(
        ({ state, places }) => state === 'closed' && places.some((place) => place.seat === seat),
      ),
  };
}

export const allSeats = (): string[] => Array.from({ length: hall.seats }, (_, index) => `s${index}`);

const lost = (method: string): Failure => new Failure({ tag: 'answer-lost', method });

function refuse(reason: Reason): never {
  throw new Failure(reason);
}

function lineOf(id: string, addition: OrderAddition, tariff: string, quantity: number): OrderLine {
  const amount = prices[tariff] ?? refuse({ tag: 'not-on-sale' });
  const goods = addition.kind === 'goods';
  const total = amount * quantity;
  return {
    id,
    file: 'file',
    kind: goods ? 'goods' : 'ticket',
    product: goods ? 'programme' : addition.performance === hall.free ? 'concert' : 'carmen',
    title: goods ? 'Programme' : 'Carmen',
    family: goods ? 'GOODS' : 'EVENT',
    ...(goods ? { item: addition.item } : { performance: { id: addition.performance, start: 2_000_000_000_000 } }),
    tariff: { id: tariff, name: tariff },
    quantity,
    unitPrice: { amount, currency },
    total: { amount: total, currency },
    withoutVat: { amount: Math.round(total / 1.021), currency },
    vatRate: 2_100,
    numbered: !goods && addition.performance !== hall.free,
  };
}

function feeLine(id: string, amount: number): OrderLine {
  const money = { amount, currency };
  const names = { file: 'file', product: 'fee', title: 'Postage' };
  return { id, kind: 'fee', ...names, quantity: 1, unitPrice: money, total: money, numbered: false };
}

function recounted(line: OrderLine, places: readonly OrderPlace[]): OrderLine[] {
  if (line.kind === 'fee') return [line];
  const quantity = places.filter((place) => place.line === line.id).length;
  const total = { amount: line.unitPrice.amount * quantity, currency };
  return quantity === 0 ? [] : [{ ...line, quantity, total, withoutVat: total }];
}

const totalOf = ({ lines }: FakeOrder): number => lines.reduce((sum, { total }) => sum + total.amount, 0);

const ticketOf = ({ id, line }: OrderPlace): PlatformTicket => ({
  id: `k${id}`,
  place: id,
  line,
  barcode: `0000${id}`,
  state: 'valid',
});

const text = (value: string) => ({ en: value });

const modes: readonly PlatformShipmentMode[] = [
  {
    id: 'electronic',
    kind: 'electronic',
    name: text('E-ticket'),
    description: text(''),
    fee: { amount: 0, currency },
    addressRequired: false,
  },
  {
    id: 'post',
    kind: 'post',
    name: text('Post'),
    description: text('By post'),
    fee: { amount: 590, currency },
    addressRequired: true,
    deliveryDays: 3,
  },
];

function contactOf(number: string, address: string | undefined): PlatformContact {
  const person = { number, firstName: 'Ada', lastName: 'Lovelace', email: `${number}@example.org`, guest: false };
  const place = { street1: 'Main Street 1', zipCode: '1000', town: 'Town', country: 'FR', main: true };
  return { ...person, addresses: address === undefined ? [] : [{ id: address, ...place }] };
}
