/** ShipmentPublicService: how tickets may arrive, and the choice. */
import type * as z from 'zod';
import { methods, type shipment as wire } from '../../platform/index.js';
import type { Localized, PlatformShipmentMode, ShipmentPort } from '../ports.js';
import { currencyOf, type AdapterContext } from './context.js';
import type { Currency } from './money.js';
import { given, isSet, localized } from './texts.js';
import type { CallRules } from './transport.js';

type WireMode = z.output<typeof wire.shipmentMode>;

const read: CallRules = { spends: 'order', repeat: true };
const write: CallRules = { spends: 'order', repeat: false };
const contents = 'TICKETS';

export function createShipmentPort(context: AdapterContext): ShipmentPort {
  const { send, id } = context;
  return {
    async modes({ pointOfSale, order, country, address }, call) {
      const request = {
        pointOfSalesId: id(pointOfSale),
        shipmentContents: contents,
        orderId: id(order),
        ...given('destinationCountryCode', country),
        ...(address === undefined ? {} : { contactAddressId: id(address) }),
      } as const;
      const { shipmentModes } = await send(methods.getAvailableShipmentModes, request, call, read);
      const currency = await currencyOf(context, null);
      return [...shipmentModes]
        .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
        .map((mode) => modeOf(mode, currency, context));
    },
    async choose({ order, mode, contact, address, email }, call) {
      const request = {
        orderId: id(order),
        shipmentModeId: id(mode),
        shipmentContents: contents,
        ...given('contactNumber', contact),
        ...(address === undefined ? {} : { contactAddressId: id(address) }),
        ...given('email', email),
      };
      await send(methods.createShipments, request, call, write);
    },
  };
}

/** `description` comes in the language of the request [doc: String]. */
function modeOf(mode: WireMode, currency: Currency, { dialect, money }: AdapterContext): PlatformShipmentMode {
  const { shipmentModeId, code, externalName, description, feeAmount, contactAddressRequired } = mode;
  const name = localized(externalName);
  const plain = (text: string | null | undefined): Localized => (text ? { '': text } : {});
  return {
    id: shipmentModeId,
    kind: dialect.shipments.kinds[mode.shipmentModeType ?? mode.type ?? ''] ?? 'other',
    name: Object.keys(name).length > 0 ? name : plain(description ?? code ?? shipmentModeId),
    description: plain(description),
    fee: isSet(feeAmount) ? money.money(feeAmount, currency) : null,
    addressRequired: contactAddressRequired ?? false,
    ...given('deliveryDays', mode.deliveryTimeInDays),
  };
}
