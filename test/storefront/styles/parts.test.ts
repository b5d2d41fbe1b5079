import { expect } from '@open-wc/testing';
import { commonParts } from '../../../src/storefront/styles/export-parts.js';
import { children, exportParts, parts, type ElementName } from '../../../src/storefront/styles/parts.js';

const names = Object.keys(parts) as ElementName[];

/** The ways from an element down to another, the last included; none when it is never drawn inside. */
function ways(from: ElementName, to: ElementName): ElementName[][] {
  return children[from].flatMap((child) =>
    child === to ? [[child]] : ways(child, to).map((below) => [child, ...below]),
  );
}

/** An element inside others, each in the shadow root of the one before, as our templates draw them; holds one part. */
function nest(outer: ElementName, way: readonly ElementName[], part: string): { host: Element; target: Element } {
  const host = document.createElement(`stand-in-${outer}`);
  let root = host.attachShadow({ mode: 'open' });
  for (const name of way) {
    const child = document.createElement(`stand-in-${name}`);
    child.setAttribute('exportparts', exportParts(name));
    root.append(child);
    root = child.attachShadow({ mode: 'open' });
  }
  const target = document.createElement('span');
  target.setAttribute('part', part);
  root.append(target);
  return { host, target };
}

function isStyled(outer: ElementName, name: string, { host, target }: { host: Element; target: Element }): boolean {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`stand-in-${outer}::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
  document.adoptedStyleSheets = [sheet];
  document.body.append(host);
  const styled = getComputedStyle(target).outlineColor === 'rgb(1, 2, 3)';
  host.remove();
  document.adoptedStyleSheets = [];
  return styled;
}

describe('CSS parts, from the page', () => {
  for (const name of names) {
    const reached = ways('shop', name);

    it(`of ${name} can be styled ${reached.length ? 'through the shop' : 'on the element'}`, () => {
      for (const part of [...commonParts, ...parts[name]]) {
        for (const way of reached.length ? reached : [[]]) {
          const outer = reached.length ? 'shop' : name;
          const seen = reached.length ? `${name}-${part}` : part;

          expect(
            isStyled(outer, seen, nest(outer, way, part)),
            `${outer}::part(${seen}) by ${way.join(' > ')}`,
          ).to.equal(true);
        }
      }
    });
  }
});
