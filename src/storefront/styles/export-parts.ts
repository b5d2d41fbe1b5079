/** Parts of the base class, on every element. */
export const commonParts = ['notice', 'heading', 'button'] as const;

/** The value of `exportparts` for an element that draws no other: each part under its own name with a prefix. */
export const exportOwn = (name: string, parts: readonly string[]): string =>
  [...commonParts, ...parts].map((part) => `${part}:${name}-${part}`).join(',');
