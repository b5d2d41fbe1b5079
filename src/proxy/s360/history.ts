/** ExternalOrderHistoryService: what a contact bought. The operator can read every file, so the filter is ours [doc 5.1]. */
import type * as z from 'zod';
import { methods, toWireDate, type history as wire } from '../../platform/index.js';
import type { CallContext, HistoryPort, PlatformOrder } from '../ports.js';
import type { AdapterContext } from './context.js';
import { orderOf, type WireOrder } from './order-view.js';
import { isSet } from './texts.js';
import type { CallRules } from './transport.js';

type WireFile = z.output<typeof wire.fileSummary>;
type Criteria = z.input<typeof methods.searchFilesByCriteria.request>;

const rules: CallRules = { spends: 'read', repeat: true };
/** When an order's answer was lost, money may wait for this. */
const recovery: CallRules = { spends: 'order', repeat: true };

/** Files of orders that are finished, whether paid, unpaid or cancelled [doc:FILE]. */
const finished = ['SOLDED', 'PART_SOLDED', 'NOT_SOLDED', 'CONFIRMED', 'IN_RESERVATION', 'CANCELED'];
const unfinished = ['RUNNING'];
const pageSize = 50;
const mostPages = 4;
/** Files whose orders the search did not answer are read one by one, up to so many. */
const mostDetails = 20;

export function createHistoryPort(context: AdapterContext): HistoryPort {
  const { send, id, dialect } = context;

  const search = async (criteria: Criteria, call: CallContext, spends: CallRules): Promise<WireFile[]> => {
    const files: WireFile[] = [];
    for (let page = 0; page < mostPages; page += 1) {
      const paginationParameter = { startPosition: files.length, maxResult: pageSize };
      const answer = await send(methods.searchFilesByCriteria, { ...criteria, paginationParameter }, call, spends);
      files.push(...answer.files);
      if (answer.files.length === 0 || !(answer.truncated ?? answer.files.length === pageSize)) break;
    }
    return files;
  };

  /** A file of the search may come without its orders, or with orders without their lines. */
  const ordersIn = async (files: readonly WireFile[], call: CallContext, spends: CallRules): Promise<WireOrder[]> => {
    const complete = (file: WireFile): boolean =>
      file.orderDetailsDatas.length > 0 && file.orderDetailsDatas.every((order) => order.operationDatas.length > 0);
    const bare = files.filter((file) => !complete(file)).slice(0, mostDetails);
    const read = await Promise.all(
      bare.map(({ fileDetailsData: { fileId } }) => send(methods.getFileDetails, { fileId: id(fileId) }, call, spends)),
    );
    return [...files.filter(complete), ...read].flatMap((file) => file.orderDetailsDatas);
  };

  const withReference = async (order: PlatformOrder, call: CallContext): Promise<PlatformOrder> => {
    if (order.externalReference !== undefined) return order;
    const request = { id: id(order.id), externalReferenceKind: 'ORDER' };
    const { externalReferences } = await send(methods.getExternalReference, request, call, recovery);
    const { referenceKey } = dialect.orders;
    const reference = externalReferences?.externalReferences.find(({ key }) => key === referenceKey);
    return reference ? { ...order, externalReference: reference.value } : order;
  };

  return {
    async ordersOf(contact, call, scope) {
      const spends = scope ? recovery : rules;
      const criteria = {
        fileContacts: [{ contactReference: contact }],
        fileSearchCriteria: 'UNION_FILE_CONTACTS' as const,
        states: scope ? unfinished : finished,
        ...(scope ? { startDate: toWireDate(scope.unfinishedSince) } : {}),
      };
      const wireOrders = await ordersIn(await search(criteria, call, spends), call, spends);
      const theirs = wireOrders.filter(
        ({ contactReference }) => !isSet(contactReference) || contactReference === contact,
      );
      const orders = await Promise.all(theirs.map((order) => orderOf(context, order)));
      const wanted = orders.filter((order) => (scope ? isUnfinished(order, scope.unfinishedSince) : true));
      const complete = scope ? await Promise.all(wanted.map((order) => withReference(order, call))) : wanted;
      return complete.sort((a, b) => (b.created ?? 0) - (a.created ?? 0));
    },
  };
}

const isUnfinished = ({ state, created }: PlatformOrder, since: number): boolean =>
  (state === 'in-progress' || state === 'waiting-payment') && (created ?? since) >= since;
