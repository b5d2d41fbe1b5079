/** The platform's payment widget: its script, its start, and what it tells. Nothing it tells is believed. */
import type { WidgetParameters } from '../../../contract/payment.js';

/** A hint that something happened: the proxy is asked at once. */
export type WidgetHint = 'success' | 'failure' | 'cancelled' | 'pending';

export interface WidgetOptions {
  readonly widget: WidgetParameters;
  readonly containerId: string;
  readonly locale: string;
  readonly hint: (kind: WidgetHint) => void;
}

/** How long the widget's script may take to arrive. */
const loadingMs = 20_000;
const hints: readonly string[] = ['success', 'failure', 'cancelled', 'pending'];
const isHint = (value: unknown): value is WidgetHint => typeof value === 'string' && hints.includes(value);

type Start = (parameters: Readonly<Record<string, unknown>>) => unknown;

function startFunction(name: string): Start | null {
  const value = (globalThis as unknown as Record<string, unknown>)[name];
  return typeof value === 'function' ? (value as Start) : null;
}

/**
 * Loads the widget's script once a page and starts the widget in its container.
 * @throws Error when the script cannot be had or the widget refuses to start.
 */
export async function startWidget({ widget, containerId, locale, hint }: WidgetOptions): Promise<void> {
  if (!startFunction(widget.globalFunction)) await loadScript(widget.script);
  const start = startFunction(widget.globalFunction);
  if (!start) throw new Error(`the payment script defines no ${widget.globalFunction}`);
  start({
    paymentId: widget.transaction,
    containerId,
    locale,
    returnUrl: widget.returnUrl,
    identification: widget.identification,
    shopId: widget.shopId,
    onOutcome: (outcome: unknown) => hint(kindOf(outcome) ?? 'pending'),
  });
}

/** A frame says something of its own when it is there; only later messages may mean that something happened. */
const settlingMs = 1_000;
/** A talkative widget causes a question this often at most. */
const nudgeMs = 3_000;

/**
 * Listens to what the widget's frames tell the page; answers what stops listening. Format and addressee of its messages are
 * not documented [inferred]. One that names an outcome is a `hint`; any other, such as a new height, is a `nudge`, a reason to
 * ask once, since the outcome may be addressed to the origin of the return address, which need not be the page's.
 */
export function listenToWidget(
  widget: WidgetParameters,
  { hint, nudge }: { readonly hint: (kind: WidgetHint) => void; readonly nudge: () => void },
): () => void {
  const origin = new URL(widget.script, document.baseURI).origin;
  const calm = throttled(nudge);
  const heard = (event: MessageEvent): void => {
    if (event.origin !== origin) return;
    const data = event.data as { type?: unknown; paymentId?: unknown; outcome?: unknown } | null;
    if (data?.type !== 'epc-widget') calm.call();
    else if (data.paymentId === widget.transaction) hint(kindOf(data.outcome) ?? 'pending');
  };
  addEventListener('message', heard);
  return () => {
    removeEventListener('message', heard);
    calm.end();
  };
}

/** Calls soon after it is asked to, at most once in {@link nudgeMs}, and not before {@link settlingMs} are over. */
function throttled(work: () => void): { call(): void; end(): void } {
  let next = performance.now() + settlingMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = false;
  const run = (): void => {
    timer = undefined;
    next = performance.now() + nudgeMs;
    work();
  };
  return {
    call() {
      if (seen) timer ??= setTimeout(run, Math.max(300, next - performance.now()));
      seen = true;
    },
    end: () => clearTimeout(timer),
  };
}

/** `{ kind }` or the kind alone; null for anything else. */
function kindOf(outcome: unknown): WidgetHint | null {
  const kind: unknown =
    typeof outcome === 'object' && outcome !== null ? (outcome as { kind?: unknown }).kind : outcome;
  return isHint(kind) ? kind : null;
}

function loadScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const failed = (): void => {
      script.remove();
      reject(new Error('the payment script did not arrive'));
    };
    const timer = setTimeout(failed, loadingMs);
    script.addEventListener('load', () => (clearTimeout(timer), resolve()));
    script.addEventListener('error', () => (clearTimeout(timer), failed()));
    script.src = address;
    script.async = true;
    document.head.append(script);
  });
}
