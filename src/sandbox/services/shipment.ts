/** ShipmentPublicService. */
import { methods } from '../../platform/index.js';
import { contactOf, demandPointOfSale, orderOf, performanceById, type Call, type Core } from '../core.js';
import { change } from '../orders/draft.js';
import { demandInProgress, FEE, movementsOf, restartDelay } from '../orders/life.js';
import { addOperation } from '../orders/lines.js';
import { long } from '../orders/views.js';
import { Refusal, demand, refuse } from '../refusal.js';
import type { Address, Order, Shipment } from '../state.js';
import { textIn, translationsOf } from '../world/text.js';
import type { ShipmentMode } from '../world/types.js';
import { addressView } from './contact.js';
import { errorCodes } from '../../platform/index.js';
import { serve } from './service.js';

const DAY = 86_400_000;

function modeView(mode: ShipmentMode, language: string) {
  return {
    shipmentModeId: long(mode.id),
    code: mode.code,
    externalName: translationsOf(mode.name),
    description: textIn(mode.description, language),
    rank: mode.rank,
    shipmentModeType: mode.type,
    catalogTypes: ['TICKETING', 'GOODS'],
    contactAddressRequired: mode.addressRequired,
    deliveryTimeInDays: mode.deliveryDays,
    feeAmount: mode.fee,
    tickets: true,
    documents: true,
    trackable: mode.type === 'BY_RECOMMANDED_MAIL',
  };
}

function shipmentView(order: Order, shipment: Shipment) {
  return {
    shipmentId: long(shipment.id),
    shipmentModeId: long(shipment.mode),
    state: shipment.sent ? 'SENT' : 'UNSENT',
    contactNumber: shipment.contact,
    contactAddress: shipment.address ? addressView(shipment.address) : null,
    originalContactAddressId: shipment.address ? long(shipment.address.id) : null,
    email: shipment.email,
    collectionDateTime: null,
    documents: [],
    numberOfTickets: movementsOf(order).length,
    operationIds: order.operations.map((operation) => long(operation.id)),
    trackingNumber: null,
  };
}

function addressOf(core: Core, id: string): Address {
  for (const contact of core.state.contacts.values()) {
    const address = contact.addresses.find((one) => one.id === id);
    if (address && contact.ended === null) return address;
  }
  return refuse('parameterInvalid', 'Unknown address');
}

/** Post needs its days before the first performance; goods have no date. */
function inTime(core: Core, mode: ShipmentMode, order: Order | null): boolean {
  const starts = (order?.operations ?? []).flatMap((operation) =>
    operation.performance === null ? [] : (performanceById(core.world, operation.performance)?.performance.start ?? []),
  );
  return starts.every((start) => start - core.clock.now() >= mode.deliveryDays * DAY);
}

/** Goods on paper or in a box do not travel by wire. */
function fitsContent(mode: ShipmentMode, order: Order | null): boolean {
  const goods = order?.operations.some((operation) => operation.kind === 'GOODS') ?? false;
  return !(goods && mode.type === 'ELECTRONIC');
}

function isAvailable(core: Core, mode: ShipmentMode, order: Order | null, country: string | null): boolean {
  const reaches = country === null || mode.countries === null || mode.countries.includes(country);
  return reaches && fitsContent(mode, order) && inTime(core, mode, order);
}

function modeOf(core: Core, id: string): ShipmentMode {
  return core.world.shipmentModes.find((one) => one.id === id) ?? refuse('shipmentModeNotAllowed', 'Unknown mode');
}

/** Sets or replaces the order's shipment; its fee is a line of the order and restarts the delay [inferred]. */
function setShipment(core: Core, order: Order, mode: ShipmentMode, shipment: Shipment): void {
  if (order.shipment?.sent) throw new Refusal(errorCodes.shipmentSent, 'The shipment is sent');
  order.shipment = shipment;
  order.operations = order.operations.filter((operation) => operation.kind !== 'SHIPMENT_FEE');
  if (mode.fee > 0) addFee(core, order, mode);
  restartDelay(core, order);
}

function addFee(core: Core, order: Order, mode: ShipmentMode): void {
  const place = { category: FEE, contingent: null, area: null, together: false };
  const unit = { kind: 'item', item: FEE } as const;
  addOperation(core, order, {
    kind: 'SHIPMENT_FEE',
    product: null,
    performance: null,
    item: null,
    category: null,
    tariff: null,
    unitPrice: mode.fee,
    vatRate: core.world.feeVat.rate,
    feeQuantity: 1,
    movements: core.switches.feeMovements ? [{ id: core.state.nextId('movement'), unit, ...place }] : [],
  });
}

interface Wanted {
  readonly contactNumber?: string | null | undefined;
  readonly contactAddressId?: string | null | undefined;
  readonly email?: string | null | undefined;
}

function newShipment(core: Core, mode: ShipmentMode, wanted: Wanted): Shipment {
  const contact = wanted.contactNumber ? contactOf(core, wanted.contactNumber) : null;
  demand(!mode.addressRequired || Boolean(wanted.contactAddressId), 'parameterMandatory', 'An address is needed');
  const address = wanted.contactAddressId
    ? (contact?.addresses.find((one) => one.id === wanted.contactAddressId) ??
      refuse('parameterInvalid', 'Unknown address'))
    : null;
  return {
    id: core.state.nextId('shipment'),
    mode: mode.id,
    sent: false,
    contact: contact?.number ?? null,
    // A copy: a later change of the address book leaves the parcel alone [doc].
    address: address && { ...address },
    email: wanted.email ?? null,
  };
}

function shipmentsOf(order: Order) {
  return { shipments: order.shipment ? [shipmentView(order, order.shipment)] : [] };
}

function orderByShipment(core: Core, id: string): Order {
  return (
    [...core.state.orders.values()].find((order) => order.shipment?.id === id) ??
    refuse('parameterInvalid', 'Unknown shipment')
  );
}

function availableModes(core: Core, orderId: string | null, country: string | null, call: Call) {
  const order = orderId === null ? null : orderOf(core, orderId);
  return core.world.shipmentModes
    .filter((mode) => isAvailable(core, mode, order, country))
    .map((mode) => modeView(mode, call.language));
}

const none = { shipments: [] };

export const shipmentMethods = [
  serve(methods.getAvailableShipmentModes, { shipmentModes: [] }, (core, input, call) => {
    demandPointOfSale(core, input.pointOfSalesId);
    const country = input.contactAddressId
      ? addressOf(core, input.contactAddressId).countryCode
      : (input.destinationCountryCode ?? null);
    return { shipmentModes: availableModes(core, input.orderId ?? null, country, call) };
  }),
  serve(methods.createShipments, none, (core, input) => {
    const order = orderOf(core, input.orderId);
    demandInProgress(order);
    demand(movementsOf(order).length > 0, 'orderState', 'The order is empty');
    const mode = modeOf(core, input.shipmentModeId);
    return change(core, order, (draft) => {
      const contactNumber = input.contactNumber ?? draft.purchaser;
      const shipment = newShipment(core, mode, { ...input, contactNumber });
      const country = shipment.address?.countryCode ?? null;
      demand(isAvailable(core, mode, draft, country), 'shipmentModeNotAllowed', 'Not possible for this order');
      setShipment(core, draft, mode, shipment);
      return shipmentsOf(draft);
    });
  }),
  serve(methods.getShipments, none, (core, input, call) => {
    const { orderId, fileId } = input;
    const order = orderId ? orderOf(core, orderId) : [...core.state.orders.values()].find((one) => one.file === fileId);
    if (!order) return refuse('orderNotFound', 'Unknown order');
    core.reads.note({ method: call.method, subject: call.acting, owner: order.purchaser, order: order.id }, core.state);
    return shipmentsOf(order);
  }),
  serve(methods.changeShipmentMode, none, (core, input) => {
    const mode = modeOf(core, input.shipmentModeId);
    const orders = input.shipmentIds.map((id) => orderByShipment(core, id));
    for (const order of orders) {
      if (order.shipment?.sent) throw new Refusal(errorCodes.shipmentSent, 'The shipment is sent');
    }
    for (const order of orders) if (order.shipment) order.shipment.mode = mode.id;
    return { shipments: orders.flatMap((order) => shipmentsOf(order).shipments) };
  }),
];
