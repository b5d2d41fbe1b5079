/** Public documents: serialised once, named by their content, compressed off the request path. */

/** Which effort is worth it: a document that stays for hours, or one that changes every minute. */
export type Effort = 'lasting' | 'fleeting';

/** Compressed forms of the bytes; whichever are missing are not served. */
export interface Encoded {
  readonly br?: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
}

export type Compress = (bytes: Uint8Array<ArrayBuffer>, effort: Effort) => Promise<Encoded>;

export interface PublicDocument {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes, base64url, first 22 characters: the strong ETag without its quotes. */
  readonly tag: string;
  /** Filled once the compression is done; empty until then. */
  encoded: Encoded;
}

/** A document and when the platform was last asked about what it says (epoch milliseconds; null: it never is). */
export interface Served {
  readonly document: PublicDocument;
  readonly checkedAt: number | null;
}

export interface Documents {
  json(value: unknown, effort: Effort, previous?: PublicDocument): Promise<PublicDocument>;
  /** `previous` is answered again when the bytes are the same, so that its compressed forms are kept. */
  binary(bytes: Uint8Array<ArrayBuffer>, effort: Effort, previous?: PublicDocument): Promise<PublicDocument>;
}

const encoder = new TextEncoder();
const tagLength = 22;

/** Without `compress` documents are served as they are. A failed compression leaves them so. */
export function createDocuments({ compress }: { readonly compress?: Compress }): Documents {
  const make = async (
    mediaType: string,
    bytes: Uint8Array<ArrayBuffer>,
    effort: Effort,
    previous?: PublicDocument,
  ): Promise<PublicDocument> => {
    const tag = await contentHash(bytes);
    if (previous?.tag === tag) return previous;
    const document: PublicDocument = { mediaType, bytes, tag, encoded: {} };
    void compress?.(bytes, effort).then(
      (encoded) => void (document.encoded = encoded),
      () => undefined,
    );
    return document;
  };
  return {
    json: (value, effort, previous) =>
      make('application/json', encoder.encode(JSON.stringify(value)), effort, previous),
    binary: (bytes, effort, previous) => make('application/octet-stream', bytes, effort, previous),
  };
}

/** 132 bits of SHA-256 as base64url. */
export async function contentHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const text = btoa(String.fromCharCode(...digest));
  return text.replace(/\+/g, '-').replace(/\//g, '_').slice(0, tagLength);
}
