/** One object, made when this module is evaluated: two evaluations make two. */
export const shared = { name: 'shared by entry and chunks' };
