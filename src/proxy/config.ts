/**
 * The proxy's settings, read once at the start. A missing or wrong value stops it with one sentence that names the
 * setting; values themselves are never repeated, since some are secrets.
 */
import * as z from 'zod';
import { Links } from '../contract/config.js';
import type { CookieMode } from './session/cookie.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting is missing or wrong; the message is one sentence for the operator. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export interface Settings {
  readonly port: number;
  /** How visitors reach the proxy: scheme, host and port. */
  readonly publicUrl: string;
  /** Begins with a slash and ends without; empty when the proxy has a host of its own. */
  readonly basePath: string;
  readonly metricsPort: number | null;
  /** Addresses or CIDR ranges whose `X-Forwarded-For` counts. */
  readonly trustedProxies: readonly string[];
  /** Origins of pages that may act for a visitor; the public URL's own is always among them. */
  readonly allowedOrigins: readonly string[];
  /** URLs that a payment may come back to, with everything below them. */
  readonly returnPages: readonly string[];
  readonly cookieMode: CookieMode;
  /** The first signs and seals, all are accepted. */
  readonly sessionKeys: readonly [string, ...string[]];
  readonly platform: {
    readonly url: string;
    readonly institution: string;
    readonly operator: string;
    readonly partner: string;
    readonly secret: string;
    /** Parsed JSON of the dialect file; the adapter knows its shape. */
    readonly dialect: unknown;
  };
  readonly widget: { readonly script: string; readonly globalFunction: string; readonly origins: readonly string[] };
  readonly webhookSecret: string | null;
  readonly store: { readonly kind: 'file'; readonly directory: string } | { readonly kind: 'memory' };
  readonly budget: {
    readonly callsPerMinute: number;
    readonly callsPerMonth: number;
    readonly bytesPerMonth: number;
  };
  /** Files. */
  readonly plans: readonly string[];
  /** Language → key → text. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Language → links. */
  readonly terms: Readonly<Record<string, z.infer<typeof Links>>>;
}

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);
const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
const httpUrl = z.string().refine(isHttp);
const origin = z.string().refine((url) => isHttp(url) && new URL(url).origin === url);
const text = z.string().min(1);

interface Rule<S extends z.ZodType> {
  readonly schema: S;
  /** Completes the sentence "FOYER_… must be …". */
  readonly must: string;
}

const rule = <S extends z.ZodType>(schema: S, must: string): Rule<S> => ({ schema, must });

const rules = {
  FOYER_PORT: rule(wholeNumber(0, 65_535).default(8787), 'a port number'),
  FOYER_PUBLIC_URL: rule(origin.optional(), 'an address like https://tickets.example.org, without a path'),
  FOYER_BASE_PATH: rule(
    z
      .string()
      .regex(/^(\/[A-Za-z0-9_-]+)*$/)
      .default('/foyer'),
    'a path like /foyer, without a slash at its end',
  ),
  FOYER_METRICS_PORT: rule(wholeNumber(0, 65_535).optional(), 'a port number'),
  FOYER_TRUSTED_PROXIES: rule(list.default([]), 'a list of addresses or ranges, separated by commas'),
  FOYER_ALLOWED_ORIGINS: rule(
    list.pipe(z.array(origin)).default([]),
    'a list of origins like https://www.example.org, separated by commas',
  ),
  FOYER_RETURN_PAGES: rule(
    list.pipe(z.array(httpUrl)).default([]),
    'a list of page addresses that begin with http, separated by commas',
  ),
  FOYER_COOKIE_MODE: rule(z.enum(['same-site', 'cross-site', 'auto']).default('auto'), 'same-site, cross-site or auto'),
  FOYER_SESSION_KEYS: rule(
    list.pipe(z.tuple([z.string().min(32)], z.string().min(32))),
    'one or more random texts of at least 32 characters, the newest first, separated by commas',
  ),
  FOYER_PLATFORM_URL: rule(httpUrl, "the address of the institution's S-360, which begins with http"),
  FOYER_INSTITUTION: rule(text, "the institution's code"),
  FOYER_OPERATOR: rule(text, "the virtual operator's login"),
  FOYER_PARTNER: rule(text, 'the partner name agreed with SecuTix'),
  FOYER_SECRET: rule(text, "the operator's secret"),
  FOYER_DIALECT: rule(text.optional(), 'a JSON file'),
  FOYER_WIDGET_SCRIPT: rule(httpUrl, "the address of the payment widget's script, from SecuTix"),
  FOYER_WIDGET_FUNCTION: rule(
    z.string().regex(/^[A-Za-z_$][\w$.]*$/),
    "the name of the payment widget's global function, from SecuTix",
  ),
  FOYER_WIDGET_ORIGINS: rule(
    list.pipe(z.array(origin)).default([]),
    'a list of origins like https://pay.example.org, separated by commas',
  ),
  FOYER_WEBHOOK_SECRET: rule(
    z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,}$/)
      .optional(),
    'at least 16 letters, digits, hyphens or underscores',
  ),
  FOYER_STORE: rule(
    z
      .string()
      .regex(/^(file:.+|memory:)$/)
      .default('file:.data/proxy'),
    'file: and a directory, or memory: for trying things out',
  ),
  FOYER_CALLS_PER_MINUTE: rule(wholeNumber(10, 10_000).default(120), 'a number of calls, at least 10'),
  FOYER_CALLS_PER_MONTH: rule(wholeNumber(100, 100_000_000).default(10_000), 'a number of calls, at least 100'),
  FOYER_BYTES_PER_MONTH: rule(wholeNumber(1_000_000, 1e15).default(1e9), 'a number of bytes, at least 1000000'),
  FOYER_PLANS: rule(list.default([]), 'a list of plan files, separated by commas'),
  FOYER_TEXTS: rule(text.optional(), 'JSON, or a JSON file: language, key, text'),
  FOYER_TERMS: rule(text.optional(), 'JSON, or a JSON file: language, then the addresses terms and privacy'),
};

type SettingName = keyof typeof rules;

const Shape = z.object(
  Object.fromEntries(Object.entries(rules).map(([name, { schema }]) => [name, schema])) as {
    [N in SettingName]: (typeof rules)[N]['schema'];
  },
);

const Texts = z.record(z.string(), z.record(z.string(), z.string()));
const Terms = z.record(z.string(), Links);

/**
 * Reads all settings.
 * @param readText reads a file named by a setting; relative paths are relative to the working directory.
 * @throws SettingsError naming the first setting that is missing or wrong
 */
export function parseSettings(env: Environment, readText: (file: string) => string): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in rules && value?.trim()));
  const parsed = Shape.safeParse(given);
  if (!parsed.success) throw settingsError(parsed.error.issues[0]?.path[0] as SettingName, given);
  const s = parsed.data;
  const read = (name: 'FOYER_DIALECT' | 'FOYER_TEXTS' | 'FOYER_TERMS'): unknown => readJson(name, s[name], readText);
  const publicUrl = s.FOYER_PUBLIC_URL ?? `http://localhost:${s.FOYER_PORT}`;
  const allowedOrigins = [...new Set([publicUrl, ...s.FOYER_ALLOWED_ORIGINS])];
  return {
    port: s.FOYER_PORT,
    publicUrl,
    basePath: s.FOYER_BASE_PATH,
    metricsPort: s.FOYER_METRICS_PORT ?? null,
    trustedProxies: s.FOYER_TRUSTED_PROXIES,
    allowedOrigins,
    // Pages on these origins already act for their visitors, so a code in their URL gives them nothing new.
    returnPages: s.FOYER_RETURN_PAGES.length > 0 ? s.FOYER_RETURN_PAGES : allowedOrigins.map((entry) => `${entry}/`),
    cookieMode: s.FOYER_COOKIE_MODE,
    sessionKeys: s.FOYER_SESSION_KEYS,
    platform: {
      url: s.FOYER_PLATFORM_URL.replace(/\/+$/, ''),
      institution: s.FOYER_INSTITUTION,
      operator: s.FOYER_OPERATOR,
      partner: s.FOYER_PARTNER,
      secret: s.FOYER_SECRET,
      dialect: read('FOYER_DIALECT') ?? {},
    },
    widget: {
      script: s.FOYER_WIDGET_SCRIPT,
      globalFunction: s.FOYER_WIDGET_FUNCTION,
      origins: [...new Set([new URL(s.FOYER_WIDGET_SCRIPT).origin, ...s.FOYER_WIDGET_ORIGINS])],
    },
    webhookSecret: s.FOYER_WEBHOOK_SECRET ?? null,
    store: storeOf(s.FOYER_STORE),
    budget: {
      callsPerMinute: s.FOYER_CALLS_PER_MINUTE,
      callsPerMonth: s.FOYER_CALLS_PER_MONTH,
      bytesPerMonth: s.FOYER_BYTES_PER_MONTH,
    },
    plans: s.FOYER_PLANS,
    texts: checked('FOYER_TEXTS', Texts, read('FOYER_TEXTS') ?? {}),
    terms: checked('FOYER_TERMS', Terms, read('FOYER_TERMS') ?? {}),
  };
}

function settingsError(name: SettingName, given: Readonly<Record<string, unknown>>): SettingsError {
  const { must } = rules[name];
  return new SettingsError(name in given ? `${name} must be ${must}.` : `${name} is missing: it must be ${must}.`);
}

const storeOf = (setting: string): Settings['store'] =>
  setting.startsWith('file:') ? { kind: 'file', directory: setting.slice('file:'.length) } : { kind: 'memory' };

function readJson(name: SettingName, value: string | undefined, readText: (file: string) => string): unknown {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value.startsWith('{') ? value : readText(value)) as unknown;
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'does not hold valid JSON' : 'names a file that cannot be read';
    throw new SettingsError(`${name} ${what}; it must be ${rules[name].must}.`, { cause });
  }
}

function checked<S extends z.ZodType>(name: SettingName, schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    `${name} must be ${rules[name].must}; it differs at ${parsed.error.issues[0]?.path.join('.') ?? ''}.`,
  );
}

export interface PlanSource {
  readonly name: string;
  readonly json: unknown;
}

/** Reads the plan files. @throws SettingsError naming the file that cannot be read or is no JSON */
export function readPlans({ plans }: Pick<Settings, 'plans'>, readText: (file: string) => string): PlanSource[] {
  return plans.map((name) => {
    try {
      return { name, json: JSON.parse(readText(name)) as unknown };
    } catch (cause) {
      const what = cause instanceof SyntaxError ? 'is no valid JSON' : 'cannot be read';
      throw new SettingsError(`FOYER_PLANS names the file ${name}, which ${what}.`, { cause });
    }
  });
}
