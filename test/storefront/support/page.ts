/** Looking at and using a page as a buyer does: through open shadow roots, by label, role and text. */
import { aTimeout, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';

/** Every element of a tree, shadow roots of open elements included, in order. */
export function* everything(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

export function all<E extends Element = HTMLElement>(root: ParentNode, selector: string): E[] {
  const inside = root instanceof Element && root.shadowRoot ? [...everything(root.shadowRoot)] : [];
  return [...inside, ...everything(root)].filter((element): element is E => element.matches(selector));
}

/** An element without a box of its own (`display: contents`) is as visible as what is in it. */
const isShown = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).display === 'contents';

/** The text a sighted buyer can read, shadow roots included. */
export function shownText(root: Element): string {
  if (!isShown(root)) return '';
  const nodes = root.shadowRoot ? root.shadowRoot.childNodes : root.childNodes;
  return [...nodes].map(textOf).join('').replace(/\s+/g, ' ').trim();
}

function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes();
    return (assigned.length ? assigned : [...node.childNodes]).map(textOf).join('');
  }
  return node instanceof Element && !['STYLE', 'SCRIPT'].includes(node.tagName) ? ` ${shownText(node)} ` : '';
}

/** Waits until the question has an answer that is neither null, undefined nor false; says what was waited for. */
export async function until<T>(question: () => T | null | undefined | false, what: string): Promise<T> {
  for (let turn = 0; turn < 800; turn++) {
    const answer = question();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    await aTimeout(10);
  }
  throw new Error(`waited in vain for ${what}; the page says: ${shownText(document.body).slice(0, 1_500)}`);
}

/** Waits until the text can be read. */
export async function reads(root: Element, text: string | RegExp): Promise<void> {
  const found = (): boolean => {
    const shown = shownText(root);
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  };
  await until(found, String(text));
}

function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? shownText(element)).replace(/\s+/g, ' ').trim();
}

const matches = (name: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name);

/** A button, link or tab by its name, once it is there and shown. */
export function control(root: Element, name: string | RegExp): Promise<HTMLElement> {
  return until(
    () => all(root, 'button, a[href], summary, [role="tab"]').find((one) => isShown(one) && matches(nameOf(one), name)),
    `a control called ${String(name)}`,
  );
}

export async function press(root: Element, name: string | RegExp): Promise<void> {
  const button = await control(root, name);
  button.focus();
  button.click();
}

/** The input with this label, once it is there and shown. */
export function field(root: Element, label: string | RegExp): Promise<HTMLInputElement> {
  const labelled = (one: HTMLInputElement): boolean =>
    [...(one.labels ?? [])].some((text) => matches(shownText(text), label));
  return until(
    () => all<HTMLInputElement>(root, 'input, select').find((one) => isShown(one) && labelled(one)),
    `a field called ${String(label)}`,
  );
}

export async function type(root: Element, label: string | RegExp, value: string): Promise<void> {
  const input = await field(root, label);
  input.focus();
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export async function tick(root: Element, label: string | RegExp): Promise<void> {
  (await field(root, label)).click();
}

/** The element that has focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Draws an element of ours and waits for its view. */
export const draw = <E extends Element>(template: TemplateResult): Promise<E> =>
  fixture<E>(html`<div lang="en">${template}</div>`).then((wrapper) => wrapper.firstElementChild as E);
