/** Words of every element: loading, failure, retry. */
export const base = {
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  back: 'Back',
  cancel: 'Cancel',
  staleSince: 'As of {time}. We cannot reach the ticket office just now.',
  setUpTitle: 'This ticket element is not connected',
  setUpHelp:
    'Load foyer.js from the ticket proxy, or name the proxy with the attribute proxy="https://…" or <meta name="foyer-proxy" content="https://…">.',
  errorTitle: 'That did not work',
  errorOffline: 'You seem to be offline. Check your connection, then try again. Nothing is lost.',
  errorTimeout: 'The answer took too long. Try again in a moment. Nothing is lost.',
  errorUnavailable: 'The ticket office is not answering just now. Try again in a moment. Nothing is lost.',
  errorThrottled: 'Many people are buying at this moment. Try again in {seconds} seconds. Nothing is lost.',
  errorNotFound: 'We could not find that. It may have ended, or the link may be incomplete.',
  errorNotSignedIn: 'Please sign in to go on.',
  errorInput: 'Please check what you entered.',
  errorSoldOut: 'Those places were just taken. Please choose others.',
  errorExpired: 'The time for your seats is over and they were let go. Please choose again.',
  errorPriceChanged: 'The price has changed. Please check the new total before you pay.',
  errorQuantity: 'That is more than one order may hold.',
  errorTariff: 'This tariff is only sold together with another ticket.',
  errorNotOnSale: 'This is not on sale at the moment.',
  errorLocked: 'A payment is under way, so the cart cannot be changed. Finish or give up the payment first.',
  errorUnknownOrder:
    'We did not get an answer from the ticket office, so we do not know whether your seats are held. We are finding out. Please do not choose them again.',
  errorNeedsPerson:
    'Your payment arrived but the order could not be finished. The venue has been told and will contact you.',
  errorDeclined: 'The payment was refused. You were not charged.',
  errorHoldTooShort: 'Too little time is left to pay for these seats. Please choose again.',
  errorGeneric:
    'Something went wrong on our side. Try again; if it happens again, tell the venue this number: {request}',
} as const;
