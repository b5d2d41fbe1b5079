/** Words of every element, needed before its first picture. */
export const base = {
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  back: 'Back',
  cancel: 'Cancel',
  staleSince: 'As of {time}. We cannot reach the ticket office just now.',
} as const;
