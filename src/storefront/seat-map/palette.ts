/**
 * Colours and shapes of seat categories. The platform's colours are hints: each is darkened or lightened until it stands
 * out from the page, and a shape of its own says the same to those who do not see the difference.
 */

/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** In order of the plan's categories; a seventh begins again. */
export const shapes = ['circle', 'square', 'diamond', 'hexagon', 'triangle', 'drop'] as const;
export type Shape = (typeof shapes)[number];

export interface CategoryPaint {
  readonly fill: string;
  /** Of the number written on the seat. */
  readonly ink: string;
  readonly shape: Shape;
}

/** Told apart by people with any of the common colour visions; in order of use. */
const fallback: readonly Rgb[] = [
  [122, 21, 51],
  [0, 104, 139],
  [180, 95, 6],
  [0, 122, 90],
  [108, 72, 168],
  [90, 90, 100],
];

/** Graphics need three to one against what is beside them (WCAG 2.2, 1.4.11). */
const leastContrast = 3;

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** `hints`: `#rrggbb` or nothing per category. Two categories with one hint both fall back. */
export function categoryPaints(hints: readonly (string | undefined)[], surface: Rgb): CategoryPaint[] {
  return hints.map((hint, index) => {
    const own = hint !== undefined && hints.filter((other) => other === hint).length === 1 ? parseHex(hint) : null;
    const color = standOut(own ?? fallback[index % fallback.length] ?? black, surface);
    const ink = contrast(color, white) >= contrast(color, black) ? white : black;
    return { fill: toCss(color), ink: toCss(ink), shape: shapes[index % shapes.length] ?? 'circle' };
  });
}

/** With the system's colours forced every category has the same; shapes and words tell them apart. */
export const forcedPaints = (count: number, text: string, surface: string): CategoryPaint[] =>
  Array.from({ length: count }, (_, index) => ({
    fill: text,
    ink: surface,
    shape: shapes[index % shapes.length] ?? 'circle',
  }));

export function parseHex(text: string): Rgb | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!match) return null;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => Number.parseInt(part, 16));
  return [red, green, blue];
}

/** Mixes towards black or white, whichever is farther from the surface, until the contrast is enough. */
export function standOut(color: Rgb, surface: Rgb): Rgb {
  const towards = luminance(surface) > 0.18 ? black : white;
  let mixed = color;
  for (let part = 0.1; part < 1 && contrast(mixed, surface) < leastContrast; part += 0.1) {
    mixed = mix(color, towards, part);
  }
  return mixed;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, two) => two - one);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance of sRGB, 0 to 1. */
function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) =>
    part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const mix = (a: Rgb, b: Rgb, part: number): Rgb => [
  Math.round(a[0] + (b[0] - a[0]) * part),
  Math.round(a[1] + (b[1] - a[1]) * part),
  Math.round(a[2] + (b[2] - a[2]) * part),
];

const toCss = ([red, green, blue]: Rgb): string => `rgb(${red}, ${green}, ${blue})`;
