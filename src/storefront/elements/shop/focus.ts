/** Where the focus goes when another step is shown. */

/** The focused element, through open shadow roots; null when nothing is. */
export function deepActive(): WeakRef<HTMLElement> | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? new WeakRef(active) : null;
}

/** How long a step's heading is waited for, and how often looked for, in milliseconds. */
const patience = 10_000;
const interval = 50;

/**
 * Focuses the heading of the step inside `body` as soon as it is there, and scrolls only where it is not well in view.
 * Gives up when another step is shown, or when the visitor went on by themselves.
 */
export async function focusStep(body: HTMLElement | null, isCurrent: () => boolean): Promise<void> {
  const before = deepActive()?.deref();
  for (let waited = 0; body && waited < patience; waited += interval) {
    const heading = headingIn(body);
    if (heading) return reveal(heading);
    await new Promise((resolve) => setTimeout(resolve, interval));
    const now = deepActive()?.deref();
    if (!isCurrent() || (now && now !== before)) return;
  }
}

/** The first heading that an element of ours starts with, in what is shown. */
function headingIn(node: Element | ShadowRoot): HTMLElement | null {
  for (const child of node.children) {
    if (!(child instanceof HTMLElement) || child.hidden) continue;
    if (child.id === 'heading') return child;
    const below = child.shadowRoot ? headingIn(child.shadowRoot) : headingIn(child);
    if (below) return below;
  }
  return null;
}

function reveal(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
  const { top } = heading.getBoundingClientRect();
  const covered = parseFloat(getComputedStyle(heading).scrollMarginTop) - 16;
  if (top < Math.max(0, covered) || top > innerHeight / 2) heading.scrollIntoView({ block: 'start' });
}
