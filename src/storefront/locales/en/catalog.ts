/** Words of the programme's rows: all that its first picture needs. */
export const catalog = {
  catalogTitle: 'Programme',
  catalogCount: { one: '{count} entry', other: '{count} entries', zero: 'Nothing found' },
  catalogDates: { one: '{count} date', other: '{count} dates' },
  catalogFrom: 'from {price}',
  catalogFree: 'free',
  saleSoon: 'On sale from {date}',
  saleSoonUnknown: 'On sale soon',
  saleSuspended: 'Not on sale at the moment',
  saleEnded: 'Sale has ended',
} as const;
