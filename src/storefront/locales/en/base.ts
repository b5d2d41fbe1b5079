/** Words of every element. */
export const base = {
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  back: 'Back',
  cancel: 'Cancel',
  staleSince: 'As of {time}. We cannot reach the ticket office just now.',
} as const;
