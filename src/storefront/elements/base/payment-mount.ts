/**
 * Where the payment widget lives. It finds its container by `document.getElementById`, so the container is in the page's
 * light DOM: a child of the outermost Foyer element, shown through a slot that every level forwards. Where a host's own
 * shadow root stands above (or a level does not forward), it is a dialog of the page.
 *
 * The container belongs to the widget from then on: it is never moved and never rendered by us.
 */
import { css } from 'lit';
import { tokens } from '../../styles/tokens.js';
import { host as hostStyles } from '../../styles/host.js';
import { controls } from '../../styles/controls.js';

export const paymentSlot = 'foyer-payment';

export interface PaymentMount {
  readonly kind: 'slot' | 'dialog';
  readonly containerId: string;
  /** Shows the widget, or hides it without ending it. */
  show(visible: boolean): void;
  /** Takes the container away, and with it the widget. */
  dispose(): void;
}

export interface PaymentMountOptions {
  /** The slot of the element that shows the widget, in its shadow root. */
  readonly slot: HTMLSlotElement;
  /** Words of the dialog, where there is one. */
  readonly label: string;
  readonly leaveLabel: string;
  /** The buyer wants to leave the dialog; it stays open until the mount is disposed of. */
  readonly leave: () => void;
}

/** The outermost Foyer element around a node, through the shadow roots of Foyer elements. */
export function outermost(element: Element): Element {
  const root = element.getRootNode();
  const above = root instanceof ShadowRoot ? root.host : null;
  return above?.localName.startsWith('foyer-') ? outermost(above) : element;
}

/** Makes the container, empty and in the page. */
export function createPaymentMount(element: Element, options: PaymentMountOptions): PaymentMount {
  const containerId = `${paymentSlot}-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  return slotMount(element, containerId, options) ?? dialogMount(containerId, options);
}

function container(id: string): HTMLElement {
  const div = document.createElement('div');
  div.id = id;
  return div;
}

/** Null where the widget could not find the container, or nobody would see it. */
function slotMount(element: Element, containerId: string, { slot }: PaymentMountOptions): PaymentMount | null {
  const outer = outermost(element);
  if (outer.getRootNode() !== document) return null;
  const div = container(containerId);
  div.slot = paymentSlot;
  outer.append(div);
  if (!slot.assignedElements({ flatten: true }).includes(div)) {
    div.remove();
    return null;
  }
  return {
    kind: 'slot',
    containerId,
    show: (visible) => void (div.hidden = !visible),
    dispose: () => div.remove(),
  };
}

/** A modal dialog at the end of the body. Its frame is ours, in a shadow root; the container inside it is the page's. */
function dialogMount(containerId: string, { label, leaveLabel, leave }: PaymentMountOptions): PaymentMount {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', label);
  for (const [name, value] of Object.entries(dialogLook)) dialog.style.setProperty(name, value);
  const frame = document.createElement('div');
  const root = frame.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens, hostStyles, controls, headerStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  root.append(dialogHeader(label, leaveLabel, leave), document.createElement('slot'));
  frame.append(container(containerId));
  dialog.append(frame);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave();
  });
  document.body.append(dialog);
  dialog.showModal();
  return {
    kind: 'dialog',
    containerId,
    show(visible) {
      if (visible && !dialog.open) dialog.showModal();
      if (!visible) dialog.close();
    },
    dispose() {
      dialog.close();
      dialog.remove();
    },
  };
}

/** Set through the object model: a page's policy may forbid style attributes. */
const dialogLook = {
  width: 'min(40em, 100vw - 2em)',
  'max-width': 'none',
  padding: '1em',
  border: '0',
  'border-radius': '8px',
};

const headerStyles = css`
  .header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 1em;
  }
`;

/** The dialog begins with its name, which takes the focus, and the way out of it. */
function dialogHeader(label: string, leaveLabel: string, leave: () => void): HTMLElement {
  const header = document.createElement('div');
  header.className = 'header';
  const title = document.createElement('h2');
  title.textContent = label;
  title.tabIndex = -1;
  title.autofocus = true;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = leaveLabel;
  button.addEventListener('click', leave);
  header.append(title, button);
  return header;
}
