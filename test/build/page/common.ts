/** Needed by two chunks and not by the entry. */
export const common = { owner: 'chunks' };
