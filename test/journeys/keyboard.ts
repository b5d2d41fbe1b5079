/**
 * Hands on the keyboard, and nothing else: Tab until the wanted control has the focus, then keys. What has the focus is
 * asked of the browser, through open shadow roots and into frames; the mouse does not exist here.
 */
import assert from 'node:assert/strict';
import type { Frame, Locator, Page } from 'playwright-core';

/** More presses than any page of the shop has stops. */
const mostTabs = 150;

export interface Focus {
  /** Role and name as a screen reader gets them, such as `button "Add to cart"`. */
  readonly what: string;
  /** The focus is nowhere: on the body, or on a frame whose page has it nowhere. */
  readonly lost: boolean;
  /** A stop of the Tab key, unlike a heading that takes the focus after a step. */
  readonly stop: boolean;
  /** Something is drawn for the focus, inside the window and not behind anything. */
  readonly seen: boolean;
}

/** In the page: the focused element of this document, through open shadow roots. */
interface FocusedFacts {
  readonly frame: boolean;
  readonly lost: boolean;
  readonly stop: boolean;
  readonly seen: boolean;
}

export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Tabs until one of the wanted elements has the focus; each stop on the way must be seen. */
  async tabTo(wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const met: string[] = [];
    while (met.length < mostTabs) {
      await this.page.keyboard.press(key);
      const focus = await this.focus();
      met.push(focus.what);
      if (await hasFocus(wanted)) return this.assertSeen(focus);
      this.assertSeen(focus);
    }
    assert.fail(`${String(wanted)} was not reached; the focus was on:\n${met.join('\n')}`);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Tabs to the wanted field and types. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.type(text);
    assert.equal(await field.inputValue(), text);
  }

  /** Tabs to what is wanted and presses Enter. */
  async enter(wanted: Locator): Promise<void> {
    await this.tabTo(wanted);
    await this.press('Enter');
  }

  /** After a step: the focus is, or soon comes to be, somewhere in what is shown now. */
  async assertKept(): Promise<void> {
    for (let tries = 0; tries < 20; tries++) {
      if (!(await this.focus()).lost) return;
      await this.page.waitForTimeout(100);
    }
    assert.fail('the focus was lost');
  }

  async focus(): Promise<Focus> {
    let frame: Frame = this.page.mainFrame();
    for (;;) {
      const facts = await frame.evaluate(focusedFacts);
      const child = facts.frame ? await focusedChild(frame) : null;
      if (child === null) return { ...facts, what: facts.lost ? 'nothing' : await nameOf(frame) };
      frame = child;
    }
  }

  private assertSeen({ what, lost, stop, seen }: Focus): void {
    // Behind the last stop the focus leaves the page for the browser's own controls, which this browser does not have.
    assert.ok(lost || !stop || seen, `the focus is not seen on ${what}`);
  }
}

const hasFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluateAll((elements) =>
    elements.some((element) => {
      const root = element.getRootNode() as Document | ShadowRoot;
      return element.ownerDocument.hasFocus() && root.activeElement === element && !element.shadowRoot?.activeElement;
    }),
  );

/** The child frame that has the focus; null while its page is not there yet. */
async function focusedChild(frame: Frame): Promise<Frame | null> {
  for (const child of frame.childFrames()) {
    const element = await child.frameElement();
    const focused = await element.evaluate(
      (each) => (each.getRootNode() as Document | ShadowRoot).activeElement === each,
    );
    if (focused) return child;
  }
  return null;
}

/** The innermost match is the element itself: hosts around it may match too. */
async function nameOf(frame: Frame): Promise<string> {
  const snapshot = await frame.locator(':focus').last().ariaSnapshot();
  return (snapshot.split('\n')[0] ?? '').replace(/^- /, '').replace(/:$/, '');
}

/** Runs in the page, where a function with a name of its own would miss what the test's compiler adds for it. */
function focusedFacts(): FocusedFacts {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!active || active === document.body || active === document.documentElement) {
    return { frame: false, lost: true, stop: false, seen: false };
  }
  const is = {
    outlined(element: Element): boolean {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !/[,/] 0\)$/.test(outlineColor);
    },
    inWindow(element: Element): boolean {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    },
    /** In its middle or beside one of its sides the element itself is what a pointer would meet. */
    uncovered(element: Element): boolean {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const points = [
        [x, y],
        [left + 2, y],
        [right - 2, y],
        [x, top + 2],
        [x, bottom - 2],
      ] as const;
      return points.some(([px, py]) => {
        const met = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(px, py);
        return met !== null && (element.contains(met) || met.contains(element));
      });
    },
    /** The card that names the seat under the ring, which is drawn on the map beside the unseen grid. */
    told(element: Element): boolean {
      return element.closest('[part="map"]') !== null;
    },
  };
  const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
  // A control may show its focus on its label or on the frame around it.
  const around = [active, active.parentElement, active.closest('label'), ...labels, active.nextElementSibling];
  const shown = around.filter((each) => each !== null).filter((each) => is.outlined(each));
  const root = active.getRootNode() as Document | ShadowRoot;
  if (active.matches('[role="gridcell"]'))
    shown.push(...[...root.querySelectorAll('[part="card"]')].filter((each) => is.told(each)));
  return {
    frame: active instanceof HTMLIFrameElement,
    lost: false,
    stop: (active as HTMLElement).tabIndex >= 0,
    seen: shown.some((each) => is.inWindow(each) && (is.told(each) || is.uncovered(each))),
  };
}
