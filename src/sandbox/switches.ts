import * as z from 'zod';

const limit = z.int().min(0);

/**
 * How the platform behaves where its documents leave room or a test needs trouble. The numbers name rows of the table of
 * open readings that `docs` and the proxy's dialect use too; the first value of each is the default.
 */
export const switchesSchema = z.strictObject({
  /** Calls per minute of the institution, all services together; 0 turns it off [doc]. */
  callsPerMinute: limit.default(180),
  /** The older rule: calls per minute and service; 0 turns it off [doc]. */
  callsPerMinuteAndService: limit.default(0),
  /** Seconds between two catalogues of one operator; 0 turns it off [doc]. */
  catalogueEverySeconds: limit.default(600),
  /** 509 today, announced to become 429 [doc]. */
  throttleStatus: z.union([z.literal(509), z.literal(429)]).default(509),
  /** Method → how many times it answers `in_progress` before the result. */
  inProgressPolls: z.record(z.string(), limit).default({}),
  /** Leaves the handle out of `in_progress` answers [client]. */
  inProgressWithoutId: z.boolean().default(false),
  /** Reading 13: a call without handle joins the pending one, or is throttled. */
  inProgressAgain: z.enum(['joins', 'throttled']).default('joins'),
  /** Minutes an order holds its places after its content last changed [doc]. */
  orderAbandonMinutes: z.number().positive().default(15),
  /** Minutes after which an order ends whatever happens, unless it is closed [doc]. */
  orderLifespanMinutes: z.number().positive().default(60),
  /** Reading 5: the delay stands still while a payment is open, or goes on. */
  expiryWhilePaying: z.enum(['paused', 'never-paused']).default('paused'),
  /** Reading 5. */
  newPaymentStatus: z.enum(['WAITING', 'IN_PROGRESS']).default('WAITING'),
  /** Reading 3: where `identification` stands in the answer of createPaymentsAndCloseOrder. */
  identification: z.enum(['beside', 'inside']).default('beside'),
  /** Reading 6. */
  checkPaymentEmptyList: z.enum(['all', 'refused']).default('all'),
  /** Reading 7: allows `externalReference` as a criterion of the file search. */
  searchByExternalReference: z.boolean().default(false),
  /** Reading 8: createOrUpdateOrder without operations, to change who buys. */
  purchaserOnlyUpdate: z.enum(['allowed', 'refused']).default('allowed'),
  /** Reading 9: the code for what is suspended, past or not yet on sale. */
  notOnSaleCode: z.enum(['error.order.price', 'error.order.state']).default('error.order.price'),
  /** Reading 10: removing the adult beside a child. */
  companionCheck: z.enum(['at-once', 'at-closing']).default('at-once'),
  /** Reading 10. */
  removalRestartsExpiry: z.boolean().default(true),
  /** Reading 10. */
  emptiedOrder: z.enum(['dead', 'reusable']).default('dead'),
  /** Reading 11: fee operations with one movement each. */
  feeMovements: z.boolean().default(false),
  /** Reading 12. */
  eventAvailabilityAnswer: z.enum(['object', 'list']).default('object'),
  /** Reading 12. */
  seatsAnswer: z.enum(['all', 'free-only']).default('all'),
  /** Reading 14. */
  languageListAs: z.enum(['string', 'list']).default('string'),
  /** Reading 15. */
  salePeriodNames: z.enum(['start-end', 'startDate-endDate']).default('start-end'),
  /** Reading 18: whom the widget's frame tells. */
  widgetMessageTo: z.enum(['return-url', 'embedder']).default('return-url'),
  /** Reading 19. */
  closeWhilePaying: z.enum(['refused', 'once-paid']).default('refused'),
  /** Reading 19. */
  reopenExpired: z.enum(['refused', 'allowed']).default('refused'),
  /** Seconds until a slow payment is paid; null leaves it pending until somebody decides. */
  slowPaymentSeconds: z.number().min(0).nullable().default(8),
  /** Every service answers 503. */
  down: z.boolean().default(false),
});

export type Switches = z.output<typeof switchesSchema>;

export function defaultSwitches(): Switches {
  return switchesSchema.parse({});
}

/** A change of some switches; unknown names are an error, so that a test cannot mistype one. */
export const switchesChange = z.strictObject(
  Object.fromEntries(Object.entries(switchesSchema.shape).map(([name, schema]) => [name, schema.unwrap().optional()])),
);
