/** A barcode as a QR symbol: one path in a square. A chunk of its own, loaded when a ticket is shown. */
import { generate } from 'lean-qr';

/** `size` in modules with the quiet zone; `path` fills the dark modules. */
export interface QrSymbol {
  readonly size: number;
  readonly path: string;
}

/** Scanners need four light modules around the symbol (ISO/IEC 18004). */
const quietZone = 4;

export function qrSymbol(code: string): QrSymbol {
  const bitmap = generate(code);
  let path = '';
  for (let y = 0; y < bitmap.size; y++) path += rowPath(y, bitmap.size, (x) => bitmap.get(x, y));
  return { size: bitmap.size + 2 * quietZone, path };
}

/** Neighbouring dark modules become one rectangle, so that no hair lines show between them. */
function rowPath(y: number, size: number, isDark: (x: number) => boolean): string {
  let path = '';
  let x = 0;
  while (x < size) {
    const start = x;
    while (x < size && isDark(x)) x++;
    if (x > start) path += `M${start + quietZone} ${y + quietZone}h${x - start}v1h${start - x}z`;
    x = Math.max(x, start + 1);
  }
  return path;
}
