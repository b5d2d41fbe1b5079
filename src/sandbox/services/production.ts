/** ProductionPublicService: tickets and their PDF. */
import { methods } from '../../platform/index.js';
import { orderOf, performanceById, type Core } from '../core.js';
import { noteOrderRead } from '../orders/update.js';
import { long } from '../orders/views.js';
import { tariffById } from '../orders/rules.js';
import { demand, refuse } from '../refusal.js';
import type { Movement, Operation, Order, Ticket } from '../state.js';
import { ticketsOf } from '../tickets/issue.js';
import { drawTickets, type TicketPage, type TicketWords } from '../tickets/pdf.js';
import { textIn } from '../world/text.js';
import { serve } from './service.js';

const french = {
  ticket: 'Billets',
  tariff: 'Tarif',
  price: 'Prix',
  order: 'Commande',
  area: 'Espace',
  block: 'Porte',
  row: 'Rang',
  seat: 'Place',
  category: 'Catégorie',
  note: 'Présentez ce code à l’entrée, sur papier ou sur votre téléphone. Il est valable une seule fois.',
};

const english = {
  ticket: 'Tickets',
  tariff: 'Tariff',
  price: 'Price',
  order: 'Order',
  area: 'Level',
  block: 'Door',
  row: 'Row',
  seat: 'Seat',
  category: 'Category',
  note: 'Show this code at the entrance, on paper or on your phone. It is valid once.',
} satisfies TicketWords & Record<string, string>;

function ticketView(ticket: Ticket) {
  return {
    ticketId: long(ticket.id),
    movementId: long(ticket.movement),
    operationId: long(ticket.operation),
    barcode: ticket.barcode,
    state: ticket.state,
    medium: ticket.medium ?? 'E_TICKET',
    ownerName: null,
    downloadUrl: null,
  };
}

function orderByAnyId(core: Core, ids: { orderId?: unknown; fileId?: unknown; orderSecretId?: unknown }): Order {
  const order = [...core.state.orders.values()].find(
    (one) => one.id === ids.orderId || one.file === ids.fileId || one.secret === ids.orderSecretId,
  );
  return order ?? refuse('orderNotFound', 'Unknown order');
}

function pageOf(core: Core, order: Order, ticket: Ticket, language: string): TicketPage {
  const words = language.startsWith('en') ? english : french;
  const operation = order.operations.find((one) => one.id === ticket.operation);
  const movement = operation?.movements.find((one) => one.id === ticket.movement);
  const found = operation?.performance ? performanceById(core.world, operation.performance) : null;
  if (!operation || !movement || !found) return refuse('technical', 'The ticket belongs to nothing');
  const { product, performance } = found;
  const tariff = tariffById(core, operation.tariff);
  const locale = language.startsWith('en') ? 'en-GB' : 'fr-FR';
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: core.world.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  });
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  return {
    title: textIn(product.name, language),
    subtitle: product.subtitle ? textIn(product.subtitle, language) : '',
    date: printable(date.format(performance.start)),
    venue: textIn(core.world.name, language),
    space: `${textIn(performance.hall.space, language)} · ${performance.hall.street}, ${performance.hall.town}`,
    place: placeOf(core, operation, movement, language, words),
    tariff: tariff ? textIn(tariff.name, language) : '',
    price: printable(price.format(operation.unitPrice / 1000)),
    order: order.id,
    barcode: ticket.barcode,
    color: categoryOf(core, operation)?.color ?? '33568f',
  };
}

/** The PDF's standard fonts know no narrow spaces. */
function printable(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

function categoryOf(core: Core, operation: Operation) {
  const found = operation.performance ? performanceById(core.world, operation.performance) : null;
  return found?.performance.hall.categories.find((one) => one.id === operation.category) ?? null;
}

function placeOf(
  core: Core,
  operation: Operation,
  movement: Movement,
  language: string,
  words: typeof french,
): TicketPage['place'] {
  const found = operation.performance ? performanceById(core.world, operation.performance) : null;
  const hall = found?.performance.hall;
  const seat = movement.unit.kind === 'seat' ? hall?.seatById.get(movement.unit.seat) : undefined;
  if (seat) {
    return [
      [words.area, textIn(seat.area.name, language)],
      [words.block, seat.block],
      [words.row, seat.row],
      [words.seat, seat.number],
    ];
  }
  const category = categoryOf(core, operation);
  return category ? [[words.category, textIn(category.name, language)]] : [];
}

async function print(core: Core, order: Order, tickets: readonly Ticket[], format: string, language: string) {
  const key = `${order.id}/${format}/${tickets.map((one) => one.id).join(',')}`;
  const known = core.state.prints.get(key);
  if (known) return known;
  const medium = format === 'MOBILE_PDF' ? 'MOBILE' : 'E_TICKET';
  const taken = tickets.some((ticket) => ticket.medium !== null && ticket.medium !== medium);
  demand(!taken, 'parameterInvalid', 'A ticket is printed on paper or shown on a phone, not both');
  const words: TicketWords = language.startsWith('en') ? english : french;
  const pages = tickets.map((ticket) => pageOf(core, order, ticket, language));
  const bytes = await drawTickets(pages, words, order.closedAt ?? order.created);
  // Two calls at once: the first to finish decides, so that both answer the same file.
  const first = core.state.prints.get(key) ?? bytes;
  core.state.prints.set(key, first);
  for (const ticket of tickets) {
    ticket.medium = medium;
    if (ticket.state === 'NOT_PRINTED') ticket.state = 'PRINTED';
  }
  const mode = core.world.shipmentModes.find((one) => one.id === order.shipment?.mode);
  if (order.shipment && mode?.type === 'ELECTRONIC') order.shipment.sent = true;
  return first;
}

function base64(bytes: Uint8Array): string {
  const STEP = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP) {
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  }
  return btoa(text);
}

export const productionMethods = [
  serve(methods.getTickets, { tickets: [] }, (core, input, call) => {
    const order = orderByAnyId(core, input);
    noteOrderRead(core, order, call);
    const tickets = ticketsOf(core, order).filter(
      (ticket) => input.movementIds.length === 0 || input.movementIds.includes(ticket.movement),
    );
    return { tickets: tickets.map(ticketView) };
  }),
  serve(methods.printTickets, { documents: [] }, async (core, input, call) => {
    const order = orderOf(core, input.orderId);
    noteOrderRead(core, order, call);
    demand(order.state === 'CLOSED', 'orderState', 'No ticket before the order is closed');
    const printable = ticketsOf(core, order).filter((ticket) => ticket.state !== 'CANCELLED');
    const wanted =
      input.movementIds.length === 0 ? printable : printable.filter((one) => input.movementIds.includes(one.movement));
    demand(wanted.length > 0 && wanted.length >= input.movementIds.length, 'parameterInvalid', 'Nothing to print');
    const format = input.format ?? 'PDF';
    demand(format !== 'PASSBOOK', 'parameterInvalid', 'Wallet passes are not set up');
    const bytes = await print(core, order, wanted, format, input.language ?? call.language);
    const fileName = `tickets-${order.id}.pdf`;
    return { documents: [{ fileName, mimetype: 'application/pdf', data: base64(bytes) }] };
  }),
];
