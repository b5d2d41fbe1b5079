/** Money, dates and numbers in the element's language and the venue's time zone. Formatters are costly to make: kept. */

/** Bare `en` means American dates to browsers; a page that says no more than `en` gets day, month and 24 hours. */
export const dateLanguage = (language: string): string => (language === 'en' ? 'en-GB' : language);

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = formatters.get(key) as F | undefined;
  const formatter = known ?? make();
  formatters.set(key, formatter);
  return formatter;
}

/** `amount` in minor units; `fractionDigits` of the currency (2 for EUR). Whole amounts show no decimals. */
export function formatMoney(amount: number, currency: string, language: string, fractionDigits = 2): string {
  const scale = 10 ** fractionDigits;
  const digits = amount % scale === 0 ? 0 : fractionDigits;
  const format = kept(
    `money ${language} ${currency} ${digits}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return format.format(amount / scale);
}

const dateStyles = {
  /** Saturday 14 February 2026, 20:00 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  /** Sat 14 Feb 2026, 20:00 */
  short: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type DateStyle = keyof typeof dateStyles;

function dateFormat(style: DateStyle, language: string, timeZone: string): Intl.DateTimeFormat {
  return kept(
    `date ${language} ${timeZone} ${style}`,
    () => new Intl.DateTimeFormat(dateLanguage(language), { ...dateStyles[style], timeZone }),
  );
}

/** `instant`: ISO or epoch ms. `timeZone`: the venue's, from the configuration or the document. */
export function formatDate(instant: string | number, style: DateStyle, language: string, timeZone: string): string {
  return dateFormat(style, language, timeZone).format(new Date(instant));
}

/** From the first to the last of some instants, without what both have in common: 14–16 February 2027. */
export function formatDateRange(
  [from, to]: readonly [string, string],
  style: DateStyle,
  language: string,
  timeZone: string,
): string {
  return dateFormat(style, language, timeZone).formatRange(new Date(from), new Date(to));
}
