/**
 * Reads barcodes as the scanner at the door does: from what is drawn, dark on light. The tests' browser does the drawing and
 * the reading, on a page of its own, so that no image library of the machine's is needed.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

/** A page of a document as it was read; `code` is null where no barcode is found. */
export interface ScannedPage {
  readonly code: string | null;
  readonly text: string;
}

export interface Scanner {
  /** Draws every page of a PDF and reads its barcode. */
  scanPdf(pdf: Uint8Array): Promise<ScannedPage[]>;
  /** The barcode of a PNG, such as a screenshot. */
  scanPng(png: Uint8Array): Promise<string | null>;
  close(): Promise<void>;
}

const { resolve } = createRequire(import.meta.url);
const origin = 'https://scanner.test';
/** The build for older browsers: the tests run in any Chromium of the last years. */
const scripts: Readonly<Record<string, string>> = {
  '/pdf.mjs': resolve('pdfjs-dist/legacy/build/pdf.mjs'),
  '/pdf.worker.mjs': resolve('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  '/jsqr.js': resolve('jsqr'),
};

/** Runs in the page, as a script: `scan` is all that the tests call. */
const program = `
  import { getDocument, GlobalWorkerOptions } from '/pdf.mjs';
  GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs';
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const canvasOf = (width, height) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.ceil(width), height: Math.ceil(height) });
    return { canvas, canvasContext: canvas.getContext('2d', { willReadFrequently: true }) };
  };
  const read = ({ canvas, canvasContext }) => {
    const { data, width, height } = canvasContext.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
  };
  async function scanPage(page) {
    const viewport = page.getViewport({ scale: 2 });
    const drawing = canvasOf(viewport.width, viewport.height);
    await page.render({ ...drawing, viewport }).promise;
    const { items } = await page.getTextContent();
    return { code: read(drawing), text: items.map(({ str }) => str).join(' ') };
  }
  globalThis.scan = {
    async pdf(base64) {
      const pdf = await getDocument({ data: bytesOf(base64), useSystemFonts: true }).promise;
      const pages = [];
      for (let number = 1; number <= pdf.numPages; number++) pages.push(await scanPage(await pdf.getPage(number)));
      return pages;
    },
    async png(base64) {
      const image = await createImageBitmap(new Blob([bytesOf(base64)], { type: 'image/png' }));
      const drawing = canvasOf(image.width, image.height);
      drawing.canvasContext.drawImage(image, 0, 0);
      return read(drawing);
    },
  };`;

interface ScannerWindow {
  readonly scan: {
    pdf(base64: string): Promise<ScannedPage[]>;
    png(base64: string): Promise<string | null>;
  };
}

/** Close it, or close the browser. */
export async function openScanner(browser: Browser): Promise<Scanner> {
  const page = await browser.newPage();
  await serve(page);
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'scan' in globalThis);
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return {
    scanPdf: (pdf) => page.evaluate((data) => (globalThis as unknown as ScannerWindow).scan.pdf(data), base64(pdf)),
    scanPng: (png) => page.evaluate((data) => (globalThis as unknown as ScannerWindow).scan.png(data), base64(png)),
    close: () => page.close(),
  };
}

async function serve(page: Page): Promise<void> {
  const html = `<!doctype html><script src="/jsqr.js"></script><script type="module">${program}</script>`;
  await page.route(`${origin}/**`, async (route) => {
    const file = scripts[new URL(route.request().url()).pathname];
    if (file === undefined) return route.fulfill({ contentType: 'text/html', body: html });
    return route.fulfill({ contentType: 'text/javascript', body: await readFile(file) });
  });
}
