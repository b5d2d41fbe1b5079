/** The page's colours as the canvas needs them: read from the computed style, so that tokens, schemes and forced colours count. */
import { categoryPaints, forcedPaints, type CategoryPaint, type Rgb } from './palette.js';

export interface MapTheme {
  readonly text: string;
  readonly muted: string;
  readonly surface: string;
  readonly raised: string;
  readonly border: string;
  readonly focus: string;
  readonly font: string;
  /** The system's colours are in force. */
  readonly forced: boolean;
  readonly categories: readonly CategoryPaint[];
}

/**
 * Reads the canvas's own style: the style sheet puts one token on each of these properties. Colours come back resolved,
 * whatever notation the venue used.
 */
export function readTheme(canvas: HTMLCanvasElement, hints: readonly (string | undefined)[]): MapTheme {
  const style = getComputedStyle(canvas);
  const forced = matchMedia('(forced-colors: active)').matches;
  const text = style.color;
  const surface = style.backgroundColor;
  return {
    text,
    surface,
    muted: style.borderTopColor,
    border: style.borderBottomColor,
    raised: style.borderLeftColor,
    focus: style.outlineColor,
    font: style.fontFamily,
    forced,
    categories: forced ? forcedPaints(hints.length, text, surface) : categoryPaints(hints, behind(surface, text)),
  };
}

/** What the seats stand on; where the venue made the surface see-through, the opposite of its text is a fair guess. */
function behind(surface: string, text: string): Rgb {
  const opaque = toRgb(surface);
  if (opaque) return opaque;
  const [red, green, blue] = toRgb(text) ?? [0, 0, 0];
  return red + green + blue > 382 ? [0, 0, 0] : [255, 255, 255];
}

/** Any CSS colour as red, green, blue; null when see-through. The browser knows all notations: one pixel is drawn. */
function toRgb(color: string): Rgb | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 255, green = 255, blue = 255, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return alpha < 128 ? null : [red, green, blue];
}
