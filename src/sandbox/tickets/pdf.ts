/** Tickets as a PDF: one A4 page for each, with its barcode as a crisp QR code. The same input gives the same bytes. */
import { correction, generate } from 'lean-qr';
import PDFDocument from 'pdfkit';

export interface TicketPage {
  readonly title: string;
  readonly subtitle: string;
  readonly date: string;
  readonly venue: string;
  readonly space: string;
  /** Label and value, e.g. row and number. */
  readonly place: readonly (readonly [label: string, value: string])[];
  readonly tariff: string;
  readonly price: string;
  readonly order: string;
  readonly barcode: string;
  readonly color: string;
}

export interface TicketWords {
  readonly ticket: string;
  readonly tariff: string;
  readonly price: string;
  readonly order: string;
  readonly note: string;
}

const MM = 72 / 25.4;
const PAGE = { width: 210 * MM, height: 297 * MM } as const;
const LEFT = 22 * MM;
const RIGHT = PAGE.width - 22 * MM;
/** A module of 2.2 mm makes the smallest code 46 mm wide, without its quiet zone of four modules. */
const MODULE = 2.2 * MM;
const QUIET = 4;

const ink = '#1c1a1d';
const soft = '#6a6470';

/** Draws one page for each ticket. `created` (epoch milliseconds) stands for the time of printing. */
export async function drawTickets(
  pages: readonly TicketPage[],
  words: TicketWords,
  created: number,
): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: words.ticket, Creator: 'Sandbox', Producer: 'Sandbox', CreationDate: new Date(created) },
  });
  const bytes = collect(document);
  for (const page of pages) drawPage(document.addPage(), page, words);
  document.end();
  return bytes;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('error', reject);
    document.on('end', () => resolve(joined(chunks)));
  });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function drawPage(document: PDFKit.PDFDocument, page: TicketPage, words: TicketWords): void {
  document.rect(0, 0, PAGE.width, 46 * MM).fill(`#${page.color}`);
  document.font('Helvetica').fontSize(10).fillColor('#ffffff');
  document.text(page.venue.toUpperCase(), LEFT, 14 * MM, { characterSpacing: 1.6, lineBreak: false });
  document.font('Helvetica-Bold').fontSize(26);
  document.text(page.title, LEFT, 22 * MM, { width: RIGHT - LEFT, height: 12 * MM, ellipsis: true });
  document.font('Helvetica').fontSize(11);
  document.text(page.subtitle, LEFT, 35 * MM, { width: RIGHT - LEFT, height: 6 * MM, ellipsis: true });

  document.font('Helvetica-Bold').fontSize(15).fillColor(ink);
  document.text(page.date, LEFT, 58 * MM, { width: RIGHT - LEFT });
  document.font('Helvetica').fontSize(11).fillColor(soft);
  document.text(page.space, LEFT, 67 * MM, { width: RIGHT - LEFT });

  drawPlace(document, page.place, 84 * MM);
  drawFacts(document, page, words, 112 * MM);
  const bottom = drawCode(document, page.barcode, 138 * MM);
  document.font('Courier').fontSize(12).fillColor(ink);
  document.text(page.barcode, LEFT, bottom + 2 * MM, { characterSpacing: 2, lineBreak: false });
  document.font('Helvetica').fontSize(9).fillColor(soft);
  document.text(words.note, LEFT, 258 * MM, { width: RIGHT - LEFT, lineGap: 2 });
}

function drawPlace(document: PDFKit.PDFDocument, place: TicketPage['place'], top: number): void {
  const width = (RIGHT - LEFT) / Math.max(1, place.length);
  place.forEach(([label, value], index) => {
    labelled(document, label, value, LEFT + index * width, top, width - 4, 18);
  });
}

function drawFacts(document: PDFKit.PDFDocument, page: TicketPage, words: TicketWords, top: number): void {
  const width = (RIGHT - LEFT) / 3;
  const facts = [
    [words.tariff, page.tariff],
    [words.price, page.price],
    [words.order, page.order],
  ] as const;
  facts.forEach(([label, value], index) => {
    labelled(document, label, value, LEFT + index * width, top, width - 4, 12);
  });
  document
    .moveTo(LEFT, top - 6 * MM)
    .lineTo(RIGHT, top - 6 * MM)
    .lineWidth(0.6)
    .strokeColor('#d8d3da')
    .stroke();
}

function labelled(
  document: PDFKit.PDFDocument,
  label: string,
  value: string,
  x: number,
  y: number,
  width: number,
  size: number,
): void {
  document.font('Helvetica').fontSize(8.5).fillColor(soft).text(label, x, y, { width, lineBreak: false });
  document.font('Helvetica-Bold').fontSize(size).fillColor(ink);
  document.text(value, x, y + 5 * MM, { width, height: size * 1.4, ellipsis: true });
}

/** Draws runs of dark modules as rectangles, so that no hairline splits them; answers the code's lower edge. */
function drawCode(document: PDFKit.PDFDocument, text: string, top: number): number {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const side = (code.size + 2 * QUIET) * MODULE;
  document.rect(LEFT, top, side, side).fill('#ffffff');
  const [x0, y0] = [LEFT + QUIET * MODULE, top + QUIET * MODULE];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      let end = x + 1;
      while (code.get(end, y)) end += 1;
      document.rect(x0 + x * MODULE, y0 + y * MODULE, (end - x) * MODULE, MODULE);
      x = end;
    }
  }
  document.fill('#000000');
  return top + side;
}
