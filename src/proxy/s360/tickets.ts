/** ProductionPublicService: tickets and their documents. Every name of it is [inferred] (wire reference 9). */
import { methods } from '../../platform/index.js';
import { fail } from '../failures.js';
import type { TicketPort } from '../ports.js';
import type { AdapterContext } from './context.js';
import { given } from './texts.js';
import type { CallRules } from './transport.js';

/** Asking again for the same print answers the same file [doc:P@H]. */
const rules: CallRules = { spends: 'read', repeat: true };

export function createTicketPort({ send, id, dialect, log }: AdapterContext): TicketPort {
  return {
    async tickets(order, call) {
      const { tickets } = await send(methods.getTickets, { orderId: id(order) }, call, rules);
      return tickets.map(({ ticketId, movementId, operationId, barcode, state }) => ({
        id: ticketId,
        place: movementId,
        line: operationId ?? '',
        ...given('barcode', barcode),
        state: dialect.tickets.states[state] ?? 'valid',
      }));
    },
    async print(order, language, call) {
      const request = { orderId: id(order), format: dialect.tickets.format, language };
      const { documents } = await send(methods.printTickets, request, call, rules);
      const [document] = documents.filter(({ mimetype }) => mimetype === 'application/pdf');
      if (documents.length > 1) log.warn('tickets-in-several-files', { files: documents.length });
      if (!document) return fail({ tag: 'answer-lost', method: 'printTickets', detail: 'the answer has no PDF' });
      return { fileName: document.fileName, mediaType: document.mimetype, bytes: fromBase64(document.data) };
    },
  };
}

function fromBase64(data: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(data.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return fail({ tag: 'answer-lost', method: 'printTickets', detail: 'the document is not base64' });
  }
}
